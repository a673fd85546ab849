"""The printed pack: beside bare WeasyPrint on the same HTML and CSS, and two plugins that print MkDocs sites."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Iterator
from pathlib import Path

import pikepdf

from bench.bare import write_for_bare
from bench.measure import Command, Measured, run, side_by_side
from bench.peers import TO_PDF, WITH_PDF, peer_python, write_plain
from bench.project import PRINTER, Bench, project_of
from bench.rows import Row, at_most
from bench.site import material_build, our_build
from selfhelp_pack.make import DIST, SITE
from selfhelp_pack.pack import load_pack
from selfhelp_pack.printing.kept import FOLDER as KEPT
from selfhelp_pack.printing.layouts import assembled
from selfhelp_pack.registries import load_registries

WHOLE = "full-pack"
SIZES = (80, 320)
BARE, PEER, STRAIGHT, MEMORY = at_most(1.05), at_most(0.5), at_most(1.3), at_most(4)
SLOWEST = 1_800  # seconds that a peer may take


def rows(bench: Bench) -> Iterator[Row]:
    """The real full pack beside bare WeasyPrint, 80 pages beside the plugins, 320 pages beside 80."""
    yield _beside_bare(bench)
    first, *larger = bench.sizes(SIZES)
    folder = project_of(bench, first)
    build = run(our_build(bench, folder, f"ours, the website of {first} pages"))
    printed = run(our_print(bench, folder, f"ours, {first} pages", WHOLE))
    pages = pages_of(folder / DIST / f"{WHOLE}.pdf")
    each = (build.cpu + printed.cpu) / pages
    for name in (TO_PDF, WITH_PDF):
        yield from _beside_plugin(bench, folder, name, each, pages)
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


def _beside_plugin(bench: Bench, folder: Path, name: str, ours: float, pages: int) -> Iterator[Row]:
    """Processor time a printed page, of building the website and printing it, beside the plugin ``name``."""
    plain = write_plain(load_pack(folder), bench.work / f"plain-{name}", name)
    build = material_build(bench, plain, peer_python(bench, name), f"mkdocs-{name}, {folder.name}", limit=SLOWEST)
    theirs: Measured = run(build)
    made = next((plain / SITE).rglob("*.pdf"), None)
    what = f"{folder.name}: a printed page beside mkdocs-{name}"
    if made is None:
        yield Row(what, float("nan"), "", f"it made no PDF: {theirs}", PEER)
        return
    each = theirs.cpu / pages_of(made)
    note = f"{ours * 1000:.0f} ms ({pages} pages) / {each * 1000:.0f} ms ({pages_of(made)} pages), websites included"
    yield Row(what, ours / each, "times", f"{note}; {theirs}", PEER)
