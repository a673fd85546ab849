"""Rules on the shape of pages: navigation, titles, sections, headings, length, what was left unfinished."""

from __future__ import annotations

import difflib
from collections.abc import Iterator

from selfhelp_pack.errors import Finding
from selfhelp_pack.navigation import CONFIG
from selfhelp_pack.pack import Pack
from selfhelp_pack.review.view import PageView


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
            yield Finding(page.path, page.line_of("title"), "title-twice", found=page.meta.title, allowed=seen[title])
        seen.setdefault(title, page.path)


def sections_of_kind(view: PageView) -> Iterator[Finding]:
    """A page has the sections of its kind, in their order."""
    headings = [heading for heading in view.outline.headings if heading.level == 2]
    names = [heading.text for heading in headings]
    position = 0
    for section in view.kind.sections:
        if section.heading in names[position:]:
            position = names.index(section.heading, position) + 1
            continue
        stands = next((heading.line for heading in headings if heading.text == section.heading), view.page.body_line)
        yield view.finding("section-missing", stands, section.heading, why=section.why)


def empty_sections(view: PageView) -> Iterator[Finding]:
    """No heading stands over nothing."""
    headings = view.outline.headings
    lines = view.page.body.split("\n")
    for number, heading in enumerate(headings):
        following = headings[number + 1] if number + 1 < len(headings) else None
        end = following.line - view.page.body_line if following else len(lines)
        text = "".join(lines[heading.line - view.page.body_line + 1 : end]).strip()
        deeper = following is not None and following.level > heading.level
        if not text and not deeper:
            yield view.finding("section-empty", heading.line, heading.text)


def macros_of_kind(view: PageView) -> Iterator[Finding]:
    """A page calls the macros that its kind needs."""
    called = {call.name for call in view.calls}
    if "ring_in_order" in called or "local_help" in called:
        called.add("services")
    for needed in view.kind.needs:
        if needed not in called:
            yield view.finding("macro-missing", view.page.body_line, needed)


def heading_levels(view: PageView) -> Iterator[Finding]:
    """Headings begin at level 2 and go down one step at a time."""
    level = 1
    for heading in view.outline.headings:
        if heading.level > level + 1 or heading.level == 1:
            yield view.finding("heading-level", heading.line, heading.text, "#" * max(2, level + 1))
        level = heading.level


def length(view: PageView) -> Iterator[Finding]:
    """A page stays within the words of its kind."""
    words, most = len(view.words.split()), view.kind.max_words
    if words > most:
        yield view.finding("too-long", view.page.body_line, str(words), str(most))
