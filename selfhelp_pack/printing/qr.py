"""Draws the square that a phone's camera reads, so that nobody has to type a web address from paper."""

from __future__ import annotations

import segno

from selfhelp_pack.printing.tree import Element, fragment

QUIET = 4  # modules of empty ground around it, as ISO/IEC 18004 asks


def qr_code(address: str) -> Element:
    """A QR code of ``address`` as an ``<svg>`` with a title, in black on no ground; its size is for the style sheet.

    Level M of ISO/IEC 18004: it still reads with up to 15 % of it gone, in a fold or under a thumb.
    """
    made = segno.make(address, error="m", micro=False)
    drawn = made.svg_inline(border=QUIET, omitsize=True, title=f"QR code: {address}", svgclass=None, lineclass=None)
    return fragment(drawn)
