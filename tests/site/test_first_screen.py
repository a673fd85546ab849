"""On a page for a crisis the first screen of a phone says what to do and whom to ring, in order."""

from __future__ import annotations

from pathlib import Path

from playwright.sync_api import Browser, expect

from selfhelp_pack.navigation import url_of
from selfhelp_pack.pack import Pack

PHONE = {"width": 390, "height": 844}


def test_whom_to_ring_in_order_is_on_the_first_screen(browser: Browser, site_url: str, pack: Pack) -> None:
    phone = browser.new_context(viewport=PHONE)
    tab = phone.new_page()
    kinds = pack.registries.kinds
    pages = [page for page in pack.pages.values() if kinds[page.meta.kind].for_a_crisis]
    assert len(pages) >= 17
    for page in pages:
        tab.goto(site_url + url_of(page.source))
        for part in (tab.locator("h1"), tab.locator(".urgent p").first, tab.get_by_role("link", name="Ring 999 now")):
            expect(part).to_be_in_viewport(ratio=1)
        rows = tab.locator(".urgent .ring-order > li")
        assert rows.count() >= 2, page.source
        box = rows.last.bounding_box()
        assert box is not None
        assert box["y"] + box["height"] <= PHONE["height"], page.source
    phone.close()


def test_a_page_for_a_crisis_is_light(site_dir: Path, pack: Pack) -> None:
    """One file of at most 60 kB, so that it opens on one bar of signal."""
    kinds = pack.registries.kinds
    heavy = {
        page.source: size
        for page in pack.pages.values()
        if kinds[page.meta.kind].for_a_crisis
        and (size := (site_dir / url_of(page.source) / "index.html").stat().st_size) > 60_000
    }
    assert heavy == {}
