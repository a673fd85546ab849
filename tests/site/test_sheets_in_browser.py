"""The sheets on a screen: filled in, printed, cleared, kept only if asked, and never sent anywhere."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from lxml import html
from playwright.sync_api import Browser, BrowserContext, Page, expect

from selfhelp_pack.navigation import url_of
from selfhelp_pack.pack import Pack
from tests.looking import answer_the_weather, arrive

PLAN = "worksheets/safety-plan/"
DIARY = "worksheets/small-signs-of-trust/"
WORDS = "Music, and the dog"
PHONE = {"width": 390, "height": 844}


@pytest.fixture
def context(browser: Browser) -> Iterator[BrowserContext]:
    """A device of its own for each test."""
    device = browser.new_context(viewport=PHONE)
    yield device
    device.close()


@pytest.fixture
def page(context: BrowserContext) -> Page:
    """One tab of that device."""
    return context.new_page()


def memory(page: Page) -> str:
    """All that the site has stored on the device, in this tab or for good."""
    return str(page.evaluate("JSON.stringify([{...sessionStorage}, {...localStorage}])"))


def test_what_is_typed_is_still_there_after_reloading_and_gone_when_cleared(page: Page, site_url: str) -> None:
    asked: list[str] = []
    page.goto(site_url + PLAN, wait_until="networkidle")
    page.on("request", lambda request: asked.append(f"{request.method} {request.url} {request.post_data}"))
    page.get_by_label("What I can do on my own").fill(WORDS)
    assert asked == []
    page.reload()
    expect(page.get_by_label("What I can do on my own")).to_have_value(WORDS)
    assert WORDS in memory(page)
    page.get_by_role("button", name="Clear this sheet").click()
    expect(page.get_by_role("status")).to_have_text("Cleared. Nothing of this sheet is left on this device.")
    expect(page.get_by_label("What I can do on my own")).to_have_value("")
    assert WORDS not in memory(page)
    page.reload()
    expect(page.get_by_label("What I can do on my own")).to_have_value("")
    assert all("Music" not in request for request in asked)


def test_a_slip_of_the_finger_can_be_taken_back(page: Page, site_url: str) -> None:
    """For ten seconds, from the memory of the page alone; afterwards nothing brings it back."""
    page.clock.install()
    arrive(page, site_url + PLAN)
    field = page.get_by_label("What I can do on my own")
    field.fill(WORDS)
    page.get_by_role("button", name="Clear this sheet").click()
    page.clock.run_for(100)
    expect(field).to_have_value("")
    assert WORDS not in memory(page)
    page.get_by_role("button", name="Undo").click()
    expect(field).to_have_value(WORDS)
    page.get_by_role("button", name="Clear this sheet").click()
    page.clock.run_for(10_200)
    expect(page.get_by_role("button", name="Undo")).to_have_count(0)
    expect(field).to_have_value("")


def test_it_outlives_the_tab_only_if_asked(context: BrowserContext, page: Page, site_url: str) -> None:
    arrive(page, site_url + PLAN)
    page.get_by_label("What I can do on my own").fill(WORDS)
    other = context.new_page()
    arrive(other, site_url + PLAN)
    expect(other.get_by_label("What I can do on my own")).to_have_value("")
    page.get_by_label("Keep what I type on this device").check()
    expect(page.get_by_role("status")).to_have_text("Kept on this device until you clear it.")
    later = context.new_page()
    arrive(later, site_url + PLAN)
    expect(later.get_by_label("What I can do on my own")).to_have_value(WORDS)
    later.get_by_label("Keep what I type on this device").uncheck()
    assert WORDS not in str(later.evaluate("JSON.stringify({...localStorage})"))


def test_leaving_in_a_hurry_leaves_nothing_to_come_back_to(page: Page, site_url: str) -> None:
    answer_the_weather(page)
    arrive(page, site_url + PLAN)
    page.get_by_label("What I can do on my own").fill(WORDS)
    page.get_by_role("link", name="Leave this site").click()
    expect(page.get_by_text("The weather.")).to_be_visible()
    page.go_back()
    expect(page.get_by_label("What I can do on my own")).to_have_value("")
    assert WORDS not in memory(page)


def test_a_device_that_keeps_nothing_says_so(page: Page, site_url: str) -> None:
    page.add_init_script("Storage.prototype.setItem = () => { throw new Error('full') }")
    arrive(page, site_url + PLAN)
    page.get_by_label("What I can do on my own").fill(WORDS)
    page.get_by_label("Keep what I type on this device").click()
    expect(page.get_by_role("status")).to_contain_text("does not let the page keep it")
    expect(page.get_by_label("Keep what I type on this device")).not_to_be_checked()
    expect(page.get_by_label("What I can do on my own")).to_have_value(WORDS)


def test_a_sheet_works_without_a_script(browser: Browser, site_url: str) -> None:
    plain = browser.new_context(java_script_enabled=False, viewport=PHONE)
    tab = plain.new_page()
    tab.goto(site_url + PLAN)
    field = tab.get_by_label("What I can do on my own")
    field.fill(WORDS)
    expect(field).to_have_value(WORDS)
    expect(tab.get_by_role("button", name="Print this sheet")).to_be_hidden()
    expect(tab.get_by_label("Keep what I type on this device")).to_be_hidden()
    expect(tab.get_by_text("Your browser runs no scripts")).to_be_visible()
    tab.get_by_role("button", name="Clear this sheet").click()
    expect(field).to_have_value("")
    plain.close()


def test_every_field_has_a_label_and_nothing_to_send(site_dir: Path, pack: Pack) -> None:
    urls = [url_of(page.source) for page in pack.pages.values() if page.meta.kind == "tool"]
    assert len(urls) >= 20
    for url in urls:
        sheet = html.parse(site_dir / url / "index.html").getroot()
        fields = sheet.find_class("answer")
        labels = {label.get("for"): label.text_content().strip() for label in sheet.iter("label")}
        assert [field for field in fields if field.get("name") or not labels.get(field.get("id"))] == [], url
        assert len(fields) == len({field.get("id") for field in fields}), url
        (form,) = sheet.find_class("sheet-form")
        assert (form.get("method"), form.get("action"), form.get("spellcheck")) == ("dialog", None, "false")


def test_enter_and_print_do_what_people_expect(page: Page, site_url: str) -> None:
    arrive(page, site_url + DIARY)
    field = page.get_by_label("Monday: What I saw or heard")
    field.fill("He left the door open")
    field.press("Enter")
    field.type("a crack")
    expect(field).to_have_value("He left the door open\na crack")
    page.evaluate("window.print = () => { window.printed = true }")
    page.get_by_role("button", name="Print this sheet").click()
    assert page.evaluate("window.printed")
    assert page.url == site_url + DIARY


def test_all_that_was_typed_is_on_the_printed_sheet(page: Page, site_url: str) -> None:
    """Typed on a wide screen and printed on narrow paper: no line is cut off, and the buttons stay behind."""
    page.set_viewport_size({"width": 1280, "height": 900})
    arrive(page, site_url + PLAN)
    field = page.get_by_label("What I can do on my own")
    field.fill("\n".join(f"line {number} " + "of many words " * 12 for number in range(9)))
    page.emulate_media(media="print")
    page.set_viewport_size({"width": 640, "height": 900})
    hidden = field.evaluate("field => field.scrollHeight - field.clientHeight")
    assert hidden <= 2
    expect(page.get_by_role("button", name="Clear this sheet")).to_be_hidden()
