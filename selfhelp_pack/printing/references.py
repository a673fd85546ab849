"""Puts page numbers after links without laying pages out again.

``target-counter()`` is known only when the pages before its target are laid out, and WeasyPrint 70 then lays out
every page that names a later one a second time: with a reference on nearly every page that is 27 % of a book's
time. So a reference is words with a place for as many digits as its number will have (``hold_places``), and the
number is written into the finished line (``fill_places``). All digits of the typeface are equally wide in tables, so
nothing moves, and where the number has fewer digits than its place the rest of the line closes up. A number that turns
out longer than its place is the exception: then the book is laid out again.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Mapping, MutableMapping, Sequence

from weasyprint.document import Page
from weasyprint.formatting_structure.boxes import Box, InlineBox, LineBox, TextBox
from weasyprint.text.line_break import Layout, line_size

from selfhelp_pack.printing.tree import Element, classes, find, text_of

# The anchor whose page a link has a place for.
MARK = "data-page-of"
SEE, NUMBER, ENTRY, REFERENCE = "see", "page-number", "index-entry", "reference"
# Characters on a square point of paper in type of one point: what the full pack comes to, with its margins and gaps.
DENSITY = 0.48
PAPERS = {"A4 portrait": (595, 842), "A5 portrait": (420, 595)}  # in points
# A place that is a digit too wide costs nothing; one that is too narrow costs a second layout.
ROOM = 2
_WORDS = "(page\u00a0{})"
# A place is all noughts at the end of the link. It has no element of its own: the tag of the link would not hold it.
_HELD = re.compile(r"(?<=\u00a0)0+(?=\)?$)|^0+$")


def hold_places(body: Element, paper: str, size: float) -> None:
    """Give each link to a page of the book its words and a place for the number, in place.

    ``paper`` is the name of a paper, ``size`` the size of the type in points.
    """
    width, height = PAPERS[paper]
    expected = _expected_pages(body, width * height / size**2 * DENSITY)
    for link in find(body, "a", SEE):
        if not _has_dots(link):
            _hold(link, expected, f" {_WORDS}")
    for entry in find(body, "a", ENTRY):
        _hold(entry, expected, "\u00a0\u00a0{}")
    for number in find(body, "a", NUMBER):
        number.set("class", "")
        _hold(number, expected, "{}")


def fill_places(pages: Sequence[Page]) -> dict[str, int]:
    """Write the numbers into the lines of laid out ``pages``. Returns the anchors whose places are too narrow."""
    numbers: dict[str, int] = {}
    for number, page in enumerate(pages, start=1):
        for anchor in page.anchors:
            numbers.setdefault(anchor, number)
    narrow: dict[str, int] = {}
    for page in pages:
        for line in _lines(page._page_box):
            _fill_line(line, numbers, narrow, 0)
    return narrow


def widen(document: Element, numbers: Mapping[str, int]) -> None:
    """Make the places for ``numbers``, by anchor, wide enough, in place."""
    for link in find(document, "a", REFERENCE):
        number = numbers.get(link.get(MARK))
        if number:
            _set_end(link, _HELD.sub("0" * len(str(number)), _end(link)))


def _has_dots(link: Element) -> bool:
    """Whether dots lead to the number: in the list of pages that opens a part."""
    lists = [parent for parent in link.iterancestors() if "page-list" in classes(parent)]
    return any("opener" in classes(around.getparent()) for around in lists)


def _hold(link: Element, expected: Mapping[str, float], words: str) -> None:
    anchor = link.get("href").removeprefix("#")
    digits = len(str(math.ceil(expected.get(anchor, 1) * ROOM)))
    link.set("class", f"{link.get('class')} {REFERENCE}".strip())
    link.set(MARK, anchor)
    _set_end(link, _end(link) + words.format("0" * digits))


def _end(link: Element) -> str:
    """The text at the end of a link."""
    return (link[-1].tail if len(link) else link.text) or ""


def _set_end(link: Element, text: str) -> None:
    if len(link):
        link[-1].tail = text
    else:
        link.text = text


def _expected_pages(body: Element, on_a_page: float) -> dict[str, float]:
    """About where each anchor of the book will stand: every child of the body begins a page."""
    expected: dict[str, float] = {}
    page = 1.0
    for part in body:
        for node in part.iter():
            if isinstance(node.tag, str) and node.get("id"):
                expected[node.get("id")] = page
        page += max(1, math.ceil(len(text_of(part)) / on_a_page))
    return expected


def _lines(box: Box) -> Iterator[LineBox]:
    """The lines in a box that a number may stand in."""
    stack = [box]
    while stack:
        box = stack.pop()
        if isinstance(box, LineBox):
            yield box
        stack.extend(getattr(box, "children", ()))


def _fill_line(box: Box, numbers: Mapping[str, int], narrow: MutableMapping[str, int], spare: float) -> float:
    """Write the numbers into the texts of one line, and move what follows a shorter one to the left.

    Adds to ``narrow`` the numbers that do not fit. ``spare`` is the width that was left over before ``box``; what is
    left over after it is returned. What stands in a line as a block of its own is moved whole: it has its own lines.
    """
    for child in box.children:
        before = spare
        if isinstance(child, (TextBox, InlineBox)):
            child.position_x -= spare
            if isinstance(child, InlineBox):
                spare = _fill_line(child, numbers, narrow, spare)
            else:
                spare += _fill(child, numbers, narrow)
            child.width -= spare - before
        elif spare and isinstance(child, Box):
            child.translate(dx=-spare)
    return spare


def _fill(box: TextBox, numbers: Mapping[str, int], narrow: MutableMapping[str, int]) -> float:
    """Write the number into a text that ends with a place. Returns the width that it leaves over."""
    anchor: str = box.element.get(MARK, "") if box.element is not None else ""
    held = _HELD.search(box.text) if anchor else None
    if held is None:
        return 0
    number = str(numbers[anchor])
    if len(number) > len(held[0]):
        narrow[anchor] = numbers[anchor]
    box.text = box.pango_layout.text = _HELD.sub(number, box.text)
    left_over = max(0, len(held[0]) - len(number))
    return _width("0" * left_over, box) if left_over else 0


def _width(text: str, box: TextBox) -> float:
    """How wide ``text`` is in the type of a box."""
    layout = Layout(box.style)
    layout.set_text(text)
    line, _ = layout.get_first_line()
    width: float = line_size(line, box.style)[0]
    return width
