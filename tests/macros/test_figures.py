"""Figures on a page: each count has an axis of its own, and bars, table and sentence say the same."""

from __future__ import annotations

import re

import pytest
from lxml import html

from selfhelp_pack.macros.figures import HIGH, WIDE
from selfhelp_pack.macros.library import Library
from selfhelp_pack.pack import Pack, check_page
from selfhelp_pack.pages import parse_page
from tests.macros.writing import FRONT, library_on

BODY = """
{{ cite("bowlby-1988") }}

{{ figures("same-home") }}

{{ figures("children-and-carers") }}

{{ sources() }}
"""


@pytest.fixture(scope="module")
def library(pack: Pack) -> Library:
    return library_on(pack, BODY, "keeping-together/test.md")


@pytest.fixture(params=["same-home", "children-and-carers"])
def shown(request: pytest.FixtureRequest, library: Library) -> tuple[str, html.HtmlElement]:
    """The name of a set, and what the macro writes for it."""
    return request.param, html.fragment_fromstring(library.functions["figures"](request.param))


def test_each_count_has_an_axis_of_its_own_and_the_page_says_so(
    pack: Pack, shown: tuple[str, html.HtmlElement]
) -> None:
    name, box = shown
    counts = pack.registries.figures[name].counts
    charts = box.xpath(".//figure")
    drawn = [count for count in counts if name == "same-home" or len(count.figures) > 1]
    assert len(drawn) >= 2
    assert [chart.findtext("figcaption") for chart in charts] == [count.counted for count in drawn]
    assert [len(chart.xpath(".//svg")) for chart in charts] == [len(count.figures) for count in drawn]
    assert "Do not compare a bar with one in another box" in box.text_content()


def test_bars_are_as_long_as_the_table_says(pack: Pack, shown: tuple[str, html.HtmlElement]) -> None:
    name, box = shown
    counts = {count.counted: count for count in pack.registries.figures[name].counts}
    for chart in box.xpath(".//figure"):
        count = counts[chart.findtext("figcaption")]
        end = chart.xpath("./p/span")[1].text_content()
        top = int(end.removesuffix(" of each 100").replace(",", ""))
        lengths = [int(bar.get("width")) + 2 for bar in chart.xpath(".//rect[@class='ua-mist']")]
        assert lengths == [WIDE * figure.value // top for figure in count.figures]
        assert max(lengths) <= WIDE
    said = [" ".join(item.text_content().split()) for item in box.xpath(".//table//li")]
    labels = [" ".join(label.text_content().split()) for label in box.xpath(".//span[@class='figures-label']")]
    assert len(labels) >= 4
    for label in labels:
        year_and_number = label.rpartition(", ")[2]
        assert any(line.lower().startswith(year_and_number) for line in said), label


def test_a_frame_is_drawn_round_a_share_alone(shown: tuple[str, html.HtmlElement]) -> None:
    """Round a number it would look like a target, and like a thing that is nearly full."""
    name, box = shown
    bars, frames = box.xpath(".//svg"), box.xpath(".//rect[@class='ua-pn']")
    assert len(frames) == (len(bars) if name == "same-home" else 0)


def test_a_bar_can_be_heard_and_needs_no_colour(shown: tuple[str, html.HtmlElement]) -> None:
    _, box = shown
    ids = [title.get("id") for title in box.xpath(".//svg/title")]
    assert len(set(ids)) == len(ids)
    for svg in box.xpath(".//svg"):
        assert (svg.get("role"), svg.get("aria-labelledby")) == ("img", svg.find("title").get("id"))
        assert re.match(r"A bar, filled to [\d,]+ of [\d,]+ on its scale", svg.findtext("title"))
        strokes = svg.find("path").get("d")
        assert strokes.count("V") >= 2
        assert f"V{HIGH - 1}" in strokes
    assert box.xpath(".//@style | .//@fill | .//script") == []


def test_a_share_says_of_how_many_and_each_figure_has_its_limits(
    pack: Pack, shown: tuple[str, html.HtmlElement]
) -> None:
    name, box = shown
    words = " ".join(box.find("table").text_content().split())
    for count in pack.registries.figures[name].counts:
        assert count.limits in words
        for figure in count.figures:
            assert figure.of is None or f"of {figure.of:,} {count.whom}" in words
    assert "Published in 2004" in words or name != "same-home"


def test_the_studies_join_the_list_of_sources_in_order(pack: Pack, library: Library) -> None:
    listed = html.fragment_fromstring(library.functions["sources"]()).xpath("./li/@id")
    studies = [count.study for entry in pack.registries.figures.values() for count in entry.counts]
    assert listed == [f"source-{name}" for name in dict.fromkeys(["bowlby-1988", *studies])]
    box = html.fragment_fromstring(library.functions["figures"]("same-home"))
    numbers = [link.text_content() for link in box.xpath(".//td/sup[@class='cite']/a")]
    assert numbers == ["2", "3", "4"]


def test_a_figure_in_a_sentence_is_the_number_alone(library: Library) -> None:
    assert library.functions["figure"]("same-carer-10-to-15-2024") == "68%"
    assert library.functions["figure"]("foster-carers-2025") == "56,345"


def test_a_page_that_names_an_unknown_figure_is_told_which_there_are(pack: Pack) -> None:
    body = '{{ figure("same-carer-10-to-15-2042") }} {{ figures("same-hom") }}'
    _, findings, _ = check_page(
        parse_page((FRONT + BODY).replace('{{ cite("bowlby-1988") }}', body), "a/b.md"), pack.library
    )
    assert ["same-carer-10-to-15-2024" in findings[0].allowed, "same-home" in findings[1].allowed] == [True, True]
