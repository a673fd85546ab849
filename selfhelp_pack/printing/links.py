"""Turns the links of a page into what paper can use.

===========================================  ==========================================================
a link                                       becomes
===========================================  ==========================================================
to a page that is in the book                the words, then "(page 14)"
to a heading of a page in the book           the same, with the page where the heading is printed
to an id on the same page, to a source       stays a link (the source number is its own reference)
to a page of the site that is not in it      the words, then "(on the website)", once; on the map of steps the words
to a sheet that is not in it                 the same; by itself "(in the file “Sheets to fill in”)"; in lists words
to a printed edition (``data-edition``)      "Crisis card: print it from the website."
to a number (``tel:``, ``sms:``)             stays: the book is read on phones too
to an address of the web                     the words; among numbers and sources also the short address
an email address                             the address
to any other file of the site                the words
with a picture in it                         the picture without the link
to a page or heading that does not exist     an error that names the page
with any other scheme                        an error that names the page
===========================================  ==========================================================
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from urllib.parse import unquote, urljoin, urlsplit

from selfhelp_pack.models import Edition
from selfhelp_pack.printing.ids import anchor
from selfhelp_pack.printing.page import PrintPage
from selfhelp_pack.printing.tree import Element, classes, element, find, text_of

SHORT = 44  # characters of an address that still fit a line of the notes
_WITH_ADDRESS = frozenset({"sources", "calls", "service"})
_ORIGIN = "https://pack.invalid/"


@dataclass(frozen=True)
class Shelf:
    """What a link may lead to.

    ``printed`` are the pages of the book by their address, ``site`` the addresses of
    all pages of the website, ``sheets`` those of them that are filled in, ``marks`` the ids of the
    book that belong to no page (the endnotes), ``editions`` the printed editions by id, ``edition`` the
    one that is being made.
    """

    printed: Mapping[str, PrintPage]
    site: Collection[str]
    sheets: Collection[str]
    marks: Collection[str]
    editions: Mapping[str, Edition]
    edition: str


def short_address(url: str) -> str:
    """A web address as a reader would type it, or its host alone where it is long.

    >>> short_address("https://www.gov.uk/foster-carers/"), short_address("https://a.uk/" + "b" * 60)
    ('gov.uk/foster-carers', 'a.uk')
    """
    parts = urlsplit(url)
    host = parts.netloc.removeprefix("www.")
    whole = host + parts.path.rstrip("/") + (f"?{parts.query}" if parts.query else "")
    return whole if len(whole) <= SHORT else host


def turn_links(page: PrintPage, shelf: Shelf) -> None:
    """Rewrite every link of ``page`` in place, after its ids have been made unique.

    Raises PackError where a link leads nowhere or has a scheme that paper must not carry.
    """
    ids = {node.get("id") for node in page.article.iter() if isinstance(node.tag, str) and node.get("id")}
    for link in find(page.article, "a"):
        _turn(link, page, shelf, ids)


def _turn(link: Element, page: PrintPage, shelf: Shelf, ids: set[str]) -> None:
    href = link.get("href")
    for name in ("target", "rel", "download", "title", "hreflang"):
        link.attrib.pop(name, None)
    if href is None or find(link, "img") or find(link, "svg"):
        link.drop_tag()
        return
    if "data-edition" in link.attrib:
        _name_edition(link, page, shelf)
        return
    if href.startswith("#"):
        if href[1:] not in ids and href[1:] not in shelf.marks:
            raise page.error(f"a link leads to {href}, which is not on the page", "Mend the link or the heading.")
        return
    target = urlsplit(urljoin(_ORIGIN + page.url, href.strip()))
    if target.scheme in ("tel", "sms"):
        return
    if target.scheme == "mailto":
        _become_words(link, unquote(target.path))
    elif target.scheme in ("http", "https") and not target.geturl().startswith(_ORIGIN):
        _leave_the_pack(link, target.geturl())
    elif target.scheme == "https":
        _stay_in_the_pack(link, unquote(target.path).lstrip("/"), unquote(target.fragment), page, shelf)
    else:
        raise page.error(
            f'a link to "{href[:80]}" cannot be printed', "Link to pages of the pack and to https addresses."
        )


def _stay_in_the_pack(link: Element, path: str, fragment: str, page: PrintPage, shelf: Shelf) -> None:
    url = path.removesuffix("index.html")
    if url in shelf.printed:
        goal = shelf.printed[url]
        aim = anchor(goal.id, fragment) if fragment else goal.id
        if fragment and not _has(goal, fragment, aim):
            raise page.error(
                f'a link leads to the heading "{fragment}" of {goal.source}, which is not there',
                "Mend the link or the heading.",
            )
        link.set("href", f"#{aim}")
        link.set("class", "see")
    elif url in shelf.site:
        around = {name for parent in link.iterancestors() for name in classes(parent)}
        name = text_of(link)
        if "stages" in around or (url in shelf.sheets and "page-list" in around and "next" not in around):
            _become_words(link, name)
        elif "sheet-link" in around:
            link.addprevious(element("b", name))
            _become_words(link, " (in the file “Sheets to fill in”)")
        else:
            _become_words(link, f"{name} (on the website)")
    elif url.endswith("/") or not url:
        raise page.error(
            f"a link leads to {path or 'the home page'}, which is not a page of the site", "Mend the link."
        )
    else:
        link.drop_tag()


def _has(goal: PrintPage, fragment: str, aim: str) -> bool:
    """Whether a page has an id, be its ids already made unique or not."""
    return any(isinstance(node.tag, str) and node.get("id") in (fragment, aim) for node in goal.article.iter())


def _leave_the_pack(link: Element, url: str) -> None:
    words = text_of(link)
    shown = short_address(url)
    if not any(_WITH_ADDRESS & classes(parent) for parent in link.iterancestors()) or words.removeprefix("www.") in (
        shown,
        urlsplit(url).netloc.removeprefix("www."),
    ):
        link.drop_tag()
        return
    address = element("span", f" {shown}", class_="address")
    address.tail, link.tail = link.tail, None
    link.addnext(address)
    link.drop_tag()


def _name_edition(link: Element, page: PrintPage, shelf: Shelf) -> None:
    edition = shelf.editions.get(link.get("data-edition"))
    if edition is None:
        raise page.error(
            f'there is no edition "{link.get("data-edition")}"', "Use an id of content_sources/editions.yml."
        )
    parent = link.getparent()
    if "download" in classes(parent):
        for child in list(parent):
            parent.remove(child)
        name = element("b", edition.title)
        name.tail = ": you are holding it." if edition.id == shelf.edition else ": print it from the website."
        parent.text = None
        parent.append(name)
    else:
        _become_words(link, f"{text_of(link)} (on the website)")


def _become_words(link: Element, words: str) -> None:
    for child in list(link):
        link.remove(child)
    link.text = words
    link.drop_tag()
