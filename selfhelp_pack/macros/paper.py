"""Macros about drawings, lines for a pen, printed editions and lists of pages."""

from __future__ import annotations

import re

from selfhelp_pack.intake import read_text
from selfhelp_pack.macros import html
from selfhelp_pack.macros.arguments import DiagramName, EditionId, SectionId, Words
from selfhelp_pack.macros.context import DIAGRAMS, Context

DOWNLOADS = "downloads"
_XML_DECLARATION = re.compile(r"^\s*<\?xml[^>]*\?>\s*")
_BLANK_LINES = re.compile(r"\n\s*\n+")


class Paper:
    """What is drawn, printed or filled in."""

    NAMES = ("diagram", "download", "pages_in", "write_in", "write_ins")

    def __init__(self, pack: Context) -> None:
        self._pack = pack

    def diagram(self, name: DiagramName, caption: Words) -> str:
        """A drawing of ``docs/diagrams/`` in the page itself, with its caption."""
        docs = self._pack.docs
        text = read_text(docs.parent, f"{docs.name}/{DIAGRAMS}/{name}.svg")
        svg = _BLANK_LINES.sub("\n", _XML_DECLARATION.sub("", text)).strip()
        said = f"<figcaption>{html.words(caption)}</figcaption>"
        return f'<figure class="diagram" id="diagram-{name}">{svg}{said}</figure>'

    def write_in(self, *labels: Words) -> str:
        """Labelled lines to fill in by pen."""
        lines = "".join(
            f'<div class="write-field"><p class="write-label">{html.words(label)}</p><p class="write-line"></p></div>'
            for label in labels
        )
        return f'<div class="write-in">{lines}</div>'

    def write_ins(self) -> str:
        """Lines for all the numbers that only the carer has."""
        entries = self._pack.registries.write_ins.values()
        return self.write_in(*(Words(f"{entry.label}{f' ({entry.hint})' if entry.hint else ''}") for entry in entries))

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
        pages = [
            self._pack.pages[page.source]
            for entry in self._pack.sections
            if entry.id == section
            for page in entry.pages
            if page.source in self._pack.pages and not page.source.endswith("index.md")
        ]
        items = "".join(
            f'<li><a href="{self._pack.link_to(page.source)}">{html.words(page.meta.title)}</a> '
            f'<span class="page-summary">{html.words(page.meta.summary)}</span></li>'
            for page in pages
        )
        return f'<ul class="page-list" role="list">{items}</ul>'
