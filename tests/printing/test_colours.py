"""Tokens, drawings and pictures: everything has a plain colour and words before the renderer sees it."""

from __future__ import annotations

from pathlib import Path

import pytest

from selfhelp_pack.errors import PackError
from selfhelp_pack.printing.drawings import Paint
from selfhelp_pack.printing.media import place_media
from selfhelp_pack.printing.tokens import read_tokens, resolve
from selfhelp_pack.printing.tree import find, fragment, serialise

TOKENS = {"--ink": "#112233", "--edge": "2pt solid var(--ink)", "--round": "var(--round)"}

RESOLVED = [
    ("color: var(--ink)", "color: #112233"),
    ("border: var( --edge )", "border: 2pt solid #112233"),
    ("color: var(--gone, red)", "color: red"),
    ("color: var(--gone, rgb(1, 2, 3))", "color: rgb(1, 2, 3)"),
    ("@page { @top-left { color: var(--ink) } }", "@page { @top-left { color: #112233 } }"),
    ('<path fill="var(--ink)"/>', '<path fill="#112233"/>'),
]


@pytest.mark.parametrize(("before", "after"), RESOLVED)
def test_tokens_become_plain_values(before: str, after: str) -> None:
    assert resolve(before, TOKENS, "x.css") == after


@pytest.mark.parametrize(
    ("css", "what"),
    [
        ("\n\na { color: var(--gone) }", "x.css:3: the token --gone is not defined"),
        ("var(--round)", "refers to itself"),
    ],
)
def test_a_token_without_a_value_is_an_error_with_its_line(css: str, what: str) -> None:
    with pytest.raises(PackError, match=what):
        resolve(css, TOKENS, "x.css")


def test_the_light_theme_is_read_and_paper_changes_it(tmp_path: Path) -> None:
    folder = tmp_path / "overrides" / "design"
    folder.mkdir(parents=True)
    (folder / "tokens.css").write_text(
        ":root { --ink: #111; --glow: #eee }\n@media (prefers-color-scheme: dark) { :root { --ink: #fff } }\n"
        "[data-mood] { --ink: #222 }\n@media print { :root { --glow: #ddd } }",
        encoding="utf-8",
    )
    assert read_tokens(tmp_path) == {"--ink": "#111", "--glow": "#ddd"}


PAINTED = [
    ('<path class="line"></path>', 'stroke="#112233"'),
    ('<path fill="var(--ink)"></path>', 'fill="#112233"'),
    ('<path fill="currentColor"></path>', 'fill="#112233"'),
    ('<style>.own { fill: red } @media (x) { .own { fill: blue } }</style><path class="own"></path>', 'fill="red"'),
    ('<style>:root { --x: 1 }</style><path class="line"></path>', 'stroke="#112233"'),
]


@pytest.mark.parametrize(("body", "expected"), PAINTED)
def test_drawings_get_plain_colours(paint: Paint, body: str, expected: str) -> None:
    figure = fragment(f'<figure class="diagram"><svg viewBox="0 0 1 1"><title>T</title>{body}</svg></figure>')
    paint.apply(find(figure, "svg")[0], "page.md")
    text = serialise(figure)
    assert expected in text
    assert not any(word in text for word in ("var(", "currentColor", "<style", "@media"))


def test_rules_see_the_page_around_a_drawing() -> None:
    figure = fragment('<figure class="diagram"><svg><title>T</title><path></path></svg></figure>')
    Paint(".diagram path { fill: red } svg svg path { fill: blue }", "x.css", {}).apply(find(figure, "svg")[0], "x.md")
    assert find(figure, "path")[0].get("fill") == "red"


def test_a_drawing_without_a_title_is_decoration_and_goes(make_page, paint: Paint, tmp_path: Path) -> None:
    page = make_page("<p>a<svg><path></path></svg>b</p>")
    place_media(page, tmp_path, paint)
    assert serialise(page.article[1]) == "<p>ab</p>"


def test_a_picture_gets_its_place_in_the_site(make_page, paint: Paint, tmp_path: Path) -> None:
    (tmp_path / "assets").mkdir()
    picture = tmp_path / "assets" / "lamp.png"
    picture.write_bytes(b"")
    page = make_page('<img src="../../assets/lamp.png" alt="A lamp">')
    place_media(page, tmp_path, paint)
    assert find(page.article, "img")[0].get("src") == picture.as_uri()


PICTURES = [
    ('<img src="../../gone.png" alt="x">', "is missing"),
    ('<img src="../../lamp.png">', "has no words"),
    ('<img src="../../lamp.png" alt=" ">', "has no words"),
    ('<img src="http://example.org/x.png" alt="x">', "is not in the site"),
    ('<img src="file:///etc/passwd" alt="x">', "is not in the site"),
    ('<img src="../../escape.png" alt="x">', "is not in the site"),
    ('<img src="../../%2e%2e/outside.png" alt="x">', "is not in the site"),
]


@pytest.mark.parametrize(("body", "what"), PICTURES)
def test_a_picture_that_cannot_be_printed_names_its_page(
    make_page, paint: Paint, tmp_path: Path, body: str, what: str
) -> None:
    site = tmp_path / "site"
    site.mkdir()
    (tmp_path / "outside.png").write_bytes(b"")
    (site / "lamp.png").write_bytes(b"")
    (site / "escape.png").symlink_to(tmp_path / "outside.png")
    with pytest.raises(PackError, match=f"docs/help-now/missing.md: .*{what}"):
        place_media(make_page(body), site, paint)
