"""Rules on what has to be read or rung again."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from selfhelp_pack.errors import Finding
from selfhelp_pack.review.view import PageView


def pages_due(view: PageView, today: dt.date) -> Iterator[Finding]:
    """A page whose day has passed. On a crisis page it is an error."""
    due = view.page.meta.review.due
    if due < today:
        rule = "crisis-overdue" if view.page.meta.kind == "crisis" else "review-overdue"
        yield view.finding(rule, view.page.line_of("review", "due"), due.isoformat())


def services_due(view: PageView, today: dt.date) -> Iterator[Finding]:
    """A service that the page uses and whose day has passed."""
    services = view.pack.registries.services
    for call in view.calls:
        named = [value for value in (*call.args, *(value for _, value in call.kwargs)) if isinstance(value, str)]
        listed = [value for _, values in call.kwargs if isinstance(values, list) for value in values]
        for name in sorted({*named, *listed} & services.keys()):
            due = services[name].due
            if due < today:
                rule = "crisis-service-overdue" if view.page.meta.kind == "crisis" else "service-overdue"
                yield view.finding(rule, call.line, name, due.isoformat())
