"""Characters that deceive: those that hide, and letters that look like others.

A text may hold letters of every script, emoji and ordinary spaces. It may not
hold what nobody sees: controls, marks that turn the order of letters round,
spaces without width, tags, fillers, letters that no standard knows.
"""

from __future__ import annotations

import html
import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

_EMOJI_STYLE, _TEXT_STYLE, _KEYCAP = "\ufe0f", "\ufe0e", "\u20e3"
_JOINERS = "\u200c\u200d"
_INDIC = "DEVANAGARI BENGALI GURMUKHI GUJARATI ORIYA TAMIL TELUGU KANNADA MALAYALAM SINHALA TIBETAN MYANMAR KHMER"
_JOINED_SCRIPTS = frozenset(f"ARABIC SYRIAC NKO MONGOLIAN {_INDIC}".split())
# The flags of England, Scotland and Wales are a black flag and the letters of the country as tags.
_TAGS = {letter: chr(0xE0000 + ord(letter)) for letter in "begnsctlw"}
_FLAGS = re.compile(
    "|".join(
        "\U0001f3f4" + "".join(map(_TAGS.__getitem__, name)) + "\U000e007f" for name in ("gbeng", "gbsct", "gbwls")
    )
)
# Letters and signs that show nothing at all.
_BLANK = frozenset("\u034f\u115f\u1160\u17b4\u17b5\u180b\u180c\u180d\u180f\u2800\u3164\uffa0\ufffc\U0001d159")
_SELECTORS = re.compile("[\ufe00-\ufe0f\U000e0100-\U000e01ef]")
# Signs that stand before Arabic and Syriac numbers. They can be seen, whatever their category says.
_SEEN = frozenset("\u0600\u0601\u0602\u0603\u0604\u0605\u06dd\u070f\u0890\u0891\u08e2")
_NEW_EMOJI = re.compile("[\U0001f000-\U0001faff]")
_PILED = re.compile("[\u0300-\u036f\u0483-\u0489\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f]{4,}")
_CODE = re.compile(r"&#[xX]?[0-9a-fA-F]+;?|&[A-Za-z][A-Za-z0-9]*;?")
_LONGEST_NUMBER, _LONGEST_NAME = 12, 34
# Signs that people may write as codes. Any other code could hide a word, or cut a number in two.
_WRITTEN_AS_CODES = frozenset("&<>\"'‘’“”–—…£€°½¼¾×©\u00a0")
# What can be taken out, or become a space, and nobody would see a difference.
_HARMLESS = dict.fromkeys("\u00ad\u061c\u200b\u200c\u200d\u200e\u200f\u2060\ufe0e\ufe0f\ufeff\ufffc", "")
_HARMLESS |= dict.fromkeys("\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u205f\u3000", " ")
_SPACES = frozenset(" \u00a0\u202f")
_CALLED = {
    "\u00ad": "a soft hyphen",
    "\u200b": "a space without width",
    "\ufeff": "a byte order mark",
    "\ufffc": "the place of a picture that was not copied",
    "\ufffd": "a letter that was lost when the text was copied or saved",
}
_KINDS = {
    "Cc": "a control character",
    "Cf": "a mark that nobody sees",
    "Cn": "a letter that no standard knows",
    "Co": "a letter that only one typeface knows",
    "Cs": "half a letter",
    "Zl": "an unusual line break",
    "Zp": "an unusual line break",
    "Zs": "an unusual space",
}


@dataclass(frozen=True)
class Hidden:
    """What hides in one line. Where nobody would miss it, ``old`` may become ``new``."""

    line: int
    said: str
    old: str = ""
    new: str = ""


def hidden_in(text: str) -> Iterator[Hidden]:
    """Each line of ``text`` that holds a hidden character."""
    suspects = {character for character in set(text) if _is_suspect(character)}
    piled = _PILED.search(text)
    if not suspects and not piled:
        return
    for number, line in enumerate(text.split("\n"), start=1):
        if not suspects.isdisjoint(line):
            yield from _in_line(line, number, suspects)
        if piled and _PILED.search(line):
            yield Hidden(number, "marks piled upon each other")


def hidden_codes_in(text: str) -> Iterator[Hidden]:
    """Each line of ``text`` with the HTML code of a hidden character, or of one to type: &shy; &comma;."""
    if "&" not in text:
        return
    for number, line in enumerate(text.split("\n"), start=1):
        for code in _CODE.findall(line):
            longest = _LONGEST_NUMBER if code[1] == "#" else _LONGEST_NAME
            meant = html.unescape(code) if len(code) <= longest else ""
            if code[1] == "#" and not meant:
                yield Hidden(number, f"the code {code[:_LONGEST_NUMBER]} of no letter")
                break
            if any(_is_suspect(character) for character in meant):
                yield Hidden(number, f"the code {code} of {_kind(meant[0])}")
                break
            if code.endswith(";") and meant != code and meant and not _may_be_a_code(meant):
                yield Hidden(number, f"the code {code} in place of {meant}")
                break


def _may_be_a_code(meant: str) -> bool:
    """Whether it is a sign of the short list, or one Latin letter with an accent."""
    if meant in _WRITTEN_AS_CODES:
        return True
    return len(meant) == 1 and not meant.isascii() and meant.isalpha() and unicodedata.name(meant).startswith("LATIN")


def _in_line(line: str, number: int, suspects: set[str]) -> Iterator[Hidden]:
    flags = {place for match in _FLAGS.finditer(line) for place in range(*match.span())}
    places = [
        place
        for place, character in enumerate(line)
        if character in suspects and place not in flags and not _is_in_its_place(line, place)
    ]
    if not places:
        return
    codes: dict[str, list[str]] = {}
    for character in dict.fromkeys(line[place] for place in places):
        codes.setdefault(_kind(character), []).append(f"U+{ord(character):04X}")
    said = "; ".join(f"{kind}, {' and '.join(seen[:2])}" for kind, seen in list(codes.items())[:2])
    if all(line[place] in _HARMLESS for place in places):
        first, last = places[0], places[-1] + 1
        hidden = set(places)
        new = "".join(_HARMLESS[line[place]] if place in hidden else line[place] for place in range(first, last))
        yield Hidden(number, said, line[first:last], new)
    else:
        yield Hidden(number, said)


@cache
def _is_suspect(character: str) -> bool:
    if character in "\t\n" or character in _SPACES or character in _SEEN:
        return False
    if character in _BLANK or character == "\ufffd" or _SELECTORS.match(character):
        return True
    category = unicodedata.category(character)
    # Python learns of new emoji years after telephones do.
    return category in _KINDS and not (category == "Cn" and _NEW_EMOJI.match(character))


def _is_in_its_place(line: str, place: int) -> bool:
    """Whether scripts or emoji need the character just here."""
    character = line[place]
    before = line[place - 1] if place else ""
    after = line[place + 1 : place + 2]
    if character in (_EMOJI_STYLE, _TEXT_STYLE):
        return _is_sign(before) or (before in "#*0123456789" and before != "" and after == _KEYCAP)
    if character not in _JOINERS or not before:
        return False
    if _script(before) in _JOINED_SCRIPTS:
        return True
    return character == "\u200d" and _is_sign(after) and (_is_sign(before) or before == _EMOJI_STYLE)


def _is_sign(character: str) -> bool:
    """Whether it is an emoji or a sign that can become one."""
    return character != "" and (
        (unicodedata.category(character) in ("So", "Sm", "Sk", "Po") and not character.isascii())
        or _NEW_EMOJI.match(character) is not None
    )


@cache
def _script(letter: str) -> str:
    return unicodedata.name(letter, "").partition(" ")[0]


def _kind(character: str) -> str:
    if unicodedata.bidirectional(character) in ("LRE", "RLE", "LRO", "RLO", "PDF", "LRI", "RLI", "FSI", "PDI"):
        return "a mark that turns the order of letters round"
    return _CALLED.get(character) or _KINDS.get(unicodedata.category(character), "a letter that shows nothing")


# ------------------------------------------------------------------ letters that look like others

_WORD = re.compile(r"[^\W\d_]+")
# Letters of other alphabets, each with the Latin letter that it is taken for.
_CYRILLIC = dict(zip("аеорсухѕіјԛԝԁһӏАВЕКМНОРСТУХЅІЈ", "aeopcyxsijqwdhlABEKMHOPCTYXSIJ", strict=True))
_GREEK = dict(zip("αγικνορτυχηΑΒΕΖΗΙΚΜΝΟΡΤΥΧ", "ayikvoptuxnABEZHIKMNOPTYX", strict=True))
_LATIN = {"ɑ": "a", "ɡ": "g"}
_DOUBLES = _CYRILLIC | _GREEK | _LATIN
# Alphabets of which no letter stands in one word with Latin ones. Greek letters do: 5 μg.
_NOT_LATIN = "CYRILLIC ARMENIAN CHEROKEE COPTIC LISU DESERET OSAGE"
_APART = frozenset(_NOT_LATIN.split())


def false_words_in(text: str) -> Iterator[tuple[str, str, int]]:
    """Each word of ``text`` with letters that look like others, the word as it looks, and its line.

    The second is empty where it is not sure what the word looks like. Words of
    another script are welcome. Where all letters of such a word could pass for
    Latin ones, the text must hold another word of that script to vouch for it.
    """
    if text.isascii():
        return
    doubtful: list[tuple[str, str, int, str]] = []
    vouched: set[str] = set()
    for number, line in enumerate(unicodedata.normalize("NFC", text).split("\n"), start=1):
        for word in _WORD.findall(line):
            if word.isascii():
                continue
            plain = "".join(_plain(letter) for letter in word)
            looks = plain if plain.isascii() else ""
            scripts = {_script(letter) for letter in word}
            if _is_dressed(word) or ("LATIN" in scripts and _mixes(word, scripts)):
                yield word, looks, number
            elif scripts in ({"CYRILLIC"}, {"GREEK"}):
                script = scripts.pop()
                if looks and (len(word) > 1 or script == "CYRILLIC"):
                    doubtful.append((word, looks, number, script))
                elif not looks:
                    vouched.add(script)
    for word, looks, number, script in doubtful:
        if script not in vouched:
            yield word, looks, number


def _mixes(word: str, scripts: set[str]) -> bool:
    return not _APART.isdisjoint(scripts) or any(letter in _DOUBLES for letter in word)


def _is_dressed(word: str) -> bool:
    """Whether a letter is a sign that only looks like one: fullwidth, mathematical, two letters cast in one."""
    return any(unicodedata.category(letter) != "Lm" and _undressed(letter) != letter for letter in word)


@cache
def _undressed(letter: str) -> str:
    """The Latin letters of which ``letter`` is only another look; the letter itself otherwise."""
    if letter.isascii() or letter in "ªºĲĳ":
        return letter
    plain = unicodedata.normalize("NFKC", letter)
    return plain if plain.isascii() and plain.isalpha() else letter


@cache
def _plain(letter: str) -> str:
    return _DOUBLES.get(letter) or _undressed(letter)
