"""Each page reads as its kind promises: short sentences, plain words."""

from __future__ import annotations

import re

import pytest
import textstat

from selfhelp_pack.__main__ import ROOT
from selfhelp_pack.macros.calls import blank_out
from selfhelp_pack.pack import load_pack
from selfhelp_pack.review.markdown_source import outline, spoken_words

PACK = load_pack(ROOT)
WORDS = {source: spoken_words(page, PACK.calls[source], outline(page).headings) for source, page in PACK.pages.items()}
LONG_ENOUGH = [source for source, words in WORDS.items() if len(words.split()) >= 40]
LONGEST_SENTENCE = 25


@pytest.mark.parametrize("source", LONG_ENOUGH)
def test_a_page_reads_as_its_kind_promises(source: str) -> None:
    grade = textstat.flesch_kincaid_grade(WORDS[source])
    assert grade <= PACK.registries.kinds[PACK.pages[source].meta.kind].max_grade


@pytest.mark.parametrize("source", sorted(PACK.pages))
def test_no_sentence_is_too_long_to_say_in_one_breath(source: str) -> None:
    long = [
        sentence
        for line in text_lines(PACK.pages[source].body)
        for sentence in re.split(r"(?<=[.!?:])\s", line)
        if len(sentence.split()) > LONGEST_SENTENCE
    ]
    assert not long


def text_lines(body: str) -> list[str]:
    """The lines of a page without headings, calls and marks."""
    text = re.sub(r"^#+ .*$|[*_`\[\]]|\([^)]*\.md[^)]*\)", "", blank_out(body), flags=re.MULTILINE)
    return [line.strip() for line in text.split("\n") if line.strip()]
