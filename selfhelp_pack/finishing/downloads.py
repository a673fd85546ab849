"""Says beside each printed edition what is known only when it is printed: its paper, its pages, its size, its day.

The macro ``download`` leaves a place for that. A site that is built without printing says "PDF." there, no more.
The page that lists all editions shows the first page of each besides. What is filled in stands in boxes of which print
takes nothing but the name of the edition: a site prints the same before this and after it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path

import pypdfium2
from PIL import Image

from selfhelp_pack.finishing.files import rewrite_pages
from selfhelp_pack.macros.paper import DOWNLOADS
from selfhelp_pack.models import Edition

LIST = "print/index.html"
WIDTH = 160  # CSS pixels that a picture is shown in; it has twice as many, for fine screens
COLOURS = 8  # enough for paper that is printed in black and white too
_PLACE = re.compile(r'(?<=<span class="download-made" data-edition=")([a-z0-9-]+)">PDF\.(?=</span>)')
_BOX = re.compile(r'(?<=<p class="download">)(?=<a [^>]*data-edition="([a-z0-9-]+)">)')


@dataclass(frozen=True)
class Download:
    """A printed edition as its reader meets it. ``made`` is the day on it, in words."""

    edition: Edition
    pages: int
    bytes: int
    made: str


def fill_downloads(site: Path, downloads: Iterable[Download]) -> None:
    """Write the facts of ``downloads`` into the pages of ``site``, whose folder ``downloads/`` holds the PDFs."""
    known = {download.edition.id: download for download in downloads}
    if (site / LIST).is_file():
        _show_first_pages(site, known)
    rewrite_pages(site, lambda page: _with_facts(page, known))


def facts_of(download: Download) -> str:
    """What is said of an edition: "PDF, A4, 199 pages, 1.8 MB, made on 29 November 2026"."""
    paper = download.edition.paper.split()[0]
    pages = "1 page" if download.pages == 1 else f"{download.pages} pages"
    return f"PDF, {paper}, {pages}, {_size(download.bytes)}, made on {download.made}"


def first_page(pdf: bytes) -> Image.Image:
    """The first page of a PDF in few colours, twice ``WIDTH`` wide."""
    with pypdfium2.PdfDocument(pdf) as document:
        page = document[0]
        drawn: Image.Image = page.render(scale=2 * WIDTH / page.get_width()).to_pil().convert("RGB")
    return drawn.quantize(COLOURS, dither=Image.Dither.NONE).convert("RGB")


def _with_facts(page: str, known: Mapping[str, Download]) -> str:
    def filled(place: re.Match[str]) -> str:
        return f'{place[1]}">{facts_of(known[place[1]])}.' if place[1] in known else place[0]

    return _PLACE.sub(filled, page)


def _show_first_pages(site: Path, known: Mapping[str, Download]) -> None:
    page = (site / LIST).read_text(encoding="utf-8")
    shown = _BOX.sub(lambda box: _put_picture(site, box[1]) if box[1] in known else "", page)
    (site / LIST).write_text(shown, encoding="utf-8")


def _put_picture(site: Path, edition: str) -> str:
    """Draw the first page of an edition beside its PDF. Decoration to whoever hears the page: its words follow."""
    picture = first_page((site / DOWNLOADS / f"{edition}.pdf").read_bytes())
    saved = BytesIO()
    picture.save(saved, "WEBP", lossless=True, quality=100, method=6)
    (site / DOWNLOADS / f"{edition}.webp").write_bytes(saved.getvalue())
    size = f'width="{WIDTH}" height="{round(WIDTH * picture.height / picture.width)}"'
    return f'<img class="screen-only" src="../{DOWNLOADS}/{edition}.webp" alt="" {size} loading="lazy">'


def _size(number: int) -> str:
    """Bytes in the unit that people know. The number stays with its unit on one line."""
    return f"{number / 1000:.0f}\u00a0kB" if number < 1_000_000 else f"{number / 1_000_000:.1f}\u00a0MB"
