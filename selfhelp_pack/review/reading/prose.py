"""The words of a page as readers meet them: one piece for each paragraph, point, cell and text inside a call.

Rules about words read pieces, never Markdown: a piece has no marks and no calls, and knows its line and its role.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from markdown_it.token import Token

from selfhelp_pack.macros.calls import STAND_IN, Call, blank_out
from selfhelp_pack.pages import Page
from selfhelp_pack.review.reading.markdown_source import Heading

Role = Literal[
    "paragraph",
    "heading",
    "item",
    "cell",
    "quote",
    "say",
    "not-this",
    "why",
    "example",
    "urgent",
    "first-step",
    "caption",
    "title",
    "summary",
    "note",
    "search-words",
    "code",
]

# The parameters of the macros that show words, in the order of their signatures. Those before them may name something.
_SHOWN: dict[str, tuple[tuple[str, Role | None], ...]] = {
    "say": (("text", "say"), ("not_this", "not-this"), ("why", "why")),
    "first_step": (("title", "first-step"), ("text", "first-step")),
    "urgent": (("question", "urgent"), ("text", "urgent")),
    "diagram": (("name", None), ("caption", "caption")),
    "pages_in": (("section", None), ("empty", "caption")),
    "draw_on": (("name", None), ("caption", "caption")),
    "term": (("term", None), ("shown", "caption")),
}
# Those whose arguments are all shown alike.
_SHOWN_ALIKE: dict[str, Role] = {
    "draw_here": "caption",
    "example": "example",
    "tick": "item",
    "write_in": "caption",
    "write_more": "caption",
    "write_rows": "caption",
}
# What is read from top to bottom. Titles, captions, labels and cells are looked at.
_READ: frozenset[Role] = frozenset({"say", "not-this", "why", "example", "urgent", "first-step"})
_BLOCKS: dict[str, Role] = {"th": "cell", "td": "cell", "blockquote": "quote", "list_item": "item"}
_MARKS = re.compile(r"[*_`#>\[\]|]")
_SENTENCE_END = re.compile(r"[.!?…][\"'”’)]*(?=\s)|\n\s*\n")


@dataclass(frozen=True)
class Piece:
    """A run of text that is read in one go. ``line`` is where it begins in the file.

    ``section`` is the level 2 heading that it stands under. ``cited``: a source is cited in the same paragraph.
    """

    text: str
    line: int
    role: Role
    section: str = ""
    cited: bool = False

    def line_at(self, offset: int) -> int:
        """The line of the character at ``offset`` of ``text``."""
        return self.line + self.text.count("\n", 0, offset)

    def sentences(self) -> Iterator[tuple[str, int]]:
        """Each sentence with the offset at which it begins."""
        start = 0
        for match in _SENTENCE_END.finditer(self.text):
            yield from _trimmed(self.text, start, match.end())
            start = match.end()
        yield from _trimmed(self.text, start, len(self.text))


def _trimmed(text: str, start: int, end: int) -> Iterator[tuple[str, int]]:
    part = text[start:end]
    if part.strip():
        yield " ".join(part.split()), start + len(part) - len(part.lstrip())


def pieces_of(page: Page, calls: tuple[Call, ...], tokens: list[Token]) -> tuple[Piece, ...]:
    """All pieces of a page: its front matter, its Markdown (``tokens``) and the words inside its calls."""
    written = tuple(_markdown(page, calls, tokens))
    return (*_front_matter(page), *written, *_called(calls, written))


def _front_matter(page: Page) -> Iterator[Piece]:
    meta = page.meta
    yield Piece(meta.title, page.line_of("title"), "title")
    yield Piece(meta.summary, page.line_of("summary"), "summary")
    if meta.content_note:
        yield Piece(meta.content_note, page.line_of("content_note"), "note")
    for number, words in enumerate(meta.search_words):
        yield Piece(words, page.line_of("search_words", number), "search-words")


def _markdown(page: Page, calls: tuple[Call, ...], tokens: list[Token]) -> Iterator[Piece]:
    cited = {call.line for call in calls if call.name == "cite"}
    around: list[Role] = []
    section, line, last = "", page.body_line, page.body_line
    for number, token in enumerate(tokens):
        name = token.type.rpartition("_")[0]
        if name in _BLOCKS:
            around = [*around, _BLOCKS[name]] if token.nesting == 1 else around[:-1]
        if token.map:
            line, last = page.body_line + token.map[0], page.body_line + token.map[1] - 1
        if token.type in ("fence", "code_block"):
            yield Piece(token.content, line + (token.type == "fence"), "code", section)
        if token.type != "inline":
            continue
        before = tokens[number - 1]
        text = plain_text(token)
        if before.type == "heading_open":
            section = text if before.tag == "h2" else section
            role: Role = "heading"
        else:
            role = around[-1] if around else "paragraph"
        if text.strip():
            yield Piece(text, line, role, section, not cited.isdisjoint(range(line, last + 1)))
        for words, offset in _unseen(token):
            yield Piece(words, line + offset, "caption", section)


def plain_text(inline: Token) -> str:
    """The words of a paragraph without marks, its line breaks kept."""
    parts = []
    for child in inline.children or []:
        if child.type in ("softbreak", "hardbreak"):
            parts.append("\n")
        elif child.type in ("text", "code_inline"):
            parts.append(child.content)
    return "".join(parts).replace(STAND_IN, " ")


def _unseen(inline: Token) -> Iterator[tuple[str, int]]:
    """The titles of links and pictures and the descriptions of pictures, each with the lines before it."""
    breaks = 0
    for child in inline.children or []:
        breaks += child.type in ("softbreak", "hardbreak")
        words = [str(child.attrs.get("title", ""))]
        if child.type == "image":
            words.append(plain_text(child))
        yield from ((text, breaks) for text in words if text.strip())


def _called(calls: tuple[Call, ...], written: tuple[Piece, ...]) -> Iterator[Piece]:
    headings = [piece for piece in written if piece.role == "heading"]
    for call in calls:
        section = next((piece.section for piece in reversed(headings) if piece.line <= call.line), "")
        for text, role in _shown(call):
            yield Piece(text, call.line, role, section)


def spoken_words(page: Page, calls: tuple[Call, ...], headings: list[Heading]) -> str:
    """The words that a reader reads before the sources: the Markdown and the words inside macro calls."""
    stop = next((heading.line for heading in headings if heading.text == "Sources"), None)
    lines = page.body.split("\n")
    if stop is not None:
        lines = lines[: stop - page.body_line]
    called = (
        words for call in calls if stop is None or call.line < stop for words, role in _shown(call) if role in _READ
    )
    return " ".join(" ".join([_MARKS.sub(" ", blank_out("\n".join(lines))), *called]).split())


def _shown(call: Call) -> Iterator[tuple[str, Role]]:
    if call.name in _SHOWN_ALIKE:
        values = [*call.args, *(value for _, value in call.kwargs)]
        texts = [text for value in values for text in (value if isinstance(value, list) else [value])]
        yield from ((text, _SHOWN_ALIKE[call.name]) for text in texts if isinstance(text, str))
        return
    parameters = _SHOWN.get(call.name, ())
    given = dict(zip((name for name, _ in parameters), call.args, strict=False)) | dict(call.kwargs)
    for name, role in parameters:
        value = given.get(name)
        if role and isinstance(value, str):
            yield value, role
