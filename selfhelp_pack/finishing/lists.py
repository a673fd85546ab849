"""Says in words that a numbered list is a list: Safari forgets it where our styles draw the numbers."""

from __future__ import annotations

from pathlib import Path

_PLAIN, _SAID = "<ol>", '<ol role="list">'


def name_lists(site: Path) -> None:
    """Give each plain numbered list in the pages of the built ``site`` its role, in place."""
    for page in site.rglob("*.html"):
        text = page.read_text(encoding="utf-8")
        if _PLAIN in text:
            page.write_text(text.replace(_PLAIN, _SAID), encoding="utf-8")
