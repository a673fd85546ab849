"""What stands in a page's Markdown, with lines: headings, links, pictures, HTML, words."""

from __future__ import annotations

from dataclasses import dataclass, field

from markdown.extensions.toc import slugify, unique
from markdown_it import MarkdownIt
from markdown_it.token import Token

from selfhelp_pack.macros.calls import STAND_IN, stand_in
from selfhelp_pack.pages import Page

_PARSER = MarkdownIt("commonmark").enable("table")
# The site's own parser makes a link of any address, so every address must be seen here to be judged.
_PARSER.validateLink = lambda url: isinstance(url, str)  # type: ignore[method-assign]


@dataclass(frozen=True)
class Heading:
    """A heading with the anchor that the site gives it."""

    level: int
    text: str
    line: int
    anchor: str


@dataclass(frozen=True)
class Link:
    """A link or a picture. For a picture ``text`` is its description."""

    address: str
    text: str
    line: int


@dataclass
class Outline:
    """Everything that the rules ask about one page."""

    headings: list[Heading] = field(default_factory=list)
    links: list[Link] = field(default_factory=list)
    images: list[Link] = field(default_factory=list)
    html: list[tuple[str, int]] = field(default_factory=list)


def parse(text: str) -> list[Token]:
    """The tokens of a Markdown text."""
    return _PARSER.parse(text)


def tokens_of(page: Page) -> list[Token]:
    """The tokens of a page. A call is one odd character, ``STAND_IN``."""
    return parse(stand_in(page.body))


def outline(page: Page, tokens: list[Token] | None = None) -> Outline:
    """The structure of a page, from its ``tokens`` if they are known. Macro calls count as empty."""
    tokens = tokens_of(page) if tokens is None else tokens
    result = Outline()
    body_line = page.body_line
    used: set[str] = set()
    repeated: dict[str, int] = {}
    for number, token in enumerate(tokens):
        line = body_line + (token.map[0] if token.map else 0)
        if token.type == "heading_open":
            text = _text(tokens[number + 1])
            # The stubs do not know the counters, which keep a page of equal headings from taking minutes.
            anchor = unique(slugify(text, "-"), used, repeated)  # type: ignore[call-arg]
            result.headings.append(Heading(int(token.tag[1]), text, line, anchor))
        elif token.type == "html_block":
            result.html.append((token.content.strip().split("\n")[0], line))
        elif token.type == "inline":
            _read_inline(token, line, result)
    return result


def _read_inline(token: Token, line: int, result: Outline) -> None:
    children = token.children or []
    for number, child in enumerate(children):
        if child.type in ("softbreak", "hardbreak"):
            line += 1
        elif child.type == "link_open":
            result.links.append(Link(str(child.attrs["href"]), _link_text(children, number + 1), line))
        elif child.type == "image":
            result.images.append(Link(str(child.attrs["src"]), child.content, line))
        elif child.type == "html_inline":
            result.html.append((child.content, line))


def _link_text(children: list[Token], start: int) -> str:
    """The words between the brackets, whatever marks they carry. A picture counts as its description."""
    parts = []
    for number in range(start, len(children)):
        child = children[number]
        if child.type == "link_close":
            break
        if child.type in ("text", "code_inline", "image"):
            parts.append(child.content)
        elif child.type in ("softbreak", "hardbreak"):
            parts.append(" ")
    return "".join(parts).replace(STAND_IN, "").strip()


def _text(inline: Token) -> str:
    parts = (child.content for child in inline.children or [] if child.type in ("text", "code_inline"))
    return "".join(parts).replace(STAND_IN, "").strip()
