"""The printed pack: beside bare WeasyPrint with the same HTML and CSS, and whether it grows in a straight line."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Iterator
from pathlib import Path

import pikepdf

from bench.bare import write_for_bare
from bench.measure import Command, run, side_by_side
from bench.project import PRINTER, Bench, project_of
from bench.rows import Row, at_most
from bench.site import our_build
from selfhelp_pack.make import DIST, SITE
from selfhelp_pack.printing.kept import FOLDER as KEPT
from selfhelp_pack.printing.layouts import assembled
from selfhelp_pack.registries import load_registries

WHOLE = "full-pack"
SIZES = (80, 320)
BARE, STRAIGHT, MEMORY = at_most(1.05), at_most(1.3), at_most(4)


def rows(bench: Bench) -> Iterator[Row]:
    """The real full pack beside bare WeasyPrint, then 320 pages beside 80."""
    yield _beside_bare(bench)
    first, *larger = bench.sizes(SIZES)
    folder = project_of(bench, first)
    run(our_build(bench, folder, f"ours, the website of {first} pages"))
    printed = run(our_print(bench, folder, f"ours, {first} pages", WHOLE))
    pages = pages_of(folder / DIST / f"{WHOLE}.pdf")
    memory = printed.megabytes / pages
    yield Row(f"{first} pages: peak memory a printed page", memory, "MB", f"{pages} printed; {printed}", MEMORY)
    for size in larger:
        folder = project_of(bench, size)
        run(our_build(bench, folder, f"ours, the website of {size} pages"))
        large = run(our_print(bench, folder, f"ours, {size} pages", WHOLE))
        many = pages_of(folder / DIST / f"{WHOLE}.pdf")
        note = f"{large.cpu / many * 1000:.0f} ms a printed page ({many}); {printed.cpu / pages * 1000:.0f} at {first}"
        growth = (large.cpu / many) / (printed.cpu / pages)
        yield Row(f"{size} pages: time a printed page beside that at {first}", growth, "times", note, STRAIGHT)
        memory = large.megabytes / many
        yield Row(f"{size} pages: peak memory a printed page", memory, "MB", f"{many} printed; {large}", MEMORY)


def our_print(bench: Bench, folder: Path, name: str, *editions: str, jobs: int = 1, kept: bool = False) -> Command:
    """``build_pdf.py`` in a copy of the project whose site is built; from nothing, unless PDFs may be ``kept``."""
    words = [sys.executable, PRINTER, *editions, "--jobs", str(jobs)]

    def clear() -> None:
        if not kept:
            for made in (folder / KEPT, folder / DIST):
                shutil.rmtree(made, ignore_errors=True)

    return Command(name, words, folder, bench.environment, clear)


def pages_of(file: Path) -> int:
    """How many pages a PDF has."""
    with pikepdf.open(file) as opened:
        return len(opened.pages)


def _beside_bare(bench: Bench) -> Row:
    folder = project_of(bench, None)
    run(our_build(bench, folder, "ours, the real website"))
    registries = load_registries(folder)
    document, sheets = assembled(
        folder, folder / SITE, registries.editions[WHOLE], registries.default_area, registries
    )
    given = bench.work / "bare"
    write_for_bare(document, sheets, given)
    bare: list[str | Path] = [sys.executable, "-m", "bench.bare", given, given / "bare.pdf"]
    ours, theirs = side_by_side(
        bench.runs(3),
        our_print(bench, folder, "ours, the full pack", WHOLE),
        Command("bare WeasyPrint, the full pack", bare, bench.root, bench.environment),
    )
    pages, bare_pages = pages_of(folder / DIST / f"{WHOLE}.pdf"), pages_of(given / "bare.pdf")
    note = f"{ours}, {pages} pages; bare {theirs}, {bare_pages} pages"
    return Row("full pack beside bare WeasyPrint", ours.cpu / theirs.cpu, "times", note, BARE)
