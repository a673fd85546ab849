"""Page numbers after links: right at the first layout, or at the second where a place was too narrow."""

from __future__ import annotations

import datetime as dt
import io
import re
import subprocess
from pathlib import Path

import pytest
from pypdf import PdfReader

from selfhelp_pack.printing import render as renderer
from selfhelp_pack.printing.references import hold_places
from selfhelp_pack.printing.render import Sheet, render
from selfhelp_pack.printing.tree import element, find, fragment, text_of

SHORT, LONG = "<p>Words.</p>", "<p>" + "Words that fill a side. " * 120 + "</p>"
PAGES = 12


def book(fill: str) -> object:
    """A first page that names the last one, pages between them, and a last page that names the first."""
    between = "".join(f'<article id="page-{number}">{fill}</article>' for number in range(2, PAGES))
    made = fragment(
        '<div><article id="page-1"><p>See <a class="see" href="#page-12">the <b>end</b></a>.</p></article>'
        f'{between}<article id="page-12"><p><a class="see" href="#page-1">The start</a>, and a list.</p>'
        '<p class="source-note">Sources 1 to 3: page <a class="page-number" href="#page-12"></a>.</p></article></div>'
    )
    made.tag = "body"
    return made


def printed(body: object, folder: Path) -> tuple[list[str], int]:
    """The text of each page, and how often the book was laid out."""
    pdf, layouts = made(body, folder)
    return [" ".join(page.extract_text().split()) for page in PdfReader(io.BytesIO(pdf)).pages], layouts


def made(body: object, folder: Path) -> tuple[bytes, int]:
    """The PDF, and how often the book was laid out."""
    document = element("html", lang="en-GB")
    document.append(element("head"))
    document[0].append(element("title", "A test"))
    document.append(body)
    css = "@page { size: A5 } article { break-before: page } article:first-child { break-before: auto }"
    layouts = []
    with pytest.MonkeyPatch.context() as patch:
        fill = renderer.fill_places
        patch.setattr(renderer, "fill_places", lambda pages: layouts.append(len(pages)) or fill(pages))
        pdf = render(document, [Sheet(css, "test.css", folder)], [folder], "test", dt.date(2026, 11, 30))
    return pdf, len(layouts)


def places(pdf: bytes, page: int) -> dict[str, float]:
    """How far each word of a page stands from its left edge."""
    command = ["pdftotext", "-bbox", "-f", str(page), "-l", str(page), "-", "-"]
    boxes = subprocess.run(command, input=pdf, capture_output=True, check=True).stdout.decode()
    return {word: float(left) for left, word in re.findall(r'xMin="([\d.]+)".*>(.*)</word>', boxes)}


def test_a_link_names_the_page_that_it_leads_to(tmp_path: Path) -> None:
    body = book(SHORT)
    hold_places(body, "A5 portrait", 11)
    pages, layouts = printed(body, tmp_path)
    assert pages[0] == "See the end (page 12)."
    assert pages[11] == "The start (page 1), and a list. Sources 1 to 3: page 12."
    assert layouts == 1


def test_a_place_that_is_too_narrow_is_made_wider(tmp_path: Path) -> None:
    body = book(SHORT)
    hold_places(body, "A5 portrait", 11)
    for link in find(body, "a", "reference"):
        for part in (link, *link):
            part.text, part.tail = ((text or "").replace("00", "0") for text in (part.text, part.tail))
    pages, layouts = printed(body, tmp_path)
    assert pages[0] == "See the end (page 12)."
    assert layouts == 2


def test_a_number_that_is_shorter_than_its_place_leaves_no_gap(tmp_path: Path) -> None:
    ends = []
    for held in ("0", "000"):
        body = book(SHORT)
        hold_places(body, "A5 portrait", 11)
        for link in find(body, "a", "reference"):
            link.text = (link.text or "").replace("page\u00a00", f"page\u00a0{held}")
        pdf, _ = made(body, tmp_path)
        ends.append({word: round(left, 1) for word, left in places(pdf, PAGES).items()})
    assert ends[0] == ends[1]
    assert "and" in ends[0]


def test_what_is_held_for_a_number_grows_with_the_book() -> None:
    digits = []
    for fill, size in ((SHORT, 11), (LONG, 11), (LONG, 40)):
        body = book(fill)
        hold_places(body, "A5 portrait", size)
        digits.append(text_of(find(body, "a", "reference")[0]).count("0"))
    assert digits == [2, 2, 3]


def test_dots_that_lead_to_a_number_are_left_to_the_style() -> None:
    see = '<ul class="page-list"><li><a class="see" href="#page-1">The start</a></li></ul>'
    body = fragment(
        f'<body><article class="opener" id="page-1">{see}<div class="page-foot">{see}</div></article></body>'
    )
    hold_places(body, "A4 portrait", 11)
    assert [text_of(link) for link in find(body, "a")] == ["The start", "The start (page 0)"]
