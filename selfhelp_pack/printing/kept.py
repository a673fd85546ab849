"""Keeps finished PDFs, so that an edition is rendered again only if something that it depends on has changed.

A PDF is kept under a key, the SHA-256 of all that is known before the renderer runs: the document and its style
sheets, the edition and the date, the code of this package and the versions of what it stands on. What the renderer
reads while it runs (the typeface, pictures) it reads through the pack's fetcher, which takes note of it. That note is
kept beside the PDF, in the format of ``sha256sum``. A kept PDF is used only while each file in its note, and the PDF
itself, holds what it held then. So it is what would be made now, and a damaged file is made again.
"""

from __future__ import annotations

import hashlib
import json
import os
import sys
import tempfile
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib.metadata import version
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pikepdf
from weasyprint.text.ffi import ffi, harfbuzz, pango

from selfhelp_pack.printing.render import Sheet
from selfhelp_pack.printing.tree import Element, serialise

FOLDER = Path("build") / "printed"
MOST_BYTES = 100_000_000  # of a store; all editions together take about 3 MB
# What has a hand in a PDF after the document is put together: the renderer, the mender, and what the two stand on.
PACKAGES = (
    *("weasyprint", "pydyf", "tinycss2", "tinyhtml5", "cssselect2", "webencodings", "pyphen", "pillow", "cffi"),
    *("fonttools", "brotli", "zopfli", "pikepdf", "lxml", "packaging"),
)
_NOTE = ".sha256"
_OWN = "pdf"  # how a note calls the PDF itself
_ROOT = "folder:"


def _digest_of_code() -> str:
    seen = hashlib.sha256()
    for module in sorted(Path(__file__).parent.rglob("*.py")):
        seen.update(module.name.encode() + b"\0" + module.read_bytes())
    return seen.hexdigest()


# Taken when the code is loaded: what is saved into a module during a long run has no part in what that run makes.
_CODE = _digest_of_code()


def key_of(document: Element, sheets: Iterable[Sheet], roots: Sequence[Path], edition: str, day: date) -> str:
    """The key of what ``render`` makes of the same arguments, wherever the folders ``roots`` stand."""
    text = json.dumps([serialise(document), [[sheet.css, sheet.base.as_uri()] for sheet in sheets]])
    facts = [_without_roots(text, roots), edition, day.isoformat(), _CODE, *_versions()]
    return hashlib.sha256(json.dumps(facts).encode()).hexdigest()


@cache
def _versions() -> list[str]:
    """Of Python, of the libraries that lay out text, shape it and write the file, and of the packages."""
    ffi.cdef("const char *hb_version_string(void);", override=True)  # the renderer loads it and asks for less
    shaper = ffi.string(harfbuzz.hb_version_string()).decode()
    libraries = [sys.version, str(pango.pango_version()), shaper, pikepdf.__libqpdf_version__]
    return libraries + [f"{package} {version(package)}" for package in PACKAGES]


@dataclass(frozen=True)
class Store:
    """The PDFs that are kept in ``folder``."""

    folder: Path

    def find(self, key: str, roots: Sequence[Path]) -> bytes | None:
        """The whole PDF of that key. None where there is none, it is damaged, or a file that was read has changed."""
        pdf, note = self._files(key)
        try:
            found, noted = pdf.read_bytes(), note.read_text(encoding="utf-8")
            names = [line.partition("  ")[2] for line in noted.splitlines()]
            read = {name: _digest(found if name == _OWN else _file(name, roots).read_bytes()) for name in names}
            if noted != _as_note(read) or _OWN not in read:
                return None
            for file in (pdf, note):
                os.utime(file)  # what was used last is kept longest
        except (OSError, ValueError, IndexError):
            return None
        return found

    def keep(self, key: str, pdf: bytes, fetched: Mapping[str, str], roots: Sequence[Path]) -> None:
        """Keep ``pdf``, for which the addresses ``fetched`` were read, each with the SHA-256 of what it held.

        Whatever interrupts it, ``find`` gives the whole PDF afterwards or none.
        """
        self.folder.mkdir(parents=True, exist_ok=True)
        read = {_without_roots(address, roots): digest for address, digest in fetched.items()}
        file, note = self._files(key)
        _write(file, pdf)
        _write(note, _as_note({**read, _OWN: _digest(pdf)}).encode())

    def tidy(self) -> None:
        """Drop what was not used for longest, as long as all of it is larger than ``MOST_BYTES``."""
        if not self.folder.is_dir():
            return
        room = MOST_BYTES
        files = [(file.stat(), file) for file in self.folder.iterdir() if file.is_file()]
        for state, file in sorted(files, key=lambda entry: entry[0].st_mtime, reverse=True):
            room -= state.st_size
            if room < 0:
                file.unlink(missing_ok=True)

    def _files(self, key: str) -> tuple[Path, Path]:
        return self.folder / f"{key}.pdf", self.folder / f"{key}{_NOTE}"


def _as_note(read: Mapping[str, str]) -> str:
    return "".join(f"{digest}  {name}\n" for name, digest in sorted(read.items()))


def _without_roots(text: str, roots: Sequence[Path]) -> str:
    """Addresses in ``text`` with numbers for the folders ``roots``: those of the next run stand elsewhere."""
    for number, root in enumerate(roots):
        text = text.replace(root.resolve().as_uri(), f"{_ROOT}{number}")
    return text


def _file(name: str, roots: Sequence[Path]) -> Path:
    """The file that a note names."""
    number, _, place = name.removeprefix(_ROOT).partition("/")
    return roots[int(number)] / unquote(urlsplit(place).path)


def _digest(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


def _write(file: Path, content: bytes) -> None:
    handle, name = tempfile.mkstemp(dir=file.parent, prefix=".")
    try:
        with os.fdopen(handle, "wb") as stream:
            stream.write(content)
        Path(name).replace(file)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise
