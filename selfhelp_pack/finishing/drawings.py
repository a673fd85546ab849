"""Lets each drawing stand alone: light pages show it as a picture of its own, which brings its colours with it."""

from __future__ import annotations

from pathlib import Path

from selfhelp_pack.finishing.styles import style_for
from selfhelp_pack.intake import read_text
from selfhelp_pack.macros.context import DIAGRAMS

STYLES = ("tokens.css", "diagram.css")
DESIGN = "overrides/design"


def dress_drawings(root: Path, site: Path) -> None:
    """Write the colours of the pack under ``root``, by day and by night, into every drawing of the built ``site``."""
    style = style_for("".join(read_text(root, f"{DESIGN}/{name}") for name in STYLES), "")
    for drawing in (site / DIAGRAMS).glob("*.svg"):
        opening, end, rest = drawing.read_text(encoding="utf-8").partition("</desc>")
        drawing.write_text(f"{opening}{end}<style>{style}</style>{rest}", encoding="utf-8")
