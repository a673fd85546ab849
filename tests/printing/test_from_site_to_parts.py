"""Reading the built site and choosing what an edition holds."""

from __future__ import annotations

from pathlib import Path

import pytest

from selfhelp_pack.errors import PackError
from selfhelp_pack.models import Edition
from selfhelp_pack.navigation import NavPage, NavSection
from selfhelp_pack.printing.select import parts_of
from selfhelp_pack.printing.site_pages import read_site

HOME = NavSection("", "", (NavPage(None, "index.md", "", 1),))
HELP = NavSection("Help now", "help-now", (NavPage(None, "help-now/missing.md", "help-now/missing/", 2),))


def edition(*kinds: str) -> Edition:
    return Edition.model_validate(
        {
            "id": "book",
            "title": "Book",
            "description": "A book",
            "layout": "book",
            "paper": "A4 portrait",
            "by_area": False,
            "kinds": list(kinds),
            "front": ["cover"],
            "text_size_pt": 11,
            "max_pages": 9,
        }
    )


def test_articles_come_in_the_order_of_the_navigation(tiny_site: Path) -> None:
    (_, home), (_, pages) = read_site(tiny_site, [HOME, HELP])
    assert (home[0].kind, home[0].title) == ("home", "")
    page = pages[0]
    assert (page.title, page.summary, page.id, page.source) == (
        "Missing",
        "Look.",
        "help-now-missing",
        "docs/help-now/missing.md",
    )


@pytest.mark.parametrize(
    ("html", "what"),
    [
        (None, "docs/help-now/missing.md: the built page help-now/missing/index.html is missing"),
        ("<body><p>x</p></body>", 'has 0 elements <article class="page">'),
        ('<body><article class="page"></article><article class="page"></article></body>', "has 2 elements"),
    ],
)
def test_a_page_that_cannot_be_read_is_named(tiny_site: Path, html: str | None, what: str) -> None:
    built = tiny_site / "help-now" / "missing" / "index.html"
    if html is None:
        built.unlink()
    else:
        built.write_text(html, encoding="utf-8")
    with pytest.raises(PackError) as error:
        read_site(tiny_site, [HELP])
    assert what in str(error.value)


def test_a_site_that_was_never_built_says_how_to_build_it(tmp_path: Path) -> None:
    with pytest.raises(PackError, match="make pack"):
        read_site(tmp_path / "site", [HELP])


def test_an_edition_takes_its_kinds_and_numbers_its_parts(make_page) -> None:
    opening = make_page(url="help-now/", kind="support")
    missing, home = make_page(url="help-now/missing/"), make_page(url="", kind="home")
    pace = make_page(url="practice/pace/", kind="practice")
    practice = NavSection("Practice", "practice", ())
    sections = [(HOME, [home]), (HELP, [opening, missing]), (practice, [pace])]
    parts = parts_of(edition("crisis", "support", "practice"), sections)
    assert [(part.number, part.title, part.opening, part.pages) for part in parts] == [
        (1, "Help now", opening, (missing,)),
        (2, "Practice", None, (pace,)),
    ]
    assert [part.id for part in parts] == ["help-now", "part-2"]


def test_an_edition_leaves_out_what_only_a_screen_has_a_use_for(make_page) -> None:
    kept, left = make_page(url="help-now/missing/"), make_page(url="help-now/code/")
    book = edition("crisis").model_copy(update={"leave_out": ["help-now/code.md"]})
    assert [part.pages for part in parts_of(book, [(HELP, [left, kept])])] == [(kept,)]


def test_an_edition_without_pages_is_an_error(make_page) -> None:
    with pytest.raises(PackError, match="the edition book has no pages"):
        parts_of(edition("session"), [(HELP, [make_page()])])


def test_a_page_without_a_title_is_an_error(make_page) -> None:
    page = make_page()
    page.title = ""
    with pytest.raises(PackError, match="has no title"):
        parts_of(edition("crisis"), [(HELP, [page])])
