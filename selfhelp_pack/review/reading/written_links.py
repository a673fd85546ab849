"""The links of a page as its author typed them, with the place where each can be mended.

The review reads Markdown as CommonMark does, and the engine's own parser makes
links of a few texts more: addresses with spaces, definitions inside paragraphs.
So addresses are looked for in the text itself as well, and judged all the same.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import accumulate

from markdown_it.common.normalize_url import normalizeLink
from markdown_it.common.utils import unescapeAll

from selfhelp_pack.errors import Fix
from selfhelp_pack.macros.calls import blank_out
from selfhelp_pack.review.reading.markdown_source import Link
from selfhelp_pack.review.view import PageView

# What follows a quotation mark or a bracket after a space is the link's title.
_INLINE = re.compile(r"\]\(\s*<?((?:[^()<>\n]|\([^()\n]*\)){0,500})")
_TITLE = re.compile(r"""\s["'(]""")
_DEFINITION = re.compile(
    r"""^ {0,3}\[[^\[\]\n]{1,300}\]:[ ]*\n?[ ]*<?([^\s<>]{1,500})>?[ ]*(?:["'(][^\n]*)?$""", re.MULTILINE
)
# What people type for a link, and no parser takes for one. A path or an address tells that one was meant.
_PATH = r"(?:https?://[^\s()<>]{1,300}|#[\w-]{1,80}|[\w./%-]{1,200}\.(?:md|html)(?:#[\w-]{0,80})?)"
_BROKEN = re.compile(
    rf"(?P<apart>\[[^\[\]\n]{{1,200}}\](?P<gap>[ \t]+|[ \t]*\n[ \t]*)\((?P<there>{_PATH})[ \t]*\))"
    r"|(?P<double>\[\[(?P<name>[^\[\]\n]{1,200})\]\](?!\())"
    rf"|(?P<open>\[[^\[\]\n]{{1,200}}\]\((?P<path>{_PATH})(?=[\s.,;:!?]|\Z)(?![^()\n]*\)|[ \t]*\n?[ \t]*[\"'(]))"
    rf"|(?P<turned>\((?P<words>[^()\[\]\n]{{1,200}})\)\[{_PATH}\])"
)
_CODE = re.compile(r"^(```|~~~).*?^\1|(?<!\\)`[^`\n]+`", re.MULTILINE | re.DOTALL)


@dataclass(frozen=True)
class WrittenLink:
    """An address, the line to mend, and the text right before the address if it stands in a link's brackets."""

    address: str
    line: int
    before: str | None = None

    def fix(self, address: str) -> Fix | None:
        """The mend that puts another address in its place. None where the place is not known."""
        if self.before is None:
            return None
        return Fix(self.line, self.before + self.address, self.before + address)


@dataclass(frozen=True)
class BrokenLink:
    """A link that readers would see as bare brackets: as it is typed, its line, and a link that works.

    ``fix`` puts that link in its place. None where somebody has to look at it first.
    """

    typed: str
    line: int
    address: str
    words: str
    fix: Fix | None = None


def broken_links(view: PageView) -> tuple[BrokenLink, ...]:
    """Every text of the page that was meant as a link and is none."""
    return _broken(view.page.body, view.page.body_line)


@lru_cache(maxsize=1)  # two rules ask for the same page, one after the other
def _broken(body: str, body_line: int) -> tuple[BrokenLink, ...]:
    return tuple(_broken_in(body, body_line)) if "[" in body else ()


def _broken_in(body: str, body_line: int) -> Iterator[BrokenLink]:
    text = _CODE.sub(lambda code: re.sub(r"[^\n]", " ", code[0]), blank_out(body))
    for match in _BROKEN.finditer(text):
        line = body_line + text.count("\n", 0, match.start())
        typed = match[0]
        words = typed[1:].partition("]")[0]
        if match["apart"]:
            between = f"]{match['gap']}({match['there']}"
            fix = Fix(line, between, f"]({match['there']}") if "\n" not in between else None
            yield BrokenLink(typed, line, match["there"], words, fix)
        elif match["double"]:
            yield BrokenLink(typed, line, "", match["name"].partition("|")[0].strip())
        elif match["open"]:
            bare = typed.rstrip(".,;:!?")
            address = match["path"].rstrip(".,;:!?")
            at_the_end = text[match.start() + len(bare) :].partition("\n")[0].strip(" .,;:!?") == ""
            fix = Fix(line, bare, f"{bare})") if at_the_end else None
            yield BrokenLink(bare, line, address, words, fix)
        else:
            yield BrokenLink(typed, line, typed.rpartition("[")[2][:-1], match["words"])


def written_links(view: PageView) -> Iterator[WrittenLink]:
    """Every link of the page once: as it is typed where that can be found, else as it was understood."""
    links = {link.address for link in view.outline.links}
    pictures = {image.address for image in view.outline.images}
    typed = set()
    for written, is_picture, is_code in _typed(view):
        known = understood(written.address)
        typed.add(known)
        if known in links or not (is_picture or is_code or known in pictures):
            yield written
    for link in view.outline.links:
        if link.address not in typed:
            yield WrittenLink(link.address, link.line)


def unseen_pictures(view: PageView) -> Iterator[Link]:
    """Pictures that only the engine's parser sees: those with a space in their address."""
    pictures = {image.address for image in view.outline.images}
    for written, is_picture, is_code in _typed(view):
        if is_picture and not is_code and understood(written.address) not in pictures:
            yield Link(written.address, "", written.line)


def understood(address: str) -> str:
    """A typed address as the Markdown parser hands it on."""
    return normalizeLink(unescapeAll(address))


def _typed(view: PageView) -> tuple[tuple[WrittenLink, bool, bool], ...]:
    """Each address in the text, whether it is a picture's, and whether it stands in code and is only shown."""
    return _typed_of(view.page.body, view.page.body_line)


@lru_cache(maxsize=1)  # three rules ask for the same page, one after the other
def _typed_of(body: str, body_line: int) -> tuple[tuple[WrittenLink, bool, bool], ...]:
    return tuple(_typed_in(body, body_line))


def _typed_in(body: str, body_line: int) -> Iterator[tuple[WrittenLink, bool, bool]]:
    text = blank_out(body)
    starts = [0, *accumulate(len(line) + 1 for line in text.split("\n"))]
    code = [match.span() for match in _CODE.finditer(text)]
    opens = [span[0] for span in code]

    def in_code(place: int) -> bool:
        number = bisect_right(opens, place) - 1
        return number >= 0 and place < code[number][1]

    for pattern in (_INLINE, _DEFINITION):
        for match in pattern.finditer(text):
            place = match.start(1)
            line = body_line + bisect_right(starts, place) - 1
            before = text[max(match.start(), starts[bisect_right(starts, place) - 1]) : place]
            address = _TITLE.split(match[1], maxsplit=1)[0].strip()
            opening = text.rfind("[", max(0, match.start() - 300), match.start())
            is_picture = pattern is _INLINE and opening > 0 and text[opening - 1] == "!"
            yield WrittenLink(address, line, before), is_picture, in_code(place)
