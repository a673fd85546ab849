"""What is true of everything that is printed."""

from __future__ import annotations

import re
import shutil
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

import page as validator
import pikepdf
import pytest
from PIL import Image, ImageOps, ImageStat

from bench.standards import ua2_row
from selfhelp_pack.printing.editions import print_editions
from tests.pdf.conftest import Word, open_pdf

EDITIONS = [
    "full-pack",
    "core-pack",
    "full-pack-large-print",
    "full-pack-a5",
    "group-kit",
    "young-people",
    "crisis-card",
    "worksheets",
    "local-sheet",
    "helplines",
    "safety-plan",
    "safety-plan-pocket",
    "words-to-say",
    "signs-wall-chart",
]
# One of each layout, printed twice. The larger books are made in the same way, and take a minute each.
REPEATED = ["core-pack", "safety-plan", "crisis-card", "words-to-say", "signs-wall-chart"]
NUMBER = re.compile(r"(?<![\d./-])(?:0\d[\d ]{7,12}\d|116 \d{3}|999|18000|85258)(?![\d./-])")
LIGATURES = re.compile("[\ufb00-\ufb06]")
RULES_OF_UA_1 = 106
DPI, EDGE_MM = 40, 3
TALL_PT, TOUCH_PT = 100, 1.2
MOST_INK = 0.25


@pytest.fixture(params=EDITIONS, scope="session")
def opened(request: pytest.FixtureRequest, dist_dir: Path):
    return open_pdf(dist_dir / f"{request.param}.pdf")


def test_every_edition_is_tested(pack) -> None:
    # Handouts are many files, and a booklet is for paper alone: they have tests of their own.
    assert set(pack.registries.editions) == {*EDITIONS, "handouts", "full-pack-booklet"}


def test_it_passes_pdf_ua_1(opened) -> None:
    report = validator.validate_pdf(str(opened.path), profile="ua1")
    assert report.is_compliant, report.failures


def test_it_passes_pdf_ua_1_in_verapdf(opened, verdicts) -> None:
    verdict = verdicts[opened.path]
    assert verdict.broken == {}
    assert verdict.compliant
    assert verdict.rules == RULES_OF_UA_1


def test_verapdf_refuses_a_file_without_tags(untagged: Path, verdicts) -> None:
    assert not verdicts[untagged].compliant
    assert "7.1-11" in verdicts[untagged].broken


def test_the_bench_says_how_far_pdf_ua_2_is(root: Path, dist_dir: Path) -> None:
    row = ua2_row(root, dist_dir / "crisis-card.pdf")
    assert row.note.count("(") == row.value > 0
    assert "8.8-1 (" in row.note


def test_it_says_its_language_title_and_standard(opened) -> None:
    with pikepdf.open(opened.path) as pdf:
        assert pdf.Root.Lang == "en-GB"
        assert pdf.Root.MarkInfo.Marked
        assert pdf.Root.ViewerPreferences.DisplayDocTitle
        assert str(pdf.docinfo["/Title"]).startswith("Understanding Attachment: ")
        assert b'pdfuaid:part="1"' in pdf.Root.Metadata.read_bytes()


def test_its_one_typeface_is_embedded_as_a_subset(opened) -> None:
    fonts = set()
    for page in opened.reader.pages:
        for font in page["/Resources"]["/Font"].values():
            face = font.get_object()["/DescendantFonts"][0].get_object()
            fonts.add(str(face["/BaseFont"]))
            assert "/FontFile2" in face["/FontDescriptor"].get_object(), face["/BaseFont"]
    assert fonts
    assert all(re.fullmatch(r"/[A-Z]{6}\+Atkinson-Hyperlegible-Next(-[A-Za-z-]+)?", font) for font in fonts), fonts


def test_its_words_can_be_searched(opened) -> None:
    assert len(opened.all_text) > 300
    assert not LIGATURES.search(opened.all_text)
    assert "\ufffd" not in opened.all_text


def test_no_words_lie_on_others(opened) -> None:
    assert {number: found for number, words in opened.boxes.items() if (found := list(_overlaps(words)))} == {}


def _overlaps(words: list[Word]) -> Iterator[tuple[str, str]]:
    """The pairs of words whose letters touch: their boxes are taller than their letters by about a half."""
    # The number of a part is as tall as five lines, and its title stands in what is empty below it.
    low = [word for word in words if word.bottom - word.top < TALL_PT]
    cores = sorted(((word.top * 0.7 + word.bottom * 0.3, word.top * 0.27 + word.bottom * 0.73), word) for word in low)
    for place, ((_, bottom), word) in enumerate(cores):
        for (top, lower), other in islice(cores, place + 1, None):
            if top > bottom - TOUCH_PT:
                break
            across = min(word.right, other.right) - max(word.left, other.left)
            if across > TOUCH_PT and min(bottom, lower) - top > TOUCH_PT:
                yield word.text, other.text


def test_every_number_on_paper_is_one_that_may_be_printed(opened, printable: set[str]) -> None:
    found = {number.replace(" ", "") for text in opened.text.values() for number in NUMBER.findall(text)}
    assert found
    assert found <= printable, found - printable


def test_every_number_that_rings_is_one_that_may_be_printed(opened, printable: set[str]) -> None:
    for link in opened.links():
        scheme, _, number = link.target.partition(":")
        if scheme in ("tel", "sms"):
            assert re.sub(r"^\+44", "0", number) in printable, link


def test_nothing_leads_to_a_file_or_to_our_own_site(opened) -> None:
    for link in opened.links():
        assert link.lands_on is not None or re.match(r"(tel|sms|https?):", link.target), link
        assert "pack.invalid" not in link.target


def test_no_withdrawn_number_stands_anywhere(opened, pack) -> None:
    digits = re.sub(r"(?<=\d) (?=\d)", "", opened.all_text)
    assert not [number for number in pack.registries.withdrawn_numbers if number.replace(" ", "") in digits]


@dataclass(frozen=True)
class Side:
    """A printed side as a printer sees it: how far its ink stays from each edge in mm, and its share of ink."""

    free: tuple[float, float, float, float]
    ink: float


@pytest.fixture(scope="session")
def sides(opened, tmp_path_factory: pytest.TempPathFactory) -> dict[int, Side]:
    """Every side of an edition, drawn once for both tests."""
    folder = tmp_path_factory.mktemp("sides")
    subprocess.run(["pdftoppm", "-r", str(DPI), "-gray", str(opened.path), str(folder / "p")], check=True)
    found = {}
    for number, path in enumerate(sorted(folder.iterdir()), start=1):
        with Image.open(path) as picture:
            grey = picture.convert("L")
            box = ImageOps.invert(grey).point(lambda value: 255 if value > 24 else 0).getbbox()
            left, top, right, bottom = box or (grey.width, grey.height, 0, 0)
            free = (left, top, grey.width - right, grey.height - bottom)
            found[number] = Side(tuple(side / DPI * 25.4 for side in free), 1 - ImageStat.Stat(grey).mean[0] / 255)
    shutil.rmtree(folder)
    return found


def test_nothing_stands_within_three_millimetres_of_the_edge(opened, sides: dict[int, Side]) -> None:
    assert len(sides) == len(opened.reader.pages)
    # A point of the picture is a good half of a millimetre.
    near = {number: side.free for number, side in sides.items() if min(side.free) < EDGE_MM - 25.4 / DPI}
    assert near == {}


def test_no_page_takes_more_ink_than_a_home_printer_has_to_spare(sides: dict[int, Side]) -> None:
    assert {number: f"{side.ink:.0%}" for number, side in sides.items() if side.ink > MOST_INK} == {}


@pytest.mark.parametrize("name", REPEATED)
def test_the_same_input_gives_the_same_bytes(
    root: Path, site_dir: Path, dist_dir: Path, name: str, tmp_path: Path
) -> None:
    (again,) = print_editions(root, [name], site=site_dir, output=tmp_path, jobs=1)
    assert again.path.read_bytes() == (dist_dir / f"{name}.pdf").read_bytes()
