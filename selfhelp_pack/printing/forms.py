"""Keeps the fields of a sheet as fields, in editions that can be filled in on a screen.

On paper a sheet looks the same with fields or without: each field lies, unseen, over
the lines or the box that ``fold`` draws for the pen. Its ``title`` is what a screen
reader says. ``fields`` finishes what the renderer makes of it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from selfhelp_pack.printing.ids import anchor
from selfhelp_pack.printing.page import PrintPage
from selfhelp_pack.printing.tree import Element, element, find, text_of


def name_fields(page: PrintPage) -> None:
    """Give each field of the page its ``name``, which no other page has, and its ``title``, in place.

    The title is the words of the field's label; in a table of rows, the row and the column ("Mum: Number").
    Where the same words stand twice on a page, the second title ends with "(2)". Asks for the page as the website
    has it, before ``fold``. Raises PackError for a field without a label.
    """
    labels = {label.get("for"): text_of(label) for label in find(page.article, "label")}
    seen: Counter[str] = Counter()
    for field in find(page.article, "*", "answer"):
        local = field.get("id")
        words = labels.get(local)
        if not words:
            raise page.error(
                f'the field "{local}" has no label',
                "Write it with write_in(), write_more(), write_rows(), tick() or draw_here().",
            )
        seen[words] += 1
        field.set("name", anchor(page.id, local))
        field.set("title", words if seen[words] == 1 else f"{words} ({seen[words]})")


def lay_field(field: Element, marks: Sequence[Element]) -> None:
    """Lay a field over the ``marks`` for the pen that stand in its place. ``field`` has been named."""
    own = {"class_": "answer", "name": field.get("name"), "title": field.get("title")}
    if field.get("type") == "checkbox":
        laid = element("input", type="checkbox", **own)
    elif field.get("rows") in (None, "1"):
        laid = element("input", type="text", **own)
    else:
        laid = element("textarea", **own)
    # The lines in a cell are not drawn, so a field inside one of them would not be there either.
    if len(marks) == 1 and field.getparent().tag != "td":
        room = marks[0]
    else:
        room = element("span", class_="answer-room")
        marks[0].addprevious(room)
        room.extend(marks)
    room.append(laid)
