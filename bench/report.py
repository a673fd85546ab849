"""The table of results: to the screen, and into ``bench/RESULTS.md``, where each subject has its own part and date."""

from __future__ import annotations

import datetime as dt
import os
import platform
import re
import sys
from collections.abc import Iterable, Sequence
from importlib.metadata import version
from pathlib import Path

from bench.rows import Row

RESULTS = Path("bench") / "RESULTS.md"
HEAD = """# What `make bench` found

Written by `make bench`. A ratio is ours divided by the peer's, so smaller is better, unless the target says "at
least". Times are processor seconds, with all that a command starts, unless it says "on the wall". Memory is that of
the largest process. README.md says how it is measured, NOTES.md what the numbers mean and what did not work.
"""
COLUMNS = ("What", "Measured", "Target", "Verdict", "Made of")
PACKAGES = ("mkdocs", "mkdocs-material", "weasyprint")
_PART = re.compile(r"^## (?P<name>\S+)\n(?P<text>.*?)(?=^## |\Z)", re.MULTILINE | re.DOTALL)


def as_text(name: str, rows: Iterable[Row]) -> str:
    """The rows of a subject for a screen."""
    lines = [f"{name}"]
    for row in rows:
        target = f" ({row.target}: {row.verdict})" if row.target else ""
        lines.append(f"  {row.what:64} {row.measured:>12}{target}   {row.note}")
    return "\n".join(lines)


def write_results(file: Path, found: dict[str, Sequence[Row]], order: Sequence[str], *, quick: bool) -> None:
    """Put the subjects ``found`` into ``file``; the others there keep their rows and their date."""
    before = file.read_text(encoding="utf-8") if file.exists() else ""
    parts = {part["name"]: part["text"].strip() for part in _PART.finditer(before)}
    parts |= {name: _part(rows, quick=quick) for name, rows in found.items()}
    listed = [f"## {name}\n\n{parts[name]}\n" for name in order if name in parts]
    file.write_text("\n".join([HEAD, *listed]), encoding="utf-8")


def missed(rows: Iterable[Row]) -> list[Row]:
    """The rows that miss their target."""
    return [row for row in rows if row.verdict == "missed"]


def _part(rows: Sequence[Row], *, quick: bool) -> str:
    lines = [_circumstances(quick=quick), "", _line(COLUMNS), _line("---" for _ in COLUMNS)]
    for row in rows:
        cells = (row.what, row.measured, str(row.target or ""), row.verdict, row.note)
        lines.append(_line(cell.replace("|", "\\|") for cell in cells))
    return "\n".join(lines)


def _line(cells: Iterable[str]) -> str:
    return f"| {' | '.join(cells)} |"


def _circumstances(*, quick: bool) -> str:
    """When, on what machine, with which versions. No names: they are nobody's business."""
    day = dt.datetime.now(tz=dt.UTC).date()
    versions = ", ".join(f"{name} {version(name)}" for name in PACKAGES)
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 1e9
    machine = f"{os.cpu_count()} cores ({_processor()}), {memory:.0f} GB, {platform.system()} {platform.machine()}"
    rough = " A rough look (`--quick`): one run each." if quick else ""
    return f"{day}. {machine}. Python {sys.version.split()[0]}, {versions}.{rough}"


def _processor() -> str:
    try:
        found = re.search(r"^model name\s*:\s*(.+)$", Path("/proc/cpuinfo").read_text(encoding="utf-8"), re.MULTILINE)
    except OSError:
        found = None
    return found[1] if found else platform.processor() or platform.machine()
