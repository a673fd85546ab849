"""The rule on words of one trade and short forms that a page uses and does not explain."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from selfhelp_pack.contact_details import details_in
from selfhelp_pack.errors import Finding
from selfhelp_pack.models import Jargon, Term
from selfhelp_pack.registries import Registries
from selfhelp_pack.review.reading.lexicon import ENOUGH, Lexicon, in_code, is_mentioned, is_title, unquoted, words_of
from selfhelp_pack.review.reading.prose import Piece
from selfhelp_pack.review.view import PageView

_NOT_READ = frozenset({"search-words", "quote", "not-this"})
_CAPITALS = r"(?<![\w&@#/.-])[A-Z][A-Z&-]*[A-Z](?:s|['’]s)?(?![\w&@])"
_IN_A_ROW = re.compile(rf"{_CAPITALS}(?:[ ,]{{1,2}}(?:[AI] )?{_CAPITALS})*")
_PLURAL = re.compile(r"['’]?s$")
_ROMAN = re.compile(r"[IVX]+")
_LONGEST = 8
_MOST_IN_A_ROW = 3
# Words that are written large for weight, and notes to oneself: other rules speak of them.
_SHOUTED = (
    "ACT AGAIN FIXME ALL ALWAYS AND ANY ARE ASK AWAY BACK BAD BE BED BIG BOTH BREATHE BUT CALL CALM CAN CARE CHECK "
    "CHILD CHOOSE COLOR COLOUR COME COULD DANGER DAY DO DOES EASY EAT EITHER EVEN EVERY FAST FEEL FIRST FOOD FOR FREE "
    "FULL GET GIVE GO GOOD GREAT HARD HAS HAVE HELP HERE HOME HOW IF IMPORTANT IN IS IT JUST KEEP KIND KNOW LATE "
    "LATER LEAVE LET LISTEN LITTLE LONG LOOK LOVE MAKE MAY ME MORE MUST MY NEAR NEED NEVER NEW NEXT NICE NO NOT "
    "NOTE NOTHING NOW OF OFF ON ONE ONLY OPEN OR OTHER OUR OUT OVER OWN PLAN PLAY PLEASE PUT QUIET READ REALLY "
    "RIGHT RING RUN SAD SAFE SAFETY SAY SEE SHE SHOULD SIT SLEEP SLOW SLOWLY SMALL SO SOME SOON SPEAK START STAY "
    "STILL STOP TAKE TALK TBC TBD TELL THAT THE THEM THEN THEY THIS TIME TO TODAY TODO TOO TOP TRUE TRUST TRY TWO "
    "UP URGENT US VERY WAIT WALK WANT WARM WARNING WAS WE WERE WHAT WHEN WHO WHY WILL WITH WORDS WORK WORTH WRITE "
    "WRONG YES YET YOU YOUR"
)
_SHOUTS = frozenset(_SHOUTED.split())
_SMALL = "a an and at by for from in of on or the to with"
_SMALL_WORDS = frozenset(_SMALL.split())


def jargon(view: PageView) -> Iterator[Finding]:
    """The first use of a word of one trade, or of a short form, that the page explains nowhere."""
    pieces = [piece for piece in view.pieces if piece.role not in _NOT_READ]
    terms = view.pack.registries.terms
    called = {str(call.args[0]) for call in view.calls if call.name == "term" and call.args}
    explained = {name for term in called & terms.keys() for name in _names(terms[term])}
    yield from _short_forms(view, pieces, explained)
    yield from _words(view, pieces, explained)


def _short_forms(view: PageView, pieces: list[Piece], explained: set[str]) -> Iterator[Finding]:
    known = _known_short_forms(view.pack.registries)
    done: set[str] = set()
    for piece in pieces:
        for form, start in _short_forms_in(unquoted(piece.text)):
            line = piece.line_at(start)
            if form in known or form in done or form.lower() in explained or in_code(view, line, form):
                continue
            if len(done) == ENOUGH:
                return
            done.add(form)
            if not any(_spells_out(other.text, form) for other in pieces) and not _in_contact(piece, start):
                yield view.finding("jargon", line, form, mend=_in_full(view, form))


def _in_contact(piece: Piece, start: int) -> bool:
    """Whether a word is part of a typed number or address: that is a finding of its own."""
    return any(detail.start <= start < detail.end for detail in details_in(piece.text))


def _short_forms_in(text: str) -> Iterator[tuple[str, int]]:
    for row in _IN_A_ROW.finditer(text):
        matches = list(re.finditer(_CAPITALS, row[0]))
        forms = [_PLURAL.sub("", match[0]) for match in matches]
        shouted = not _SHOUTS.isdisjoint(forms) or any(len(form) > _LONGEST for form in forms)
        if shouted or len(forms) > _MOST_IN_A_ROW:
            continue
        for match, form in zip(matches, forms, strict=True):
            if not _ROMAN.fullmatch(form):
                yield form, row.start() + match.start()


@lru_cache(maxsize=4)
def _known_short_forms(registries: Registries) -> frozenset[str]:
    """Those that everybody knows, those in names of services and publishers, and those the rule on language finds."""
    services = (name for service in registries.services.values() for name in (service.name, service.short_name or ""))
    publishers = (source.publisher for source in registries.sources.values())
    names = {form for name in (*services, *publishers) for form, _ in _short_forms_in(name)}
    needed = {name for term in registries.terms.values() for name in (term.term, *term.also)}
    avoided = {word for wording in registries.wordings.values() for word in wording.avoid}
    return frozenset((names - needed) | avoided).union(registries.plain_words.well_known)


def _spells_out(text: str, form: str) -> bool:
    """Whether the text says in full what the letters stand for, before, after or around brackets."""
    if form not in text:
        return False
    exact = re.escape(form)
    if re.search(rf"\w[\"”'’]?,? \({exact}s?\)|{exact}s?[\"”'’]? ?\(\w+[ -]\w", text):
        return True
    if re.search(rf"{exact}[\"”'’]? (?:stands for|is short for|means)\b", text):
        return True
    letters = re.sub(r"[^A-Z]", "", form).lower()
    initials = "".join(word[0] for word in words_of(text) if word not in _SMALL_WORDS and word != form.lower())
    return len(letters) > 2 and letters in initials


def _words(view: PageView, pieces: list[Piece], explained: set[str]) -> Iterator[Finding]:
    lexicon = _jargon(view.pack.registries)
    found = [(piece, match) for piece in pieces for match in lexicon.find(unquoted(piece.text))]
    done = {match.value.plain for piece, match in found if is_mentioned(piece.text, match)}
    for piece, match in found:
        word, line = match.value, piece.line_at(match.start)
        if word.plain in done or _plain(match.text) in explained or in_code(view, line, match.text):
            continue
        if is_title(view, piece, match) or _in_contact(piece, match.start):
            continue
        done.add(word.plain)
        found_words = " ".join(match.text.split())
        yield view.finding("jargon", line, found_words, mend=_in_plain_words(view, match.text, word.plain))


@lru_cache(maxsize=4)
def _jargon(registries: Registries) -> Lexicon[Jargon]:
    lexicon: Lexicon[Jargon] = Lexicon()
    for word in registries.plain_words.jargon:
        lexicon.file(word, word.only_when or word.words, word.not_when)
    return lexicon


def _in_full(view: PageView, form: str) -> str:
    term = _term(view, form)
    if term:
        return f'Write {{{{ term("{term.id}") }}}} the first time: the page then says what it means.'
    return "Write it in full the first time, and put the short form in brackets after it."


def _in_plain_words(view: PageView, found: str, plain: str) -> str:
    term = _term(view, found)
    how = f'write {{{{ term("{term.id}") }}}}: the page then says what it means' if term else "explain it in brackets"
    return f"In plain words: {plain}. If the word has to stay, {how}."


def _term(view: PageView, name: str) -> Term | None:
    return next((term for term in view.pack.registries.terms.values() if _plain(name) in _names(term)), None)


def _names(term: Term) -> list[str]:
    return [_plain(name) for name in (term.term, *term.also)]


def _plain(name: str) -> str:
    return " ".join(words_of(name))
