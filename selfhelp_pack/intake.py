"""Opens what contributors send: plain files of the project alone, bounded, as UTF-8 text.

Whatever reads ``docs/``, ``content_sources/`` or ``mkdocs.yml`` reads it here. A
link to another place is never followed, a pipe or a device never opened, no
more is read than may be there, and no hidden character gets through.
"""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from pathlib import Path, PurePosixPath
from typing import Literal

from selfhelp_pack.characters import hidden_in
from selfhelp_pack.errors import Finding, Fix, PackError

MOST_FILES = 5_000
DEEPEST = 3
MOST_BYTES = 1_000_000
# Whoever mends so many lines sees the rest afterwards.
_MOST_LINES = 20

UTF_8 = "Open it in a text editor, choose Save as, choose the encoding UTF-8, and save it under the same name."
# How files of other kinds begin, and what people call them.
_BEGINNINGS = (
    (b"%PDF-", "a PDF document"),
    (b"PK\x03\x04", "a Word or Excel document, or a zip archive"),
    (b"PK\x05\x06", "a zip archive"),
    (b"\xd0\xcf\x11\xe0", "an old Word or Excel document"),
    (b"{\\rtf", "an RTF document"),
    (b"\x1f\x8b", "a compressed file"),
    (b"\xfd7zXZ", "a compressed file"),
    (b"BZh", "a compressed file"),
    (b"7z\xbc\xaf", "a compressed file"),
    (b"Rar!", "a compressed file"),
    (b"\x7fELF", "a program"),
    (b"MZ\x90", "a program"),
    (b"MZ\x00", "a program"),
    (b"\xcf\xfa\xed\xfe", "a program"),
    (b"\xca\xfe\xba\xbe", "a program"),
    (b"#!", "a program"),
    (b"\x89PNG", "a picture"),
    (b"\xff\xd8\xff", "a picture"),
    (b"GIF8", "a picture"),
    (b"II*\x00", "a picture"),
    (b"MM\x00*", "a picture"),
    (b"ID3", "a sound"),
    (b"OggS", "a sound"),
)
_WEB_PAGES = (b"<!doctype html", b"<html")
_INSIDE = {b"WEBP": "a picture", b"ftyp": "a picture or a film", b"WAVE": "a sound", b"AVI ": "a film"}
_OTHER_ENCODINGS = {b"\xff\xfe": "UTF-16", b"\xfe\xff": "UTF-16", b"\x00\x00\xfe\xff": "UTF-32"}


@dataclass(frozen=True, order=True)
class Entry:
    """Something that lies in a folder. ``path`` is inside the project, with forward slashes."""

    path: str
    kind: Literal["file", "folder", "link", "other"]
    size: int = 0

    @property
    def name(self) -> str:
        """The last part of the path."""
        return self.path.rpartition("/")[2]


def entries(root: Path, folder: str, deepest: int = DEEPEST) -> tuple[Entry, ...]:
    """Everything below ``folder`` in the order of the paths. Nothing is opened, no link is followed.

    A folder more than ``deepest`` folders down is an entry, and what lies in it is not looked at.
    Raises PackError where there are more than MOST_FILES.
    """
    _refuse_links(root, folder)
    found: list[Entry] = []
    waiting = [folder]
    while waiting:
        for entry in _scan(root, waiting.pop()):
            found.append(entry)
            if len(found) > MOST_FILES:
                raise _refusal(folder, "too-many-files", f"more than {MOST_FILES:,}", f"{folder}/")
            if entry.kind == "folder" and entry.path.count("/") <= deepest:
                waiting.append(entry.path)
    return tuple(sorted(found))


def _scan(root: Path, folder: str) -> Iterator[Entry]:
    try:
        with os.scandir(root / folder) as scan:
            for item in scan:
                path = f"{folder}/{item.name}"
                if item.is_symlink():
                    yield Entry(path, "link")
                elif item.is_dir(follow_symlinks=False):
                    yield Entry(path, "folder")
                elif item.is_file(follow_symlinks=False):
                    yield Entry(path, "file", item.stat(follow_symlinks=False).st_size)
                else:
                    yield Entry(path, "other")
    except OSError as error:
        raise _unreadable(folder, _plain(error)) from None


def read_text(root: Path, path: str, most: int = MOST_BYTES) -> str:
    """The text of the file ``path`` of the project under ``root``, with ``\\n`` at the end of its lines.

    Raises PackError, saying what is wrong and what to do, where it is anything but
    UTF-8 text in a plain file of at most ``most`` bytes without hidden characters.
    """
    data = read_bytes(root, path, most)
    kind = kind_of(data)
    if kind:
        ending = path.rpartition(".")[2]
        mend = "Save what it says as plain text, and send that."
        raise _refusal(path, "file-type", f"its name ends in .{ending}, but it is {kind}", mend)
    for mark, name in _OTHER_ENCODINGS.items():
        if data.startswith(mark):
            raise _unreadable(path, f"it is saved as {name}", UTF_8)
    if b"\x00" in data:
        raise _unreadable(path, "it holds more than text", UTF_8)
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise _unreadable(path, "a letter in this line is not saved as UTF-8", UTF_8, line) from None
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    hidden = tuple(hidden_findings(text, path))
    if hidden:
        raise PackError(findings=hidden)
    return text


def hidden_findings(text: str, path: str) -> Iterator[Finding]:
    """What hides in a text, as findings."""
    for hidden in islice(hidden_in(text), _MOST_LINES):
        fix = Fix(hidden.line, hidden.old, hidden.new) if hidden.old else None
        yield Finding(path, hidden.line, "hidden-character", hidden.said, fix=fix)


def read_bytes(root: Path, path: str, most: int = MOST_BYTES) -> bytes:
    """The bytes of a plain file of the project. Raises PackError for anything else, and for more than ``most``."""
    _refuse_links(root, path)
    try:
        # Opening a pipe would wait for somebody to write into it.
        handle = os.open(root / path, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK)
    except OSError as error:
        raise _unreadable(path, _plain(error)) from None
    try:
        facts = os.fstat(handle)
        if not stat.S_ISREG(facts.st_mode):
            raise _unreadable(path, "it is not a plain file", "Take it out.")
        if facts.st_size > most:
            raise _refusal(path, "file-size", f"{facts.st_size:,}", f"{most:,}")
        with os.fdopen(handle, "rb", closefd=False) as file:
            return file.read(most)
    except OSError as error:
        raise _unreadable(path, _plain(error)) from None
    finally:
        os.close(handle)


def kind_of(data: bytes) -> str:
    """What a file is by how it begins, in plain words; "" where it may be text."""
    for beginning, kind in _BEGINNINGS:
        if data.startswith(beginning):
            return kind
    if data[:200].lstrip().lower().startswith(_WEB_PAGES):
        return "a web page"
    if b"\x00" in data[:64]:
        for mark, kind in _INSIDE.items():
            if data[4:8] == mark or data[8:12] == mark:
                return kind
    return ""


def shown(path: str) -> str:
    """A path as it can be printed, whatever bytes its name was made of."""
    return path.encode("utf-8", "backslashreplace").decode()


def _refuse_links(root: Path, path: str) -> None:
    """No part of the path below ``root`` may lead to another place."""
    parts = PurePosixPath(path).parts
    if ".." in parts or path.startswith("/"):
        raise _refusal(path, "file-link")
    for length in range(1, len(parts) + 1):
        part = "/".join(parts[:length])
        if (root / part).is_symlink():
            raise _refusal(part, "file-link")


def _plain(error: OSError) -> str:
    if isinstance(error, FileNotFoundError):
        return "it is not there"
    if isinstance(error, PermissionError):
        return "this computer does not allow it"
    return "it is not a plain file"


def _unreadable(path: str, found: str, mend: str = "", line: int = 0) -> PackError:
    return _refusal(path, "file-unreadable", found, mend, line)


def _refusal(path: str, rule: str, found: str = "", allowed: str = "", line: int = 0) -> PackError:
    return PackError(findings=(Finding(shown(path), line, rule, found, allowed),))
