"""Macros of the page that shows all components: what an author writes, cut from the page that shows it.

The code is never typed a second time. ``as_written`` shows the lines of the page that
follow it, so the code and what the reader sees below it are the same text.
"""

from __future__ import annotations

import html as plain
import re

from selfhelp_pack.errors import PackError
from selfhelp_pack.intake import read_text
from selfhelp_pack.macros import html
from selfhelp_pack.macros.arguments import MacroName
from selfhelp_pack.macros.calls import text_of
from selfhelp_pack.macros.context import Context

_END = re.compile(r"^\*\*\*\s*$", re.MULTILINE)


class Components:
    """Code and what it shows."""

    NAMES = ("as_written", "as_written_elsewhere", "front_matter")

    def __init__(self, pack: Context) -> None:
        self._pack = pack

    def as_written(self) -> str:
        """The lines below, up to a line of three stars, as their author wrote them. The page shows them next."""
        page, call = self._pack.this_page, self._pack.turn_of("as_written")
        below = "\n".join(page.body.split("\n")[call.line - page.body_line + 1 :])
        return _shown(_END.split(below, maxsplit=1)[0], "The page shows")

    def as_written_elsewhere(self, macro: MacroName) -> str:
        """A call of something long as the first page that uses it writes it, and the way to that page."""
        here = self._pack.this_page.source
        for source in self._pack.sources:
            call = next((call for call in self._pack.all_calls.get(source, ()) if call.name == macro), None)
            if call and source != here:
                page = self._pack.pages[source]
                link = f'<a href="{self._pack.link_to(source)}">{html.words(page.meta.title)}</a>'
                return _shown(text_of(call, page.body, page.body_line), f"You can see it on {link}")
        raise PackError(f'no other page calls "{macro}", so there is nothing to show', path=f"docs/{here}")

    def front_matter(self) -> str:
        """What stands between the two lines of three dashes at the top of this page."""
        page = self._pack.this_page
        lines = read_text(self._pack.docs.parent, page.path).split("\n")[: page.body_line - 1]
        return _shown("\n".join(lines), "The page shows it at its top")


def _shown(code: str, then: str) -> str:
    # An opening brace would begin a call for whoever renders this once more.
    escaped = plain.escape(code.strip("\n")).replace("{", "&#123;")
    return (
        f'<div class="as-written"><p class="label">You write</p><pre><code>{escaped}</code></pre>'
        f'<p class="label">{then}</p></div>'
    )
