"""Rules on the words of a link: many people hear the links of a page alone, one after the other."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator
from itertools import islice
from urllib.parse import unquote

from selfhelp_pack.errors import Finding
from selfhelp_pack.review.reading.markdown_source import Link
from selfhelp_pack.review.reading.targets import relative
from selfhelp_pack.review.rules.links import MOST_FINDINGS, leads_out, scheme_of
from selfhelp_pack.review.view import PageView, short

# A link whose words are all among these says nothing. One other word, and it may say enough.
_DO = "check click continue download find follow go have know look open press read see show take tap view visit"
_THING = (
    "address article button chapter detail details document file info information item leaflet link links page pages "
    "part pdf place section site text thing url web webpage website"
)
_AROUND = (
    "a again also an and another at back below above can for from full further here heres i in is it just later me "
    "more next now of on one other out please previous that the them there these this those to us you"
)
_EMPTY_WORDS = frozenset(f"{_DO} {_THING} {_AROUND}".split())
_EMPTY_PHRASES = frozenset({"continue reading", "further reading", "keep reading", "read the rest", "the rest"})
_WORD = re.compile(r"[^\W_]+")
_ADDRESS = re.compile(r"(https?:|www\.)\S*|\S+\.(md|html?|pdf|svg)(#\S*)?|\S+/\S*\.\S+|#\S+|\S+/", re.IGNORECASE)
_LONGEST_ADDRESS = 200


def link_words(view: PageView) -> Iterator[Finding]:
    """The words of a link say where it leads, also to somebody who hears nothing but the links."""
    yield from islice(_faults(view), MOST_FINDINGS)


def _faults(view: PageView) -> Iterator[Finding]:
    leading: dict[str, tuple[str, str]] = {}
    for link in view.outline.links:
        if scheme_of(link.address) or leads_out(link.address):
            continue
        place = _leads_to(view, link)
        page = view.pack.pages.get(place[0])
        named = page is not None and link.text.casefold() == page.meta.title.casefold()
        if says_nothing(link.text) and not named:
            example = f"[{page.meta.title}]({relative(view.page, *place)})" if page else ""
            mend = f"Make the name of the page the link: {example}" if example else ""
            yield view.finding("link-text", link.line, short(link.text) or "no words", mend=mend)
        elif leading.setdefault(_plain(link.text), place) != place:
            yield view.finding("link-text-twice", link.line, short(link.text))


def says_nothing(text: str) -> bool:
    """Whether the words of a link, taken alone, could lead anywhere: "click here", an address, an arrow."""
    plain = _plain(text)
    if len(plain) < 2 or plain in _EMPTY_PHRASES:
        return True
    return _EMPTY_WORDS.issuperset(plain.split()) or _is_address(text.strip())


def _is_address(text: str) -> bool:
    return len(text) <= _LONGEST_ADDRESS and bool(_ADDRESS.fullmatch(text))


def _plain(text: str) -> str:
    return " ".join(_WORD.findall(text.casefold().replace("'", "").replace("’", "")))


def _leads_to(view: PageView, link: Link) -> tuple[str, str]:
    path, _, anchor = link.address.partition("#")
    if not path:
        return view.page.source, unquote(anchor)
    return posixpath.normpath(posixpath.join(posixpath.dirname(view.page.source), unquote(path))), unquote(anchor)
