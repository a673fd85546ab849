"""Makes styles light: comments and blanks go, and from styles inside a page the custom properties that nothing reads.

A crisis page carries its first styles inside, on one bar of signal: each byte of
them is one that a frightened reader waits for.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache
from pathlib import Path
from typing import Any

import tinycss2

_INSIDE = re.compile(r"(?<=<style>).*?(?=</style>)", re.DOTALL)
# Styles inside a page are for phones, which show the least of each size. Wider screens wait for the sheet.
_LEAST = re.compile(r"clamp\(([^,()]+),[^,()]+,[^,()]+\)")
_READ = re.compile(r"var\((--[\w-]+)")
_SAID = re.compile(r"(--[\w-]+):[^;{}]*(?:;|(?=\}))")
_BRACKETS = {"() block": ("(", ")"), "[] block": ("[", "]"), "{} block": ("{", "}")}
# A blank beside these says nothing in CSS. Before a colon and around + or - it does.
_TIGHT_BEFORE, _TIGHT_AFTER = frozenset("{};,>"), frozenset("{};,>:(")


def shrink_sheets(site: Path) -> None:
    """Shrink every style sheet of the built ``site``, in place."""
    for sheet in (site / "assets").glob("*.css"):
        sheet.write_text(shrunk(sheet.read_text(encoding="utf-8")), encoding="utf-8")


def with_light_styles(page: str) -> str:
    """The page with the styles inside it as light as they can be."""
    rest = _INSIDE.sub("", page)
    return _INSIDE.sub(lambda style: _LEAST.sub(r"\1", style_for(style[0], rest)), page)


def style_for(css: str, page: str) -> str:
    """The styles ``css`` as light as they can be for ``page``, the text around them."""
    return _without_unread(shrunk(css), frozenset(_READ.findall(page)))


@lru_cache(maxsize=64)
def shrunk(css: str) -> str:
    """The same styles without comments, and without blanks that say nothing."""
    text = "".join(_pieces(tinycss2.parse_component_value_list(css, skip_comments=True)))
    return text.replace(";}", "}").strip()


def _pieces(tokens: Iterable[Any]) -> Iterable[str]:
    """The texts of the tokens, a blank only where one is needed."""
    last, blank = "{", False
    for token in tokens:
        if token.type == "whitespace":
            blank = True
            continue
        text = _text(token)
        if blank and last not in _TIGHT_AFTER and text[0] not in _TIGHT_BEFORE:
            yield " "
        yield text
        last, blank = text[-1], False


def _text(token: Any) -> str:
    if token.type in _BRACKETS:
        opening, closing = _BRACKETS[token.type]
        return f"{opening}{''.join(_pieces(token.content))}{closing}"
    if token.type == "function":
        return f"{token.name}({''.join(_pieces(token.arguments))})"
    return str(token.serialize())


@lru_cache(maxsize=64)
def _without_unread(css: str, outside: frozenset[str]) -> str:
    """The styles without custom properties that nothing ``outside`` reads, and nothing that is left inside."""
    read = outside | set(_READ.findall(css))
    fewer = _SAID.sub(lambda said: said[0] if said[1] in read else "", css).replace(";}", "}")
    return css if fewer == css else _without_unread(fewer, outside)
