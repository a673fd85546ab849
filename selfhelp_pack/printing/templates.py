"""Reads the files of ``overrides/print/``."""

from __future__ import annotations

from pathlib import Path

from selfhelp_pack.errors import PackError

FOLDER = "overrides/print"


def template_text(root: Path, name: str) -> str:
    """The text of a print template. Raises PackError if it is missing."""
    try:
        return (root / FOLDER / name).read_text(encoding="utf-8")
    except FileNotFoundError:
        raise PackError(
            "a print template is missing", path=f"{FOLDER}/{name}", mend="Restore the file from git."
        ) from None
