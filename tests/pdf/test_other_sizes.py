"""A book in other sizes: large print, small pages, and small pages to fold. They are made of a sample of the pack."""

from __future__ import annotations

import math
import re
import subprocess
from pathlib import Path

import pikepdf
import pytest

from selfhelp_pack.pack import Pack
from selfhelp_pack.printing.impose import gatherings
from tests.conftest import SAMPLE
from tests.pdf.conftest import Opened, open_pdf

LEAST_POINTS = 14
# What the typeface rises above and falls below its line, in parts of its size.
LINE = 1.3
HEIGHT = re.compile(r'yMin="([\d.]+)" xMax="[\d.]+" yMax="([\d.]+)">(.*?)</word>')
A4_ACROSS = (841.89, 595.28)


@pytest.fixture(scope="module")
def sample(dist_dir: Path) -> Opened:
    return open_pdf(dist_dir / f"{SAMPLE}.pdf")


@pytest.fixture(scope="module")
def large(dist_dir: Path) -> Opened:
    return open_pdf(dist_dir / "full-pack-large-print.pdf")


@pytest.fixture(scope="module")
def small(dist_dir: Path) -> Opened:
    return open_pdf(dist_dir / "full-pack-a5.pdf")


def test_no_word_of_large_print_is_small(large: Opened) -> None:
    """Drawings and numbers of sources included."""
    boxes = subprocess.run(["pdftotext", "-bbox", str(large.path), "-"], capture_output=True, text=True, check=True)
    words = [(float(bottom) - float(top), word) for top, bottom, word in HEIGHT.findall(boxes.stdout)]
    assert len(words) > 5_000
    assert [word for height, word in words if height < LINE * (LEAST_POINTS - 0.1)] == []


@pytest.mark.parametrize("edition", ["large", "small"])
def test_the_other_sizes_hold_the_same_pages_in_the_same_order(
    sample: Opened, edition: str, request: pytest.FixtureRequest
) -> None:
    other = request.getfixturevalue(edition)
    assert [title for _, title, _ in other.outline()] == [title for _, title, _ in sample.outline()]


@pytest.mark.parametrize("edition", ["large", "small"])
def test_a_reference_names_the_page_that_it_leads_to(edition: str, request: pytest.FixtureRequest) -> None:
    links = [link for link in request.getfixturevalue(edition).links() if re.search(r"\(page \d+\)$", link.shows)]
    assert len(links) > 20
    assert [link for link in links if not link.shows.endswith(f"(page {link.lands_on})")] == []


def test_whom_to_call_stands_on_page_two_whatever_the_size(large: Opened, small: Opened) -> None:
    for edition in (large, small):
        assert "Who to call" in edition.text[2]


def test_the_booklet_has_all_small_pages_two_on_a_side(dist_dir: Path, small: Opened) -> None:
    booklet = open_pdf(dist_dir / "full-pack-booklet.pdf")
    count = len(small.reader.pages)
    assert len(booklet.reader.pages) == 2 * math.ceil(count / 4)
    assert {tuple(round(float(side), 2) for side in page.mediabox[2:]) for page in booklet.reader.pages} == {A4_ACROSS}
    outside = set(booklet.text[1].split())
    assert set(small.text[1].split()) <= outside, "the cover is on the outside of the first fold"
    turned = [number for number, text in booklet.text.items() if set(small.text[count].split()) <= set(text.split())]
    last_fold = len(gatherings(count)[-1]) // 2
    assert turned == [len(booklet.text) - last_fold + 1], "the back is on the outside of the last fold"
    assert sorted(" ".join(small.text.values()).split()) == sorted(" ".join(booklet.text.values()).split())


def test_the_booklet_does_not_say_that_it_can_be_read_aloud(dist_dir: Path) -> None:
    with pikepdf.open(dist_dir / "full-pack-booklet.pdf") as booklet:
        assert "/StructTreeRoot" not in booklet.Root
        assert "/Metadata" not in booklet.Root or b"pdfuaid" not in booklet.Root.Metadata.read_bytes()
        assert booklet.Root.ViewerPreferences.Duplex == "/DuplexFlipShortEdge"


def test_the_core_pack_is_what_to_read_first(dist_dir: Path, pack: Pack) -> None:
    core = open_pdf(dist_dir / "core-pack.pdf")
    assert len(core.reader.pages) <= 24
    titles = [pack.pages[page].meta.title for page in pack.registries.editions["core-pack"].pages]
    assert [title for _, title, _ in core.outline() if title in titles] == titles
