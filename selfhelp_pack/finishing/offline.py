"""Writes the service worker that keeps the pack on a reader's device: ``sw.js`` in the root of the site.

It lists every file that is kept, with a fingerprint of its content, so that a
device never mixes two versions. What it does with them is in ``overrides/scripts/sw.js``.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from urllib.parse import quote

import jinja2

from selfhelp_pack.build_date import build_date
from selfhelp_pack.finishing.files import PAGE, fingerprint, names_in
from selfhelp_pack.finishing.versions import LETTERS as SHORT
from selfhelp_pack.macros.contacts import NUMBERS_PAGE
from selfhelp_pack.macros.html import date
from selfhelp_pack.pack import Pack

WORKER = "sw.js"
TEMPLATES = Path("overrides") / "scripts"
# Printed editions are large, and are saved by those who want them. Cards are for other people's chats, slanted letters
# for paper, packed copies for servers.
KEPT_FOLDERS = ("assets/", "search/")
NOT_KEPT = (".txt", ".png", "-italic.woff2", ".gz")
# Of drawings those are kept that a page shows from their own file: the others stand inside pages.
DRAWINGS = "diagrams/"
# Kept before a device uses a version at all, beside every page for a crisis and the page of numbers.
FIRST_SECTION = "help-now"
FIRST_KINDS = frozenset({"home", "young-person"})
FIRST_BESIDE = ("404.html", "search/index.html")
# Enough to tell contents apart: nothing here keeps out an attacker who holds the host.
LETTERS = 16
_LONGEST_ADDRESS = 300
INDEX = "index.html"
# What stands in a page before the version of a file: an address after one of these.
_BEFORE_ADDRESS = re.compile(r"[\s\"'=()<>]")


def write_worker(pack: Pack, site: Path) -> None:
    """Write the worker of the finished ``site``. The same site and date make the same bytes."""
    first, rest = (_fingerprints(site, names) for names in kept(pack, site))
    every = "".join(f"{address} {hashed}\n" for address, hashed in sorted({**first, **rest}.items()))
    environment = jinja2.Environment(  # noqa: S701  # a script is no HTML; its values are written as JSON
        loader=jinja2.FileSystemLoader(pack.root / TEMPLATES),
        undefined=jinja2.StrictUndefined,
        keep_trailing_newline=True,
        trim_blocks=True,
    )
    text = environment.get_template(WORKER).render(
        version=hashlib.sha256(every.encode()).hexdigest()[:LETTERS],
        date=date(build_date(pack.root)),
        first=first,
        rest=rest,
        letters=LETTERS,
        short=SHORT,
    )
    (site / WORKER).write_text(text, encoding="utf-8")


def kept(pack: Pack, site: Path) -> tuple[list[str], list[str]]:
    """The files of ``site`` that are kept first, and the rest of them."""
    every = list(names_in(site))
    built = {name for name in every if name.endswith(PAGE)}
    pages = set(_first_pages(pack)) & built
    by_first, by_all = set[str](), set[str]()
    for name in sorted(built):
        *before, _ = (site / name).read_text(encoding="utf-8").split("?v=")
        files = [_BEFORE_ADDRESS.split(text[-_LONGEST_ADDRESS:])[-1] for text in before]
        by_all.update(files)
        by_first.update(files if name in pages else ())
    shown = {name for name in every if name.startswith(DRAWINGS) and _named(name, by_all)}
    names = [
        name
        for name in every
        if name in built or name in shown or (name.startswith(KEPT_FOLDERS) and not name.endswith(NOT_KEPT))
    ]
    needed = {name for name in names if name.endswith((".js", ".css", ".svg")) and _named(name, by_first)}
    first = [name for name in names if name in pages | needed]
    return first, [name for name in names if name not in first]


def _named(file: str, addresses: Iterable[str]) -> bool:
    return any(address.endswith(file) for address in addresses)


def _fingerprints(site: Path, names: list[str]) -> dict[str, str]:
    return {_address(name): fingerprint(site / name)[:LETTERS] for name in names}


def _first_pages(pack: Pack) -> Iterator[str]:
    for section in pack.sections:
        for page in section.pages:
            kind = pack.registries.kinds[pack.pages[page.source].meta.kind]
            help_or_numbers = section.id == FIRST_SECTION or page.source == NUMBERS_PAGE
            if help_or_numbers or kind.for_a_crisis or kind.id in FIRST_KINDS:
                yield page.url + INDEX
    yield from FIRST_BESIDE


def _address(name: str) -> str:
    """The address of a file as links write it: a page is its folder.

    >>> _address("help-now/index.html"), _address("index.html"), _address("404.html")
    ('help-now/', '', '404.html')
    """
    folder, _, file = name.rpartition("/")
    return quote(f"{folder}/" if file == INDEX and folder else "" if name == INDEX else name)
