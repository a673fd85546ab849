"""Contributions as data: what somebody changes in a copy of the small pack, and what the review must find.

A change names a file and says one of these::

    docs/practice/warm-drink.md: {text: "A sentence."}          put under "## How to do it"
    docs/practice/warm-drink.md: {replace: [[old, new]]}        each must stand there
    docs/practice/new.md: {write: "the whole file"}
    docs/practice/new.md: {base64: "bytes that are no text"}
    docs/practice/warm-drink.md: {delete: true}
    docs/photo.jpg: {made_by: photo_with_place}                 a function of tests/makers.py

A change that is only a text means ``docs/practice/warm-drink.md: {text: ...}``.
"""

from __future__ import annotations

import base64
import shutil
from pathlib import Path
from typing import Any

import yaml

from selfhelp_pack.errors import Finding, PackError
from selfhelp_pack.pack import load_pack
from selfhelp_pack.review.engine import review
from tests import makers

TESTS = Path(__file__).resolve().parent
SMALL_PACK = TESTS / "small_pack"
FACTS = TESTS.parent / "content_sources"
PAGE = "docs/practice/warm-drink.md"
PLACE = "You can read more about"


def read_case(path: Path) -> dict[str, Any]:
    """One file of cases."""
    data: dict[str, Any] = yaml.safe_load(path.read_text(encoding="utf-8"))
    return data


def small_pack(folder: Path) -> Path:
    """A new copy of the small pack in ``folder``."""
    shutil.copytree(SMALL_PACK / "docs", folder / "docs")
    shutil.copytree(FACTS, folder / "content_sources")
    for name in (
        "addresses.yml",
        "areas.yml",
        "asked.yml",
        "editions.yml",
        "figures.yml",
        "meanings.yml",
        "paths.yml",
        "scores.yml",
        "signs.yml",
        "stages.yml",
    ):
        shutil.copyfile(SMALL_PACK / name, folder / "content_sources" / name)
    shutil.copyfile(SMALL_PACK / "mkdocs.yml", folder / "mkdocs.yml")
    return folder


def small_pack_with_looks(folder: Path) -> Path:
    """A new copy of the small pack with the real templates and styles: it can be built."""
    small_pack(folder)
    shutil.copytree(TESTS.parent / "overrides", folder / "overrides")
    return folder


def contribute(project: Path, change: str | dict[str, dict[str, Any]]) -> None:
    """Change the copy as the contributor did."""
    changes = {PAGE: {"text": change}} if isinstance(change, str) else change
    for name, how in changes.items():
        _change(project / name, how)


def _change(file: Path, how: dict[str, Any]) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    if "write" in how:
        file.write_text(how["write"], encoding="utf-8", newline="")
    elif "base64" in how:
        file.write_bytes(base64.b64decode(how["base64"]))
    elif "made_by" in how:
        getattr(makers, how["made_by"])(file)
    elif "delete" in how:
        file.unlink()
    else:
        text = file.read_text(encoding="utf-8")
        for old, new in how.get("replace", [[PLACE, how.get("text", "") + "\n\n" + PLACE]]):
            assert old in text, f"{old!r} is not in {file.name}: the case would change nothing"
            text = text.replace(old, new, 1)
        file.write_text(text, encoding="utf-8", newline="")


def findings_in(project: Path) -> list[Finding]:
    """What the review finds, on the day on which the small pack was written."""
    try:
        pack = load_pack(project)
    except PackError as error:
        return sorted(error.findings)
    return review(pack, pack.registries.checked_on)
