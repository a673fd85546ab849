"""The real pack passes its own review."""

from __future__ import annotations

import datetime as dt

from selfhelp_pack.pack import Pack
from selfhelp_pack.review.engine import review
from selfhelp_pack.review.printers import as_text


def test_the_pack_has_nothing_to_mend_on_the_day_it_was_checked(pack: Pack) -> None:
    findings = review(pack, pack.registries.checked_on)
    assert not findings, as_text(findings)


def test_a_crisis_page_that_nobody_has_read_again_is_an_error(pack: Pack) -> None:
    rules = {finding.rule for finding in review(pack, dt.date(2030, 1, 1))}
    assert {"crisis-overdue", "review-overdue", "crisis-service-overdue", "service-overdue"} <= rules
