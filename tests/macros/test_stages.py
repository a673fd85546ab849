"""The map of the way into a family, and the box of one step: lists of links that can be read without a style."""

from __future__ import annotations

import pytest
from lxml import html

from selfhelp_pack.macros.calls import read_calls
from selfhelp_pack.macros.library import NAMES, Library
from selfhelp_pack.pack import Pack
from selfhelp_pack.pages import parse_page
from selfhelp_pack.stages import placed

PAGES = [
    ("family-living/settling.md", "Step 1 of 6", ["The next step", "From any step", "All steps"]),
    (
        "family-living/finding-and-matching.md",
        "Step 3 of 6",
        ["The step before", "The next step", "From any step", "All steps"],
    ),
    ("family-living/belonging.md", "Step 6 of 6", ["The step before", "From any step", "All steps"]),
    ("family-living/when-a-step-goes-wrong.md", "From any step", ["Also from any step", "All steps"]),
]


def library_on(pack: Pack, source: str) -> Library:
    """The macros, writing a page of the pack."""
    library = Library(pack.registries, pack.pages, pack.sections, pack.root / "docs", pack.calls)
    library.begin(pack.pages[source], pack.calls[source])
    return library


def test_the_map_is_an_ordered_list_of_links_to_every_step(pack: Pack) -> None:
    shown = html.fragment_fromstring(library_on(pack, "family-living/index.md").functions["stages"]())
    file = pack.registries.stages
    (way,) = shown.iter("ol")
    (beside,) = shown.iter("ul")
    assert [link.text_content() for link in way.iter("a")] == [stage.name for stage in file.stages]
    assert [link.text_content() for link in beside.iter("a")] == [stage.name for stage in file.beside]
    assert [mark.text for mark in way.find_class("stone")] == [str(number) for number in range(1, 7)]
    for link in shown.iter("a"):
        assert not str(link.get("href")).startswith(("..", "/", "http"))
    # Safari forgets that a list without marks is a list, unless it is told.
    assert {way.get("role"), beside.get("role")} == {"list"}


def test_the_map_leads_to_the_same_pages_from_a_sheet(pack: Pack) -> None:
    shown = html.fragment_fromstring(library_on(pack, "worksheets/steps-picture.md").functions["stages"]())
    wanted = [f"../../{stage.page.removesuffix('.md')}/" for _, stage in placed(pack.registries.stages)]
    assert [link.get("href") for link in shown.iter("a")] == wanted


@pytest.mark.parametrize(("source", "place", "ways"), PAGES)
def test_a_step_says_where_it_stands_and_which_ways_lead_on(
    pack: Pack, source: str, place: str, ways: list[str]
) -> None:
    shown = html.fragment_fromstring(library_on(pack, source).functions["stage"]())
    assert shown.find_class("stage-place")[0].text == place
    (onward,) = shown.find_class("stage-ways")
    assert [str(item.text).strip(": ") for item in onward] == ways
    assert "../when-a-step-goes-wrong/" in [link.get("href") for link in onward.iter("a")] or "wrong" in source


def test_a_step_shows_all_that_is_said_of_it(pack: Pack) -> None:
    for _, stage in placed(pack.registries.stages):
        shown = html.fragment_fromstring(library_on(pack, stage.page).functions["stage"]())
        said = " ".join(shown.text_content().replace("’", "'").split())
        for text in (*stage.hopes, *stage.ready, *(f"{one.who} {one.does}" for one in stage.who)):
            assert text in said
        assert "not a test" in said
        assert not list(shown.iter("input", "textarea"))


def test_a_page_without_a_step_shows_nothing(pack: Pack) -> None:
    assert library_on(pack, "practice/pace.md").functions["stage"]() == ""


def test_both_calls_take_nothing() -> None:
    front = "---\ntitle: A page\nsummary: A page that only the tests read.\nkind: step\naudience: [carer]\n"
    front += "review: {status: awaiting, due: 2027-05-22}\n---\n"
    page = parse_page(front + "{{ stages() }}\n\n{{ stage() }}\n", "family-living/test.md")
    calls, refused, _ = read_calls(page.body, page.path, page.body_line, NAMES)
    assert [call.name for call in calls] == ["stages", "stage"]
    assert not refused
