"""Pages to hand out: each on a fresh side, in two columns, with what a handout has no need of taken away."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from difflib import SequenceMatcher
from pathlib import Path, PurePosixPath

from selfhelp_pack.errors import PackError
from selfhelp_pack.models import Edition
from selfhelp_pack.navigation import NavSection, name_on_paper, read_navigation
from selfhelp_pack.printing.book import SHEET
from selfhelp_pack.printing.fill import Templates
from selfhelp_pack.printing.loose import as_a_sheet, sources_page
from selfhelp_pack.printing.page import Part, PrintPage
from selfhelp_pack.printing.select import parts_of
from selfhelp_pack.printing.site_pages import read_site
from selfhelp_pack.printing.sources import BookSource
from selfhelp_pack.printing.tree import Element, element, find
from selfhelp_pack.registries import Registries

HEAD, RING, COVER, WHO_TO_CALL = "handout-head.html", "handout-ring.html", "selection-cover.html", "who-to-call.html"
TEXT_SIZE = 10.5  # points, of a selection
_HOW_TO_NAME = "Write pages as in mkdocs.yml, with commas and no spaces between them."
MOST_PAGES = 200  # of a selection: more is the full pack


def names_of(editions: Iterable[Edition], root: Path, site: Path) -> list[str]:
    """What is printed for ``editions``: their ids, and for handouts one name a page: ``handouts/practice-pace``."""
    names: list[str] = []
    for edition in editions:
        if edition.layout == "handouts":
            parts = parts_of(edition, read_site(site, read_navigation(root)))
            names.extend(f"{edition.id}/{page.id}" for part in parts for page in part.all_pages)
        else:
            names.append(edition.id)
    return names


def edition_of(name: str, registries: Registries, sections: Iterable[NavSection]) -> Edition:
    """The edition called ``name``. One handout is an edition that holds a single page."""
    folder, _, handout = name.partition("/")
    edition = registries.editions[folder]
    if not handout:
        return edition
    (page,) = (page for section in sections for page in section.pages if name_on_paper(page.url) == handout)
    return edition.model_copy(update={"id": name, "kinds": [], "pages": [page.source]})


def selection(pages: Sequence[str], sections: Iterable[NavSection]) -> Edition:
    """The edition of a person's own selection of ``pages``, named by their paths inside docs/.

    Raises PackError for a page that there is not, and names the one that was perhaps meant.
    """
    # The home page has no text of its own that could be printed.
    known = [page.source for section in sections for page in section.pages if page.url]
    chosen = list(dict.fromkeys(page.strip().removeprefix("docs/") for page in pages))
    for page in chosen:
        if page not in known:
            raise PackError(f'there is no page "{page}"', mend=f"Did you mean {_nearest(page, known)}? {_HOW_TO_NAME}")
    return Edition(
        id="selection",
        title="Pages for you",
        description="Some pages of the pack, chosen and printed for one reader",
        layout="selection",
        paper="A4 portrait",
        by_area=True,
        pages=chosen,
        text_size_pt=TEXT_SIZE,
        max_pages=MOST_PAGES,
    )


def _nearest(page: str, known: Sequence[str]) -> str:
    """The known page whose name, or a word of whose name, is most like what was typed."""
    typed = PurePosixPath(page.lower()).stem

    def likeness(name: str) -> float:
        stem = PurePosixPath(name).stem
        return max(SequenceMatcher(None, typed, part).ratio() for part in (stem, *stem.split("-")))

    return max(known, key=likeness)


def in_order(edition: Edition, parts: Iterable[Part]) -> list[PrintPage]:
    """The pages of ``parts`` in the order in which the edition names them."""
    pages = {page.source.removeprefix("docs/"): page for part in parts for page in part.all_pages}
    return [pages[name] for name in edition.pages]


def trim(page: PrintPage, *, alone: bool) -> None:
    """Take away what has no use on a handout, from a page that is still as the site has it, in place.

    What to read next goes. Where the page stands ``alone``, so do its sources with their numbers
    in the text, and the pages that its signs lead to.
    """
    for listing in find(page.article, "nav", "next"):
        listing.drop_tree()
    if not alone:
        return
    for sign in find(page.article, "ul", "signs-list"):
        for gone in (*find(sign, "br"), *find(sign, "a", "signs-page")):
            gone.drop_tree()
    for gone in (*find(page.article, "sup", "cite"), *find(page.article, "ol", "sources")):
        gone.drop_tree()
    for heading in find(page.article, "h2"):
        if heading.get("id") == "sources":
            heading.drop_tree()


def assemble_handout(page: PrintPage, templates: Templates) -> Element:
    """The body of one handout, from a prepared page: head, page, the area's numbers, where the sources are."""
    body = element("body")
    body.append(_in_columns(page))
    body[0].insert(0, templates.fill(HEAD))
    find(body, "div", "handout-columns")[0].append(templates.fill(RING))
    return body


def assemble_selection(pages: Sequence[PrintPage], sources: list[BookSource], templates: Templates) -> Element:
    """The body of a person's own selection: title, whom to call, the pages, their sources."""
    body = element("body")
    body.append(templates.fill(COVER))
    (contents,) = find(body, "*", "contents-list")
    for page in pages:
        contents.append(element("li"))
        contents[-1].append(element("a", page.title, class_="contents-page", href=f"#{page.id}"))
    body.append(templates.fill(WHO_TO_CALL))
    body.extend(as_a_sheet(page) if page.kind == SHEET else _in_columns(page) for page in pages)
    if sources:
        body.append(sources_page(sources, "page loose handout"))
    return body


def _in_columns(page: PrintPage) -> Element:
    """The article with its sections in two columns, below what comes before them."""
    article = page.article
    article.set("class", f"page loose handout kind-{page.kind}")
    article.set("data-source", page.source)
    columns = element("div", class_="handout-columns")
    pieces = find(article, "section", "piece")
    (pieces[0] if pieces else article[-1]).addprevious(columns)
    columns.extend([*pieces, *find(article, "div", "page-foot")])
    return article
