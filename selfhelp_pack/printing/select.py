"""Keeps the pages of an edition, in the order of the navigation, and numbers its parts."""

from __future__ import annotations

from collections.abc import Iterable

from selfhelp_pack.errors import PackError
from selfhelp_pack.models import Edition
from selfhelp_pack.navigation import NavSection
from selfhelp_pack.printing.page import Part, PrintPage


def parts_of(edition: Edition, sections: Iterable[tuple[NavSection, list[PrintPage]]]) -> list[Part]:
    """The parts of ``edition``: each section that has pages of it, counted from 1.

    Raises PackError if there is nothing to print, or a page has no title.
    """
    parts: list[Part] = []
    for section, pages in sections:
        chosen = [page for page in pages if edition.holds(page.source.removeprefix("docs/"), page.kind)]
        for page in chosen:
            if not page.title:
                raise page.error(
                    "the built page has no title (<h1>), or more than one",
                    "A page's title comes from its front matter. Start headings in the text with ##.",
                )
        if chosen:
            opening = chosen.pop(0) if chosen[0].url == f"{section.id}/" else None
            title = section.title or (opening or chosen[0]).title
            parts.append(Part(len(parts) + 1, title, opening, tuple(chosen)))
    if not parts:
        raise PackError(
            f"the edition {edition.id} has no pages",
            path="content_sources/editions.yml",
            mend="Give it kinds or pages that the navigation has.",
        )
    return parts
