"""Rules on words that could hurt somebody, promise too much or claim what nobody knows.

The words stand in ``content_sources/phrases.yml`` and ``phrases`` finds them. Here is decided where they may stand.
"""

from __future__ import annotations

import html
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from functools import lru_cache
from pathlib import Path

from selfhelp_pack.errors import Finding, PackError
from selfhelp_pack.intake import read_text
from selfhelp_pack.models import Phrase
from selfhelp_pack.pack import Pack
from selfhelp_pack.registries import FOLDER as FACTS
from selfhelp_pack.review.reading.phrases import Hit, Matcher, matcher, plain
from selfhelp_pack.review.reading.prose import Piece
from selfhelp_pack.review.rules.drawings import drawings_of
from selfhelp_pack.review.view import PageView, short
from selfhelp_pack.review.words import RULES
from selfhelp_pack.stages import placed

# A warning teaches how as well as a recipe does, so nothing excuses it.
NEVER_EXCUSED = "method-detail"
CONTENT_NOTE = "content-note-missing"
# Where two rules find the same words, the one that stands first here speaks.
_SERIOUS_FIRST = (
    NEVER_EXCUSED,
    "suicide-words",
    "restraint",
    "secrecy",
    "unsafe-advice",
    "risk-score",
    "diagnosis",
    "unproven",
    "claim-unverified",
    "endorsement",
    "label",
    CONTENT_NOTE,
)
_NAMES_THE_TOPIC = ("title", "heading")
_NOT_THE_TOPIC = ("search-words", "urgent", "not-this")
_SIGNPOSTS = ("Who to call", "Who can help", "Sources")
_TAG = re.compile(r"<[^<>]*>")
_END_OF_WORDS = re.compile(r"</(?:text|title|desc)>")


def phrases(view: PageView) -> Iterator[Finding]:
    """No words that could hurt, promise too much or claim what nobody knows; a content note where one is due."""
    look_for = matcher(view.pack.registries)
    around = (view.page.meta.title, view.page.meta.summary)
    shown_before = _before_texts(view)
    topics: list[tuple[Piece, Hit]] = []
    for piece, is_what_not_to_do in _with_their_place(view, look_for):
        said: dict[tuple[str, int], Hit] = {}
        for hit in look_for.hits(piece, around):
            rule = hit.phrase.rule
            if rule == CONTENT_NOTE:
                topics.append((piece, hit))
            elif (rule, hit.sentence) in said or _may_stand(hit.phrase, piece, shown_before):
                continue
            elif rule == NEVER_EXCUSED or not (hit.refused or (is_what_not_to_do and hit.sentence == 0)):
                said[rule, hit.sentence] = hit
        yield from (_finding(view.page.path, piece, hit) for hit in _most_serious(list(said.values())))
    if not view.page.meta.content_note:
        yield from _content_note(view, topics)


def _most_serious(hits: list[Hit]) -> Iterator[Hit]:
    """Of hits that share words, the one of the most serious rule: one slip is told once."""
    kept: list[Hit] = []
    for hit in sorted(hits, key=lambda hit: _SERIOUS_FIRST.index(hit.phrase.rule)):
        if not any(hit.offset < other.end and other.offset < hit.end for other in kept):
            kept.append(hit)
            yield hit


def facts_and_drawings(pack: Pack) -> Iterator[Finding]:
    """The same in the words that pages show from the data files, and in drawings."""
    look_for = matcher(pack.registries)
    for path, piece in _drawings(pack.root):
        yield from (_finding(path, piece, hit) for hit in _of_facts(look_for, piece))
    for path, text in _facts(pack):
        if hits := tuple(_of_facts(look_for, Piece(text, 0, "paragraph"))):
            piece = Piece(text, _line_of(pack.root, path, text), "paragraph")
            yield from (_finding(path, piece, hit) for hit in hits)
    # What people type into a search may be any words, but for those that tell how.
    look_for = matcher(pack.registries, NEVER_EXCUSED)
    for path, text, name in _searched(pack):
        if hits := tuple(look_for.hits(Piece(text, 0, "search-words"))):
            piece = Piece(text, _line_of(pack.root, path, name), "search-words")
            yield from (_finding(path, piece, hit) for hit in hits)


def _of_facts(look_for: Matcher, piece: Piece) -> Iterator[Hit]:
    for hit in look_for.hits(piece):
        if hit.phrase.rule == NEVER_EXCUSED or not (hit.refused or hit.phrase.rule == CONTENT_NOTE):
            yield hit


def _content_note(view: PageView, topics: list[tuple[Piece, Hit]]) -> Iterator[Finding]:
    """A page that speaks about self-harm, suicide, abuse, exploitation or violence says so first."""
    links = [link.text.lower() for link in view.outline.links]
    spoken: defaultdict[int, dict[tuple[int, int], tuple[Piece, Hit]]] = defaultdict(dict)
    for piece, hit in topics:
        is_signpost = piece.role in _NOT_THE_TOPIC or piece.section in _SIGNPOSTS
        if is_signpost or any(hit.found.lower() in link for link in links):
            continue
        of_one_weight = spoken[hit.phrase.sentences]
        of_one_weight.setdefault((id(piece), hit.sentence), (piece, hit))
        if piece.role in _NAMES_THE_TOPIC or len(of_one_weight) >= hit.phrase.sentences:
            yield _finding(view.page.path, *next(iter(of_one_weight.values())))
            return


def _before_texts(view: PageView) -> set[str]:
    """What example() shows as the first time, when it went wrong."""
    return {
        value
        for call in view.calls
        if call.name == "example"
        for key, value in call.kwargs
        if key == "before" and isinstance(value, str)
    }


def _may_stand(phrase: Phrase, piece: Piece, shown_before: set[str]) -> bool:
    if piece.role in ("not-this", "search-words"):
        return phrase.rule != NEVER_EXCUSED
    if piece.role == "example" and "before" in phrase.allowed_in:
        return piece.text in shown_before
    return piece.role in phrase.allowed_in


def _finding(path: str, piece: Piece, hit: Hit) -> Finding:
    phrase = hit.phrase
    instead, why = phrase.instead or "", phrase.why or ""
    line = piece.line and piece.line_at(hit.offset)
    if "{allowed}" in RULES[phrase.rule].mend:
        return Finding(path, line, phrase.rule, short(hit.found), allowed=instead, why=why)
    return Finding(path, line, phrase.rule, short(hit.found), mend=instead, why=why)


def _with_their_place(view: PageView, look_for: Matcher) -> Iterator[tuple[Piece, bool]]:
    """Each piece, and whether it stands where the page says what not to do."""
    heading_forbids = lead_forbids = False
    first_row: tuple[str, ...] = ()
    lines = view.page.body.split("\n")
    for piece in view.pieces:
        if piece.role == "heading":
            heading_forbids, lead_forbids = look_for.forbids(piece.text), False
        elif piece.role == "paragraph":
            lead_forbids = look_for.leads_to_what_not_to_do(piece.text)
        row = _cells(lines[piece.line - view.page.body_line]) if piece.role == "cell" else ()
        first_row = (first_row or row) if row else ()
        if piece.role == "cell":
            words = plain(piece.text)
            above = [head for head, cell in zip(first_row, row, strict=False) if cell == words]
            yield piece, any(map(look_for.forbids, above))
        else:
            forbids = heading_forbids or (lead_forbids and piece.role == "item")
            yield piece, forbids and piece.role in ("paragraph", "item")
    for picture in view.outline.images:
        yield Piece(picture.text, picture.line, "caption"), False


@lru_cache(maxsize=8)
def _cells(line: str) -> tuple[str, ...]:
    """The cells of a row of a table, in their plain form. All cells of a row ask for it one after the other."""
    return tuple(map(plain, line.strip().strip("|").split("|")))


def _facts(pack: Pack) -> Iterator[tuple[str, str]]:
    """What the data files say in the pack's own words. Sources and words to avoid name what others say."""
    registries = pack.registries
    yield from _in_file("glossary.yml", (term.plain for term in registries.terms.values()))
    services = registries.services.values()
    shown = (text for service in services for text in (service.what_for, service.menu, service.cost) if text)
    own = (registries.standing_line, registries.check_first)
    yield from _in_file("services.yml", (*shown, *own))
    areas = registries.areas.values()
    notes = (text for area in areas for text in (area.note, *area.unknown) if text)
    yield from _in_file("areas.yml", (*notes, registries.areas_not_listed))
    stages = (stage for _, stage in placed(registries.stages))
    told = (
        text
        for stage in stages
        for text in (stage.name, stage.goal, *stage.hopes, *(one.does for one in stage.who), stage.talk, *stage.ready)
    )
    yield from _in_file("stages.yml", told)
    editions = registries.editions.values()
    yield from _in_file("editions.yml", (text for one in editions for text in (one.title, one.description)))


def _searched(pack: Pack) -> Iterator[tuple[str, str, str]]:
    """The words by which the search knows what somebody means, each with what its line in the file holds."""
    for meaning in pack.registries.meanings.values():
        for words in (*meaning.words, *meaning.alone, *meaning.not_):
            yield f"{FACTS}/meanings.yml", words.replace("/", " or "), f"id: {meaning.id}\n"
    for questions in pack.registries.asked.values():
        yield from ((path, question, question) for path, question in _in_file("asked.yml", questions))


def _in_file(name: str, texts: Iterable[str]) -> Iterator[tuple[str, str]]:
    return ((f"{FACTS}/{name}", text) for text in texts)


def _line_of(root: Path, path: str, text: str) -> int:
    """The line of a data file on which the first words of a text stand, as far as they can be found.

    Asked for where something was found alone: a search of the file for each of thousands of texts takes seconds.
    """
    start = text if text.endswith("\n") else " ".join(text.split()[:4])
    before, found, _ = f"{read_text(root, path)}\n".partition(start)
    return before.count("\n") + 1 if found else 0


def _drawings(root: Path) -> Iterator[tuple[str, Piece]]:
    for path, text in drawings_of(root):
        if isinstance(text, PackError):
            continue  # a finding of the rules on drawings
        line = 1
        for part in _END_OF_WORDS.split(text):
            words = html.unescape(_TAG.sub(lambda tag: " " + "\n" * tag[0].count("\n"), part))
            yield path, Piece(words, line, "caption")
            line += part.count("\n")
