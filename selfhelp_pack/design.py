"""Reads ``overrides/design/tokens.css`` as people do: groups with their reason, values by day and by night.

What the printed editions need of the same file is in ``selfhelp_pack.printing.tokens``.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

TOKENS = "overrides/design/tokens.css"

# Every pair of text and ground that the pages use: 7:1, by day and by night.
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
# Edges that carry meaning: 3:1.
EDGES = [("line-strong", "ground"), ("line-strong", "surface"), ("lit-edge", "ground"), ("calm", "surface")]

_ENTRY = re.compile(r"/\*(?P<why>.*?)\*/|--(?P<name>[\w-]+):\s*(?P<value>[^;]+);", re.DOTALL)
_COLOUR = re.compile(r"#[0-9a-f]{6}")
_PIXELS = 16


@dataclass(frozen=True)
class Group:
    """Tokens that stand together in the file, with the comment above them: the name and value of each."""

    why: str
    tokens: dict[str, str]


def groups_of(root: Path) -> list[Group]:
    """The tokens by day, in the order and the groups of the file."""
    groups: list[Group] = []
    for match in _ENTRY.finditer(_halves(root)[0]):
        if match["name"] is None:
            groups.append(Group(" ".join(match["why"].split()), {}))
        else:
            groups[-1].tokens[match["name"]] = match["value"]
    return [group for group in groups if group.tokens]


def themes(root: Path) -> dict[str, dict[str, str]]:
    """Every token by day, and by night, where only some have another value."""
    day, night = ({m["name"]: m["value"] for m in _ENTRY.finditer(half) if m["name"]} for half in _halves(root))
    return {"day": day, "night": day | night}


def is_colour(value: str) -> bool:
    """Whether a value is one plain colour."""
    return bool(_COLOUR.fullmatch(value))


def pixels(value: str) -> tuple[float, float]:
    """The least and the greatest size that a length has on a screen.

    >>> pixels("1rem"), pixels("clamp(1.25rem, 1.16rem + .4vw, 1.4375rem)")
    ((16.0, 16.0), (20.0, 23.0))
    """
    lengths = [float(length) * _PIXELS for length in re.findall(r"([\d.]+)rem(?!\s*\+)", value)]
    return lengths[0], lengths[-1]


def contrast(one: str, other: str) -> float:
    """The contrast of two colours written as #rrggbb, as WCAG 2 reckons it: 1 to 21.

    >>> round(contrast("#000000", "#ffffff"), 1)
    21.0
    """
    low, high = sorted((_luminance(one), _luminance(other)))
    return (high + 0.05) / (low + 0.05)


def _luminance(colour: str) -> float:
    parts = [int(colour[start : start + 2], 16) / 255 for start in (1, 3, 5)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _halves(root: Path) -> tuple[str, str]:
    day, _, night = (root / TOKENS).read_text(encoding="utf-8").partition("@media")
    return day, night
