"""Lets the renderer break the same text into lines once.

WeasyPrint 70 lays out what stands in a grid twice, in columns two to five times, and again what a page has no room
for. Each time it asks Pango where each line ends. More than half of these questions have been answered before: the
same text in the same type and width. So the answers are remembered for as long as one document is printed.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from copy import copy
from typing import Any

from weasyprint.layout import inline, preferred

# What the answer depends on: the type and the rules for breaking.
PROPERTIES = (
    *("font_family", "font_style", "font_stretch", "font_weight", "font_size", "font_kerning", "lang", "direction"),
    *("font_variant_ligatures", "font_variant_position", "font_variant_caps", "font_variant_numeric"),
    *("font_variant_alternates", "font_variant_east_asian", "font_feature_settings", "font_variation_settings"),
    *("font_language_override", "letter_spacing", "word_spacing", "tab_size", "text_decoration_line", "white_space"),
    *("overflow_wrap", "word_break", "hyphens", "hyphenate_character"),
    *("hyphenate_limit_chars", "hyphenate_limit_zone"),
)
_PLACES = 6  # of a width in pixels: the same box, a little further down, has a width that differs in the 13th


@contextmanager
def broken_once() -> Iterator[None]:
    """While this lasts, the same line is broken once. What comes out is the same."""
    before = inline.split_first_line
    types: dict[int, tuple[Any, str]] = {}
    known: dict[tuple[Any, ...], tuple[Any, ...]] = {}

    def type_of(style: Any) -> str:
        """What ``style`` says of the type. The style is kept, so that no other gets its number."""
        if id(style) not in types:
            types[id(style)] = style, str([style[name] for name in PROPERTIES])
        return types[id(style)][1]

    def split(
        text: str, style: Any, context: Any, width: float | None, spacing: float, **rules: bool
    ) -> tuple[Any, ...]:
        rounded = None if width is None else round(width, _PLACES)
        key = (text, type_of(style), rounded, spacing, *rules.items())
        if key not in known:
            known[key] = before(text, style, context, width, spacing, **rules)
        layout, *measures = known[key]
        return copy(layout), *measures  # the page that shows it may write another number into it

    inline.split_first_line = preferred.split_first_line = split
    try:
        yield
    finally:
        inline.split_first_line = preferred.split_first_line = before
