"""What all tests share: the project, one built site, one browser, one set of printed editions, and copies to break."""

from __future__ import annotations

import datetime as dt
import shutil
import sys
import threading
from collections.abc import Callable, Iterator
from copy import deepcopy
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import settings
from playwright.sync_api import Browser, sync_playwright
from xdist.scheduler import LoadScopeScheduling

from selfhelp_pack.bootstrap import find_browser
from selfhelp_pack.build_date import build_date
from selfhelp_pack.make import build_site, copies_of
from selfhelp_pack.pack import Pack, load_pack
from selfhelp_pack.printing.editions import Copy, print_copies

# The same examples each time, however busy the machine is: a test that fails can be run again.
settings.register_profile("repeatable", deadline=None, derandomize=True)
settings.load_profile("repeatable")

ROOT = Path(__file__).resolve().parent.parent
CONTENT = ("docs", "content_sources", "overrides", "mkdocs.yml")

QUIET = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]

Write = Callable[[str, str], None]

# The edition that the tests of large print and small pages print.
SAMPLE = "sample"


# What looks at the built site in a browser, and what looks at what is printed from it: a build each, and one browser.
SCREEN = ("tests/site/", "tests/hosting/", "tests/search/")
PRINTED = ("tests/pdf/", "tests/printing/", "tests/reader_tasks/", "tests/facts/test_scores.py")


def _group(nodeid: str) -> str:
    """What shares a build stays together in one process; anything else may go anywhere."""
    return "screen" if nodeid.startswith(SCREEN) else "printed" if nodeid.startswith(PRINTED) else nodeid


class OneBuild(LoadScopeScheduling):
    """Three processes share the tests: on two cores, for one that waits for a browser needs little of its own.

    Those that need the same build stay together in one of them.
    """

    def _split_scope(self, nodeid: str) -> str:
        return _group(nodeid)


def pytest_xdist_make_scheduler(config: pytest.Config, log: object) -> OneBuild:
    """Called by pytest-xdist where the tests run in several processes."""
    return OneBuild(config, log)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """The two longest pieces of work begin first, each in a process of its own."""
    order = {"screen": 0, "printed": 1}
    items.sort(key=lambda item: order.get(_group(item.nodeid), 2))


@pytest.fixture(scope="session")
def root() -> Path:
    """The project folder."""
    return ROOT


@pytest.fixture(scope="session")
def pack() -> Pack:
    """The real pack, read once."""
    return load_pack(ROOT)


@pytest.fixture(scope="session")
def site_dir(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The real website, built once for all tests."""
    site = tmp_path_factory.mktemp("built") / "site"
    with pytest.MonkeyPatch.context() as environment:
        # As on a desk, wherever the tests run: test_published builds one with an address.
        for name in ("SITE_URL", "EDIT_URL"):
            environment.delenv(name, raising=False)
        build_site(ROOT, site)
    return site


class _Silent(SimpleHTTPRequestHandler):
    """Serves files as a plain static host does, page not found included, and writes no log."""

    def log_message(self, *_: object) -> None:
        """Say nothing."""


class _Server(ThreadingHTTPServer):
    """Takes it calmly that a browser goes on before it has read an answer to its end."""

    def handle_error(self, *asked: Any) -> None:
        """Tell of every fault but that."""
        if not isinstance(sys.exception(), ConnectionError):
            super().handle_error(*asked)


@pytest.fixture(scope="session")
def site_url(site_dir: Path) -> Iterator[str]:
    """The address of the built site, with a slash at its end."""
    server = _Server(("127.0.0.1", 0), partial(_Silent, directory=str(site_dir)))
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}/"
    server.shutdown()
    server.server_close()


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """A real Chromium: the one that CHROMIUM names, or the first one that starts."""
    found = find_browser()
    assert found, "No Chromium here. Run: make test"
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=found, args=QUIET)
        yield started
        started.close()


@pytest.fixture(scope="session")
def dist_dir(site_dir: Path, pack: Pack, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The printed editions of that website.

    Large print and small pages, which hold the full pack over again, are made of a sample: a page of each kind, and
    each call that authors may make. What a size does to a page is seen in a sixth of the time.
    """
    dist = site_dir.parent / "dist"
    editions = pack.registries.editions
    sizes = [name for name, edition in editions.items() if edition.of]
    whole = [copy for copy in copies_of(pack.registries) if copy.edition not in sizes]
    print_copies(ROOT, whole, site=site_dir, output=dist)
    sampled = _sampled(tmp_path_factory.mktemp("sampled"), pack)
    with pytest.MonkeyPatch.context() as environment:
        # The sample is no repository: its day is that of the real one.
        day = dt.datetime.combine(build_date(ROOT), dt.time(), tzinfo=dt.UTC)
        environment.setenv("SOURCE_DATE_EPOCH", str(int(day.timestamp())))
        print_copies(sampled, [Copy(name) for name in [*sizes, SAMPLE]], site=site_dir, output=dist)
    return dist


def _sampled(folder: Path, pack: Pack) -> Path:
    """A copy of the project in which the sizes of the full pack are sizes of the sample."""
    for name in ("docs", "content_sources", "overrides"):
        shutil.copytree(ROOT / name, folder / name)
    shutil.copyfile(ROOT / "mkdocs.yml", folder / "mkdocs.yml")
    seen: set[str] = set()
    pages = []
    for section in pack.sections:
        for page in (pack.pages[entry.source] for entry in section.pages):
            new = {page.meta.kind, *(call.name for call in pack.calls[page.source])} - seen
            if new and pack.registries.editions["full-pack"].holds(page.source, page.meta.kind):
                seen |= new
                pages.append(page.source)
    file = folder / "content_sources" / "editions.yml"
    editions = yaml.safe_load(file.read_text(encoding="utf-8"))
    (whole,) = (edition for edition in editions["editions"] if edition["id"] == "full-pack")
    editions["editions"].append({**deepcopy(whole), "id": SAMPLE, "kinds": [], "leave_out": [], "pages": pages})
    for edition in editions["editions"]:
        if edition.get("of") == "full-pack":
            edition["of"] = SAMPLE
    file.write_text(yaml.safe_dump(editions, allow_unicode=True), encoding="utf-8")
    return folder


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A copy of the project that a test may break."""
    copy = tmp_path / "project"
    copy.mkdir()
    for name in CONTENT:
        source = ROOT / name
        if source.is_dir():
            shutil.copytree(source, copy / name)
        else:
            shutil.copyfile(source, copy / name)
    return copy


@pytest.fixture
def replace(project: Path) -> Callable[[str, str, str], None]:
    """Change a file of the copy: ``replace("docs/index.md", "old", "new")``."""

    def change(name: str, old: str, new: str) -> None:
        path = project / name
        text = path.read_text(encoding="utf-8")
        assert old in text, f"{old!r} is not in {name}: the test would change nothing"
        path.write_text(text.replace(old, new, 1), encoding="utf-8")

    return change
