"""Every built page in a real browser: by day, by night and in forced colours, on phones and on a desk."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page

from selfhelp_pack.navigation import read_navigation
from tests.looking import (
    AXE,
    CONTRAST,
    DESK,
    HEIGHT,
    HTML_VALIDATE,
    PHONE,
    ROOT,
    SMALLEST,
    arrive,
    axe,
    few_of,
    html_faults,
    watched_tab,
)

PAGES = {page.source: page.url for section in read_navigation(ROOT) for page in section.pages}
COLOURS = ("light", "dark", "forced")
# In what pairs of colours and widths a few pages are looked at that hold, together, every kind of element.
CLOSELY = {("light", SMALLEST), ("dark", PHONE), ("light", PHONE), ("light", DESK), ("dark", DESK), ("forced", DESK)}
ALL = [*PAGES.values(), "404.html", "search/"]

# What a reader may set for herself, after WCAG 2.2, 1.4.12.
SPACED = """* { line-height: 1.5 !important; letter-spacing: .12em !important; word-spacing: .16em !important }
p { margin-bottom: 2em !important }"""
# A thumb needs 44 by 44. A link inside a sentence is let off (WCAG 2.2, 2.5.5), and what is closed or off the screen.
SMALL_TARGETS = """() => [...document.querySelectorAll("a[href], button, summary, input, select, textarea")]
    .filter(target => target.checkVisibility() && !target.classList.contains("skip"))
    .filter(target => getComputedStyle(target).display !== "inline")
    .map(target => {
        const parts = [target, ...(target.type === "checkbox" ? target.labels : [])];
        const boxes = parts.map(part => part.getBoundingClientRect());
        const wide = boxes.reduce((sum, box) => sum + box.width, 0), high = Math.max(...boxes.map(box => box.height));
        return wide >= 43.5 && high >= 43.5 ? "" : `${wide} x ${high}: ${target.outerHTML.slice(0, 120)}`;
    }).filter(Boolean)"""
CUT_OFF = """() => [...document.querySelectorAll("body *")]
    .filter(part => part.checkVisibility() && !part.closest("svg, .skip, textarea, select"))
    .filter(part => ["hidden", "clip"].includes(getComputedStyle(part).overflowX))
    .filter(part => part.clientWidth > 1 && part.scrollWidth > part.clientWidth + 1)
    .map(part => part.outerHTML.slice(0, 120))"""


@pytest.fixture(scope="module")
def context(browser: Browser) -> Iterator[BrowserContext]:
    """One window for all pages. The policy of the pages would refuse the checker of the tests."""
    window = browser.new_context(viewport={"width": DESK, "height": HEIGHT}, bypass_csp=True, service_workers="block")
    yield window
    window.close()


@dataclass
class Looked:
    """The one tab in which all pages are opened, and what has gone wrong in it since the last page."""

    tab: Page
    faults: list[str]


@pytest.fixture(scope="module")
def looked(context: BrowserContext, site_url: str) -> Looked:
    # The checker is part of every page: to send it to each one anew takes a quarter of a second.
    context.add_init_script(path=AXE)
    return Looked(*watched_tab(context, site_url))


@pytest.fixture(scope="module")
def closely(site_dir: Path) -> set[str]:
    """A few pages that hold, together, every kind of element."""
    return few_of(site_dir, ALL)


def test_the_checkers_are_installed() -> None:
    """Without them every page would seem to pass."""
    missing = [file for file in (AXE, HTML_VALIDATE) if not file.is_file()]
    assert not missing, "Run: make test"


@pytest.mark.parametrize("url", ALL)
def test_page_works_for_everybody_and_keeps_to_itself(
    looked: Looked, site_url: str, closely: set[str], url: str
) -> None:
    """No violation in any colours, no error, no request that leaves the site, nothing too wide or too small."""
    tab = looked.tab
    looked.faults.clear()
    tab.set_viewport_size({"width": SMALLEST, "height": HEIGHT})
    arrive(tab, site_url + url)
    found = []
    for width in (SMALLEST, PHONE, DESK):
        tab.set_viewport_size({"width": width, "height": HEIGHT})
        for colours in COLOURS:
            # All others are judged in one: what differs between them is mostly their words, and where those break.
            if (colours, width) in (CLOSELY if url in closely else {("light", SMALLEST)}):
                tab.emulate_media(
                    color_scheme="dark" if colours == "dark" else "light",
                    forced_colors="active" if colours == "forced" else "none",
                )
                # What colours do not change is judged in one.
                faults = axe(tab) if colours == "light" else axe(tab, CONTRAST)
                found += [f"{colours} {width}: {fault}" for fault in faults]
        if width == PHONE or (width == DESK and url in closely):
            found += [f"{width}: too small for a thumb: {target}" for target in tab.evaluate(SMALL_TARGETS)]
    tab.emulate_media(color_scheme="light", forced_colors="none")
    tab.set_viewport_size({"width": SMALLEST, "height": 256})  # a desk at 400 %
    # Not as a style in the page: the policy of the page refuses those.
    tab.evaluate("document.adoptedStyleSheets = [new CSSStyleSheet()]; undefined")
    tab.evaluate("css => document.adoptedStyleSheets[0].replaceSync(css)", SPACED)
    for opened in (False, True):
        if opened:
            tab.locator(".menu summary").click()
        width = tab.evaluate("document.documentElement.scrollWidth")
        if width > SMALLEST:
            found.append(f"scrolls sideways: {width} px wide on a screen of {SMALLEST}, menu open: {opened}")
    found += [f"cut off when letters stand wider: {part}" for part in tab.evaluate(CUT_OFF)]
    assert looked.faults + found == []


def test_html_is_valid(site_dir: Path, tmp_path: Path) -> None:
    pages = sorted(site_dir.rglob("*.html"))
    assert len(pages) >= len(ALL)
    assert html_faults(pages, tmp_path) == ""


def test_nothing_moves(site_dir: Path) -> None:
    """No animation and no transition anywhere, so nobody has to ask for less of it."""
    styles = [*site_dir.glob("assets/*.css"), *site_dir.rglob("*.html"), *site_dir.glob("diagrams/*.svg")]
    assert len(styles) > len(PAGES)
    words = ("transition:", "animation:", "@keyframes", "<animate")
    moving = {file.name: word for file in styles for word in words if word in file.read_text(encoding="utf-8")}
    assert moving == {}
