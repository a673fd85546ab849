"""Makes one element of what runs over the end of a page.

WeasyPrint 70 tags each page by itself: a list on two pages becomes two lists, and a screen reader
tells of two (Kozea/WeasyPrint#2482). Only the boxes that were laid out know what belongs together,
so they are asked while they are there (``carried``), and the tags are put together in the written
file (``join``).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

import pikepdf
from pikepdf import Array, Dictionary, Object
from weasyprint.document import Page
from weasyprint.formatting_structure.boxes import Box, LineBox

from selfhelp_pack.printing.pdfua import elements

Chain = tuple[str, ...]
# The tag that WeasyPrint gives to an element. Any other is a NonStruct.
_TAGS = {
    "article": "/Art",
    "blockquote": "/BlockQuote",
    "div": "/Div",
    "li": "/LI",
    "main": "/Part",
    "ol": "/L",
    "p": "/P",
    "section": "/Sect",
    "table": "/Table",
    "tbody": "/TBody",
    "ul": "/L",
}


def carried(pages: Sequence[Page]) -> list[Chain]:
    """For each page the tags of what goes on from the page before, the outermost first: article, section, list."""
    roots = [page._page_box.children[0] for page in pages]
    return [(), *(tuple(_carried(before, after)) for before, after in pairwise(roots))]


def _carried(before: Box | None, after: Box | None) -> Iterator[str]:
    """Goes down the end of one page and the beginning of the next for as long as both show the same element."""
    while before and after and before.element is after.element and before.element_tag == after.element_tag:
        if before.is_table_wrapper:
            before, after = before.get_wrapped_table(), after.get_wrapped_table()
        if before.element_tag not in ("html", "body"):
            yield _TAGS.get(before.element_tag, "/NonStruct")
        before, after = next(reversed(_blocks(before)), None), next(iter(_blocks(after)), None)


def _blocks(box: Box) -> list[Box]:
    """The boxes in a box, without lines. The head of a table is no part of what goes on: each page repeats it."""
    return [child for child in box.children if not isinstance(child, LineBox) and child.element_tag != "thead"]


def join(file: pikepdf.Pdf, chains: Sequence[Chain]) -> None:
    """Make one element of each that ``chains``, one for a page, say goes on, in place.

    Where the tags are not what a chain says, they are left in two parts, which can be read as well.
    """
    document = file.Root.StructTreeRoot.K[0]
    numbers = {page.obj.objgen: number for number, page in enumerate(file.pages)}
    of_page: dict[int, list[Object]] = {}
    for part in document.K:
        of_page.setdefault(numbers[part.Pg.objgen], []).append(part)
    whole: list[Object] = []
    for number, parts in of_page.items():
        goes_on = whole and _join(whole[-1], parts[0], chains[number])
        whole.extend(parts[1:] if goes_on else parts)
    document.K = Array(whole)


def _join(first: Object, second: Object, chain: Chain) -> bool:
    """Moves what is in the second part of an element into its first, if the chain names it. Tells whether it did."""
    tag = str(first.S)
    kids, more = list(first.K), list(second.K)
    # The body of an item that goes on is no element of the page: no chain names it.
    named = tag == "/LBody" or chain[:1] == (tag,)
    if not named or tag != str(second.S) or not all(isinstance(kid, Dictionary) and "/S" in kid for kid in more):
        return False
    if tag == "/Table" and kids[0].S == more[0].S == "/THead":
        # Its text is marked on the page and belongs to no element now: pdfua makes an artefact of it.
        _name_heads(more.pop(0), kids[0], second)
    if kids and more and _join(kids[-1], more[0], chain if tag == "/LBody" else chain[1:]):
        del more[0]
    for kid in more:
        kid.P = first
    first.K = Array([*kids, *more])
    return True


def _name_heads(repeated: Object, head: Object, table: Object) -> None:
    """Lets the cells of ``table`` name the cells of the head where they named those of the repeated head."""
    again, once = ([cell.ID for cell in elements(part) if "/ID" in cell] for part in (repeated, head))
    names = dict(zip(map(str, again), once, strict=True))
    for cell in elements(table):
        if "/A" in cell and "/Headers" in cell.A:
            cell.A.Headers = Array([names.get(str(name), name) for name in cell.A.Headers])
