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
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import pikepdf

from selfhelp_pack import __version__
from selfhelp_pack.build_date import build_date
from selfhelp_pack.errors import PackError
from selfhelp_pack.finishing.search_index import typed_words
from selfhelp_pack.models import Area, Edition
from selfhelp_pack.navigation import read_navigation
from selfhelp_pack.printing.book import assemble, prepare
from selfhelp_pack.printing.drawings import Paint
from selfhelp_pack.printing.fill import Templates
from selfhelp_pack.printing.handouts import (
    assemble_handout,
    assemble_selection,
    edition_of,
    in_order,
    names_of,
    selection,
    trim,
)
from selfhelp_pack.printing.index_of_words import index_of_words
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
Task = tuple[Path, str, str | None, Path, Path]


@dataclass(frozen=True)
class PrintedEdition:
    """One finished PDF: where it stands, how many pages and bytes it has, how long it took."""

    edition: str
    area: str
    path: Path
    pages: int
    bytes: int
    seconds: float


def print_editions(
    root: Path,
    names: Sequence[str] = (),
    *,
    area: str | None = None,
    site: Path | None = None,
    output: Path | None = None,
    jobs: int | None = None,
) -> list[PrintedEdition]:
    """Print editions of the pack under ``root`` into ``output`` (``dist/``), from the built ``site`` (``site/``).

    ``names`` are ids of editions; none means all. Without an ``area`` the files carry the
    first area's numbers and no area's name; with one, ``crisis-card-essex.pdf``, and only
    editions that change with the area are printed. ``jobs`` editions are made at a time.
    Progress goes to standard error.

    Raises PackError if anything is wrong. A file of ``output`` is replaced only after
    all editions are finished, so the last good PDFs outlive a failure or Ctrl-C.
    """
    _facts.cache_clear()
    registries = _facts(root)
    chosen = _choose(registries, names, area)
    site, output = site or root / "site", output or root / "dist"
    _check(site, area, registries)
    output.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix=".printing-", dir=output) as workshop:
        names = names_of(chosen, root, site)
        tasks = [(root, name, area, site.resolve(), Path(workshop)) for name in names]
        finished = _run(tasks, min(jobs or os.cpu_count() or 1, len(tasks)))
        return [_put(printed, Path(workshop), output) for printed in finished]


@lru_cache(maxsize=1)
def _facts(root: Path) -> Registries:
    """The data files, read once in a run: processes that print begin with what this one has read."""
    return load_registries(root)


def _put(printed: PrintedEdition, workshop: Path, output: Path) -> PrintedEdition:
    """Put a finished file into ``output``, into the same folder as in the ``workshop``."""
    path = output / printed.path.relative_to(workshop)
    path.parent.mkdir(exist_ok=True)
    printed.path.replace(path)
    return dataclasses.replace(printed, path=path)


def print_selection(
    root: Path, pages: Sequence[str], file: Path, *, area: str | None = None, site: Path | None = None
) -> PrintedEdition:
    """Print ``pages`` (``practice/pace.md``) in the order given as one PDF, with their sources, into ``file``.

    Raises PackError if anything is wrong. An older ``file`` is replaced only by a finished one.
    """
    registries, site = load_registries(root), site or root / "site"
    edition = selection(pages, read_navigation(root))
    _check(site, area, registries)
    if file.suffix.lower() != ".pdf":
        raise PackError(f'"{file.name}" does not end in .pdf', mend=f"Call it {file.stem or 'my-handout'}.pdf.")
    file.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix=".printing-", dir=file.parent) as workshop:
        place = registries.areas[area] if area else registries.default_area
        printed = _print(root, edition, place, site.resolve(), Path(workshop) / file.name, registries)
        printed.path.replace(file)
    return dataclasses.replace(printed, path=file)


def _check(site: Path, area: str | None, registries: Registries) -> None:
    if area is not None and area not in registries.areas:
        known = ", ".join(registries.areas)
        raise PackError(f'there is no area "{area}"', mend=f"Use an id of content_sources/areas.yml: {known}.")
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


def _run(tasks: list[Task], jobs: int) -> list[PrintedEdition]:
    if jobs <= 1:
        return [_print_task(task) for task in tasks]
    # Ctrl-C is for this process alone: leaving the block ends the others.
    with multiprocessing.Pool(jobs, signal.signal, (signal.SIGINT, signal.SIG_IGN)) as pool:
        return list(pool.imap(_print_task, tasks))


def _print_task(task: Task) -> PrintedEdition:
    return print_one(*task)


def print_one(root: Path, name: str, area: str | None, site: Path, folder: Path) -> PrintedEdition:
    """Make one edition and write it into ``folder``. Raises PackError if anything is wrong."""
    registries = _facts(root)
    edition = edition_of(name, registries, read_navigation(root))
    place = registries.areas[area] if area else registries.default_area
    file = folder / (f"{name}-{area}.pdf" if area else f"{name}.pdf")
    file.parent.mkdir(exist_ok=True)
    return _print(root, edition, place, site, file, registries)


def _print(root: Path, edition: Edition, area: Area, site: Path, file: Path, registries: Registries) -> PrintedEdition:
    started = time.monotonic()
    print(f"  {file.name} ...", file=sys.stderr, flush=True)
    document, sheets = LAYOUTS[edition.layout](root, site, edition, area, registries)
    day = build_date(root)
    pdf = repair(render(document, sheets, [site, root / FOLDER], edition.id, day, fillable=edition.fillable))
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        pages = len(opened.pages)
    if pages > edition.max_pages:
        raise _too_long(edition, pages)
    file.write_bytes(pdf)
    seconds = time.monotonic() - started
    print(f"  {file.name}: {pages} pages, {len(pdf) / 1000:,.0f} kB, {seconds:.1f} s", file=sys.stderr, flush=True)
    return PrintedEdition(edition.id, area.id, file, pages, len(pdf), seconds)


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


def _book(root: Path, site: Path, edition: Edition, area: Area, registries: Registries) -> tuple[Element, list[Sheet]]:
    templates, tokens = _workshop(root, edition, area, registries)
    sections = read_site(site, read_navigation(root))
    parts = parts_of(edition, sections)
    every = [page for _, pages in sections for page in pages]
    sources = prepare(parts, site, templates.paint, every, registries.editions, edition)
    names = ("type.css", "book.css", "index.css", *(f"{style}.css" for style in edition.styles))
    sheets = [print_sheet(root, site, name, tokens) for name in names]
    index = []
    if edition.index_without is not None:
        pages = [page for part in parts for page in part.all_pages]
        index = index_of_words(pages, typed_words(site), edition.index_without)
    body = assemble(edition, parts, sources, index, templates)
    if edition.openers:
        sheets.append(part_rules(parts, site))
    return _document(body, edition, root), [text_size(edition.text_size_pt, site), *sheets]


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
    names = ["type.css", "book.css", "loose.css", f"{edition.layout}.css"]
    if edition.fillable:
        names.append("forms.css")
    sheets = [print_sheet(root, site, name, tokens) for name in names]
    foot = loose_foot(f"{TITLE}. Version {__version__}, {_spell(build_date(root))}.", edition.paper, site)
    return _document(body, edition, root), [text_size(edition.text_size_pt, site), *sheets, foot]


def _handout(
    root: Path, site: Path, edition: Edition, area: Area, registries: Registries
) -> tuple[Element, list[Sheet]]:
    """One page to give to a group, or a person's own selection of pages."""
    templates, tokens = _workshop(root, edition, area, registries)
    sections = read_site(site, read_navigation(root))
    every = [page for _, pages in sections for page in pages]
    parts = parts_of(edition, sections)
    alone = edition.layout == "handouts"
    pages = in_order(edition, parts)
    for page in pages:
        trim(page, alone=alone)
    sources = prepare(parts, site, templates.paint, every, registries.editions, edition)
    if alone:
        edition = edition.model_copy(update={"title": pages[0].title, "description": pages[0].summary})
        body = assemble_handout(pages[0], templates)
    else:
        body = assemble_selection(pages, sources, templates)
    names = ("type.css", "book.css", "loose.css", "handouts.css")
    sheets = [print_sheet(root, site, name, tokens) for name in names]
    foot = loose_foot(f"Version {__version__}, {_spell(build_date(root))}.", edition.paper, site)
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
    "handouts": _handout,
    "selection": _handout,
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
