"""After one visit the pack opens without a signal, never mixes two versions, and works from a disk."""

from __future__ import annotations

import gzip
import re
import shutil
import threading
import time
from collections.abc import Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from selfhelp_pack.build_date import build_date
from selfhelp_pack.finishing.offline import kept, write_worker
from selfhelp_pack.finishing.versions import add_versions
from selfhelp_pack.macros.html import date
from selfhelp_pack.navigation import read_navigation
from selfhelp_pack.pack import Pack

ROOT = Path(__file__).resolve().parents[2]
PAGES = [page.url for section in read_navigation(ROOT) for page in section.pages]
CRISIS, OTHER_CRISIS, NUMBERS = "help-now/self-harm/", "help-now/missing-from-home/", "support-near-you/"
YOUNG = "young-people/"
UNDERSTANDING, SHEET, PRIVACY = "understanding/fasd/", "worksheets/my-window/", "about/privacy/"
OLD, NEW = "0800 1111", "0800 2222"
MOST_BYTES = 2_500_000
COPY = "You are reading a copy that this device stored."
# The names of all caches, how many files the first holds, and the state of the worker that answers the page.
STORED = """async () => {
    const names = await caches.keys(), worker = navigator.serviceWorker.controller;
    const files = names.length ? (await (await caches.open(names[0])).keys()).length : 0;
    return [String(names), files, worker && worker.state];
}"""

STORED_ADDRESSES = """async () => {
    const cache = await caches.open((await caches.keys())[0]);
    return (await cache.keys()).map((request) => request.url);
}"""
STORED_PAGES = """async () => {
    const cache = await caches.open((await caches.keys())[0]);
    const pages = (await cache.matchAll()).filter((file) => file.headers.get("content-type").startsWith("text/html"));
    return Promise.all(pages.map((page) => page.text()));
}"""

FONT = "document.fonts.ready.then((fonts) => [...fonts].some((font) => font.status === 'loaded'))"


class Host:
    """A plain static host of the folder ``site`` that can be slow, and can be away."""

    def __init__(self, site: Path) -> None:
        self.site = site
        self.seconds = 0.0
        self._server = self._start(0)
        self.url = f"http://127.0.0.1:{self._server.server_port}/"

    def _start(self, port: int) -> ThreadingHTTPServer:
        server = ThreadingHTTPServer(("127.0.0.1", port), partial(_Handler, self))
        threading.Thread(target=partial(server.serve_forever, 0.05), daemon=True).start()
        return server

    def go(self) -> None:
        """Answer nobody any more."""
        self._server.shutdown()
        self._server.server_close()

    def come_back(self) -> None:
        """Answer at the same address again."""
        self._server = self._start(self._server.server_port)


class _Handler(SimpleHTTPRequestHandler):
    def __init__(self, host: Host, *args: object) -> None:
        self._host = host
        super().__init__(*args, directory=str(host.site))  # type: ignore[arg-type]

    def do_GET(self) -> None:
        time.sleep(self._host.seconds)
        super().do_GET()

    def log_message(self, *_: object) -> None:
        """Say nothing."""


@pytest.fixture
def host(site_dir: Path, tmp_path: Path) -> Iterator[Host]:
    """A host of a copy of the built site."""
    site = tmp_path / "site"
    shutil.copytree(site_dir, site)
    (site / "downloads").mkdir(exist_ok=True)
    (site / "downloads" / "crisis-card.pdf").write_bytes(b"%PDF-")
    host = Host(site)
    yield host
    host.go()


@pytest.fixture
def tab(browser: Browser) -> Iterator[Page]:
    """A tab of a browser that has never been here. ``asked`` holds every address that it asked for."""
    window = browser.new_context(viewport={"width": 390, "height": 844})
    page = window.new_page()
    page.asked = []  # type: ignore[attr-defined]
    window.on("request", lambda request: page.asked.append(request.url))  # type: ignore[attr-defined]
    yield page
    window.close()


def version_of(site: Path) -> str:
    """The version that the worker of ``site`` says it has."""
    found = re.search(r'VERSION = "(\w+)"', (site / "sw.js").read_text(encoding="utf-8"))
    assert found
    return found[1]


def wait_until_stored(tab: Page, host: Host, pack: Pack, folder: str = "") -> None:
    """Wait until this version, and no other, is stored whole and answers the page in ``tab``."""
    site = host.site / folder
    wanted = [f"pack {host.url}{folder} {version_of(site)}", sum(map(len, kept(pack, site))), "activated"]
    until = time.monotonic() + 15
    while (found := tab.evaluate(STORED)) != wanted:
        assert time.monotonic() < until, f"{found} and not {wanted}"
        tab.wait_for_timeout(50)


def correct(host: Host, pack: Pack, *pages: str) -> None:
    """Put a corrected number onto every page of the site, or only onto some."""
    for file in [host.site / page / "index.html" for page in pages] or host.site.rglob("*.html"):
        file.write_text(file.read_text(encoding="utf-8").replace(OLD, NEW), encoding="utf-8")
    write_worker(pack, host.site)


def test_after_one_visit_the_whole_pack_opens_without_signal(tab: Page, host: Host, pack: Pack) -> None:
    """Each page from its copy, which says so and from when; nothing was asked of anybody else, no PDF was stored."""
    faults: list[str] = []
    tab.goto(host.url + CRISIS)
    expect(tab.locator(".stored")).to_be_hidden()
    wait_until_stored(tab, host, pack)
    host.go()
    tab.on("console", lambda message: faults.append(message.text) if message.type == "error" else None)
    tab.on("pageerror", lambda error: faults.append(str(error)))
    day = date(build_date(ROOT))
    for url in ("", CRISIS, OTHER_CRISIS, NUMBERS, YOUNG, UNDERSTANDING, SHEET, PRIVACY):
        answer = tab.goto(host.url + url, wait_until="domcontentloaded")
        assert answer
        assert answer.status == 200, url
        expect(tab.locator(".stored")).to_have_text(f"{COPY} It is from {day}. Numbers may have changed since.")
        expect(tab.locator("article h1")).to_be_visible()
    assert faults == []
    assert [url for url in tab.asked if not url.startswith(host.url)] == []  # type: ignore[attr-defined]
    assert [url for url in tab.evaluate(STORED_ADDRESSES) if "downloads/" in url or url.endswith(".pdf")] == []
    # Looks as it should, in our own type.
    tab.goto(host.url + UNDERSTANDING)
    assert tab.evaluate(FONT)
    # The reader's own area can be chosen, and is kept.
    tab.goto(host.url + NUMBERS)
    tab.locator(".use-area[data-area=thurrock]").click()
    tab.goto(host.url + CRISIS)
    expect(tab.locator("#area-line")).to_contain_text("Thurrock")
    host.come_back()


def test_other_ways_to_write_an_address_work_without_signal(tab: Page, host: Host, pack: Pack) -> None:
    tab.goto(host.url)
    wait_until_stored(tab, host, pack)
    host.go()
    for address in (f"{CRISIS}index.html", f"{CRISIS}?from=text", f"{CRISIS}#sources", CRISIS.rstrip("/")):
        tab.goto(host.url + address)
        expect(tab.locator(".stored")).to_contain_text(COPY)
        expect(tab.locator("h1")).to_have_text("When a child has self-harmed")
        # Links on the page lead where they should.
        tab.locator(".brand").click()
        assert tab.url == host.url
    for address in ("help-now/self-harmed/", "practice/nothing.html"):
        answer = tab.goto(host.url + address)
        assert answer
        assert answer.status == 404
        expect(tab.locator(".stored")).to_contain_text("this device has not stored that page")
        expect(tab.locator(".page-list a").first).to_be_visible()
        expect(tab.locator(".help-bar a[href='tel:999']")).to_be_visible()
    host.come_back()


def test_a_corrected_number_replaces_the_old_one_at_the_next_contact(tab: Page, host: Host, pack: Pack) -> None:
    """The page that is asked for is fresh at once, and soon no copy holds the old number."""
    tab.goto(host.url + CRISIS)
    wait_until_stored(tab, host, pack)
    before = version_of(host.site)
    correct(host, pack)
    assert version_of(host.site) != before
    tab.goto(host.url + CRISIS)
    expect(tab.locator("main")).to_contain_text(NEW)
    wait_until_stored(tab, host, pack)
    host.go()
    assert OLD not in "".join(tab.evaluate(STORED_PAGES))
    for url in (CRISIS, OTHER_CRISIS, YOUNG):
        tab.goto(host.url + url, wait_until="domcontentloaded")
        assert OLD not in tab.content()
        assert NEW in tab.content()
    host.come_back()


def test_what_has_not_changed_is_not_fetched_again(tab: Page, host: Host, pack: Pack) -> None:
    tab.goto(host.url + CRISIS)
    wait_until_stored(tab, host, pack)
    correct(host, pack, CRISIS)
    tab.asked.clear()  # type: ignore[attr-defined]
    tab.goto(host.url + OTHER_CRISIS)
    wait_until_stored(tab, host, pack)
    pages = {url for url in tab.asked if url.endswith("/")}  # type: ignore[attr-defined]
    assert pages == {host.url + OTHER_CRISIS, host.url + CRISIS}


def test_a_site_that_is_half_replaced_changes_nothing(tab: Page, host: Host, pack: Pack) -> None:
    """The worker is new, one page is still the old one: the good copy stays whole until the rest has come."""
    tab.goto(host.url + CRISIS)
    wait_until_stored(tab, host, pack)
    before = version_of(host.site)
    late = host.site / OTHER_CRISIS / "index.html"
    old = late.read_text(encoding="utf-8")
    assert OLD in old
    correct(host, pack)
    new = late.read_text(encoding="utf-8")
    late.write_text(old, encoding="utf-8")
    tab.goto(host.url + UNDERSTANDING)
    assert not tab.evaluate("""root => navigator.serviceWorker.getRegistration(root).then(at => at.update()).then(at =>
        new Promise(done => { const worker = at.installing; if (!worker) done(false);
        else worker.onstatechange = () => done(worker.state !== "redundant"); }))""", host.url)  # fmt: skip
    host.go()
    for url in (CRISIS, OTHER_CRISIS, NUMBERS, UNDERSTANDING):
        tab.goto(host.url + url)
        expect(tab.locator(".stored")).to_contain_text(COPY)
        assert NEW not in tab.content(), url
    assert any(name.endswith(before) for name in tab.evaluate("caches.keys()"))
    host.come_back()
    late.write_text(new, encoding="utf-8")
    tab.goto(host.url + UNDERSTANDING)
    wait_until_stored(tab, host, pack)


def test_one_bar_of_signal_brings_up_the_copy(tab: Page, host: Host, pack: Pack) -> None:
    tab.goto(host.url + CRISIS)
    wait_until_stored(tab, host, pack)
    host.seconds = 10
    began = time.monotonic()
    tab.goto(host.url + OTHER_CRISIS, wait_until="domcontentloaded")
    assert 2.5 < time.monotonic() - began < 4.5
    expect(tab.locator(".stored")).to_contain_text(COPY)
    host.seconds = 0


def test_the_copy_can_be_removed_and_stays_away(tab: Page, host: Host, pack: Pack) -> None:
    """Until the reader asks for it again. The area stays chosen."""
    tab.goto(host.url + NUMBERS)
    tab.locator(".use-area[data-area=thurrock]").click()
    tab.goto(host.url + PRIVACY)
    wait_until_stored(tab, host, pack)
    tab.get_by_role("button", name="Remove the stored copy from this device").click()
    expect(tab.get_by_role("status").filter(has_text="Removed")).to_be_visible()
    again = tab.get_by_role("button", name="Store it again")
    again.click()
    wait_until_stored(tab, host, pack)
    tab.get_by_role("button", name="Remove the stored copy from this device").click()
    expect(again).to_be_visible()
    for url in (CRISIS, PRIVACY):
        tab.goto(host.url + url)
        tab.wait_for_timeout(500)
        assert tab.evaluate("caches.keys()") == []
        assert tab.evaluate("navigator.serviceWorker.getRegistrations().then(all => all.length)") == 0
    expect(tab.locator("#area-line")).to_contain_text("Thurrock")
    again.click()
    wait_until_stored(tab, host, pack)
    expect(tab.get_by_role("button", name="Remove the stored copy from this device")).to_be_visible()
    host.go()
    tab.goto(host.url + CRISIS)
    expect(tab.locator(".stored")).to_contain_text(COPY)
    host.come_back()


def test_the_pack_may_stand_in_a_folder_of_its_host(tab: Page, host: Host, pack: Pack) -> None:
    """It keeps to its folder: what else the host holds is not its own."""
    folder = host.site.rename(host.site.parent / "pack")
    host.site.mkdir()
    folder.rename(host.site / "pack")
    (host.site / "beside.html").write_text("<p>Beside", encoding="utf-8")
    tab.goto(f"{host.url}pack/{CRISIS}")
    wait_until_stored(tab, host, pack, "pack/")
    host.go()
    tab.goto(f"{host.url}pack/{UNDERSTANDING}")
    expect(tab.locator(".stored")).to_contain_text(COPY)
    host.come_back()
    tab.goto(f"{host.url}beside.html")
    assert tab.evaluate("navigator.serviceWorker.controller === null")


def test_a_preview_stores_nothing(tab: Page, host: Host) -> None:
    """Its pages name their files without a version."""
    (host.site / "sw.js").unlink()
    file = host.site / CRISIS / "index.html"
    file.write_text(re.sub(r"\?v=\w+", "", file.read_text(encoding="utf-8")), encoding="utf-8")
    tab.goto(host.url + CRISIS)
    tab.wait_for_timeout(200)
    assert tab.evaluate("navigator.serviceWorker.getRegistrations().then(all => all.length)") == 0
    assert [url for url in tab.asked if "sw.js" in url] == []  # type: ignore[attr-defined]


def test_the_pack_works_from_a_disk(tab: Page, site_dir: Path) -> None:
    """Links and menus open pages, never a list of files; by mouse and by keyboard; nothing goes wrong meanwhile."""
    faults: list[str] = []
    tab.on("console", lambda message: faults.append(message.text) if message.type == "error" else None)
    tab.on("pageerror", lambda error: faults.append(str(error)))
    tab.goto((site_dir / "index.html").as_uri())
    tab.locator(".way.lit li a").first.click()
    tab.wait_for_url("**/help-now/**/index.html")
    tab.locator(".menu summary").click()
    tab.locator(".menu li a[href*='understanding/']").focus()
    tab.keyboard.press("Enter")
    tab.wait_for_url("**/understanding/index.html")
    tab.locator("article a[href$='fasd/']").first.click()
    tab.wait_for_url("**/understanding/fasd/index.html")
    tab.locator(".crumb a").first.click()
    tab.wait_for_url("**/site/index.html")
    # A link that a script puts there later.
    late = '<a id=late href="practice/">Later</a>'
    tab.evaluate("link => document.querySelector('main').insertAdjacentHTML('afterbegin', link)", late)
    tab.locator("#late").click()
    tab.wait_for_url("**/practice/index.html")
    assert tab.evaluate(FONT)
    # From a disk no browser may load a font ahead of its use. It comes a moment later, as seen above.
    early = ("Access to font", "Failed to load resource: net::ERR_FAILED")
    assert [fault for fault in faults if not fault.startswith(early)] == []


def test_what_is_stored_is_small(site_dir: Path, pack: Pack) -> None:
    """At most 2 MB on the wire, for all of it; what is stored first is a quarter of that at most."""
    first, rest = (
        sum(len(gzip.compress((site_dir / name).read_bytes())) for name in names) for names in kept(pack, site_dir)
    )
    assert first + rest <= MOST_BYTES
    assert first <= MOST_BYTES / 4


def test_help_and_numbers_are_stored_first(site_dir: Path, pack: Pack) -> None:
    first, rest = kept(pack, site_dir)
    for url in ("", CRISIS, NUMBERS, YOUNG, "help-now/"):
        assert f"{url}index.html" in first
    assert {"404.html", "assets/page.js"} <= set(first)
    assert {f"{SHEET}index.html", "assets/sheet.js"} <= set(rest)
    assert {f"{url}index.html" for url in PAGES} <= {*first, *rest}


def test_the_worker_can_be_made_again(host: Host, site_dir: Path, pack: Pack) -> None:
    """The same site makes the same bytes."""
    write_worker(pack, host.site)
    assert (host.site / "sw.js").read_bytes() == (site_dir / "sw.js").read_bytes()


def test_a_file_that_changes_gets_another_address(tmp_path: Path) -> None:
    """In pages, in styles and scripts that name it, in pages that name those. A printed edition keeps its address."""
    for name, text in {
        "assets/page.js": 'load("search/documents.js")',
        "search/documents.js": "1",
        "assets/site.css": "a { src: url(type.woff2) }",
        "assets/type.woff2": "1",
        "downloads/book.pdf": "1",
        "404.html": '<script src="/repo/assets/page.js">',
        "help/index.html": '<link href="../assets/site.css"> <script src="../assets/page.js"> '
        '<a href="../downloads/book.pdf"> <a href="https://example.org/assets/page.js">',
    }.items():
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(text, encoding="utf-8")
    again = tmp_path.with_name("again")
    shutil.copytree(tmp_path, again)
    (again / "search" / "documents.js").write_text("2", encoding="utf-8")
    seen = []
    for site in (tmp_path, again):
        add_versions(site)
        text = (site / "help" / "index.html").read_text(encoding="utf-8")
        assert '<a href="../downloads/book.pdf"> <a href="https://example.org/assets/page.js">' in text
        assert re.search(r"/repo/assets/page\.js\?v=\w{8}\"", (site / "404.html").read_text(encoding="utf-8"))
        assert re.search(r"url\(type\.woff2\?v=\w{8}\)", (site / "assets" / "site.css").read_text(encoding="utf-8"))
        assert re.search(r"documents\.js\?v=\w{8}\"", (site / "assets" / "page.js").read_text(encoding="utf-8"))
        seen.append(re.findall(r"\.\./assets/[a-z.]+\?v=(\w{8})", text))
    (styles, script), (same_styles, other_script) = seen
    assert styles == same_styles
    assert script != other_script
