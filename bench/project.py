"""Where measuring is done: copies of the project under ``build/bench/``, ready to build."""

from __future__ import annotations

import compileall
import datetime as dt
import shutil
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from bench.corpus import write_corpus
from selfhelp_pack.build_date import build_date
from selfhelp_pack.make import BUILD, INPUTS
from selfhelp_pack.navigation import CONFIG
from selfhelp_pack.pack import load_pack
from selfhelp_pack.pages import FOLDER as PAGES
from selfhelp_pack.registries import FOLDER as FACTS

FOLDER = Path(BUILD) / "bench"
WRITTEN = (PAGES, FACTS, CONFIG)  # by people; the rest is the same for every pack
PRINTER = "build_pdf.py"


@dataclass(frozen=True)
class Bench:
    """What every subject is given: the project, the folder to work in, whether a rough look is enough.

    ``most`` is how many pages the largest pack may have.
    """

    root: Path
    work: Path
    quick: bool = False
    most: int = 4_000

    @property
    def environment(self) -> dict[str, str]:
        """What each build is told: the day of the last commit, for copies are no repositories."""
        day = dt.datetime.combine(build_date(self.root), dt.time(), tzinfo=dt.UTC)
        return {"SOURCE_DATE_EPOCH": str(int(day.timestamp())), "NO_MKDOCS_2_WARNING": "1", "PYTHONUTF8": "1"}

    def sizes(self, sizes: Iterable[int]) -> list[int]:
        """The sizes that are not too large; the first at least."""
        first, *others = sizes
        return [first, *(size for size in others if size <= self.most)]

    def runs(self, number: int) -> int:
        """How often to run something, ``number`` times unless in a hurry."""
        return 1 if self.quick else number


def project_of(bench: Bench, count: int | None) -> Path:
    """A new copy of the project with so many pages, or with the real ones."""
    folder = bench.work / ("real" if count is None else f"pages-{count}")
    shutil.rmtree(folder, ignore_errors=True)
    write_project(bench.root, folder, count)
    compileall.compile_dir(folder / "selfhelp_pack", quiet=1)  # or the first run would pay for it
    return folder


def write_project(root: Path, folder: Path, count: int | None) -> None:
    """All that ``make pack`` needs, in the new ``folder``, with so many pages, or with the real ones."""
    folder.mkdir(parents=True)
    for name in (*INPUTS, PRINTER):
        source, place = root / name, folder / name
        if count is not None and name in WRITTEN:
            continue
        place.parent.mkdir(parents=True, exist_ok=True)
        if source.is_dir():
            shutil.copytree(source, place, ignore=shutil.ignore_patterns("__pycache__"))
        else:
            shutil.copyfile(source, place)
    if count is not None:
        write_corpus(load_pack(root), folder, count, dt.date.today())
