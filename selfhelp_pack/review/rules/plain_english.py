"""Rules on plain English: reading level, long sentences, paragraphs and lists, and words that have a plainer one."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from markdown_it.token import Token

from selfhelp_pack.errors import Finding
from selfhelp_pack.models import PlainWord
from selfhelp_pack.registries import Registries
from selfhelp_pack.review.reading.lexicon import Lexicon, in_code, is_title, swap, unquoted, words_of
from selfhelp_pack.review.reading.prose import Role
from selfhelp_pack.review.reading.readability import SENTENCES_IN, readability, words_in
from selfhelp_pack.review.view import PageView, short

LONGEST_SENTENCE = 25
MEAN_SENTENCE = 14
LONGEST_PARAGRAPH = 75
LONGEST_EXAMPLE = 100
SENTENCES = 3
POINTS = 7
STEPS = 5
# Where a page tells what to do, step by step.
_SECTIONS_OF_STEPS = frozenset({"first-steps", "how-to-do-it"})

_NOT_WRITTEN_HERE: frozenset[Role] = frozenset({"search-words", "quote", "not-this"})


def reading_level(view: PageView) -> Iterator[Finding]:
    """The page reads at the Flesch-Kincaid grade of its kind, or below, and its sentences are short as a rule."""
    measured = readability(view.pieces)
    if measured is None:
        return
    line = measured.longest_line
    if measured.grade > view.kind.max_grade:
        yield view.finding("reading-level", line, f"{measured.grade:g}", f"{view.kind.max_grade:g}")
    if measured.mean_sentence > MEAN_SENTENCE:
        yield view.finding("sentences-long", line, f"{measured.mean_sentence:.1f}", str(MEAN_SENTENCE))


def long_sentences(view: PageView) -> Iterator[Finding]:
    """A sentence can be said in one breath. A colon or semicolon is a breath too, and so is an Urdu full stop."""
    for piece in view.pieces:
        if piece.role == "search-words":
            continue
        for sentence, offset in piece.sentences():
            longest = words_in(sentence)
            if longest > LONGEST_SENTENCE:
                yield view.finding("sentence-long", piece.line_at(offset), short(sentence), str(longest))


def long_paragraphs(view: PageView) -> Iterator[Finding]:
    """A paragraph or a point holds one idea. Short sentences may be more."""
    for piece in view.pieces:
        most = LONGEST_EXAMPLE if piece.role == "example" else LONGEST_PARAGRAPH
        if piece.role not in SENTENCES_IN or len(piece.text.split()) <= most:
            continue
        sentences = sum(1 for _ in piece.sentences())
        if sentences > SENTENCES:
            found = f"{sentences} sentences, {len(piece.text.split())} words"
            yield view.finding("paragraph-long", piece.line, found)


def long_lists(view: PageView) -> Iterator[Finding]:
    """A list has at most seven points on one level, and at most five where they are the steps of a page."""
    for start, points, numbered in _lists(view.tokens):
        line = view.page.body_line + start
        if points > STEPS and numbered and _among_steps(view, line):
            mend = "Put two steps together, or leave one out. What comes later may stand in a sentence below."
            yield view.finding("list-long", line, str(points), str(STEPS), mend=mend)
        elif points > POINTS:
            yield view.finding("list-long", line, str(points), str(POINTS))


def _among_steps(view: PageView, line: int) -> bool:
    names = {section.heading for section in view.kind.sections if section.id in _SECTIONS_OF_STEPS}
    above = [heading.text for heading in view.outline.headings if heading.level == 2 and heading.line < line]
    return bool(above) and above[-1] in names


def _lists(tokens: list[Token]) -> Iterator[tuple[int, int, bool]]:
    """The line on which each list begins, how many points it has on its own level, and whether they are numbered."""
    around: list[tuple[int, int, bool]] = []
    for token in tokens:
        if token.type in ("bullet_list_open", "ordered_list_open") and token.map:
            around.append((token.map[0], 0, token.type == "ordered_list_open"))
        elif token.type == "list_item_open":
            line, points, numbered = around.pop()
            around.append((line, points + 1, numbered))
        elif token.type in ("bullet_list_close", "ordered_list_close"):
            yield around.pop()


def plain_words(view: PageView) -> Iterator[Finding]:
    """A long word that has a plainer one, with the plainer one."""
    lexicon = _plain_words(view.pack.registries)
    for piece in view.pieces:
        if piece.role in _NOT_WRITTEN_HERE:
            continue
        for match in lexicon.find(unquoted(piece.text)):
            line = piece.line_at(match.start)
            if in_code(view, line, match.text) or is_title(view, piece, match):
                continue
            word, found = match.value, " ".join(match.text.split())
            plain = _instead(word, found)
            fix = swap(piece, match, plain) if word.swap else None
            yield view.finding("plain-word", line, found, plain, fix=fix)


@lru_cache(maxsize=4)
def _plain_words(registries: Registries) -> Lexicon[PlainWord]:
    lexicon: Lexicon[PlainWord] = Lexicon()
    for word in registries.plain_words.words:
        lexicon.file(word, word.only_when or word.words, word.not_when)
    return lexicon


def _instead(word: PlainWord, found: str) -> str:
    """The plain word for this form, or all that may fit."""
    if len(word.plain) == len(word.words):
        said = words_of(found)
        for form, plain in zip(word.words, word.plain, strict=True):
            if words_of(form) == said:
                return plain
    return " or ".join(f'"{plain}"' for plain in word.plain) if len(word.plain) > 1 else word.plain[0]
