"""Handouts, one file a page, and a person's own selection of pages."""

from __future__ import annotations

import re
from pathlib import Path

import page as validator
import pikepdf
import pytest

from selfhelp_pack.pack import Pack
from selfhelp_pack.printing.editions import print_selection
from tests.pdf.conftest import Opened, open_pdf

SIDES, TEXT_PT = 2, 10
CHOSEN = ["practice/pace.md", "help-now/missing-from-home.md"]


@pytest.fixture(scope="module")
def handouts(dist_dir: Path) -> dict[str, Opened]:
    return {path.stem: open_pdf(path) for path in sorted((dist_dir / "handouts").iterdir())}


@pytest.fixture(scope="module")
def chosen(root: Path, site_dir: Path, tmp_path_factory: pytest.TempPathFactory) -> Opened:
    """Two pages that somebody chose, against the order of the book, with the numbers of Essex."""
    file = tmp_path_factory.mktemp("mine") / "my-handout.pdf"
    return open_pdf(print_selection(root, CHOSEN, file, area="essex", site=site_dir).path)


def smallest(opened: Opened) -> float:
    sizes: list[float] = []

    def note(text: str, user: list[float], matrix: list[float], _: object, size: float) -> None:
        if text.strip():
            sizes.append(abs(size * matrix[3] * user[3]))

    for sheet in opened.reader.pages:
        sheet.extract_text(visitor_text=note)
    return min(sizes)


def _has_no_drawing(pack: Pack, source: str) -> bool:
    return all(call.name != "diagram" for call in pack.calls[source])


def test_each_page_to_give_to_a_group_has_a_handout_with_its_title(handouts, pack: Pack) -> None:
    edition = pack.registries.editions["handouts"]
    assert edition.kinds
    expected = {
        source.removesuffix(".md").replace("/", "-"): page.meta.title.replace("'", "’")
        for source, page in pack.pages.items()
        if edition.holds(source, page.meta.kind)
    }
    assert set(handouts) == set(expected)
    for name, title in expected.items():
        assert title in handouts[name].all_text, name
        with pikepdf.open(handouts[name].path) as pdf:
            assert str(pdf.docinfo["/Title"]) == f"Understanding Attachment: {title}"


def test_each_has_two_sides_at_most(handouts) -> None:
    assert {name: len(opened.text) for name, opened in handouts.items() if len(opened.text) > SIDES} == {}


def test_each_passes_pdf_ua_1(handouts) -> None:
    reports = {name: validator.validate_pdf(str(opened.path), profile="ua1") for name, opened in handouts.items()}
    assert {name: report.failures for name, report in reports.items() if not report.is_compliant} == {}


def test_each_says_whose_it_is_whom_to_ring_and_of_which_day(handouts, printable: set[str]) -> None:
    for name, opened in handouts.items():
        text = opened.all_text
        for words in (
            "a self-help pack for foster carers",
            "call 999",
            "Version 0.1.0",
            "Numbers for Southend-on-Sea",
        ):
            assert words in text, (name, words)
        assert all("In danger: 999" in side for side in opened.text.values()), name
        assert "0345 606 1212" in text, name
        assert {re.sub(r"\D", "", number) for number in re.findall(r"\b0\d{3} \d{3} \d{4}\b", text)} <= printable
        assert "Sources: see the full pack or the website." in text, name
        assert "Read next" not in text, name


def test_what_warns_of_hard_things_comes_first(handouts, pack: Pack) -> None:
    notes = [
        (source.removesuffix(".md").replace("/", "-"), page.meta.content_note.replace("'", "’"))
        for source, page in pack.pages.items()
        if pack.registries.editions["handouts"].holds(source, page.meta.kind) and page.meta.content_note
    ]
    assert notes
    for name, note in notes:
        assert note in " ".join(handouts[name].text[1].split()), name


def test_no_text_is_smaller_than_ten_points(handouts, pack: Pack) -> None:
    without_a_drawing = [
        source.removesuffix(".md").replace("/", "-")
        for source, page in pack.pages.items()
        if page.meta.kind == "signs"
        or (page.meta.kind in ("practice", "understand") and _has_no_drawing(pack, source))
    ]
    assert len(without_a_drawing) > 4
    assert {
        name: smallest(handouts[name]) for name in without_a_drawing if smallest(handouts[name]) < TEXT_PT - 0.05
    } == {}


def test_a_selection_keeps_the_order_and_each_page_begins_a_side(chosen: Opened) -> None:
    titles = [(title, side) for _, title, side in chosen.outline()]
    assert [title for title, _ in titles] == [
        "Pages for you",
        "Who to call",
        "PACE: a way of being",
        "When a child goes missing",
        "Sources",
    ]
    sides = [side for _, side in titles]
    assert sides[:3] == [1, 2, 3]
    assert len(set(sides)) == len(sides)


def test_a_selection_holds_the_areas_numbers_and_its_sources(chosen: Opened, pack: Pack) -> None:
    assert "Essex" in chosen.text[1]
    assert "0345 603 7627" in chosen.text[2]
    listed = {
        name.removeprefix("endnote-") for name in chosen.reader.named_destinations if name.startswith("endnote-")
    }
    cited = {str(call.args[0]) for source in CHOSEN for call in pack.calls[source] if call.name == "cite"}
    assert listed == cited
    assert validator.validate_pdf(str(chosen.path), profile="ua1").is_compliant


def test_every_link_in_a_selection_shows_the_page_that_it_leads_to(chosen: Opened) -> None:
    numbered = [link for link in chosen.links() if link.lands_on and re.search(r"\(page \d+\)", link.shows)]
    assert {link.lands_on for link in chosen.links() if link.page == 1} == {3, chosen.outline()[3][2]}
    assert all(f"(page {link.lands_on})" in link.shows for link in numbered)
