"""The colours of tokens.css: every pair of text and ground that the pages use, by day and by night."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

TOKENS = Path(__file__).resolve().parents[2] / "overrides" / "design" / "tokens.css"

TEXT = [
    *((ink, ground) for ink in ("ink", "ink-2", "calm", "calm-deep") for ground in ("ground", "surface", "tint-calm")),
    *((ink, "tint-lamp") for ink in ("ink", "ink-2", "calm")),
    ("on-calm", "calm"),
    ("on-calm", "calm-deep"),
    ("help-ink", "help"),
    ("lit-ink", "lit-ground"),
    ("lit-button-ink", "lit-button"),
    ("on-night", "night"),
    ("lamp-on-night", "night"),
    ("ground", "ink"),
    ("d-ink", "d-paper"),
    ("d-ink", "d-glow"),
    ("d-ink", "d-mist"),
    ("d-lamp-ink", "d-lamp"),
    ("paper-ink", "paper-ground"),
    ("paper-ink", "paper-glow"),
    ("paper-ink", "paper-mist"),
    ("paper-ink", "paper-lamp"),
    ("paper-soft", "paper-ground"),
]
EDGES = [("line-strong", "ground"), ("line-strong", "surface"), ("lit-edge", "ground"), ("calm", "surface")]


def themes() -> dict[str, dict[str, str]]:
    """The tokens by day, and by night where night changes only some of them."""
    day, night = TOKENS.read_text(encoding="utf-8").split("@media", 1)
    read = {name: dict(re.findall(r"--([\w-]+):\s*([^;]+);", text)) for name, text in (("day", day), ("night", night))}
    return {"day": read["day"], "night": read["day"] | read["night"]}


def contrast(one: str, other: str) -> float:
    """The contrast of two colours written as #rrggbb, as WCAG 2 reckons it: 1 to 21."""

    def luminance(colour: str) -> float:
        parts = [int(colour[start : start + 2], 16) / 255 for start in (1, 3, 5)]
        red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
        return 0.2126 * red + 0.7152 * green + 0.0722 * blue

    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("theme", ["day", "night"])
@pytest.mark.parametrize(("pairs", "least"), [(TEXT, 7.0), (EDGES, 3.0)], ids=["text", "edges"])
def test_colours_stand_apart(theme: str, pairs: list[tuple[str, str]], least: float) -> None:
    """Text has 7:1 on its ground, an edge that carries meaning 3:1."""
    tokens = themes()[theme]
    weak = {f"{one} on {other}": round(contrast(tokens[one], tokens[other]), 2) for one, other in pairs}
    assert not {pair: value for pair, value in weak.items() if value < least}
