"""Numbers the sources through the whole book and gathers them as endnotes.

On a screen each page has its own list, counted from 1. In the book a source has one
number, given when it is first cited, and one entry at the end that says on which
pages it is used.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from copy import deepcopy
from dataclasses import dataclass, field

from selfhelp_pack.printing.links import short_address
from selfhelp_pack.printing.page import PrintPage
from selfhelp_pack.printing.sections import boxed
from selfhelp_pack.printing.tree import Element, classes, element, find, text_of

_PREFIX, _LIMITS = "source-", "source-limits"


@dataclass
class BookSource:
    """One endnote: its number, the entry as the page wrote it, and where it is used."""

    id: str
    number: int
    entry: Element
    used_at: list[str] = field(default_factory=list)

    @property
    def mark(self) -> str:
        """The anchor of the endnote in the book."""
        return f"endnote-{self.id}"


def limits_of_sources(articles: Iterable[Element]) -> dict[str, Element]:
    """What the site's own list of all sources says about the limits of each, by the id of the source."""
    return {
        (item.get("id") or "").removeprefix(_PREFIX): limits
        for article in articles
        for listing in find(article, "ul", "source-list")
        for item in find(listing, "li")
        for limits in find(item, "span", _LIMITS)
    }


def gather_sources(pages: Iterable[PrintPage], limits: Mapping[str, Element]) -> list[BookSource]:
    """Renumber all citations in place, drop the pages' own lists, and return the endnotes in order.

    An entry that leaves its ``limits`` to the list of all sources gets them back. Each page keeps one line that
    says which numbers are its own. Works before ids are made unique. Raises PackError where a page cites a source
    that its list does not hold.
    """
    book: dict[str, BookSource] = {}
    for page in pages:
        entries = {
            (item.get("id") or "").removeprefix(_PREFIX): item
            for listing in find(page.article, "ol", "sources")
            for item in find(listing, "li")
        }
        numbers: list[int] = []
        for cite in find(page.article, "sup", "cite"):
            _tie(cite)
            numbers.extend(_renumber(link, page, entries, book) for link in find(cite, "a"))
        _replace_list(page, sorted(set(numbers)), book)
    for source in book.values():
        if source.id in limits and not find(source.entry, "span", _LIMITS):
            source.entry[-1].tail = " "
            source.entry.append(deepcopy(limits[source.id]))
            source.entry[-1].tail = None
    return list(book.values())


def _renumber(link: Element, page: PrintPage, entries: dict[str, Element], book: dict[str, BookSource]) -> int:
    name = (link.get("href") or "").removeprefix(f"#{_PREFIX}")
    if name not in book:
        if name not in entries:
            raise page.error(
                f'the source "{name}" is cited, but the page does not list it',
                "End the page with ## Sources and {{ sources() }}.",
            )
        book[name] = BookSource(id=name, number=len(book) + 1, entry=deepcopy(entries[name]))
    source = book[name]
    use = f"{page.id}--cite-{source.number}"
    if use not in source.used_at:
        link.set("id", f"cite-{source.number}")  # ids are made unique by page later
        source.used_at.append(use)
    link.set("href", f"#{source.mark}")
    link.set("aria-label", f"Source {source.number}")
    link.text = str(source.number)
    return source.number


def _tie(cite: Element) -> None:
    """Keep a number on the line of the word that it follows."""
    before, parent = cite.getprevious(), cite.getparent()
    text = (parent.text if before is None else before.tail) or ""
    head, space, word = text.rpartition(" ")
    if not word.strip():
        return
    if before is None:
        parent.text = head + space
    else:
        before.tail = head + space
    tied = element("span", word, class_="tied")
    tied.tail, cite.tail = cite.tail, None
    parent.replace(cite, tied)
    tied.append(cite)


def _replace_list(page: PrintPage, numbers: list[int], book: dict[str, BookSource]) -> None:
    own = boxed(page.article, "sources")
    for listing in find(page.article, "ol", "sources"):
        listing.drop_tree()
    # What else a page says about its sources stays, under its heading.
    if own is not None and not any(text_of(part).strip() for part in own[1:]):
        own.drop_tree()
    if not numbers:
        return
    word = "Source" if len(numbers) == 1 else "Sources"
    first = next(source for source in book.values() if source.number == numbers[0])
    note = element("p", f"{word} {spell(numbers)}: page ", class_="source-note")
    note.append(element("a", class_="page-number", href=f"#{first.mark}"))
    note[-1].tail = "."
    stamps = [child for child in page.article if "stamp" in classes(child)]
    if stamps:
        stamps[0].addprevious(note)
    else:
        page.article.append(note)


def spell(numbers: list[int]) -> str:
    """Numbers in words that a reader follows: runs of three or more as "to".

    >>> spell([1, 2, 3, 5, 8, 9])
    '1 to 3, 5, 8 and 9'
    """
    runs: list[list[int]] = []
    for number in numbers:
        if runs and number == runs[-1][-1] + 1:
            runs[-1].append(number)
        else:
            runs.append([number])
    words: list[str] = []
    for run in runs:
        words.extend([f"{run[0]} to {run[-1]}"] if len(run) > 2 else [str(number) for number in run])
    return words[0] if len(words) == 1 else f"{', '.join(words[:-1])} and {words[-1]}"


def endnotes(sources: Iterable[BookSource]) -> Element:
    """The list for the end of the book: ``<ol class="endnotes">``, one entry a source."""
    listing = element("ol", class_="endnotes")
    for source in sources:
        item = element("li", id=source.mark)
        item.append(element("b", str(source.number), class_="endnote-number"))
        item.append(_entry(source))
        item.append(_used(source))
        for part in item[:-1]:
            part.tail = " "
        listing.append(item)
    return listing


def _entry(source: BookSource) -> Element:
    """What the page said about the source, with the address in print."""
    body = deepcopy(source.entry)
    body.tag = "span"
    body.attrib.clear()
    body.set("class", "endnote")
    for link in find(body, "a"):
        address = link.get("href") or ""
        link.drop_tag()
        body[-1].tail = (body[-1].tail or "").rstrip() + " "
        body.append(element("a", short_address(address), class_="address", href=address))
        body[-1].tail = "."
    return body


def _used(source: BookSource) -> Element:
    """The pages on which the source is used."""
    used = element("span", "Used on page " if len(source.used_at) == 1 else "Used on pages ", class_="endnote-used")
    for place in source.used_at:
        used.append(element("a", class_="page-number", href=f"#{place}"))
        used[-1].tail = ", "
    used[-1].tail = "."
    return used
