"""The website: our build beside plain Material on the same Markdown, and whether it grows in a straight line."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Iterator
from pathlib import Path

from bench.measure import Command, Measured, run, side_by_side
from bench.peers import MATERIAL, peer_python, write_plain
from bench.project import Bench, project_of
from bench.rows import Row, at_most
from selfhelp_pack.make import SITE
from selfhelp_pack.pack import load_pack

SIZES = (80, 320, 1_000, 4_000)
RUNS = {80: 5, 320: 2}  # a run of a larger one is long enough to be a mean of itself
OF_THE_REAL_PACK = 3
PEER_UP_TO = 1_000  # plain Material grows with the square: 4,000 pages would take it twenty minutes
TARGET, STRAIGHT, MEMORY = at_most(1.15), at_most(1.3), at_most(300)


def rows(bench: Bench) -> Iterator[Row]:
    """A row for the real pack and for each size beside the peer, then the growth and the memory."""
    python = peer_python(bench, MATERIAL)
    yield _beside_material(bench, None, python)[1]
    taken: dict[int, Measured] = {}
    for size in bench.sizes(SIZES):
        if size <= PEER_UP_TO:
            taken[size], row = _beside_material(bench, size, python)
            yield row
        else:
            taken[size] = run(our_build(bench, project_of(bench, size), f"ours, {size:,} pages"))
    first, last = min(taken), max(taken)
    for size in list(taken)[1:]:
        each = taken[size].cpu / size * 1000
        note = f"{each:.1f} ms a page; {taken[first].cpu / first * 1000:.1f} at {first}. {taken[size]}"
        growth = (taken[size].cpu / size) / (taken[first].cpu / first)
        yield Row(f"{size:,} pages: time a page beside that at {first}", growth, "times", note, STRAIGHT)
    yield Row(f"{last:,} pages: peak memory", taken[last].megabytes, "MB", str(taken[last]), MEMORY)


def our_build(bench: Bench, folder: Path, name: str) -> Command:
    """``mkdocs build`` of a copy of the project, which reviews the pages and finishes the site too."""
    words: list[str | Path] = [sys.executable, "-m", "mkdocs", "build", "--quiet", "--site-dir", folder / SITE]
    clear = folder / SITE
    return Command(name, words, folder, bench.environment, lambda: shutil.rmtree(clear, ignore_errors=True))


def material_build(bench: Bench, folder: Path, python: Path, name: str, limit: int = 0) -> Command:
    """``mkdocs build`` of plain pages, with the peer's own Python; ended after ``limit`` seconds."""
    clear = folder / SITE
    words: list[str | Path] = [python, "-m", "mkdocs", "build", "--quiet", "--site-dir", clear]
    return Command(name, words, folder, bench.environment, lambda: shutil.rmtree(clear, ignore_errors=True), limit)


def _beside_material(bench: Bench, size: int | None, python: Path) -> tuple[Measured, Row]:
    folder = project_of(bench, size)
    pack = load_pack(folder)
    name = f"{len(pack.pages):,} pages"
    plain = write_plain(pack, bench.work / f"plain-{folder.name}")
    ours, theirs = side_by_side(
        bench.runs(OF_THE_REAL_PACK if size is None else RUNS.get(size, 1)),
        our_build(bench, folder, f"ours, {name}"),
        material_build(bench, plain, python, f"plain Material, {name}"),
    )
    title = f"{name}{' (the real pack)' if size is None else ''}: build beside plain Material"
    target = TARGET if size == SIZES[0] else None
    return ours, Row(title, ours.cpu / theirs.cpu, "times", f"{ours}; plain Material {theirs}", target)
