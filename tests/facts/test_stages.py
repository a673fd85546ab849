"""The way into a family: each step once, each with a page of its own, and each page of a step on the way."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from selfhelp_pack.errors import PackError
from selfhelp_pack.pack import Pack, load_pack
from selfhelp_pack.registries import load_registries
from selfhelp_pack.review.engine import errors_of
from selfhelp_pack.stages import placed, stage_of

Replace = Callable[[str, str, str], None]
STAGES = "content_sources/stages.yml"
SETTLING = "family-living/settling.md"


def test_the_way_has_six_steps_a_pause_and_a_way_home(pack: Pack) -> None:
    file = pack.registries.stages
    assert [stage.id for stage in file.stages] == [
        "settling",
        "knowing",
        "finding",
        "meeting",
        "moving-in",
        "belonging",
    ]
    assert [stage.id for stage in file.beside] == ["pause", "home"]


def test_each_step_has_a_page_and_each_page_of_a_step_is_on_the_way(pack: Pack) -> None:
    pages = [stage.page for _, stage in placed(pack.registries.stages)]
    steps = [source for source, page in pack.pages.items() if page.meta.kind == "step"]
    assert sorted(pages) == sorted(steps)
    for source in steps:
        assert stage_of(pack.registries.stages, source) is not None
        assert [call.name for call in pack.calls[source]].count("stage") == 1


def test_the_talk_at_the_end_of_a_step_asks_and_never_marks(pack: Pack) -> None:
    for _, stage in placed(pack.registries.stages):
        said = " ".join((stage.talk, *stage.ready, *stage.hopes)).lower()
        assert not {"score", "points", "pass", "fail", "out of ten"} & set(said.split())
        assert sum("?" in question for question in stage.ready) >= len(stage.ready) - 1


@pytest.mark.parametrize(
    ("old", "new", "found"),
    [
        ("page: family-living/belonging.md", f"page: {SETTLING}", "has the same page as"),
        ("  - id: belonging", "  - id: settling", 'the id "settling" is used twice'),
        ("  - id: home", "  - id: meeting", 'the id "meeting" is used twice'),
        ("    page: family-living/stepping-home.md", f"    page: {SETTLING}", "has the same page as"),
        ("    name: Belonging", "    score: 4", "score"),
        ("page: family-living/belonging.md", "page: ../belonging.md", "page"),
    ],
)
def test_a_broken_entry_is_named_with_its_line(
    project: Path, replace: Replace, old: str, new: str, found: str
) -> None:
    replace(STAGES, old, new)
    text = (project / STAGES).read_text(encoding="utf-8").split("\n")
    with pytest.raises(PackError) as error:
        load_registries(project)
    finding = next(finding for finding in error.value.findings if found in finding.found)
    assert finding.path == STAGES
    assert new.strip("- ") in text[finding.line - 1]


def test_a_page_that_is_not_there_is_a_mistake(project: Path, replace: Replace) -> None:
    replace(STAGES, SETTLING, "family-living/setling.md")
    errors = [finding for finding in errors_of(load_pack(project)) if finding.path == STAGES]
    assert [finding.rule for finding in errors] == ["data-file", "data-file"]
    missing, left_over = sorted(errors, key=lambda finding: "no page" not in finding.found)
    assert "family-living/setling.md" in missing.found
    assert SETTLING in missing.allowed
    assert f'"{SETTLING}" is a step, and no stage has it' in left_over.found


def test_a_page_of_another_kind_is_no_step(project: Path, replace: Replace) -> None:
    replace(STAGES, SETTLING, "practice/pace.md")
    found = [finding.found for finding in errors_of(load_pack(project)) if finding.path == STAGES]
    assert any('"practice/pace.md" of "Settling and feeling safe" is not of the kind step' in text for text in found)


def test_a_page_that_shows_its_step_has_one(project: Path, replace: Replace) -> None:
    replace("docs/practice/pace.md", "## When it helps\n", "## When it helps\n\n{{ stage() }}\n")
    (finding,) = errors_of(load_pack(project))
    assert (finding.path, finding.rule) == ("docs/practice/pace.md", "macro-argument")


def test_the_map_needs_a_step_to_show(project: Path) -> None:
    (project / STAGES).write_text("stages: []\nbeside: []\n", encoding="utf-8")
    found = [finding.found for finding in errors_of(load_pack(project)) if finding.rule == "macro-argument"]
    assert any(text.startswith('"stages"') for text in found)
