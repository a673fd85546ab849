"""Rules on words that care: words to avoid about children, families and homes, and words that sound like blame."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import islice

from selfhelp_pack.errors import Finding, Fix
from selfhelp_pack.models import Blaming, Wording
from selfhelp_pack.registries import Registries
from selfhelp_pack.review.reading.lexicon import (
    ENOUGH,
    Lexicon,
    Match,
    in_code,
    is_mentioned,
    is_title,
    sentence_around,
    unquoted,
    words_of,
)
from selfhelp_pack.review.reading.prose import Piece
from selfhelp_pack.review.view import PageView

# Search words are what people really type; the others are words that the page itself warns of or quotes.
NOT_OURS = frozenset({"search-words", "not-this", "quote"})
SPOKEN = frozenset({"say", "example"})
# A rule of safe messaging finds these words, and says more about them.
_ELSEWHERE = frozenset(
    {
        "attachment-disordered",
        "attention-seeking",
        "committed-suicide",
        "naughty",
        "putting-themselves-at-risk",
        "self-harmer",
    }
)
_EXCLAIMED = re.compile(r"[^\s!?\0]*!+")
# A greeting or a wish of a few words is meant to sound cheerful: "Eid mubarak!", "Happy Diwali!".
_GREETING = re.compile(
    r"\b(?:happy|merry|mubarak|hapus|llawen|newydd dda|croeso|bore da|welcome|hello|salaam|salam|shalom|namaste"
    r"|good luck|good (?:morning|night|evening)|congratulations|sameach|shana tova|sto lat|shona|nowruz|vaisakhi)"
    r"\b",
    re.IGNORECASE,
)
_GREETING_WORDS = 5


def language(view: PageView) -> Iterator[Finding]:
    """A word of language.yml, with what to say instead, unless it is quoted, a name, or explained where it stands."""
    lexicon = _wordings(view.pack.registries)
    found = [
        (piece, match)
        for piece in view.pieces
        if piece.role not in NOT_OURS
        for match in lexicon.find(unquoted(piece.text))
    ]
    terms = _terms(view)
    explained = {match.value.id for piece, match in found if _is_explained(terms, piece, match, anywhere=True)}
    for piece, match in found:
        wording = match.value
        line = piece.line_at(match.start)
        if wording.id in explained and wording.once_explained:
            continue
        if _may_stay(piece, match) or _is_explained(terms, piece, match) or in_code(view, line, match.text):
            continue
        if is_title(view, piece, match):
            continue
        instead = _either(wording.prefer)
        formal = " Where the official word has to stay, explain it once." if wording.stays_where else ""
        yield view.finding(
            "language",
            line,
            " ".join(match.text.split()),
            instead,
            why=wording.why,
            mend=f"Say instead: {instead}.{formal}",
        )


@lru_cache(maxsize=4)
def _wordings(registries: Registries) -> Lexicon[Wording]:
    lexicon: Lexicon[Wording] = Lexicon()
    for wording in registries.wordings.values():
        if wording.id in _ELSEWHERE:
            continue
        lexicon.file(wording, wording.only_when or wording.avoid, wording.not_when, plurals=True)
    return lexicon


def _may_stay(piece: Piece, match: Match[Wording]) -> bool:
    wording = match.value
    if wording.stays_where and piece.cited:
        return True
    if not wording.stays_with:
        return False
    sentence = sentence_around(piece.text, match)
    beside = f" {' '.join(words_of(sentence))} "
    return "%" in sentence or any(f" {words} " in beside for words in wording.stays_with)


def _is_explained(
    terms: list[tuple[int, set[str]]], piece: Piece, match: Match[Wording], *, anywhere: bool = False
) -> bool:
    """Whether the text around the match speaks of it as a word, or a term(...) call explains it there."""
    if is_mentioned(piece.text, match):
        return True
    if not terms:
        return False
    last = piece.line_at(len(piece.text))
    return any(anywhere or piece.line <= line <= last for line, words in terms if not words.isdisjoint(_names(match)))


def _terms(view: PageView) -> list[tuple[int, set[str]]]:
    """The words that the page explains with term(...), each with its line."""
    terms, explained = view.pack.registries.terms, []
    for call in view.calls:
        if call.name == "term" and call.args and call.args[0] in terms:
            term = terms[str(call.args[0])]
            explained.append((call.line, {word.casefold() for word in (term.term, *term.also)}))
    return explained


def _names(match: Match[Wording]) -> set[str]:
    return {word.casefold() for word in (match.text, *match.value.avoid)}


def _either(words: list[str]) -> str:
    said = [word if '"' in word else f'"{word}"' for word in words[:3]]
    return said[0] if len(said) == 1 else f"{', '.join(said[:-1])} or {said[-1]}"


def blame(view: PageView) -> Iterator[Finding]:
    """Words that make light of what is hard, or lay it at the reader's door; exclamation marks outside speech."""
    lexicon = _blaming(view.pack.registries)
    for piece in view.pieces:
        if piece.role in NOT_OURS:
            continue
        text = unquoted(piece.text)
        for match in lexicon.find(text):
            yield view.finding(
                "blame", piece.line_at(match.start), " ".join(match.text.split()), mend=match.value.instead
            )
        if "!" in text and piece.role not in SPOKEN:
            yield from _exclamations(view, piece, text)


@lru_cache(maxsize=4)
def _blaming(registries: Registries) -> Lexicon[Blaming]:
    lexicon: Lexicon[Blaming] = Lexicon()
    for blaming in registries.blaming:
        lexicon.file(blaming, blaming.words, blaming.not_when)
    return lexicon


def _exclamations(view: PageView, piece: Piece, text: str) -> Iterator[Finding]:
    for match in islice(_EXCLAIMED.finditer(text), ENOUGH):
        if _is_greeting(text, match):
            continue
        word = match[0].rstrip("!")
        ends = match.end() == len(text) or text[match.end()] in " \n"
        fix = Fix(piece.line_at(match.start()), match[0], f"{word}.") if word and ends else None
        yield view.finding(
            "blame",
            piece.line_at(match.start()),
            match[0],
            why="An exclamation mark sounds cheerful or loud, and the reader may be having a hard day.",
            mend="Write a full stop.",
            fix=fix,
        )


def _is_greeting(text: str, exclaimed: re.Match[str]) -> bool:
    before = text[max(0, exclaimed.start() - 60) : exclaimed.start()]
    sentence = re.split(r"[.!?:\0]", before)[-1] + exclaimed[0]
    return len(sentence.split()) <= _GREETING_WORDS and bool(_GREETING.search(sentence))
