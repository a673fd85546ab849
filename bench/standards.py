"""How far a printed edition is from PDF/UA-2, which none has to pass yet."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

from bench.measure import run
from bench.print import our_print
from bench.project import Bench, project_of
from bench.rows import Row
from bench.site import our_build

JUDGED, UA2 = "worksheets", "PDFUA-2-ISO32005"


def rows(bench: Bench) -> Iterator[Row]:
    """The rules that the sheets break, and how often."""
    folder = project_of(bench, None)
    run(our_build(bench, folder, "ours, the real pack"))
    run(our_print(bench, folder, "the sheets", JUDGED))
    yield ua2_row(bench.root, folder / "dist" / f"{JUDGED}.pdf")


def ua2_row(root: Path, edition: Path) -> Row:
    """The rules of PDF/UA-2 that the file ``edition`` breaks, and how often."""
    ask = [sys.executable, "-m", "tests.pdf.vera", UA2, str(edition)]
    lines = subprocess.run(ask, cwd=root, check=True, stdout=subprocess.PIPE, text=True).stdout.splitlines()
    broken = [f"{rule} ({times})" for rule, times, _ in (line.split("\t") for line in lines)]
    note = f"{edition.stem}, made as PDF/UA-1: {', '.join(broken)}"
    return Row("rules of PDF/UA-2 that are broken", len(broken), "", note)
