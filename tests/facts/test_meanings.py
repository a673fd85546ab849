"""What people mean when they search: each meaning leads to pages that are there, and danger to somebody to ring."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from selfhelp_pack.errors import PackError
from selfhelp_pack.pack import Pack, load_pack
from selfhelp_pack.registries import load_registries
from selfhelp_pack.review.engine import errors_of

Replace = Callable[[str, str, str], None]
MEANINGS = "content_sources/meanings.yml"
FIRST = "    urgent: true\n    ring: [emergency-999]"


def test_danger_leads_to_a_page_for_a_crisis_and_to_999(pack: Pack) -> None:
    urgent = [meaning for meaning in pack.registries.meanings.values() if meaning.urgent]
    assert len(urgent) >= 8
    for meaning in urgent:
        first = pack.pages[meaning.pages[0]]
        assert first.meta.kind in ("crisis", "signs"), meaning.id
        assert meaning.ring[0] == "emergency-999", meaning.id


@pytest.mark.parametrize(
    ("old", "new", "found"),
    [
        (FIRST, FIRST.replace("emergency-999", "emergency-99"), '"emergency-99", which has no number'),
        (FIRST, FIRST.replace("emergency-999", "ceop"), '"ceop", which has no number'),
        (FIRST, "    urgent: true", "an urgent meaning has pages, and ring: whom to ring"),
        (FIRST, "    ring: [emergency-999]", "ring is for urgent meanings alone"),
        ("  - id: overdose", "  - id: suicide", 'the id "suicide" is used twice'),
        ("  - id: overdose\n", "  - id: overdose\n    synonyms: [od]\n", "synonyms"),
        ("  u: you", "  U: you", "U"),
    ],
)
def test_a_broken_entry_is_named(project: Path, replace: Replace, old: str, new: str, found: str) -> None:
    replace(MEANINGS, old, new)
    with pytest.raises(PackError) as error:
        load_registries(project)
    findings = [finding for finding in error.value.findings if finding.path == MEANINGS]
    assert any(found in finding.found for finding in findings), error.value


@pytest.mark.parametrize(
    ("old", "new", "rule"),
    [
        ("pages: [help-now/self-harm.md,", "pages: [help-now/selfharm.md,", "data-file"),
        ("words: [overdose,", "words: [how many tablets to take to die, overdose,", "method-detail"),
    ],
)
def test_review_stops_at_lost_pages_and_at_ways_to_be_hurt(
    project: Path, replace: Replace, old: str, new: str, rule: str
) -> None:
    replace(MEANINGS, old, new)
    assert rule in {finding.rule for finding in errors_of(load_pack(project)) if finding.path == MEANINGS}
