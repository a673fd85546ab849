"""A page on its way from the site to the book."""

from __future__ import annotations

from dataclasses import dataclass

from selfhelp_pack.errors import PackError
from selfhelp_pack.navigation import name_on_paper
from selfhelp_pack.printing.tree import Element


@dataclass
class PrintPage:
    """One content page. The transforms change ``article`` in place.

    ``source`` is the file that a contributor mends (``docs/help-now/missing.md``);
    ``url`` is the address inside the site (``help-now/missing/``). ``title`` is empty
    where the page has no title of its own, as the home page.
    """

    url: str
    source: str
    kind: str
    title: str
    summary: str
    article: Element

    @property
    def id(self) -> str:
        """The anchor of the page in the book: ``help-now-missing``."""
        return name_on_paper(self.url)

    def error(self, what: str, mend: str) -> PackError:
        """The error that stops the printing because of this page."""
        return PackError(what, path=self.source, mend=mend)


@dataclass(frozen=True)
class Part:
    """A part of the book: a section of the navigation with the pages of it that are printed.

    ``opening`` is the section's own first page (``help-now/index.md``) if it is printed;
    the others are in ``pages``.
    """

    number: int
    title: str
    opening: PrintPage | None
    pages: tuple[PrintPage, ...]

    @property
    def id(self) -> str:
        """The anchor of the part's first page."""
        return self.opening.id if self.opening else f"part-{self.number}"

    @property
    def all_pages(self) -> tuple[PrintPage, ...]:
        """Every page of the part, in order."""
        return (self.opening, *self.pages) if self.opening else self.pages
