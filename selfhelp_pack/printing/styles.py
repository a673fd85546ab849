"""The style sheets of the print templates, made plain for the renderer."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from pathlib import Path
from urllib.parse import quote

from selfhelp_pack.printing.page import Part
from selfhelp_pack.printing.render import Sheet
from selfhelp_pack.printing.templates import FOLDER, template_text
from selfhelp_pack.printing.tokens import resolve

_SIGN = re.compile(r"""url\(\s*["']?(signs/[\w-]+\.svg)["']?\s*\)""")
URGENT = "In danger: 999. Who to call: page 2"
OUTER = (("left", "right"), ("right", "left"))  # the number of a page is outside, the foot inside
# What all tabs together may take, in points: a page between its margins, without the last tab.
TAB_ROOM = {"A4 portrait": 640.0, "A5 portrait": 440}
TAB_STEP = 72.0  # points from one tab to the next, where there is room
JOURNEY = 82.0  # per cent of the strip on a part's first page that the boat may travel


def print_sheet(root: Path, site: Path, name: str, tokens: Mapping[str, str]) -> Sheet:
    """The style sheet ``name`` of ``overrides/print/``: tokens resolved, signs put in as data.

    Its other addresses (the typeface) start from the built ``site``.
    """
    path = f"{FOLDER}/{name}"
    css = resolve(template_text(root, name), tokens, path)
    return Sheet(_SIGN.sub(lambda match: _data(root, match[1], tokens), css), path, site)


def text_size(points: float, site: Path) -> Sheet:
    """The size of the body text that all other sizes follow."""
    return Sheet(f"html {{ font-size: {points:g}pt }}", "text size", site)


def part_rules(parts: Iterable[Part], site: Path, paper: str) -> Sheet:
    """What differs from part to part: the thumb tab one step lower, the boat one step nearer home."""
    numbers = [part.number for part in parts]
    step = min(TAB_STEP, TAB_ROOM[paper] / max(len(numbers), 1))
    rules = []
    for number in numbers:
        name, height = f"part-{number}", f"{step * (number - 1):g}pt"
        rules.append(f".{name} {{ page: {name} }}")
        rules.append(f".{name} .journey {{ padding-left: {JOURNEY * (number - 1) / max(len(numbers) - 1, 1):.2f}% }}")
        rules.extend(
            f"@page {name}:{side} {{ @{side}-top {{ content: '{number}'; margin-top: {height} }} }}"
            for side in ("right", "left")
        )
    return Sheet("\n".join(rules), "part rules", site)


def book_foot(made: str, site: Path) -> Sheet:
    """The foot of each page of a book: the urgent number, and on a line below it when the book was made."""
    content = f'content: "{URGENT}\\A {made}"; white-space: pre-line'
    rules = [f"@page :{side} {{ @bottom-{other} {{ {content} }} }}" for side, other in OUTER]
    return Sheet("\n".join(rules), "book foot", site)


def loose_foot(made: str, paper: str, site: Path) -> Sheet:
    """The paper of loose pages, and what stands at the foot of each: the urgent number, and when it was made."""
    foot = f'@bottom-left {{ content: "In danger: 999" }} @bottom-right {{ content: "{made}" }}'
    # A book has feet of its own for its left and right pages, which would win over one for all pages.
    rules = [f"@page {side} {{ size: {paper}; {foot} }}" for side in ("", ":left", ":right")]
    return Sheet("\n".join(rules), "loose foot", site)


def _data(root: Path, sign: str, tokens: Mapping[str, str]) -> str:
    drawing = resolve(template_text(root, sign), tokens, f"{FOLDER}/{sign}")
    return f'url("data:image/svg+xml,{quote(drawing)}")'
