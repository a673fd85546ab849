"""Words that a text says a person has said. Words that somebody might say are none."""

from __future__ import annotations

import re

from selfhelp_pack.review.reading.prose import Piece
from selfhelp_pack.review.view import short


def quote_in(piece: Piece, above: Piece | None = None) -> tuple[str, int] | None:
    """Where a person is quoted in a piece, cut short, and its place. ``above`` is the piece before it on the page."""
    text = piece.text
    if _MAY_QUOTE.search(text):
        for pattern in _REPORTED:
            for match in pattern.finditer(text):
                if not _SUPPOSED.search(text[max(0, match.start() - 80) : match.start()]):
                    begin = text.rfind(" ", 0, max(0, match.start() - 40)) + 1
                    return short(text[begin:], 80), match.start()
    quoted = piece.role == "quote" or _QUOTED.search(text)
    if quoted and _SIGNED_AT_END.search(text[-120:]):
        return short(text, 80), 0
    quoted_above = above is not None and (above.role == "quote" or _QUOTED.fullmatch(above.text.strip()))
    if quoted_above and len(text) < 120 and _SIGNATURE.fullmatch(text.strip()):
        return short(text, 80), 0
    return None


def _one_of(words: str) -> str:
    return rf"(?:{'|'.join(words.split()).replace('_', '[ -]')})"


_MAY_QUOTE = re.compile(r"[\"“”'’‘]|told (?:us|me)\b")
_QUOTED = re.compile(r"[\"“][^\"“”]{8,}[\"”]|(?<!\w)['‘][^\"“”\n]{8,200}['’](?!\w)")
_OPENS = r"(?:[\"“”]|(?<!\w)['‘])"
_CLOSES = r"[\"”'’],? "

_SAID = _one_of(
    "said told_us told_me explained recalled recalls remembers remembered wrote writes put_it shared admitted"
)
_SAYS = rf"(?:{_SAID}|{_one_of('says tells_us explains adds added describes described')})"
_QUALITY = _one_of(
    "foster fostering kinship adoptive birth single former older younger new experienced care supervising social young"
)
_PERSON = _one_of(
    "carer mum mother dad father parent person people teenager teen leaver child girl boy lad teacher worker "
    "psychologist therapist doctor gp nurse expert professor researcher volunteer leader manager aunt uncle nan gran "
    "grandmother grandfather grandparent adopter guardian man woman advocate"
)
_ROLE = rf"(?i:(?:{_QUALITY}[ -]){{0,3}}{_PERSON}\b)"
_NO_NAME = _one_of(
    "He She They It We You I This That These Those Who What Somebody Someone Nobody Everybody Everyone Anyone Another "
    "One Some Many Most Others Mum Dad Nan Gran Research Guidance Law Parliament Ofsted Childline Samaritans Then And "
    "But Or If When Always Never"
)
_CAPITALISED = r"[A-ZÀ-Þ][a-zß-ÿ'’]+"
_NAME = rf"(?!{_NO_NAME}\b){_CAPITALISED}(?:[ -]{_CAPITALISED})?"
_AGE = r",? \(?(?:aged )?\d{1,2}\b\)?"
_AGE_OR_ROLE = rf"(?:{_AGE}|,? \(?(?:an? |the |our |one )?(?:[\w'-]+ ){{0,2}}{_ROLE}\)?)"
_AGE_ROLE_OR_PLACE = rf"(?:{_AGE_OR_ROLE}|,? {_CAPITALISED})"
_SOMEBODY = rf"(?i:one|an?|another|our) {_ROLE}"
_BRIEFLY = r"[^.!?\"“”]{0,40}?"
_IN_THE_WORDS_OF = _one_of("words story stories feedback quotes? message letter comments?")

_REPORTED = tuple(
    re.compile(pattern)
    for pattern in (
        # "It saved us," said Sarah. "It saved us," says one carer.
        rf"{_CLOSES}{_SAYS} (?:{_NAME}\b|the {_ROLE}|{_SOMEBODY})",
        rf"{_CLOSES}{_NAME}{_AGE_OR_ROLE}?,? {_SAYS}\b",
        rf"{_CLOSES}{_SOMEBODY} {_SAID}\b",
        # One carer told us: "..." A foster mum said, "..." Sarah, a foster carer, says: "..."
        rf"\b(?:[Tt]he {_ROLE}|{_SOMEBODY}){_BRIEFLY} {_SAID}\b{_BRIEFLY}{_OPENS}",
        rf"\b(?i:one|another|our) {_ROLE}{_BRIEFLY} {_SAYS}\b{_BRIEFLY}{_OPENS}",
        rf"\b(?i:one|another) {_ROLE} (?:once )?told (?:us|me)\b",
        rf"\b{_NAME}{_AGE_OR_ROLE}{_BRIEFLY} {_SAYS}\b{_BRIEFLY}{_OPENS}",
        rf"\b{_NAME} {_SAYS}[,:] ?{_OPENS}",
        # In the words of a carer: "..." Feedback from one mum: "..."
        rf"\b(?i:{_IN_THE_WORDS_OF}) (?:of|from|by) {_SOMEBODY}{_BRIEFLY}{_OPENS}",
    )
)
_MAYBE = _one_of(
    "if when whenever once until before after suppose imagine perhaps maybe might may could would can should"
)
_SUPPOSED = re.compile(rf"\b(?:{_MAYBE}|what)\b[^.!?\"“”]{{0,60}}$", re.IGNORECASE)
# Mark, 45. Sarah, foster carer. A young person, 17. A carer, Essex.
_SIGNATURE = re.compile(
    rf"[-–—―\s]*(?:(?i:an?|one) {_ROLE}{_AGE_ROLE_OR_PLACE}?|{_NAME}{_AGE_OR_ROLE}(?:,? {_CAPITALISED})?)[.)]*"
)
_SIGNED_AT_END = re.compile(
    rf"(?:[\"”’'.!?)]|^|\n)\s*(?:[-–—―~]{{1,2}}|\()\s*(?:(?i:(?:an? |one )?){_ROLE}|{_NAME}){_AGE_ROLE_OR_PLACE}?"
    r"[.)]*\s*$"
)
