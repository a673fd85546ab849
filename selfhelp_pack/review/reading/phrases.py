"""Finds the phrases of ``content_sources/phrases.yml`` in the words of a page.

A sentence is first brought into a plain form: small letters, ``don't`` as ``do not``, hyphens as spaces, one space
between words. Each phrase becomes a regular expression for that form. None of its parts can match in two ways, so the
time grows with the text and no faster. A phrase is looked for by its rarest words first, then by a word of each part:
most never stand anywhere, and no expression is made of them.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import NamedTuple

from selfhelp_pack.models import Phrase, PhrasesFile
from selfhelp_pack.registries import Registries
from selfhelp_pack.review.reading import negation
from selfhelp_pack.review.reading.prose import Piece

_TOKEN = re.compile(r"\d+(?:[.,]\d+)*|[^\W\d_]+(?:['’ʼ][^\W\d_]+)*|[%&,;:()–—…]")
_SHORT_FORMS = {"can't": "can not", "cannot": "can not", "won't": "will not", "shan't": "shall not", "ain't": "is not"}
_ENDINGS = {"n't": " not", "'ll": " will", "'re": " are", "'ve": " have", "'m": " am", "'d": " would"}
_HELPING_VERBS = "do does did is are was were has have had should would could must need might"
# As people type them in a hurry.
_WITHOUT_APOSTROPHE = {word.replace("'", ""): plain for word, plain in _SHORT_FORMS.items()} | {
    f"{verb}nt": f"{verb} not" for verb in _HELPING_VERBS.split()
}
# After these, 's is short for "is". After all others it says whose.
_BEFORE_IS = frozenset(["he", "she", "it", "that", "there", "here", "what", "who", "where", "nobody", "everything"])

_GAP = r"(?: [^ ]++){0,5}?"
_CLAUSE_ENDS = r"(?= (?:[,:]|$))"
_ONE_TO_TEN = "one|two|three|four|five|six|seven|eight|nine|ten"
_COUNTED = {
    "number": rf"(?:\d[\d.]*+|{_ONE_TO_TEN}|eleven|twelve|fifteen|twenty|thirty|forty|fifty|hundred)",
    "many": r"(?:\d{2,}+|ten|eleven|twelve|fifteen|sixteen|twenty|thirty|forty|fifty|sixty|hundred|dozens?)",
    "thousands": rf"(?:\d{{4,}}+|(?:[\d.]++|{_ONE_TO_TEN}|several) thousand)",
}
# Longer words are rarer, but for these.
_EVERYWHERE = "a and are be do for have he i if in is it my no not of on or she so that the they to we you your"
_FREQUENT = (
    "about after all anyone ask at back by can care child child~ children did does first foster foster~ from get give "
    "go had has help her him his hold hold~ home into keep keep~ know let make me more most never nobody one other "
    "others out over people put put~ ring say school see social someone stay stay~ take tell tells than their them "
    "then there these this those time until up want was well were what when who will with work works would young"
)
_FREQUENCY = dict.fromkeys(_FREQUENT.split(), 10.0) | dict.fromkeys(_EVERYWHERE.split(), 50.0)
# A page of made-up words must not fill the memory.
_MOST_KNOWN = 50_000


@dataclass(frozen=True)
class Hit:
    """A phrase in a piece, from ``offset`` to ``end`` of its text. ``sentence`` is the number of its sentence.

    ``refused``: the sentence itself forbids it or calls it wrong.
    """

    phrase: Phrase
    found: str
    offset: int
    end: int
    sentence: int
    refused: bool


class _Place(NamedTuple):
    start: int
    end: int
    refused: bool


def plain(text: str) -> str:
    """A text in its plain form, with a space at either end."""
    return f" {' '.join(map(_plain_words, _TOKEN.findall(text)))} "


@lru_cache(maxsize=50_000)
def _plain_words(token: str) -> str:
    """One token in its plain form: ``Don’t`` gives ``do not``."""
    word = token.lower().replace("’", "'").replace("ʼ", "'")
    if word[0].isdigit():
        return word.replace(",", "")
    if not word[0].isalpha():
        return {"%": "%", "&": "and", ":": ":"}.get(word, ",")
    short = _SHORT_FORMS.get(word) or _WITHOUT_APOSTROPHE.get(word)
    if short:
        return short
    for ending, plain_ending in _ENDINGS.items():
        if word.endswith(ending):
            return word.removesuffix(ending) + plain_ending
    if word.endswith("'s") and word[:-2] in _BEFORE_IS:
        return f"{word[:-2]} is"
    return word.replace("'", "")


def _as_written(sentence: str, start: int, end: int) -> tuple[int, int]:
    """Where in ``sentence`` the words begin and end that stand at ``start`` to ``end`` of its plain form."""
    form = plain(sentence)
    first, last = form.count(" ", 0, start), form.count(" ", 0, end) - 1
    spans: list[tuple[int, int]] = []
    for match in _TOKEN.finditer(sentence):
        spans.extend([match.span()] * (_plain_words(match[0]).count(" ") + 1))
        if len(spans) > last:
            break
    return spans[first][0], spans[last][1]


class _Pattern:
    """One phrase in the small language that ``phrases.yml`` explains."""

    def __init__(self, text: str, lists: Mapping[str, Sequence[str]]) -> None:
        self.text = text
        self.form = plain(text)
        self._lists = lists

    @cached_property
    def regexes(self) -> list[re.Pattern[str]]:
        """One, or one for each part that a plus joins. Each begins at the space before its first word."""
        return [re.compile(expression) for expression in self.expressions()]

    def expressions(self) -> list[str]:
        """The same, not made yet: they may become parts of a longer one."""
        return [self._expression(part) for part in self.text.split(" + ")]

    def may_stand_in(self, form: str) -> bool:
        """Whether a sentence has a word of each part. To look costs less than to make an expression."""
        return all(any(_is_in(word, form) for word in words) for words in self._needed)

    def places(self, form: str) -> Iterator[list[tuple[int, int]]]:
        """Where the phrase stands in a sentence: the beginning and the end of each of its parts."""
        first, *others = self.regexes
        elsewhere = [match.span() for match in (regex.search(form) for regex in others) if match]
        if len(elsewhere) == len(others):
            for match in first.finditer(form):
                yield [match.span(), *elsewhere]

    def _expression(self, text: str) -> str:
        made = ""
        for part in text.split():
            if part == "...":
                made += _GAP
            elif part == ".":
                made += _CLAUSE_ENDS
            elif part.startswith("("):
                made += f"(?: {self._one_of(part[1:-1])})?"
            else:
                made += f" {self._one_of(part)}"
        return made + "(?= )"

    def rarest_words(self) -> tuple[list[str], list[str]]:
        """Two lists of words. One of each must stand in a text for the phrase to be in it."""
        rarest = sorted(self._needed, key=lambda words: sum(map(_frequency, words)))
        return rarest[0], rarest[min(1, len(rarest) - 1)]

    @cached_property
    def _needed(self) -> list[list[str]]:
        """For each part that must be there, the rarest word of each way to fill it. A number has none."""
        parts = [part for part in self.text.split() if part not in ("...", ".", "+") and not part.startswith("(")]
        words = ([_rarest(choice) for choice in self._choices(part)] for part in parts)
        return list(filter(all, words))

    def _choices(self, part: str) -> list[str]:
        """The ways to fill a part, with those of the lists that it names."""
        choices: list[str] = []
        for choice in part.split("/"):
            if choice.startswith("<") and choice[1:-1] in self._lists:
                for line in self._lists[choice[1:-1]]:
                    choices += self._choices(line) if _is_list(line) else [line]
            else:
                choices.append(choice)
        return choices

    def _one_of(self, part: str) -> str:
        return f"(?:{'|'.join(map(self._choice, self._choices(part)))})"

    def _choice(self, choice: str) -> str:
        return " ".join(self._word(word) for word in _written_words(choice))

    def _word(self, word: str) -> str:
        if word.startswith("<"):
            return _COUNTED.get(word[1:-1]) or self._one_of(word)
        return re.escape(word.rstrip("~")) + (r"[^ ]*+" if word.endswith("~") else "")


def _is_list(line: str) -> bool:
    return line.startswith("<") and " " not in line


@lru_cache(maxsize=10_000)
def _written_words(choice: str) -> tuple[str, ...]:
    """The words of a choice in their plain form: ``Craft-kni~`` gives ``craft`` and ``kni~``."""
    words: list[str] = []
    for written in choice.replace("-", " ").replace("_", " ").split():
        if written.startswith("<"):
            words.append(written)
        else:
            words += plain(written).split()
            if words and written.endswith("~"):
                words[-1] += "~"
    return tuple(words)


@lru_cache(maxsize=10_000)
def _rarest(choice: str) -> str:
    """The rarest word of a choice, or nothing where a number or a list is all of it."""
    return min((word for word in _written_words(choice) if not word.startswith("<")), key=_frequency, default="")


def _is_in(word: str, form: str) -> bool:
    """Whether a word, or the beginning of one with a ``~``, stands in a sentence in its plain form."""
    return (f" {word[:-1]}" if word.endswith("~") else f" {word} ") in form


def _frequency(word: str) -> float:
    """A rough guess, good enough to choose a word to look for first."""
    return _FREQUENCY.get(word, 4 / len(word))


class _Index:
    """The numbers of phrases by a word that each must have."""

    def __init__(self) -> None:
        self._by_word: dict[str, list[int]] = {}
        self._by_beginning: dict[str, list[tuple[str, int]]] = {}
        self._known = lru_cache(maxsize=_MOST_KNOWN)(self._of_word)

    def add(self, number: int, words: Iterable[str]) -> None:
        """File a phrase under words. A ``~`` at the end of one stands for any ending."""
        for word in words:
            if word.endswith("~"):
                self._by_beginning.setdefault(word[:2], []).append((word[:-1], number))
            else:
                self._by_word.setdefault(word, []).append(number)

    def numbers(self, words: Iterable[str]) -> set[int]:
        """The phrases that one of the words may belong to."""
        return set().union(*map(self._known, words))

    def _of_word(self, word: str) -> tuple[int, ...]:
        beginnings = self._by_beginning.get(word[:2], [])
        begun = (number for start, number in beginnings if word.startswith(start))
        return *self._by_word.get(word, []), *begun


class Matcher:
    """All phrases of one file, or those of one ``rule``, ready to look for."""

    def __init__(self, file: PhrasesFile, rule: str = "") -> None:
        self._lists = file.lists
        phrases = [phrase for phrase in file.phrases if rule in ("", phrase.rule)]
        self._finds = [(phrase, _Pattern(text, file.lists)) for phrase in phrases for text in phrase.find]
        self._index = (_Index(), _Index())
        for number, (_, pattern) in enumerate(self._finds):
            for index, words in zip(self._index, pattern.rarest_words(), strict=True):
                index.add(number, words)
        self._headings = re.compile(f"(?:{self._any(file.headings).pattern})(?= $)")
        self._refusal = negation.Refusal(
            self._any(file.forbids), self._any(file.does_not_forbid), self._any(file.disowns), self._any(file.names)
        )
        self._conditions: dict[tuple[str, ...], re.Pattern[str]] = {}

    def forbids(self, heading: str) -> bool:
        """Whether a heading says that what stands under it is not to be done."""
        return self._headings.match(plain(heading)) is not None

    def leads_to_what_not_to_do(self, text: str) -> bool:
        """Whether a paragraph ends with a line such as "Never:" or "Please do not:"."""
        return text.rstrip().endswith(":") and self._refusal.in_lead(plain(text))

    def hits(self, piece: Piece, around: Iterable[str] = ()) -> Iterator[Hit]:
        """The phrases in a piece, each once a sentence. ``around``: the title and the summary of its page."""
        nearby: list[str] = []
        for count, (sentence, offset) in enumerate(piece.sentences()):
            form = plain(sentence)
            places = self._places(form)
            if places:
                nearby = nearby or [plain(text) for text in (piece.text, *around)]
            for phrase, (start, end, refused) in places.values():
                if self._is_near(phrase, nearby):
                    first, last = _as_written(sentence, start, end)
                    found = sentence[first:last]
                    yield Hit(phrase, found, *_in_piece(piece, found, offset), count, refused)

    def _places(self, form: str) -> dict[str, tuple[Phrase, _Place]]:
        """Where each phrase stands in a sentence: the first place that is not refused, or else the first."""
        places: dict[str, tuple[Phrase, _Place]] = {}
        words = set(form.split())
        rarest, second_rarest = self._index
        numbers = rarest.numbers(words)  # in most sentences there are none
        for number in sorted(numbers & second_rarest.numbers(words)) if numbers else ():
            phrase, pattern = self._finds[number]
            already = places.get(phrase.id)
            if (already is None or already[1].refused) and pattern.may_stand_in(form):
                place = self._place(phrase, pattern, form)
                if place and (already is None or not place.refused):
                    places[phrase.id] = phrase, place
        return places

    def _any(self, texts: Sequence[str]) -> re.Pattern[str]:
        return re.compile("|".join(_Pattern(text, self._lists).expressions()[0] for text in texts))

    def _is_near(self, phrase: Phrase, nearby: list[str]) -> bool:
        return not phrase.near or any(self._holds_one_of(phrase.near, form) for form in nearby)

    def _holds_one_of(self, texts: Sequence[str], form: str) -> bool:
        key = tuple(texts)
        if key not in self._conditions:
            self._conditions[key] = self._any(texts)
        return self._conditions[key].search(form) is not None

    def _place(self, phrase: Phrase, pattern: _Pattern, form: str) -> _Place | None:
        first_refused: _Place | None = None
        for spans in pattern.places(form):
            if phrase.unless and self._holds_one_of(phrase.unless, form):
                return None
            start, end = min(spans)[0], max(end for _, end in spans)
            if not any(self._refusal.of(form, *span, pattern.form, label=phrase.rule == "label") for span in spans):
                return _Place(start, end, False)
            first_refused = first_refused or _Place(start, end, True)
        return first_refused


def _in_piece(piece: Piece, found: str, offset: int) -> tuple[int, int]:
    """Sentences have their line breaks taken out: the place in the piece of what was found in one."""
    match = re.compile(r"\s+".join(map(re.escape, found.split()))).search(piece.text, offset)
    return match.span() if match else (offset, offset + len(found))


@lru_cache(maxsize=8)
def matcher(registries: Registries, rule: str = "") -> Matcher:
    """The matcher of a pack's phrases, or of those of one ``rule``, made once."""
    return Matcher(registries.phrases, rule)
