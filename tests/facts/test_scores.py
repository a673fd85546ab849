"""Our own scores: two readers for each page that is not a list or about the pack, and what may be said of them."""

from __future__ import annotations

import html
import re
from pathlib import Path
from statistics import mean

import pytest

from selfhelp_pack.errors import PackError
from selfhelp_pack.pack import Pack
from selfhelp_pack.registries import load_registries
from selfhelp_pack.scores import percent

SCORES = "content_sources/scores.yml"
LEAST = 90
LEAST_MEAN = {"understandability": 96, "actionability": 96, "clear-communication": 95}
# Sheets, the home page, and what is said about the pack itself.
NOT_SCORED = {"tool", "home", "about"}


def test_two_readers_scored_each_page_with_something_to_do(pack: Pack) -> None:
    pages = {
        page.source
        for page in pack.pages.values()
        if page.meta.kind not in NOT_SCORED and not page.source.endswith("index.md")
    }
    readers: dict[str, set[str]] = {}
    for score in pack.registries.scores.scores:
        readers.setdefault(score.page, set()).add(score.reader)
    assert pages - readers.keys() == set()
    assert all(names == {"first", "second"} for names in readers.values())


@pytest.mark.parametrize("method", ["understandability", "actionability", "clear-communication"])
def test_every_page_reaches_what_we_ask_of_it(pack: Pack, method: str) -> None:
    reached = {(score.page, score.reader): percent(score.points(method)) for score in pack.registries.scores.scores}
    assert {page: points for page, points in reached.items() if points < LEAST} == {}
    assert mean(reached.values()) >= LEAST_MEAN[method]


def test_points_are_counted_as_the_methods_say() -> None:
    assert (percent((23, 24)), percent((17, 17)), percent((9, 16))) == (96, 100, 56)


def test_the_readers_are_roles_and_the_page_says_what_scores_are_not(pack: Pack, site_dir: Path) -> None:
    for reader in pack.registries.scores.readers:
        assert "in-house" in reader.role
    said = html.unescape((site_dir / "about/how-we-checked/index.html").read_text(encoding="utf-8"))
    assert "They are not a clinician’s review" in said
    assert "No clinician, social worker, carer or young person from outside has reviewed this pack" in said


@pytest.mark.parametrize(
    ("key", "value", "found"),
    [
        ("reader", "third", '"third" is not under readers:'),
        ("understandability", "[20, 16]", "a score is points reached"),
        ("actionability", "[4, 6]", "has 67 for actionability, and 90 is the least"),
    ],
)
def test_a_score_that_cannot_stand_stops_the_build(project: Path, key: str, value: str, found: str) -> None:
    path = project / SCORES
    before, scores = path.read_text(encoding="utf-8").split("\nscores:\n")
    broken = re.sub(rf"    {key}: .*", f"    {key}: {value}", scores, count=1)
    assert broken != scores
    path.write_text(f"{before}\nscores:\n{broken}", encoding="utf-8")
    with pytest.raises(PackError) as error:
        load_registries(project)
    (finding,) = error.value.findings
    assert found in finding.found
    assert finding.path == SCORES
