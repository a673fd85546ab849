"""Pages laid two on a side: folded, they come in order."""

from __future__ import annotations

import io

import pikepdf
import pytest

from selfhelp_pack.printing.impose import A_SHEET, MOST_SHEETS, gatherings, impose, sides

A5 = (419.53, 595.28)


def pages_with_numbers(count: int) -> bytes:
    """A PDF of A5 pages, the number of each written in its content."""
    with pikepdf.new() as pdf:
        for number in range(count):
            page = pdf.add_blank_page(page_size=A5)
            page.Contents = pdf.make_stream(f"% page {number}".encode())
        out = io.BytesIO()
        pdf.save(out)
        return out.getvalue()


def folded(gathering: list[int | None]) -> list[int | None]:
    """The pages as a reader turns them, when the printed sheets have been folded into each other."""
    outside = list(sides(gathering))
    fronts, backs = outside[::2], outside[1::2]
    first = [page for front, back in zip(fronts, backs, strict=True) for page in (front[1], back[0])]
    second = [page for front, back in zip(fronts, backs, strict=True) for page in (front[0], back[1])]
    return first + second[::-1]


@pytest.mark.parametrize("count", [3, 4, 6, 23, 40, 41, 199, 300])
def test_folded_pages_come_in_order_with_the_covers_outside(count: int) -> None:
    parts = gatherings(count)
    read = [page for part in parts for page in folded(part)]
    assert read[0] == 0
    assert read[-1] == count - 1
    assert [page for page in read if page is not None] == list(range(count))
    assert all(len(part) % A_SHEET == 0 and len(part) <= A_SHEET * MOST_SHEETS for part in parts)
    assert max(map(len, parts)) - min(map(len, parts)) <= A_SHEET


def test_each_side_shows_its_two_pages_left_and_right() -> None:
    with pikepdf.open(io.BytesIO(impose(pages_with_numbers(6)))) as booklet:
        shown = []
        for page in booklet.pages:
            assert float(page.mediabox[2]) > float(page.mediabox[3])
            steps = page.Contents.read_bytes().decode().splitlines()
            shown.append(
                [
                    (float(step.split()[5]), page.Resources.XObject[step.split()[-3]].read_bytes().decode())
                    for step in steps
                ]
            )
    left, right = 0.0, 420.945
    assert shown == [
        [(left, "% page 5"), (right, "% page 0")],
        [(left, "% page 1")],
        [(right, "% page 2")],
        [(left, "% page 3"), (right, "% page 4")],
    ]


def test_the_same_pages_give_the_same_booklet_and_no_claim_to_be_read_aloud() -> None:
    pages = pages_with_numbers(5)
    booklet = impose(pages)
    assert booklet == impose(pages)
    assert b"pdfuaid" not in booklet
