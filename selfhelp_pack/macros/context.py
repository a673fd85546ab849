"""What every macro may look at: the facts, the pages, and the page that is being written."""

from __future__ import annotations

import posixpath
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from selfhelp_pack.macros.calls import Call
from selfhelp_pack.navigation import NavSection, url_of
from selfhelp_pack.pages import Page
from selfhelp_pack.registries import Registries

DIAGRAMS = "diagrams"


@dataclass
class Context:
    """The pack as macros see it. ``page`` and ``calls`` are those of the page being written."""

    registries: Registries
    pages: Mapping[str, Page]
    sections: tuple[NavSection, ...]
    docs: Path
    page: Page | None = None
    calls: tuple[Call, ...] = field(default=())

    def link_to(self, source: str) -> str:
        """The relative address, in the built site, of a page of docs/ seen from the page being written."""
        if self.page is None:
            raise RuntimeError("a macro was called before its page was named")
        relative = posixpath.relpath("/" + url_of(source), "/" + url_of(self.page.source))
        return "./" if relative == "." else relative + "/"
