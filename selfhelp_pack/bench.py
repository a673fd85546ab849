"""Measures the parts of the work beside plain peers in the same run, and prints a table.

Times are processor seconds of the child process, so that other work on the
machine counts little. A ratio is ours divided by the peer's.
"""

from __future__ import annotations

import datetime as dt
import gzip
import re
import resource
import shutil
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

from selfhelp_pack.bench_corpus import write_corpus
from selfhelp_pack.bench_pages import lighthouse_rows
from selfhelp_pack.errors import PackError
from selfhelp_pack.finishing.offline import kept
from selfhelp_pack.finishing.search_index import DOCUMENTS
from selfhelp_pack.macros.calls import blank_out
from selfhelp_pack.make import SEARCH, VENDOR, build_site
from selfhelp_pack.pack import load_pack
from selfhelp_pack.printing.editions import PrintedEdition, print_editions
from selfhelp_pack.review.reading.readability import readability
from selfhelp_pack.review.rules.evidence import claims_without_source
from selfhelp_pack.review.view import PageView

REVIEWED = (100, 1_000, 4_000)
JUDGED, UA2 = "worksheets", "PDFUA-2-ISO32005"
PLAIN = "site_name: Plain\ntheme: {name: material, font: false}\nplugins: [search]\n"
_FONT = re.compile(r"url\([\"']?([^)\"']+normal\.woff2)")
_ASSET = re.compile(r'(?:<script[^>]+src|<link[^>]+rel="(?:stylesheet|icon)"[^>]+href)="?([^"?>\s]+)')


def bench(root: Path) -> str:
    """The table of measurements of the pack under ``root``.

    Takes some minutes: 5,100 pages are reviewed, and Lighthouse judges a page of each kind five times.
    """
    with tempfile.TemporaryDirectory() as folder:
        work = Path(folder)
        ours, plain = work / "site", work / "plain-site"
        _write_plain(root, work)
        build = _seconds(lambda: build_site(root, ours))
        peer = _seconds(lambda: _build_plain(work, plain))
        printed: list[PrintedEdition] = []
        printing = _seconds(lambda: printed.extend(_print(root, ours, work / "dist")), own=True)
        pages = sum(edition.pages for edition in printed)
        rows = [
            *_reading_rows(root),
            *_review_rows(root, work),
            ("website, seconds", f"{build:.2f}", f"{build / peer:.2f} times plain Material ({peer:.2f})"),
            ("print, seconds", f"{printing:.2f}", f"{printing / pages * 1000:.0f} ms a printed page ({pages})"),
        ]
        stock = _first_view(plain, plain / "practice" / "pace" / "index.html")
        for name, page in (("crisis page", "help-now/missing-from-home"), ("other page", "practice/pace")):
            weight, requests = _first_view(ours, ours / page / "index.html")
            share = f"{weight / stock[0]:.2f} times plain Material ({stock[0] / 1000:.0f} kB in {stock[1]})"
            rows.append((f"{name}, kB compressed", f"{weight / 1000:.1f} in {requests}", share))
        rows.append(ua2_row(root, work / "dist" / f"{JUDGED}.pdf"))
        rows.extend(_offline_rows(root, ours))
        rows.extend(_search_rows(root, ours))
        rows.extend(lighthouse_rows(root, ours))
    return "\n".join(f"{name:48} {value:>12}   {note}" for name, value, note in rows)


def _reading_rows(root: Path) -> list[tuple[str, str, str]]:
    """How hard each page is to read, and the middle and the hardest of each kind."""
    pack = load_pack(root)
    rows, grades = [], dict[str, list[float]]()
    for page in (pack.pages[entry.source] for section in pack.sections for entry in section.pages):
        view = PageView(pack, page)
        measured = readability(view.pieces)
        if measured is None:
            continue
        grades.setdefault(page.meta.kind, []).append(measured.grade)
        uncited = sum(1 for _ in claims_without_source(view))
        note = f"{measured.mean_sentence:.1f} words a sentence, longest {measured.longest_sentence}, "
        note += f"{len(view.words.split())} words, {uncited} claims without a source"
        rows.append((f"grade, {page.source.removesuffix('.md')}", f"{measured.grade:.1f}", note))
    for kind, found in grades.items():
        note = f"middle of {len(found)} pages; the hardest {max(found):.1f}"
        rows.append((f"grade, kind {kind}", f"{statistics.median(found):.1f}", note))
    return rows


def _seconds(work: Callable[[], object], *, own: bool = False) -> float:
    """Processor seconds of the programs that ``work`` starts, and with ``own`` of this one too."""
    before = list(_usage(own))
    work()
    return sum(after - earlier for after, earlier in zip(_usage(own), before, strict=True))


def _usage(own: bool) -> Iterator[float]:
    for who in [resource.RUSAGE_CHILDREN] + [resource.RUSAGE_SELF] * own:
        usage = resource.getrusage(who)
        yield usage.ru_utime
        yield usage.ru_stime


def _review_rows(root: Path, work: Path) -> list[tuple[str, str, str]]:
    """How long ``review`` takes for packs of several sizes, and whether each page costs the same in all of them."""
    seconds = {size: _seconds_of_review(root, work / f"pages-{size}", size) for size in REVIEWED}
    rows = [
        (f"review, {size:,} pages, seconds", f"{taken:.2f}", f"{taken / size * 1000:.1f} ms a page")
        for size, taken in seconds.items()
    ]
    first, middle, last = REVIEWED
    # What one page more costs: the time that every start takes would hide a growth.
    early = (seconds[middle] - seconds[first]) / (middle - first)
    late = (seconds[last] - seconds[middle]) / (last - middle)
    note = f"cost of one page more, from {middle:,} on, by the cost before: 1 is a straight line"
    return [*rows, ("review, growth", f"{late / early:.2f}", note)]


def _seconds_of_review(root: Path, folder: Path, size: int) -> float:
    """Processor seconds of the command ``review`` on a pack of so many pages."""
    write_corpus(load_pack(root), folder, size, dt.date.today())
    # The command reviews the project that it stands in.
    shutil.copytree(root / "selfhelp_pack", folder / "selfhelp_pack")
    return _seconds(lambda: _run_review(folder, size))


def _run_review(folder: Path, size: int) -> None:
    command = [sys.executable, "-m", "selfhelp_pack", "review"]
    ran = subprocess.run(command, cwd=folder, check=False, stdout=subprocess.DEVNULL)
    if ran.returncode != 0:
        raise PackError(f"the review of {size:,} copied pages found errors", mend="Run make review, and mend them.")


def _search_rows(root: Path, site: Path) -> Iterator[tuple[str, str, str]]:
    """How often the search finds a right page for everyday questions, by who wrote them, and how heavy it is."""
    # The tests bring the browser; nothing else of the package needs one.
    ask = [sys.executable, "-m", "tests.search.quality", str(site)]
    for line in subprocess.run(ask, cwd=root, check=True, stdout=subprocess.PIPE, text=True).stdout.splitlines():
        recall, note = line.split("\t")
        yield "search, right pages found", recall, note
    engine, documents = (len(_compressed(site / file)) for file in (_built(VENDOR / SEARCH), DOCUMENTS))
    note = f"engine {engine / 1000:.1f}, pages and meanings {documents / 1000:.1f}; fetched when somebody searches"
    yield "search, kB compressed", f"{(engine + documents) / 1000:.1f}", note


def _built(file: Path) -> Path:
    """Where a file of the folder of templates stands in the built site."""
    return Path(*file.parts[1:])


def ua2_row(root: Path, edition: Path) -> tuple[str, str, str]:
    """How far a printed edition is from PDF/UA-2, which none has to pass yet: the rules that it breaks, how often."""
    ask = [sys.executable, "-m", "tests.pdf.vera", UA2, str(edition)]
    lines = subprocess.run(ask, cwd=root, check=True, stdout=subprocess.PIPE, text=True).stdout.splitlines()
    broken = [f"{rule} ({times})" for rule, times, _ in (line.split("\t") for line in lines)]
    note = f"{edition.stem}, made as PDF/UA-1: {', '.join(broken)}"
    return "PDF/UA-2, rules that are broken", str(len(broken)), note


def _print(root: Path, site: Path, output: Path) -> list[PrintedEdition]:
    return print_editions(root, site=site, output=output, jobs=1)


def _write_plain(root: Path, work: Path) -> None:
    """The same pages for plain Material: their Markdown without the calls of our macros."""
    for source, page in load_pack(root).pages.items():
        file = work / "docs" / source
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(f"# {page.meta.title}\n\n{blank_out(page.body)}", encoding="utf-8")
    (work / "mkdocs.yml").write_text(PLAIN, encoding="utf-8")


def _build_plain(work: Path, output: Path) -> None:
    command = [sys.executable, "-m", "mkdocs", "build", "--quiet", "--site-dir", str(output)]
    subprocess.run(command, cwd=work, check=True, stderr=subprocess.DEVNULL)


def _first_view(site: Path, page: Path) -> tuple[int, int]:
    """Compressed bytes and requests of a page with the scripts, styles and icons that it names."""
    html = page.read_text(encoding="utf-8")
    names = {name for name in _ASSET.findall(html) if not name.startswith(("data:", "http"))}
    files = [page, *((page.parent / name).resolve() for name in names)]
    files.extend(_fonts(files))
    existing = [file for file in files if file.is_file() and file.is_relative_to(site.resolve())]
    return sum(len(_compressed(file)) for file in existing), len(existing)


def _offline_rows(root: Path, site: Path) -> Iterator[tuple[str, str, str]]:
    """What a device stores at the first visit, and after it."""
    for name, files in zip(("first", "rest"), kept(load_pack(root), site), strict=True):
        size = sum((site / file).stat().st_size for file in files)
        note = f"{sum(len(_compressed(site / file)) for file in files) / 1000:.0f} kB compressed, {len(files)} files"
        yield f"stored on the device, {name}, kB", f"{size / 1000:.0f}", note


def _fonts(files: list[Path]) -> list[Path]:
    """The fonts that the styles name and that a page in plain text needs: the upright one."""
    return [
        (file.parent / name).resolve()
        for file in files
        if file.suffix == ".css" and file.is_file()
        for name in _FONT.findall(file.read_text(encoding="utf-8"))
    ]


def _compressed(file: Path) -> bytes:
    data = file.read_bytes()
    return data if file.suffix == ".woff2" else gzip.compress(data, 9)
