"""How large and how deep a picture may be, so that none keeps the renderer busy for ever or fills the memory.

A small file can hold a huge picture: an image of one colour, a drawing whose parts use each other over and over.
"""

from __future__ import annotations

import io
import re

from lxml import etree
from PIL import Image, UnidentifiedImageError

from selfhelp_pack.printing.tree import Element

MAX_PIXELS = 25_000_000  # a photograph that fills a sheet of A4 at 600 dots an inch has 35 million, at 500 24 million
MAX_PARTS = 5_000
MAX_LENGTH = 100_000.0  # in the units of a drawing: a side, a place or a width
_NUMBER = re.compile(r"\d+(?:\.\d+)?(?:e[+-]?\d+)?", re.IGNORECASE)
_SIDES = ("width", "height", "viewBox", "viewbox", "x", "y", "r", "rx", "ry", "stroke-width", "font-size", "transform")
_REFERENCE = ("href", "{http://www.w3.org/1999/xlink}href", "xlink:href")


def too_much_in_file(kind: str, body: bytes) -> str | None:
    """Why the file ``body`` of the media type ``kind`` is too much to draw. None if it is not, or is no picture."""
    if kind.startswith("image/svg"):
        try:
            drawing = etree.fromstring(body, etree.XMLParser(resolve_entities=False, no_network=True))
        except etree.XMLSyntaxError:
            return None  # the renderer refuses it, and says so
        return too_much_in_drawing(drawing)
    if not kind.startswith("image/"):
        return None
    try:
        with Image.open(io.BytesIO(body)) as image:
            width, height = image.size
    except Image.DecompressionBombError:
        return f"has more than {MAX_PIXELS // 1_000_000} million dots"
    except (UnidentifiedImageError, OSError):
        return None
    return f"has more than {MAX_PIXELS // 1_000_000} million dots" if width * height > MAX_PIXELS else None


def too_much_in_drawing(svg: Element) -> str | None:
    """Why an SVG element is too much to draw, or None."""
    parts = [part for part in svg.iter() if isinstance(part.tag, str)]
    if len(parts) > MAX_PARTS:
        return f"has more than {MAX_PARTS:,} parts"
    for part in parts:
        for name in _SIDES:
            if any(float(number) > MAX_LENGTH for number in _NUMBER.findall(part.get(name) or "")):
                return f"has a {name} of more than {MAX_LENGTH:,.0f}"
    used = {_used(part) for part in parts if _is_use(part)}
    for part in parts:
        if part.get("id") in used and any(_is_use(inner) for inner in part.iter()):
            return "uses a part that uses another part"
    return None


def _is_use(part: Element) -> bool:
    return isinstance(part.tag, str) and part.tag.rpartition("}")[2] == "use"


def _used(part: Element) -> str:
    return next((str(part.get(name)).removeprefix("#") for name in _REFERENCE if part.get(name)), "")
