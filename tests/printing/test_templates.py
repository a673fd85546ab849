"""Templates are filled with facts; an area without a number gets a line for the pen."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from selfhelp_pack.errors import PackError
from selfhelp_pack.pack import Pack
from selfhelp_pack.printing.drawings import Paint
from selfhelp_pack.printing.fill import Templates
from selfhelp_pack.printing.numbers import area_lines
from selfhelp_pack.printing.page import Part
from selfhelp_pack.printing.styles import part_rules, print_sheet
from selfhelp_pack.printing.tree import classes, find, serialise, text_of

Fill = Callable[..., str]


@pytest.fixture
def fill(tmp_path: Path, pack: Pack, paint: Paint) -> Fill:
    """``fill("<p data-fill='version'></p>", area="kent")``: a template, filled."""
    folder = tmp_path / "overrides" / "print"
    (folder / "signs").mkdir(parents=True)
    (folder / "signs" / "lamp.svg").write_text(
        '<svg><title>A lamp</title><path class="line"/></svg>', encoding="utf-8"
    )

    def filled(html: str, area: str = "southend-on-sea") -> str:
        (folder / "t.html").write_text(html, encoding="utf-8")
        registries = pack.registries
        templates = Templates(tmp_path, registries, registries.areas[area], {"version": "1.2.3"}, paint)
        return serialise(templates.fill("t.html"))

    return filled


FILLED = [
    ('<p>Version <b data-fill="version"></b>.</p>', "<p>Version <b>1.2.3</b>.</p>"),
    ('<ul><li data-service="nspcc-gone"></li></ul>', None),
    ('<p data-fill="gone"></p>', None),
    ('<p data-write-in="gone"></p>', None),
    (
        '<p data-service="childline"><b data-number></b> Childline</p>',
        '<span class="call-number"><a class="number" href="tel:+448001111">0800 1111</a></span></b> Childline</p>',
    ),
    (
        '<p data-service="shout"><b data-number></b></p>',
        '<p><b><span class="call-number"><a class="number" href="sms:85258">85258</a></span></b></p>',
    ),
    (
        '<p data-write-in="our-address"></p>',
        '<p><span class="write-label">Our address, for 999</span><span class="write-line"></span></p>',
    ),
    ('<div data-drawing="lamp"></div>', 'stroke="#112233"'),
]


@pytest.mark.parametrize(("template", "result"), FILLED)
def test_marks_are_filled_and_unknown_ones_are_errors(fill: Fill, template: str, result: str | None) -> None:
    if result is None:
        with pytest.raises(PackError, match=r"overrides/print/t.html: there is no "):
            fill(template)
    else:
        assert result in fill(template)


def test_a_service_without_a_printable_number_goes(fill: Fill, pack: Pack) -> None:
    silent = next(s.id for s in pack.registries.services.values() if s.publish == "web-only" and not s.phones)
    assert fill(f'<ul><li data-service="{silent}">Ring <b data-number></b></li></ul>') == "<ul></ul>"


def test_the_sentence_about_checking_stands_only_where_it_is_due(fill: Fill) -> None:
    template = '<div><ul data-area-lines></ul><p data-if-check="">Check first.</p></div>'
    assert "Check first." in fill(template, area="thurrock")
    assert "Check first." not in fill(template, area="southend-on-sea")


AREAS = [
    ("southend-on-sea", [("Out of hours", "0345 606 1212"), ("By day", "01702 215007")]),
    ("thurrock", [("Out of hours", "01375 372 468"), ("By day", "01375 652 802")]),
    ("isle-of-wight", [("Day and night", "01983 823435"), ("Children’s mental health", None)]),
    ("milton-keynes", [("Out of hours", None), ("By day", None), ("Children’s mental health", None)]),
]


@pytest.mark.parametrize(("area", "expected"), AREAS)
def test_the_numbers_of_an_area_in_order(pack: Pack, area: str, expected: list[tuple[str, str | None]]) -> None:
    lines = area_lines(pack.registries.areas[area], pack.registries)
    assert [(line.title, line.phone.number if line.phone else None) for line in lines][: len(expected)] == expected


def test_the_nhs_line_of_surrey_never_stands_for_the_council_by_day(pack: Pack) -> None:
    lines = {line.title: line for line in area_lines(pack.registries.areas["surrey"], pack.registries)}
    assert lines["By day"].phone is None
    crisis = lines["Children’s mental health"].phone
    assert crisis is not None
    assert crisis.check_first


def test_every_area_says_whom_to_ring_or_leaves_a_line(fill: Fill, pack: Pack) -> None:
    from selfhelp_pack.printing.tree import fragment

    for area in pack.registries.areas:
        listing = fragment(fill("<ul data-area-lines></ul>", area=area))
        for item in listing:
            assert classes(item[0]) & {"call-number", "write-line"}, area
            assert text_of(find(item, "b", "call-title")[0]), area


def test_signs_are_put_into_the_style_with_plain_colours(tmp_path: Path) -> None:
    folder = tmp_path / "overrides" / "print"
    (folder / "signs").mkdir(parents=True)
    (folder / "signs" / "x.svg").write_text('<svg fill="var(--ink)"/>', encoding="utf-8")
    (folder / "x.css").write_text('a { color: var(--ink); background: url("signs/x.svg") }', encoding="utf-8")
    sheet = print_sheet(tmp_path, tmp_path, "x.css", {"--ink": "#112233"})
    assert (
        sheet.css == 'a { color: #112233; background: url("data:image/svg+xml,%3Csvg%20fill%3D%22%23112233%22/%3E") }'
    )


def test_each_part_has_its_tab_one_step_lower(tmp_path: Path) -> None:
    parts = [Part(number, f"Part {number}", None, ()) for number in (1, 2, 3)]
    css = part_rules(parts, tmp_path, "A4 portrait").css
    assert "@page part-1:right { @right-top { content: '1'; margin-top: 0pt } }" in css
    assert "@page part-3:left { @left-top { content: '3'; margin-top: 144pt } }" in css


@pytest.mark.parametrize(("paper", "last"), [("A4 portrait", 608), ("A5 portrait", 418)])
def test_many_parts_still_fit_on_a_page(paper: str, last: int, tmp_path: Path) -> None:
    css = part_rules([Part(number, "P", None, ()) for number in range(1, 21)], tmp_path, paper).css
    assert f"content: '20'; margin-top: {last}pt" in css
