"""Accessibility: what somebody cannot see, hear or fit on a small screen is found; idioms and real words are not."""

from __future__ import annotations

import time

import pytest

from selfhelp_pack.pack import Pack
from selfhelp_pack.review.rules import accessibility
from tests.review.reading import bad_sentences, findings, found, good_sentences, view_of

RULES = (
    accessibility.pictures,
    accessibility.bold_paragraphs,
    accessibility.code,
    accessibility.tables,
    accessibility.needs_eyes,
    accessibility.shouting,
    accessibility.emoji,
)
FILE = "accessibility.yml"


@pytest.mark.parametrize(("rule", "text", "words"), bad_sentences(FILE))
def test_what_shuts_somebody_out_is_found(pack: Pack, rule: str, text: str, words: str) -> None:
    assert found(RULES, view_of(pack, text)) == [(rule, words)]


@pytest.mark.parametrize("text", good_sentences(FILE))
def test_idioms_abbreviations_and_plain_pages_are_left_alone(pack: Pack, text: str) -> None:
    assert found(RULES, view_of(pack, text)) == []


def test_a_row_with_a_cell_too_many_says_what_to_do(pack: Pack) -> None:
    (finding,) = findings(RULES, view_of(pack, "| A | B |\n| --- | --- |\n| a | b |\n| a | b | c |"))
    assert finding.line == 13
    assert finding.mend == "This row has more cells than the first one. Take some out, or write more headings."


def test_what_is_shown_as_code_on_purpose_counts_as_code_only(pack: Pack) -> None:
    assert found(RULES, view_of(pack, "```\n| A | |\n| --- | --- |\n\n**Bold**\n```")) == [
        ("code-block", "| A | | | --- | --- | **Bold**")
    ]


def test_the_words_of_the_registries_are_not_shouted(pack: Pack) -> None:
    names = [service.name for service in pack.registries.services.values()]
    assert found(RULES, view_of(pack, "\n\n".join(names))) == []


@pytest.mark.parametrize(
    "piece",
    ["*", "**a ", "|", "|-", "A-", "A'", "DO NOT ", "🙂", "the red ", "box on the left ", "![a](b.svg) ", "**a**\n\n",
     "a\n", "| a | b |\n| - | - |\n| a | b | c |\n"],
)  # fmt: skip
def test_a_page_of_nothing_else_takes_no_more_time_than_its_length(pack: Pack, piece: str) -> None:
    view = view_of(pack, piece * (50_000 // len(piece)))
    assert view.pieces is not None
    began = time.process_time()
    assert findings(RULES, view) is not None
    assert time.process_time() - began < 6


def test_a_line_of_spaces_in_a_table_takes_no_time(pack: Pack) -> None:
    view = view_of(pack, "| a | b |\n|-" + " " * 100_000 + "x")
    began = time.process_time()
    assert found(RULES, view) == []
    assert time.process_time() - began < 2
