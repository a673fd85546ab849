"""Puts loose pages together: sheets to fill in, cards to cut out, a chart for the wall."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from selfhelp_pack.printing.page import Part, PrintPage
from selfhelp_pack.printing.sources import BookSource, endnotes
from selfhelp_pack.printing.tree import Element, classes, element, find


def assemble_sheets(parts: Sequence[Part]) -> Element:
    """Each page on a fresh side, as it stands on the website."""
    body = element("body")
    body.extend(as_a_sheet(page) for page in _pages(parts))
    return body


def as_a_sheet(page: PrintPage) -> Element:
    """The article of a sheet over the whole width, which a pen needs."""
    page.article.set("class", f"page loose kind-{page.kind}")
    page.article.set("data-source", page.source)
    return page.article


def cut_links(parts: Iterable[Part]) -> None:
    """Make plain words of the links in charts and over cards: on a wall and in a hand they lead nowhere."""
    for page in _pages(parts):
        for box in [*find(page.article, "table", "signs-chart"), *find(page.article, "section", "words-of")]:
            for link in find(box, "a"):
                if "number" not in classes(link):
                    link.drop_tag()


def numbers_of_one_area(parts: Iterable[Part], numbers: Callable[[], Element]) -> None:
    """Where a sheet has the numbers of all areas nearby, put those of the one that it is printed for."""
    for page in _pages(parts):
        for box in find(page.article, "div", "local-help"):
            own = numbers()
            own.tail = box.tail
            box.getparent().replace(box, own)


def sources_page(sources: list[BookSource], class_: str = "page loose") -> Element:
    """The sources of all loose pages, as their last page."""
    last = element("article", class_=class_)
    last.append(element("h1", "Sources"))
    last.append(endnotes(sources))
    return last


def assemble_cards(parts: Sequence[Part]) -> Element:
    """Each pair of words to say as a card of its own, under the title of the page that it comes from."""
    body = element("body")
    for page in _pages(parts):
        deck = element("main", class_="deck")
        deck.append(element("h1", page.title, class_="deck-title"))
        sections = find(page.article, "section", "words-of")
        if not sections:
            raise page.error("there are no words to say to print", "Call words_collected() on the page.")
        for section in sections:
            title = "".join(find(section, "h2")[0].itertext())
            for pair in find(section, "div", "pair"):
                card = element("section", class_="cut-card")
                card.append(element("h2", title))
                before = pair.getprevious()
                if before is not None and "to-whom" in classes(before):
                    card.append(before)
                card.append(pair)
                deck.append(card)
        body.append(deck)
    return body


def assemble_chart(parts: Sequence[Part]) -> Element:
    """The tables of the pages, each on one side, under the title and the summary of its page."""
    body = element("body")
    for page in _pages(parts):
        side = element("main", class_="wall")
        side.append(element("h1", page.title))
        side.append(element("p", page.summary, class_="lead"))
        charts = find(page.article, "table", "signs-chart")
        if not charts:
            raise page.error("there is no chart to print", "Call signs_chart() on the page.")
        side.extend([*find(page.article, "ul", "signs-meaning"), *charts])
        body.append(side)
    return body


def _pages(parts: Iterable[Part]) -> list[PrintPage]:
    return [page for part in parts for page in part.all_pages]
