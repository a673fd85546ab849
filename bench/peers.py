"""Installs the peers from their packages, pinned by hash, each into its own environment, and writes their pages."""

from __future__ import annotations

import hashlib
import shutil
import subprocess
import sys
from pathlib import Path

import yaml
from jinja2 import Environment, StrictUndefined

from bench.project import Bench
from selfhelp_pack.errors import PackError
from selfhelp_pack.navigation import CONFIG
from selfhelp_pack.pack import Pack
from selfhelp_pack.pages import FOLDER as PAGES
from selfhelp_pack.progress import say

MATERIAL, TO_PDF, WITH_PDF = "material", "to-pdf", "with-pdf"
_INSTALLED = "installed.sha256"


def peer_python(bench: Bench, name: str) -> Path:
    """The Python of the peer ``name``, set up as ``requirements/bench-NAME.txt`` says."""
    lock = bench.root / "requirements" / f"bench-{name}.txt"
    folder = bench.work / "peers" / name
    python, stamp = folder / "bin" / "python", folder / _INSTALLED
    wanted = hashlib.sha256(lock.read_bytes() + sys.version.encode()).hexdigest()
    if stamp.is_file() and stamp.read_text(encoding="utf-8") == wanted:
        return python
    say(f"  setting up {lock.stem}: once, a minute or two")
    shutil.rmtree(folder, ignore_errors=True)
    pip: list[str | Path] = [
        python,
        "-m",
        "pip",
        "install",
        "--quiet",
        "--disable-pip-version-check",
        "--require-hashes",
        "-r",
        lock,
    ]
    commands: list[list[str | Path]] = [[sys.executable, "-m", "venv", folder], pip]
    for command in commands:
        ran = subprocess.run(command, capture_output=True, text=True, check=False)
        if ran.returncode != 0:
            raise PackError(f"{lock.name} could not be installed:\n{(ran.stdout + ran.stderr)[-1500:]}")
    stamp.write_text(wanted, encoding="utf-8")
    return python


def write_plain(pack: Pack, folder: Path, *plugins: str | dict[str, object]) -> Path:
    """The pages of ``pack`` for plain Material in the new ``folder``: what macros write stands in the place of calls.

    So a peer shows readers the same words, and has not to find out what they are.
    """
    shutil.rmtree(folder, ignore_errors=True)
    shutil.copytree(pack.root / PAGES, folder / PAGES, ignore=shutil.ignore_patterns("README.md"))
    jinja = Environment(undefined=StrictUndefined)  # noqa: S701 (Markdown, and the macros escape what they write)
    for source, page in pack.pages.items():
        pack.library.begin(page, pack.calls[source])
        text = f"# {page.meta.title}\n\n{jinja.from_string(page.body).render(pack.library.functions)}"
        (folder / PAGES / source).write_text(text, encoding="utf-8")
    nav: list[object] = []
    for section in pack.sections:
        pages = [page.source for page in section.pages]
        nav.extend([{section.title: pages}] if section.title else pages)
    settings = {
        "site_name": "Plain",
        "theme": {"name": "material", "font": False},
        "plugins": ["search", *plugins],
        "markdown_extensions": ["smarty", "tables"],
        "nav": nav,
    }
    (folder / CONFIG).write_text(yaml.safe_dump(settings, sort_keys=False), encoding="utf-8")
    return folder
