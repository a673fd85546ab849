"""Every page in a real browser, on a plain host and from a folder: nothing blocked, sent, set or left behind."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser

from selfhelp_pack.addresses import write_redirects
from selfhelp_pack.finishing.policy import put_policies
from selfhelp_pack.pack import load_pack
from tests.cases import contribute, small_pack
from tests.conftest import ROOT
from tests.hosting.watching import STORED, watched

MOVED = """moved:
  - {from: practice/old.md, to: practice/warm-drink.md}
  - {from: practice/old.md#words, to: practice/evening-walk.md#words-to-say}
"""
LIGHT, STANDARD = "help-now/self-harm/index.html", "understanding/window-of-tolerance/index.html"


def test_every_page_works_under_its_own_policy(browser: Browser, site_url: str, site_dir: Path) -> None:
    pages = sorted(file.relative_to(site_dir).as_posix() for file in site_dir.rglob("*.html"))
    assert len(pages) > 70
    with watched(browser, site_url) as (page, faults):
        for name in pages:
            page.goto(site_url + name.removesuffix("index.html"))
            assert page.evaluate(STORED) == [], name
    assert faults == []


@pytest.mark.parametrize("name", [LIGHT, STANDARD, "index.html"])
def test_a_page_works_from_a_folder(browser: Browser, site_dir: Path, name: str) -> None:
    with watched(browser, "file://") as (page, faults):
        # A light page brings its script when it has been shown.
        page.goto((site_dir / name).as_uri(), wait_until="networkidle")
        page.locator(".menu summary").click()
        page.keyboard.press("Escape")
        # The script of the page has closed it: without one, Escape does nothing.
        assert page.locator(".menu details").get_attribute("open") is None
        assert (
            page.evaluate("getComputedStyle(document.querySelector('.help-bar')).backgroundColor") == "rgb(16, 49, 45)"
        )
    # From a folder a browser refuses to load the typeface ahead of time, policy or not.
    assert [fault for fault in faults if "refused" in fault] == []


def test_the_policy_is_in_force(browser: Browser, site_url: str) -> None:
    """What this test puts into a page must be blocked: or no other test here would prove anything."""
    with watched(browser, site_url) as (page, faults):
        page.goto(site_url + LIGHT)
        page.evaluate(
            """() => {
            document.body.insertAdjacentHTML("beforeend", '<p id="x" style="position: fixed" onclick="ran = 1">x</p>');
            document.getElementById("x").click();
            const script = document.createElement("script");
            script.textContent = "ran = 2";
            document.body.append(script);
            document.body.append(Object.assign(new Image(), {src: "https://example.org/x.png"}));
            }"""
        )
        page.wait_for_timeout(200)
        assert page.evaluate("typeof ran") == "undefined"
    blocked = " ".join(faults)
    for directive in ("style-src-attr", "script-src-attr", "script-src-elem", "img-src"):
        assert f"refused: {directive}" in blocked


@pytest.mark.parametrize("scheme", ["http", "file"])
@pytest.mark.parametrize(
    ("mark", "new"),
    [
        ("", "practice/warm-drink/"),
        ("#more", "practice/warm-drink/#more"),
        ("#words", "practice/evening-walk/#words-to-say"),
    ],
)
def test_a_moved_page_leads_on_under_its_policy(
    browser: Browser, tmp_path: Path, scheme: str, mark: str, new: str
) -> None:
    project, site = small_pack(tmp_path), tmp_path / "site"
    (project / "overrides").symlink_to(ROOT / "overrides")
    contribute(project, {"content_sources/addresses.yml": {"replace": [["moved:\n", MOVED]]}})
    write_redirects(load_pack(project), site)
    for folder in ("assets", "practice/warm-drink", "practice/evening-walk"):
        (site / folder).mkdir()
    shutil.copy(ROOT / "overrides" / "assets" / "moved.js", site / "assets")
    put_policies(site)
    base, index = ("http://pack.test/", "") if scheme == "http" else (f"{site.as_uri()}/", "index.html")
    with watched(browser, base) as (page, faults):
        page.route("http://pack.test/**", lambda route: route.fulfill(**_answer(site, route.request.url)))
        page.goto(f"{base}practice/old/{index}{mark}", wait_until="commit")
        page.wait_for_url(base + new)
    assert [fault for fault in faults if "refused" in fault] == []


def _answer(site: Path, address: str) -> dict[str, Any]:
    """What a server would answer for the small site, in which only what is asked about here was built."""
    name = address.removeprefix("http://pack.test/")
    file = site / name / ("index.html" if name.endswith("/") else "")
    return {"path": file} if file.is_file() else {"body": "", "content_type": "text/html"}
