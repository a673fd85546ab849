"""The page of all components: nothing that authors may call is missing, and its code is what it shows."""

from __future__ import annotations

import html
import re

from selfhelp_pack.macros.library import NAMES
from selfhelp_pack.pack import Pack

PAGE = "about/components.md"


def test_every_call_that_authors_may_make_is_shown(pack: Pack) -> None:
    """A new macro gets its place on the page together with its code."""
    calls = pack.calls[PAGE]
    shown = {call.name for call in calls}
    shown |= {str(call.args[0]) for call in calls if call.name == "as_written_elsewhere"}
    assert shown == set(NAMES)


def test_what_is_shown_as_code_stands_in_the_page_itself(pack: Pack) -> None:
    """Each piece of code is cut from a page of the pack, letter for letter, and none is empty."""
    page, library = pack.pages[PAGE], pack.library
    library.begin(page, pack.calls[PAGE])
    bodies = [other.body for other in pack.pages.values()]
    pieces = []
    for call in pack.calls[PAGE]:
        if call.name.startswith("as_written"):
            shown = library.functions[call.name](*call.args)
            pieces.append(html.unescape(re.findall(r"<code>(.*?)</code>", shown, re.DOTALL)[0]))
    assert all(piece.strip() and any(piece in body for body in bodies) for piece in pieces)
    assert "1. **Stop.**" in pieces[1]
    assert "***" not in "".join(pieces)
