"""The built website in a real browser: what is on every page, what light pages promise, and the way by keyboard."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from lxml import etree, html
from playwright.sync_api import Browser, Page, Route, expect

from selfhelp_pack.navigation import read_navigation
from selfhelp_pack.pack import Pack
from selfhelp_pack.registries import load_registries, printable_phones
from tests.looking import DESK, HEIGHT, PHONE, ROOT, arrive, few_of

PAGES = {page.source: page.url for section in read_navigation(ROOT) for page in section.pages}
NOT_FOUND = "404.html"
STANDARD = "understanding/window-of-tolerance/"
LEAVE = "https://www.bbc.co.uk/weather"


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """A tab on a desk."""
    window = browser.new_context(viewport={"width": DESK, "height": HEIGHT})
    yield window.new_page()
    window.close()


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


# ------------------------------------------------------------------ light pages


@pytest.fixture(scope="module")
def light(pack: Pack, site_dir: Path) -> set[str]:
    """A few pages that stand for all that must work on one bar of signal."""
    return few_of(site_dir, light_pages(pack))


def light_pages(pack: Pack) -> list[str]:
    """The addresses of all of them."""
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


def test_pages_work_without_a_script(browser: Browser, site_url: str, site_dir: Path) -> None:
    """Bar, numbers and every fold: on a few pages that hold all kinds of parts."""
    plain = browser.new_context(java_script_enabled=False, viewport={"width": PHONE, "height": HEIGHT})
    tab = plain.new_page()
    for url in sorted(few_of(site_dir, list(PAGES.values()))):
        tab.goto(site_url + url)
        expect(tab.locator(".help-bar a[href^='tel:']")).to_have_count(3)
        for fold in tab.locator("details").all():
            fold.locator("summary").click()
            expect(fold).to_have_attribute("open", "")
        buttons = tab.locator("button:visible").evaluate_all("all => all.map(one => [one.type, one.textContent])")
        idle = [words for kind, words in buttons if kind == "button"]
        assert idle == [], f"{url} shows buttons that do nothing without a script"
    plain.close()


def test_every_link_leads_somewhere_without_a_script(site_dir: Path) -> None:
    for url in PAGES.values():
        document = html.parse(site_dir / url / "index.html").getroot()
        assert [link for link in document.iter("a") if link.get("href", "") in ("", "#")] == [], url


def test_the_way_out_stays_on_the_screen(page: Page, site_url: str, light: set[str]) -> None:
    """Scrolled to the end of a light page, "Leave this site" can still be pressed; other pages have none."""
    page.set_viewport_size({"width": PHONE, "height": HEIGHT})
    for url in sorted(light):
        page.goto(site_url + url)
        page.evaluate("scrollTo(0, document.body.scrollHeight / 2)")
        link = page.get_by_role("link", name="Leave this site")
        expect(link).to_be_in_viewport()
        assert "noreferrer" in (link.get_attribute("rel") or "")
    page.goto(site_url + STANDARD)
    expect(page.get_by_role("link", name="Leave this site")).to_have_count(0)


# One light page of each kind: for a crisis, signs, a young person's, a sheet.
LIGHT = ["help-now/self-harm/", "help-now/signs-11-to-14/", "young-people/", "worksheets/safety-plan/"]
MOST_SHIFT = 0.1  # what web.dev calls a good score of cumulative layout shift
WATCHED = """() => new Promise(done => new PerformanceObserver(seen => done(seen.getEntries().map(
    one => ({name: one.name, start: one.startTime})))).observe({type: "KIND", buffered: true}))"""


@pytest.mark.parametrize("url", LIGHT)
def test_a_phone_shows_a_light_page_before_it_asks_for_more_and_then_nothing_jumps(
    page: Page, site_url: str, url: str
) -> None:
    """Whoever looks at one bar of signal waits for nothing but the page itself."""
    page.set_viewport_size({"width": PHONE, "height": HEIGHT})
    page.add_init_script(
        "let shifts = 0; new PerformanceObserver(seen => seen.getEntries().forEach(one => { shifts += one.value; }))"
        '.observe({type: "layout-shift", buffered: true}); globalThis.shifted = () => shifts;'
    )
    arrive(page, site_url + url)
    painted = {one["name"]: one["start"] for one in page.evaluate(WATCHED.replace("KIND", "paint"))}
    asked = {
        urlsplit(one["name"]).path.rpartition("/")[2]: one["start"]
        for one in page.evaluate(WATCHED.replace("KIND", "resource"))
    }
    for file in ("page.js", "light.css"):
        assert asked[file] > painted["first-contentful-paint"], file
    page.wait_for_timeout(300)
    assert page.evaluate("shifted()") <= MOST_SHIFT


# ------------------------------------------------------------------ keyboard


def test_tab_stops_are_all_on_the_screen(page: Page, site_url: str) -> None:
    """On a phone nothing that can be focused hides off screen, and each stop shows where it is."""
    page.set_viewport_size({"width": PHONE, "height": HEIGHT})
    for url in ("", STANDARD, PAGES["help-now/missing-from-home.md"]):
        arrive(page, site_url + url)
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
