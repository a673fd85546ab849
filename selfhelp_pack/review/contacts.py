"""Rules on numbers and addresses that people type by hand."""

from __future__ import annotations

import re
from collections.abc import Iterator

from selfhelp_pack.errors import Finding
from selfhelp_pack.macros.calls import blank_out
from selfhelp_pack.review.view import PageView

# Six digits or more that begin like a UK number, or the short numbers of helplines. Years and counts do not.
_NUMBER = re.compile(r"(?<![\w.,-])(?:\+44 ?\d[\d ]{7,}\d|0\d[\d ]{7,}\d|116 ?\d{3}|999|111|101)(?![\w-]|[.,]\d)")
_EMAIL = re.compile(r"[\w.+-]+@[\w-]+\.[\w.]+")


def typed_by_hand(view: PageView) -> Iterator[Finding]:
    """Telephone numbers and email addresses come from the registry."""
    for offset, line in enumerate(blank_out(view.page.body).split("\n")):
        for rule, pattern in (("number-typed", _NUMBER), ("email-typed", _EMAIL)):
            match = pattern.search(line)
            if match:
                yield view.finding(rule, view.page.body_line + offset, match[0])
