"""All editions: two processes beside one, what a second run costs, and `make pack` beside the sum of its parts."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Iterator
from pathlib import Path

from bench.measure import Command, run, side_by_side
from bench.print import our_print
from bench.project import Bench, project_of
from bench.rows import Row, at_most
from bench.site import our_build
from selfhelp_pack.make import BUILD, DIST, SITE

TWO, PARTS, AGAIN = at_most(0.6), at_most(1.3), at_most(3)


def rows(bench: Bench) -> Iterator[Row]:
    """The real pack: printed in one process and in two, printed again, made as a whole, made again.

    For a rough look it is a small pack. That has too few editions to share them out between two processes.
    """
    folder = project_of(bench, bench.most if bench.quick else None)
    words = [sys.executable, "-m", "selfhelp_pack"]
    review = run(Command("review", [*words, "review"], folder, bench.environment))
    build = run(our_build(bench, folder, "the website"))
    one, two = side_by_side(
        1,
        our_print(bench, folder, "all editions, one process"),
        our_print(bench, folder, "all editions, two processes", jobs=2),
    )
    if not bench.quick:
        files = sum(1 for _ in (folder / DIST).rglob("*.pdf"))
        note = f"on the wall; {files} files; {two} / {one}; {os.cpu_count()} cores"
        yield Row(f"{folder.name}: all editions, two processes beside one", two.wall / one.wall, "times", note, TWO)
    again = run(our_print(bench, folder, "all editions again, nothing changed", jobs=2, kept=True))
    yield Row(f"{folder.name}: all editions again, nothing changed", again.wall, "s", f"on the wall; {again}")
    pack = Command("make pack, fresh", [*words, "pack"], folder, bench.environment, lambda: _clear(folder))
    whole = run(pack)
    parts = review.wall + build.wall + two.wall
    note = (
        f"on the wall; {whole.wall:.1f} s / review {review.wall:.1f} + website {build.wall:.1f} + print {two.wall:.1f}"
    )
    yield Row(
        f"{folder.name}: make pack, fresh, beside the sum of its parts", whole.wall / parts, "times", note, PARTS
    )
    again = run(Command("make pack again, nothing changed", [*words, "pack"], folder, bench.environment))
    yield Row(f"{folder.name}: make pack again, nothing changed", again.wall, "s", f"on the wall; {again}", AGAIN)


def _clear(folder: Path) -> None:
    """As in a fresh clone."""
    for made in (BUILD, SITE, DIST):
        shutil.rmtree(folder / made, ignore_errors=True)
