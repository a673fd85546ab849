"""The files of the built website, by the addresses that pages and styles use for them."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from pathlib import Path

PAGE = ".html"


def names_in(site: Path) -> Iterator[str]:
    """Every file of ``site``, as its path inside it, in order."""
    yield from sorted(file.relative_to(site).as_posix() for file in site.rglob("*") if file.is_file())


def fingerprint(file: Path) -> str:
    """The SHA-256 of what ``file`` holds, in hexadecimal letters."""
    return hashlib.sha256(file.read_bytes()).hexdigest()
