"""Whatever stands in front matter or in a data file: it is read, or refused with a place and in words."""

from __future__ import annotations

import datetime as dt
import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from selfhelp_pack.days import meant_day
from selfhelp_pack.errors import PackError
from selfhelp_pack.front_matter import JINJA_MARKS
from selfhelp_pack.models import PageMeta, Strict
from selfhelp_pack.pages import parse_page
from selfhelp_pack.registries import FILES
from selfhelp_pack.review.printers import PRINTERS, mend, says
from selfhelp_pack.validation import validate
from selfhelp_pack.yaml_source import read_yaml

PATH = "docs/practice/fuzz.md"
fuzz = settings(max_examples=200)

GOOD = {
    "title": "A warm drink",
    "summary": "A small, steady way to say it at night.",
    "kind": "practice",
    "audience": "[carer]",
    "ages": "[5-10, 11-17]",
    "search_words": "[tea, cannot settle]",
    "content_note": "This page is about food.",
    "next": "[practice/evening-walk.md]",
    "review": "{status: awaiting, due: 2027-05-22}",
}
signs = st.sampled_from([*"-:#[]{}&*!|>'\"%@`,?~=\\ \n\t“”’–—…\u00a0\u202e\u2028\x00é日a1", "---", "{{", "<<", ": "])
words = st.one_of(
    st.sampled_from(
        ["No", "yes", "~", "null", "12:30:45", "0x1F", "1e999", ".inf", ".nan", "2027-02-30", "22/05/2027"]
    ),
    st.sampled_from(
        ["<<<<<<< HEAD", "=======", "- carer", "a: b: c", "!!binary aGk=", "*a", "&a b", "%TAG", "? a", "..."]
    ),
    st.sampled_from(list(GOOD.values())),
    st.text(max_size=12),
    st.lists(signs, max_size=8).map("".join),
)
values = st.recursive(
    words,
    lambda inner: st.one_of(
        st.lists(inner, max_size=4).map(lambda parts: f"[{', '.join(parts)}]"),
        st.dictionaries(words, inner, max_size=3).map(
            lambda parts: "{" + ", ".join(f"{key}: {value}" for key, value in parts.items()) + "}"
        ),
        st.lists(inner, max_size=3).map(lambda parts: "".join(f"\n  - {part}" for part in parts)),
        st.dictionaries(words, inner, max_size=3).map(
            lambda parts: "".join(f"\n  {key}: {value}" for key, value in parts.items())
        ),
    ),
    max_leaves=8,
)
lines = st.one_of(
    st.tuples(st.one_of(st.sampled_from([*GOOD, "Title", "due", "author"]), words), values).map(": ".join),
    values,
)
front_matters = st.one_of(
    st.lists(lines, max_size=6).map("\n".join),
    # Nearly right: good lines, one of them replaced.
    st.tuples(st.sampled_from(list(GOOD)), values).map(
        lambda change: "\n".join(f"{key}: {value}" for key, value in (GOOD | {change[0]: change[1]}).items())
    ),
)


def check_refusal(error: PackError, path: str, text: str) -> None:
    """Each finding has its file, a line of it, and words that every printer can say."""
    assert error.findings
    assert len(error.findings) <= 60
    for finding in error.findings:
        assert finding.path == path
        assert 1 <= finding.line <= text.count("\n") + 1
        assert len(says(finding)) > 10
        assert len(says(finding)) + len(mend(finding)) < 2500
        if finding.fix:
            assert finding.fix.old in re.split("\n", text.replace("\r\n", "\n"))[finding.fix.line - 1]
    for printer in PRINTERS.values():
        assert printer(list(error.findings))


def read_or_refuse(text: str) -> None:
    try:
        page = parse_page(text, PATH.removeprefix("docs/"))
    except PackError as error:
        check_refusal(error, PATH, text)
    else:
        assert isinstance(page.meta, PageMeta)
        assert not any(mark in page.meta.title for mark in JINJA_MARKS)
        assert text.endswith(page.body)


@fuzz
@given(front=st.text(max_size=200))
def test_any_text_between_the_dashes(front: str) -> None:
    read_or_refuse(f"---\n{front}\n---\n\nText.\n")


@fuzz
@given(front=front_matters)
def test_anything_that_looks_like_front_matter(front: str) -> None:
    read_or_refuse(f"---\n{front}\n---\n\nText.\n")


@fuzz
@given(
    parts=st.lists(st.one_of(st.sampled_from(["---", "—", "...", "\n", "title: x", "# x", "{{"]), words), max_size=9)
)
def test_any_beginning_of_a_page(parts: list[str]) -> None:
    read_or_refuse("\n".join(parts))


@fuzz
@given(key=st.sampled_from(list(GOOD)), value=words)
def test_a_page_with_one_line_of_its_own(key: str, value: str) -> None:
    front = "\n".join(f"{name}: {good}" for name, good in (GOOD | {key: value}).items())
    read_or_refuse(f"---\n{front}\n---\n\nText.\n")


@pytest.mark.parametrize("name", FILES)
@settings(fuzz, max_examples=60)
@given(data=st.data())
def test_any_data_file(name: str, data: st.DataObject) -> None:
    keys = st.sampled_from([*FILES[name].model_fields, "id", "due", "number"])
    parts = data.draw(st.lists(st.tuples(keys, values).map(": ".join), max_size=5))
    text = "\n".join(parts)
    try:
        result = validate(FILES[name], read_yaml(text, name), name, "data-file")
    except PackError as error:
        check_refusal(error, name, text)
    else:
        assert isinstance(result, Strict)


@fuzz
@given(
    day=st.dates(dt.date(2001, 1, 1), dt.date(2099, 12, 31)),
    style=st.sampled_from(["%Y/%m/%d", "%d %B %Y", "%b %d %Y"]),
)
def test_a_day_in_words_is_understood(day: dt.date, style: str) -> None:
    assert meant_day(day.strftime(style)) == (day, True)


@fuzz
@given(text=st.text(alphabet="0123456789/-. May", max_size=14))
def test_no_text_is_too_odd_to_be_asked_for_a_day(text: str) -> None:
    day, _ = meant_day(text)
    assert day is None or 2000 <= day.year <= 9999 or str(day.year) in text
