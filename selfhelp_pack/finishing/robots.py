"""What search engines are given: the list of pages where the website has an address, and nothing where it has none."""

from __future__ import annotations

from pathlib import Path

SITEMAP = "sitemap.xml"
ROBOTS = "robots.txt"


def write_robots(site: Path, address: str | None) -> None:
    """Say in ``robots.txt`` where the list of pages is. Without an address that list is empty, and is taken away."""
    if address is None:
        (site / SITEMAP).unlink(missing_ok=True)
        (site / f"{SITEMAP}.gz").unlink(missing_ok=True)
    else:
        (site / ROBOTS).write_text(f"User-agent: *\nAllow: /\nSitemap: {address}{SITEMAP}\n", encoding="utf-8")
