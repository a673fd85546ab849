"""Sheets, cards and the chart on paper: all there, on as few sides as they should be."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from selfhelp_pack.errors import PackError
from selfhelp_pack.pack import Pack
from selfhelp_pack.printing.editions import print_editions
from selfhelp_pack.printing.numbers import area_lines
from tests.pdf.conftest import Opened, open_pdf

SHEET = "worksheets"
MOST_SIDES = 2


@pytest.fixture(scope="module")
def sheets(dist_dir: Path) -> Opened:
    return open_pdf(dist_dir / "worksheets.pdf")


def letters(text: str) -> str:
    """Letters and digits alone: what is between them differs between a page and a PDF."""
    return re.sub(r"[\W_]+", "", text)


def test_each_sheet_has_at_most_two_sides(sheets: Opened, pack: Pack) -> None:
    titles = {page.meta.title.replace("'", "’") for page in pack.pages.values() if page.meta.kind == "tool"}
    starts = [(title, start) for depth, title, start in sheets.outline() if depth == 1]
    ends = [start for _, start in starts[1:]] + [len(sheets.text) + 1]
    sides = {title: end - start for (title, start), end in zip(starts, ends, strict=True) if title in titles}
    assert sides.keys() == titles
    assert {title: number for title, number in sides.items() if number > MOST_SIDES} == {}


def test_what_is_to_be_written_has_a_line_or_a_box(sheets: Opened, pack: Pack) -> None:
    said = letters(sheets.all_text)
    labels = [
        label
        for page in pack.pages.values()
        if page.meta.kind == "tool"
        for call in pack.calls[page.source]
        if call.name in ("write_in", "write_more", "tick", "draw_here")
        for label in call.args
        if isinstance(label, str)
    ]
    assert len(labels) > 200
    assert [label for label in labels if letters(label) not in said] == []
    assert "What you type stays on this device: nothing is sent" not in sheets.all_text
    assert "Clear this sheet" not in sheets.all_text


def test_every_pair_of_words_to_say_has_its_card(dist_dir: Path, pack: Pack) -> None:
    cards = open_pdf(dist_dir / "words-to-say.pdf")
    said = letters(cards.all_text)
    words = [
        str(call.args[0])
        for page in pack.pages.values()
        if page.source.startswith("help-now/")
        for call in pack.calls[page.source]
        if call.name == "say"
    ]
    assert len(words) > 40
    assert [text for text in words if letters(text) not in said] == []
    assert "on the website" not in cards.all_text


def test_the_chart_is_one_side_with_every_sign_that_belongs_on_it(dist_dir: Path, pack: Pack) -> None:
    chart = open_pdf(dist_dir / "signs-wall-chart.pdf")
    said = letters(chart.all_text)
    assert len(chart.text) == 1
    signs = pack.registries.signs.signs
    assert [sign.sign for sign in signs if sign.on_chart and letters(sign.sign) not in said] == []
    assert "Loud signs" in chart.all_text
    assert "on the website" not in chart.all_text


def test_the_plan_for_a_pocket_has_room_and_numbers(dist_dir: Path) -> None:
    (text,) = open_pdf(dist_dir / "safety-plan-pocket.pdf").text.values()
    for words in ("My safety plan", "999", "0800 1111", "0800 068 4141", "I choose who has a copy"):
        assert words in " ".join(text.split())


def test_cards_without_words_say_which_page_to_mend(site_dir: Path, tmp_path: Path, project: Path) -> None:
    editions = project / "content_sources" / "editions.yml"
    text = editions.read_text(encoding="utf-8")
    editions.write_text(
        text.replace("pages: [help-now/words-to-say.md]", "pages: [practice/pace.md]"), encoding="utf-8"
    )
    with pytest.raises(PackError, match=r"docs/practice/pace\.md: there are no words to say to print"):
        print_editions(project, ["words-to-say"], site=site_dir, output=tmp_path / "dist", jobs=1)
    assert not list((tmp_path / "dist").glob("*.pdf"))


@pytest.mark.parametrize("area", ["essex", "thurrock", "east-sussex"])
def test_the_sheet_of_numbers_has_those_of_its_own_area(
    root: Path, pack: Pack, site_dir: Path, tmp_path: Path, area: str
) -> None:
    (printed,) = print_editions(root, ["local-sheet"], area=area, site=site_dir, output=tmp_path, jobs=1)
    sheet = open_pdf(printed.path).all_text
    assert f"Numbers for {pack.registries.areas[area].name}" in sheet
    lines = {place.id: area_lines(place, pack.registries) for place in pack.registries.areas.values()}
    own = {line.phone.number for line in lines[area] if line.phone}
    assert {number for number in own if number not in sheet} == set()
    others = {line.phone.number for place in ("essex", "thurrock") for line in lines[place] if line.phone} - own
    assert {number for number in others if number in sheet} == set()
