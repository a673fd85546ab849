"""On a page for a crisis the first screen of a phone says what to do and whom to ring, in order."""

from __future__ import annotations

import gzip
import re
from pathlib import Path
from urllib.parse import urljoin

from lxml import html
from playwright.sync_api import Browser, expect

from selfhelp_pack.navigation import url_of
from selfhelp_pack.pack import Pack
from tests.looking import arrive

PHONE = {"width": 390, "height": 844}


def test_whom_to_ring_in_order_is_on_the_first_screen(browser: Browser, site_url: str, pack: Pack) -> None:
    phone = browser.new_context(viewport=PHONE)
    tab = phone.new_page()
    kinds = pack.registries.kinds
    pages = [page for page in pack.pages.values() if kinds[page.meta.kind].for_a_crisis]
    assert len(pages) >= 17
    for page in pages:
        arrive(tab, site_url + url_of(page.source))
        for part in (tab.locator("h1"), tab.locator(".urgent p").first, tab.get_by_role("link", name="Ring 999 now")):
            expect(part).to_be_in_viewport(ratio=1)
        rows = tab.locator(".urgent .ring-order > li")
        assert rows.count() >= 2, page.source
        box = rows.last.bounding_box()
        assert box is not None
        assert box["y"] + box["height"] <= PHONE["height"], page.source
    phone.close()


def weight(page: Path) -> int:
    """Compressed bytes of a page, without what a published one says to chats and search engines."""
    return len(gzip.compress(re.sub(rb'<(?:meta property|link rel="canonical")[^>]*>\n', b"", page.read_bytes())))


def test_a_page_for_a_crisis_opens_on_one_bar_of_signal(site_dir: Path, pack: Pack) -> None:
    """One file, first styles included: at most 8 kB on the wire. The long lists of signs have a little more."""
    most = {"crisis": 8 * 1024, "signs": 8 * 1024 + 512}
    weights = {
        page.source: (page.meta.kind, weight(site_dir / url_of(page.source) / "index.html"))
        for page in pack.pages.values()
        if page.meta.kind in most
    }
    assert len(weights) >= 17
    assert {source: heavy for source, (kind, heavy) in weights.items() if heavy > most[kind]} == {}


def test_the_navigation_does_not_grow_with_the_pack(site_dir: Path, pack: Pack) -> None:
    """The menus of a page name sections, and no pages but those that the page itself leads to."""
    sections = {url_of(section.pages[0].source) for section in pack.sections if section.id}
    for page in pack.pages.values():
        folder = url_of(page.source)
        document = html.document_fromstring((site_dir / folder / "index.html").read_text(encoding="utf-8"))
        for link in document.xpath("//header//a[@href] | //footer//a[@href]"):
            place = urljoin(f"https://site.invalid/{folder}", link.get("href"))
            if place.startswith("https://site.invalid/"):
                leads_to = place.removeprefix("https://site.invalid/").partition("#")[0]
                assert leads_to in sections | {"", "search/"}, page.source
