"""Lets the renderer find the object of a page at once.

Each tag of a PDF names the page that it stands on. pydyf 0.13 writes the names of all pages anew for each name that
WeasyPrint 70 asks for, so the time grows with tags times pages: 7 of 92 seconds for 471 pages. Here it writes one.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager

import pydyf

_PARTS = 3  # of what the list of pages holds for each: number, generation, and the letter R


class _References:
    """The names of the pages of a PDF, each written when it is asked for."""

    def __init__(self, kids: Sequence[int | str]) -> None:
        self._kids = kids

    def __getitem__(self, page: int) -> bytes:
        return f"{self._kids[page * _PARTS]} 0 R".encode("ascii")


@contextmanager
def found_at_once() -> Iterator[None]:
    """While this lasts, a PDF that is written names one page at a time. Its bytes are the same."""
    before = pydyf.PDF.page_references
    pydyf.PDF.page_references = property(lambda pdf: _References(pdf.pages["Kids"]))
    try:
        yield
    finally:
        pydyf.PDF.page_references = before
