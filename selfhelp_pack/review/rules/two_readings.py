"""The rule that a page is read by the review as it is shown by the site.

The review reads Markdown as CommonMark does. The site's parser is another one: it wants an empty
line before a list and four spaces before a point inside a point, takes #Title for a heading, and
makes HTML and links of texts that CommonMark leaves alone. So each page is read by both, and where
they do not agree it is a finding.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from html import unescape
from itertools import zip_longest
from typing import Any
from urllib.parse import unquote

import markdown
from lxml import html
from markdown_it.token import Token

from selfhelp_pack.errors import Finding, Fix
from selfhelp_pack.macros.calls import STAND_IN, Call, stand_in
from selfhelp_pack.plain_texts import PlainTexts
from selfhelp_pack.review.reading.written_links import unseen_pictures, written_links
from selfhelp_pack.review.rules.markup import TAG
from selfhelp_pack.review.view import PageView, short

RULE = "two-readings"
# As mkdocs.yml sets it up, but for what changes letters and anchors only; MkDocs itself adds the fenced code.
_SITE = markdown.Markdown(extensions=["tables", "fenced_code", PlainTexts()])
_PARTS = "a blockquote br code em h1 h2 h3 h4 h5 h6 hr img li ol p pre strong table tbody td th thead tr ul"
_KNOWN = frozenset(_PARTS.split())
_LISTS = ("ul", "ol")
_TAGS = {"blockquote": "quote", "table": "table", "pre": "code", "hr": "ruler", "li": "point", "ul": "ul", "ol": "ol"}
_TAGS |= {f"h{level}": f"h{level}" for level in range(1, 7)}
_TOKENS = {"blockquote_open": "quote", "table_open": "table", "fence": "code", "code_block": "code", "hr": "ruler"}
_TIGHT_HEADING = re.compile(r"#{1,6}(?=[^#\s\\])")
_BRACKETED = re.compile(r"\s*(\d{1,3})\)\s")
_KEEP_TOGETHER = "Begin with 1. To keep a list together, put four spaces before whatever stands between its points."


@dataclass(frozen=True)
class _Block:
    """A heading, list, point, quote, table, code or ruler. ``depth`` is the number of lists around it."""

    kind: str
    depth: int
    line: int = 0

    def is_like(self, other: _Block) -> bool:
        return (self.kind, self.depth) == (other.kind, other.depth)


_NOTHING = _Block("", 0)


def two_readings(view: PageView) -> Iterator[Finding]:
    """The site's parser sees the same headings, lists and links as the review does."""
    text = stand_in(view.page.body)
    if TAG.search(text):
        return  # HTML is a finding of its own, and changes all that follows it
    _SITE.reset()
    shown = html.fragment_fromstring(_SITE.convert(text), create_parent="article")
    yield from _different_block(view, text.split("\n"), _blocks_reviewed(view.tokens), _blocks_shown(shown))
    yield from _unseen(view, shown)


# ------------------------------------------------------------------ headings, lists, quotes, tables


def _blocks_reviewed(tokens: list[Token]) -> list[_Block]:
    blocks: list[_Block] = []
    lists: list[str] = []
    closed = ("", 0)
    for token in tokens:
        line = token.map[0] if token.map else 0
        if token.type in ("bullet_list_close", "ordered_list_close"):
            closed = (lists.pop(), len(lists))
            continue
        if token.type in ("bullet_list_open", "ordered_list_open"):
            start = int(token.attrGet("start") or 1)
            kind = token.tag if start == 1 else f"{token.tag} from {start}"
            # Two lists of one kind, right after each other, differ by their marks only.
            if closed != (kind, len(lists)):
                blocks.append(_Block(kind, len(lists), line))
            lists.append(kind)
        elif token.type == "heading_open":
            blocks.append(_Block(token.tag, len(lists), line))
        elif token.type == "list_item_open":
            blocks.append(_Block("point", len(lists), line))
        elif token.type in _TOKENS:
            blocks.append(_Block(_TOKENS[token.type], len(lists), line))
        closed = ("", 0)
    return blocks


def _blocks_shown(shown: Any) -> list[_Block]:
    return [
        _Block(_TAGS[node.tag], sum(1 for _ in node.iterancestors(*_LISTS)))
        for node in shown.iterdescendants()
        if node.tag in _TAGS
    ]


def _different_block(
    view: PageView, lines: list[str], reviewed: list[_Block], shown: list[_Block]
) -> Iterator[Finding]:
    """The first block that is not the same. After it, nothing can be compared."""
    before = _NOTHING
    for ours, theirs in zip_longest(reviewed, shown, fillvalue=_NOTHING):
        if not ours.is_like(theirs):
            offset, found, mend, old, new = _what_differs(lines, before, ours, theirs)
            number = view.page.body_line + offset
            fix = Fix(number, old, new) if old != new else None
            yield view.finding(RULE, number, found, mend=mend, fix=fix)
            return
        before = ours


def _what_differs(lines: list[str], before: _Block, ours: _Block, theirs: _Block) -> tuple[int, str, str, str, str]:
    """The line, what is found there, how to mend it, and the words to replace, where that is sure."""
    if theirs.kind.startswith("h"):
        for number, line in enumerate(lines):
            if match := _TIGHT_HEADING.match(line):
                marks = match[0]
                found = f'"{short(line, 40)}" has no space after {marks}'
                return number, found, f"Put a space after {marks}.", marks, f"{marks} "
    number = ours.line or before.line
    line = lines[number]
    said = f'"{short(line, 40)}"'
    if match := _BRACKETED.match(line):
        return number, f"{said} would be no list", "Put a full stop after each number.", match[0], f"{match[1]}. "
    if " from " in ours.kind or (ours.kind == "point" and theirs.kind in _LISTS):
        if int(re.sub(r"\D.*", "", line.lstrip()) or 0) > 100:
            return number, f"{said} would begin a numbered list", "Begin the sentence with a word.", "", ""
        return number, f"{said} would be number 1 of a new list", _KEEP_TOGETHER, "", ""
    if ours.kind in _LISTS and theirs.kind == "point" and ours.depth < before.depth:
        mend = "Put a sentence between the two lists."
        return number, f"{said} would go on with the list above it", mend, "", ""
    if ours.kind in ("point", *_LISTS) and ours.depth > (ours.kind == "point"):
        mend = "Put four spaces before a point that belongs to another point."
        return number, f"{said} would not stand inside the point above it", mend, "", ""
    if ours.kind.startswith("h") and line.startswith(" "):
        mend = "Take out the spaces before it."
        return number, f"{said} does not begin at the left edge", mend, line, line.lstrip()
    if number and lines[number - 1].strip():
        return number, f"{said} stands right under other text", "Put an empty line before it.", "", "\n"
    return number, f"{said} can be read in two ways", "", "", ""


# ------------------------------------------------------------------ calls, and a sign that is replaced

# These write boxes and lists, which cannot stand inside a point, a quotation, a cell or a sentence.
_BOXES = frozenset(
    {
        "area_support",
        "areas",
        "as_written",
        "as_written_elsewhere",
        "councils",
        "diagram",
        "draw_here",
        "draw_on",
        "download",
        "handouts",
        "example",
        "figures",
        "first_step",
        "front_matter",
        "glossary",
        "language",
        "local_help",
        "pages_in",
        "review_rules",
        "ring_in_order",
        "say",
        "scores",
        "services",
        "signs",
        "signs_chart",
        "signs_here",
        "source_list",
        "sources",
        "stage",
        "stages",
        "standing_line",
        "tick",
        "tokens",
        "urgent",
        "words_collected",
        "worksheet",
        "write_in",
        "write_ins",
        "write_more",
        "write_rows",
    }
)
_ALONE = "Put it on a line of its own, at the left edge, with an empty line before and after it."
_CONTENTS = "[TOC]"


def places_of_calls(view: PageView) -> Iterator[Finding]:
    """No call stands where the page would show its inside, or come apart."""
    taken: set[int] = set()
    for line, place, mend in _closed_places(view.tokens, view.page.body_line):
        taken.add(line)
        yield view.finding("call-place", line, f"stands in {place}", mend=mend)
    lines = view.page.body.split("\n")
    for call in view.calls:
        if call.name in _BOXES and call.line not in taken:
            yield from _box_in_text(view, call, lines[call.line - view.page.body_line])


def _closed_places(tokens: list[Token], first_line: int) -> Iterator[tuple[int, str, str]]:
    """The line of each call in a place where none works, the place, and how to mend it."""
    line = first_line
    for number, token in enumerate(tokens):
        line = first_line + token.map[0] if token.map else line
        if token.type in ("fence", "code_block") and STAND_IN in token.content:
            line += (token.type == "fence") + token.content[: token.content.index(STAND_IN)].count("\n")
            yield line, "computer code", "Take away the spaces or the backticks before it."
        if token.type != "inline" or STAND_IN not in token.content:
            continue
        if tokens[number - 1].type == "heading_open":
            yield line, "a heading", "Take it out of the heading, and put it into a sentence below."
            continue
        yield from ((line + breaks, place, f"Take it out of {place}.") for breaks, place in _inside(token))


def _inside(inline: Token) -> Iterator[tuple[int, str]]:
    """The calls in links, pictures and code of one paragraph, each with the lines before it."""
    breaks, in_link = 0, False
    for child in inline.children or []:
        breaks += child.type in ("softbreak", "hardbreak")
        if child.type in ("link_open", "link_close"):
            in_link = child.type == "link_open"
        elif STAND_IN in child.content and child.type in ("code_inline", "image"):
            yield breaks, "computer code" if child.type == "code_inline" else "the description of a picture"
        elif STAND_IN in child.content and in_link:
            yield breaks, "the words of a link"


def _box_in_text(view: PageView, call: Call, line: str) -> Iterator[Finding]:
    before, brackets, _ = line.partition("{{")
    if not before or not brackets or "}}" in before:
        return
    if before.strip():
        found = f'of "{call.name}" stands after "{short(before, 40)}"'
        yield view.finding("call-place", call.line, found, mend=_ALONE)
        return
    fix = Fix(call.line, f"{before}{{{{", "{{")
    mend = "Take away the spaces before it."
    yield view.finding("call-place", call.line, f'of "{call.name}" stands away from the left edge', mend=mend, fix=fix)


def list_of_headings(view: PageView) -> Iterator[Finding]:
    """The site would put a list of headings in place of [TOC]."""
    for piece in view.pieces:
        if _CONTENTS in piece.text and piece.text.strip() == _CONTENTS:
            mend = "Take it out. The page needs no list of its headings."
            yield view.finding(RULE, piece.line, f"{_CONTENTS} would become a list of headings", mend=mend)


# ------------------------------------------------------------------ HTML, links, pictures


def _unseen(view: PageView, shown: Any) -> Iterator[Finding]:
    """HTML, links and pictures that only the site's parser makes."""
    links = [link.address for link in written_links(view)]
    pictures = [picture.address for picture in (*unseen_pictures(view), *view.outline.images)]
    known = {_plain(address) for address in (*links, *pictures)}
    for node in shown.iterdescendants():
        if node.tag not in _KNOWN:
            yield view.finding("raw-html", view.page.body_line, f"<{node.tag}>")
        address = node.get("href") or node.get("src") or ""
        if address and _plain(address) not in known:
            line = view.page.body_line + view.page.body.count("\n", 0, max(view.page.body.find(address), 0))
            found = f"the link to {short(address)} can be read in two ways"
            yield view.finding(RULE, line, found, mend="Write it plainly: [words](page.md).")


def _plain(address: str) -> str:
    return unquote(unescape(address)).strip()
