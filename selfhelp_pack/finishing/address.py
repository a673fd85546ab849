"""Where the built website will stand, as its first page says it."""

from __future__ import annotations

from pathlib import Path

from lxml import html


def address_of(site: Path) -> str | None:
    """The address of the website, with a slash at its end. None where it was built for no address."""
    if not (site / "index.html").is_file():
        return None
    page = html.document_fromstring((site / "index.html").read_text(encoding="utf-8"))
    for link in page.iter("link"):
        if link.get("rel") == "canonical":
            return str(link.get("href"))
    return None
