"""Refuses whatever in a page could run, or fetch a file that is not the page's own.

The first of two walls: this one can name the page. The second is the fetcher.
"""

from __future__ import annotations

import re

from selfhelp_pack.printing.bounds import too_much_in_drawing
from selfhelp_pack.printing.page import PrintPage
from selfhelp_pack.printing.tree import Element

_OF_HTML = {
    "audio",
    "base",
    "embed",
    "frame",
    "frameset",
    "iframe",
    "link",
    "meta",
    "object",
    "param",
    "portal",
    "source",
}
_OF_DRAWINGS = {"animate", "animatemotion", "animatetransform", "feimage", "foreignobject", "image", "set"}
REFUSED = _OF_HTML | _OF_DRAWINGS | {"style", "track", "video"}
REFUSED_ATTRIBUTES = frozenset({"srcset", "background", "ping", "formaction", "xml:base"})
_OWN_PAINT = re.compile(r"""^url\(\s*["']?#[\w-]+["']?\s*\)""")
_ADDRESS = re.compile(r"url\(|@import|expression\(", re.IGNORECASE)


def guard(page: PrintPage) -> None:
    """Raise PackError, naming the page, if its article holds anything but plain content.

    A drawing may bring a ``<style>`` of its own as long as it names no address.
    """
    for node in page.article.iter():
        if not isinstance(node.tag, str):
            continue
        too_much = too_much_in_drawing(node) if node.tag == "svg" else None
        if too_much:
            raise page.error(f"a drawing {too_much}", "Draw it with fewer and smaller parts.")
        if node.tag in REFUSED and not _own_style(node):
            raise page.error(f"<{node.tag}> cannot be printed safely", "Take it out: pages are Markdown and macros.")
        for name, value in node.attrib.items():
            if _risky(node, name, value):
                raise page.error(
                    f'{name}="{value[:80]}" of <{node.tag}> cannot be printed safely',
                    "Take it out: pages are Markdown and macros.",
                )


def _own_style(node: Element) -> bool:
    """Whether a node is the style of a drawing and names no address."""
    in_drawing = any(parent.tag == "svg" for parent in node.iterancestors())
    return node.tag == "style" and in_drawing and not _ADDRESS.search(node.text or "")


def _risky(node: Element, name: str, value: str) -> bool:
    if name.startswith("on") or name in REFUSED_ATTRIBUTES:
        return True
    if name == "rel":
        return "attachment" in value.lower()
    if node.tag == "use" and name in ("href", "xlink:href"):
        return not value.startswith("#")
    if name == "style":
        return _ADDRESS.search(value) is not None
    return "url(" in value.lower() and _OWN_PAINT.match(value.strip()) is None
