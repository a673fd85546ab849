"""Paths through the pack: ten minutes of reading, something to print, somebody to ring, and only what is there."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from lxml import html

from selfhelp_pack.errors import PackError
from selfhelp_pack.macros.paths import minutes_of
from selfhelp_pack.navigation import url_of
from selfhelp_pack.pack import Pack, load_pack
from selfhelp_pack.pages import parse_page
from selfhelp_pack.registries import load_registries
from selfhelp_pack.review.rules.data_pages import pages_in_data, paths_take_ten_minutes
from tests.macros.writing import FRONT

PATHS = "content_sources/paths.yml"


def test_minutes_are_counted_from_the_words_before_the_sources() -> None:
    words = "word " * 590
    page = parse_page(f'{FRONT}{words}\n\n{{{{ say("ten more words") }}}}\n\n## Sources\n\n{words}', "paths/test.md")
    assert minutes_of(page) == 3
    assert minutes_of(parse_page(f"{FRONT}One word.", "paths/test.md")) == 1


def test_each_path_has_a_page_that_shows_it(pack: Pack, site_dir: Path) -> None:
    shown = {call.args[0]: page for page, calls in pack.calls.items() for call in calls if call.name == "path"}
    assert set(shown) == set(pack.registries.paths)
    for name, source in shown.items():
        page = html.document_fromstring((site_dir / url_of(source) / "index.html").read_text(encoding="utf-8"))
        minutes = re.search(r"Read in about (\d+) minutes", page.text_content())
        assert minutes, source
        assert 2 <= int(minutes[1]) <= 10
        path = pack.registries.paths[name]
        links = {link.get("href") for link in page.iter("a")}
        for goal in [
            *(stop.page for stop in path.read),
            *path.more,
            *(f"worksheets/{sheet}.md" for sheet in path.print),
        ]:
            assert any(str(link).endswith(f"/{url_of(goal).partition('/')[2]}") for link in links), f"{source}: {goal}"
        assert len(page.find_class("calls")[0]) == len(path.ring)


@pytest.mark.parametrize(
    ("old", "new", "found"),
    [
        ("page: practice/teenagers.md", "page: practice/teenager.md", 'there is no page "practice/teenager.md"'),
        ("print: [repair-card", "print: [repare-card", 'there is no page "worksheets/repare-card.md"'),
        ("more: [practice/keeping", "more: [practice/kept", 'there is no page "practice/kept-their-mind-in-mind.md"'),
    ],
)
def test_a_path_that_leads_nowhere_is_a_finding(project: Path, replace, old: str, new: str, found: str) -> None:
    replace(PATHS, old, new)
    (finding,) = pages_in_data(load_pack(project))
    assert (finding.path, finding.found) == (PATHS, found)
    lines = (project / PATHS).read_text(encoding="utf-8").splitlines()
    assert new.partition("[")[2] in lines[finding.line - 1]


def test_a_path_that_takes_too_long_is_a_finding(project: Path, replace) -> None:
    replace(
        PATHS, "- {page: practice/limits", "- {page: practice/pace.md, why: Warm.}\n      - {page: practice/limits"
    )
    (finding,) = paths_take_ten_minutes(load_pack(project))
    assert "after-a-row asks to read takes about" in finding.found


def test_somebody_to_ring_who_is_not_there_is_a_finding(project: Path, replace) -> None:
    replace(PATHS, "ring: [my-supervising-social-worker, carer-friend", "ring: [my-friend, carer-friend")
    with pytest.raises(PackError) as error:
        load_registries(project)
    assert '"my-friend" is not in services.yml' in error.value.findings[0].found
