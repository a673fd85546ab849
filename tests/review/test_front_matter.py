"""Whatever is wrong at the top of a page is said once, on its line, with what to type instead."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from pydantic import BaseModel

from selfhelp_pack.errors import Finding, PackError
from selfhelp_pack.models import PageMeta
from selfhelp_pack.pages import parse_page
from selfhelp_pack.registries import FILES
from selfhelp_pack.review.printers import mend, says
from selfhelp_pack.validation import PATTERNS
from tests.cases import SMALL_PACK

SOURCE = "practice/warm-drink.md"
PAGE = (SMALL_PACK / "docs" / SOURCE).read_text(encoding="utf-8")
TITLE = "title: A warm drink"
SUMMARY = 'summary: A small, steady way to say "I am here" at the end of a long day.'
KIND = "kind: practice"
AUDIENCE = "audience: [carer]"
REVIEW = "review: {status: awaiting, due: 2027-05-22}"
TEXT = "\n---\n\n{{"


def findings_of(*changes: tuple[str, str]) -> list[Finding]:
    text = PAGE
    for old, new in changes:
        assert old in text
        text = text.replace(old, new, 1)
    return findings_in(text)


def findings_in(text: str) -> list[Finding]:
    try:
        parse_page(text, SOURCE)
    except PackError as error:
        return list(error.findings)
    return []


# What was typed: the old words and the new ones. Then the line, a part of what is said, and a part of the way out.
ONE_SLIP = {
    # the lines of dashes
    "no front matter": ((PAGE.split(TEXT)[0] + "\n---\n\n", ""), 1, "that say what the page is", "at the very top"),
    "only the first line of dashes": (("\n---\n\n", "\n\n"), 9, "the second line of three dashes is missing", "(---)"),
    "only the second": (("---\n", ""), 1, "the first line of three dashes is missing", "before this one"),
    "a space before": (("---\n", " ---\n"), 1, "not three plain dashes", "three hyphens and nothing else: ---"),
    "an em dash": (("---\n", "—\n"), 1, 'not three plain dashes: "—"', "---"),
    "em dashes at the end": (("\n---\n", "\n———\n"), 10, 'not three plain ones: "———"', "---"),
    "four": (("\n---\n", "\n----\n"), 10, "not three plain ones", "---"),
    "spaced out": (("---\n", "- - -\n"), 1, "not three plain dashes", "---"),
    "three dots": (("\n---\n", "\n...\n"), 10, "not three plain ones", "---"),
    "an empty line first": (("---\n", "\n---\n"), 1, "an empty line stands before", "the dashes come first"),
    "words on the line": (("---\ntitle", "--- title"), 1, "words stand on the line", "a new line after the dashes"),
    "an example copied": (("---\n", "```yaml\n---\n"), 1, "an example that was copied", "Take out this line"),
    "dashes in the middle": ((KIND, f"---\n{KIND}"), 4, 'a line of dashes stands before "kind"', "Take this line"),
    "a rule further down": (
        ("\n---\n\n", "\n\nHello.\n\n---\n\n"),
        9,
        "second line of three dashes is missing",
        "(---)",
    ),
    # a value that is read as something else
    "curly quotes": ((TITLE, "title: “A warm drink”"), 2, "curly quotation marks", 'title: "A warm drink"'),
    "curly quotes and a colon": ((TITLE, "title: “Tea: warm”"), 2, "curly quotation marks", 'title: "Tea: warm"'),
    "curly quotes in a list": (
        ("[hot chocolate,", "[“hot chocolate”,"),
        7,
        "curly quotation marks",
        '"hot chocolate"',
    ),
    "no space": ((TITLE, "title:Tea"), 2, 'a space is missing after "title:"', "title: Tea"),
    "no space further down": ((KIND, "kind:practice"), 4, 'a space is missing after "kind:"', "kind: practice"),
    "no space in brackets": ((REVIEW, REVIEW.replace(": a", ":a")), 9, 'missing after "status:"', "status: awaiting"),
    "a colon": ((TITLE, "title: Tea: warm"), 2, "a second colon", 'title: "Tea: warm"'),
    "a colon at the end": ((SUMMARY, "summary: What to do tonight:"), 3, "a second colon", '"What to do tonight:"'),
    "a colon in a list": (("[hot chocolate,", "[now: tea,"), 7, "a bracket or a colon", "quotation marks"),
    "another colon": ((TITLE, "title： Tea"), 2, "the colon", "title: Tea"),
    "another space": ((TITLE, "title:\u00a0Tea"), 2, "the space after", "title: Tea"),
    "a tab": ((TITLE, f"\t{TITLE}"), 2, "begins with a tab", "at the very left"),
    "a space": ((KIND, f" {KIND}"), 4, "does not begin exactly below", "at the very left"),
    "an open quotation mark": ((TITLE, 'title: "A warm drink'), 2, "never closed", 'title: "A warm drink"'),
    "an open apostrophe": ((TITLE, "title: 'A warm drink"), 2, "never closed", "title: 'A warm drink'"),
    "an apostrophe inside": ((TITLE, "title: 'Don't ask'"), 2, "inside quotation marks", 'title: "Don\'t ask"'),
    "words behind the quotes": ((TITLE, 'title: "Tea" now'), 2, "inside quotation marks", "title: '\"Tea\" now'"),
    "an open bracket": ((AUDIENCE, "audience: [carer"), 5, "never closed", "audience: [carer]"),
    "a bracket too early": ((TITLE, "title: [Draft] Tea"), 2, "begins with a bracket", 'title: "[Draft] Tea"'),
    "an open brace": ((REVIEW, REVIEW[:-1]), 9, "never closed", REVIEW),
    "no braces": ((REVIEW, "review: status: awaiting, due: 2027-05-22"), 9, "without brackets", REVIEW),
    "two commas": (("[hot chocolate,", "[hot chocolate,,"), 7, "two commas", "[hot chocolate, tea"),
    "no comma": ((REVIEW, REVIEW.replace(",", "")), 9, "what stands between the brackets", "with a comma"),
    **{
        f"a title that begins with {sign}": ((TITLE, f"title: {sign}Tea"), 2, f"begins with {sign}", f'"{sign}Tea"')
        for sign in "@`%*&!|>"
    },
    "a title after #": ((TITLE, "title: #1 for tea"), 2, "stops at the mark #", 'title: "#1 for tea"'),
    "a title cut by #": ((TITLE, "title: Tip #1"), 2, "stops at the mark #", 'title: "Tip #1"'),
    "a text over two lines": ((SUMMARY, "summary: A small way\nto say it."), 4, "no name with a colon", "on one line"),
    "no colon": ((TITLE, "title A warm drink"), 2, "no name with a colon", 'begin it with a name and ":"'),
    "nothing before the colon": (
        (TITLE, ": A warm drink"),
        2,
        "nothing before the colon",
        "Begin the line with a name",
    ),
    "two versions": (
        (TITLE, f"<<<<<<< HEAD\n{TITLE}\n=======\ntitle: Tea\n>>>>>>> tea"),
        2,
        "two versions",
        "<<<<<<<",
    ),
    # words where something else belongs, and the other way round
    "a number": ((TITLE, "title: 2027"), 2, 'says "2027", which is read as a number', 'title: "2027"'),
    "no": ((TITLE, "title: No"), 2, 'says "No", which is read as yes or no', 'title: "No"'),
    "a day": ((TITLE, "title: 2027-05-22"), 2, "which is read as a day", 'title: "2027-05-22"'),
    "a time": ((TITLE, "title: 12:30:45"), 2, "which is read as a number", 'title: "12:30:45"'),
    "a list": ((TITLE, "title: [a, b]"), 2, "a bracket or a colon", "quotation marks"),
    "nothing": ((TITLE, "title:"), 2, "title is empty", "title: ..."),
    "empty quotes": ((TITLE, 'title: ""'), 2, "title is empty", "after the colon"),
    "one word": ((AUDIENCE, "audience: carer"), 5, "where a list belongs", "audience: [carer]"),
    "words with commas": (("[hot chocolate, tea, cannot settle]", "tea, milk"), 7, "a list belongs", "[tea, milk]"),
    "an empty list": ((AUDIENCE, "audience: []"), 5, "is an empty list", "[carer]"),
    "a word for the review": ((REVIEW, "review: awaiting"), 9, 'review says "awaiting"', REVIEW),
    "too long": ((TITLE, "title: " + "t" * 75), 2, "title has 75 characters, and 70 is the most", "Cut 5 characters"),
    "too short": ((SUMMARY, "summary: Tea."), 3, "summary has only 4 characters", "at least 20"),
    "too many": (("next: [", "next: [a, b, c, "), 8, "next has 4 entries, and 3 is the most", "Take 1 out"),
    "a nest": ((TITLE, "title: " + "[" * 20 + "]" * 20), 2, "nested too deeply", ""),
    # words that are not known
    "an age": (("[5-10,", "[5-11,"), 6, 'ages says "5-11"', 'Did you mean "5-10"?'),
    "a number for an age": (("[5-10,", "[7,"), 6, 'ages says "7"', "0-4, 5-10, 11-17, 18-25"),
    "capitals": ((KIND, "kind: Practice"), 4, 'kind says "Practice"', "kind: practice"),
    "a misspelt kind": ((KIND, "kind: practise"), 4, 'kind says "practise"', 'Did you mean "practice"?'),
    "an unknown kind": ((KIND, "kind: recipe"), 4, 'kind says "recipe"', "crisis, understand, practice"),
    "a kind with a space": ((KIND, "kind: young person"), 4, 'kind says "young person"', "kind: young-person"),
    "a list of kinds": ((KIND, "kind: [practice]"), 4, "stands in brackets", "one word"),
    "a reader": ((AUDIENCE, "audience: [carers]"), 5, 'audience says "carers"', 'Did you mean "carer"?'),
    # keys
    "an unknown key": ((TITLE, f"{TITLE}\nauthor: Jo"), 3, '"author" is not a key', "Take it out. The keys here are"),
    "a misspelt key": (
        (SUMMARY, SUMMARY.replace("ary", "ery")),
        3,
        '"summery" is not a key',
        'Did you mean "summary"?',
    ),
    "a key in capitals": ((KIND, KIND.upper()[:4] + KIND[4:]), 4, '"KIND" is not a key', "kind"),
    "a key with a space": (("search_words", "search words"), 7, '"search words" is not a key', "search_words"),
    "a missing key": ((f"{SUMMARY}\n", ""), 2, '"summary" is missing', "Add this line: summary: ..."),
    "a missing date": ((", due: 2027-05-22", ""), 9, 'review: "due" is missing', "before the curly bracket"),
    "the same key twice": ((TITLE, f"{TITLE}\ntitle: Tea"), 3, "twice (the first time on line 2)", "Keep the one"),
    "a number as a key": ((TITLE, f"{TITLE}\n1: x"), 3, '"1" is not a key', "Take it out"),
    "a key of two lines": ((TITLE, f"{TITLE}\n? [a]\n: b"), 3, "is not a plain word", ""),
    "no reviewer": ((REVIEW, REVIEW.replace("awaiting", "carer-reviewed")), 9, "says by whom", "by: ..."),
    # what only programs write
    "a merge key": ((TITLE, f"{TITLE}\n<<: {{a: b}}"), 3, "is not a plain word", ""),
    "a tag": ((TITLE, "title: !!python/name:os.system Tea"), 2, "begins with !", ""),
    "bytes": ((TITLE, "title: !!binary aGVsbG8="), 2, "begins with !", ""),
    "a directive": ((TITLE, "%YAML 1.1"), 2, "cannot begin with %", ""),
    "an endless number": ((TITLE, "title: " + "9" * 5000), 2, "is not a date or number that exists", ""),
    "an endless hex number": ((TITLE, "title: 0x" + "F" * 9000), 2, "is not a date or number that exists", ""),
    "a hidden mark in disguise": ((TITLE, 'title: "\\u202Eknird"'), 2, "U+202E", ""),
    "a hidden line break": ((TITLE, "title: Tea\u2028x: y"), 2, "U+2028", ""),
    "a call": ((TITLE, "title: {{ cite() }}"), 2, "{{ cite() }}", "plain words"),
    "a call in disguise": ((TITLE, 'title: "\\x7b\\x7b cite() }}"'), 2, "{{ cite() }}", "plain words"),
    "a call over two lines": ((TITLE, 'title: "{\\\n  { cite() }}"'), 2, "{{ cite() }}", "plain words"),
}


@pytest.mark.parametrize(("change", "line", "said", "way_out"), ONE_SLIP.values(), ids=list(ONE_SLIP))
def test_one_slip_is_one_finding(change: tuple[str, str], line: int, said: str, way_out: str) -> None:
    (finding,) = findings_of(change)
    assert finding.line == line
    assert said in says(finding)
    assert way_out in mend(finding)
    assert len(says(finding)) < 250


DAYS = [
    ("22/05/2027", "2027-05-22", True),
    ("22.5.27", "2027-05-22", True),
    ("5/6/2027", "2027-06-05", False),
    ("05-22-2027", "2027-05-22", True),
    ("22 May 2027", "2027-05-22", True),
    ("22nd May 2027", "2027-05-22", True),
    ("May 22 2027", "2027-05-22", True),
    ("2027-5-22", "2027-05-22", True),
    ("2027/05/22", "2027-05-22", True),
    ("2027–05–22", "2027-05-22", True),
    ("20270522", "2027-05-22", True),
    ("2027-05-22 10:00:00", "2027-05-22", True),
    ("soon", "like this: due: ", False),
    ("May 2027", "like this: due: ", False),
    ("86400", "like this: due: ", False),
    ("12:30:45", "like this: due: ", False),
    ("yes", "like this: due: ", False),
    (".inf", "like this: due: ", False),
    ("32/05/2027", "like this: due: ", False),
]


@pytest.mark.parametrize(("typed", "meant", "sure"), DAYS)
def test_a_day_in_another_form_is_said_in_the_right_one(typed: str, meant: str, sure: bool) -> None:
    (finding,) = findings_of(("due: 2027-05-22", f"due: {typed}"))
    assert finding.line == 9
    assert meant in mend(finding)
    assert bool(finding.fix) == sure
    if finding.fix:
        assert PAGE.split("\n")[8].replace("2027-05-22", typed).replace(finding.fix.old, finding.fix.new) == REVIEW


@pytest.mark.parametrize(
    ("day", "why"),
    [
        ("2027-02-30", "February 2027 has 28 days."),
        ("2027-22-05", "The month stands in the middle: 2027-05-22"),
        ("0000-01-01", ""),
    ],
)
def test_a_day_that_does_not_exist(day: str, why: str) -> None:
    (finding,) = findings_of(("due: 2027-05-22", f"due: {day}"))
    assert f'"{day}" is not a date or number that exists' in says(finding)
    assert why in mend(finding)


@pytest.mark.parametrize(
    "change",
    [
        (TITLE, 'title: "A warm drink: tea"'),
        (TITLE, "title: A warm drink, 10:30 at night"),
        (TITLE, "title: 'Don''t ask'"),
        (TITLE, 'title: "“You’re not my mum”"'),
        (TITLE, "title: Tea & milk"),
        (TITLE, "title: C#"),
        (TITLE, "title: Paned o de, Siân?"),
        (TITLE, "title: چائے کا ایک کپ"),
        (SUMMARY, "summary: >-\n  A small, steady way to say it,\n  at the end of a long day."),
        (SUMMARY, 'summary: "A small, steady way\n  to say it at the end of a day."'),
        (KIND, 'kind: "practice" # see page_kinds.yml'),
        (AUDIENCE, "audience:\n- carer\n- group-leader"),
        (AUDIENCE, "audience: [\n  carer,\n]"),
        (REVIEW, 'review:\n    status: awaiting\n\n    due: "2027-05-22"'),
        ("\n---\n", "\n---  \n"),
        ("\n---\n\n", "\n---\n\n---\n\n"),
        (TITLE, f"# A comment.\n\n{TITLE}"),
    ],
)
def test_what_is_right_is_left_alone(change: tuple[str, str]) -> None:
    assert findings_of(change) == []


def test_several_slips_are_found_at_once() -> None:
    findings = findings_of((TITLE, "title:Tea"), (SUMMARY, f"{SUMMARY} Now: warm."), (AUDIENCE, "audience: [carer"))
    assert [finding.line for finding in findings] == [2, 3, 5]
    assert all(finding.fix for finding in findings)


def test_several_values_that_do_not_fit_are_found_at_once() -> None:
    findings = findings_of((KIND, "kind: recipe"), (AUDIENCE, "audience: carer"), ("due: 2027", "due: soon, by: 2027"))
    assert [finding.line for finding in findings] == [4, 5, 9, 9]


def test_keys_outside_their_place_are_sent_there() -> None:
    findings = findings_of((REVIEW, "status: awaiting\ndue: 2027-05-22"))
    assert [finding.line for finding in findings] == [9, 10]
    assert all("It belongs inside review" in mend(finding) for finding in findings)


@pytest.mark.parametrize("front", ["", "\n", "# nothing yet\n"])
def test_an_empty_front_matter_is_one_finding(front: str) -> None:
    (finding,) = findings_in(f"---\n{front}---\n\nText.\n")
    assert "nothing stands here" in says(finding)
    assert all(key in mend(finding) for key in ("title:", "summary:", "kind:", "audience:", "review:"))


@pytest.mark.parametrize("front", ["hello", "- a\n- b", "[a, b]", '"title: x"', "42"])
def test_lines_without_names_are_one_finding(front: str) -> None:
    (finding,) = findings_in(f"---\n{front}\n---\n\nText.\n")
    assert "do not begin with a name and a colon" in says(finding)


def test_all_that_is_missing_is_said_together() -> None:
    (finding,) = findings_in("---\ntitle: Tea\n---\n\nText.\n")
    assert '"summary", "kind", "audience" and "review" are missing' in says(finding)


@pytest.mark.parametrize("text", ["", "\n\n", "\ufeff", "Hello.\n", "# Hello\n", "title: Tea\nkind: x\n\nHello.\n"])
def test_a_page_without_front_matter_is_one_finding(text: str) -> None:
    (finding,) = findings_in(text)
    assert finding.line in (1, 2)


@pytest.mark.timeout(10)
@pytest.mark.parametrize(
    "bomb",
    [
        "title: " + "[" * 90_000,
        "title: " + "{a: " * 40_000,
        "- " * 90_000,
        "? " * 90_000,
        "".join(f"{' ' * depth}a:\n" for depth in range(400)),
        "a: &a [x, x]\n" + "".join(f"{b}: &{b} [*{a}, *{a}]\n" for a, b in zip("abcdefgh", "bcdefghi", strict=True)),
        "".join(f"k{number}: 1\n" for number in range(15_000)),
        "search_words: [" + "a, " * 60_000 + "b]",
        "title: " + "x: " * 60_000,
        "title: '" + "x" * 190_000,
        "title: " + "1:" * 90_000 + "1",
        "%TAG !a! x\n" * 10_000 + "--- a",
        "title: " + "\\" * 190_000,
        'title: "' + "\\\\" * 90_000,
        "x\n" * 90_000,
        "x: {{ y }}\n" * 9_000,
        "ages: [" + "“x”, " * 30_000 + "x]",
        "title: [" + "'" * 190_001,
        'title: ["' + '"' * 190_001 + " x",
        "a:b\n" * 40_000,
    ],
)
def test_no_bomb_goes_off(bomb: str) -> None:
    findings = findings_in(f"---\n{bomb}\n---\n\nText.\n")
    assert 1 <= len(findings) <= 45
    assert sum(len(says(finding)) for finding in findings) < 20_000


def test_every_pattern_of_the_models_is_said_in_words() -> None:
    described: list[type[BaseModel]] = [*FILES.values(), PageMeta]
    assert set(patterns_in([model.model_json_schema() for model in described])) <= set(PATTERNS)


def patterns_in(schema: object) -> Iterator[str]:
    if isinstance(schema, dict):
        pattern = schema.get("pattern")
        if isinstance(pattern, str):
            yield pattern
    for part in schema.values() if isinstance(schema, dict) else schema if isinstance(schema, list) else ():
        yield from patterns_in(part)
