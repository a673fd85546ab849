"""A drawing holds shapes and words, describes itself, and is read alike by a browser and by the review."""

from __future__ import annotations

import time

import pytest

from selfhelp_pack.review.printers import as_text
from selfhelp_pack.review.rules.drawings import faults_in

PATH = "docs/diagrams/warm-cup.svg"
HEAD = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 720 400" role="img"'
    ' aria-labelledby="warm-cup-title warm-cup-desc">\n'
)
WORDS = '<title id="warm-cup-title">A cup</title>\n<desc id="warm-cup-desc">A cup on a table.</desc>\n'
GOOD = f'{HEAD}{WORDS}<path class="ua-l" d="M0 0h9"/>\n</svg>\n'


def said_of(svg: str) -> str:
    return as_text(list(faults_in(svg, PATH)))


@pytest.mark.parametrize(
    "part",
    [
        '<path class="ua-l ua-dash" transform="translate(3, 4) rotate(-5 10 10)" d="M10 10.5c-4-7 4-8 0-16z"/>',
        '<rect class="ua-paper" x="0" y="0" width="100%" height="40" rx="6"/>',
        '<text class="ua-t" x="5" text-anchor="middle">In danger, ring 999. <tspan>Cân &amp; sgwrs</tspan></text>',
        '<g id="warm-cup-steam"><polyline points="1,2 3,4"/></g>',
    ],
)
def test_shapes_and_words_are_fine(part: str) -> None:
    assert said_of(GOOD.replace("<path", f"{part}<path")) == "Nothing to mend."
    assert said_of(f'<?xml version="1.0" encoding="UTF-8"?>\n{GOOD}') == "Nothing to mend."


PARTS = [
    ("<script>alert(1)</script>", "it holds <script>"),
    ("<style>@import 'x';</style>", "it holds <style>"),
    ('<use href="#x"/>', "it holds <use>"),
    ('<image href="cup.png"/>', "it holds <image>"),
    ('<a href="javascript:alert(1)"><text>Press</text></a>', "it holds <a>"),
    ("<foreignObject><body/></foreignObject>", "it holds <foreignObject>"),
    ('<animate attributeName="d"/>', "it holds <animate>"),
    ('<set attributeName="href" to="x"/>', "it holds <set>"),
    ("<filter/>", "it holds <filter>"),
    ("<svg/>", "it holds <svg>"),
    ('<path onclick="x()" d="M0 0"/>', '"onclick" of <path> is not allowed'),
    ('<path style="fill: red" d="M0 0"/>', '"style" of <path> is not allowed'),
    ('<path fill="url(https://example.org)"/>', '"fill" of <path> is not allowed'),
    ('<g xmlns:x="http://www.w3.org/1999/xlink" x:href="y"/>', "declares or uses a prefix"),
    ('<s:path xmlns:s="http://www.w3.org/2000/svg" d="M0 0"/>', "declares or uses a prefix"),
    ('<h:script xmlns:h="http://www.w3.org/1999/xhtml"/>', "it holds <script>"),
    ('<script xmlns="http://www.w3.org/1999/xhtml"/>', "it holds <script>"),
    ('<text xml:base="https://example.org">x</text>', "is not allowed"),
    ("<!-- only a note -->", "it holds a comment"),
    ("<!--> <img src=x onerror=alert(1)> -->", "it holds a comment"),
    ("<![CDATA[<script>]]>", "it declares entities or a document type"),
    ('<?xml-stylesheet href="x"?>', "it holds an instruction to programs"),
    ("&cup;", "it is not well formed"),
    ("<text>open", "it is not well formed"),
    ('<path d="M0 0 expression(x)"/>', "cannot be used"),
    ('<path d="M0 0L9e9 0"/>', "reaches far outside the drawing"),
    ('<rect width="99999999" height="2"/>', "reaches far outside the drawing"),
    ('<path transform="scale(1e30)" d="M0 0"/>', "reaches far outside the drawing"),
    ('<path class="help-bar" d="M0 0"/>', 'class="help-bar" of <path> cannot be used'),
    ('<g id="areas"/>', 'the id "areas" does not begin with "warm-cup-"'),
    ("<g>" * 20 + "</g>" * 20, "stands inside more than 10 others"),
    ('<path d="M0 0"/>' * 1_100, "it has more than 1,000 parts"),
    ('<g><title id="warm-cup-more">A cup</title></g>', "stands at the top of the drawing"),
    ("<desc><text>x</text></desc>", "holds words only"),
    ("<text>{{ config }}</text>", "it holds {{ or {%"),
    ("<text>Ring 0345 606 1212</text>", "0345 606 1212"),
    ("<text>Ring <tspan>0345</tspan> <tspan>606 1212</tspan></text>", "0345 606 1212"),
    ("<text>Write to anna@example.org</text>", "anna@example.org"),
    ("<text>&#x202E;warm</text>", "hidden character"),
    ("<text>A wаrm cup</text>", "only look like ordinary ones"),
]


@pytest.mark.parametrize(("part", "says"), PARTS)
def test_what_does_not_belong_there_is_named(part: str, says: str) -> None:
    started = time.monotonic()
    assert says in said_of(GOOD.replace("<path", f"{part}<path", 1))
    assert time.monotonic() - started < 2


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        (WORDS, "", 'it needs a <desc id="warm-cup-desc">'),
        ("A cup on a table.", " ", 'it needs a <desc id="warm-cup-desc">'),
        ("warm-cup-title", "cup-title", 'aria-labelledby="warm-cup-title warm-cup-desc"'),
        (' role="img"', "", 'its <svg> needs role="img"'),
        ("0 0 720 400", "0 0 720 99999", "needs a viewBox"),
        ("0 0 720 400", "0 0 0 0", "needs a viewBox"),
        ('role="img"', 'role="img" width="9999"', '"width" of <svg> is not allowed'),
        (' xmlns="http://www.w3.org/2000/svg"', "", "it does not begin with <svg"),
        (HEAD, '<?xml version="1.0" encoding="UTF-7"?>' + HEAD, "it holds an instruction to programs"),
        (HEAD, '<!DOCTYPE svg [<!ENTITY a "aa">]>' + HEAD, "it declares entities or a document type"),
        (GOOD, "", "it is not well formed"),
        (GOOD, "<p>No drawing</p>", "it does not begin with <svg"),
    ],
)
def test_the_drawing_as_a_whole_describes_itself(old: str, new: str, says: str) -> None:
    assert says in said_of(GOOD.replace(old, new))


def test_the_line_is_that_of_the_file() -> None:
    svg = f'<?xml version="1.0"?>\n{GOOD}'.replace("<path", "<use/><path")
    assert [finding.line for finding in faults_in(svg, PATH)] == [5]
