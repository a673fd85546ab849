"""Runs the renderer: a document and its styles in, the bytes of a tagged PDF out."""

from __future__ import annotations

import datetime as dt
import gc
import io
import logging
import os
from collections.abc import Iterable, Iterator, Mapping, MutableMapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pikepdf
from weasyprint import CSS
from weasyprint.document import Document
from weasyprint.text.fonts import FontConfiguration

from selfhelp_pack.errors import PackError
from selfhelp_pack.printing.fetcher import PackFetcher, Refused
from selfhelp_pack.printing.handover import Handover
from selfhelp_pack.printing.joins import carried, join
from selfhelp_pack.printing.lines import broken_once
from selfhelp_pack.printing.page_objects import found_at_once
from selfhelp_pack.printing.pdfua import repair
from selfhelp_pack.printing.references import fill_places, widen
from selfhelp_pack.printing.tree import Element

VARIANT = "pdf/ua-1"
CLOCK = "SOURCE_DATE_EPOCH"
_SHOWN = 5  # complaints of the renderer that an error repeats


@dataclass(frozen=True)
class Sheet:
    """A style sheet without ``var()``. ``path`` names it; ``base`` is the folder that its addresses start from."""

    css: str
    path: str
    base: Path


def render(
    document: Element,
    sheets: Iterable[Sheet],
    roots: Iterable[Path],
    edition: str,
    day: dt.date,
    fetched: MutableMapping[str, str] | None = None,
    *,
    fillable: bool = False,
) -> bytes:
    """The PDF of ``document`` (an ``<html>`` element). The controls in it are fields if it is ``fillable``.

    ``roots`` are the folders that files may be read from, ``day`` is the date that is
    written into the fonts, so that the same input gives the same bytes. ``fetched`` is given the address
    of each file that was read, with the SHA-256 of what it held. Raises PackError if the renderer asks for
    anything else, or complains about anything at all.
    """
    fetcher = PackFetcher(roots)
    with _complaints() as complaints, _clock(day), found_at_once(), broken_once(), _nothing_gathered():
        try:
            fonts = FontConfiguration()
            styles = [
                CSS(string=sheet.css, base_url=f"{sheet.base.as_uri()}/", url_fetcher=fetcher, font_config=fonts)
                for sheet in sheets
            ]
            options = {
                "stylesheets": styles,
                "pdf_variant": VARIANT,
                "pdf_forms": fillable,
                # The file is mended before it is kept. To pack it and to write an identifier is for the end: here the
                # renderer would pack each stream twice.
                "uncompressed_pdf": True,
            }
            laid_out = _laid_out(document, fetcher, fonts, options)
            chains = carried(laid_out.pages)
            pdf: bytes = laid_out.write_pdf(**options)
        except Refused as refusal:
            raise PackError(
                f'the edition {edition} asks for "{refusal.address[:120]}", which {refusal.why}',
                path=_page_with(document, refusal.address),
                mend="Take it out. Printing reads the built site and overrides/print, never the network.",
            ) from None
    if complaints:
        raise PackError(
            f"the renderer complains about the edition {edition}: " + "; ".join(complaints[:_SHOWN]),
            path="overrides/print",
            mend="Mend the style or the page that it names.",
        )
    if fetched is not None:
        fetched.update(fetcher.fetched)
    with pikepdf.open(io.BytesIO(pdf)) as file:
        join(file, chains)
        repair(file)
        file.trailer.ID = pikepdf.Array([pikepdf.String(edition)] * 2)
        out = io.BytesIO()
        file.save(out, deterministic_id=True, object_stream_mode=pikepdf.ObjectStreamMode.generate)
        return out.getvalue()


def _laid_out(
    document: Element, fetcher: PackFetcher, fonts: FontConfiguration, options: Mapping[str, object]
) -> Document:
    """The pages of ``document`` with every number in its place: at once, or again with wider places."""
    while True:
        made = Handover(document, fetcher).render(font_config=fonts, **options)
        narrow = fill_places(made.pages)
        if not narrow:
            return made
        widen(document, narrow)


def _page_with(document: Element, address: str) -> str | None:
    """The page of the book that names an address, if one does."""
    end = address.rpartition("/")[2] or address
    for article in document.iter("article"):
        if any(end in value for node in article.iter() for value in node.attrib.values()):
            source: str | None = article.get("data-source")
            return source
    return None


@contextmanager
def _clock(day: dt.date) -> Iterator[None]:
    """Sets the time that is written into subsets of fonts, which is else the time of day."""
    before = os.environ.get(CLOCK)
    midnight = dt.datetime.combine(day, dt.time(), tzinfo=dt.UTC)
    os.environ[CLOCK] = str(int(midnight.timestamp()))
    try:
        yield
    finally:
        if before is None:
            del os.environ[CLOCK]
        else:
            os.environ[CLOCK] = before


@contextmanager
def _nothing_gathered() -> Iterator[None]:
    """No search for garbage meanwhile: nearly all boxes of a book are still needed, and to look takes a tenth."""
    before = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if before:
            gc.enable()


@contextmanager
def _complaints() -> Iterator[list[str]]:
    """Collects what the renderer logs from warnings upwards."""
    found: list[str] = []

    class Collect(logging.Handler):
        def emit(self, record: logging.LogRecord) -> None:
            found.append(record.getMessage())

    handler = Collect(level=logging.WARNING)
    logger = logging.getLogger("weasyprint")
    logger.addHandler(handler)
    try:
        yield found
    finally:
        logger.removeHandler(handler)
