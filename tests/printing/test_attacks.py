"""What a page or a style sheet may try, and what comes of it: nothing from outside the site, and no request."""

from __future__ import annotations

import base64
import datetime as dt
import socket
import zlib
from pathlib import Path

import pytest
from PIL import Image

from selfhelp_pack.errors import PackError
from selfhelp_pack.printing.fetcher import MAX_BYTES, PackFetcher, Refused
from selfhelp_pack.printing.guard import guard
from selfhelp_pack.printing.page import PrintPage
from selfhelp_pack.printing.render import Sheet, render
from selfhelp_pack.printing.tree import parse

HIDDEN = "what is hidden"
HTTP = "http://127.0.0.1:9"
LAUGHS = '<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "{b}"><!ENTITY c "{c}"><!ENTITY d "{d}"><!ENTITY e "{e}">]>'.format(
    b="&a;" * 99, c="&b;" * 99, d="&c;" * 99, e="&d;" * 99
)


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """A site with files that reach outside it, and a secret beside it."""
    folder = tmp_path / "site"
    folder.mkdir()
    (tmp_path / "secret.txt").write_text(HIDDEN, encoding="utf-8")
    (folder / "link.txt").symlink_to(tmp_path / "secret.txt")
    (folder / "xxe.svg").write_text(
        f'<!DOCTYPE x [<!ENTITY e SYSTEM "{(tmp_path / "secret.txt").as_uri()}">]>'
        '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><text>&e;</text></svg>',
        encoding="utf-8",
    )
    (folder / "laughs.svg").write_text(
        LAUGHS + '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><text>&e;</text></svg>',
        encoding="utf-8",
    )
    (folder / "import.svg").write_text(
        f'<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><style>@import "{HTTP}/x.css";</style></svg>',
        encoding="utf-8",
    )
    return folder


@pytest.fixture
def requests(monkeypatch: pytest.MonkeyPatch) -> list[object]:
    """Every address that anything tries to reach."""
    reached: list[object] = []

    def connect(_: socket.socket, address: object) -> None:
        reached.append(address)
        raise OSError("no network in tests")

    monkeypatch.setattr(socket.socket, "connect", connect)
    return reached


def print_it(site: Path, body: str, css: str = "") -> bytes:
    body = body.replace("SITE", site.as_uri()).replace("OUTSIDE", site.parent.as_uri())
    css = css.replace("OUTSIDE", site.parent.as_uri())
    document = parse(
        f'<html lang="en"><head><title>t</title>{body}</head></html>' if body.startswith("<link") else body
    )
    document.set("lang", "en")
    return render(document, [Sheet(css, "x.css", site)], [site], "trial", dt.date(2026, 11, 22))


ATTACKS = [
    ('<link rel="attachment" href="OUTSIDE/secret.txt">', ""),
    ('<link rel="attachment" href="file:///etc/passwd">', ""),
    ('<a rel="attachment" href="OUTSIDE/secret.txt">x</a>', ""),
    ('<a rel="attachment" href="SITE/../secret.txt">x</a>', ""),
    ('<a rel="attachment" href="SITE/%2e%2e/secret.txt">x</a>', ""),
    ('<a rel="attachment" href="SITE/link.txt">x</a>', ""),
    (f'<link rel="stylesheet" href="{HTTP}/x.css">', ""),
    ('<img src="OUTSIDE/secret.txt" alt="x">', ""),
    ('<img src="file://example.org/etc/passwd" alt="x">', ""),
    (f'<img src="{HTTP}/x.png" alt="x">', ""),
    (f'<base href="{HTTP}/"><img src="x.png" alt="x">', ""),
    ('<img src="ftp://127.0.0.1:9/x.png" alt="x">', ""),
    (f'<object data="{HTTP}/x.svg"></object>', ""),
    ('<embed src="OUTSIDE/secret.txt">', ""),
    ('<img src="SITE/xxe.svg" alt="x">', ""),
    ('<img src="SITE/laughs.svg" alt="x">', ""),
    ('<img src="SITE/import.svg" alt="x">', ""),
    (f'<svg width="9" height="9"><title>t</title><image href="{HTTP}/x.png" width="9" height="9"/></svg>', ""),
    ('<svg width="9" height="9"><title>t</title><image href="OUTSIDE/secret.txt" width="9" height="9"/></svg>', ""),
    ("<p>x</p>", f'@import "{HTTP}/x.css";'),
    ("<p>x</p>", '@import "OUTSIDE/secret.txt";'),
    ("<p>x</p>", f"p {{ background: url({HTTP}/x.png) }}"),
    ("<p>x</p>", 'p { background: url("../secret.txt") }'),
    ("<p>x</p>", f'@font-face {{ font-family: f; src: url({HTTP}/f.woff2) }} p {{ font-family: "f" }}'),
    ("<ul><li>x</li></ul>", f"li {{ list-style: url({HTTP}/x.png) }}"),
    ("<p>x</p>", f"p::before {{ content: url({HTTP}/x.png) }}"),
]


@pytest.mark.parametrize(("body", "css"), ATTACKS)
def test_an_attack_stops_the_printing(site: Path, requests: list[object], body: str, css: str) -> None:
    with pytest.raises(PackError):
        print_it(site, body, css)
    assert requests == []


def test_a_drawing_that_uses_another_site_gets_nothing(site: Path, requests: list[object]) -> None:
    pdf = print_it(site, f'<svg width="9" height="9"><title>t</title><use href="{HTTP}/x.svg#a"/></svg>')
    assert HIDDEN.encode() not in unpacked(pdf)
    assert requests == []


def test_the_error_names_the_edition_the_address_and_the_page(site: Path) -> None:
    body = '<article data-source="docs/help-now/missing.md"><img src="http://example.org/spy.png" alt="x"></article>'
    with pytest.raises(PackError, match=r"(?s)docs/help-now/missing.md: .*trial.*http://example.org/spy.png") as error:
        print_it(site, body)
    assert "is not a file of the pack" in str(error.value)


def test_what_the_renderer_complains_about_is_an_error(site: Path) -> None:
    with pytest.raises(PackError, match=r"the renderer complains about the edition trial: .*colour"):
        print_it(site, "<p>x</p>", "p { colour: red }")


SVG = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9">{}</svg>'
# Small files, endless work: parts that use each other, 10 at each of 9 depths, are a thousand million circles.
NESTED = '<g id="a0"><circle r="1"/></g>' + "".join(
    '<g id="a{}">{}</g>'.format(depth, f'<use href="#a{depth - 1}"/>' * 10) for depth in range(1, 10)
)
ENDLESS = [
    ("nested.svg", SVG.format(NESTED), "uses a part that uses another part"),
    ("many.svg", SVG.format("<g/>" * 20_000), "has more than 5,000 parts"),
    ("wide.svg", SVG.format('<rect width="9e9" height="1"/>'), "has a width of more than 100,000"),
    ("far.svg", SVG.format('<g transform="scale(1e12)"><circle r="1"/></g>'), "has a transform of more than 100,000"),
]


@pytest.mark.timeout(20)
@pytest.mark.parametrize(("name", "drawing", "why"), ENDLESS)
def test_a_picture_that_would_never_be_finished_is_refused_at_once(
    site: Path, name: str, drawing: str, why: str
) -> None:
    (site / name).write_text(drawing, encoding="utf-8")
    with pytest.raises(PackError, match=why):
        print_it(site, f'<img src="SITE/{name}" alt="x">')
    page = PrintPage("x/", "docs/x.md", "about", "x", "", parse(f"<article>{drawing}</article>"))
    with pytest.raises(PackError, match=rf"(?s)docs/x.md.*a drawing {why}"):
        guard(page)


@pytest.mark.timeout(20)
def test_a_small_file_of_a_huge_image_is_refused_before_it_fills_the_memory(site: Path) -> None:
    Image.new("1", (30_000, 30_000)).save(site / "huge.png")
    assert (site / "huge.png").stat().st_size < 200_000
    with pytest.raises(PackError, match="has more than 25 million dots"):
        print_it(site, '<img src="SITE/huge.png" alt="x">')
    data = base64.b64encode((site / "huge.png").read_bytes()).decode()
    with pytest.raises(PackError, match="has more than 25 million dots"):
        print_it(site, f'<img src="data:image/png;base64,{data}" alt="x">')


FETCHED = [
    ("data:text/plain,hello", b"hello"),
    ("SITE/page.txt", b"inside"),
    ("SITE/./page.txt?v=1#top", b"inside"),
]


@pytest.mark.parametrize(("address", "content"), FETCHED)
def test_what_is_the_packs_own_is_served(site: Path, address: str, content: bytes) -> None:
    (site / "page.txt").write_bytes(b"inside")
    assert PackFetcher([site]).fetch(address.replace("SITE", site.as_uri())).read() == content


NOT_FETCHED = [
    "SITE",
    "SITE/gone.txt",
    "SITE/%00.txt",
    "http://example.org/",
    "FILE:///etc/passwd",
    "about:blank",
    "x",
]


@pytest.mark.parametrize("address", NOT_FETCHED)
def test_all_else_is_refused(site: Path, address: str) -> None:
    with pytest.raises(Refused):
        PackFetcher([site]).fetch(address.replace("SITE", site.as_uri()))


def test_a_file_that_is_too_large_is_refused(site: Path) -> None:
    with (site / "huge.png").open("wb") as file:
        file.truncate(MAX_BYTES + 1)
    with pytest.raises(Refused, match="larger than 20 MB"):
        PackFetcher([site]).fetch((site / "huge.png").as_uri())
    with pytest.raises(Refused, match="larger than 20 MB"):
        PackFetcher([site]).fetch("data:," + "x" * MAX_BYTES)


def unpacked(pdf: bytes) -> bytes:
    parts = [pdf]
    for part in pdf.split(b"stream\n")[1::2]:
        try:
            parts.append(zlib.decompress(part))
        except zlib.error:
            continue
    return b"".join(parts)
