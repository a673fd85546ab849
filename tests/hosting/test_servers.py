"""The samples in hosting/ on real servers: the same headers everywhere, nothing blocked, nothing written down."""

from __future__ import annotations

import gzip
import re
from http.client import HTTPConnection, HTTPMessage
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser

from selfhelp_pack.finishing.headers import headers_of
from selfhelp_pack.finishing.policy import Inside
from tests.conftest import ROOT
from tests.hosting.conftest import caddy, nginx
from tests.hosting.headers_file import read_headers
from tests.hosting.watching import watched

PAGE, STYLES, MISSING = "help-now/self-harm/", "assets/site.css", "help-now/not-there/"
FRESH, KEPT = "no-cache", "public, max-age=31536000, immutable"


def ask(address: str, **headers: str) -> tuple[int, HTTPMessage, bytes]:
    """Status, headers and body of one answer."""
    parts = urlsplit(address)
    connection = HTTPConnection(parts.netloc, timeout=10)
    try:
        path = address.partition(parts.netloc)[2]
        connection.request("GET", path, headers={name.replace("_", "-"): value for name, value in headers.items()})
        answer = connection.getresponse()
        return answer.status, answer.headers, answer.read()
    finally:
        connection.close()


@pytest.mark.parametrize(
    ("path", "status"), [("", 200), (PAGE, 200), (STYLES, 200), (f"{STYLES}?v=1a2b", 200), (MISSING, 404)]
)
def test_every_answer_carries_the_headers_once(hosted: str, site_dir: Path, path: str, status: int) -> None:
    got, headers, _ = ask(hosted + path)
    assert got == status
    said = (site_dir / "_headers").read_text(encoding="utf-8")
    scripts, styles = (
        frozenset(re.findall(r"'sha256-([^']+)'", part)) for part in re.findall(r"(?:script|style)-src([^;]*)", said)
    )
    for name, value in headers_of(Inside(styles, scripts)).items():
        assert headers.get_all(name) == [value]
    assert headers.get_all("Set-Cookie") is None


def test_the_header_allows_the_styles_of_every_page(site_dir: Path) -> None:
    allowed = set(re.findall(r"'sha256-[^']+'", (site_dir / "_headers").read_text(encoding="utf-8")))
    held = {
        each
        for file in site_dir.rglob("*.html")
        for each in re.findall(r"'sha256-[^']+'", file.read_text(encoding="utf-8").partition("<title>")[0])
    }
    assert held
    assert held <= allowed


def test_pages_are_asked_for_anew(hosted: str) -> None:
    for path in ("", PAGE, MISSING, STYLES, f"{PAGE}?v=1a2b"):
        assert ask(hosted + path)[1].get_all("Cache-Control") == [FRESH], path


def test_what_is_missing_shows_the_packs_own_page(hosted: str) -> None:
    for path in (MISSING, "_headers", "_headers.nginx", "_headers.caddy"):
        status, headers, body = ask(hosted + path)
        assert status == 404, path
        assert headers.get_content_type() == "text/html"
        assert b"<h1>This page is not here</h1>" in body


def test_pages_work_under_header_and_tag_together(hosted: str, browser: Browser) -> None:
    with watched(browser, hosted) as (page, faults):
        for path in ("", PAGE, "understanding/window-of-tolerance/", "worksheets/safety-plan/", "young-people/"):
            page.goto(hosted + path)
            assert (
                page.evaluate("getComputedStyle(document.querySelector('.help-bar')).backgroundColor")
                != "rgba(0, 0, 0, 0)"
            )
    assert faults == []


def test_a_drawing_keeps_its_colours(hosted: str, browser: Browser) -> None:
    with watched(browser, hosted) as (page, faults):
        page.goto(f"{hosted}diagrams/caring-cycle.svg")
        painted = page.evaluate("getComputedStyle(document.querySelector('.ua-lamp')).fill")
        assert painted == "rgb(255, 200, 69)"
    assert [fault for fault in faults if "refused" in fault or "policy" in fault.lower()] == []


def test_a_page_that_is_not_there_is_styled_too(hosted: str, browser: Browser) -> None:
    with watched(browser, hosted) as (page, faults):
        page.goto(hosted + MISSING)
        assert (
            page.evaluate("getComputedStyle(document.querySelector('.help-bar')).backgroundColor") == "rgb(16, 49, 45)"
        )
    assert [fault for fault in faults if "404" not in fault] == []


# ------------------------------------------------------------------ what only the two servers of one's own do


@pytest.fixture(scope="module", params=[nginx, caddy], ids=["nginx", "caddy"])
def own(request: pytest.FixtureRequest, site_dir: Path, tmp_path_factory: pytest.TempPathFactory) -> object:
    """The address of a server of one's own, and the file with what it has said."""
    folder = tmp_path_factory.mktemp("own")
    with request.param(site_dir, folder) as address:
        yield address, folder / "log"


def test_text_is_sent_small(own: tuple[str, Path], site_dir: Path) -> None:
    files = {PAGE: f"{PAGE}index.html", MISSING: "404.html"}
    for path in (PAGE, MISSING, STYLES, "assets/page.js", "diagrams/caring-cycle.svg"):
        file = files.get(path, path)
        plain = ask(own[0] + path)[2]
        _, headers, body = ask(own[0] + path, Accept_Encoding="gzip")
        assert headers["Content-Encoding"] == "gzip", path
        assert "Accept-Encoding" in headers["Vary"]
        assert gzip.decompress(body) == plain
        # As the build packed it, and not packed anew for everybody who asks.
        assert body == (site_dir / f"{file}.gz").read_bytes(), path


def test_letters_and_kinds_of_file_are_named(own: tuple[str, Path]) -> None:
    for path, kind in ((PAGE, "text/html"), (STYLES, "text/css"), ("assets/page.js", "text/javascript")):
        assert ask(own[0] + path)[1]["Content-Type"] == f"{kind}; charset=utf-8"
    assert ask(own[0] + "assets/favicon.svg")[1].get_content_type() == "image/svg+xml"


def test_only_files_with_a_version_are_kept(own: tuple[str, Path]) -> None:
    assert ask(f"{own[0]}{STYLES}?v=1a2b")[1]["Cache-Control"] == KEPT
    assert ask(f"{own[0]}assets/gone.css?v=1a2b")[1]["Cache-Control"] == FRESH


def test_an_unchanged_page_is_not_sent_again(own: tuple[str, Path]) -> None:
    tag = ask(own[0] + PAGE)[1]["ETag"]
    assert ask(own[0] + PAGE, If_None_Match=tag)[0] == 304


def test_a_forgotten_slash_is_put_right_without_naming_a_host(own: tuple[str, Path], browser: Browser) -> None:
    window = browser.new_context()
    page = window.new_page()
    page.goto(own[0] + PAGE.removesuffix("/"))
    assert page.url == own[0] + PAGE
    window.close()


def test_what_somebody_searches_for_is_never_written_down(own: tuple[str, Path]) -> None:
    address, log = own
    for path in ("?q=a-secret-question", f"{MISSING}?q=a-secret-question", "%00?q=a-secret-question"):
        ask(address + path)
    said = log.read_text(encoding="utf-8")
    assert "a-secret-question" not in said
    assert "self-harm" not in said


# ------------------------------------------------------------------ the files


def test_the_files_for_the_three_hosts_say_the_same(site_dir: Path) -> None:
    (rule,) = read_headers(site_dir / "_headers").items()
    assert rule[0] == "/*"
    plain = {name: value for name, value in rule[1] if name != "Cache-Control"}
    for name, line in (
        ("_headers.nginx", r'^add_header (\S+) "(.*)" always;$'),
        ("_headers.caddy", r'^\t(\S+) "(.*)"$'),
    ):
        assert dict(re.findall(line, (site_dir / name).read_text(encoding="utf-8"), re.MULTILINE)) == plain


def test_no_policy_is_copied_by_hand() -> None:
    for sample in (ROOT / "hosting").iterdir():
        text = sample.read_text(encoding="utf-8")
        assert "sha256-" not in text, sample.name
        assert "default-src" not in text, sample.name
