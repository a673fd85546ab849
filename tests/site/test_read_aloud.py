"""A page for a crisis as a screen reader has it: kept as text, so that a change is seen, and read, by a person."""

from __future__ import annotations

from pathlib import Path

from playwright.sync_api import Browser

from tests.looking import HEIGHT, PHONE

KEPT = Path(__file__).parent / "read_aloud" / "missing-from-home.yml"


def test_a_crisis_page_reads_well_aloud(browser: Browser, site_url: str, tmp_path: Path) -> None:
    """The same names, roles and order as when somebody last read it."""
    phone = browser.new_context(viewport={"width": PHONE, "height": HEIGHT}, service_workers="block")
    tab = phone.new_page()
    tab.goto(f"{site_url}help-now/missing-from-home/")
    tab.locator(".page-tools button").first.wait_for()
    heard = tab.locator("body").aria_snapshot() + "\n"
    phone.close()
    new = tmp_path / KEPT.name
    new.write_text(heard, encoding="utf-8")
    assert heard == KEPT.read_text(encoding="utf-8"), f"Read {new} aloud. If it is good, copy it to {KEPT}."


def test_what_matters_is_heard_first() -> None:
    """Before anything else a reader hears whom to ring; the first heading is the page's; the numbers have names."""
    heard = KEPT.read_text(encoding="utf-8")
    order = [
        heard.index(words) for words in ('link "999 ', 'link "111 ', "[level=1]", 'link "Ring 999 now"', "First steps")
    ]
    assert order == sorted(order)
    assert "img" not in heard.partition("[level=1]")[0], "no picture is read out before the page begins"
    assert 'link "0345 606 1212, duty team, Southend-on-Sea and Essex"' in heard
