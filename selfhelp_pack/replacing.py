"""Replaces a file of the project: all of it or nothing, and never through a link to another place."""

from __future__ import annotations

import os
import shutil
import tempfile
from pathlib import Path

from selfhelp_pack.errors import PackError


def is_own_file(root: Path, path: str) -> bool:
    """Whether ``path`` is a file in the folder ``root`` itself: no link, in no folder that is one, not outside."""
    root = root.resolve()
    file = root / path
    return file.is_file() and file.is_relative_to(root) and file.resolve() == file


def read_exactly(file: Path) -> str:
    """The text of a file with its line endings as they are."""
    with file.open(encoding="utf-8", newline="") as stream:
        return stream.read()


def replace_text(file: Path, text: str) -> None:
    """Give ``file`` a new text. It keeps its permissions; a reader sees the old text or the new one, never half."""
    handle, name = tempfile.mkstemp(dir=file.parent, prefix=f".{file.name}.")
    temporary = Path(name)
    try:
        with os.fdopen(handle, "w", encoding="utf-8", newline="") as stream:
            stream.write(text)
        shutil.copymode(file, temporary)
        temporary.replace(file)
    except BaseException:
        temporary.unlink(missing_ok=True)
        raise


def write_text(root: Path, path: str, text: str) -> None:
    """Write the file ``path`` of the project under ``root``, new or in the place of the one that is there.

    Raises PackError where it, or a folder on the way to it, is a link to another place.
    """
    root = root.resolve()
    file = root / path
    if is_own_file(root, path):
        replace_text(file, text)
        return
    if os.path.lexists(file) or file.parent.resolve() != file.parent:
        raise PackError("it is no plain file of the project, so nothing was written", path=path, mend="Take it out.")
    file.parent.mkdir(parents=True, exist_ok=True)
    # "x" never opens what somebody has put there meanwhile.
    with file.open("x", encoding="utf-8", newline="") as stream:
        stream.write(text)
