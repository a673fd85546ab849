"""The way out, "Leave this site", as the Exit this page component of the GOV.UK Design System specifies it."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from tests.looking import HEIGHT, PHONE, answer_the_weather, arrive, axe

CRISIS = "help-now/missing-from-home/"
YOUNG = "young-people/"
PLAN = "worksheets/safety-plan/"
WEATHER = "https://www.bbc.co.uk/weather"


@pytest.fixture
def context(browser: Browser) -> Iterator[BrowserContext]:
    """A phone. The weather is answered here, after a while: nothing leaves this machine."""
    phone = browser.new_context(viewport={"width": PHONE, "height": HEIGHT}, service_workers="block")
    answer_the_weather(phone)
    yield phone
    phone.close()


@pytest.fixture
def page(context: BrowserContext) -> Page:
    """One tab of that phone."""
    return context.new_page()


def no_weather(page: Page) -> None:
    """The other page does not come: what stands on the screen is what an onlooker sees."""
    page.route(re.compile("^https:"), lambda route: route.fulfill(status=204))


@pytest.mark.parametrize("url", [CRISIS, YOUNG, PLAN])
def test_shift_three_times_leaves(page: Page, site_url: str, url: str) -> None:
    arrive(page, site_url + url)
    for _ in range(3):
        page.keyboard.press("Shift")
    expect(page).to_have_url(WEATHER)


def test_the_page_is_blank_at_once(page: Page, site_url: str) -> None:
    """Before the other page has come there is nothing to read, nothing to tab to, and no title."""
    no_weather(page)
    arrive(page, site_url + CRISIS)
    page.get_by_role("link", name="Leave this site").click()
    expect(page.get_by_role("heading")).to_have_count(0)
    expect(page.get_by_role("link")).to_have_count(0)
    assert page.evaluate("document.body.innerText").strip() == "Loading."
    assert page.title() == "Loading"


def test_letters_and_slow_fingers_do_not_leave(page: Page, site_url: str) -> None:
    """Capitals, other keys between, and more than five seconds between: the reader stays."""
    page.clock.install()
    arrive(page, site_url + CRISIS)
    for _ in range(4):
        page.keyboard.press("Shift+A")
    for _ in range(2):
        page.keyboard.press("Shift")
    page.keyboard.press("b")
    page.keyboard.press("Shift")
    page.keyboard.press("Shift")
    page.clock.run_for(5_100)
    page.keyboard.press("Shift")
    assert page.url == site_url + CRISIS
    page.keyboard.press("Shift")
    page.keyboard.press("Shift")
    expect(page).to_have_url(WEATHER)


def test_each_press_is_said_and_shown(page: Page, site_url: str) -> None:
    arrive(page, site_url + CRISIS)
    page.keyboard.press("Shift")
    expect(page.get_by_role("status")).to_have_text("Shift: press two more times to leave this site.")
    expect(page.locator(".leave-lights")).to_be_visible()
    assert not axe(page)
    page.keyboard.press("Shift")
    expect(page.get_by_role("status")).to_have_text("Shift: press once more to leave this site.")
    expect(page.locator(".leave-lights .on")).to_have_count(2)


def test_one_press_too_many_changes_nothing(page: Page, site_url: str) -> None:
    """Shift four times: the page is blank, and whoever comes back still finds it."""
    no_weather(page)
    arrive(page, site_url + CRISIS)
    title = page.title()
    for _ in range(4):
        page.keyboard.press("Shift")
    expect(page.get_by_role("heading")).to_have_count(0)
    page.evaluate("dispatchEvent(new PageTransitionEvent('pageshow', {persisted: true}))")
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    expect(page).to_have_title(title)


def test_whoever_comes_back_finds_the_page(page: Page, site_url: str) -> None:
    arrive(page, site_url + CRISIS)
    title = page.title()
    page.get_by_role("link", name="Leave this site").click()
    expect(page.get_by_text("The weather.")).to_be_visible()
    page.go_back()
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    expect(page).to_have_title(title)


def test_it_comes_right_after_the_skip_link(page: Page, site_url: str) -> None:
    """By keyboard the way out is the second stop of the page."""
    arrive(page, site_url + CRISIS)
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="Skip to the page")).to_be_focused()
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="Quick exit")).to_be_focused()
    expect(page.get_by_role("link", name="Quick exit")).to_be_in_viewport(ratio=1)
    page.keyboard.press("Enter")
    expect(page).to_have_url(WEATHER)


def test_it_is_honest_and_works_without_a_script(browser: Browser, site_url: str) -> None:
    plain = browser.new_context(java_script_enabled=False)
    tab = plain.new_page()
    for url in (CRISIS, YOUNG, PLAN, "404.html"):
        tab.goto(site_url + url)
        for name in ("Leave this site", "Quick exit"):
            link = tab.get_by_role("link", name=name)
            assert link.get_attribute("href") == WEATHER
            assert link.get_attribute("rel") == "nofollow noreferrer"
        expect(tab.get_by_text("It does not clear the history of this device.")).to_be_visible()
    plain.close()
