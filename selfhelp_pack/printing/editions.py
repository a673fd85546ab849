"""Which files are made, in how many processes, and how finished ones get into the output folder."""

from __future__ import annotations

import dataclasses
import gc
import io
import multiprocessing
import os
import signal
import sys
import tempfile
import time
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

import pikepdf

from selfhelp_pack.build_date import build_date
from selfhelp_pack.errors import PackError
from selfhelp_pack.models import Area, Edition
from selfhelp_pack.navigation import read_navigation
from selfhelp_pack.printing.handouts import edition_of, names_of, selection
from selfhelp_pack.printing.impose import impose
from selfhelp_pack.printing.kept import Store, key_of
from selfhelp_pack.printing.layouts import assembled
from selfhelp_pack.printing.render import render
from selfhelp_pack.printing.site_pages import BUILD_FIRST
from selfhelp_pack.printing.templates import FOLDER
from selfhelp_pack.printing.tree import Element
from selfhelp_pack.registries import Registries, load_registries

EDITIONS = "content_sources/editions.yml"
# A class of handouts.css.
SMALL_DRAWINGS = "small-drawings"


@dataclass(frozen=True)
class Copy:
    """One file to print: an edition with the numbers of ``area``, or with the first area's and no area's name.

    ``edition`` is its id, and for a handout that of its page too: ``handouts/practice-pace``.
    """

    edition: str
    area: str | None = None

    @property
    def file(self) -> str:
        """The name of the PDF, and the folder that it stands in if it is one of many."""
        return f"{self.edition}-{self.area}.pdf" if self.area else f"{self.edition}.pdf"


@dataclass(frozen=True)
class PrintedEdition:
    """One finished PDF: where it stands, how many pages and bytes it has, how long it took.

    ``unchanged`` says that it was kept from an earlier run, and is what this one would have made.
    """

    edition: str
    area: str
    path: Path
    pages: int
    bytes: int
    seconds: float
    unchanged: bool


Task = tuple[Path, Copy, Path, Path, Store | None]


def print_editions(
    root: Path,
    names: Sequence[str] = (),
    *,
    area: str | None = None,
    site: Path | None = None,
    output: Path | None = None,
    jobs: int | None = None,
    store: Path | None = None,
) -> list[PrintedEdition]:
    """Print editions of the pack under ``root`` into ``output`` (``dist/``), from the built ``site`` (``site/``).

    ``names`` are ids of editions; none means all. Without an ``area`` the files carry the
    first area's numbers and no area's name; with one, ``crisis-card-essex.pdf``, and only
    editions that change with the area are printed. For the rest see ``print_copies``.
    """
    registries = load_registries(root)
    chosen = _choose(registries, names, area)
    _check_area(area, registries)
    copies = [Copy(edition.id, area) for edition in chosen]
    return print_copies(
        root, copies, site=site or root / "site", output=output or root / "dist", jobs=jobs, store=store
    )


def print_copies(
    root: Path,
    copies: Sequence[Copy],
    *,
    site: Path,
    output: Path,
    jobs: int | None = None,
    store: Path | None = None,
) -> list[PrintedEdition]:
    """Print ``copies`` of the pack under ``root`` into ``output``, from the built ``site``, in the order given.

    A copy of the handouts stands for one of each of them. ``jobs`` are made at a time, the longest first. Finished
    PDFs are kept in the folder ``store`` and taken from it while nothing that they depend on has changed; without
    one each is made anew. Progress goes to standard error.

    Raises PackError if anything is wrong. A file of ``output`` is replaced only after
    all are finished, so the last good PDFs outlive a failure or Ctrl-C.
    """
    editions = load_registries(root).editions
    kept = Store(store) if store else None
    _check_site(site)
    wanted = [
        Copy(name, copy.area) for copy in copies for name in names_of([editions[copy.edition]], root, site.resolve())
    ]
    folded = {copy: Copy(of, copy.area) for copy in wanted if (of := _laid_out_of(copy, editions))}
    # How long each takes is known by its pages, and their limit is near what they are.
    printing = dict.fromkeys([*(copy for copy in wanted if copy not in folded), *folded.values()])
    longest_first = sorted(printing, key=lambda copy: editions[_of(copy)].max_pages, reverse=True)
    output.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix=".printing-", dir=output) as workshop:
        tasks = [(root, copy, site.resolve(), Path(workshop), kept) for copy in longest_first]
        finished = _run(tasks, min(jobs or os.cpu_count() or 1, len(tasks)))
        for booklet, pages in folded.items():
            finished[booklet] = _fold(editions[booklet.edition], booklet, finished[pages])
        for copy in wanted:
            path = output / copy.file
            path.parent.mkdir(exist_ok=True)
            finished[copy].path.replace(path)
            finished[copy] = dataclasses.replace(finished[copy], path=path)
    if kept:
        kept.tidy()
    return [finished[copy] for copy in wanted]


def print_selection(
    root: Path, pages: Sequence[str], file: Path, *, area: str | None = None, site: Path | None = None
) -> PrintedEdition:
    """Print ``pages`` (``practice/pace.md``) in the order given as one PDF, with their sources, into ``file``.

    Raises PackError if anything is wrong. An older ``file`` is replaced only by a finished one.
    """
    registries, site = load_registries(root), site or root / "site"
    edition = selection(pages, read_navigation(root))
    _check_area(area, registries)
    _check_site(site)
    if file.suffix.lower() != ".pdf":
        raise PackError(f'"{file.name}" does not end in .pdf', mend=f"Call it {file.stem or 'my-handout'}.pdf.")
    file.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix=".printing-", dir=file.parent) as workshop:
        place = registries.areas[area] if area else registries.default_area
        printed = _print(root, edition, place, site.resolve(), Path(workshop) / file.name, registries, None)
        printed.path.replace(file)
    return dataclasses.replace(printed, path=file)


def _of(copy: Copy) -> str:
    """The id of the edition in editions.yml that a copy belongs to."""
    return copy.edition.partition("/")[0]


def _laid_out_of(copy: Copy, editions: dict[str, Edition]) -> str | None:
    """The edition whose finished pages a booklet lays out."""
    edition = editions[_of(copy)]
    return edition.of if edition.layout == "booklet" else None


def _check_area(area: str | None, registries: Registries) -> None:
    if area is not None and area not in registries.areas:
        known = ", ".join(registries.areas)
        raise PackError(f'there is no area "{area}"', mend=f"Use an id of content_sources/areas.yml: {known}.")


def _check_site(site: Path) -> None:
    if not site.is_dir():
        raise PackError("the website has not been built", path=site.name, mend=BUILD_FIRST)


def _choose(registries: Registries, names: Sequence[str], area: str | None) -> list[Edition]:
    for name in names:
        if name not in registries.editions:
            known = ", ".join(registries.editions)
            raise PackError(f'there is no edition "{name}"', path=EDITIONS, mend=f"There are: {known}.")
        if area is not None and not registries.editions[name].by_area:
            raise PackError(f"the edition {name} is the same in every area", mend="Leave --area out.")
    editions = [registries.editions[name] for name in dict.fromkeys(names)] or list(registries.editions.values())
    return [edition for edition in editions if area is None or edition.by_area]


def _run(tasks: list[Task], jobs: int) -> dict[Copy, PrintedEdition]:
    """What the tasks print. The first that fails ends all."""
    if jobs <= 1:
        return _told(map(_print_task, tasks), len(tasks))
    with multiprocessing.Pool(jobs, _begin_process) as pool:
        return _told(pool.imap_unordered(_print_task, tasks), len(tasks))


def _begin_process() -> None:
    """One of several that print. Ctrl-C is for the first alone, which ends the others."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    gc.disable()
    gc.freeze()


def _told(printing: Iterable[tuple[Copy, PrintedEdition]], number: int) -> dict[Copy, PrintedEdition]:
    """The same by copy, with a line of progress for each."""
    finished: dict[Copy, PrintedEdition] = {}
    for copy, printed in printing:
        finished[copy] = printed
        took = "unchanged" if printed.unchanged else f"{printed.seconds:.1f} s"
        size = f"{printed.pages} {'page' if printed.pages == 1 else 'pages'}, {printed.bytes / 1000:,.0f} kB"
        print(f"  {copy.file}: {size}, {took} ({len(finished)} of {number})", file=sys.stderr, flush=True)
    return finished


def _print_task(task: Task) -> tuple[Copy, PrintedEdition]:
    root, copy, site, folder, store = task
    gc.collect()  # the boxes of the file before hold each other, and no other search for garbage may be under way
    registries = load_registries(root)
    edition = edition_of(copy.edition, registries, read_navigation(root))
    area = registries.areas[copy.area] if copy.area else registries.default_area
    file = folder / copy.file
    file.parent.mkdir(exist_ok=True)
    return copy, _print(root, edition, area, site, file, registries, store)


def _print(
    root: Path, edition: Edition, area: Area, site: Path, file: Path, registries: Registries, store: Store | None
) -> PrintedEdition:
    """Make one file, or take it from the ``store``. Raises PackError if anything is wrong."""
    started = time.monotonic()
    print(f"  {file.name} ...", file=sys.stderr, flush=True)
    document, sheets = assembled(root, site, edition, area, registries)
    day, roots = build_date(root), [site, root / FOLDER]
    key = key_of(document, sheets, roots, edition.id, day)
    found = store.find(key, roots) if store else None
    if found is None:
        fetched: dict[str, str] = {}
        pdf = _fitted(
            edition,
            document,
            lambda: render(document, sheets, roots, edition.id, day, fetched, fillable=edition.fillable),
        )
        if store:
            store.keep(key, pdf, fetched, roots)
    else:
        pdf = found
    return _written(edition, area.id, file, pdf, time.monotonic() - started, unchanged=found is not None)


def _fitted(edition: Edition, document: Element, printed: Callable[[], bytes]) -> bytes:
    """The finished file of ``document``. A handout with too many sides is printed again, with smaller drawings."""
    pdf = printed()
    if edition.layout == "handouts" and _count(pdf) > edition.max_pages:
        document.find("body").set("class", SMALL_DRAWINGS)
        pdf = printed()
    return pdf


def _fold(edition: Edition, copy: Copy, printed: PrintedEdition) -> PrintedEdition:
    """The booklet of finished pages, beside them."""
    started = time.monotonic()
    pdf = impose(printed.path.read_bytes())
    file = printed.path.with_name(copy.file)
    return _written(edition, printed.area, file, pdf, time.monotonic() - started, unchanged=printed.unchanged)


def _written(
    edition: Edition, area: str, file: Path, pdf: bytes, seconds: float, *, unchanged: bool
) -> PrintedEdition:
    pages = _count(pdf)
    if pages > edition.max_pages:
        raise _too_long(edition, pages)
    file.write_bytes(pdf)
    return PrintedEdition(edition.id, area, file, pages, len(pdf), seconds, unchanged)


def _count(pdf: bytes) -> int:
    """How many pages a file has."""
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        return len(opened.pages)


def _too_long(edition: Edition, pages: int) -> PackError:
    if edition.layout == "handouts":
        (page,) = edition.pages
        return PackError(
            f"its handout has {pages} sides and may have {edition.max_pages}",
            path=f"docs/{page}",
            mend=f"Make the page shorter, or leave it out: leave_out: [{page}] under handouts in {EDITIONS}.",
        )
    return PackError(
        f"the edition {edition.id} has {pages} pages and may have {edition.max_pages}",
        path=EDITIONS,
        mend="Take pages out of the edition, or raise max_pages.",
    )
