"""Remembers what an output was made from, so that nothing is made twice from the same things."""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Iterable
from pathlib import Path

from selfhelp_pack.intake import entries

STAMPS = Path("build") / "stamps.json"
_DEEPEST = 20
_SKIPPED = {"__pycache__", ".mypy_cache", ".ruff_cache", ".pytest_cache"}


def digest(root: Path, inputs: Iterable[str], *facts: str) -> str:
    """One fingerprint of the files and folders ``inputs`` under ``root``, and of ``facts``.

    Links are not followed, and what is no plain file is not opened: the review has not looked at anything yet.
    """
    seen = hashlib.sha256()
    for fact in facts:
        seen.update(fact.encode() + b"\0")
    for name in inputs:
        for path in _below(root, name):
            seen.update(os.fsencode(path) + b"\0")
            if not (root / path).is_symlink() and (root / path).is_file():
                with (root / path).open("rb") as file:
                    seen.update(hashlib.file_digest(file, "sha256").digest())
    return seen.hexdigest()


def _below(root: Path, name: str) -> list[str]:
    """The file ``name``, or everything in the folder ``name``, as paths inside ``root``."""
    if (root / name).is_symlink() or not (root / name).is_dir():
        return [name]
    return [entry.path for entry in entries(root, name, _DEEPEST) if _SKIPPED.isdisjoint(entry.path.split("/"))]


def is_current(root: Path, name: str, fingerprint: str) -> bool:
    """Whether ``name`` was last made from exactly this."""
    return _read(root).get(name) == fingerprint


def remember(root: Path, name: str, fingerprint: str) -> None:
    """Note what ``name`` was made from, once it stands."""
    stamps = _read(root) | {name: fingerprint}
    path = root / STAMPS
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps(stamps, indent=2, sort_keys=True) + "\n", encoding="utf-8")


def forget(root: Path, name: str) -> None:
    """Drop the note before ``name`` is replaced: an interrupted replacement is never taken for a finished one."""
    stamps = _read(root)
    if stamps.pop(name, None) is not None:
        (root / STAMPS).write_text(json.dumps(stamps, indent=2, sort_keys=True) + "\n", encoding="utf-8")


def _read(root: Path) -> dict[str, str]:
    try:
        stamps = json.loads((root / STAMPS).read_text(encoding="utf-8"))
    except (FileNotFoundError, json.JSONDecodeError):
        return {}
    return dict(stamps) if isinstance(stamps, dict) else {}
