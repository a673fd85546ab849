"""Rules on what has to be read or rung again."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from selfhelp_pack.errors import Finding
from selfhelp_pack.pack import Pack


def overdue(pack: Pack, today: dt.date) -> Iterator[Finding]:
    """Pages and services whose day has passed. On a crisis page it is an error."""
    for page in pack.pages.values():
        if page.meta.review.due < today:
            rule = "crisis-overdue" if page.meta.kind == "crisis" else "review-overdue"
            yield Finding(page.path, 2, rule, found=page.meta.review.due.isoformat())
    for source, page in pack.pages.items():
        for call in pack.calls[source]:
            named = [value for value in (*call.args, *(value for _, value in call.kwargs)) if isinstance(value, str)]
            listed = [value for _, values in call.kwargs if isinstance(values, list) for value in values]
            for name in {*named, *listed} & pack.registries.services.keys():
                due = pack.registries.services[name].due
                if due < today:
                    rule = "crisis-service-overdue" if page.meta.kind == "crisis" else "service-overdue"
                    yield Finding(page.path, call.line, rule, found=name, allowed=due.isoformat())
