"""What a device stores of the pack: at the first visit, and after it."""

from __future__ import annotations

import gzip
from collections.abc import Iterator
from pathlib import Path

from bench.measure import run
from bench.project import Bench, project_of
from bench.rows import Row
from bench.site import our_build
from selfhelp_pack.finishing.offline import kept
from selfhelp_pack.make import SITE
from selfhelp_pack.pack import load_pack


def rows(bench: Bench) -> Iterator[Row]:
    """A row for each of the two."""
    folder = project_of(bench, None)
    run(our_build(bench, folder, "ours, the real website"))
    site = folder / SITE
    for name, files in zip(("first", "rest"), kept(load_pack(folder), site), strict=True):
        size = sum((site / file).stat().st_size for file in files)
        note = f"{sum(_compressed(site / file) for file in files) / 1000:.0f} kB compressed, {len(files)} files"
        yield Row(f"stored on the device, {name}", size / 1000, "kB", note)


def _compressed(file: Path) -> int:
    data = file.read_bytes()
    return len(data if file.suffix == ".woff2" else gzip.compress(data, 9))
