"""Each page reads as its kind promises: short sentences, plain words."""

from __future__ import annotations

import re

import pytest
import textstat

from selfhelp_pack.pack import Pack, load_pack
from selfhelp_pack.review.markdown_source import spoken_words
from tests.conftest import ROOT

PAGES = sorted(load_pack(ROOT).pages)
LONGEST_SENTENCE = 25


@pytest.mark.parametrize("source", PAGES)
def test_the_reading_level_of_the_kind(pack: Pack, source: str) -> None:
    page = pack.pages[source]
    text = spoken_words(page, pack.calls[source])
    if len(text.split()) < 40:
        return
    grade = textstat.flesch_kincaid_grade(text)
    assert grade <= pack.registries.kinds[page.meta.kind].max_grade


@pytest.mark.parametrize("source", PAGES)
def test_no_sentence_is_too_long_to_say_in_one_breath(pack: Pack, source: str) -> None:
    page = pack.pages[source]
    long = [
        sentence
        for line in _lines(spoken_lines(page.body))
        for sentence in re.split(r"(?<=[.!?:])\s", line)
        if len(sentence.split()) > LONGEST_SENTENCE
    ]
    assert not long


def spoken_lines(body: str) -> str:
    """The text of a page without headings, calls and marks."""
    from selfhelp_pack.macros.calls import blank_out

    return re.sub(r"^#+ .*$|[*_`\[\]]|\([^)]*\.md[^)]*\)", "", blank_out(body), flags=re.MULTILINE)


def _lines(text: str) -> list[str]:
    return [line.strip() for line in text.split("\n") if line.strip()]
