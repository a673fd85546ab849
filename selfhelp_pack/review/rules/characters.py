"""Rules on letters that look like others. Hidden characters never get as far as this: intake refuses them."""

from __future__ import annotations

from collections.abc import Iterator

from selfhelp_pack.characters import false_words_in
from selfhelp_pack.errors import Finding, Fix
from selfhelp_pack.intake import read_text
from selfhelp_pack.navigation import CONFIG
from selfhelp_pack.pack import Pack
from selfhelp_pack.registries import FILES, FOLDER
from selfhelp_pack.review.view import PageView

RULE = "mixed-letters"
_FRONT_MATTER = frozenset({"title", "summary", "note", "search-words"})


def mixed_letters(view: PageView) -> Iterator[Finding]:
    """No word of a page pretends to be another word."""
    yield from _false_words(view.page.body, view.page.path, view.page.body_line)
    for piece in view.pieces:
        if piece.role in _FRONT_MATTER:
            yield from _false_words(piece.text, view.page.path, piece.line)


def mixed_letters_in_facts(pack: Pack) -> Iterator[Finding]:
    """No word of a data file or of the navigation does."""
    for path in (CONFIG, *(f"{FOLDER}/{name}" for name in FILES)):
        yield from _false_words(read_text(pack.root, path), path, 1)


def _false_words(text: str, path: str, first_line: int) -> Iterator[Finding]:
    for word, looks, number in false_words_in(text):
        line = first_line + number - 1
        mend = f"Type the word again: {looks}" if looks else ""
        yield Finding(path, line, RULE, word, mend=mend, fix=Fix(line, word, looks) if looks else None)
