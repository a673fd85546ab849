"""Each page says what a browser may load for it, and a page that would be blocked is not built."""

from __future__ import annotations

import base64
import dataclasses
import hashlib
import re
from pathlib import Path
from types import SimpleNamespace

import pytest

from selfhelp_pack import mkdocs_adapter
from selfhelp_pack.engine import UNFINISHED_SITE
from selfhelp_pack.errors import PackError
from selfhelp_pack.finishing.files import rewrite_pages
from selfhelp_pack.finishing.headers import headers_of
from selfhelp_pack.finishing.policy import Inside, put_policies
from selfhelp_pack.finishing.sides import with_sides_named
from selfhelp_pack.pack import Pack

PAGE = '<!doctype html>\n<html>\n<head>\n<meta charset="utf-8">\n{head}</head>\n<body>{body}</body>\n</html>\n'
SVG = "http://www.w3.org/2000/svg"
STYLE = "body::before{content:'“ü”';margin:0}"


def put(site: Path, name: str, head: str = "", body: str = "") -> Path:
    file = site / name
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(PAGE.format(head=head, body=body), encoding="utf-8")
    return file


def sha256(text: str) -> str:
    return base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()


def test_a_page_names_its_own_styles_and_no_others(tmp_path: Path) -> None:
    one = put(tmp_path, "one/index.html", f"<style>{STYLE}</style>")
    two = put(tmp_path, "two/index.html", "<style>p{margin:0}</style>")
    bare = put(tmp_path, "404.html")
    (tmp_path / "a.svg").write_text(f"<svg xmlns='{SVG}'><style>g{{x:y}}</style></svg>", encoding="utf-8")
    styles = {sha256(STYLE), sha256("p{margin:0}"), sha256("g{x:y}")}
    assert put_policies(tmp_path) == Inside(frozenset(styles), frozenset())
    assert f"style-src 'self' 'sha256-{sha256(STYLE)}';" in one.read_text(encoding="utf-8")
    assert f"style-src 'self' 'sha256-{sha256('p{margin:0}')}';" in two.read_text(encoding="utf-8")
    assert "style-src 'self';" in bare.read_text(encoding="utf-8")


def test_a_script_in_the_head_runs_as_it_is_and_in_no_other_form(tmp_path: Path) -> None:
    page = put(tmp_path, "one/index.html", "<script>show(1)</script><script src='page.js'></script>")
    assert put_policies(tmp_path) == Inside(frozenset(), frozenset({sha256("show(1)")}))
    assert f"script-src 'self' 'sha256-{sha256('show(1)')}';" in page.read_text(encoding="utf-8")


def test_the_policy_stands_before_anything_that_could_be_loaded(site_dir: Path) -> None:
    for file in site_dir.rglob("*.html"):
        text = file.read_text(encoding="utf-8")
        head = text.partition("content-security-policy")[0]
        assert re.findall(r"<(\w+)", head) == ["html", "head", "meta", "meta"], file
        assert text.count("http-equiv") == 1, file
        assert text.count('<meta name="referrer" content="no-referrer">') == 1, file


def test_everything_is_refused_that_is_not_named(site_dir: Path) -> None:
    for file in site_dir.rglob("*.html"):
        (policy,) = re.findall(r'security-policy" content="([^"]*)"', file.read_text(encoding="utf-8"))
        named = dict(part.split(" ", 1) for part in policy.split(";"))
        assert named["default-src"] == named["base-uri"] == "'none'"
        assert named["form-action"] == "'self'"
        for kind in ("script-src", "style-src"):
            assert re.fullmatch(r"'self'( 'sha256-[\w+/=]{44}')?", named.pop(kind)), file
        assert set(named.values()) <= {"'none'", "'self'", "'self' data:"}
        assert not re.search(r"unsafe|\*|https?:", policy)


@pytest.mark.parametrize(
    ("fault", "said"),
    [
        ("<script>alert(1)</script>", "a script inside the page"),
        ('<p style="color: red">x</p>', 'style="color: red" of <p>'),
        ('<svg><path style="fill: red"/></svg>', 'style="fill: red" of <path>'),
        ('<button onclick="go()">x</button>', 'onclick="go()" of <button>'),
        ('<a href=" JavaScript:go()">x</a>', "JavaScript:go()"),
    ],
)
def test_a_page_that_would_be_blocked_is_named_and_nothing_changed(tmp_path: Path, fault: str, said: str) -> None:
    right, wrong = put(tmp_path, "a/index.html"), put(tmp_path, "b/index.html", body=fault)
    before = right.read_bytes(), wrong.read_bytes()
    with pytest.raises(PackError) as raised:
        put_policies(tmp_path)
    (finding,) = raised.value.findings
    assert finding.path == "b/index.html"
    assert said in finding.found
    assert "assets/" in str(raised.value)
    assert (right.read_bytes(), wrong.read_bytes()) == before


def test_a_page_without_a_place_for_its_policy_is_named(tmp_path: Path) -> None:
    (tmp_path / "index.html").write_text("<html><head></head><body></body></html>", encoding="utf-8")
    with pytest.raises(PackError, match="charset"):
        put_policies(tmp_path)


def test_the_live_preview_keeps_the_engines_own_script(
    tmp_path: Path, pack: Pack, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = put(tmp_path, "index.html", body="<script>reload()</script>")
    _built_by_the_engine(tmp_path, pack, monkeypatch, preview=True)
    assert "?v=" not in page.read_text(encoding="utf-8")
    assert not (tmp_path / "sw.js").exists()
    assert "security-policy" not in page.read_text(encoding="utf-8")
    assert not (tmp_path / "_headers").exists()


def test_what_the_engine_builds_by_itself_has_all_of_it(
    tmp_path: Path, pack: Pack, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = put(tmp_path, "index.html", body="<p>A page")
    _built_by_the_engine(tmp_path, pack, monkeypatch, preview=False)
    assert "security-policy" in page.read_text(encoding="utf-8")
    assert (tmp_path / "sw.js").exists()
    assert (tmp_path / "_headers").exists()


def _built_by_the_engine(site: Path, pack: Pack, monkeypatch: pytest.MonkeyPatch, *, preview: bool) -> None:
    monkeypatch.setitem(mkdocs_adapter._current, "pack", dataclasses.replace(pack, sections=()))
    monkeypatch.delenv(UNFINISHED_SITE, raising=False)
    monkeypatch.delenv("SHOW_DRAFTS", raising=False)
    if preview:
        monkeypatch.setenv("SHOW_DRAFTS", "1")
    known = {"files": (), "navigation": ()}
    mkdocs_adapter.on_post_build(SimpleNamespace(conf={"site_dir": str(site)}, variables=known))


def test_cells_to_one_side_get_a_class(tmp_path: Path) -> None:
    sides = zip("ab", ("left", "right"), strict=True)
    row = "".join(f'<td style="text-align: {side};">{cell}</td>' for cell, side in sides)
    file = put(tmp_path, "index.html", body=f'<table><tr>{row}<th style="text-align: center;">c</th></tr></table>')
    rewrite_pages(tmp_path, with_sides_named)
    assert '<td>a</td><td class="to-right">b</td><th class="to-center">c</th>' in file.read_text(encoding="utf-8")


def test_the_header_names_what_all_pages_hold_and_who_may_frame_them() -> None:
    policy = headers_of(Inside(frozenset("ba"), frozenset("c")))["Content-Security-Policy"]
    assert "script-src 'self' 'sha256-c';style-src 'self' 'sha256-a' 'sha256-b';" in policy
    assert policy.endswith(";frame-ancestors 'none'")
