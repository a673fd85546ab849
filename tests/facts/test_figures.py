"""The figures rest on sources, and a number that cannot be is named with its line."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from selfhelp_pack.errors import PackError
from selfhelp_pack.pack import Pack
from selfhelp_pack.registries import load_registries

Replace = Callable[[str, str, str], None]
FIGURES = "content_sources/figures.yml"
OF_TEENAGERS = "{id: ended-early-high-needs-2004, label: Homes that ended early, year: 2004, value: 44, of: 68}"
OF_CARERS = "{id: foster-carers-2025, label: Mainstream carers, year: 2025, value: 56345}"


def test_no_shortage_of_carers_and_no_half_of_homes_is_a_figure(pack: Pack) -> None:
    """What could not be verified stands under do_not_publish, and nowhere among the figures."""
    values = {figure.value for figure, _ in pack.registries.figure_by_id.values()}
    assert not values & {50, 9_000, 6_500, 5_000}


@pytest.mark.parametrize(
    ("old", "new", "found", "mend"),
    [
        ("study: farmer-2004", "study: farmer-2040", 'rests on "farmer-2040"', "farmer-2004"),
        (OF_TEENAGERS, OF_TEENAGERS.replace("44", "144"), "is 144 per cent, and no share is more than 100", "again"),
        (OF_TEENAGERS, OF_TEENAGERS.replace(", of: 68", ""), "does not say of how many it is 44 per cent", "Add of:"),
        (OF_TEENAGERS, OF_TEENAGERS.replace("needs-2004", "needs"), "does not end with the year, 2004", "goes on"),
        (OF_TEENAGERS, OF_TEENAGERS.replace("44", "-4"), "value", ""),
        (OF_TEENAGERS, OF_TEENAGERS.replace("44", "about half"), "value", ""),
        (OF_CARERS, OF_CARERS.replace("345}", "345, of: 9}"), "is a number, and says of: how many", "Take it out"),
        (
            "id: children-in-care-2025, label: Children in care, year: 2025",
            "id: children-in-care-2023, label: Children in care, year: 2023",
            'the id "children-in-care-2023" is used twice',
            "another id",
        ),
        ("id: children-and-carers", "id: same-home", 'the id "same-home" is used twice', "another id"),
        ("        limits: It followed 68", "        limit: It followed 68", "limit", ""),
    ],
)
def test_a_figure_that_cannot_be_is_named_with_its_line(
    project: Path, replace: Replace, old: str, new: str, found: str, mend: str
) -> None:
    replace(FIGURES, old, new)
    text = (project / FIGURES).read_text(encoding="utf-8")
    with pytest.raises(PackError) as error:
        load_registries(project)
    findings = [finding for finding in error.value.findings if found in finding.found]
    assert findings, error.value.findings
    assert findings[0].path == FIGURES
    assert mend in findings[0].mend
    assert new.strip().split(":")[0].strip("{") in text.split("\n")[findings[0].line - 1]


def test_nothing_rests_on_a_source_that_was_withdrawn(project: Path, replace: Replace) -> None:
    before = '    title: "Fostering Adolescents (and executive summary'
    replace("content_sources/sources.yml", before, f"    withdrawn: It was taken back.\n{before}")
    with pytest.raises(PackError, match="nothing may rest any more"):
        load_registries(project)
