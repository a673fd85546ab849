"""A packed copy beside each file of text, so that a server sends what is there and need not pack it for each reader.

The same bytes give the same copy on any day: no date and no name stands in it.
"""

from __future__ import annotations

import gzip
from pathlib import Path

from selfhelp_pack.finishing.files import names_in

TEXT = frozenset({".css", ".html", ".js", ".json", ".svg", ".txt", ".webmanifest", ".xml"})
LEAST = 512  # bytes; below that nothing is gained


def write_compressed(site: Path) -> None:
    """Write ``name.gz`` beside each file of text in ``site``. The files themselves stay as they are."""
    for name in names_in(site):
        file = site / name
        if file.suffix in TEXT and file.stat().st_size >= LEAST:
            file.with_name(f"{file.name}.gz").write_bytes(gzip.compress(file.read_bytes(), mtime=0))
