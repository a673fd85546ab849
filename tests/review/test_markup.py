"""Marks that people type: no HTML, no half calls, no tangles, and nothing that the website shows in another way."""

from __future__ import annotations

import re
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from selfhelp_pack.bounds import over_bounds
from selfhelp_pack.make import build_site
from selfhelp_pack.review.fixing import apply_fixes
from selfhelp_pack.review.printers import as_text
from tests import makers
from tests.cases import PAGE, contribute, findings_in, small_pack


@pytest.fixture
def small(tmp_path: Path) -> Path:
    return small_pack(tmp_path)


def said_of(project: Path, text: str, rule: str) -> str:
    contribute(project, f"These are the words before it.\n\n{text}")
    return as_text([finding for finding in findings_in(project) if finding.rule == rule])


# ------------------------------------------------------------------ HTML


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("A <b>warm</b> cup.", "<b>"),
        ("<script>alert(1)</script>", "<script>"),
        ("<IMG SRC=x onerror=alert(1)>", "<IMG SRC=x onerror=alert(1)>"),
        ("\\<script>alert(1)</script>", "<script>"),
        ("`<script>`", "<script>"),
        ("    <script>alert(1)</script>", "<script>"),
        ("1. One\n\n      <script>alert(1)</script>", "<script>"),
        ("<!-- nobody sees this -->", "<!-- nobody sees this -->"),
        ("<?php run() ?>", "<?php run() ?>"),
        ("<!DOCTYPE html>", "<!DOCTYPE html>"),
        ("A cup</p><p>of tea", "</p>"),
        ("<svg onload=alert(1)", "<svg onload=alert(1)"),
        ("<x:script>", "<x:script>"),
    ],
)
def test_html_is_found_however_it_is_written(small: Path, text: str, shown: str) -> None:
    assert f"The page holds HTML: {shown}" in said_of(small, text, "raw-html")


@pytest.mark.parametrize("key", ["title: A warm drink", "search_words: [hot chocolate"])
def test_html_in_the_front_matter_is_found_too(small: Path, key: str) -> None:
    contribute(small, {PAGE: {"replace": [[key, f"{key} <b>now</b>"]]}})
    assert "The page holds HTML: <b>" in as_text(findings_in(small))


@pytest.mark.parametrize("text", ["1 < 2 and 3 > 2.", "I <3 tea.", "Salt & pepper &amp; more.", "a <- b -> c"])
def test_signs_that_are_no_html_are_fine(small: Path, text: str) -> None:
    assert said_of(small, text, "raw-html") == "Nothing to mend."


# ------------------------------------------------------------------ calls


CALLS = [
    ("{{ cite(“uea-secure-base”) }}", "its quotation marks are curled", 'Type straight ones: "like this".'),
    ("{{ cite(uea-secure-base) }}", "stand without quotation marks", '{{ cite("uea-secure-base") }}'),
    ('{{ cite("uea-secure-base) }}', "cannot be read", "needs its partner"),
    ('{{ cite("uea-secure-base") }', "cannot be read", "needs its partner"),
    ('{ cite("uea-secure-base") }', "is half a call", "Write both, or take this one out."),
    ('cite("uea-secure-base") }}', "is half a call", "Write both, or take this one out."),
    ("{{ sources }}", 'the brackets after "sources" are missing', "Write {{ sources() }}"),
    ('{{ cit("uea-secure-base") }}', 'there is no call named "cit"', "Did you mean {{ cite(...) }}?"),
    ("{% if tea %}", '"{%" stands here', "Between {{ and }} only the calls"),
    ("{# a note #}", '"{#" stands here', "or take the brackets out"),
]


@pytest.mark.parametrize(("text", "found", "mend"), CALLS)
def test_a_call_that_cannot_be_used_is_said_plainly(small: Path, text: str, found: str, mend: str) -> None:
    said = said_of(small, text, "macro-refused")
    assert found in said
    assert mend in said


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("{{ cite() }}", '"cite" is called without its "source"'),
        ('{{ cite("uea-secure-base", "more") }}', '"cite" is called with too much'),
        ('{{ say("Hello there.", loud="yes") }}', '"say" knows no "loud"'),
        ("{{ services() }}", '"services" is called with nothing'),
        ("{{ service(none) }}", "none is not text between quotation marks"),
        ('{{ services(["childline"]) }}', "is not text between quotation marks"),
    ],
)
def test_an_argument_that_does_not_fit_is_said_plainly(small: Path, text: str, found: str) -> None:
    assert found in said_of(small, text, "macro-argument")


# ------------------------------------------------------------------ as it is meant, and as it is shown


READINGS = [
    ("Two things:\n- a cup\n- a seat", '"- a cup" stands right under other text', "Put an empty line before it."),
    ("Two things:\n1. a cup\n2. a seat", '"1. a cup" stands right under other text', "Put an empty line before it."),
    ("- a cup\n  - tea\n  - milk", '"- tea" would not stand inside the point above it', "Put four spaces"),
    ("1. a cup\n\nThen wait.\n\n2. a seat", '"2. a seat" would be number 1 of a new list', "put four spaces"),
    ("- a cup\n\n1. a seat", '"1. a seat" would go on with the list above it', "Put a sentence between"),
    ("3. a cup\n4. a seat", '"3. a cup" would be number 1 of a new list', "Begin with 1."),
    ("1) a cup\n2) a seat", '"1) a cup" would be no list', "Put a full stop after each number."),
    ("2019. A long year.", "would begin a numbered list", "Begin the sentence with a word."),
    ("##A heading\n\nWords.", '"##A heading" has no space after ##', "Put a space after ##."),
    ("  ### A heading\n\nWords.", '"### A heading" does not begin at the left edge', "Take out the spaces"),
    ("Words\n|a|b|\n|-|-|\n|1|2|", '"|a|b|" stands right under other text', "Put an empty line before it."),
    ("• a cup\n• a seat", 'the point "• a cup" would run into the line before it', 'Begin each point with "- ".'),
    ("-a cup\n-a seat", 'the point "-a cup" would run into the line before it', 'Begin each point with "- ".'),
    ("1.One cup\n2.One seat", 'the point "1.One cup" would run into', 'Begin each point with "1. ".'),
]


@pytest.mark.parametrize(("text", "found", "mend"), READINGS)
def test_what_the_website_would_show_in_another_way_is_said(small: Path, text: str, found: str, mend: str) -> None:
    said = said_of(small, text, "two-readings")
    assert found in said
    assert mend in said


@pytest.mark.parametrize(
    "text",
    [
        "- a cup\n- a seat\n\nAnd words.",
        "- a cup\n    - tea\n    - milk\n- a seat",
        "1. a cup\n\n    Then wait.\n\n2. a seat",
        "* a cup\n* a seat\n\n> A quote\n> of two lines",
        "> - a cup\n> - a seat",
        "- a cup {{ cite('uea-secure-base') }}\n- a seat",
        "a cup | a seat\n:--- | ---:\n1 | 2",
        "### A heading\n\nA line with two spaces  \nat its end, *one* **two** `three`, 4 * 5 * 6, snake_case_word.",
        "A number at the start of a line\nof 2019. And so on.",
        "- one dash - and another\n- 1. mixed",
        "Dash:\n– only one such line",
    ],
)
def test_what_both_parsers_see_alike_is_fine(small: Path, text: str) -> None:
    assert said_of(small, text, "two-readings") == "Nothing to mend."


@pytest.mark.parametrize(
    "text",
    [
        "Two things help:\n- a cup\n- a seat",
        "##A heading\n\nWords here.",
        "   ### A heading\n\nWords here.",
        "Two things help:\n\n• a cup\n• a seat",
        "Two things help:\n\n1)  a cup\n2)  a seat",
    ],
)
def test_most_of_it_is_mended_for_you(small: Path, text: str) -> None:
    assert said_of(small, text, "two-readings") != "Nothing to mend."
    while apply_fixes(small, [finding for finding in findings_in(small) if finding.rule == "two-readings"]):
        pass
    assert [finding for finding in findings_in(small) if finding.rule == "two-readings"] == []


# ------------------------------------------------------------------ too much of something


@pytest.mark.parametrize(
    ("make", "rule"),
    [
        (makers.line_of_letters, "line-long"),
        (makers.page_of_brackets, "line-long"),
        (makers.page_of_quote_marks, "line-long"),
        (makers.page_of_stars, "line-long"),
        (makers.page_of_megabytes, "file-size"),
    ],
)
def test_a_page_that_nobody_could_read_is_refused_at_once(
    small: Path, make: Callable[[Path], None], rule: str
) -> None:
    make(small / PAGE)
    started = time.monotonic()
    assert rule in {finding.rule for finding in findings_in(small) if finding.path == PAGE}
    assert time.monotonic() - started < 5


def lines(unit: str, width: int, count: int) -> str:
    return "\n".join([(unit * width)[:width]] * count)


TANGLES = [
    (lines("[", 1_900, 100), "more brackets and marks"),
    (lines("[", 90, 900), "more brackets and marks"),
    (lines("[a](", 1_900, 100), "more brackets and marks"),
    (lines("<a ", 1_900, 60), "more brackets and marks"),
    (lines("` ", 1_900, 100), "more brackets and marks"),
    (lines("\\", 1_900, 100), "more brackets and marks"),
    (lines("{{ ", 1_900, 60), "more brackets and marks"),
    (lines("\"'", 1_900, 100), "more brackets and marks"),
    (lines("a|", 1_900, 10), "the table has 950 columns"),
    (lines("> ", 200, 1), "lists or quotes stand 100 deep"),
    ("1. " * 300, "lists or quotes stand 300 deep"),
    ("\n".join(f"{' ' * 4 * depth}- a" for depth in range(300)), "lists or quotes stand 9 deep"),
    ("- a\n" * 5_000, "the page has 5,001 lines"),
    ("word " * 300 + "\n" + lines("word ", 1_900, 100), "the page has 38,300 words"),
]


@pytest.mark.parametrize(("text", "says"), TANGLES)
def test_a_page_that_no_parser_gets_through_is_refused(text: str, says: str) -> None:
    started = time.monotonic()
    assert says in as_text(list(over_bounds(text, PAGE)))
    assert time.monotonic() - started < 2


def as_much_as_may_be(line: str) -> str:
    """So many lines of it that one more step would be out of bounds."""
    count = 900
    while any(over_bounds("\n".join([line] * count), PAGE)):
        count = count * 3 // 4
    return "\n".join([line] * count)


@pytest.mark.parametrize(
    "unit", ["[", "[a](", "![", "<a ", "` ", "\\", "*a _b ", "\"'", "- a ", "> a ", "a|", "# ", "{{ "]
)
@pytest.mark.parametrize("width", [4, 120])
def test_whatever_is_within_bounds_is_reviewed_in_good_time(small: Path, unit: str, width: int) -> None:
    contribute(small, as_much_as_may_be((unit * width)[:width].strip()))
    started = time.monotonic()
    findings_in(small)
    assert time.monotonic() - started < 10


# ------------------------------------------------------------------ the real engine


def test_what_passes_is_built_and_shown_as_it_is_meant(project: Path) -> None:
    """Unusual and right: a table with sides, points inside points, codes, dashes, brackets, another language."""
    page = project / "docs" / "practice" / "pace.md"
    text = page.read_text(encoding="utf-8")
    extra = (
        "| Time | What helps |\n| :--- | ---: |\n| 5 < 6 | &lt;script&gt;alert(1)&lt;/script&gt; |\n\n"
        "- A seat\n    - near the door\n\n- Chai: چائے {x} [y\n"
    )
    page.write_text(text.replace("## To remember", f"{extra}\n## To remember", 1), encoding="utf-8")
    build_site(project, project / "built")
    built = (project / "built" / "practice" / "pace" / "index.html").read_text(encoding="utf-8")
    assert '<th class="to-right">What helps</th>' in built
    assert "&lt;script&gt;alert(1)" in built
    assert "<script>alert(1)" not in built
    assert re.search(r"A seat(</p>)?\s*<ul>\s*<li>near the door", built)
