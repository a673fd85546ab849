"""Makes every id unique in the book: each page's ids get the page's own in front."""

from __future__ import annotations

import re

from selfhelp_pack.printing.page import PrintPage

_LISTS_OF_IDS = ("aria-labelledby", "aria-describedby", "aria-controls", "headers", "for")
_PAINT = re.compile(r"""url\(\s*["']?#([\w-]+)["']?\s*\)""")


def anchor(page_id: str, local: str) -> str:
    """The id in the book of the id ``local`` of a page."""
    return f"{page_id}--{local}"


def make_unique(page: PrintPage) -> None:
    """Rename the ids of a page and everything in it that points to them, in place.

    The article itself gets the page's id. Raises PackError where an id stands twice.
    """
    own: set[str] = set()
    for node in page.article.iterdescendants():
        local = node.get("id") if isinstance(node.tag, str) else None
        if local is None:
            continue
        if local in own:
            raise page.error(f'the id "{local}" stands twice', "Give one of the two headings other words.")
        own.add(local)
    for node in page.article.iterdescendants():
        if not isinstance(node.tag, str):
            continue
        for name, value in list(node.attrib.items()):
            if name == "id":
                node.set(name, anchor(page.id, value))
            elif name in ("href", "xlink:href") and value.startswith("#") and value[1:] in own:
                node.set(name, "#" + anchor(page.id, value[1:]))
            elif name in _LISTS_OF_IDS:
                node.set(name, " ".join(anchor(page.id, item) if item in own else item for item in value.split()))
            elif "url(" in value:
                node.set(name, _PAINT.sub(lambda match: f"url(#{anchor(page.id, match[1])})", value))
    page.article.set("id", page.id)
