"""Puts a book together: covers, numbers, contents, parts with their pages, endnotes."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from selfhelp_pack.models import Edition
from selfhelp_pack.printing.drawings import Paint
from selfhelp_pack.printing.fill import Templates
from selfhelp_pack.printing.fold import unfold
from selfhelp_pack.printing.forms import name_fields
from selfhelp_pack.printing.guard import guard
from selfhelp_pack.printing.ids import make_unique
from selfhelp_pack.printing.links import Shelf, turn_links
from selfhelp_pack.printing.media import place_media
from selfhelp_pack.printing.page import Part, PrintPage
from selfhelp_pack.printing.pictures import bring_in_drawings
from selfhelp_pack.printing.sections import (
    box_sections,
    gather_foot,
    join_warnings,
    keep_lead_ins,
    lower_headings,
    name_sheets,
)
from selfhelp_pack.printing.sources import BookSource, endnotes, gather_sources, limits_of_sources
from selfhelp_pack.printing.spaces import free_last_spaces
from selfhelp_pack.printing.tree import Element, element, find, text_of

SHEET = "tool"  # the kind of a page to fill in
SOURCES, INDEX, BACK = "sources.html", "index-of-words.html", "back.html"


def prepare(
    parts: Sequence[Part],
    site: Path,
    paint: Paint,
    every: Sequence[PrintPage],
    editions: Mapping[str, Edition],
    printed: Edition,
) -> list[BookSource]:
    """Run every page of the book through the transforms, in place, and return the endnotes.

    ``every`` is all pages of the website, ``printed`` is the edition that is being made.
    Raises PackError, naming the page, where one cannot be printed.
    """
    limits = limits_of_sources(page.article for page in every)
    pages = [page for part in parts for page in part.all_pages]
    for page in pages:
        if printed.fillable:
            name_fields(page)
        unfold(page.article, fillable=printed.fillable)
        bring_in_drawings(page, site)
        guard(page)
        keep_lead_ins(page.article)
        if printed.layout == "book":
            name_sheets(page.article)
            join_warnings(page.article)
        box_sections(page.article)
    sources = gather_sources(pages, limits)
    shelf = Shelf(
        printed={page.url: page for page in pages},
        site={page.url for page in every},
        sheets={page.url for page in every if page.kind == SHEET},
        marks={source.mark for source in sources},
        editions=editions,
        edition=printed.id,
    )
    for page in pages:
        make_unique(page)
    for page in pages:
        gather_foot(page.article)
        turn_links(page, shelf)
        place_media(page, site, paint)
        free_last_spaces(page.article)
    for part in parts:
        # Where parts have a page of their own, that is the h1 above all pages of the part.
        for page in part.pages if printed.layout == "book" and printed.openers else ():
            lower_headings(page.article)
    return sources


def assemble(
    edition: Edition,
    parts: Sequence[Part],
    sources: list[BookSource],
    index: list[Element],
    templates: Templates,
) -> Element:
    """The body of the book, from prepared pages, their sources and the groups of the index."""
    body = element("body")
    for name in edition.front:
        body.append(templates.fill(f"{name}.html"))
    for part in parts:
        if edition.openers:
            body.append(_opening(part))
        body.extend(_chapter(page, part) for page in _chapters_of(part, edition))
    ends = []
    if sources:
        ends.append(templates.fill(SOURCES))
        ends[-1].append(endnotes(sources))
    if index:
        ends.append(templates.fill(INDEX))
        _only(ends[-1], "index-columns").extend(index)
    for listing in find(body, "*", "contents-list"):
        listing.extend(_contents(part, edition) for part in parts)
        listing.extend(_contents_end(end) for end in ends)
    body.extend(ends)
    body.append(templates.fill(BACK))
    return body


def _chapters_of(part: Part, edition: Edition) -> tuple[PrintPage, ...]:
    """The pages below the opening of a part; all of them where parts have no opening."""
    return part.pages if edition.openers else part.all_pages


def _chapter(page: PrintPage, part: Part) -> Element:
    article = page.article
    for title in (child for child in article if child.tag in ("h1", "h2")):
        title.set("class", "page-title")
    article.set("class", f"page part-{part.number} kind-{page.kind}")
    article.set("data-part", part.title)
    article.set("data-source", page.source)
    return article


def _opening(part: Part) -> Element:
    """The first page of a part: its big number and title, then its own page or the list of its pages."""
    if part.opening:
        article = _chapter(part.opening, part)
    else:
        article = element("article", id=part.id, data_part=part.title)
        article.append(element("h1", part.title))
        article.append(_page_list(part.pages))
    article.set("class", f"opener part-{part.number}")
    article.insert(0, element("p", str(part.number), class_="part-number"))
    title, leads = find(article, "h1")[0], find(article, "p", "lead")
    (leads[0] if leads else title).addnext(element("div", class_="journey"))
    if text_of(title) != part.title:
        title.addprevious(element("p", part.title, class_="part-name"))
    return article


def _page_list(pages: Iterable[PrintPage]) -> Element:
    listing = element("ul", class_="page-list")
    for page in pages:
        item = element("li")
        item.append(element("a", page.title, class_="see", href=f"#{page.id}"))
        item[-1].tail = " "
        item.append(element("span", page.summary, class_="page-summary"))
        listing.append(item)
    return listing


def _contents(part: Part, edition: Edition) -> Element:
    """A part's lines in the table of contents."""
    item = element("li")
    title = element("p", class_="contents-part")
    if edition.openers:
        title.append(element("span", str(part.number), class_="contents-number"))
        title[-1].tail = " "
        title.append(element("a", part.title, class_="contents-page", href=f"#{part.id}"))
    else:
        title.text = part.title
    item.append(title)
    pages = _chapters_of(part, edition)
    if pages:
        listing = element("ul")
        for page in pages:
            listing.append(element("li"))
            listing[-1].append(element("a", page.title, class_="contents-page", href=f"#{page.id}"))
        item.append(listing)
    return item


def _contents_end(end: Element) -> Element:
    """The line in the table of contents of what follows the parts."""
    item = element("li", class_="contents-end")
    item.append(element("a", text_of(find(end, "h1")[0]), class_="contents-page", href=f"#{end.get('id')}"))
    return item


def _only(tree: Element, name: str) -> Element:
    (found,) = find(tree, "*", name)
    return found
