"""YAML that anybody may have written is read safely, and faults are named with their line."""

from __future__ import annotations

import contextlib
import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from selfhelp_pack.errors import PackError
from selfhelp_pack.yaml_source import MAX_CHARACTERS, read_yaml


def test_data_and_lines() -> None:
    document = read_yaml("a: 1\nb:\n  - c: two\n  - d: 2027-05-22\n", "file.yml", first_line=3)
    assert document.data == {"a": 1, "b": [{"c": "two"}, {"d": dt.date(2027, 5, 22)}]}
    assert document.line_of(("b", 1, "d")) == 6
    assert document.line_of(("b", 1, "missing")) == 6
    assert document.line_of(("nowhere",)) == 3


@pytest.mark.parametrize(
    ("text", "line", "says"),
    [
        ("a: 1\na: 2\n", 2, 'the key "a" stands here twice'),
        ("a:\n  b: 1\n  b: 2\n", 3, 'the key "b" stands here twice'),
        ("a: &x 1\nb: *x\n", 1, "begins with &, which means something else here"),
        ("- &x [1]\n- [*x, *x]\n", 1, "begins with &, which means something else here"),
        ("- 1\n- *x\n", 2, "begins with *, which means something else here"),
        ("a:\n  - b\n  - [c, *x]\n", 3, "write the text out"),
        ("a: b: c\n", 1, "there is a second colon in the text"),
        ("a:\n\tb: 1\n", 2, "begins with a tab"),
        ("a: !!python/object/apply:os.system [id]\n", 1, "begins with !, which means something else here"),
        ("- [a, !ENV HOME]\n", 1, "only programs may do"),
        ("- [a, !!binary aGVsbG8=]\n", 1, "only programs may do"),
        ("- [a, !!bool perhaps]\n", 1, "only programs may do"),
        ("a: 2027-13-40\n", 1, "is not a date or number that exists"),
        ("<<: {a: 1}\n", 1, "not a plain word"),
        ("? [a, b]\n: 1\n", 1, "not a plain word"),
        ("a: =\n", 1, "is not a date or number that exists"),
        ("a: 0x" + "f" * 9000, 1, "is not a date or number that exists"),
        ('a: "never closed\n', 1, "opened after"),
        ("a: \x07\n", 1, "U+0007"),
        ('a: 1\nb: "\\u202e"\n', 2, "U+202E"),
        ("a: 1\u2028b: 2\n", 1, "U+2028"),
        ("a: \ud800\n", 1, "U+D800"),
        ("a: 1\n--- \nb: 2\n", 2, "a second part begins here"),
        ("# x\n%TAG ! x\n---\na: 1\n", 2, "cannot begin with %"),
        ("a:\n  b: 1\n c: 2\n", 3, "does not begin exactly below"),
        ("- a\nb: 1\n", 2, "does not fit the lines above it"),
        ("a: 1\n<<<<<<< HEAD\nb: 1\n=======\n", 2, "two versions of the file meet here"),
        ("[" * 400 + "]" * 400, 1, "nested"),
        ("- " * 100_000, 1, "nested"),
        ("? " * 100_000, 1, "not a plain word"),
        ("a: " + "x" * MAX_CHARACTERS, 1, "characters"),
    ],
)
def test_faults_are_named_with_their_line(text: str, line: int, says: str) -> None:
    with pytest.raises(PackError) as caught:
        read_yaml(text, "content_sources/file.yml")
    finding = caught.value.findings[0]
    assert (finding.path, finding.line) == ("content_sources/file.yml", line)
    assert says in finding.found


def test_aliases_cannot_explode() -> None:
    bomb = "a: &a [x, x]\n" + "".join(f"{b}: &{b} [*{a}, *{a}]\n" for a, b in zip("abcdefgh", "bcdefghi", strict=True))
    with pytest.raises(PackError) as caught:
        read_yaml(bomb, "file.yml")
    assert "which means something else here" in caught.value.findings[0].found


def test_every_slip_of_a_file_is_found_with_its_mend() -> None:
    with pytest.raises(PackError) as caught:
        read_yaml("a:1\nb: 2\nc: d: e\nf: [g, h\ni: 'don't'\n", "file.yml", first_line=4)
    findings = caught.value.findings
    assert [finding.line for finding in findings] == [4, 6, 7, 8]
    assert [finding.fix and finding.fix.new for finding in findings] == [
        "a: 1",
        'c: "d: e"',
        "f: [g, h]",
        'i: "don\'t"',
    ]


def test_a_text_over_several_lines_is_not_taken_for_the_slip() -> None:
    text = 'a: "begins here\n  and ends here"\nb: [c,\n  d]\ne:f\ng: h\n'
    with pytest.raises(PackError) as caught:
        read_yaml(text, "file.yml")
    assert [finding.line for finding in caught.value.findings] == [5]


def test_a_value_can_be_replaced_where_it_stands() -> None:
    document = read_yaml("a: {a: a, b: a}  # a\n", "file.yml")
    fix = document.replaced(document.typed[("a", "b")], "c")
    assert "a: {a: a, b: a}  # a".replace(fix.old, fix.new, 1) == "a: {a: a, b: c}  # a"


@given(st.text(max_size=80))
def test_any_text_is_read_or_refused(text: str) -> None:
    with contextlib.suppress(PackError):
        read_yaml(text, "file.yml")
