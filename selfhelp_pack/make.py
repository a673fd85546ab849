"""Makes everything: checks the pack, builds the site, prints the editions, swaps both into place."""

from __future__ import annotations

import os
import shutil
import sys
import tempfile
from collections.abc import Iterable
from dataclasses import dataclass, replace
from pathlib import Path

from selfhelp_pack.addresses import write_redirects
from selfhelp_pack.build_date import build_date
from selfhelp_pack.engine import contents, run_engine
from selfhelp_pack.errors import Finding, PackError
from selfhelp_pack.finishing import finish_site, seal_site
from selfhelp_pack.finishing.downloads import Download, fill_downloads
from selfhelp_pack.macros.html import date
from selfhelp_pack.macros.paper import DOWNLOADS
from selfhelp_pack.pack import Pack, load_pack
from selfhelp_pack.printing.editions import Copy, PrintedEdition, print_copies
from selfhelp_pack.printing.kept import FOLDER as KEPT
from selfhelp_pack.progress import say
from selfhelp_pack.registries import Registries, load_registries
from selfhelp_pack.review.built import unexpected
from selfhelp_pack.review.engine import errors_of
from selfhelp_pack.stamps import digest, forget, is_current, remember
from selfhelp_pack.swap import restore, swap_in

INPUTS = (
    "docs",
    "content_sources",
    "overrides",
    "selfhelp_pack",
    "mkdocs.yml",
    "requirements/build.txt",
    "package-lock.json",
)
VENDOR = Path("overrides") / "assets" / "vendor"
FONT = "atkinson-hyperlegible-next-latin-wght-normal.woff2"
SEARCH = "search.js"
# What the set-up puts into the vendor folder, and no build can do without.
NEEDED = {"the typeface": FONT, "the search": SEARCH}
SITE, DIST, BUILD = "site", "dist", "build"


@dataclass(frozen=True)
class Made:
    """What stands at the end. ``printed`` is empty where nothing had changed."""

    site: Path
    dist: Path
    changed: bool
    printed: tuple[PrintedEdition, ...]


def make_pack(root: Path) -> Made:
    """Build ``site/`` and print every edition into ``dist/`` and ``site/downloads/``.

    Raises PackError and leaves the last good ``site/`` and ``dist/`` as they
    are if anything is wrong. Does nothing if nothing has changed.
    """
    site, dist = root / SITE, root / DIST
    for place in (site, dist):
        restore(place)
    day = build_date(root)
    fingerprint = digest(
        root, INPUTS, day.isoformat(), sys.version, *(os.environ.get(name, "") for name in ("SITE_URL", "EDIT_URL"))
    )
    if site.is_dir() and dist.is_dir() and is_current(root, "pack", fingerprint):
        return Made(site, dist, changed=False, printed=())
    (root / BUILD).mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory(prefix="make-", dir=root / BUILD) as workshop:
        new_site, new_dist = Path(workshop) / SITE, Path(workshop) / DIST
        pack = start_site(root, new_site)
        say("Printing the editions")
        printed = print_all(root, new_site, new_dist, root / KEPT)
        offer_downloads(pack, new_site, printed, new_dist)
        seal_site(pack, new_site)
        printed = tuple(replace(each, path=dist / each.path.relative_to(new_dist)) for each in printed)
        forget(root, "pack")
        swap_in(new_site, site)
        swap_in(new_dist, dist)
    remember(root, "pack", fingerprint)
    return Made(site, dist, changed=True, printed=printed)


def build_site(root: Path, output: Path) -> None:
    """Check the pack under ``root`` and build its website, without printed editions, into the new folder ``output``.

    Raises PackError with every error of the review, before the engine runs.
    """
    seal_site(start_site(root, output), output)


def start_site(root: Path, output: Path) -> Pack:
    """Build the website of the pack, which it gives back, as far as it can be without the printed editions.

    Raises PackError with every error of the review, before the engine runs.
    """
    for what, name in NEEDED.items():
        if not (root / VENDOR / name).is_file():
            raise PackError(f"{what} is not in {VENDOR}", mend="Run make pack: it fetches what is missing.")
    say("Checking the pages and the facts")
    looked_at = contents(root)  # before anything is read: what changes meanwhile is reviewed again
    pack = load_pack(root)
    _stop_at(errors_of(pack))
    say("Building the website")
    run_engine(root, output, looked_at)
    _stop_at(tuple(unexpected(pack, output)))
    write_redirects(pack, output)
    finish_site(pack, output)
    return pack


def _stop_at(errors: tuple[Finding, ...]) -> None:
    if errors:
        raise PackError(findings=errors)


def copies_of(registries: Registries) -> list[Copy]:
    """Every printed file: each edition with the first area's numbers, and those that other areas get a copy of."""
    editions = registries.editions.values()
    copies = [Copy(edition.id) for edition in editions]
    copies.extend(Copy(edition.id, area) for edition in editions for area in edition.also_for)
    return copies


def print_all(root: Path, site: Path, output: Path, store: Path | None = None) -> tuple[PrintedEdition, ...]:
    """Print every edition with the first area's numbers, and those that other areas get a copy of.

    For ``store`` see ``print_copies``.
    """
    return tuple(print_copies(root, copies_of(load_registries(root)), site=site, output=output, store=store))


def offer_downloads(pack: Pack, site: Path, printed: Iterable[PrintedEdition], dist: Path) -> None:
    """Put the printed editions where the website links to them, and say there what they are.

    ``site`` is not sealed yet. Of an edition that is printed for several areas the first area's copy is described.
    """
    folder, made = site / DOWNLOADS, date(build_date(pack.root))
    folder.mkdir(parents=True, exist_ok=True)
    downloads = []
    for each in printed:
        place = folder / each.path.relative_to(dist)
        place.parent.mkdir(exist_ok=True)
        shutil.copyfile(each.path, place)
        edition = pack.registries.editions.get(each.edition)  # one handout of many is none
        if edition and each.path.stem == each.edition:
            downloads.append(Download(edition, each.pages, each.bytes, made))
    fill_downloads(site, downloads)
