"""A rule on what the front matter says, beyond its shape."""

from __future__ import annotations

from collections.abc import Iterator

from selfhelp_pack.errors import Finding
from selfhelp_pack.models import Anonymity
from selfhelp_pack.review.view import PageView

KIND = "from-carers"


def anonymity(view: PageView) -> Iterator[Finding]:
    """On a page from a carer, each point that keeps the child unknown has been looked at."""
    if view.page.meta.kind != KIND:
        return
    checked = view.page.meta.anonymity
    if checked is None:
        points = ", ".join(f"{name}: no" for name in Anonymity.model_fields)
        mend = (
            f"Add this line before the second line of dashes: anonymity: {{{points}}}. "
            "Then read the page once for each point. When it is true, write yes beside it."
        )
        yield view.finding("anonymity-missing", view.page.line_of("kind"), "it is not there yet", mend=mend)
        return
    for name, point in Anonymity.model_fields.items():
        if not getattr(checked, name):
            line = view.page.line_of("anonymity", name)
            yield view.finding("anonymity-missing", line, (point.description or name).rstrip("."))
