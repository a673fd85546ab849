"""Suggestions while somebody types: by keyboard, aloud, and on pages with nothing but their own script."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.looking import axe

HOME, LIGHT = "", "help-now/self-harm/"


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """A tab on a phone."""
    tab = browser.new_page(viewport={"width": 390, "height": 844})
    yield tab
    tab.close()


def begin(page: Page, address: str, words: str) -> None:
    """Type into the last search field of a page, as somebody does who knows no mouse."""
    page.goto(address)
    page.locator("form[role=search] input").last.focus()
    page.locator("form[role=search] [role=combobox]").last.wait_for()
    page.keyboard.type(words)
    page.get_by_role("listbox").wait_for()


@pytest.mark.parametrize("start", [HOME, LIGHT, "search/"])
def test_by_keyboard(page: Page, site_url: str, start: str) -> None:
    """Arrow keys choose, Escape closes and then clears, Enter opens what is chosen."""
    begin(page, site_url + start, "county lines")
    field, options = page.get_by_role("combobox"), page.get_by_role("option")
    expect(field).to_have_attribute("aria-expanded", "true")
    assert 1 < options.count() <= 6
    page.keyboard.press("ArrowDown")
    expect(options.first).to_have_attribute("aria-selected", "true")
    expect(field).to_have_attribute("aria-activedescendant", options.first.get_attribute("id") or "")
    expect(field).to_be_focused()
    page.keyboard.press("ArrowUp")
    assert field.get_attribute("aria-activedescendant") is None
    page.keyboard.press("ArrowUp")
    expect(options.last).to_have_attribute("aria-selected", "true")
    page.keyboard.press("Escape")
    expect(page.get_by_role("listbox")).to_be_hidden()
    expect(field).to_have_value("county lines")
    page.keyboard.press("Escape")
    expect(field).to_have_value("")
    page.keyboard.type("county lines")
    page.get_by_role("listbox").wait_for()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    expect(page).to_have_url(f"{site_url}help-now/exploitation/")


@pytest.mark.parametrize("start", [HOME, LIGHT])
def test_aloud_and_by_eye(page: Page, site_url: str, start: str) -> None:
    """The count is announced, danger first with its number; no violation while open, by day or by night."""
    begin(page, site_url + start, "she wants to die")
    expect(page.get_by_role("option").first).to_contain_text("Ring 999")
    expect(page.locator(".search-said")).to_contain_text(
        re.compile(r"This may be urgent: ring 999\. \d pages, arrow keys to choose")
    )
    page.keyboard.press("ArrowDown")
    for scheme in ("light", "dark"):
        page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
        assert not axe(page)
    page.set_viewport_size({"width": 320, "height": 844})
    assert page.evaluate("document.documentElement.scrollWidth") <= 320


def test_by_touch(page: Page, site_url: str) -> None:
    begin(page, site_url, "meltdown")
    assert page.get_by_role("option").first.evaluate("option => option.getBoundingClientRect().height") >= 44
    page.get_by_role("option").first.click()
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    assert page.url != site_url


def test_dictated_words_and_half_a_word_are_answered(page: Page, site_url: str) -> None:
    """What comes in one go, from a microphone or the clipboard, starts the search; so does the beginning of a word."""
    page.goto(site_url)
    page.locator("form[role=search] input").focus()
    page.locator("[role=combobox]").wait_for()
    page.keyboard.insert_text("window of tol")
    expect(page.get_by_role("option").first).to_contain_text("window of tolerance")
    page.get_by_role("combobox").fill("qqqqq")
    expect(page.locator(".search-said")).to_contain_text("No page yet")
    expect(page.get_by_role("listbox")).to_be_hidden()
