"""The macro of the paths: what to read in ten minutes, what to print and whom to ring at one moment."""

from __future__ import annotations

import re

from selfhelp_pack.macros import html
from selfhelp_pack.macros.arguments import PathId, RingTarget, SheetName
from selfhelp_pack.macros.contacts import Contacts
from selfhelp_pack.macros.context import Context
from selfhelp_pack.macros.paper import SHEETS, Paper
from selfhelp_pack.pages import Page

# Adults read 238 words of plain English a minute in silence (Brysbaert, 2019, Journal of Memory and Language 109).
# A tired reader takes longer.
WORDS_A_MINUTE = 200
_NAMES_OF_CALLS = re.compile(r"\{\{\s*\w+|\w+=")
_WORD = re.compile(r"[^\W\d_][\w'’-]*")


class Paths:
    """Ways through the pack."""

    NAMES = ("path",)

    def __init__(self, pack: Context) -> None:
        self._pack = pack
        self._paper, self._contacts = Paper(pack), Contacts(pack)

    def path(self, name: PathId) -> str:
        """A path of ``paths.yml``: pages with the minutes they take, sheets, and whom to ring in order."""
        path = self._pack.registries.paths[name]
        stops = [(self._pack.pages[stop.page], stop.why) for stop in path.read if stop.page in self._pack.pages]
        minutes = sum(minutes_of(page) for page, _ in stops)
        read = "".join(
            f'<li>{self._link(page)} <span class="path-minutes">{_minutes(minutes_of(page))}</span> '
            f'<span class="page-summary">{html.words(why)}</span></li>'
            for page, why in stops
        )
        later = [self._link(self._pack.pages[source]) for source in path.more if source in self._pack.pages]
        sheets = [SheetName(sheet) for sheet in path.print if f"{SHEETS}{sheet}.md" in self._pack.pages]
        parts = [
            f'<h2 id="read">Read in {_minutes(minutes)}</h2>',
            f'<ol class="page-list path" role="list">{read}</ol>',
            f'<p class="path-later">When there is more time: {_listed(later)}.</p>' if later else "",
            '<h2 id="print">Print, or fill in on your screen</h2>',
            *(self._paper.worksheet(sheet) for sheet in sheets),
            '<h2 id="ring">Whom to ring</h2>',
            self._contacts.ring_in_order(*map(RingTarget, path.ring)),
        ]
        return "\n\n".join(part for part in parts if part)

    def _link(self, page: Page) -> str:
        return f'<a href="{self._pack.link_to(page.source)}">{html.words(page.meta.title)}</a>'


def _listed(links: list[str]) -> str:
    return links[0] if len(links) == 1 else f"{', '.join(links[:-1])} and {links[-1]}"


def minutes_of(page: Page) -> int:
    """How long a page takes to read without its sources, in whole minutes, one at least."""
    text = page.body.partition("\n## Sources")[0]
    return max(1, round(len(_WORD.findall(_NAMES_OF_CALLS.sub(" ", text))) / WORDS_A_MINUTE))


def _minutes(number: int) -> str:
    return "about a minute" if number == 1 else f"about {number} minutes"
