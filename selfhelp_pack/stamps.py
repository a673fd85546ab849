"""Remembers what an output was made from, so that nothing is made twice from the same things."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from pathlib import Path

STAMPS = Path("build") / "stamps.json"
_SKIPPED = {"__pycache__", ".mypy_cache", ".ruff_cache", ".pytest_cache"}


def digest(root: Path, inputs: Iterable[str], *facts: str) -> str:
    """One fingerprint of the files and folders ``inputs`` under ``root``, and of ``facts``."""
    seen = hashlib.sha256()
    for fact in facts:
        seen.update(fact.encode() + b"\0")
    for name in inputs:
        start = root / name
        files = [start] if start.is_file() else sorted(path for path in start.rglob("*") if path.is_file())
        for file in files:
            if _SKIPPED.isdisjoint(file.parts):
                seen.update(file.relative_to(root).as_posix().encode() + b"\0")
                seen.update(hashlib.sha256(file.read_bytes()).digest())
    return seen.hexdigest()


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
