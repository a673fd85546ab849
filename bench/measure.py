"""Runs commands and says what they took: processor seconds, wall time, memory. Pairs run side by side: A B A B."""

from __future__ import annotations

import json
import os
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from selfhelp_pack.errors import PackError
from selfhelp_pack.progress import say

LAUNCH = Path(__file__).with_name("launch.py")
# What a desk has set up for its own work would change what is measured.
_UNSET = ("SITE_URL", "EDIT_URL", "SHOW_DRAFTS")


@dataclass(frozen=True)
class Measured:
    """What a command took: processor seconds with all that it started, seconds on the wall, its largest process.

    ``late`` says that it was ended because it took longer than it may.
    """

    cpu: float
    wall: float
    megabytes: float
    late: bool = False

    def __str__(self) -> str:
        return f"{self.cpu:.2f} s (wall {self.wall:.1f} s, {self.megabytes:.0f} MB)"


@dataclass(frozen=True)
class Command:
    """A command to measure. ``before`` is done ahead of each run and not measured."""

    name: str
    words: Sequence[str | Path]
    cwd: Path
    environment: Mapping[str, str] = field(default_factory=dict)
    before: Callable[[], object] = lambda: None
    limit: int = 0  # seconds; 0 for none


def run(command: Command) -> Measured:
    """Run it once. Raises PackError, with the end of what it said, if it fails."""
    command.before()
    environment = {name: value for name, value in os.environ.items() if name not in _UNSET}
    with tempfile.TemporaryDirectory() as folder:
        report, log = Path(folder) / "report.json", Path(folder) / "log"
        # -I and -S: nothing is loaded that makes the launcher larger.
        launch: list[str | Path] = [sys.executable, "-I", "-S", LAUNCH, report, str(command.limit), *command.words]
        with log.open("wb") as said:
            subprocess.run(
                launch,
                cwd=command.cwd,
                env={**environment, **command.environment},
                stdout=said,
                stderr=subprocess.STDOUT,
                check=True,
            )
        found = json.loads(report.read_text(encoding="utf-8"))
        if found["code"] != 0 and not found["late"]:
            end = log.read_text(encoding="utf-8", errors="replace")[-1500:]
            raise PackError(f"{command.name} failed with code {found['code']}:\n{end}")
    measured = Measured(found["cpu"], found["wall"], found["megabytes"], late=found["late"])
    say(f"  {command.name}: {measured}{', ended at its limit' if measured.late else ''}")
    return measured


def side_by_side(runs: int, *commands: Command) -> list[Measured]:
    """The middle of ``runs`` runs of each, taken in turns: what slows the machine for a while slows all of them."""
    taken: list[list[Measured]] = [[] for _ in commands]
    for _ in range(runs):
        for command, list_of_runs in zip(commands, taken, strict=True):
            list_of_runs.append(run(command))
    return [middle(each) for each in taken]


def middle(runs: Sequence[Measured]) -> Measured:
    """The medians of several runs."""
    return Measured(
        statistics.median(each.cpu for each in runs),
        statistics.median(each.wall for each in runs),
        statistics.median(each.megabytes for each in runs),
        late=any(each.late for each in runs),
    )
