"""A page says the same, byte for byte, whether or not the parser is spared the texts without marks."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown import Markdown

from selfhelp_pack.pack import Pack
from selfhelp_pack.plain_texts import PlainTexts
from selfhelp_pack.review.rules.config import SHIPPED

# As mkdocs.yml is shipped. MkDocs itself adds the fenced code.
NAMED = [*SHIPPED["markdown_extensions"], "fenced_code"]
EXTENSIONS = [name if isinstance(name, str) else next(iter(name)) for name in NAMED]
# Each holds one kind of mark and no other, so that none of them can be forgotten unseen.
ALONE = (
    *("a `b` c", "a \\\\ b", "[b](c)", "![b](c)", "<b>c</b>", "<http://a.uk>", "a &amp; b", "a *b* c", "a _b_ c"),
    *("a  \nb", "it's", 'say "a"', "a -- b", "a---b", "so...", "# it's", "- so...", "> a *b*", "1. a\n\n    it's"),
)


def html_of(text: str, *more: PlainTexts) -> str:
    return Markdown(extensions=[*EXTENSIONS, *more]).convert(text)


def test_every_page_of_the_pack_says_the_same(pack: Pack) -> None:
    for source, page in pack.pages.items():
        text = pack.library.write(page, pack.calls[source], pack.texts[source])
        assert html_of(text, PlainTexts()) == html_of(text), source


@pytest.mark.parametrize("text", ALONE)
def test_each_mark_is_seen(text: str) -> None:
    assert html_of(text, PlainTexts()) == html_of(text)


@given(st.lists(st.sampled_from((*ALONE, *"`\\[]()<>&*_!'\"-. \na")), max_size=12).map("".join))
def test_any_heap_of_marks_says_the_same(text: str) -> None:
    assert html_of(text, PlainTexts()) == html_of(text)
