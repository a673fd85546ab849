"""Each transform does its one job. One case a line: what goes in, what comes out."""

from __future__ import annotations

import pytest

from selfhelp_pack.errors import PackError
from selfhelp_pack.printing.fold import unfold
from selfhelp_pack.printing.guard import guard
from selfhelp_pack.printing.ids import make_unique
from selfhelp_pack.printing.sections import (
    box_sections,
    gather_foot,
    join_warnings,
    keep_lead_ins,
    lower_headings,
    name_sheets,
)
from selfhelp_pack.printing.spaces import free_last_spaces
from selfhelp_pack.printing.tree import find, fragment, serialise

FOLDED = [
    (
        "<details><summary>More</summary><p>a</p></details>",
        '<div class="unfolded"><p class="label">More</p><p>a</p></div>',
    ),
    ("<details open><p>a</p></details>", '<div class="unfolded"><p>a</p></div>'),
    ('<p>a <a class="screen-only" href="x">edit</a> b</p>', "<p>a  b</p>"),
    ('<div class="screen-only"><details><p>a</p></details></div>b', "b"),
    ("a<script>x()</script>b", "ab"),
    ("a<!-- note -->b", "ab"),
    ("<form><label>Name</label> <input> there</form>", '<span>Name</span> <span class="write-line"></span> there'),
    (
        '<label class="write-label" for="a">Name</label><textarea id="a" rows="2"></textarea>',
        '<span class="write-label">Name</span><span class="write-line"></span><span class="write-line"></span>',
    ),
    (
        '<li><input type="checkbox" id="b"> <label for="b">Done</label></li>',
        '<li><span class="tick-box"></span> <span>Done</span></li>',
    ),
    (
        '<table><tr><td><label for="c">Monday: What</label><textarea id="c" rows="1"></textarea></td></tr></table>',
        '<table><tr><td><span class="write-line"></span></td></tr></table>',
    ),
    (
        '<div class="write-draw"><div class="write-field"><textarea rows="9"></textarea></div></div>',
        '<div class="write-draw"><div class="write-field"><span class="draw-box"></span></div></div>',
    ),
    ("<p>x<textarea>y</textarea></p>", '<p>x<span class="write-line"></span></p>'),
    ('<input type="hidden">a', "a"),
    ("<button>Press</button>a", "a"),
]


@pytest.mark.parametrize(("before", "after"), FOLDED)
def test_folded_parts_open_and_screen_parts_go(before: str, after: str) -> None:
    article = fragment(f"<article>{before}</article>")
    unfold(article)
    assert serialise(article) == f"<article>{after}</article>"


REFUSED = [
    '<iframe src="x"></iframe>',
    '<object data="file:///etc/passwd"></object>',
    '<embed src="x">',
    '<link rel="attachment" href="file:///etc/passwd">',
    '<base href="http://example.org/">',
    '<meta http-equiv="refresh" content="0">',
    "<style>p { color: red }</style>",
    '<a rel="attachment" href="../outside.txt">x</a>',
    '<p onclick="x()">x</p>',
    '<p style="background: url(http://example.org/x)">x</p>',
    '<p style="@import x">x</p>',
    '<img src="a.png" srcset="http://example.org/x 2x" alt="x">',
    '<table background="http://example.org/x"><tr><td>x</td></tr></table>',
    '<svg><image href="file:///etc/passwd"></image></svg>',
    '<svg><use href="http://example.org/x.svg#a"></use></svg>',
    "<svg><foreignObject><p>x</p></foreignObject></svg>",
    '<svg><style>@import "http://example.org/x.css";</style></svg>',
    '<svg><rect fill="url(http://example.org/x)"></rect></svg>',
    '<svg><set attributeName="href" to="x"></set></svg>',
]


@pytest.mark.parametrize("body", REFUSED)
def test_what_could_run_or_fetch_is_refused_by_page(make_page, body: str) -> None:
    with pytest.raises(PackError, match=r"docs/help-now/missing.md: .*cannot be printed safely"):
        guard(make_page(body))


ALLOWED = [
    '<p>Plain <b>words</b>, <a href="../x/">a link</a>.</p>',
    '<img src="a.png" alt="A lamp">',
    '<td style="text-align: left">x</td>',
    '<svg><style>.a { fill: red }</style><path fill="url(#g)"></path><use href="#a"></use></svg>',
]


@pytest.mark.parametrize("body", ALLOWED)
def test_plain_content_passes(make_page, body: str) -> None:
    guard(make_page(body))


RENAMED = [
    ('<p id="a">x</p>', '<p id="help-now-missing--a">x</p>'),
    ('<p id="a"></p><a href="#a">x</a>', 'href="#help-now-missing--a"'),
    ('<a href="#endnote-1">x</a>', 'href="#endnote-1"'),
    ('<h2 id="a">x</h2><section aria-labelledby="a b"></section>', 'aria-labelledby="help-now-missing--a b"'),
    ('<label for="f">x</label><p id="f"></p>', 'for="help-now-missing--f"'),
    ('<svg><g id="g"></g><path fill="url(#g)"></path></svg>', 'fill="url(#help-now-missing--g)"'),
    ('<svg><g id="g"></g><use href="#g"></use></svg>', 'href="#help-now-missing--g"'),
]


@pytest.mark.parametrize(("body", "expected"), RENAMED)
def test_ids_and_what_points_to_them_get_the_pages_own(make_page, body: str, expected: str) -> None:
    page = make_page(body)
    make_unique(page)
    assert expected in serialise(page.article)
    assert page.article.get("id") == "help-now-missing"


def test_an_id_that_stands_twice_is_an_error(make_page) -> None:
    with pytest.raises(PackError, match='the id "a" stands twice'):
        make_unique(make_page('<p id="a"></p><p id="a"></p>'))


def test_sections_are_boxed_and_the_foot_gathered(make_page) -> None:
    page = make_page(
        '<p class="lead">L</p><h2 id="first">First</h2><p>a</p><h2 id="bare">Bare</h2>'
        '<p class="stamp">S</p><nav class="next"><p>N</p></nav>'
    )
    box_sections(page.article)
    gather_foot(page.article)
    assert serialise(page.article).endswith(
        '<section class="piece piece-first"><h2 id="first">First</h2><p>a</p></section>'
        '<section class="piece piece-bare bare"><h2 id="bare">Bare</h2></section>'
        '<div class="page-foot"><div class="page-notes"><p class="stamp">S</p></div>'
        '<nav class="next"><p>N</p></nav></div></article>'
    )


def test_headings_go_one_level_down_and_none_is_skipped(make_page) -> None:
    page = make_page("<h2>a</h2><section><h2>b</h2><h3>c</h3></section>")
    lower_headings(page.article)
    assert [node.tag for node in find(page.article, "*") if node.tag.startswith("h")] == ["h2", "h3", "h3", "h4"]


def test_a_line_that_announces_something_stays_with_it(make_page) -> None:
    page = make_page("<p>Ring them:</p><p>Plain.</p>")
    keep_lead_ins(page.article)
    assert [node.get("class") for node in find(page.article, "p")] == ["lead-in", None]


def test_what_to_write_stays_with_its_lines(make_page) -> None:
    page = make_page(
        '<h3>Facts</h3><p>How to.</p><div class="write-in"></div><p>More.</p><div class="write-in"></div>'
        "<h3>End</h3><p>a</p><p>b</p>"
    )
    keep_lead_ins(page.article)
    assert [node.get("class") for node in find(page.article, "p")] == ["lead-in", None, None, None]


def test_a_section_of_whom_to_ring_is_laid_out_like_the_last_one(make_page) -> None:
    page = make_page('<h2 id="ring">Whom to ring</h2><p>a</p><h2 id="how">How</h2><p>b</p>')
    box_sections(page.article)
    assert [box.get("class") for box in find(page.article, "section")] == [
        "piece piece-ring piece-who-to-call",
        "piece piece-how",
    ]


def test_the_name_of_a_sheet_and_what_it_is_for_are_told_apart(make_page) -> None:
    page = make_page(
        '<p class="download sheet-link"><a href="x">My menu</a> <span class="download-facts">What helps.</span></p>'
        '<p class="download"><a href="y">Card</a> <span class="download-facts">PDF</span></p>'
    )
    name_sheets(page.article)
    assert [" ".join(node.text_content().split()) for node in find(page.article, "p")] == [
        "My menu: What helps.",
        "Card PDF",
    ]


def test_a_warning_stands_behind_what_the_service_is_for(make_page) -> None:
    page = make_page(
        '<span class="call-who"><b>A</b> <span class="call-what">Advice.</span> '
        '<span class="check-first">Check.</span></span> '
        '<span class="call-who"><span class="check-first">C</span></span>'
    )
    join_warnings(page.article)
    first, second = (serialise(node) for node in find(page.article, "span", "call-who"))
    assert '<span class="call-what">Advice. <span class="check-first">Check.</span></span>' in first
    assert second == '<span class="call-who"><span class="check-first">C</span></span>'


SPACED = [
    ("<p>Ring us on <b>999</b>.</p>", "<p>Ring us on<span> </span><b>999</b>.</p>"),
    ("<p><i>a</i> or ring <b>999</b></p>", "<p><i>a</i> or ring<span> </span><b>999</b></p>"),
    ("<p>Ring <b>999</b></p>", "<p>Ring <b>999</b></p>"),
    ("<p>It helps.<sup>1</sup></p>", "<p>It helps.<sup>1</sup></p>"),
    ("<div>two words <p>x</p></div>", "<div>two words <p>x</p></div>"),
]


@pytest.mark.parametrize(("before", "after"), SPACED)
def test_the_last_space_before_an_inline_element_stands_alone(before: str, after: str) -> None:
    article = fragment(f"<article>{before}</article>")
    free_last_spaces(article)
    assert serialise(article) == f"<article>{after}</article>"
