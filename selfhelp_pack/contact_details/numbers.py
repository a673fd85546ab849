"""Telephone numbers in the shapes that people type them in. A library knows which of them work in the UK."""

from __future__ import annotations

import re
from collections.abc import Iterator

import phonenumbers

from selfhelp_pack.contact_details.detail import Detail
from selfhelp_pack.models import REGION

# The numbers that everybody knows. They may be spoken of where no macro can stand.
SPOKEN_OF = frozenset({"999", "111", "101"})


def _one_of(words: str) -> str:
    return rf"\b(?:{'|'.join(words.split())})\b"


# Between two digits of one number: at most one line break, with the mark of a quotation after it.
_GAP = r"(?:\x01{0,6}(?:[ .()/\-]\x01{0,6}){0,4}|[ \x01\-]{0,3}\n[ \x01>]{0,4})"
_LONG = re.compile(rf"(?:\+{_GAP}\d|(?<!\d)(?<!\d[.,])(?:0|44(?=[ \x01\-(]*\d)))(?:{_GAP}\d){{6,14}}", re.ASCII)
# A number cut in pieces: by commas, by the cells of a table, by the points of a list.
_BREAK = r"[ \x01]{0,4}(?:[|,;:=~+]|\.{2,4}|\u2026|\n[ \t>]{0,8}(?:[-*+\x01]|\d{1,2}[.)]))[ \x01]{1,4}"
_CUT = rf"(?:{_BREAK}|[|,;:=~]|\.{{2,4}}|\u2026)"
_IN_PIECES = re.compile(rf"(?<!\d)(?<!\d[.,])0\d{{2,4}}(?:{_CUT}\d{{3,8}}){{1,3}}(?!\d)", re.ASCII)
_AMERICAN = re.compile(
    r"(?<![\w.\-])(?:1[\-. ])?(?:\(?[2-9]\d\d\)?[\-. ]{1,2}[2-9]\d\d[\-. ]\d{4}|\d{3}-0\d{3})(?![\w\-])", re.ASCII
)

_RING = _one_of(
    "ring rings ringing rang call calls calling phone phones phoning telephone tel dial dials dialling text texts "
    "texting sms whatsapp mobile mob helpline hotline fax"
)
_URGENT = _one_of("called emergency emergencies police ambulance nhs hospital operator urgent danger 999 111 101")
_AFTER_RING = re.compile(
    rf"{_RING}(?:[^.!?\d\n]{{0,40}}(?:{_one_of('on at to number is no')}|[:=]))?[\s:.,;=(\x01\-]{{1,4}}"
    rf"(?P<number>\d(?:{_GAP}\d){{4,10}})",
    re.IGNORECASE,
)
_IS_ANOTHER = re.compile(r"(?:999|111|101|112|105)\D")
_RING_JUST_BEFORE = re.compile(rf"{_RING}[^.!?\d\n]{{0,20}}$", re.IGNORECASE)
_ABOUT_RINGING = re.compile(rf"{_RING}|{_URGENT}|\ba&e\b", re.IGNORECASE)
_ABOUT_TEXTS = re.compile(_one_of("text texts texting sms shout message"), re.IGNORECASE)

# Shorter ones, in pieces, are more often years and times.
_SHORTEST_IN_PIECES = 10
# Numbers to send a text to, and the text relay.
_SERVICE_NUMBER = re.compile(r"[678]\d{4}|1800[01]")
_FIRST_DIGIT = re.compile(r"[16789]")
_SHORT = re.compile(
    r"(?:(?<=NHS)|(?<![\w£$€#]))(?<!\d[.,:\-])"
    r"(?:9[ .\-]?9[ .\-]?9|1[ .\-]?1[ .\-]?1|1[ .\-]?0[ .\-]?1|112|105"
    rf"|116[ \-\x01]{{0,3}}\d{{3}}|{_SERVICE_NUMBER.pattern})"
    r"(?![\w%°]|[.,:]\d|-\d|/\d(?!\d\d\b))"
)
# "page 101" and "101 ways" are no numbers to ring.
_PLACES = _one_of(
    "page pages p pp room section chapter paragraph para standard regulation article rule question lesson unit bus "
    "route flat house step day channel episode volume level issue form code box ref reference"
)
_PLACE_BEFORE = re.compile(rf"(?:{_PLACES}|[£$€#])\.?[ \x01]*(?:number |no\.? ?)?$", re.IGNORECASE)
_THINGS = _one_of(
    "ways? times ideas tips days? weeks? months years? hours? minutes seconds things reasons questions pages? words "
    "steps points? children young teenagers people carers families homes parents adults councils boys girls pupils "
    "kids cases calls contacts texts messages visits metres miles km grams? g ml mg kg pounds pence per percent"
)
_NOT_BEFORE_THINGS = _one_of(
    "a an the if or and when for to in on at first now before with about because unless they your"
)
_THINGS_AFTER = re.compile(rf"[ \x01\n]*(?:(?!{_NOT_BEFORE_THINGS})[\w'’-]+ ){{0,2}}?{_THINGS}", re.IGNORECASE)

_DATE = re.compile(
    r"(?:0?[1-9]|[12]\d|3[01])[ .\-/]+(?:0?[1-9]|1[0-2])[ .\-/]+(?:(?:19|20)\d\d|\d\d)"
    r"|(?:19|20)\d\d[ .\-/]+\d\d[ .\-/]+\d\d"
)
_TIMES = re.compile(r"[0-2]?\d[.:]?[0-5]\d ?- ?[0-2]?\d[.:]?[0-5]\d|(?:19|20)\d\d ?[\-/] ?(?:19|20)\d\d")
_REGISTERED = re.compile(rf"{_one_of('isbn issn doi urn charity company registered')}[^.\n]{{0,25}}$", re.IGNORECASE)
_END_OF_SENTENCE = re.compile(r"[.!?…][\x01\"'”’)]*\s|\n[ \x01>]*\n")

_DIGITS_SAID = {
    **dict.fromkeys(("oh", "zero", "nought", "naught"), "0"),
    "one": "1",
    "two": "2",
    "three": "3",
    "four": "4",
    "five": "5",
    "six": "6",
    "seven": "7",
    "eight": "8",
    "nine": "9",
    "eleven": "11",
    "hundred": "00",
    "thousand": "000",
}
_TIMES_SAID = {"double": 2, "treble": 3, "triple": 3}
_SAID = re.compile(
    r"\b(?:(?:triple|treble)[\s\-]+(?:nine|one)|nine[\s\-]+nine[\s\-]+nine|one[\s\-]+(?:one|oh|zero|nought)[\s\-]+one"
    rf"|(?:oh|zero|nought|naught|0\d{{1,4}})(?:[\s,\-]+{_one_of(' '.join([*_DIGITS_SAID, *_TIMES_SAID]))}){{2,14}})\b",
    re.IGNORECASE,
)

# Cheap to look for, and without them there is no such number: most pages hold none.
_HINT_OF_LONG = re.compile(rf"\d(?:{_GAP}\d){{4}}")
_HINT_OF_SAID = re.compile(
    r"one[ \-\n]one|nine[ \-\n]|tr[ie][pb]le|oh[ \-\n]|zero|n[oa]ught|0\d{1,4}[ \-\n][a-z]", re.IGNORECASE
)


def telephone_numbers(text: str) -> Iterator[Detail]:
    """The telephone numbers of a text in plain characters. Some may be found twice, in no special order."""
    if _HINT_OF_LONG.search(text):
        yield from _long_numbers(text)
        yield from _numbers_to_ring(text)
        for match in _AMERICAN.finditer(text):
            yield Detail("number", match.start(), match.end(), _digits(match[0]), works=False)
    for match in _IN_PIECES.finditer(text):
        key = "".join(re.findall(r"(?<!\d)\d{3,}", match[0]))
        if len(key) >= _SHORTEST_IN_PIECES and _works(key):
            yield Detail("number", match.start(), match.end(), key)
    yield from _short_numbers(text)
    if _HINT_OF_SAID.search(text):
        for match in _SAID.finditer(text):
            key = _spelt_out(match[0])
            if len(key) == 3 or len(key) >= 7:
                yield Detail("number", match.start(), match.end(), key, works=len(key) == 3 or _works(key))


def _long_numbers(text: str) -> Iterator[Detail]:
    place = 0
    while match := _LONG.search(text, place):
        place = match.end()
        for end in _ends(text, match.start(), match.end()):
            key = _dialled(text[match.start() : end])
            if _works(key):
                yield Detail("number", _with_bracket(text, match.start(), end), end, key)
                place = end
                break
        else:
            if _meant_as_a_number(text, match.start(), match.end()):
                yield Detail("number", match.start(), match.end(), _dialled(match[0]), works=False)


def _ends(text: str, start: int, end: int) -> Iterator[int]:
    """The places where a number may end: after each run of digits. In "0800 1111 24 hours" the first one is right."""
    for place in range(start + 7, end + 1):
        if text[place - 1].isdecimal() and not text[place : place + 1].isdecimal():
            yield place


def _with_bracket(text: str, start: int, end: int) -> int:
    """The start of "(0345) 606 1212" is its bracket; that of "(0345 606 1212" is not."""
    typed = text[start:end]
    return start - 1 if text[start - 1 : start] == "(" and typed.count(")") > typed.count("(") else start


def _meant_as_a_number(text: str, start: int, end: int) -> bool:
    """Whether somebody took it for a telephone number although it is none."""
    typed, before = text[start:end], text[max(0, start - 40) : start]
    digits = _digits(typed)
    if _DATE.match(typed) or _TIMES.match(typed) or _REGISTERED.search(before):
        return False
    if digits in "0123456789101112" and digits != typed:  # a scale from nought to ten
        return False
    if re.match(r"0\.\d{1,2}\b", typed) or re.search(r"[£$€/=_\-]$|\d $", before) or re.match(r"[\w/=]", text[end:]):
        return False
    groups = re.findall(r"\d+", typed)
    if len(digits) < 2 * len(groups) and len(digits) > len(groups):  # "0-4 5-10 11-17" are ages
        return False
    long_enough = len(digits) >= 9 and not typed.startswith("44")
    return long_enough or bool(_RING_JUST_BEFORE.search(before))


def _numbers_to_ring(text: str) -> Iterator[Detail]:
    """Numbers without their area code, and others that only the words before them give away."""
    for match in _AFTER_RING.finditer(text):
        typed, end = match["number"], match.end()
        if _IS_ANOTHER.match(typed) or (typed.startswith("0") and len(_digits(typed)) >= 7):
            continue
        counts = _THINGS_AFTER.match(text, end) or re.match(r"[\w%]|,\d", text[end : end + 2])
        if not counts and not _DATE.match(typed) and not _TIMES.match(typed):
            key = _dialled(typed)
            yield Detail("number", match.start("number"), end, key, _works(key))


def _short_numbers(text: str) -> Iterator[Detail]:
    for digit in _FIRST_DIGIT.finditer(text):
        match = _SHORT.match(text, digit.start())
        if not match:
            continue
        start, end = match.span()
        before, after = _sentence_around(text, start, end)
        if _PLACE_BEFORE.search(before) or _THINGS_AFTER.match(after):
            continue
        key = _digits(match[0])
        if _is_rung(key, before, after):
            yield Detail("number", start, end, key)


def _is_rung(key: str, before: str, after: str) -> bool:
    """Whether a short number stands there to be rung, or to send a text to."""
    around = f"{before} {after}"
    if key == "999" or key.startswith("116"):
        return True
    if key in SPOKEN_OF:
        if before.endswith("NHS"):
            return True
        alone = "|" not in around and not re.search(r"[^\W\d_]", around)
        return alone or bool(_ABOUT_RINGING.search(around))
    if len(key) == 5 and not key.startswith("1"):
        return bool(_ABOUT_TEXTS.search(around))
    return bool(_RING_JUST_BEFORE.search(before))


def _sentence_around(text: str, start: int, end: int) -> tuple[str, str]:
    """What stands before and after a place in its sentence, not further than a line or so."""
    before = _END_OF_SENTENCE.split(text[max(0, start - 80) : start])[-1]
    return before, _END_OF_SENTENCE.split(text[end : end + 80], maxsplit=1)[0]


def _digits(typed: str) -> str:
    return "".join(character for character in typed if character.isdecimal())


def _dialled(typed: str) -> str:
    """The digits as one dials them in the UK: 03456061212 for +44 (0)345 606 1212."""
    digits = _digits(typed)
    for country in ("0044", "44"):
        national = digits.removeprefix(country)
        if national != digits and len(national) >= 9:
            return "0" + national.removeprefix("0")
    return f"+{digits}" if typed.startswith("+") else digits


def _works(key: str) -> bool:
    if _SERVICE_NUMBER.fullmatch(key):
        return True
    if not 8 <= len(key) <= 11 or not key.startswith("0"):
        return False
    try:
        return phonenumbers.is_valid_number(phonenumbers.parse(key, REGION))
    except phonenumbers.NumberParseException:  # 00 and the code of no country
        return False


def _spelt_out(words: str) -> str:
    digits, times = "", 1
    for word in re.split(r"[\s,\-]+", words.lower()):
        if word in _TIMES_SAID:
            times = _TIMES_SAID[word]
        else:
            digits, times = digits + _DIGITS_SAID.get(word, word) * times, 1
    return digits
