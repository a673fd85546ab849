"""Tells whether a sentence forbids something that it names, or calls it wrong.

It reads sentences in the plain form of ``phrases``. "Never promise to keep a secret" forbids. "Don't worry, I can keep
a secret" does not: there the "don't" belongs to the worry. No grammar is complete. In doubt something counts as said.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator
from dataclasses import dataclass

# How far the sentence is read to either side. A sentence without end costs no more than its length.
_REACH = 300
_MARKS = frozenset(",:")

_TURNING_WORDS = (
    "although afraid because but except forget hesitate however if instead just panic scared simply so still then "
    "though till unless until when while worry yet"
)
_TURNS = frozenset(_TURNING_WORDS.split())
_BEGINS_ANEW = _TURNS | frozenset(["and", "let", "please", "that", "there", "these", "this", "those"])
_CONDITIONS = frozenset(["because", "if", "once", "since", "unless", "until", "when", "whenever", "where", "while"])
_WHO = frozenset(["i", "you", "he", "she", "it", "we", "they", "who", "child", "children", "teenager"])
_HELPING_VERBS = "am are can could did do does had has have is may might must should was were will would"
_DOES = frozenset(_HELPING_VERBS.split())
# A no reaches a label over these words ("no child is naughty"), and not over others ("never reward naughty children").
_SMALL = frozenset(["a", "an", "any", "about", "all", "as", "be", "being", "child", "is", "are", "really", "to"])
# "a child with no plan is at risk": the "no" belongs to the plan.
_SHORT_REACH = frozenset(["against", "no", "none", "nothing", "without"])
_FAR, _SHORT = 4, 2
# "never", "you must never", "foster carers must not": this many words, and it opens the clause.
_OPENING = 4


@dataclass(frozen=True)
class Refusal:
    """The words that forbid, those that only look like it, and those that call something wrong afterwards."""

    forbids: re.Pattern[str]
    does_not_forbid: re.Pattern[str]
    disowns: re.Pattern[str]
    names: re.Pattern[str]

    def of(self, form: str, start: int, end: int, phrase: str, *, label: bool = False) -> bool:
        """Whether the sentence ``form`` refuses what stands at ``start`` to ``end``, which was found by ``phrase``.

        A ``label`` is refused only where it is denied ("not naughty") or named ("never say that she is naughty").
        """
        if self.forbids.search(f"{form[start:end]} ") and not self.forbids.search(phrase):
            return True
        before, after = f"{form[max(0, start - _REACH) : start]} ", form[end : end + _REACH]
        found = form[start:end].split()
        return self._is_forbidden(before, found[0], after.split(), label) or self._is_disowned(after)

    def in_lead(self, form: str) -> bool:
        """Whether a text ends with a line that forbids what comes after its colon."""
        end = form[-_REACH:].rstrip(" :")
        clause = f"{end[max(end.rfind(mark) for mark in _MARKS) + 1 :]} "
        return clause.split()[:1] != [] and clause.split()[0] not in _CONDITIONS and any(self._forbidding(clause))

    def _is_forbidden(self, before: str, first: str, after: list[str], label: bool) -> bool:
        for match in reversed(list(self._forbidding(before))):
            between = before[match.end() :].split()
            if not _TURNS.isdisjoint(between):
                return False
            if label and not (_SMALL.issuperset(between) or self.names.search(before[match.end() :])):
                continue
            clause = _last_clause(before[: match.end()].split())
            if between and first in _DOES and "who" in clause[-3:]:  # "a child who never cries is traumatised"
                continue
            if _governs(clause, between, after):
                return True
        return False

    def _forbidding(self, text: str) -> Iterator[re.Match[str]]:
        empty = [match.span() for match in self.does_not_forbid.finditer(text)]
        for match in self.forbids.finditer(text):
            if not any(start <= match.start() < end for start, end in empty):
                yield match

    def _is_disowned(self, after: str) -> bool:
        for match in self.disowns.finditer(after):
            lead = after[: match.start()].split()
            if "but" in lead:
                return False
            if not lead or lead[-1] not in _WHO - {"it"}:  # "hold him down if he is dangerous"
                return True
        return False


def _last_clause(words: list[str]) -> list[str]:
    starts = (number for number, word in enumerate(words, start=1) if word in _MARKS or word in ("but", "so", "then"))
    return words[max(starts, default=0) :]


def _governs(clause: list[str], between: list[str], after: list[str]) -> bool:
    """Whether the no at the end of ``clause`` reaches over the words ``between`` to the phrase."""
    if between[:1] == [":"]:
        between = between[1:]
    if ":" in between:
        return False
    if "," in between:
        return len(clause) <= _OPENING and _is_list_of_what_not_to_do(between, after)
    if between and not _CONDITIONS.isdisjoint(clause) and _tells_of_somebody(clause):
        return False
    far = _SHORT if clause[-1] in _SHORT_REACH else _FAR
    return len(between) <= far or len(clause) <= (_OPENING if far == _FAR else _OPENING - 1)


def _is_list_of_what_not_to_do(between: list[str], after: list[str]) -> bool:
    """One "do not" for all: "do not shout, grab or hold". "Don't shout, sit on him" is no such list."""
    starts = {word for mark, word in itertools.pairwise(between) if mark == ","}
    return not {"or", "nor"}.isdisjoint({*between, *after}) and starts.isdisjoint(_BEGINS_ANEW | _WHO)


def _tells_of_somebody(clause: list[str]) -> bool:
    """Whether somebody does not do it: "if he does not stop". Not so: "when he tells you something do not stop"."""
    does = clause[-2:-1]
    who = clause[-3:-2] if does and does[0] in _DOES else does
    return bool(who) and who[0] in _WHO
