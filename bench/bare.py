"""Bare WeasyPrint: ``python -m bench.bare FOLDER FILE`` prints the document and styles in FOLDER into FILE.

It is given what our printing gives it, and options of the same name; nothing is checked, joined or mended.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable
from pathlib import Path

from weasyprint import CSS, HTML
from weasyprint.text.fonts import FontConfiguration

from selfhelp_pack.printing.render import VARIANT, Sheet
from selfhelp_pack.printing.tree import Element, serialise

DOCUMENT, SHEETS = "document.html", "sheets.json"


def write_for_bare(document: Element, sheets: Iterable[Sheet], folder: Path) -> None:
    """Put what our renderer is given into ``folder``."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / DOCUMENT).write_text("<!doctype html>" + serialise(document), encoding="utf-8")
    listed = [[sheet.css, sheet.base.as_uri()] for sheet in sheets]
    (folder / SHEETS).write_text(json.dumps(listed), encoding="utf-8")


def print_bare(folder: Path, file: Path) -> None:
    """Print it."""
    fonts = FontConfiguration()
    listed = json.loads((folder / SHEETS).read_text(encoding="utf-8"))
    styles = [CSS(string=css, base_url=f"{base}/", font_config=fonts) for css, base in listed]
    html = HTML(string=(folder / DOCUMENT).read_text(encoding="utf-8"), base_url="about:blank")
    html.write_pdf(file, stylesheets=styles, font_config=fonts, pdf_variant=VARIANT)


if __name__ == "__main__":
    print_bare(Path(sys.argv[1]), Path(sys.argv[2]))
