"""The rule on British spelling."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from selfhelp_pack.errors import Finding
from selfhelp_pack.models import Respelling
from selfhelp_pack.registries import Registries
from selfhelp_pack.review.reading.lexicon import (
    Lexicon,
    Match,
    as_written_like,
    begins_sentence,
    in_code,
    is_title,
    swap,
    unquoted,
    words_ending,
)
from selfhelp_pack.review.reading.prose import Piece
from selfhelp_pack.review.view import PageView

_NOT_READ = frozenset({"search-words", "quote"})


def british_spelling(view: PageView) -> Iterator[Finding]:
    """An American spelling or word, with the British one. Names, quotations and code keep theirs."""
    lexicon, endings, british_too = _respellings(view.pack.registries)
    for piece in view.pieces:
        if piece.role in _NOT_READ:
            continue
        text = unquoted(piece.text)
        for match in lexicon.find(text):
            if _counts(piece, match, match.value.capital):
                yield from _finding(view, piece, match, _respelt(match.text, match.value))
        for ending in words_ending(text, tuple(endings)):
            word = ending.text.lower()
            if word not in british_too and _counts(piece, ending, "first"):
                yield from _finding(view, piece, ending, word.removesuffix(ending.value) + endings[ending.value])


@lru_cache(maxsize=4)
def _respellings(registries: Registries) -> tuple[Lexicon[Respelling], dict[str, str], frozenset[str]]:
    lexicon: Lexicon[Respelling] = Lexicon()
    for respelling in registries.spelling.words:
        for phrase in respelling.only_when or respelling.american:
            lexicon.add(phrase, respelling)
            lexicon.add(f"{phrase}'s", respelling)
        for phrase in respelling.not_when:
            lexicon.add(phrase, respelling, stays=True)
    endings = {
        american: british
        for ending in registries.spelling.endings
        for american, british in zip(ending.american, ending.british, strict=True)
    }
    listed = (form for respelling in registries.spelling.words for form in respelling.american)
    kept = (word for ending in registries.spelling.endings for word in ending.not_in)
    return lexicon, endings, frozenset((*listed, *kept))


def _counts(piece: Piece, match: Match[object], capital: str) -> bool:
    """Whether the word is a word of the sentence: one with a capital in the middle of a sentence may be a name."""
    if not match.text[0].isupper() or match.text.isupper() or capital == "any":
        return True
    return capital == "first" and (piece.role in ("heading", "title") or begins_sentence(piece.text, match.start))


def _respelt(text: str, respelling: Respelling) -> str:
    small = text.lower()
    for american, british in zip(respelling.american, respelling.british, strict=True):
        small = re.sub(rf"(?<!\w){re.escape(american.lower())}(?!\w)", british, small)
    return small


def _finding(view: PageView, piece: Piece, match: Match[object], british: str) -> Iterator[Finding]:
    line = piece.line_at(match.start)
    if in_code(view, line, match.text) or is_title(view, piece, match):
        return
    found = " ".join(match.text.split())
    yield view.finding(
        "british-spelling", line, found, as_written_like(found, british), fix=swap(piece, match, british)
    )
