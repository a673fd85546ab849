"""Two builds of the same pack under different circumstances give the same bytes: the website and the PDFs."""

from __future__ import annotations

import dataclasses
import hashlib
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from bench.project import Bench, write_project
from bench.rows import Row, at_most
from selfhelp_pack.bootstrap import CLOCK, find_clock, missing, this_machine
from selfhelp_pack.errors import PackError
from selfhelp_pack.make import DIST, SITE
from selfhelp_pack.progress import say

COMMITTED = "2026-10-31T23:30:00 +0000"  # in some time zones this is the next day
MADE = (SITE, DIST)
QUICK = 20  # pages, instead of the real ones
LONGEST = 3_600  # seconds
_MOST_NAMED = 20


@dataclass(frozen=True)
class Circumstances:
    """Who builds, where and when. ``folder`` is inside the workshop, ``later`` how many days the clock is ahead."""

    folder: str
    zone: str
    locale: str
    user: str
    hash_seed: str
    umask: int
    later: int
    backwards: bool  # the order in which the files were created


HERE = Circumstances("here", "UTC", "C.UTF-8", "somebody", "0", 0o022, 0, backwards=False)
THERE = Circumstances(
    "another place/further in", "Pacific/Kiritimati", "C", "other", "12345", 0o077, 400, backwards=True
)


def rows(bench: Bench) -> Iterator[Row]:
    """How many files of the pack differ."""
    count = QUICK if bench.quick else None
    found = differences(bench.work / "reproducible", lambda folder: write_project(bench.root, folder, count))
    note = f"built {THERE.later} days later, in another path, time zone, locale, order and by another user"
    if found:
        note += f"; they differ: {', '.join(found[:_MOST_NAMED])}"
    yield Row("files that differ between two builds", len(found), "", note, at_most(0))


def differences(workshop: Path, write: Callable[[Path], object]) -> list[str]:
    """The files that differ between two builds of what ``write`` puts into a new folder, with what differs in them."""
    shutil.rmtree(workshop, ignore_errors=True)
    return compared(*(_build(workshop, write, circumstances) for circumstances in (HERE, THERE)))


def compared(*made: Path) -> list[str]:
    """The files under ``site`` and ``dist`` that differ between two folders, with what differs in them."""
    first, second = (dict(_files(folder)) for folder in made)
    found = []
    for name in sorted(first.keys() | second.keys()):
        if name not in first or name not in second:
            found.append(f"{name} (only {'here' if name in first else 'there'})")
        elif first[name] != second[name]:
            found.append(f"{name} ({_first_difference(*(folder / name for folder in made))})")
    return found


def _build(workshop: Path, write: Callable[[Path], object], circumstances: Circumstances) -> Path:
    """The folder in which ``make pack`` has run."""
    template, folder = workshop / "template", workshop / circumstances.folder
    if not template.exists():
        workshop.mkdir(parents=True, exist_ok=True)
        write(template)
    files = sorted(file for file in template.rglob("*") if file.is_file() and "__pycache__" not in file.parts)
    for file in reversed(files) if circumstances.backwards else files:
        place = folder / file.relative_to(template)
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_bytes(file.read_bytes())
    home = workshop / f"home of {circumstances.user}"
    home.mkdir(parents=True)
    environment = {
        "PATH": os.environ["PATH"],
        "TZ": circumstances.zone,
        "LANG": circumstances.locale,
        "LC_ALL": circumstances.locale,
        "HOME": str(home),
        "USER": circumstances.user,
        "LOGNAME": circumstances.user,
        "PYTHONHASHSEED": circumstances.hash_seed,
    }
    _commit(folder, environment)
    say(f"  building {circumstances.folder}: {dataclasses.replace(circumstances, folder='')}")
    ran = subprocess.run(
        [sys.executable, "-m", "selfhelp_pack", "pack"],
        cwd=folder,
        env=environment | clock(circumstances.later),
        umask=circumstances.umask,
        timeout=LONGEST,
        capture_output=True,
        text=True,
        check=False,
    )
    if ran.returncode != 0:
        raise PackError(f"the pack could not be built:\n{(ran.stdout + ran.stderr)[-1500:]}")
    return folder


def clock(later: int) -> dict[str, str]:
    """What to tell a program so that its clock is so many days ahead. Raises PackError where that cannot be done."""
    if later == 0:
        return {}
    library = find_clock()
    if library is None:
        raise PackError(str(missing(CLOCK, this_machine())))
    preload = "DYLD_INSERT_LIBRARIES" if sys.platform == "darwin" else "LD_PRELOAD"
    return {preload: library, "FAKETIME": f"+{later}d"}


def _commit(folder: Path, environment: dict[str, str]) -> None:
    """A commit of a known time: the day on what is built comes from it."""
    who = ["-c", "user.name=Somebody", "-c", "user.email=somebody@example.org"]
    day = {"GIT_AUTHOR_DATE": COMMITTED, "GIT_COMMITTER_DATE": COMMITTED}
    for words in (["init", "--quiet"], [*who, "commit", "--quiet", "--allow-empty", "--message", "Begin"]):
        subprocess.run(["git", *words], cwd=folder, env=environment | day, check=True)


def _files(folder: Path) -> Iterator[tuple[str, str]]:
    for made in MADE:
        for file in (folder / made).rglob("*"):
            if file.is_file():
                yield file.relative_to(folder).as_posix(), hashlib.sha256(file.read_bytes()).hexdigest()


def _first_difference(one: Path, other: Path) -> str:
    first, second = one.read_bytes(), other.read_bytes()
    place = next((at for at, (a, b) in enumerate(zip(first, second, strict=False)) if a != b), -1)
    if place < 0:
        return f"{len(first):,} and {len(second):,} bytes"
    start = max(place - 20, 0)
    return f"from byte {place:,}: {first[start : place + 30]!r} and {second[start : place + 30]!r}"
