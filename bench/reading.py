"""How hard the pages are to read: the middle and the hardest of each kind."""

from __future__ import annotations

import statistics
from collections.abc import Iterator

from bench.project import Bench
from bench.rows import Row
from selfhelp_pack.pack import load_pack
from selfhelp_pack.review.reading.readability import readability
from selfhelp_pack.review.rules.evidence import claims_without_source
from selfhelp_pack.review.view import PageView


def rows(bench: Bench) -> Iterator[Row]:
    """A row for each kind of page."""
    pack = load_pack(bench.root)
    grades = dict[str, list[tuple[float, str]]]()
    uncited = dict[str, int]()
    for page in (pack.pages[entry.source] for section in pack.sections for entry in section.pages):
        view = PageView(pack, page)
        measured = readability(view.pieces)
        if measured is None:
            continue
        grades.setdefault(page.meta.kind, []).append((measured.grade, page.source))
        claims = sum(1 for _ in claims_without_source(view))
        uncited[page.meta.kind] = uncited.get(page.meta.kind, 0) + claims
    for kind, found in grades.items():
        grade, hardest = max(found)
        note = f"middle of {len(found)}; hardest {hardest}, {grade:.1f}; {uncited[kind]} claims without a source"
        yield Row(f"reading grade, {kind}", statistics.median(each for each, _ in found), "", note)
