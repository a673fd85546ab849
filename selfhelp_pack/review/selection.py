"""Which files a person wants to hear about."""

from __future__ import annotations

import difflib
import os
from collections.abc import Iterable, Iterator
from pathlib import Path

from selfhelp_pack.errors import Finding, PackError
from selfhelp_pack.navigation import CONFIG
from selfhelp_pack.pages import FOLDER as PAGES
from selfhelp_pack.registries import FOLDER as FACTS


def chosen_paths(root: Path, given: Iterable[str]) -> tuple[str, ...]:
    """The files and folders that are meant, as paths inside the project; "." is all of it.

    Each may be given as seen from the current folder or from the project. Raises
    PackError, with the nearest name, where there is no such file in the project.
    """
    return tuple(_inside(root.resolve(), name) for name in given)


def within(findings: Iterable[Finding], chosen: tuple[str, ...]) -> list[Finding]:
    """The findings in the chosen files and folders. Nothing chosen means everything."""
    return [finding for finding in findings if is_within(finding.path, chosen)]


def is_within(path: str, chosen: tuple[str, ...]) -> bool:
    """Whether a path is chosen, or lies in a chosen folder. Nothing chosen means everything."""
    return not chosen or "." in chosen or any(path == one or path.startswith(f"{one}/") for one in chosen)


def _inside(root: Path, name: str) -> str:
    for start in (Path.cwd(), root):
        target = start / name
        # A file that is a link is meant itself, and not the place to which it leads.
        file = target.resolve() if target.is_dir() else target.parent.resolve() / target.name
        if os.path.lexists(file) and file.is_relative_to(root):
            return file.relative_to(root).as_posix()
    if os.path.lexists(name):
        raise PackError(f"{name} is not in this project", mend=f"The project is {root}.")
    near = _near(name, [file.relative_to(root).as_posix() for file in _files(root)])
    mend = f"Did you mean {near}?" if near else "Write the path as it stands in the project, such as docs/index.md."
    raise PackError(f"there is no {name}", mend=mend)


def _files(root: Path) -> Iterator[Path]:
    yield root / CONFIG
    for folder in (PAGES, FACTS):
        yield from sorted((root / folder).rglob("*"))


def _near(name: str, known: list[str]) -> str:
    """The nearest path, or else the path with the nearest last part."""
    whole = difflib.get_close_matches(name, known, n=1)
    if whole:
        return whole[0]
    by_name = {Path(path).name: path for path in known}
    last = difflib.get_close_matches(Path(name).name, by_name, n=1)
    return by_name[last[0]] if last else ""
