"""Runs the rules over a pack and collects what they find.

A rule is a function of a module of this package. It looks at one page, at the
pack as a whole, or at one page on a certain day, and yields findings. To add
one: write the function, name it here, say its words in ``words``, and put one
bad and one good example into ``tests/review/examples/``.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Iterator

from selfhelp_pack.errors import Finding
from selfhelp_pack.pack import Pack
from selfhelp_pack.review import contacts, dates, drawings, links, structure
from selfhelp_pack.review.printers import level_of
from selfhelp_pack.review.view import PageView

PageRule = Callable[[PageView], Iterator[Finding]]
PackRule = Callable[[Pack], Iterator[Finding]]
DayRule = Callable[[PageView, dt.date], Iterator[Finding]]

PACK_RULES: tuple[PackRule, ...] = (
    structure.navigation_both_ways,
    structure.unique_titles,
    drawings.safe_and_described,
)

PAGE_RULES: tuple[PageRule, ...] = (
    structure.sections_of_kind,
    structure.empty_sections,
    structure.macros_of_kind,
    structure.heading_levels,
    structure.length,
    links.between_pages,
    links.pictures,
    links.next_pages,
    links.html,
    contacts.typed_by_hand,
)

# A date that has passed does not stop a build: the build of a day can be repeated.
DAY_RULES: tuple[DayRule, ...] = (
    dates.pages_due,
    dates.services_due,
)


def review(pack: Pack, today: dt.date) -> list[Finding]:
    """Everything that is wrong, in the order of files and lines. ``today`` decides what is overdue."""
    found = {*pack.faults, *_of_pack(pack)}
    for page in pack.pages.values():
        view = PageView(pack, page)
        found.update(_of_page(view))
        for rule in DAY_RULES:
            found.update(rule(view, today))
    return sorted(found)


def errors_of(pack: Pack) -> tuple[Finding, ...]:
    """The findings that stop a build, whatever the day."""
    found: set[Finding] = {*pack.faults, *_of_pack(pack)}
    for page in pack.pages.values():
        found.update(_of_page(PageView(pack, page)))
    return tuple(sorted(finding for finding in found if level_of(finding) == "error"))


def _of_pack(pack: Pack) -> Iterable[Finding]:
    return (finding for rule in PACK_RULES for finding in rule(pack))


def _of_page(view: PageView) -> Iterable[Finding]:
    return (finding for rule in PAGE_RULES for finding in rule(view))
