"""Looks words and phrases up in a text, whatever their case, hyphens, apostrophes or line breaks.

A phrase is written as people say it. A slash stands between words that may take the same place, ``~`` for the endings
of a word, ``*`` for any one word: ``a/the case file``, ``refuse~ to engage``, ``contact with * mum``. A word in
capitals, like LAC, is found in capitals only.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import islice
from typing import Generic, TypeVar

from selfhelp_pack.errors import Fix
from selfhelp_pack.review.reading.prose import Piece
from selfhelp_pack.review.view import PageView

Value = TypeVar("Value")
Value_co = TypeVar("Value_co", covariant=True)

ENOUGH = 50  # nobody reads on after so many findings in one paragraph
HIDDEN = "\0"  # stands where a quotation or an address was: no phrase reaches across it

_ANY = "*"
_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
_QUOTATION_MARK = re.compile(r"[“‘\"]|(?<!\w)'")
_QUOTATIONS = re.compile(
    r"“[^“”]{1,600}”"
    r"|‘(?=\S)(?:[^‘’]|(?<=\w)’(?=\w)){1,600}’(?!\w)"
    r"|(?<!\w)\"(?=\S)[^\"]{1,600}(?<=\S)\"(?!\w)"
    r"|(?<!\w)'(?=[^\s'])(?:[^']|(?<=\w)'(?=\w)){1,600}(?<=\S)'(?!\w)"
)
_ADDRESS = re.compile(r"://|www\.|@|\.(?:com|org|gov|net|uk|md|ya?ml|html?|pdf|svg)\b", re.IGNORECASE)
_JOINTS = " \t\n\u00a0\u202f-\u2010\u2011\u2012\u2013"
_WIDEST_JOINT = 3
_SENTENCE_ENDS = (".", "!", "?", ":", "…")
_NEAR = 40
_SMALL = r"(?:(?:and|of|for|the|in|with|to|on)[^\w.!?:]{1,2})?"
_WORD_BEFORE = re.compile(rf"([^\W\d_][\w'’]*)[^\w.!?:]{{1,3}}{_SMALL}$")
_WORD_AFTER = re.compile(rf"[^\w.!?:]{{1,3}}{_SMALL}([^\W\d_][\w'’]*)")

_MENTION = re.compile(
    r"(?:\b(?:called|known as|calls? (?:it|this|that|them|him|her)|(?:short|stands) for|instead of|rather than"
    r"|not|never|the (?:\w+ )?(?:words?|terms?|phrase|label)(?: (?:for [\w'’ ]{1,30})?(?:is|are))?"
    r"|(?:say|says|write|writes|use) the words?)|n['’]t)"
    r"(?: (?:a|an|the|of|or|as|being|just|only|about))*[\s\"“'‘]*$",
    re.IGNORECASE,
)
_EXPLANATION = re.compile(
    r"s?[\"”'’]?(?:\s{0,3}\(|,? (?:means?|stands for|is short for|is (?:the|a|an) (?:[\w'’]+ )?(?:word|term|name))\b"
    r"|,? (?:(?:who |which |that )?(?:is|are) )?(?:someone|somebody|(?:a|the) person|(?:the )?people) (?:who|on)\b"
    r"|, the (?:[\w'’]+ )?(?:word|term|name) for\b"
    # "Ask for an advocate. That is someone on your side."
    r"|[.;]? (?:that|this|it|which) (?:is|means|stands for) (?:someone|somebody|what|where|when|how|short for"
    r"|(?:an?|the) (?:[\w'’-]+ ){1,4}(?:who|that|which|where|when|for)\b))",
    re.IGNORECASE,
)
# A short form is explained by hardly more: "An IRO is the independent reviewing officer."
_LONGEST_SHORT_FORM = 5
_IN_FULL = re.compile(r"[.;]?(?: (?:that|this|it|which))? (?:is|means) (?:the|an?) [^\W\d_]", re.IGNORECASE)
_IN_BRACKETS = re.compile(r"\((?:[^\s()]+\s+){0,4}$")


@dataclass(frozen=True)
class Match(Generic[Value_co]):
    """A phrase that stands in a text, with what it was filed under."""

    value: Value_co
    text: str
    start: int
    end: int


@dataclass(frozen=True)
class _Phrase(Generic[Value]):
    places: tuple[frozenset[str], ...]
    anchor: int  # the number of the place with the longest words, which are the rarest
    value: Value
    stays: bool


@dataclass(frozen=True)
class _Words:
    """The words of a text: as they are written, in small letters, and where they stand."""

    text: str
    written: tuple[str, ...]
    small: tuple[str, ...]
    spans: tuple[tuple[int, int], ...]
    numbered: tuple[tuple[int, str], ...]  # each word by its number, in small letters and as it is written

    def hold(self, places: tuple[frozenset[str], ...], number: int) -> bool:
        """Whether the words from ``number`` on fill the places one after the other."""
        if number < 0 or number + len(places) > len(self.small):
            return False
        return all(
            (self.small[at] in place or self.written[at] in place or _ANY in place)
            and (at == number or _joined(self.text[self.spans[at - 1][1] : self.spans[at][0]]))
            for at, place in enumerate(places, start=number)
        )


class Lexicon(Generic[Value]):
    """Phrases by their rarest word, so that a long list costs no more to look through than a short one."""

    def __init__(self) -> None:
        self._by_word: dict[str, list[_Phrase[Value]]] = {}

    def add(self, written: str, value: Value, *, stays: bool = False, plurals: bool = False) -> None:
        """File a phrase under a value. ``stays``: where this phrase stands, the value is not found."""
        places = [frozenset(_forms(place)) for place in re.split(r"[\s.-]+", written.strip(" .-"))]
        if plurals:
            places[-1] = frozenset(form for word in places[-1] for form in _plurals(word))
        if not all(places):  # "~" or "/": nothing to look for
            return
        anchor = max(range(len(places)), key=lambda number: min(map(len, places[number])))
        phrase = _Phrase(tuple(places), anchor, value, stays)
        for word in places[anchor]:
            self._by_word.setdefault(word, []).append(phrase)

    def file(self, value: Value, found: Iterable[str], stays: Iterable[str] = (), *, plurals: bool = False) -> None:
        """File the phrases ``found`` under a value, and those where it ``stays``."""
        for phrase in found:
            self.add(phrase, value, plurals=plurals)
        for phrase in stays:
            self.add(phrase, value, stays=True, plurals=plurals)

    def find(self, text: str) -> Iterator[Match[Value]]:
        """The first phrases in ``text``, in their order, the longest where several begin at one word."""
        words = _words(text)
        hits = [
            (number - phrase.anchor, phrase)
            for number, word in words.numbered
            if word in self._by_word
            for phrase in self._by_word[word]
            if words.hold(phrase.places, number - phrase.anchor)
        ]
        kept = {
            (id(phrase.value), number + place)
            for number, phrase in hits
            if phrase.stays
            for place in range(len(phrase.places))
        }
        after = found = 0
        for number, phrase in sorted(hits, key=lambda hit: (hit[0], -len(hit[1].places))):
            end = number + len(phrase.places)
            if phrase.stays or number < after or found == ENOUGH:
                continue
            if any((id(phrase.value), place) in kept for place in range(number, end)):
                continue
            after, found = end, found + 1
            start, stop = words.spans[number][0], words.spans[end - 1][1]
            yield Match(phrase.value, text[start:stop], start, stop)


def _joined(between: str) -> bool:
    return between == "." or (len(between) <= _WIDEST_JOINT and not between.strip(_JOINTS))


@lru_cache(maxsize=256)
def _words(text: str) -> _Words:
    found = list(_WORD.finditer(text))
    written = tuple(match[0].replace("’", "'") for match in found)
    small = tuple(word.lower() for word in written)
    capitals = [(number, word) for number, word in enumerate(written) if word[:2].isupper()]
    numbered = (*enumerate(small), *capitals)
    return _Words(text, written, small, tuple(match.span() for match in found), numbered)


def words_of(text: str) -> tuple[str, ...]:
    """The words of a text in small letters."""
    return _words(text).small


def words_ending(text: str, endings: tuple[str, ...]) -> Iterator[Match[str]]:
    """The first words of a text that end so, each with its ending, the longest that fits."""
    words = _words(text)
    found = (number for number, small in enumerate(words.small) if small.endswith(endings))
    for number in islice(found, ENOUGH):
        start, end = words.spans[number]
        longest = max((ending for ending in endings if words.small[number].endswith(ending)), key=len)
        yield Match(longest, text[start:end], start, end)


def _forms(place: str) -> Iterator[str]:
    for word in filter(None, place.split("/")):
        base = word if word.isupper() and len(word) > 1 else word.lower()
        stem = base.rstrip("~")
        if stem:
            yield from _endings(stem) if stem != base else (base,)


def _endings(word: str) -> Iterator[str]:
    yield from _plurals(word)
    for start in (word, word.removesuffix("e"), word + word[-1], word[:-1] + "i"):
        yield from (f"{start}ed", f"{start}ing")


def _plurals(word: str) -> Iterator[str]:
    yield from (word, f"{word}s", f"{word}es", f"{word}'s")
    if word.endswith("y"):
        yield f"{word[:-1]}ies"


@lru_cache(maxsize=256)
def unquoted(text: str) -> str:
    """The text with quotations and web addresses hidden, everything else where it was."""
    if _QUOTATION_MARK.search(text):
        text = _QUOTATIONS.sub(_hide, text)
    if _ADDRESS.search(text):
        text = re.sub(r"\S+", lambda match: _hide(match) if _ADDRESS.search(match[0]) else match[0], text)
    return text


def _hide(match: re.Match[str]) -> str:
    return HIDDEN * len(match[0])


def begins_sentence(text: str, start: int) -> bool:
    """Whether the word at ``start`` is the first of its sentence."""
    before = text[max(0, start - _NEAR) : start].rstrip(" \n\"'“‘([-–—" + HIDDEN)
    return before.endswith(_SENTENCE_ENDS) or (not before and start < _NEAR)


def is_name(text: str, match: Match[Value]) -> bool:
    """Whether the match is part of a name or a title: it has a capital, and so has the word beside it."""
    if not match.text[0].isupper() or match.text.isupper():
        return False
    after = _WORD_AFTER.match(text, match.end, match.end + _NEAR)
    if after and after[1][0].isupper() and after[1] not in ("I", "I'm", "I’m"):
        return True
    near = max(0, match.start - _NEAR)
    before = _WORD_BEFORE.search(text[near : match.start])
    return bool(before and before[1][0].isupper() and not begins_sentence(text, near + before.start()))


def is_title(view: PageView, piece: Piece, match: Match[Value]) -> bool:
    """Whether the match is part of a name, or of the title of one of the sources."""
    if piece.role not in ("heading", "title") and is_name(piece.text, match):
        return True
    text, found = piece.text.casefold(), match.text.casefold()
    titles = (source.title.casefold() for source in view.pack.registries.sources.values())
    return any(found in title and title in text for title in titles)


def is_mentioned(text: str, match: Match[Value]) -> bool:
    """Whether the text speaks of the match as a word, denies it, or explains it in brackets or after it."""
    before = text[max(0, match.start - 2 * _NEAR) : match.start]
    if _MENTION.search(before) or _IN_BRACKETS.search(before) or _EXPLANATION.match(text, match.end):
        return True
    return match.text.isupper() and len(match.text) <= _LONGEST_SHORT_FORM and bool(_IN_FULL.match(text, match.end))


def sentence_around(text: str, match: Match[Value]) -> str:
    """The sentence that the match stands in."""
    start = max(text.rfind(mark, 0, match.start) for mark in ".!?") + 1
    ends = [end for end in (text.find(mark, match.end) for mark in ".!?") if end >= 0]
    return text[start : min(ends, default=len(text))]


def in_code(view: PageView, line: int, text: str) -> bool:
    """Whether ``text`` stands on a line of the page only between backticks, as code does."""
    number, lines = line - view.page.body_line, _lines(view.page.body)
    if not 0 <= number < len(lines):
        return False
    raw = lines[number]
    return "`" in raw and text not in re.sub(r"`[^`]*`", "", raw)


@lru_cache(maxsize=4)
def _lines(body: str) -> tuple[str, ...]:
    return tuple(body.split("\n"))


def swap(piece: Piece, match: Match[Value], new: str) -> Fix | None:
    """The mend that writes ``new`` with the capitals of the match. None where a quotation might be changed with it."""
    if "\n" in match.text or unquoted(piece.text).count(match.text) != piece.text.count(match.text):
        return None
    return Fix(piece.line_at(match.start), match.text, as_written_like(match.text, new))


def as_written_like(found: str, new: str) -> str:
    """``new`` with the capitals of ``found``."""
    if found.isupper() and len(found) > 1:
        return new.upper()
    return new[0].upper() + new[1:] if found[0].isupper() else new
