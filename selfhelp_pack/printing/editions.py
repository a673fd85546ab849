"""Which edition is made how, and from which files: the way from the built site to finished PDFs."""

from __future__ import annotations

import dataclasses
import datetime as dt
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

from selfhelp_pack import __version__
from selfhelp_pack.build_date import build_date
from selfhelp_pack.errors import PackError
from selfhelp_pack.models import Area, Edition
from selfhelp_pack.navigation import read_navigation
from selfhelp_pack.printing.book import assemble, prepare
from selfhelp_pack.printing.drawings import Paint
from selfhelp_pack.printing.fill import Templates
from selfhelp_pack.printing.kept import Store, key_of
from selfhelp_pack.printing.loose import assemble_cards, assemble_chart, assemble_sheets, cut_links, sources_page
from selfhelp_pack.printing.pdfua import repair
from selfhelp_pack.printing.render import Sheet, render
from selfhelp_pack.printing.select import parts_of
from selfhelp_pack.printing.site_pages import BUILD_FIRST, read_site
from selfhelp_pack.printing.styles import loose_foot, part_rules, print_sheet, text_size
from selfhelp_pack.printing.templates import FOLDER
from selfhelp_pack.printing.tokens import read_tokens
from selfhelp_pack.printing.tree import Element, element
from selfhelp_pack.registries import Registries, load_registries

TITLE = "Understanding Attachment"
DIAGRAMS = "overrides/design/diagram.css"
EDITIONS = "content_sources/editions.yml"


@dataclass(frozen=True)
class Copy:
    """One file to print: an edition with the numbers of ``area``, or with the first area's and no area's name."""

    edition: str
    area: str | None = None

    @property
    def file(self) -> str:
        """The name of the PDF."""
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
    if area is not None and area not in registries.areas:
        known = ", ".join(registries.areas)
        raise PackError(f'there is no area "{area}"', mend=f"Use an id of content_sources/areas.yml: {known}.")
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

    ``jobs`` are made at a time, the longest first. Finished PDFs are kept in the folder ``store`` and taken from
    it while nothing that they depend on has changed; without one each is made anew. Progress goes to standard error.

    Raises PackError if anything is wrong. A file of ``output`` is replaced only after
    all are finished, so the last good PDFs outlive a failure or Ctrl-C.
    """
    editions = load_registries(root).editions
    kept = Store(store) if store else None
    if not site.is_dir():
        raise PackError("the website has not been built", path=site.name, mend=BUILD_FIRST)
    output.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix=".printing-", dir=output) as workshop:
        # How long each takes is known by its pages, and their limit is near what they are.
        longest_first = sorted(copies, key=lambda copy: editions[copy.edition].max_pages, reverse=True)
        tasks = [(root, copy, site.resolve(), Path(workshop), kept) for copy in longest_first]
        finished = {
            printed.path.name: printed for printed in _run(tasks, min(jobs or os.cpu_count() or 1, len(tasks)))
        }
        for printed in finished.values():
            printed.path.replace(output / printed.path.name)
    if kept:
        kept.tidy()
    return [dataclasses.replace(finished[copy.file], path=output / copy.file) for copy in copies]


def _choose(registries: Registries, names: Sequence[str], area: str | None) -> list[Edition]:
    for name in names:
        if name not in registries.editions:
            known = ", ".join(registries.editions)
            raise PackError(f'there is no edition "{name}"', path=EDITIONS, mend=f"There are: {known}.")
        if area is not None and not registries.editions[name].by_area:
            raise PackError(f"the edition {name} is the same in every area", mend="Leave --area out.")
    editions = [registries.editions[name] for name in dict.fromkeys(names)] or list(registries.editions.values())
    return [edition for edition in editions if area is None or edition.by_area]


def _run(tasks: list[Task], jobs: int) -> list[PrintedEdition]:
    """What the tasks print, in the order in which they finish. The first that fails ends all."""
    if jobs <= 1:
        return _told(map(_print_task, tasks), len(tasks))
    # Ctrl-C is for this process alone: leaving the block ends the others.
    with multiprocessing.Pool(jobs, signal.signal, (signal.SIGINT, signal.SIG_IGN)) as pool:
        return _told(pool.imap_unordered(_print_task, tasks), len(tasks))


def _told(printing: Iterable[PrintedEdition], number: int) -> list[PrintedEdition]:
    """The same as a list, with a line of progress for each."""
    finished = []
    for printed in printing:
        finished.append(printed)
        took = "unchanged" if printed.unchanged else f"{printed.seconds:.1f} s"
        size = f"{printed.pages} {'page' if printed.pages == 1 else 'pages'}, {printed.bytes / 1000:,.0f} kB"
        said = f"  {printed.path.name}: {size}, {took} ({len(finished)} of {number})"
        print(said, file=sys.stderr, flush=True)
    return finished


def _print_task(task: Task) -> PrintedEdition:
    return print_one(*task)


def print_one(root: Path, copy: Copy, site: Path, folder: Path, store: Store | None) -> PrintedEdition:
    """Make one file and write it into ``folder``. Raises PackError if anything is wrong."""
    started = time.monotonic()
    registries = load_registries(root)
    edition = registries.editions[copy.edition]
    area = registries.areas[copy.area] if copy.area else registries.default_area
    print(f"  {copy.file} ...", file=sys.stderr, flush=True)
    document, sheets = assembled(root, site, edition, area, registries)
    day, roots = build_date(root), [site, root / FOLDER]
    key = key_of(document, sheets, roots, edition.id, day)
    found = store.find(key, roots) if store else None
    if found is None:
        fetched: dict[str, str] = {}
        pdf = repair(render(document, sheets, roots, edition.id, day, fetched))
        if store:
            store.keep(key, pdf, fetched, roots)
    else:
        pdf = found
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        pages = len(opened.pages)
    if pages > edition.max_pages:
        raise PackError(
            f"the edition {edition.id} has {pages} pages and may have {edition.max_pages}",
            path=EDITIONS,
            mend="Take pages out of the edition, or raise max_pages.",
        )
    file = folder / copy.file
    file.write_bytes(pdf)
    seconds = time.monotonic() - started
    return PrintedEdition(edition.id, area.id, file, pages, len(pdf), seconds, unchanged=found is not None)


def assembled(
    root: Path, site: Path, edition: Edition, area: Area, registries: Registries
) -> tuple[Element, list[Sheet]]:
    """The document of an edition and its style sheets, all that the renderer is given. Raises PackError."""
    return LAYOUTS[edition.layout](root, site, edition, area, registries)


def _book(root: Path, site: Path, edition: Edition, area: Area, registries: Registries) -> tuple[Element, list[Sheet]]:
    templates, tokens = _workshop(root, edition, area, registries)
    sections = read_site(site, read_navigation(root))
    parts = parts_of(edition, sections)
    every = [page for _, pages in sections for page in pages]
    sources = prepare(parts, site, templates.paint, every, registries.editions, edition)
    sheets = [print_sheet(root, site, name, tokens) for name in ("type.css", "book.css")]
    body = assemble(parts, sources, templates)
    return _document(body, edition, root), [text_size(edition.text_size_pt, site), *sheets, part_rules(parts, site)]


def _loose(
    root: Path, site: Path, edition: Edition, area: Area, registries: Registries
) -> tuple[Element, list[Sheet]]:
    """Pages that are no book: sheets to fill in, cards to cut out, a chart for the wall."""
    templates, tokens = _workshop(root, edition, area, registries)
    sections = read_site(site, read_navigation(root))
    parts = parts_of(edition, sections)
    cut_links(parts)
    every = [page for _, pages in sections for page in pages]
    sources = prepare(parts, site, templates.paint, every, registries.editions, edition)
    body = LOOSE[edition.layout](parts)
    if sources and edition.layout == "sheets":
        body.append(sources_page(sources))
    names = ("type.css", "book.css", "loose.css", f"{edition.layout}.css")
    sheets = [print_sheet(root, site, name, tokens) for name in names]
    foot = loose_foot(f"{TITLE}. Version {__version__}, {_spell(build_date(root))}.", edition.paper, site)
    return _document(body, edition, root), [text_size(edition.text_size_pt, site), *sheets, foot]


def _card(root: Path, site: Path, edition: Edition, area: Area, registries: Registries) -> tuple[Element, list[Sheet]]:
    templates, tokens = _workshop(root, edition, area, registries)
    body = element("body")
    body.append(templates.fill(f"{edition.template}.html"))
    sheets = [print_sheet(root, site, name, tokens) for name in ("type.css", "card.css")]
    return _document(body, edition, root), [text_size(edition.text_size_pt, site), *sheets]


LOOSE = {"sheets": assemble_sheets, "cards": assemble_cards, "chart": assemble_chart}
LAYOUTS: dict[str, Callable[[Path, Path, Edition, Area, Registries], tuple[Element, list[Sheet]]]] = {
    "book": _book,
    "card": _card,
    **dict.fromkeys(LOOSE, _loose),
}


def _workshop(root: Path, edition: Edition, area: Area, registries: Registries) -> tuple[Templates, dict[str, str]]:
    tokens = read_tokens(root)
    try:
        diagrams = (root / DIAGRAMS).read_text(encoding="utf-8")
    except FileNotFoundError:
        raise PackError(
            "the style of the diagrams is missing", path=DIAGRAMS, mend="Restore the file from git."
        ) from None
    words = {
        "title": TITLE,
        "edition": edition.title,
        "area": area.name,
        "version": __version__,
        "date": _spell(build_date(root)),
        "checked-on": _spell(registries.checked_on),
        "check-first": registries.check_first,
        "standing-line": registries.standing_line,
    }
    return Templates(root, registries, area, words, Paint(diagrams, DIAGRAMS, tokens)), tokens


def _document(body: Element, edition: Edition, root: Path) -> Element:
    """The whole document: language, title and dates, which the PDF carries over."""
    document = element("html", lang="en-GB")
    head = element("head")
    head.append(element("title", f"{TITLE}: {edition.title}"))
    head.append(element("meta", name="description", content=edition.description))
    head.append(element("meta", name="dcterms.created", content=build_date(root).isoformat()))
    document.append(head)
    document.append(body)
    return document


def _spell(day: dt.date) -> str:
    return f"{day.day} {day:%B %Y}"
