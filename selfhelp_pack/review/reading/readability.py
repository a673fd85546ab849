"""How hard a page is to read: its grade, and how long its sentences are.

Only the sentences of the page itself count: headings come from its kind, captions and
cells are labels, and the sources are other people's titles.
"""

from __future__ import annotations

import re
import warnings
from collections.abc import Sequence
from dataclasses import dataclass
from operator import itemgetter

from selfhelp_pack.review.reading.prose import Piece, Role

FEWEST_WORDS = 40
# What a new page asks its author to write is not the page's own words.
GAP = "TODO"
# The words that a page says in sentences.
SENTENCES_IN: frozenset[Role] = frozenset(
    {"paragraph", "item", "quote", "say", "not-this", "why", "example", "urgent", "first-step"}
)
_BREATH = re.compile(r"(?<=[:;؛۔؟।])\s")


@dataclass(frozen=True)
class Readability:
    """``grade``: years of school in the United States (Kincaid and others, 1975). Lengths in words.

    ``longest_line`` is the line of the file on which the longest sentence begins.
    """

    grade: float
    mean_sentence: float
    longest_sentence: int
    longest_line: int


def readability(pieces: Sequence[Piece]) -> Readability | None:
    """How hard the sentences in ``pieces`` are to read; None where there are too few words to tell."""
    # textstat takes two words for no sentence at all, and adds them to the next one.
    said = [
        piece
        for piece in pieces
        if piece.role in SENTENCES_IN
        and piece.section != "Sources"
        and len(piece.text.split()) > 2
        and not piece.text.startswith(GAP)
    ]
    text = " ".join(_with_end(piece.text) for piece in said)
    if len(text.split()) < FEWEST_WORDS:
        return None
    lengths = [
        (len(sentence.split()), piece.line_at(start)) for piece in said for sentence, start in piece.sentences()
    ]
    longest, line = max(lengths, key=itemgetter(0))
    return Readability(_grade(text), sum(length for length, _ in lengths) / len(lengths), longest, line)


def words_in(sentence: str) -> int:
    """The words that are said in one breath, at most: a colon or semicolon is a breath too."""
    return max(len(part.split()) for part in _BREATH.split(sentence))


def _with_end(text: str) -> str:
    """The text on one line, with an end, so that points do not run together into one long sentence."""
    line = " ".join(text.split())
    return line if line.endswith((".", "!", "?")) else f"{line}."


def _grade(text: str) -> float:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # on import it asks setuptools for its word lists, which is out of fashion
        import textstat
    return float(textstat.flesch_kincaid_grade(text))
