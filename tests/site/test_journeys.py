"""Whole journeys by keyboard alone, on a phone-sized screen: nothing is pressed with a pointer."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, BrowserContext, Locator, Page, expect

from tests.looking import HEIGHT, PHONE, answer_the_weather, arrive

CRISIS = "help-now/missing-from-home/"
LONGEST = 80

# Whether the middle of what has the focus can be seen: not under the bar that stays, not off the screen.
SEEN = """() => {
    const stop = document.activeElement, box = stop.getBoundingClientRect();
    const x = (Math.max(box.left, 0) + Math.min(box.right, innerWidth)) / 2;
    const y = (Math.max(box.top, 0) + Math.min(box.bottom, innerHeight)) / 2;
    const top = document.elementFromPoint(x, y);
    const outline = getComputedStyle(stop).outlineStyle;
    return top !== null && (stop.contains(top) || top.contains(stop)) && outline !== "none";
}"""


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """A phone with a keyboard. The weather is answered here: nothing leaves this machine."""
    phone: BrowserContext = browser.new_context(viewport={"width": PHONE, "height": HEIGHT}, service_workers="block")
    answer_the_weather(phone)
    yield phone.new_page()
    phone.close()


def tab_to(page: Page, target: Locator) -> None:
    """Press Tab until ``target`` has the focus; each stop on the way can be seen."""
    for _ in range(LONGEST):
        page.keyboard.press("Tab")
        assert page.evaluate(SEEN), page.evaluate("document.activeElement.outerHTML.slice(0, 200)")
        if target.evaluate("target => target === document.activeElement"):
            return
    raise AssertionError(f"{target} is not reached within {LONGEST} stops")


def test_from_home_to_the_number_to_ring(page: Page, site_url: str) -> None:
    arrive(page, site_url)
    tab_to(page, page.locator(".lit").get_by_role("link", name="Help now: who to ring"))
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("Help now: who to ring")
    tab_to(page, page.get_by_role("link", name="Ring 999 now"))


def test_past_the_bar_with_one_key(page: Page, site_url: str) -> None:
    """The first stop of a page leads past everything that all pages have."""
    arrive(page, site_url + "understanding/window-of-tolerance/")
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="Skip to the page")).to_be_focused()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.closest('main') !== null")


def test_choose_an_area(page: Page, site_url: str) -> None:
    arrive(page, site_url + CRISIS)
    tab_to(page, page.get_by_role("button", name="Choose your area"))
    page.keyboard.press("Enter")
    expect(page.get_by_label("Where is your fostering service?")).to_be_focused()
    page.keyboard.type("Thu")
    expect(page.locator("#area-line")).to_contain_text("Thurrock")


def test_open_the_menu_and_go_on(page: Page, site_url: str) -> None:
    arrive(page, site_url + CRISIS)
    tab_to(page, page.locator(".menu summary"))
    page.keyboard.press("Enter")
    tab_to(page, page.locator(".menu").get_by_role("link", name="For young people"))
    page.keyboard.press("Enter")
    expect(page).to_have_url(site_url + "young-people/")


def test_search_and_open_the_first_answer(page: Page, site_url: str) -> None:
    arrive(page, site_url)
    tab_to(page, page.get_by_label("What is happening?").first)
    page.keyboard.type("she keeps running away")
    expect(page.get_by_role("option").first).to_be_visible()
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile("search/"))
    first = page.locator("ol.search-results").get_by_role("link", name="When a child goes missing")
    expect(first).to_be_visible()
    tab_to(page, first)
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("When a child goes missing")


def test_fill_in_a_sheet_and_print_it(page: Page, site_url: str) -> None:
    arrive(page, site_url + "worksheets/my-window/")
    page.evaluate("window.print = () => { window.printed = true }")
    field = page.locator("textarea.answer").first
    tab_to(page, field)
    page.keyboard.type("Music")
    expect(field).to_have_value("Music")
    tab_to(page, page.get_by_role("button", name="Print this sheet"))
    page.keyboard.press("Enter")
    assert page.evaluate("window.printed")


def test_leave(page: Page, site_url: str) -> None:
    arrive(page, site_url + CRISIS)
    tab_to(page, page.get_by_role("link", name="Leave this site"))
    page.keyboard.press("Enter")
    expect(page.get_by_text("The weather.")).to_be_visible()


@pytest.mark.parametrize("url", [CRISIS, "worksheets/missing-grab-sheet/", "practice/pace/"])
def test_focus_is_never_hidden(page: Page, site_url: str, url: str) -> None:
    """Forwards through the page and backwards again: the bar that stays never covers what has the focus."""
    arrive(page, site_url + url)
    for key in ("Tab", "Shift+Tab"):
        for _ in range(300):
            page.keyboard.press(key)
            if page.evaluate("document.activeElement === document.body"):
                break
            assert page.evaluate(SEEN), page.evaluate("document.activeElement.outerHTML.slice(0, 200)")
