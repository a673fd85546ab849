"""The review: whether each page costs the same in packs of any size, and how long one changed page takes."""

from __future__ import annotations

import statistics
import sys
import time
from collections.abc import Iterator
from pathlib import Path

from bench.measure import Command, side_by_side
from bench.project import Bench, project_of
from bench.rows import Row, at_most
from selfhelp_pack.errors import PackError
from selfhelp_pack.pack import load_pack, with_pages
from selfhelp_pack.pages import FOLDER as PAGES
from selfhelp_pack.pages import read_page
from selfhelp_pack.review.engine import errors_of, errors_of_page

# The smallest and two larger ones: the growth between them is what is asked.
SIZES = ((100, 1_000, 4_000), (100, 320, 1_000), (20, 40, 80))
PAGE = "docs/practice/pace.md"
SAVES = 7
STRAIGHT, ONE_PAGE = at_most(1.3), at_most(0.5)


def rows(bench: Bench) -> Iterator[Row]:
    """The growth over three sizes, then a page of the real pack and of the middle one."""
    sizes = next((sizes for sizes in SIZES if max(sizes) <= bench.most), SIZES[-1])
    folders = {size: project_of(bench, size) for size in sizes}
    seconds = {}
    for size, folder in folders.items():
        (measured,) = side_by_side(1, _review(bench, folder, f"review, {size:,} pages"))
        seconds[size] = measured.cpu
        yield Row(f"{size:,} pages: processor time", measured.cpu, "s", f"{measured.cpu / size * 1000:.1f} ms a page")
    first, between, last = sizes
    # What one page more costs: the time that every start takes would hide a growth.
    early = (seconds[between] - seconds[first]) / (between - first)
    late = (seconds[last] - seconds[between]) / (last - between)
    note = f"cost of one page more, from {between:,} on, by the cost before: 1 is a straight line"
    yield Row("growth", late / early, "times", note, STRAIGHT)
    for folder in (project_of(bench, None), folders[between]):
        page = PAGE if (folder / PAGE).is_file() else _some_page(folder)
        command = _review(bench, folder, f"review of one page, {folder.name}", page)
        (measured,) = side_by_side(bench.runs(3), command)
        yield Row(
            f"one page by the command, {folder.name}", measured.wall, "s", f"on the wall, start and all; {measured}"
        )
        saves = _in_preview(folder, page.removeprefix(f"{PAGES}/"))
        note = "on the wall, as the preview does it; " + ", ".join(f"{each:.3f}" for each in saves)
        yield Row(f"one save, {folder.name}", statistics.median(saves), "s", note, ONE_PAGE)


def _in_preview(folder: Path, source: str) -> list[float]:
    """How long each save of a page is looked at while the preview runs, which holds a pack without errors."""
    pack = load_pack(folder)
    if errors_of(pack):
        raise PackError("the pack to measure has errors", path=folder.name)
    seconds = []
    for _ in range(SAVES):
        started = time.monotonic()
        found = errors_of_page(with_pages(pack, [read_page(folder / PAGES, source)]), source, drafts=True)
        seconds.append(time.monotonic() - started)
        if found:
            raise PackError(findings=found)
    return seconds


def _some_page(folder: Path) -> str:
    return next(file for file in sorted((folder / "docs" / "practice").glob("*.md"))).relative_to(folder).as_posix()


def _review(bench: Bench, folder: Path, name: str, *paths: str) -> Command:
    # The command reviews the project that it stands in.
    return Command(name, [sys.executable, "-m", "selfhelp_pack", "review", *paths], folder, bench.environment)
