"""A sheet saved to a file of the reader's own, opened again, and cleared: all of it on the device, and nothing run."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from tests.looking import PHONE, answer_the_weather, arrive, axe

CHECK_IN = "worksheets/check-in-9-to-12/"
OTHER = "worksheets/carers-check-in/"
PRIVACY = "about/privacy/"
FIELD, WORDS = "I can talk to", "Nan, and the dog\n“Zoë’s” café & <b>cake</b>"
BOX = "My carer"
AS_IT_WAS = "The sheet is as it was."


@pytest.fixture
def context(browser: Browser) -> Iterator[BrowserContext]:
    """A device of its own for each test."""
    device = browser.new_context(viewport={"width": PHONE, "height": 844}, accept_downloads=True)
    yield device
    device.close()


@pytest.fixture
def page(context: BrowserContext) -> Page:
    """One tab of that device."""
    return context.new_page()


def fill(page: Page) -> None:
    page.get_by_label(FIELD).fill(WORDS)
    page.get_by_label(BOX, exact=True).check()


def is_filled(page: Page) -> None:
    expect(page.get_by_label(FIELD)).to_have_value(WORDS)
    expect(page.get_by_label(BOX, exact=True)).to_be_checked()


def is_empty(page: Page) -> None:
    expect(page.get_by_label(FIELD)).to_have_value("")
    expect(page.get_by_label(BOX, exact=True)).not_to_be_checked()


def save(page: Page, folder: Path) -> Path:
    with page.expect_download() as saved:
        page.get_by_role("button", name="Save to a file").click()
    file = folder / saved.value.suggested_filename
    saved.value.save_as(file)
    return file


def open_file(page: Page, file: Path | dict[str, Any]) -> None:
    with page.expect_file_chooser() as chooser:
        page.get_by_role("button", name="Open a saved file").click()
    chooser.value.set_files(file)  # type: ignore[arg-type]  # Playwright takes a name, a type and bytes as well


def open_bytes(page: Page, content: bytes) -> None:
    open_file(page, {"name": "sheet.json", "mimeType": "application/json", "buffer": content})


def says(page: Page) -> Any:
    return expect(page.locator(".sheet-said"))


def test_what_was_saved_and_cleared_comes_back_without_a_request(page: Page, site_url: str, tmp_path: Path) -> None:
    page.goto(site_url + CHECK_IN, wait_until="networkidle")
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url) if not request.url.startswith("blob:") else None)
    refused: list[str] = []
    page.on("console", lambda message: refused.append(message.text))
    fill(page)
    file = save(page, tmp_path)
    assert re.fullmatch(r"check-in-9-to-12-\d{4}-\d\d-\d\d\.json", file.name)
    says(page).to_contain_text(file.name)
    page.get_by_role("button", name="Clear this sheet").click()
    is_empty(page)
    open_file(page, file)
    is_filled(page)
    says(page).to_contain_text(re.compile(r"What you saved on \d{1,2} \w+ \d{4} is on the sheet again\.$"))
    assert (asked, refused) == ([], [])
    page.reload()
    is_filled(page)


def test_a_file_goes_to_another_device_and_tells_nothing_else(
    browser: Browser, page: Page, site_url: str, tmp_path: Path
) -> None:
    arrive(page, site_url + CHECK_IN)
    fill(page)
    file = save(page, tmp_path)
    held = json.loads(file.read_text(encoding="utf-8"))
    assert set(held) == {"kind", "version", "sheet", "saved", "answers"}
    assert (held["version"], held["sheet"]) == (1, CHECK_IN)
    assert held["answers"] == {"answer-i-can-talk-to": WORDS, "answer-my-carer": True}
    other = browser.new_context()
    tab = other.new_page()
    arrive(tab, site_url + CHECK_IN)
    open_file(tab, file)
    is_filled(tab)
    other.close()


def test_a_later_version_of_the_sheet_takes_what_still_fits(page: Page, site_url: str, tmp_path: Path) -> None:
    arrive(page, site_url + CHECK_IN)
    fill(page)
    held = json.loads(save(page, tmp_path).read_text(encoding="utf-8"))
    held["answers"] |= {"answer-a-line-that-is-gone": "words", "answer-only-me": "no tick", "answer-today-is": True}
    open_bytes(page, json.dumps(held).encode())
    is_filled(page)
    expect(page.get_by_label("Only me")).not_to_be_checked()
    expect(page.get_by_label("Today is")).to_have_value("")
    says(page).to_contain_text("3 answers have no line here any more. They are still in the file.")


def changed(**parts: object) -> bytes:
    good = {
        "kind": "Understanding Attachment: a sheet",
        "version": 1,
        "sheet": CHECK_IN,
        "saved": "2026-03-01",
        "answers": {"answer-i-can-talk-to": "from the file"},
    }
    return json.dumps(good | parts).encode()


REFUSED = {
    "another sheet": (changed(sheet=OTHER), "from another sheet"),
    "a newer version": (changed(version=2), "newer version"),
    "no version": (changed(version="1"), "damaged"),
    "another kind": (changed(kind="Holiday photos"), "damaged"),
    "answers that are a list": (changed(answers=["from the file"]), "damaged"),
    "no answers": (changed(answers=None), "damaged"),
    "nothing that fits": (changed(answers={"answer-old": "x", "__proto__": {"x": 1}}), "Nothing in this file fits"),
    "half a file": (changed()[:-9], "damaged"),
    "a list": (b"[1, 2]", "damaged"),
    "null": (b"null", "damaged"),
    "nothing": (b"", "damaged"),
    "a picture": (b"\x89PNG\r\n\x1a\n\x00\xff", "damaged"),
    "a huge file": (changed(answers={"answer-i-can-talk-to": "x" * 300_000}), "too big"),
}


@pytest.mark.parametrize("name", REFUSED)
def test_a_wrong_file_is_refused_and_changes_nothing(page: Page, site_url: str, name: str) -> None:
    content, said = REFUSED[name]
    arrive(page, site_url + CHECK_IN)
    faults: list[str] = []
    page.on("pageerror", lambda error: faults.append(str(error)))
    fill(page)
    open_bytes(page, content)
    says(page).to_contain_text(said)
    says(page).to_contain_text(AS_IT_WAS)
    is_filled(page)
    assert faults == []


def test_a_file_can_run_nothing(page: Page, site_url: str) -> None:
    """Whatever stands in a file is words in a line, and its day is shown only if it is one."""
    arrive(page, site_url + CHECK_IN)
    evil = '"><img src=x onerror="window.ran=1"><script>window.ran=1</script>'
    open_bytes(page, changed(saved=evil, answers={"answer-i-can-talk-to": evil, "__proto__": {"ran": 1}}))
    expect(page.get_by_label(FIELD)).to_have_value(evil)
    says(page).to_contain_text("What you saved is on the sheet again.")
    assert page.evaluate("[window.ran, ({}).ran, document.querySelectorAll('.sheet-form img[src=x]').length]") == [
        None,
        None,
        0,
    ]


def test_opening_over_what_was_typed_can_be_undone(page: Page, site_url: str) -> None:
    arrive(page, site_url + CHECK_IN)
    fill(page)
    open_bytes(page, changed())
    expect(page.get_by_label(FIELD)).to_have_value("from the file")
    says(page).to_contain_text("What you saved on 1 March 2026 is on the sheet again.")
    expect(page.get_by_role("button", name="Undo")).to_have_count(1)
    page.get_by_role("button", name="Clear this sheet").click()
    expect(page.get_by_role("button", name="Undo")).to_have_count(1)
    open_bytes(page, changed(answers={"answer-i-can-talk-to": "again"}))
    expect(page.get_by_role("button", name="Undo")).to_have_count(0)
    page.get_by_label(FIELD).fill("typed")
    open_bytes(page, changed())
    page.get_by_role("button", name="Undo").click()
    expect(page.get_by_label(FIELD)).to_have_value("typed")


def test_an_empty_sheet_is_not_saved(page: Page, site_url: str) -> None:
    arrive(page, site_url + CHECK_IN)
    page.get_by_role("button", name="Save to a file").click()
    says(page).to_have_text("There is nothing on this sheet yet.")


def test_the_buttons_are_for_everybody_and_for_a_screen_alone(page: Page, site_url: str) -> None:
    arrive(page, site_url + CHECK_IN)
    says(page).to_have_attribute("role", "status")
    page.get_by_role("button", name="Save to a file").focus()
    page.keyboard.press("Tab")
    expect(page.get_by_role("button", name="Open a saved file")).to_be_focused()
    page.emulate_media(media="print")
    for name in ("Save to a file", "Open a saved file"):
        expect(page.get_by_text(name, exact=True)).to_be_hidden()


def test_without_a_script_there_are_no_such_buttons(browser: Browser, site_url: str) -> None:
    plain = browser.new_context(java_script_enabled=False)
    tab = plain.new_page()
    tab.goto(site_url + CHECK_IN)
    for name in ("Save to a file", "Open a saved file"):
        expect(tab.get_by_text(name, exact=True)).to_be_hidden()
    tab.goto(site_url + PRIVACY)
    expect(tab.get_by_text("Clear all sheets from this device")).to_be_hidden()
    plain.close()


def test_a_file_is_saved_and_opened_from_a_disk_too(page: Page, site_dir: Path, tmp_path: Path) -> None:
    page.goto((site_dir / CHECK_IN / "index.html").as_uri())
    fill(page)
    file = save(page, tmp_path)
    assert json.loads(file.read_text(encoding="utf-8"))["sheet"] == CHECK_IN
    page.get_by_role("button", name="Clear this sheet").click()
    open_file(page, file)
    is_filled(page)


def test_one_touch_clears_every_sheet_of_the_device(context: BrowserContext, page: Page, site_url: str) -> None:
    answer_the_weather(page)
    for address, field in ((CHECK_IN, FIELD), (OTHER, "Sleep, body, food")):
        arrive(page, site_url + address)
        page.get_by_label(field).fill("kept words")
        page.get_by_label("Keep what I type on this device").check()
    page.evaluate("localStorage.setItem('area', 'essex'); localStorage.setItem('sheet /elsewhere/x/', 'not ours')")
    arrive(page, site_url + PRIVACY)
    button = page.get_by_role("button", name="Clear all sheets from this device")
    said = page.get_by_role("status").filter(has_text="sheet")
    button.click()
    expect(said).to_contain_text("Cleared. No sheet is kept on this device.")
    stored = str(page.evaluate("JSON.stringify([{...sessionStorage}, {...localStorage}])"))
    assert "kept words" not in stored
    assert "essex" in stored
    assert axe(page, ["button-name", "aria-allowed-role"]) == []
    page.get_by_role("button", name="Undo").click()
    again = context.new_page()
    arrive(again, site_url + CHECK_IN)
    expect(again.get_by_label(FIELD)).to_have_value("kept words")
    again.close()
    button.click()
    button.click()
    expect(said).to_have_text("No sheet is kept on this device.")
    arrive(page, site_url + OTHER)
    expect(page.get_by_label("Sleep, body, food")).to_have_value("")
