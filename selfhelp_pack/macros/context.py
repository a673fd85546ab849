"""What every macro may look at: the facts, the pages, and the page that is being written."""

from __future__ import annotations

import posixpath
import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from selfhelp_pack.macros.calls import Call
from selfhelp_pack.navigation import NavSection, url_of
from selfhelp_pack.pages import Page
from selfhelp_pack.registries import Registries

DIAGRAMS = "diagrams"
_NOT_IN_A_NAME = re.compile(r"[^a-z0-9]+")


@dataclass
class Context:
    """The pack as macros see it. What stands below ``page``, and the page itself, is of the page being written."""

    registries: Registries
    pages: Mapping[str, Page]
    sections: tuple[NavSection, ...]
    docs: Path
    all_calls: Mapping[str, tuple[Call, ...]]
    page: Page | None = None
    calls: tuple[Call, ...] = field(default=())
    answers: Counter[str] = field(default_factory=Counter)
    turns: Counter[str] = field(default_factory=Counter)

    def begin(self, page: Page, calls: tuple[Call, ...]) -> None:
        """Say which page the next calls belong to."""
        self.page, self.calls = page, calls
        self.answers.clear()
        self.turns.clear()

    def answer(self, label: str) -> str:
        """A name for a field that stays the same while its label does. Equal labels are told apart by their order."""
        slug = _NOT_IN_A_NAME.sub("-", label.lower()).strip("-")[:60].strip("-")
        name = f"answer-{slug or 'field'}"
        self.answers[name] += 1
        # A label never gives two hyphens in a row, so no other label can give this name.
        return name if self.answers[name] == 1 else f"{name}--{self.answers[name]}"

    @property
    def this_page(self) -> Page:
        """The page that is being written."""
        if self.page is None:
            raise RuntimeError("a macro was called before its page was named")
        return self.page

    @property
    def sources(self) -> list[str]:
        """Every page of the pack in the order of the navigation."""
        return [page.source for section in self.sections for page in section.pages if page.source in self.pages]

    def turn_of(self, macro: str) -> Call:
        """Which of the page's calls of ``macro`` is at work now: they are called in the order of the page."""
        self.turns[macro] += 1
        return [call for call in self.calls if call.name == macro][self.turns[macro] - 1]

    @property
    def on_sheet(self) -> bool:
        """Whether the page is one to fill in."""
        return self.page is not None and self.page.meta.kind == "tool"

    @property
    def on_light_page(self) -> bool:
        """Whether the page is one that opens on one bar of signal."""
        return self.page is not None and self.registries.kinds[self.page.meta.kind].template == "light"

    @property
    def for_a_crisis(self) -> bool:
        """Whether the page is one for a crisis."""
        return self.page is not None and self.registries.kinds[self.page.meta.kind].for_a_crisis

    def pages_of(self, section: str) -> list[Page]:
        """The pages of a section in the order of the navigation, without the page that opens it."""
        return [
            self.pages[page.source]
            for entry in self.sections
            if entry.id == section
            for page in entry.pages
            if page.source in self.pages and not page.source.endswith("index.md")
        ]

    def link_to(self, source: str) -> str:
        """The relative address, in the built site, of a page of docs/ seen from the page being written."""
        relative = posixpath.relpath("/" + url_of(source), "/" + url_of(self.this_page.source))
        return "./" if relative == "." else relative + "/"
