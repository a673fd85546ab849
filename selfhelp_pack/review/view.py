"""One page as the rules look at it: read once, thrown away when the rules have been through."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from markdown_it.token import Token

from selfhelp_pack.errors import Finding, Fix
from selfhelp_pack.macros.calls import Call
from selfhelp_pack.models import PageKind
from selfhelp_pack.pack import Pack
from selfhelp_pack.pages import Page
from selfhelp_pack.review.reading import markdown_source, prose


@dataclass(frozen=True)
class PageView:
    """A page with all that has been read out of it, and the pack that it is part of."""

    pack: Pack
    page: Page

    @property
    def calls(self) -> tuple[Call, ...]:
        """The macro calls of the page."""
        return self.pack.calls[self.page.source]

    @property
    def kind(self) -> PageKind:
        """What a page of its kind must have."""
        return self.pack.registries.kinds[self.page.meta.kind]

    @cached_property
    def tokens(self) -> list[Token]:
        """The Markdown of the page, parsed once."""
        return markdown_source.tokens_of(self.page)

    @cached_property
    def outline(self) -> markdown_source.Outline:
        """Headings, links, pictures and HTML, with their lines."""
        return markdown_source.outline(self.page, self.tokens)

    @cached_property
    def pieces(self) -> tuple[prose.Piece, ...]:
        """The words that readers meet, with their lines and roles."""
        return prose.pieces_of(self.page, self.calls, self.tokens)

    @cached_property
    def words(self) -> str:
        """All words before the sources, as one text: for counting and for reading levels."""
        return prose.spoken_words(self.page, self.calls, self.outline.headings)

    def finding(
        self,
        rule: str,
        line: int,
        found: str = "",
        allowed: str = "",
        *,
        why: str = "",
        mend: str = "",
        fix: Fix | None = None,
    ) -> Finding:
        """A finding on this page."""
        return Finding(self.page.path, line, rule, found, allowed, mend, why, fix)


def short(text: str, most: int = 60) -> str:
    """A text on one line, cut at a word so that a message can show it."""
    text = " ".join(text.split())
    return text if len(text) <= most else text[:most].rsplit(" ", 1)[0].rstrip(",;:") + " ..."
