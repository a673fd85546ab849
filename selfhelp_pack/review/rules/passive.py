"""The rule on sentences that do not begin with who does it: "the school should be contacted"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from selfhelp_pack.errors import Finding
from selfhelp_pack.review.reading.prose import Piece
from selfhelp_pack.review.view import PageView, short

MOST_A_PAGE = 3
MANY = 4
ONE_IN = 6  # a page is full of them when more than one in six sentences is passive

_IRREGULAR = (
    "begun bought brought built chosen dealt drawn driven eaten fed followed forbidden fought found given held "
    "hidden known laid led lent met paid put read rewritten run seen sent set shared shown sought spent "
    "split spoken stolen taken taught thought thrown told undertaken upheld won written"
)
# What somebody is, or feels, or what simply happens to them: no one has to be named.
_STATES = (
    "abused adopted agreed aimed alarmed allowed ashamed attached autistic based bereaved bored bullied called "
    "closed concerned confused connected crossed delighted depressed designed detailed disabled disappointed "
    "distressed dressed earned embarrassed excited excluded exhausted expected experienced exploited finished "
    "frightened frustrated groomed grounded harmed injured intended interested involved limited linked listed "
    "located locked loved married mixed named needed neglected obliged opened overwhelmed pleased prepared "
    "puzzled qualified rated related relaxed relieved required rushed satisfied scared settled shocked sorted "
    "spaced stressed supposed surprised tempted terrified tired trafficked traumatised troubled unused unwanted "
    "used wanted welcomed worried wounded"
)
_NOT_PARTICIPLES = "hundred indeed kindred naked need sacred seed speed weed wicked"
_NOT_ACTED = frozenset(f"{_STATES} {_NOT_PARTICIPLES}".split())
_PARTICIPLE = rf"(?P<what>[^\W\d_]{{2,}}ed|{'|'.join(_IRREGULAR.split())})"
_BETWEEN = r"(?:(?:not|never|always|also|only|then|first|all|both|fully|often|usually|[^\W\d_]{2,}ly) ){0,2}"
_DUTY = r"(?:should|must|shall|needs? to|has to|have to|ought to|(?:is|are) to|(?:is|are) required to)(?:n['’]t)?"
_DUTIES = re.compile(rf"\b{_DUTY} {_BETWEEN}be {_BETWEEN}{_PARTICIPLE}\b", re.IGNORECASE)
_GOING_ON = re.compile(
    rf"\b(?:is|are|was|were) {_BETWEEN}being {_BETWEEN}{_PARTICIPLE} by (?:an?|the|their|your|our|his|her|social)\b",
    re.IGNORECASE,
)
_PASSIVE = re.compile(rf"\b(?:am|is|are|was|were|be|been|being) {_BETWEEN}{_PARTICIPLE}\b(?! by you)", re.IGNORECASE)
# "What must be recorded", "you need to be told" and "no child may be smacked" are not about who does it.
_NO_ONE = re.compile(r"(?:no|nobody|nothing|none|never|neither)\b", re.IGNORECASE)
_RELATIVE = re.compile(r"\b(?:that|which|who|what|you)(?: \w+)? $", re.IGNORECASE)
_BY = re.compile(r"(?: \w+){0,3} by (?:an?|the|their|your|our|his|her|social) (?!(?:end|time|day)\b)", re.IGNORECASE)
_LONGEST = 600
_READ = frozenset({"paragraph", "item", "why", "example", "urgent", "first-step", "say", "summary", "note", "cell"})


def passive(view: PageView) -> Iterator[Finding]:
    """A sentence that tells somebody to act and does not say whom; and a page that is full of passive sentences."""
    duties: list[tuple[Piece, int, str]] = []
    others: list[tuple[Piece, int, str]] = []
    sentences = 0
    for piece in view.pieces:
        if piece.role not in _READ:
            continue
        for sentence, offset in piece.sentences():
            sentences += 1
            duty = _duty_in(sentence)
            if duty:
                duties.append((piece, offset, duty))
            elif other := _stands(_PASSIVE, sentence):
                others.append((piece, offset, other))
    many = (len(duties) + len(others)) * ONE_IN > sentences and len(duties) + len(others) >= MANY
    for piece, offset, found in (duties + others * many)[:MOST_A_PAGE]:
        yield view.finding("passive", piece.line_at(offset), found, _how(piece, offset, found))


def _how(piece: Piece, offset: int, found: str) -> str:
    """Whether the sentence says afterwards who does it, or not at all."""
    rest = " ".join(piece.text[offset : offset + _LONGEST].split()).partition(found)[2]
    return "does not begin with" if " by " in found or _BY.match(rest) else "does not say"


def _duty_in(sentence: str) -> str:
    going_on = _stands(_GOING_ON, sentence)
    if going_on or _NO_ONE.match(sentence):
        return going_on
    return _stands(_DUTIES, sentence)


def _stands(pattern: re.Pattern[str], sentence: str) -> str:
    for match in pattern.finditer(sentence):
        if match["what"].lower() in _NOT_ACTED:
            continue
        if pattern is _DUTIES and _RELATIVE.search(sentence, 0, match.start()):
            continue
        return short(match[0])
    return ""
