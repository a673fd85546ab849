"""Macros about drawings, sheets, printed editions and lists of pages."""

from __future__ import annotations

import re

from selfhelp_pack.intake import read_text
from selfhelp_pack.macros import html
from selfhelp_pack.macros.arguments import DiagramName, EditionId, SectionId, SheetName, Words
from selfhelp_pack.macros.context import DIAGRAMS, Context

DOWNLOADS = "downloads"
SHEETS = "worksheets/"
_XML_DECLARATION = re.compile(r"^\s*<\?xml[^>]*\?>\s*")
_BLANK_LINES = re.compile(r"\n\s*\n+")


class Paper:
    """What is drawn or printed."""

    NAMES = ("diagram", "download", "pages_in", "worksheet")

    def __init__(self, pack: Context) -> None:
        self._pack = pack

    def diagram(self, name: DiagramName, caption: Words) -> str:
        """A drawing of ``docs/diagrams/`` in the page itself, with its caption."""
        docs = self._pack.docs
        text = read_text(docs.parent, f"{docs.name}/{DIAGRAMS}/{name}.svg")
        svg = _BLANK_LINES.sub("\n", _XML_DECLARATION.sub("", text)).strip()
        said = f"<figcaption>{html.words(caption)}</figcaption>"
        return f'<figure class="diagram" id="diagram-{name}">{svg}{said}</figure>'

    def worksheet(self, name: SheetName) -> str:
        """The way to a sheet of ``docs/worksheets/``."""
        page = self._pack.pages[f"{SHEETS}{name}.md"]
        return (
            f'<p class="download sheet-link"><a class="button quiet" href="{self._pack.link_to(page.source)}">'
            f"{html.words(page.meta.title)}</a> "
            f'<span class="download-facts">{html.words(page.meta.summary)}</span></p>'
        )

    def download(self, edition: EditionId) -> str:
        """A link to a printed edition."""
        entry = self._pack.registries.editions[edition]
        folder = f"{self._pack.link_to('index.md')}{DOWNLOADS}/"
        areas = self._pack.registries.areas
        numbers = f"Numbers for {self._pack.registries.default_area.name}." if entry.by_area else ""
        others = "".join(
            f' <a class="other-area screen-only" href="{folder}{entry.id}-{area}.pdf">'
            f"For {html.words(areas[area].name)}</a>"
            for area in entry.also_for
        )
        return (
            f'<p class="download"><a class="button quiet" href="{folder}{entry.id}.pdf" data-edition="{entry.id}">'
            f"{html.words(entry.title)}</a> "
            f'<span class="download-facts">PDF. {html.words(entry.description)}. {html.words(numbers)}</span>'
            f"{others}</p>"
        )

    def pages_in(self, section: SectionId) -> str:
        """The pages of a section, each with its summary."""
        items = "".join(
            f'<li><a href="{self._pack.link_to(page.source)}">{html.words(page.meta.title)}</a> '
            f'<span class="page-summary">{html.words(page.meta.summary)}</span></li>'
            for page in self._pack.pages_of(section)
        )
        return f'<ul class="page-list" role="list">{items}</ul>'
