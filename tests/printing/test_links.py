"""The table of link cases of printing/links.py, one case a line."""

from __future__ import annotations

import pytest

from selfhelp_pack.errors import PackError
from selfhelp_pack.models import Edition
from selfhelp_pack.printing.ids import make_unique
from selfhelp_pack.printing.links import Shelf, short_address, turn_links
from selfhelp_pack.printing.tree import serialise

CARD = Edition(
    id="crisis-card",
    title="Crisis card",
    description="A card",
    layout="card",
    template="card",
    paper="A4 landscape",
    by_area=True,
    text_size_pt=11,
    max_pages=1,
)
PACE = 'href="#practice-pace" class="see"'
WEB = '<a href="https://www.who.int/health/">'

TURNED = [
    ('<p><a href="../../practice/pace/">PACE</a></p>', f"<p><a {PACE}>PACE</a></p>"),
    ('<p><a href="../../practice/pace/index.html">PACE</a></p>', f"<p><a {PACE}>PACE</a></p>"),
    (
        '<p><a href="../../practice/pace/#how" title="x">h</a></p>',
        '<p><a href="#practice-pace--how" class="see">h</a></p>',
    ),
    ('<p><a href="../../young-people/">Yours</a>!</p>', "<p>Yours (on the website)!</p>"),
    ('<p class="stages"><b><a href="../../young-people/">Yours</a></b></p>', '<p class="stages"><b>Yours</b></p>'),
    ('<p><a href="#endnote-a">1</a></p>', '<p><a href="#endnote-a">1</a></p>'),
    ('<p><a href="tel:999" rel="x">999</a></p>', '<p><a href="tel:999">999</a></p>'),
    ('<p><a href="sms:85258">85258</a></p>', '<p><a href="sms:85258">85258</a></p>'),
    ('<p><a href="mailto:jo@samaritans.org">Write</a>.</p>', "<p>jo@samaritans.org.</p>"),
    (f"<p>{WEB}The <b>WHO</b></a>.</p>", "<p>The <b>WHO</b>.</p>"),
    (
        f'<p class="service">{WEB}WHO</a>, x</p>',
        '<p class="service">WHO<span class="address"> who.int/health</span>, x</p>',
    ),
    ('<p class="calls"><a href="https://www.who.int">who.int</a></p>', '<p class="calls">who.int</p>'),
    ('<p><a href="../../files/sheet.docx">the sheet</a></p>', "<p>the sheet</p>"),
    ("<p><a>no address</a></p>", "<p>no address</p>"),
    ('<p><a href="../../practice/pace/"><img src="a.png" alt="x"></a></p>', '<p><img src="a.png" alt="x"></p>'),
    (
        '<p class="download"><a href="../../d.pdf" data-edition="crisis-card">x</a> <span>PDF</span></p>',
        '<p class="download"><b>Crisis card</b>: print it from the website.</p>',
    ),
    (
        '<p class="sheet-link">See <a href="../../worksheets/menu/">My menu</a>: what helps.</p>',
        '<p class="sheet-link">See <b>My menu</b> (in the file “Sheets to fill in”): what helps.</p>',
    ),
    (
        '<ul class="page-list"><li><a href="../../worksheets/menu/">My menu</a> What helps.</li></ul>',
        '<ul class="page-list"><li>My menu What helps.</li></ul>',
    ),
    ('<p><a href="../../d.pdf" data-edition="crisis-card">the card</a></p>', "<p>the card (on the website)</p>"),
]


def shelf_for(page, make_page, edition: str = "full-pack") -> Shelf:
    pace = make_page('<h2 id="how">How</h2>', url="practice/pace/")
    make_unique(pace)
    return Shelf(
        printed={page.url: page, pace.url: pace},
        site={page.url, pace.url, "young-people/", "worksheets/menu/", ""},
        sheets={"worksheets/menu/"},
        marks={"endnote-a"},
        editions={"crisis-card": CARD},
        edition=edition,
    )


@pytest.mark.parametrize(("before", "after"), TURNED)
def test_links_turn_into_what_paper_can_use(make_page, before: str, after: str) -> None:
    page = make_page(before)
    turn_links(page, shelf_for(page, make_page))
    assert serialise(page.article[1]) == after


def test_a_book_names_itself(make_page) -> None:
    page = make_page('<p class="download"><a href="d.pdf" data-edition="crisis-card">x</a></p>')
    turn_links(page, shelf_for(page, make_page, edition="crisis-card"))
    assert serialise(page.article[1]) == '<p class="download"><b>Crisis card</b>: you are holding it.</p>'


BROKEN = [
    ('<a href="../nowhere/">x</a>', "help-now/nowhere/, which is not a page of the site"),
    ('<a href="../../practice/pace/#gone">x</a>', 'leads to the heading "gone"'),
    ('<a href="#gone">x</a>', "leads to #gone, which is not on the page"),
    ('<a href="file:///etc/passwd">x</a>', "cannot be printed"),
    ('<a href="javascript:x()">x</a>', "cannot be printed"),
    ('<a href="d.pdf" data-edition="gone">x</a>', 'there is no edition "gone"'),
]


@pytest.mark.parametrize(("body", "what"), BROKEN)
def test_a_link_that_leads_nowhere_names_its_page(make_page, body: str, what: str) -> None:
    page = make_page(f"<p>{body}</p>")
    with pytest.raises(PackError, match=r"docs/help-now/missing.md: ") as error:
        turn_links(page, shelf_for(page, make_page))
    assert what in str(error.value)


@pytest.mark.parametrize(
    ("url", "short"),
    [
        ("https://www.gov.uk/foster-carers/", "gov.uk/foster-carers"),
        ("http://111.nhs.uk", "111.nhs.uk"),
        ("https://a.uk/find?q=1", "a.uk/find?q=1"),
        ("https://www.a.uk/" + "long/" * 12, "a.uk"),
    ],
)
def test_addresses_are_short_enough_to_type(url: str, short: str) -> None:
    assert short_address(url) == short
