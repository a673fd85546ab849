"""Macros about what a reader writes: lines, rows and boxes, by pen or on a screen.

On a page of the kind ``tool`` they are fields of a form; ``selfhelp_pack.printing.fold``
turns these into lines for a pen. On every other page they are lines at once. No field
has a ``name``: whatever happens to the form, a browser has nothing to send.
"""

from __future__ import annotations

from selfhelp_pack.macros import html
from selfhelp_pack.macros.arguments import Words
from selfhelp_pack.macros.context import Context

FEW, MANY, DRAWN = 1, 4, 9


class Sheets:
    """What is filled in."""

    NAMES = ("draw_here", "tick", "write_in", "write_ins", "write_more", "write_rows")

    def __init__(self, pack: Context) -> None:
        self._pack = pack

    def write_in(self, *labels: Words) -> str:
        """Labelled lines to fill in, one line each."""
        return f'<div class="write-in">{"".join(self._field(label, FEW) for label in labels)}</div>'

    def write_more(self, *labels: Words) -> str:
        """Labelled room for a few sentences each."""
        return f'<div class="write-in write-more">{"".join(self._field(label, MANY) for label in labels)}</div>'

    def write_ins(self) -> str:
        """Lines for all the numbers that only the carer has."""
        entries = self._pack.registries.write_ins.values()
        return self.write_in(*(Words(f"{entry.label}{f' ({entry.hint})' if entry.hint else ''}") for entry in entries))

    def draw_here(self, label: Words) -> str:
        """An empty box to draw or write in."""
        return f'<div class="write-in write-draw">{self._field(label, DRAWN)}</div>'

    def tick(self, *labels: Words) -> str:
        """Boxes to tick. They are never added up."""
        items = "".join(f"<li>{self._box(label)}</li>" for label in labels)
        return f'<ul class="ticks" role="list">{items}</ul>'

    def write_rows(self, rows: list[Words], columns: list[Words]) -> str:
        """A table to write in: a heading for each column, a name for each row."""
        heads = "".join(f'<th scope="col" role="columnheader">{html.words(column)}</th>' for column in columns)
        body = "".join(
            f'<tr role="row"><th scope="row" role="rowheader">{html.words(row)}</th>'
            + "".join(f'<td role="cell">{self._cell(row, column)}</td>' for column in columns)
            + "</tr>"
            for row in rows
        )
        return (
            '<table class="write-rows" role="table"><thead role="rowgroup"><tr role="row">'
            f'<td role="cell"></td>{heads}</tr></thead><tbody role="rowgroup">{body}</tbody></table>'
        )

    def _field(self, label: str, lines: int) -> str:
        if not self._pack.on_sheet:
            rule = '<p class="write-line"></p>' * lines
            return f'<div class="write-field"><p class="write-label">{html.words(label)}</p>{rule}</div>'
        name = self._pack.answer(label)
        return (
            f'<div class="write-field"><label class="write-label" for="{name}">{html.words(label)}</label>'
            f"{html.answer_field(name, lines)}</div>"
        )

    def _box(self, label: str) -> str:
        if not self._pack.on_sheet:
            return f'<span class="tick-box"></span> {html.words(label)}'
        name = self._pack.answer(label)
        return f'<input class="answer" type="checkbox" id="{name}"> <label for="{name}">{html.words(label)}</label>'

    def _cell(self, row: str, column: str) -> str:
        if not self._pack.on_sheet:
            return ""
        # A narrow screen shows the rows as blocks: the heading of the column then stands in each cell.
        name = self._pack.answer(f"{row} {column}")
        return (
            f'<label for="{name}"><span class="row-name">{html.words(row)}: </span>{html.words(column)}</label>'
            f"{html.answer_field(name, 2)}"
        )
