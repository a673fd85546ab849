"""The search: how often it finds a right page for everyday questions, and how heavy it is."""

from __future__ import annotations

import gzip
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

from bench.measure import run
from bench.project import Bench, project_of
from bench.rows import Row
from bench.site import our_build
from selfhelp_pack.finishing.search_index import DOCUMENTS
from selfhelp_pack.make import SEARCH, SITE, VENDOR


def rows(bench: Bench) -> Iterator[Row]:
    """A row for each group of questions, by who wrote them, then the weight."""
    folder = project_of(bench, None)
    run(our_build(bench, folder, "ours, the real pack"))
    # The tests bring the browser; nothing else of the package needs one.
    ask = [sys.executable, "-m", "tests.search.quality", str(folder / SITE)]
    said = subprocess.run(ask, cwd=bench.root, check=True, stdout=subprocess.PIPE, text=True).stdout
    for line in said.splitlines():
        recall, note = line.split("\t")
        at_1, at_3, at_5 = recall.split()
        who = note.rpartition("; ")[2]
        yield Row(f"a right page among the first three: {who}", float(at_3), "", f"{at_1} {at_3} {at_5} {note}")
    engine, documents = (_compressed(folder / SITE / file) for file in (_built(VENDOR / SEARCH), DOCUMENTS))
    note = f"engine {engine / 1000:.1f}, pages and meanings {documents / 1000:.1f}; fetched when somebody searches"
    yield Row("weight, compressed", (engine + documents) / 1000, "kB", note)


def _built(file: Path) -> Path:
    """Where a file of the folder of templates stands in the built site."""
    return Path(*file.parts[1:])


def _compressed(file: Path) -> int:
    return len(gzip.compress(file.read_bytes(), 9))
