"""Columns of a table that stand to one side: the engine says so in each cell's own style, the pack with a class.

A page may hold no styles of single elements: a browser would have to be told to take any.
"""

from __future__ import annotations

import re
from pathlib import Path

# What review/built.py lets through of the engine's pages, and nothing else.
_CELL = re.compile(r'(<t[hd]) style="text-align: (left|center|right);"')


def name_sides(site: Path) -> None:
    """Give each such cell in the pages of the built ``site`` its class, to-center or to-right. Left needs none."""
    for file in site.rglob("*.html"):
        text = file.read_text(encoding="utf-8")
        named, cells = _CELL.subn(_named, text)
        if cells:
            file.write_text(named, encoding="utf-8")


def _named(cell: re.Match[str]) -> str:
    tag, side = cell[1], cell[2]
    return tag if side == "left" else f'{tag} class="to-{side}"'
