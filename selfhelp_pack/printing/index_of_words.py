"""The index at the end of the book: everyday words, and the page of the book where to read about them.

Two things become entries: what people type to find a page (``search_words`` in its front matter, which
the built site carries for its own search), and each word that a page explains. Nobody sorts them by hand, so
a few rules decide:

- What people type holds slips, slang and short forms. An entry stays where the book's own pages use each of
  its words, or its singular or plural. So "saftey plan" goes, and "gone quiet" stays.
- An apostrophe that was left out comes back: "wont eat" is printed as "won’t eat".
- One entry stands for all that differ in a plural, a capital letter or a spelling with z alone.
- Pages about the pack itself are found by the contents. Their words would crowd out the carers' own.
- A word that is explained leads to the pages that explain it beside its use; else to the list of all words.
- Entries with a word of ``kept_out`` are left out. The edition says which: no index is to list ways to be hurt.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence

from selfhelp_pack.printing.page import PrintPage
from selfhelp_pack.printing.tree import Element, classes, element, find, text_of

MOST_PAGES = 3  # page numbers behind one entry: who looks something up wants the best ones
NUMBERS = "0 to 9"
# A word in capitals that pages write so everywhere: ADHD, and I.
_CAPITALS = re.compile(r"\b(?:[A-Z]{2,}|I(?:’m)?)\b")
_SMALL = re.compile(r"\b[a-z]+\b")
_WORD = re.compile(r"[^\W_]+(?:’[^\W_]+)*")
# Short forms that everybody writes, whether a page has a use for them or not.
_SHORT_FORMS = ("doesn’t", "hasn’t", "haven’t", "isn’t", "wasn’t", "couldn’t", "wouldn’t", "shouldn’t", "I’m")


def index_of_words(
    pages: Sequence[PrintPage], typed: Mapping[str, Sequence[str]], kept_out: Collection[str]
) -> list[Element]:
    """The index as ``<section class="index-letter">``, one a letter, in the order of the alphabet, numbers last.

    ``pages`` are the printed pages in the order of the book, with the ids they have there; ``typed`` is what
    people type to find each page, by its address; ``kept_out`` are words that no entry may hold.
    """
    known = _words_of(pages)
    hidden = {_key(word) for word in kept_out}
    entries: dict[str, str] = {}
    leads_to: dict[str, list[str]] = defaultdict(list)
    found = [*_explained(pages)]
    found.extend((_as_pages_write_it(words, known), page) for words, page in _typed(pages, typed))
    for words, page in found:
        key = _key(words)
        if not key or hidden.intersection(key.split()):
            continue
        entries.setdefault(key, words)
        if page.id not in leads_to[key]:
            leads_to[key].append(page.id)
    order = {page.id: number for number, page in enumerate(pages)}
    letters: dict[str, list[Element]] = defaultdict(list)
    for key, words in sorted(entries.items(), key=lambda entry: _alphabet(entry[1])):
        letters[_letter(words)].append(_entry(words, sorted(leads_to[key][:MOST_PAGES], key=order.__getitem__)))
    return [_group(letter, items) for letter, items in letters.items()]


def _explained(pages: Sequence[PrintPage]) -> list[tuple[str, PrintPage]]:
    """Each word that a page explains. The list of all words speaks only for those that no other page explains."""
    beside: list[tuple[str, PrintPage]] = []
    listed: list[tuple[str, PrintPage]] = []
    for page in pages:
        for word in find(page.article, "dfn", "term"):
            in_the_list = any("glossary" in classes(parent) for parent in word.iterancestors())
            (listed if in_the_list else beside).append((text_of(word), page))
    keys = {_key(words) for words, _ in beside}
    return beside + [(words, page) for words, page in listed if _key(words) not in keys]


def _typed(pages: Sequence[PrintPage], typed: Mapping[str, Sequence[str]]) -> Iterator[tuple[str, PrintPage]]:
    for page in pages:
        if page.kind != "about":
            yield from ((words, page) for words in typed.get(page.url, ()))


def _words_of(pages: Sequence[PrintPage]) -> dict[str, str]:
    """The words that the pages use, by the same word without apostrophes, capitals and plural.

    A word that they write in capitals alone, such as ADHD, keeps them.
    """
    texts = [text_of(page.article).replace("'", "’") for page in pages]
    small = {word for text in texts for word in _SMALL.findall(text)}
    capitals = {word for text in texts for word in _CAPITALS.findall(text) if word.lower() not in small}
    used = capitals.union(_SHORT_FORMS, *map(_split, texts)) - {word.lower() for word in capitals}
    # Plain words come first, so that "were" is not taken for "we’re".
    return {_key(word): word for word in sorted(used, key=lambda word: ("’" in word, word), reverse=True)}


def _as_pages_write_it(words: str, known: Mapping[str, str]) -> str:
    """An entry with its apostrophes and capitals, or nothing where the pages do not use one of its words."""
    words = words.replace("'", "’")
    if any(_key(word) not in known for word in _split(words)):
        return ""

    def as_used(match: re.Match[str]) -> str:
        used = known[_key(match[0])]
        same = used.replace("’", "").casefold() == match[0].replace("’", "")  # else it is a plural, or has capitals
        return used if same else match[0]

    return _WORD.sub(as_used, words)


def _split(text: str) -> list[str]:
    return [word.casefold() for word in _WORD.findall(text.replace("'", "’"))]


def _key(words: str) -> str:
    """What two entries have in common that count as one."""
    return " ".join(_singular(word.replace("’", "").replace("z", "s")) for word in _split(words))


def _singular(word: str) -> str:
    return word[:-1] if len(word) > 3 and word.endswith("s") and not word.endswith("ss") else word


def _alphabet(shown: str) -> tuple[bool, str]:
    """Where people look for an entry: capitals and marks do not count, numbers come after letters."""
    plain = " ".join(word.replace("’", "") for word in _split(shown))
    return plain[:1].isdigit(), plain


def _letter(shown: str) -> str:
    first = _alphabet(shown)[1][0]
    return NUMBERS if first.isdigit() else first.upper()


def _entry(shown: str, pages: Sequence[str]) -> Element:
    """A line of the index: the words and the first page in one link, then the other pages."""
    item = element("li")
    # The words come before by style: an element of their own in the link would be a second link without a tag.
    item.append(element("a", class_="index-entry", href=f"#{pages[0]}"))
    item[0].set("data-words", shown)
    for page in pages[1:]:
        item[-1].tail = ", "
        item.append(element("a", class_="page-number", href=f"#{page}"))
    return item


def _group(letter: str, items: Sequence[Element]) -> Element:
    group = element("section", class_="index-letter")
    group.append(element("h2", letter))
    listing = element("ul")
    listing.extend(items)
    group.append(listing)
    return group
