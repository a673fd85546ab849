"""Reads the pages of ``docs/`` as an author writes them: front matter, then Markdown."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path

from selfhelp_pack import intake
from selfhelp_pack.bounds import front_matter_over_bounds, over_bounds
from selfhelp_pack.characters import hidden_codes_in
from selfhelp_pack.errors import Finding, PackError
from selfhelp_pack.front_matter import read_front_matter
from selfhelp_pack.models import PageMeta
from selfhelp_pack.yaml_source import Place

FOLDER = "docs"
MAX_BYTES = 200_000
_MOST_FINDINGS = 20


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
    for entry in intake.entries(docs.parent, docs.name):
        source = entry.path.removeprefix(f"{docs.name}/")
        # A name with letters that cannot be printed is a finding of its own, and nothing can be said about its page.
        if source.endswith(".md") and source != "README.md" and entry.kind != "folder" and source.isprintable():
            yield source


def read_page(docs: Path, source: str) -> Page:
    """Read one page. Raises PackError, with file and line, where it cannot be a page of the pack."""
    text = intake.read_text(docs.parent, f"{docs.name}/{source}", MAX_BYTES)
    path = f"{FOLDER}/{source}"
    _refuse(Finding(path, hidden.line, "hidden-character", hidden.said) for hidden in hidden_codes_in(text))
    _refuse(over_bounds(text, path))
    page = parse_page(text, source)
    _refuse(front_matter_over_bounds(text.split("\n", page.body_line - 1)[:-1], path))
    return page


def parse_page(text: str, source: str) -> Page:
    """The same for a text that has already been read."""
    front = read_front_matter(text, f"{FOLDER}/{source}")
    return Page(source, front.meta, front.body, front.body_line, front.lines)


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


def _refuse(findings: Iterator[Finding]) -> None:
    found = tuple(islice(findings, _MOST_FINDINGS))
    if found:
        raise PackError(findings=found)
