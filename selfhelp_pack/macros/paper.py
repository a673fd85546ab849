"""Macros about drawings, sheets, printed editions and lists of pages."""

from __future__ import annotations

import re
from html import escape

from lxml import etree

from selfhelp_pack.intake import read_text
from selfhelp_pack.macros import html
from selfhelp_pack.macros.arguments import DiagramName, EditionId, SectionId, SheetName, Words
from selfhelp_pack.macros.context import DIAGRAMS, Context
from selfhelp_pack.navigation import name_on_paper, url_of

DOWNLOADS = "downloads"
SHEETS = "worksheets/"
_XML_DECLARATION = re.compile(r"^\s*<\?xml[^>]*\?>\s*")
_TITLE = "{http://www.w3.org/2000/svg}title"
_NO_PAGES = Words("There are no pages here yet.")
_BLANK_LINES = re.compile(r"\n\s*\n+")


class Paper:
    """What is drawn or printed."""

    NAMES = ("diagram", "download", "draw_on", "handouts", "pages_in", "whole_pack", "worksheet")

    def __init__(self, pack: Context) -> None:
        self._pack = pack

    def diagram(self, name: DiagramName, caption: Words) -> str:
        """A drawing of ``docs/diagrams/`` with its caption: in the page, or after it where the page is light."""
        return self._figure("diagram", name, caption)

    def draw_on(self, name: DiagramName, caption: Words) -> str:
        """A drawing of ``docs/diagrams/`` to circle, colour or draw on: on paper it is as wide as a hand needs."""
        return self._figure("diagram draw-on", name, caption)

    def _figure(self, classes: str, name: str, caption: str) -> str:
        docs = self._pack.docs
        text = read_text(docs.parent, f"{docs.name}/{DIAGRAMS}/{name}.svg")
        svg = _BLANK_LINES.sub("\n", _XML_DECLARATION.sub("", text)).strip()
        if self._pack.on_light_page:
            svg = self._picture(name, svg)
        said = f"<figcaption>{html.words(caption)}</figcaption>"
        return f'<figure class="{classes}" id="diagram-{name}">{svg}{said}</figure>'

    def _picture(self, name: str, svg: str) -> str:
        # The review has seen that the drawing is well formed, and has a size and words.
        drawing = etree.fromstring(svg.encode())
        width, height = drawing.get("viewBox", "").replace(",", " ").split()[2:]
        # In short: its long description stands in the drawing, and what it shows in the page's own steps.
        words = " ".join(drawing.findtext(_TITLE, "").split())
        address = f"{self._pack.link_to('index.md')}{DIAGRAMS}/{name}.svg"
        return f'<img src="{address}" width="{width}" height="{height}" loading="lazy" alt="{escape(words)}">'

    def worksheet(self, name: SheetName) -> str:
        """The way to a sheet of ``docs/worksheets/``."""
        page = self._pack.pages[f"{SHEETS}{name}.md"]
        return (
            f'<p class="download sheet-link"><a class="button quiet" href="{self._pack.link_to(page.source)}">'
            f"{html.words(page.meta.title)}</a> "
            f'<span class="download-facts">{html.words(page.meta.summary)}</span></p>'
        )

    def download(self, edition: EditionId) -> str:
        """A link to a printed edition, with a place for what is known when it is printed.

        A light page has none: where every byte counts it is enough to know that it is a PDF.
        """
        entry = self._pack.registries.editions[edition]
        folder = f"{self._pack.link_to('index.md')}{DOWNLOADS}/"
        areas = self._pack.registries.areas
        numbers = f"Numbers for {self._pack.registries.default_area.name}." if entry.by_area else ""
        place = f'<span class="download-made" data-edition="{entry.id}">PDF.</span>'
        made = "PDF." if self._pack.on_light_page else place
        others = "".join(
            f' <a class="other-area screen-only" href="{folder}{entry.id}-{area}.pdf">'
            f"For {html.words(areas[area].name)}</a>"
            for area in entry.also_for
        )
        return (
            f'<p class="download"><a class="button quiet" href="{folder}{entry.id}.pdf" data-edition="{entry.id}">'
            f"{html.words(entry.title)}</a> "
            f'<span class="download-facts">{made} {html.words(entry.description)}. {html.words(numbers)}</span>'
            f"{others}</p>"
        )

    def handouts(self) -> str:
        """Every page that is printed as a handout, with a link to its file. Paper has no use for the list."""
        folder = f"{self._pack.link_to('index.md')}{DOWNLOADS}/"
        items = "".join(
            f'<li><a href="{folder}{edition.id}/{name_on_paper(url_of(source))}.pdf">'
            f"{html.words(self._pack.pages[source].meta.title)}</a></li>"
            for edition in self._pack.registries.editions.values()
            if edition.layout == "handouts"
            for source in self._pack.sources
            if edition.holds(source, self._pack.pages[source].meta.kind)
        )
        return f'<ul class="page-list screen-only" role="list">{items}</ul>'

    def whole_pack(self) -> str:
        """Every page by section, in the order of the navigation. A book has a list of contents of its own."""
        parts = []
        for section in (section for section in self._pack.sections if section.id):
            pages = [self._pack.pages[page.source] for page in section.pages if page.source in self._pack.pages]
            items = "".join(
                f'<li><a href="{self._pack.link_to(page.source)}">{html.words(page.meta.title)}</a></li>'
                for page in pages
            )
            parts.append(
                f'<h2 id="part-{section.id}">{html.words(section.title)}</h2>'
                f'<ul class="whole-pack" role="list">{items}</ul>'
            )
        return f'<div class="not-in-book">{"".join(parts)}</div>'

    def pages_in(self, section: SectionId, empty: Words = _NO_PAGES) -> str:
        """The pages of a section, each with its summary, or a sentence while there are none."""
        items = "".join(
            f'<li><a href="{self._pack.link_to(page.source)}">{html.words(page.meta.title)}</a> '
            f'<span class="page-summary">{html.words(page.meta.summary)}</span></li>'
            for page in self._pack.pages_of(section)
        )
        if not items:
            return f'<p class="no-pages">{html.words(empty)}</p>'
        return f'<ul class="page-list" role="list">{items}</ul>'
