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
        ("a: &x 1\nb: *x\n", 2, "write the text out"),
        ("a: &x [1]\nb: [*x, *x]\n", 2, "write the text out"),
        ("a: b: c\n", 1, "a colon followed by a space"),
        ("a:\n\tb: 1\n", 2, "there is a tab here"),
        ("a: !!python/object/apply:os.system [id]\n", 1, "only programs may do"),
        ("a: !ENV HOME\n", 1, "only programs may do"),
        ("a: 2027-13-40\n", 1, "is not a date or number that exists"),
        ("<<: {a: 1}\n", 1, "not a plain word"),
        ("? [a, b]\n: 1\n", 1, "not a plain word"),
        ('a: "never closed\n', 2, "not readable as YAML"),
        ("a: \x07\n", 1, "a character here"),
        ("[" * 400 + "]" * 400, 1, "nested"),
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
    assert "write the text out" in caught.value.findings[0].found


@given(st.text(max_size=80))
def test_any_text_is_read_or_refused(text: str) -> None:
    with contextlib.suppress(PackError):
        read_yaml(text, "file.yml")
