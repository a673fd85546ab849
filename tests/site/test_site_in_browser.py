"""The built website in a real browser: every page, by day and by night, on a phone and on a desk."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from lxml import etree
from playwright.sync_api import Browser, BrowserContext, Page, Route, expect

from selfhelp_pack.navigation import read_navigation
from selfhelp_pack.pack import Pack
from selfhelp_pack.registries import load_registries, printable_phones

ROOT = Path(__file__).resolve().parents[2]
AXE = ROOT / "node_modules" / "axe-core" / "axe.min.js"
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]

PAGES = {page.source: page.url for section in read_navigation(ROOT) for page in section.pages}
NOT_FOUND = "404.html"
STANDARD = "understanding/window-of-tolerance/"
NUMBERS = "support-near-you/"
LEAVE = "https://www.bbc.co.uk/weather"

PHONE, DESK, SMALLEST = 390, 1280, 320
HEIGHT = 844


@pytest.fixture(scope="module")
def context(browser: Browser) -> Iterator[BrowserContext]:
    """A browser window that keeps its storage for this file."""
    window = browser.new_context(viewport={"width": DESK, "height": HEIGHT})
    yield window
    window.close()


@pytest.fixture
def page(context: BrowserContext, site_url: str) -> Iterator[Page]:
    """A tab that remembers in ``faults`` whatever went wrong in it."""
    tab = context.new_page()
    tab.faults = []  # type: ignore[attr-defined]
    note = tab.faults.append  # type: ignore[attr-defined]
    tab.on("console", lambda message: note(f"console: {message.text}") if message.type == "error" else None)
    tab.on("pageerror", lambda error: note(f"script: {error}"))
    tab.on("requestfailed", lambda request: note(f"failed: {request.url}"))
    tab.on(
        "request",
        lambda request: note(f"leaves the site: {request.url}") if not request.url.startswith(site_url) else None,
    )
    yield tab
    tab.close()


def faults_of(page: Page) -> list[str]:
    """What the tab has noted so far."""
    return list(page.faults)  # type: ignore[attr-defined]


def axe(page: Page) -> list[str]:
    """The accessibility violations on the page as it stands, one line each."""
    if not page.evaluate("typeof axe === 'object'"):
        # Not as a script in the page: the policy of the page refuses those.
        page.evaluate(AXE.read_text(encoding="utf-8"))
    found = page.evaluate(
        "tags => axe.run(document, {runOnly: {type: 'tag', values: tags}, resultTypes: ['violations']})", RULES
    )
    return [
        f"{violation['id']}: {node['target']} {node['failureSummary']}"
        for violation in found["violations"]
        for node in violation["nodes"]
    ]


def test_every_page_opens_with_the_numbers(site_dir: Path) -> None:
    """999, 111 and the area's line come before anything else, and they are the registry's."""
    registries = load_registries(ROOT)
    area = registries.default_area
    assert area.out_of_hours
    wanted = [
        printable_phones(registries.services["emergency-999"])[0],
        printable_phones(registries.services["nhs-111-mental-health"])[0],
        printable_phones(registries.services[area.out_of_hours], "out-of-hours")[0],
    ]
    for url in [f"{url}index.html" for url in PAGES.values()] + [NOT_FOUND]:
        document = etree.fromstring((site_dir / url).read_bytes(), etree.HTMLParser(encoding="utf-8"))
        links = document.xpath("//body//a[not(contains(@class, 'skip'))]")[: len(wanted)]
        shown = [(link.get("href"), link.find("b").text) for link in links]
        assert shown == [(phone.tel, phone.number) for phone in wanted], url


# ------------------------------------------------------------------ search


def search(page: Page, words: str) -> list[str]:
    """Type into the open search window and wait for its answer: the addresses found, best first."""
    page.get_by_role("searchbox", name="What is happening?").last.fill(words)
    expect(page.get_by_role("status")).to_contain_text(f"for “{words}”")
    links = page.locator(".search-results a").evaluate_all("links => links.map(link => link.href)")
    return [urlsplit(link).path for link in links]


def test_search_finds_every_page_by_its_title(page: Page, site_url: str, pack: Pack) -> None:
    """The page stands in the list of results when its own title is asked for."""
    page.goto(site_url + STANDARD)
    page.get_by_role("button", name="Search").click()
    missed = [source for source, url in PAGES.items() if f"/{url}" not in search(page, pack.pages[source].meta.title)]
    assert not missed + faults_of(page)


def test_search_is_usable_by_keyboard_and_aloud(page: Page, site_url: str) -> None:
    """A named window, results announced, links reached by Tab, closed with Escape, focus back where it was."""
    page.goto(site_url + STANDARD)
    page.get_by_role("button", name="Search").focus()
    page.keyboard.press("Enter")
    window = page.get_by_role("dialog", name="Search the pack")
    expect(window).to_be_visible()
    page.keyboard.insert_text("missing")
    expect(page.get_by_role("status")).to_contain_text("pages for “missing”")
    for scheme in ("light", "dark"):
        page.emulate_media(color_scheme=scheme)
        for width in (PHONE, DESK):
            page.set_viewport_size({"width": width, "height": HEIGHT})
            assert not axe(page)
    page.keyboard.press("Enter")
    expect(page.locator(".search-results a").first).to_be_focused()
    page.keyboard.press("Tab")
    expect(page.locator(".search-results a").nth(1)).to_be_focused()
    page.keyboard.press("Escape")
    expect(window).to_be_hidden()
    expect(page.get_by_role("button", name="Search")).to_be_focused()


def test_search_that_finds_nothing_still_helps(page: Page, site_url: str) -> None:
    """It says so, and says whom to ring."""
    page.goto(site_url + STANDARD)
    page.get_by_role("button", name="Search").click()
    assert search(page, "xylophone") == []
    expect(page.get_by_role("dialog").get_by_role("link", name="999")).to_be_visible()
    assert not axe(page)


def test_a_question_asked_on_a_light_page_is_answered_on_the_first_page(page: Page, site_url: str) -> None:
    """A plain form; the question leaves the address again when the window is closed."""
    page.goto(site_url + PAGES["help-now/missing-from-home.md"])
    page.get_by_role("searchbox").fill("self-harm")
    page.get_by_role("button", name="Search").click()
    expect(page.get_by_role("status")).to_contain_text("for “self-harm”")
    assert page.url == f"{site_url}?q=self-harm"
    page.get_by_role("button", name="Close").click()
    expect(page).to_have_url(site_url)


# ------------------------------------------------------------------ light pages


def light_pages(pack: Pack) -> list[str]:
    """The addresses of the pages that must work on one bar of signal."""
    kinds = pack.registries.kinds
    return [url for source, url in PAGES.items() if kinds[pack.pages[source].meta.kind].template == "light"]


def test_one_request_brings_all_of_a_light_page_that_a_reader_needs(
    browser: Browser, site_url: str, pack: Pack
) -> None:
    """Without a script, and with nothing but the page itself: numbers, menu, article and the way out are there."""
    plain = browser.new_context(java_script_enabled=False, viewport={"width": PHONE, "height": HEIGHT})
    tab = plain.new_page()
    later: set[str] = set()

    def only_the_page(route: Route) -> None:
        if route.request.resource_type == "document":
            route.continue_()
        else:
            later.add(urlsplit(route.request.url).path.rpartition("/")[0])
            route.abort()

    tab.route("**/*", only_the_page)
    urls = light_pages(pack)
    assert urls
    for url in urls:
        tab.goto(site_url + url)
        expect(tab.locator(".help-bar a[href^='tel:']")).to_have_count(3)
        expect(tab.locator("article.page h1")).to_be_visible()
        expect(tab.get_by_role("link", name="Leave this site")).to_have_attribute("href", LEAVE)
        width = tab.evaluate("document.documentElement.scrollWidth")
        assert width <= PHONE or url.startswith("worksheets/"), (
            f"{url} is {width} px wide without its second style sheet"
        )
        tab.locator(".menu summary").click()
        expect(tab.locator(".menu li a").first).to_be_visible()
    assert later <= {"/assets", "/diagrams"}, "styles and drawings come later, and nothing else"
    plain.close()


def test_pages_work_without_a_script(browser: Browser, site_url: str) -> None:
    """Bar, numbers, every link and every fold of every page."""
    plain = browser.new_context(java_script_enabled=False, viewport={"width": PHONE, "height": HEIGHT})
    tab = plain.new_page()
    for url in PAGES.values():
        tab.goto(site_url + url)
        expect(tab.locator(".help-bar a[href^='tel:']")).to_have_count(3)
        for fold in tab.locator("details").all():
            fold.locator("summary").click()
            expect(fold).to_have_attribute("open", "")
        idle = tab.locator("button:visible:not([type=submit]):not([type=reset])").all_inner_texts()
        assert idle == [], f"{url} shows buttons that do nothing without a script"
        dead = tab.locator("a:not([href]), a[href=''], a[href='#']").count()
        assert dead == 0, url
    plain.close()


def test_the_way_out_stays_on_the_screen(page: Page, site_url: str, pack: Pack) -> None:
    """Scrolled to the end of a light page, "Leave this site" can still be pressed; other pages have none."""
    page.set_viewport_size({"width": PHONE, "height": HEIGHT})
    for url in light_pages(pack):
        page.goto(site_url + url)
        page.evaluate("scrollTo(0, document.body.scrollHeight / 2)")
        link = page.get_by_role("link", name="Leave this site")
        expect(link).to_be_in_viewport()
        assert "noreferrer" in (link.get_attribute("rel") or "")
    page.goto(site_url + STANDARD)
    expect(page.get_by_role("link", name="Leave this site")).to_have_count(0)


# ------------------------------------------------------------------ keyboard, area


def test_tab_stops_are_all_on_the_screen(page: Page, site_url: str) -> None:
    """On a phone nothing that can be focused hides off screen, and each stop shows where it is."""
    page.set_viewport_size({"width": PHONE, "height": HEIGHT})
    for url in ("", STANDARD, PAGES["help-now/missing-from-home.md"]):
        page.goto(site_url + url)
        lost = []
        while True:
            page.keyboard.press("Tab")
            stop = page.evaluate("""() => {
                const stop = document.activeElement, box = stop.getBoundingClientRect();
                if (stop === document.body) return null;
                const across = box.right > 0 && box.left < innerWidth, down = box.bottom > 0 && box.top < innerHeight;
                const marked = getComputedStyle(stop).outlineStyle !== "none";
                return box.width && across && down && marked ? "" : stop.outerHTML.slice(0, 120);
            }""")
            if stop is None:
                break
            if stop:
                lost.append(stop)
        assert not lost, url


ASKED = [
    ("she says she wants to die", "Thoughts of suicide"),
    ("suicidal", "Thoughts of suicide"),
    ("he's not come home and it's 11", "When a child goes missing"),
    ("runaway", "When a child goes missing"),
    ("cutting", "When a child has self-harmed"),
    ("blood on his arm", "When a child has self-harmed"),
    ("end of my tether", "Why trust takes so long"),
    ("what is pace", "PACE: a way of being"),
]


@pytest.mark.parametrize(("question", "title"), ASKED)
def test_a_carers_own_words_find_the_page(browser: Browser, site_url: str, question: str, title: str) -> None:
    page = browser.new_page()
    page.goto(f"{site_url}practice/pace/?q={question}")
    first = page.locator(".search-results li a").first
    first.wait_for()
    page.wait_for_function("document.querySelector('.search-status').textContent.includes('page')")
    titles = page.locator(".search-results li a").all_inner_texts()[:3]
    page.close()
    assert title in titles
