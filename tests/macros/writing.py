"""A page that only the tests read, and the macros ready to write it."""

from __future__ import annotations

from selfhelp_pack.macros.calls import read_calls
from selfhelp_pack.macros.library import NAMES, Library
from selfhelp_pack.pack import Pack
from selfhelp_pack.pages import parse_page

FRONT = """---
title: A page for tests
summary: A page that only the tests read.
kind: about
audience: [carer]
review: {status: awaiting, due: 2027-05-22}
---
"""


def library_on(pack: Pack, body: str, source: str) -> Library:
    """The macros of ``pack``, writing the page ``source`` that holds ``body``."""
    page = parse_page(FRONT + body, source)
    library = Library(pack.registries, pack.pages, pack.sections, pack.root / "docs", pack.calls)
    library.begin(page, read_calls(page.body, page.path, page.body_line, NAMES)[0])
    return library
