"""The reader's own area: chosen once, on any page, kept on the device only."""

from __future__ import annotations

import json
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from selfhelp_pack.pack import Pack
from selfhelp_pack.registries import printable_phones
from tests.looking import HEIGHT, PHONE, axe

CRISIS = "help-now/missing-from-home/"
STANDARD = "understanding/window-of-tolerance/"
NUMBERS = "support-near-you/"


@pytest.fixture
def context(browser: Browser) -> Iterator[BrowserContext]:
    """A phone of its own for each test."""
    phone = browser.new_context(viewport={"width": PHONE, "height": HEIGHT}, service_workers="block", bypass_csp=True)
    yield phone
    phone.close()


@pytest.fixture
def page(context: BrowserContext) -> Page:
    """One tab of that phone."""
    return context.new_page()


def kept(page: Page) -> dict[str, str]:
    """All that the site keeps on the device."""
    return dict(json.loads(page.evaluate("JSON.stringify({...localStorage, ...sessionStorage})")))


@pytest.mark.parametrize("url", [CRISIS, STANDARD, "", "404.html"])
def test_chosen_changed_and_forgotten_with_one_press_on_any_page(
    page: Page, site_url: str, pack: Pack, url: str
) -> None:
    area = pack.registries.areas["thurrock"]
    assert area.out_of_hours
    phone = printable_phones(pack.registries.services[area.out_of_hours], "out-of-hours")[0]
    line = page.locator("#area-line")
    page.goto(site_url + url)
    first = line.get_attribute("href") or ""
    page.get_by_role("button", name="Choose your area").click()
    choice = page.get_by_label("Where is your fostering service?")
    expect(choice).to_be_focused()
    assert not axe(page)
    choice.select_option(area.name)
    expect(line).to_have_attribute("href", phone.tel)
    expect(line).to_contain_text(phone.number)
    expect(line).to_contain_text(area.name)
    expect(page.get_by_role("status")).to_contain_text(f"now shows {area.name}, {phone.number}")
    assert kept(page) == {"area": area.id}
    for other in (NUMBERS, STANDARD, CRISIS):
        page.goto(site_url + other)
        expect(line).to_have_attribute("href", phone.tel)
        assert page.url == site_url + other
    page.get_by_role("button", name="Change your area").click()
    page.get_by_role("button", name="Forget my area").click()
    expect(line).to_have_attribute("href", first)
    assert kept(page) == {}


def test_chosen_and_forgotten_on_the_page_that_lists_them(page: Page, site_url: str) -> None:
    page.goto(site_url + NUMBERS)
    first = page.locator("#area-line").get_attribute("href") or ""
    page.locator(".use-area[data-area=thurrock]").click()
    expect(page.locator("#area-line")).to_contain_text("Thurrock")
    expect(page.get_by_role("status")).to_contain_text("Every page now shows Thurrock, 01375")
    assert kept(page) == {"area": "thurrock"}
    assert not axe(page)
    page.get_by_role("button", name="Forget my area").click()
    expect(page.locator("#area-line")).to_have_attribute("href", first)
    assert kept(page) == {}


def test_the_page_names_the_same_team_as_the_bar(page: Page, site_url: str) -> None:
    """Somebody from Kent sees no duty team of Essex, neither in the lit box nor in the list at the end."""
    page.goto(site_url + CRISIS)
    teams = page.locator(".area-line")
    expect(teams).to_have_count(2)
    page.get_by_role("button", name="Choose your area").click()
    page.get_by_label("Where is your fostering service?").select_option("Kent")
    for team in teams.all():
        expect(team.get_by_role("link")).to_have_count(1)
        expect(team.get_by_role("link", name="03000 41 91 91, duty team, Kent")).to_have_attribute(
            "href", "tel:+443000419191"
        )
    page.get_by_role("button", name="Forget my area").click()
    expect(teams.first.get_by_role("link")).to_have_count(2)


def test_who_lives_elsewhere_is_led_to_the_list(page: Page, site_url: str) -> None:
    """No number that is not theirs stays at the top."""
    page.goto(site_url + CRISIS)
    page.get_by_role("button", name="Choose your area").click()
    page.get_by_label("Where is your fostering service?").select_option("My area is not in this list")
    expect(page.locator("#area-line")).to_have_attribute("href", site_url + NUMBERS)
    expect(page.locator("#area-line")).to_contain_text("Your council")
    page.goto(site_url + STANDARD)
    expect(page.locator("#area-line")).to_have_attribute("href", site_url + NUMBERS)


def test_every_area_with_a_line_is_offered(page: Page, site_url: str, pack: Pack) -> None:
    page.goto(site_url + CRISIS)
    page.get_by_role("button", name="Choose your area").click()
    offered = page.get_by_label("Where is your fostering service?").locator("option").all_inner_texts()
    registries = pack.registries
    names = [
        area.name
        for area in registries.areas.values()
        if area.out_of_hours and printable_phones(registries.services[area.out_of_hours], "out-of-hours")
    ]
    assert offered == ["Choose", *names, "My area is not in this list"]


def test_escape_closes_and_gives_the_focus_back(page: Page, site_url: str) -> None:
    page.goto(site_url + CRISIS)
    way = page.get_by_role("button", name="Choose your area")
    way.focus()
    page.keyboard.press("Space")
    expect(way).to_have_attribute("aria-expanded", "true")
    page.keyboard.press("Escape")
    expect(way).to_be_focused()
    expect(way).to_have_attribute("aria-expanded", "false")


def test_a_device_that_keeps_nothing_says_so(page: Page, site_url: str) -> None:
    page.add_init_script("Storage.prototype.setItem = () => { throw new Error('full') }")
    page.goto(site_url + CRISIS)
    page.get_by_role("button", name="Choose your area").click()
    page.get_by_label("Where is your fostering service?").select_option("Thurrock")
    expect(page.get_by_role("status")).to_have_text("This browser does not let the page keep it.")


def test_nonsense_on_the_device_is_no_area(page: Page, site_url: str) -> None:
    """A name that every object has is not taken for an area."""
    page.add_init_script("localStorage.setItem('area', 'constructor')")
    page.goto(site_url + CRISIS)
    expect(page.locator("#area-line")).to_have_attribute("href", "tel:+443456061212")


def test_without_a_script_the_link_leads_to_the_numbers(browser: Browser, site_url: str) -> None:
    plain = browser.new_context(java_script_enabled=False)
    tab = plain.new_page()
    tab.goto(site_url + CRISIS)
    tab.get_by_role("link", name="Choose your area").click()
    assert tab.url == site_url + NUMBERS
    plain.close()
