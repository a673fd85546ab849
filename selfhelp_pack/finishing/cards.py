"""Draws the cards that a chat shows of a page whose address was sent: the lit lamp, and words where words may be seen.

Drawn with the pack's own typeface and the colours of its tokens. The same words always give the same bytes.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from io import BytesIO
from pathlib import Path

from fontTools.ttLib import TTFont
from fontTools.varLib.instancer import instantiateVariableFont
from PIL import Image, ImageDraw, ImageFont

from selfhelp_pack.previews import CARDS, PROMISE, Preview
from selfhelp_pack.printing.tokens import read_tokens

FONT = "overrides/assets/vendor/atkinson-hyperlegible-next-latin-wght-normal.woff2"
SIZE = (1200, 630)
COLOURS = 40
_BOLD, _PLAIN = 750, 450
_MARGIN, _TEXT_WIDTH = 80, 600
_TITLE_SIZES = range(84, 47, -4)
_MOST_LINES = 4
# Drawn twice as large and made smaller, so that slanted edges are smooth.
_FINE = 2
_TABLE = 480
# Where the icon of the lamp stands, and how much larger than on its own grid of 48.
_LAMP_X, _LAMP_Y, _LAMP = 750, 93, 9


def write_cards(root: Path, site: Path, previews: Iterable[Preview]) -> None:
    """Draw each card once and put it into the built ``site``."""
    folder = site / CARDS
    folder.mkdir(parents=True, exist_ok=True)
    for preview in {preview.card: preview for preview in previews}.values():
        (folder / preview.card).write_bytes(draw_card(root, preview))


def draw_card(root: Path, preview: Preview) -> bytes:
    """A PNG of 1200 by 630. Where the name of the pack may not be seen there are no words at all."""
    colours = read_tokens(root)
    picture = _scene(root).copy()
    if preview.site:
        draw = ImageDraw.Draw(picture)
        lines, font = _wrapped(root, preview.title)
        step = round(font.size * 1.14)
        top = (_TABLE - len(lines) * step) // 2
        for number, line in enumerate(lines):
            draw.text((_MARGIN, top + number * step), line, font=font, fill=colours["--on-night"])
        said = preview.site if preview.title != preview.site else PROMISE
        small = _font(root, _PLAIN, 34)
        draw.text((_MARGIN, _TABLE + 55), said, font=small, fill=colours["--lamp-on-night"])
    saved = BytesIO()
    picture.quantize(COLOURS, Image.Quantize.MEDIANCUT, dither=Image.Dither.NONE).save(saved, "PNG", optimize=True)
    return saved.getvalue()


def _wrapped(root: Path, title: str) -> tuple[list[str], ImageFont.FreeTypeFont]:
    """The lines of a title in the largest type in which it fits, of about the same length each."""
    for size in _TITLE_SIZES:
        font = _font(root, _BOLD, size)
        lines = _lines(title, font, _TEXT_WIDTH)
        if len(lines) <= _MOST_LINES and all(font.getlength(line) <= _TEXT_WIDTH for line in lines):
            break
    # As narrow as this number of lines can be: a last line of one short word looks forgotten.
    narrow = next(width for width in range(100, _TEXT_WIDTH + 20, 20) if len(_lines(title, font, width)) <= len(lines))
    return _lines(title, font, narrow), font


def _lines(title: str, font: ImageFont.FreeTypeFont, width: int) -> list[str]:
    lines = [""]
    for word in title.replace("'", "’").split():
        longer = f"{lines[-1]} {word}".strip()
        if font.getlength(longer) <= width or not lines[-1]:
            lines[-1] = longer
        else:
            lines.append(word)
    return lines


@cache
def _font(root: Path, weight: int, size: int) -> ImageFont.FreeTypeFont:
    return ImageFont.truetype(BytesIO(_face(root, weight)), size, layout_engine=ImageFont.Layout.BASIC)


@cache
def _face(root: Path, weight: int) -> bytes:
    """The typeface in one weight, as a file that Pillow can read."""
    face = instantiateVariableFont(TTFont(root / FONT, recalcTimestamp=False), {"wght": weight})
    face.flavor = None
    saved = BytesIO()
    face.save(saved)
    return saved.getvalue()


@cache
def _scene(root: Path) -> Image.Image:
    """The evening that all cards show: a lamp left on, its light a flat shape, the edge of a table."""
    colours = read_tokens(root)
    picture = Image.new("RGB", (SIZE[0] * _FINE, SIZE[1] * _FINE), colours["--night"])
    draw = ImageDraw.Draw(picture)
    for radius, glow in ((275, "--draw-glow-1"), (205, "--draw-glow-2"), (135, "--draw-glow-3")):
        x, y = _place(24, 16)
        reach = radius * _FINE
        draw.ellipse((x - reach, y - reach, x + reach, y + reach), fill=colours[glow])
    draw.rectangle((0, _TABLE * _FINE, picture.width, picture.height), fill=colours["--draw-night"])
    draw.line((_place(24, 24), _place(24, 42)), fill=colours["--draw-bone"], width=round(2.6 * _LAMP * _FINE))
    draw.rounded_rectangle((_place(13, 40.5), _place(35, 43)), radius=8 * _FINE, fill=colours["--draw-bone"])
    shade = [_place(17, 5), _place(31, 5), _place(37, 25), _place(11, 25)]
    draw.polygon(shade, fill=colours["--help"])
    return picture.resize(SIZE, Image.Resampling.LANCZOS)


def _place(x: float, y: float) -> tuple[int, int]:
    """A point of the icon's grid on the fine picture."""
    return round((_LAMP_X + x * _LAMP) * _FINE), round((_LAMP_Y + y * _LAMP) * _FINE)
