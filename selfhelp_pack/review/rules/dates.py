"""Rules on days: what has to be read or looked up again, and what was."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from selfhelp_pack.due import months_later
from selfhelp_pack.errors import Finding
from selfhelp_pack.macros.contacts import services_shown
from selfhelp_pack.macros.html import date
from selfhelp_pack.registries import FOLDER
from selfhelp_pack.review.view import PageView

SOON = dt.timedelta(days=30)
# A page is read again within so many months; a crisis page sooner.
MONTHS = 24
MONTHS_CRISIS = 12
SERVICES = f"{FOLDER}/services.yml"


def pages_due(view: PageView, today: dt.date) -> Iterator[Finding]:
    """The day on which a page is read again: soon, over (on a crisis page it is an error), or too far off."""
    due = view.page.meta.review.due
    crisis = view.kind.for_a_crisis
    latest = months_later(today, MONTHS_CRISIS if crisis else MONTHS)
    line = view.page.line_of("review", "due")
    if due < today:
        yield view.finding("crisis-overdue" if crisis else "review-overdue", line, date(due))
    elif due <= today + SOON:
        yield view.finding("review-due-soon", line, date(due))
    elif due > latest:
        yield view.finding("review-too-far", line, date(due), latest.isoformat())


def reviewed_already(view: PageView, today: dt.date) -> Iterator[Finding]:
    """Nobody can have read a page on a day that is still to come."""
    day = view.page.meta.review.day
    if day and day > today:
        yield view.finding("reviewed-in-future", view.page.line_of("review", "day"), date(day))


def services_due(view: PageView, today: dt.date) -> Iterator[Finding]:
    """The services that the page shows, and whose day is near or has passed."""
    services = view.pack.registries.services
    crisis = view.kind.for_a_crisis
    seen: set[str] = set()
    for call in view.calls:
        for name in services_shown(call, view.pack.registries):
            if name in seen:
                continue
            seen.add(name)
            due = services[name].due
            if due < today and crisis:
                yield view.finding("crisis-service-overdue", call.line, name, date(due))
            elif due <= today + SOON:
                # The same finding from every page that shows the service: so it is said once.
                rule = "service-overdue" if due < today else "service-due-soon"
                yield Finding(SERVICES, 0, rule, name, date(due))
