"""The files of the built website, by the addresses that pages and styles use for them."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator
from pathlib import Path

PAGE = ".html"


def names_in(site: Path) -> Iterator[str]:
    """Every file of ``site``, as its path inside it, in order."""
    yield from sorted(file.relative_to(site).as_posix() for file in site.rglob("*") if file.is_file())


def rewrite_pages(site: Path, *changes: Callable[[str], str]) -> None:
    """Put the text of every page of ``site`` through the ``changes``, in their order: read once, written once."""
    for page in site.rglob(f"*{PAGE}"):
        rewrite_page(page, *changes)


def rewrite_page(page: Path, *changes: Callable[[str], str]) -> None:
    """The same with one page."""
    text = old = page.read_text(encoding="utf-8")
    for change in changes:
        text = change(text)
    if text != old:
        page.write_text(text, encoding="utf-8")


def fingerprint(file: Path) -> str:
    """The SHA-256 of what ``file`` holds, in hexadecimal letters."""
    return hashlib.sha256(file.read_bytes()).hexdigest()
