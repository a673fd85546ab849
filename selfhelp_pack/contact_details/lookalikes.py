"""Plain characters for all that look like them, so that one pattern finds a number in every dress."""

from __future__ import annotations

import html
import re
import unicodedata
from functools import lru_cache

# Stands for what is not seen inside a number or an address: the marks of Markdown, a joiner of no width.
MARK = "\x01"
# With these two after it, a digit becomes the picture of a key.
_KEYCAP = "\ufe0f\u20e3"
_MARKS = str.maketrans(dict.fromkeys("*_`~\\", MARK) | {"\t": " "})
_ENTITY = re.compile(r"&(?:#\d{1,9}|#[xX][0-9a-fA-F]{1,8}|[a-zA-Z]{2,32});")
_O_FOR_ZERO = re.compile(r"(?<![^\W_])(?:[Oo](?=\d{2})|(?=[Oo]*\d)[Oo\d]{3,11}(?![^\W_]))")


def in_plain_characters(text: str) -> str:
    """The text with plain digits, spaces, hyphens and dots. Its length, and so every place in it, stays the same."""
    text = text.translate(_MARKS)
    if not text.isascii():
        text = "".join(character if character.isascii() else _plain(character) for character in text)
    if "&" in text:
        text = _ENTITY.sub(_decoded, text)
    return _O_FOR_ZERO.sub(lambda match: match[0].replace("O", "0").replace("o", "0"), text)


def _decoded(match: re.Match[str]) -> str:
    character = (html.unescape(match[0]) or MARK)[0]
    seen = character.isascii() and character.isprintable()
    return (character if seen else _plain(character)).ljust(len(match[0]), MARK)


@lru_cache(maxsize=4096)
def _plain(character: str) -> str:
    digit = unicodedata.decimal(character, None)
    if digit is not None:
        return str(digit)
    category = unicodedata.category(character)
    if category == "Zs":
        return " "
    if category == "Pd" or character == "\N{MINUS SIGN}":
        return "-"
    if category in ("Cf", "Cc") or character in _KEYCAP:
        return MARK
    if character in "·•‧∙。":
        return "."
    same = unicodedata.normalize("NFKC", character)
    return same if len(same) == 1 else character
