"""Lines that are broken once are broken as before."""

from __future__ import annotations

import datetime as dt
import inspect
import re
from contextlib import nullcontext
from pathlib import Path

import pytest
from weasyprint.layout import inline
from weasyprint.text import fonts, line_break

from selfhelp_pack.printing import render as renderer
from selfhelp_pack.printing.lines import PROPERTIES, broken_once
from selfhelp_pack.printing.render import Sheet, render
from selfhelp_pack.printing.tree import parse

WORDS = "Whoever is tired can read down the left column alone, and it is worth it. " * 3
ROW = f"<li><b>{WORDS}</b><span>{WORDS}</span></li>"
PAGE = parse(f'<html lang="en"><head><title>t</title></head><body><ul>{ROW * 4}</ul><p>{WORDS}</p></body></html>')
GRID = (
    "li { display: grid; grid-template-columns: 1fr 1fr } ul { columns: 2 } b { font-size: 9pt; letter-spacing: 1pt }"
)


def test_the_same_file_is_made_with_half_the_questions(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []
    before = inline.split_first_line

    def split(text: str, *rest: object, **rules: object) -> object:
        asked.append(text)
        return before(text, *rest, **rules)

    def printed() -> tuple[bytes, int]:
        asked.clear()
        with monkeypatch.context() as patched:
            patched.setattr(inline, "split_first_line", split)
            return render(PAGE, [Sheet(GRID, "x.css", Path("/"))], [], "trial", dt.date(2026, 11, 22)), len(asked)

    remembering, few = printed()
    monkeypatch.setattr(renderer, "broken_once", nullcontext)
    asking, many = printed()
    assert remembering == asking
    assert few < many / 2


def test_the_renderer_is_left_as_it_was() -> None:
    before = inline.split_first_line
    with broken_once():
        assert inline.split_first_line is not before
    assert inline.split_first_line is before


def test_every_property_that_decides_where_a_line_ends_is_heeded() -> None:
    asked = set(re.findall(r"style\['(\w+)'\]", inspect.getsource(line_break) + inspect.getsource(fonts)))
    # The height of a line is asked for by another function, whose answers are not kept here.
    assert asked - {"line_height"} == set(PROPERTIES)
