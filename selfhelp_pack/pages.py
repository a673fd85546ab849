"""Reads the pages of ``docs/`` as an author writes them: front matter, then Markdown."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from selfhelp_pack.errors import Finding, PackError
from selfhelp_pack.models import PageMeta
from selfhelp_pack.validation import validate
from selfhelp_pack.yaml_source import Place, read_yaml

FOLDER = "docs"
RULE = "front-matter"
MAX_BYTES = 200_000
JINJA_MARKS = ("{{", "{%", "{#")

_FRONT_MATTER = re.compile(r"\A---[ \t]*\n(.*?)^---[ \t]*\n", re.DOTALL | re.MULTILINE)
# C0 and C1 controls, and the marks that reorder text: what is seen would not be what is read.
_HIDDEN = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff]")


@dataclass(frozen=True)
class Page:
    """One page. ``source`` is inside docs/; ``body_line`` is the line on which the body begins."""

    source: str
    meta: PageMeta
    body: str
    body_line: int
    lines: Mapping[Place, int] = field(default_factory=dict, compare=False, repr=False)

    def line_of(self, *place: str | int) -> int:
        """The line of a key of the front matter: ``line_of("review", "due")``; of the nearest key around it."""
        for length in range(len(place), 0, -1):
            if place[:length] in self.lines:
                return self.lines[place[:length]]
        return 1

    @property
    def path(self) -> str:
        """Where people find the file: docs/help-now/who-to-ring.md."""
        return f"{FOLDER}/{self.source}"


def sources_in(docs: Path) -> Iterator[str]:
    """Every Markdown page under ``docs`` but the folder's README, in the order of their paths."""
    for path in sorted(docs.rglob("*.md")):
        source = path.relative_to(docs).as_posix()
        if source != "README.md":
            yield source


def read_page(docs: Path, source: str) -> Page:
    """Read one page. Raises PackError, with file and line, where it cannot be a page of the pack."""
    path = f"{FOLDER}/{source}"
    file = docs / source
    if file.is_symlink() or not file.resolve().is_relative_to(docs.resolve()):
        raise _refusal(path, 0, "the file is a link to another place")
    if file.stat().st_size > MAX_BYTES:
        raise _refusal(path, 0, f"the file is larger than {MAX_BYTES:,} bytes")
    try:
        text = file.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError:
        raise _refusal(path, 0, "the file is not saved as UTF-8 text") from None
    hidden = _HIDDEN.search(text)
    if hidden:
        line = text.count("\n", 0, hidden.start()) + 1
        raise _refusal(path, line, f"there is a hidden character (U+{ord(hidden[0]):04X}) in this line")
    return parse_page(text, source)


def parse_page(text: str, source: str) -> Page:
    """The same for a text that has already been read."""
    path = f"{FOLDER}/{source}"
    match = _FRONT_MATTER.match(text)
    if not match:
        raise _refusal(path, 1, "the page does not begin with its front matter between two lines of three dashes")
    front = match[1]
    for number, line in enumerate(front.split("\n"), start=2):
        if any(mark in line for mark in JINJA_MARKS):
            raise PackError(findings=(Finding(path, number, "macro-in-front-matter", found=line.strip()[:60]),))
    document = read_yaml(front, path, first_line=2)
    meta = validate(PageMeta, document, path, RULE)
    body = text[match.end() :]
    return Page(source, meta, body, body_line=text.count("\n", 0, match.end()) + 1, lines=document.lines)


def read_pages(docs: Path) -> tuple[dict[str, Page], list[Finding]]:
    """All pages by source, and what is wrong with those that cannot be read."""
    pages: dict[str, Page] = {}
    findings: list[Finding] = []
    for source in sources_in(docs):
        try:
            pages[source] = read_page(docs, source)
        except PackError as error:
            findings.extend(error.findings)
    return pages, findings


def _refusal(path: str, line: int, found: str) -> PackError:
    return PackError(findings=(Finding(path, line, RULE, found=found),))
