"""Rules on the shape of pages: navigation, titles, sections, headings, length."""

from __future__ import annotations

import difflib
from collections.abc import Iterator

from selfhelp_pack.errors import Finding
from selfhelp_pack.models import PageKind
from selfhelp_pack.navigation import CONFIG
from selfhelp_pack.pack import Pack
from selfhelp_pack.pages import Page
from selfhelp_pack.review.markdown_source import Heading, outline, spoken_words


def navigation_both_ways(pack: Pack) -> Iterator[Finding]:
    """Every page is in the navigation, and every entry of the navigation is a page."""
    listed = {page.source: page.line for section in pack.sections for page in section.pages}
    unreadable = {finding.path.removeprefix("docs/") for finding in pack.faults}
    for source, line in listed.items():
        if source not in pack.pages and source not in unreadable:
            near = ", ".join(difflib.get_close_matches(source, pack.pages, n=3))
            yield Finding(CONFIG, line, "navigation-without-page", found=source, allowed=near)
    for source, page in pack.pages.items():
        if source not in listed:
            yield Finding(page.path, 1, "page-not-in-navigation", found=source)


def unique_titles(pack: Pack) -> Iterator[Finding]:
    """No two pages share a title: people who use a screen reader navigate by it."""
    seen: dict[str, str] = {}
    for page in pack.pages.values():
        title = page.meta.title.casefold()
        if title in seen:
            yield Finding(page.path, 2, "title-twice", found=page.meta.title, allowed=seen[title])
        seen.setdefault(title, page.path)


def sections_of_kind(pack: Pack) -> Iterator[Finding]:
    """A page has the sections of its kind, in their order, and none is empty."""
    for page in pack.pages.values():
        headings = [heading for heading in outline(page).headings if heading.level == 2]
        yield from _missing(page, headings, pack.registries.kinds[page.meta.kind])
        yield from _empty(page)


def _missing(page: Page, headings: list[Heading], kind: PageKind) -> Iterator[Finding]:
    names = [heading.text for heading in headings]
    position = 0
    for section in kind.sections:
        if section.heading in names[position:]:
            position = names.index(section.heading, position) + 1
            continue
        stands = next((heading.line for heading in headings if heading.text == section.heading), page.body_line)
        yield Finding(page.path, stands, "section-missing", found=section.heading, allowed=section.why)


def _empty(page: Page) -> Iterator[Finding]:
    headings = outline(page).headings
    lines = page.body.split("\n")
    for number, heading in enumerate(headings):
        following = headings[number + 1] if number + 1 < len(headings) else None
        end = following.line - page.body_line if following else len(lines)
        text = "".join(lines[heading.line - page.body_line + 1 : end]).strip()
        deeper = following is not None and following.level > heading.level
        if not text and not deeper:
            yield Finding(page.path, heading.line, "section-empty", found=heading.text)


def macros_of_kind(pack: Pack) -> Iterator[Finding]:
    """A page calls the macros that its kind needs."""
    for source, page in pack.pages.items():
        called = {call.name for call in pack.calls[source]}
        if "ring_in_order" in called or "local_help" in called:
            called.add("services")
        for needed in pack.registries.kinds[page.meta.kind].needs:
            if needed not in called:
                yield Finding(page.path, page.body_line, "macro-missing", found=needed)


def heading_levels(pack: Pack) -> Iterator[Finding]:
    """Headings begin at level 2 and go down one step at a time."""
    for page in pack.pages.values():
        level = 1
        for heading in outline(page).headings:
            if heading.level > level + 1 or heading.level == 1:
                allowed = "#" * max(2, level + 1)
                yield Finding(page.path, heading.line, "heading-level", found=heading.text, allowed=allowed)
            level = heading.level


def length(pack: Pack) -> Iterator[Finding]:
    """A page stays within the words of its kind."""
    for source, page in pack.pages.items():
        words = len(spoken_words(page, pack.calls[source]).split())
        most = pack.registries.kinds[page.meta.kind].max_words
        if words > most:
            yield Finding(page.path, page.body_line, "too-long", found=str(words), allowed=str(most))
