"""Rules on privacy: nothing on a page may show who a child is, where they live, or when something happened to them."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import chain, islice
from pathlib import PurePosixPath

from selfhelp_pack.errors import Finding
from selfhelp_pack.macros.calls import blank_out
from selfhelp_pack.review.reading import private_details as details
from selfhelp_pack.review.reading.people import Name, Text, facts_of, simple
from selfhelp_pack.review.reading.proper_names import NOT_PEOPLE, TOWNS, word_set
from selfhelp_pack.review.reading.prose import Piece
from selfhelp_pack.review.view import PageView, short

Span = tuple[int, int]

# Whoever mends so many sees the rest afterwards.
MOST_FINDINGS = 50

FROM_CARERS = "from-carers"
# Where a made-up person may have a first name and an age.
_MADE_UP = frozenset(["example", "say", "not-this"])

_WITHOUT_NAME = 'Write "her social worker" or "the doctor", without the name.'
_NUMBER_OUT = "Take it out. Numbers and accounts belong in your service's own records only."
_COURT_OUT = "Take it out. Say what a court may decide, not which case it was."
_ROUGH_AGE = 'Write a rough age, such as "about 8" or "a young teenager".'
_NO_NAMES_HERE = "Take it out. If it is the name of a thing, say what kind of thing it is instead."
_FIRST_NAME_ONLY = "Give the made-up person a first name and an age only."

_PLACES_AFTER = word_set("in from near at outside around across through")
_TITLE_LINK = re.compile(r"(?:\]\([^()\s]{1,300}|\]:[ \t]*[^\s]{1,300})\s+[\"'(]([^\"'()\n]{3,300})[\"')]")
_END_OF_SENTENCE = re.compile(r"[.!?] ")
_SENTENCE_ENDS = (". ", "! ", "? ")
_FAR = 150
_NAMES_NO_PLACE = NOT_PEOPLE | details.NAMES_NO_PLACE
_VERB_AND_TOWN = "reading"


@dataclass(frozen=True)
class _Passage:
    """A piece of a page with its words, and how strictly it is read."""

    piece: Piece
    words: Text
    made_up: bool
    by_carer: bool

    @property
    def text(self) -> str:
        return self.words.text

    def find(self, detail: details.Detail) -> Iterator[re.Match[str]]:
        """Each place where the detail stands."""
        return detail.find(self.words.text, self.words.low)

    def sentence(self, start: int, end: int) -> Span:
        """From where to where the sentence around a place goes, or as much of it as is near."""
        left = max(self.text.rfind(mark, max(0, start - _FAR), start) for mark in _SENTENCE_ENDS)
        ends = (self.text.find(mark, end, end + _FAR) for mark in _SENTENCE_ENDS)
        return max(left, start - _FAR, 0), min((at for at in ends if at >= 0), default=end + _FAR)


def nobody_identified(view: PageView) -> Iterator[Finding]:
    """Nobody is named or described so that they could be found. A made-up person has a first name and an age."""
    passages = list(_passages(view))
    invented = frozenset(word for one in passages if one.made_up for name in one.words.names for word in name.words)
    public = " ".join(service.name for service in view.pack.registries.services.values()).lower()
    towns = TOWNS | {simple(area.name) for area in view.pack.registries.areas.values()} | {"london"}
    found = (finding for passage in passages for finding in _all_of(view, passage, invented, public, towns))
    # What stands beside the run of the text may be a piece of it as well.
    yield from dict.fromkeys(islice(found, MOST_FINDINGS))


def _all_of(
    view: PageView, passage: _Passage, invented: frozenset[str], public: str, towns: frozenset[str]
) -> Iterator[Finding]:
    yield from _finish(view, passage, "child-identified", chain(_people(passage, invented), _details(passage)))
    yield from _finish(view, passage, "place-identified", _places(passage, public, towns))
    yield from _finish(view, passage, "date-identified", _dates(passage))


def _passages(view: PageView) -> Iterator[_Passage]:
    facts = facts_of(view.pack.registries)
    by_carer = view.page.meta.kind == FROM_CARERS
    for piece in (*view.pieces, *_hidden(view)):
        yield _Passage(piece, Text(piece.text, facts), piece.role in _MADE_UP, by_carer)


def _hidden(view: PageView) -> Iterator[Piece]:
    """What stands beside the run of the text: descriptions of pictures, titles of links, the file's own name."""
    yield Piece(PurePosixPath(view.page.source).stem.replace("-", " "), 0, "caption")
    for image in view.outline.images:
        yield Piece(image.text, image.line, "caption")
    if view.page.meta.review.by:
        yield Piece(view.page.meta.review.by, view.page.line_of("review", "by"), "caption")
    body = blank_out(view.page.body)
    for match in _TITLE_LINK.finditer(body):
        yield Piece(match[1], view.page.body_line + body.count("\n", 0, match.start()), "caption")


def _finish(view: PageView, passage: _Passage, rule: str, spans: Iterator[tuple[Span, str]]) -> Iterator[Finding]:
    after = -1
    for (start, end), mend in sorted(spans, key=lambda found: (found[0][0], -found[0][1])):
        if start >= after:
            found = passage.piece.text[start:end].strip(" ,;:(")
            found = found if "." in found[:-1] else found.rstrip(".")
            yield view.finding(rule, passage.piece.line_at(start), short(found), mend=mend)
            after = end


# ------------------------------------------------------------------ people


def _people(passage: _Passage, invented: frozenset[str]) -> Iterator[tuple[Span, str]]:
    ends = [match.end() for match in _END_OF_SENTENCE.finditer(passage.text)]
    seen: set[tuple[int, str]] = set()
    for name in passage.words.names:
        sentence = bisect_right(ends, name.start)
        if any((sentence, word) in seen for word in name.words):
            continue
        if passage.made_up:
            span, mend = _made_up(passage, name), _FIRST_NAME_ONLY
        else:
            span, mend = _real(passage, name, invented)
        if span:
            seen.update((sentence, word) for word in name.words)
            yield span, mend


def _made_up(passage: _Passage, name: Name) -> Span | None:
    """A made-up person with a surname."""
    words = passage.words
    if not words.is_full(name):
        return None
    beside = words.beside(name)
    if beside:
        return beside.start, beside.end
    return (name.start, name.end) if name.known and not words.is_part_of_more(name) else None


def _real(passage: _Passage, name: Name, invented: frozenset[str]) -> tuple[Span | None, str]:
    words, cited = passage.words, passage.piece.cited and not passage.by_carer
    is_invented = invented.issuperset(name.words) and not passage.by_carer
    beside = words.beside(name)
    is_ours = bool(beside and beside.by_role and not beside.by_work)
    if (words.is_in_a_story(name) and not is_ours) or (words.is_of_research(name) and not _is_about_us(passage, name)):
        return None, ""
    if beside and not (cited and beside.by_work) and not (is_invented and not beside.by_role):
        return (beside.start, beside.end), _WITHOUT_NAME if beside.by_work else ""
    if beside or cited or is_invented or words.is_part_of_more(name):
        return None, ""
    if passage.by_carer:
        return _on_page_of_carer(passage, name), _NO_NAMES_HERE
    first_name = len(name.words) == 1 or len(name.words[-1]) == 1
    surname_tells = not words.is_author(name) and (words.acts(name) or _beside_a_date(passage, name))
    alone = name.known and name.capital and (first_name or surname_tells)
    return ((name.start, name.end) if alone else None), ""


def _is_about_us(passage: _Passage, name: Name) -> bool:
    return bool(details.SOMEBODY.search(passage.text, *passage.sentence(name.start, name.end)))


def _beside_a_date(passage: _Passage, name: Name) -> bool:
    start, end = passage.sentence(name.start, name.end)
    around = passage.text[start:end]
    return any(details.HAS_YEAR.search(match[0]) for match in details.DATES.find(around, around.lower()))


def _on_page_of_carer(passage: _Passage, name: Name) -> Span | None:
    """Carers tell true stories: here, whatever looks like a name is found."""
    words, here = passage.words, (name.start, name.end)
    if passage.piece.cited and words.is_author(name):
        return None
    if name.known:
        return here
    if not name.capital or NOT_PEOPLE.issuperset(name.words) or words.before(name) in _PLACES_AFTER:
        return None
    return here if words.is_like_a_person(name) else None


def _details(passage: _Passage) -> Iterator[tuple[Span, str]]:
    """Numbers, accounts, court cases, initials and ages."""
    text, cited = passage.text, passage.piece.cited
    for detail in (details.IDENTIFIERS, details.ACCOUNTS):
        yield from ((match.span(), _NUMBER_OUT) for match in passage.find(detail))
    if not cited:
        yield from ((match.span(), _COURT_OUT) for match in passage.find(details.COURT_CASES))
    if passage.made_up:
        return
    if not cited:
        for match in passage.find(details.FAMILIES):
            if simple(match[1] or match[2]) not in NOT_PEOPLE:
                yield match.span(), ""
        for match in passage.find(details.INITIALS):
            if re.sub(r"[. ]", "", match[0]) not in details.NO_INITIALS:
                yield match.span(), ""
        letters = details.LETTERS_OF_SOMEBODY.finditer(text) if details.SHORT_CAPITALS.search(text) else ()
        for match in letters:
            if not details.COUNTS_BEFORE.search(text, max(0, match.start() - 15), match.start()):
                yield match.span(), ""
        yield from ((match.span(), _ROUGH_AGE) for match in passage.find(details.YEARS_AND_MONTHS))
    if passage.by_carer:
        yield from (
            (match.span(), _ROUGH_AGE) for match in passage.find(details.EXACT_AGE) if not _is_rough(text, match)
        )


def _is_rough(text: str, age: re.Match[str]) -> bool:
    return bool(
        details.ROUGHLY_BEFORE.search(text, max(0, age.start() - 10), age.start())
        or details.ROUGHLY_AFTER.match(text, age.end())
    )


# ------------------------------------------------------------------ places


def _places(passage: _Passage, public: str, towns: frozenset[str]) -> Iterator[tuple[Span, str]]:
    for start, end in (*_schools(passage), *_addresses(passage), *_houses(passage)):
        if passage.text[start:end].lower() not in public:
            yield (start, end), ""
    yield from ((span, "") for span in _towns(passage, towns))


def _schools(passage: _Passage) -> Iterator[Span]:
    for match in passage.find(details.SCHOOLS):
        start = _begins_name(match)
        if start is not None:
            yield start, match.end()
    for match in passage.find(details.AT_SCHOOL):
        if not match[1].isupper() and simple(match[1]) not in _NAMES_NO_PLACE:
            yield match.span()
    yield from (match.span() for match in passage.find(details.SCHOOLS_OF_SAINTS))
    yield from (match.span() for match in passage.find(details.SCHOOLS_BY_SAINT))


def _begins_name(match: re.Match[str]) -> int | None:
    """Where the name of the place begins, without the words before it that name nothing."""
    start = match.start(1)
    for word in re.split(r"(?<= )", match[1]):
        plain = simple(word.strip(" .").removesuffix("'s"))
        if plain == "st" or (plain not in _NAMES_NO_PLACE and not word.strip().isupper()):
            return start
        start += len(word)
    return None


def _addresses(passage: _Passage) -> Iterator[Span]:
    for match in passage.find(details.STREETS):
        first = next((word for word in re.findall(r"[A-Za-z']+", match[0]) if word[0].isupper()), "")
        if first.lower() not in details.NO_STREETS:
            yield match.span()
    for match in passage.find(details.POSTCODES):
        if match[1].upper() in details.POSTCODE_AREAS:
            yield match.span()
    yield from (match.span() for match in passage.find(details.OTHER_ADDRESSES))


def _houses(passage: _Passage) -> Iterator[Span]:
    """Children's homes, and surgeries and houses that stand beside somebody."""
    for match in passage.find(details.HOMES):
        start = _begins_name(match)
        if start is not None:
            yield start, match.end()
    for match in passage.find(details.HOUSES):
        start = _begins_name(match)
        if start is not None and details.SOMEBODY.search(passage.text, *passage.sentence(*match.span())):
            yield start, match.end()


def _towns(passage: _Passage, towns: frozenset[str]) -> Iterator[Span]:
    """Towns: all of them on the page of a carer, elsewhere those beside a child."""
    words = passage.words
    if passage.by_carer and not passage.made_up:
        for number, word in enumerate(words.small):
            capital = words.text[words.spans[number][0]].isupper()
            if word in TOWNS or (capital and _is_place(words, number, towns)):
                yield words.from_here(number)
        return
    for number in words.large:
        start, end = words.from_here(number)
        if simple(words.small[number]) in TOWNS or details.TOWNS_BY_SHAPE.match(words.text, start):
            lives_there = details.LIVES_IN.search(words.text, max(0, start - 10), start)
            is_ours = details.OUR_CHILD_FROM.search(words.text, max(0, start - 60), start)
            if is_ours or (lives_there and _names_somebody(passage, start, end)):
                yield start, end


def _is_place(words: Text, number: int, towns: frozenset[str]) -> bool:
    small = simple(words.small[number])
    if small in towns:
        return bool(number) or small != _VERB_AND_TOWN
    return bool(number) and words.small[number - 1] in _PLACES_AFTER and words.is_name_at(number)


def _names_somebody(passage: _Passage, start: int, end: int) -> bool:
    names = passage.words.names_between(*passage.sentence(start, end))
    return any(name.capital and (name.known or passage.words.beside(name)) for name in names)


# ------------------------------------------------------------------ dates


def _dates(passage: _Passage) -> Iterator[tuple[Span, str]]:
    strict = passage.by_carer and not passage.made_up
    yield from ((match.span(), "") for match in passage.find(details.BIRTHDAYS))
    for match in passage.find(details.DATES):
        if strict or (not passage.piece.cited and _is_a_childs(passage, match)):
            yield match.span(), ""
    if strict:
        for detail in (details.MONTHS, details.YEARS):
            yield from ((match.span(), "") for match in passage.find(detail))


def _is_a_childs(passage: _Passage, date: re.Match[str]) -> bool:
    """Whether the sentence around a date tells what happened to a child. Without a year it comes every year."""
    around = passage.sentence(*date.span())
    if details.MOVES.search(passage.text, *around):
        return True
    has_year = bool(details.HAS_YEAR.search(date[0]))
    if details.LAWS.search(passage.text, *around) and not details.OUR_OWN.search(passage.text, *around):
        return has_year and _names_somebody(passage, *date.span())
    return has_year and bool(
        details.A_CHILDS_OWN.search(passage.text, *around) or _names_somebody(passage, *date.span())
    )
