"""Columns of a table that stand to one side: the engine says so in each cell's own style, the pack with a class.

A page may hold no styles of single elements: a browser would have to be told to take any.
"""

from __future__ import annotations

import re

# What review/built.py lets through of the engine's pages, and nothing else.
_CELL = re.compile(r'(<t[hd]) style="text-align: (left|center|right);"')


def with_sides_named(page: str) -> str:
    """The page with a class, to-center or to-right, at each such cell. Left needs none."""
    return _CELL.sub(_named, page)


def _named(cell: re.Match[str]) -> str:
    tag, side = cell[1], cell[2]
    return tag if side == "left" else f'{tag} class="to-{side}"'
