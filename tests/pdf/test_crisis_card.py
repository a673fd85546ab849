"""The card: one sheet, the right numbers, large enough."""

from __future__ import annotations

import re
from pathlib import Path

from selfhelp_pack.printing.editions import Copy, print_copies
from selfhelp_pack.printing.numbers import area_lines

A4_LANDSCAPE = (842, 595)
TEXT_PT, NUMBER_PT = 11, 17
PANELS = [
    "Crisis card",
    "Ring first",
    "Southend-on-Sea",
    "Slow. Low. Few.",
    "Self-harm",
    "Not come home",
    "Our own",
    "For you both",
]


def test_it_is_one_sheet_of_a4(card) -> None:
    assert len(card.reader.pages) == 1
    box = card.reader.pages[0].mediabox
    assert (round(box.width), round(box.height)) == A4_LANDSCAPE


def test_its_panels_are_read_in_the_order_they_fold(card) -> None:
    text = card.reader.pages[0].extract_text()
    places = [text.find(title, text.find("Ring first") if title == "Southend-on-Sea" else 0) for title in PANELS]
    assert -1 not in places
    assert places == sorted(places)


def test_everything_can_be_read_at_arms_length(card) -> None:
    sizes: list[tuple[float, str]] = []

    def note(text: str, user: list[float], matrix: list[float], _: object, size: float) -> None:
        if text.strip():
            sizes.append((abs(size * matrix[3] * user[3]), text))

    card.reader.pages[0].extract_text(visitor_text=note)
    small = [(size, text) for size, text in sizes if size < TEXT_PT - 0.05]
    assert not small
    numbers = [size for size, text in sizes if re.fullmatch(r"\s*(999|1[01]1|\d[\d ]{4,})\s*", text)]
    assert numbers
    assert min(numbers) >= NUMBER_PT - 0.05


def test_each_area_has_its_own_card(root: Path, site_dir: Path, pack, tmp_path: Path) -> None:
    from tests.pdf.conftest import open_pdf

    copies = [Copy("crisis-card", area) for area in pack.registries.areas]
    for printed in print_copies(root, copies, site=site_dir, output=tmp_path, jobs=1):
        area = pack.registries.areas[printed.area]
        assert printed.pages == 1, area.id
        text = open_pdf(printed.path).all_text
        assert area.name in text
        lines = area_lines(area, pack.registries)
        assert all(line.phone.number in text for line in lines if line.phone), area.id
        due = any(line.phone and line.phone.check_first for line in lines)
        assert ("Check first: ring it" in text) == due, area.id
