"""Runs the rules over a pack and collects what they find."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Iterator

from selfhelp_pack.errors import Finding
from selfhelp_pack.pack import Pack
from selfhelp_pack.review import contacts, dates, drawings, links, structure
from selfhelp_pack.review.printers import level_of

Rule = Callable[[Pack], Iterator[Finding]]

RULES: tuple[Rule, ...] = (
    structure.navigation_both_ways,
    structure.unique_titles,
    structure.sections_of_kind,
    structure.macros_of_kind,
    structure.heading_levels,
    structure.length,
    links.between_pages,
    links.pictures,
    links.next_pages,
    links.html,
    contacts.typed_by_hand,
    drawings.safe_and_described,
)


def review(pack: Pack, today: dt.date) -> list[Finding]:
    """Everything that is wrong, in the order of files and lines. ``today`` decides what is overdue."""
    found = set(pack.faults)
    for rule in RULES:
        found.update(rule(pack))
    found.update(dates.overdue(pack, today))
    return sorted(found)


def errors_of(pack: Pack) -> tuple[Finding, ...]:
    """The findings that stop a build. A date that has passed does not: the build of a day is repeatable."""
    found: Iterable[Finding] = {*pack.faults, *(finding for rule in RULES for finding in rule(pack))}
    return tuple(sorted(finding for finding in found if level_of(finding) == "error"))
