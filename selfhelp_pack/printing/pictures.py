"""Brings the drawings that a page shows as pictures back into the page: on paper they are part of it."""

from __future__ import annotations

from pathlib import Path

from selfhelp_pack.printing.media import file_of
from selfhelp_pack.printing.page import PrintPage
from selfhelp_pack.printing.tree import find, fragment


def bring_in_drawings(page: PrintPage, site: Path) -> None:
    """Put each drawing of a ``figure.diagram`` in place of the picture that shows it, from its file in ``site``.

    The colours that it wears on a screen stay behind. Raises PackError, naming the page, where the file is not there.
    """
    for figure in find(page.article, "figure", "diagram"):
        for image in find(figure, "img"):
            svg = fragment(file_of(image, page, site).read_text(encoding="utf-8"))
            for style in find(svg, "style"):
                style.drop_tree()
            svg.tail = image.tail
            image.getparent().replace(image, svg)
