"""What each layout puts together: the document of an edition and its style sheets, all that the renderer is given."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from selfhelp_pack import __version__
from selfhelp_pack.build_date import build_date
from selfhelp_pack.errors import PackError
from selfhelp_pack.finishing.address import address_of
from selfhelp_pack.finishing.search_index import typed_words
from selfhelp_pack.macros.html import date
from selfhelp_pack.models import Area, Edition
from selfhelp_pack.navigation import read_navigation
from selfhelp_pack.printing.book import assemble, prepare
from selfhelp_pack.printing.drawings import Paint
from selfhelp_pack.printing.fill import Templates
from selfhelp_pack.printing.handouts import assemble_handout, assemble_selection, in_order, trim
from selfhelp_pack.printing.index_of_words import index_of_words
from selfhelp_pack.printing.links import short_address
from selfhelp_pack.printing.loose import (
    assemble_cards,
    assemble_chart,
    assemble_sheets,
    cut_links,
    numbers_of_one_area,
    sources_page,
)
from selfhelp_pack.printing.page import Part, PrintPage
from selfhelp_pack.printing.references import hold_places
from selfhelp_pack.printing.render import Sheet
from selfhelp_pack.printing.select import parts_of
from selfhelp_pack.printing.site_pages import read_site
from selfhelp_pack.printing.styles import book_foot, loose_foot, part_rules, print_sheet, text_size
from selfhelp_pack.printing.tokens import read_tokens
from selfhelp_pack.printing.tree import Element, element
from selfhelp_pack.registries import Registries

TITLE = "Understanding Attachment"
DIAGRAMS = "overrides/design/diagram.css"


def assembled(
    root: Path, site: Path, edition: Edition, area: Area, registries: Registries
) -> tuple[Element, list[Sheet]]:
    """The document of an edition and its style sheets. Raises PackError where a page cannot be printed."""
    return LAYOUTS[edition.layout](root, site, edition, area, registries)


def _book(root: Path, site: Path, edition: Edition, area: Area, registries: Registries) -> tuple[Element, list[Sheet]]:
    templates, tokens = _workshop(root, site, edition, area, registries)
    parts, every = _pages(root, site, edition)
    sources = prepare(parts, site, templates.paint, every, registries.editions, edition)
    names = ("type.css", "book.css", "stages.css", "index.css", *(f"{style}.css" for style in edition.styles))
    sheets = [print_sheet(root, site, name, tokens) for name in names]
    index = []
    if edition.index_without is not None:
        pages = [page for part in parts for page in part.all_pages]
        index = index_of_words(pages, typed_words(site), edition.index_without)
    body = assemble(edition, parts, sources, index, templates)
    hold_places(body, edition.paper, edition.text_size_pt)
    address = templates.words["address"]
    newest = short_address(address) if address else "on the website"
    sheets.append(book_foot(f"{_version(root)} Newest: {newest}", site))
    if edition.openers:
        sheets.append(part_rules(parts, site, edition.paper))
    return _document(body, edition, root), [text_size(edition.text_size_pt, site), *sheets]


def _loose(
    root: Path, site: Path, edition: Edition, area: Area, registries: Registries
) -> tuple[Element, list[Sheet]]:
    """Pages that are no book: sheets to fill in, cards to cut out, a chart for the wall."""
    templates, tokens = _workshop(root, site, edition, area, registries)
    parts, every = _pages(root, site, edition)
    cut_links(parts)
    if edition.by_area:
        numbers_of_one_area(parts, lambda: templates.fill("local-numbers.html"))
    sources = prepare(parts, site, templates.paint, every, registries.editions, edition)
    body = LOOSE[edition.layout](parts)
    if sources and edition.layout == "sheets":
        body.append(sources_page(sources))
    names = ["type.css", "book.css", "loose.css", "stages.css", f"{edition.layout}.css"]
    if edition.fillable:
        names.append("forms.css")
    sheets = [print_sheet(root, site, name, tokens) for name in names]
    foot = loose_foot(f"{TITLE}. {_version(root)}", edition.paper, site)
    return _document(body, edition, root), [text_size(edition.text_size_pt, site), *sheets, foot]


def _handout(
    root: Path, site: Path, edition: Edition, area: Area, registries: Registries
) -> tuple[Element, list[Sheet]]:
    """One page to give to a group, or a person's own selection of pages."""
    templates, tokens = _workshop(root, site, edition, area, registries)
    parts, every = _pages(root, site, edition)
    alone = edition.layout == "handouts"
    pages = in_order(edition, parts)
    for page in pages:
        trim(page, alone=alone)
    sources = prepare(parts, site, templates.paint, every, registries.editions, edition)
    if alone:
        edition = edition.model_copy(update={"title": pages[0].title, "description": pages[0].summary})
        body = assemble_handout(pages[0], _for_page(templates, pages[0]))
    else:
        body = assemble_selection(pages, sources, templates)
        hold_places(body, edition.paper, edition.text_size_pt)
    names = ("type.css", "book.css", "loose.css", "stages.css", *(() if alone else ("sheets.css",)), "handouts.css")
    sheets = [print_sheet(root, site, name, tokens) for name in names]
    foot = loose_foot(_version(root), edition.paper, site)
    return _document(body, edition, root), [text_size(edition.text_size_pt, site), *sheets, foot]


def _card(root: Path, site: Path, edition: Edition, area: Area, registries: Registries) -> tuple[Element, list[Sheet]]:
    templates, tokens = _workshop(root, site, edition, area, registries)
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


def _pages(root: Path, site: Path, edition: Edition) -> tuple[list[Part], list[PrintPage]]:
    """The parts of the edition, and every page of the website."""
    sections = read_site(site, read_navigation(root))
    return parts_of(edition, sections), [page for _, pages in sections for page in pages]


def _version(root: Path) -> str:
    """What every page says of the day on which it was made."""
    return f"Version {__version__}, {date(build_date(root))}."


def _workshop(
    root: Path, site: Path, edition: Edition, area: Area, registries: Registries
) -> tuple[Templates, dict[str, str]]:
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
        "date": date(build_date(root)),
        "checked-on": date(registries.checked_on),
        "check-first": registries.check_first,
        "standing-line": registries.standing_line,
        "address": address_of(site) or "",
    }
    return Templates(root, registries, area, words, Paint(diagrams, DIAGRAMS, tokens)), tokens


def _for_page(templates: Templates, page: PrintPage) -> Templates:
    """The same templates, with the address of one page where there is an address at all."""
    site = templates.words["address"]
    return replace(templates, words={**templates.words, "page-address": site and f"{site}{page.url}"})


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
