"""Lays the pages of a finished PDF two on a side, so that the printed sheets can be folded into a booklet.

The sheets are A4 across, printed on both sides and turned on the short edge. A thick booklet is folded in
gatherings, as books are, so that no fold holds more paper than a hand can crease. What comes out is for paper
alone: laying pages beside each other loses their tags, so the file does not say that it is for screen readers.
"""

from __future__ import annotations

import io
import math
from collections.abc import Iterator, Sequence

import pikepdf
from pikepdf import Dictionary, Name

MOST_SHEETS = 10  # that fold together by hand: 40 pages
A_SHEET = 4  # pages
WIDTH, HEIGHT = 841.89, 595.28  # A4 across, in points


def gatherings(pages: int) -> list[list[int | None]]:
    """The pages (from 0) of each gathering, as many as its sheets hold; None is an empty page.

    The gatherings are as even as can be. The last page is the back cover: it comes last, after what is empty.

    >>> gatherings(6)
    [[0, 1, 2, 3, 4, None, None, 5]]
    """
    sheets = math.ceil(pages / A_SHEET)
    folds = math.ceil(sheets / MOST_SHEETS)
    empty = [None] * (sheets * A_SHEET - pages)
    order: list[int | None] = [*range(pages - 1), *empty, pages - 1]
    sizes = [sheets // folds + (number < sheets % folds) for number in range(folds)]
    starts = [A_SHEET * sum(sizes[:number]) for number in range(folds)]
    return [order[start : start + A_SHEET * size] for start, size in zip(starts, sizes, strict=True)]


def sides(gathering: Sequence[int | None]) -> Iterator[tuple[int | None, int | None]]:
    """The left and right page of each side of paper, front and back of each sheet, from the outermost sheet in.

    >>> list(sides([0, 1, 2, 3]))
    [(3, 0), (1, 2)]
    """
    last = len(gathering) - 1
    for number in range(0, len(gathering) // 2, 2):
        yield gathering[last - number], gathering[number]
        yield gathering[number + 1], gathering[last - number - 1]


def impose(pdf: bytes) -> bytes:
    """The pages of ``pdf`` (A5) on A4 sheets, ready to print and fold. The same bytes in give the same bytes out."""
    with pikepdf.open(io.BytesIO(pdf)) as pages, pikepdf.new() as booklet:
        for gathering in gatherings(len(pages.pages)):
            for side in sides(gathering):
                _add_side(booklet, [None if number is None else pages.pages[number] for number in side])
        booklet.Root.Lang = pikepdf.String("en-GB")
        booklet.Root.ViewerPreferences = Dictionary(Duplex=Name.DuplexFlipShortEdge, DisplayDocTitle=True)
        booklet.docinfo["/Title"] = f"{pages.docinfo.get('/Title', '')}, to fold"
        out = io.BytesIO()
        booklet.save(out, deterministic_id=True, object_stream_mode=pikepdf.ObjectStreamMode.generate)
        return out.getvalue()


def _add_side(booklet: pikepdf.Pdf, halves: Sequence[pikepdf.Page | None]) -> None:
    """One side of paper. The pages get names of our own: those that pikepdf makes up differ each time."""
    side = booklet.add_blank_page(page_size=(WIDTH, HEIGHT))
    drawn, steps = Dictionary(), []
    for number, page in enumerate(halves):
        if page is not None:
            drawn[f"/Half{number}"] = booklet.copy_foreign(page.as_form_xobject())
            steps.append(f"q 1 0 0 1 {number * WIDTH / 2:.3f} 0 cm /Half{number} Do Q")
    side.Resources = Dictionary(XObject=drawn)
    side.Contents = booklet.make_stream("\n".join(steps).encode())
