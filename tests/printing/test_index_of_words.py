"""What stands in the index of everyday words, in which order, and what is kept out of it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

import pytest

from selfhelp_pack.errors import PackError
from selfhelp_pack.finishing.search_index import typed_words
from selfhelp_pack.printing.index_of_words import index_of_words
from selfhelp_pack.printing.page import PrintPage
from selfhelp_pack.printing.tree import find, text_of

TEXT = "<p>A safety plan for a child who has gone quiet and won't eat. ADHD, 5 meals, rules. I say we're here.</p>"


def lines(
    pages: Sequence[PrintPage], typed: Mapping[str, Sequence[str]], kept_out: Sequence[str] = ()
) -> dict[str, list[str]]:
    """Each entry of the index with the anchors that it leads to, in order."""
    return {
        find(item, "a")[0].get("data-words"): [link.get("href") for link in find(item, "a")]
        for group in index_of_words(pages, typed, kept_out)
        for item in find(group, "li")
    }


def one(make_page, *words: str, kept_out: Sequence[str] = ()) -> list[str]:
    """The entries that ``words`` make on a page with ``TEXT``."""
    page = make_page(TEXT)
    return list(lines([page], {page.url: words}, kept_out))


KEPT = [
    ("safety plan", "safety plan"),
    ("gone quiet", "gone quiet"),
    ("wont eat", "won’t eat"),
    ("rule", "rule"),
    ("adhd", "ADHD"),
    ("i say", "I say"),
    ("child doesnt eat", "child doesn’t eat"),
    ("A Child", "A Child"),
]


@pytest.mark.parametrize(("typed", "shown"), KEPT)
def test_an_entry_is_written_as_the_pages_write_it(make_page, typed: str, shown: str) -> None:
    assert one(make_page, typed) == [shown]


@pytest.mark.parametrize("slip", ["saftey plan", "saftey", "adhdd", "gone quite", "snapchat"])
def test_words_that_no_page_uses_are_left_out(make_page, slip: str) -> None:
    assert one(make_page, slip, "gone quiet") == ["gone quiet"]


def test_what_differs_in_a_plural_a_capital_or_an_apostrophe_is_one_entry(make_page) -> None:
    assert one(make_page, "rules", "Rule", "rule", "won't eat", "wont eat") == ["rules", "won’t eat"]


def test_letters_come_first_in_order_and_then_numbers(make_page) -> None:
    assert one(make_page, "we're here", "5 meals", "Safety", "a plan", "plan") == [
        "a plan",
        "plan",
        "Safety",
        "we’re here",
        "5 meals",
    ]
    page = make_page(TEXT)
    groups = index_of_words([page], {page.url: ["5 meals", "plan", "Safety", "say"]}, [])
    assert [(text_of(find(group, "h2")[0]), len(find(group, "li"))) for group in groups] == [
        ("P", 1),
        ("S", 2),
        ("0 to 9", 1),
    ]


def test_an_entry_leads_to_each_of_its_pages_in_the_order_of_the_book(make_page) -> None:
    first, second = make_page(TEXT), make_page(TEXT, url="practice/pace/")
    assert lines([first, second], {second.url: ["plan"], first.url: ["plans"]}) == {
        "plans": ["#help-now-missing", "#practice-pace"]
    }


def test_pages_about_the_pack_itself_lend_no_words(make_page) -> None:
    about = make_page(TEXT, url="about/privacy/", kind="about")
    assert lines([about], {about.url: ["gone quiet"]}) == {}


def test_no_entry_holds_a_word_that_is_kept_out(make_page) -> None:
    assert one(make_page, "rules", "plan", "a plan for meals", kept_out=["plan", "meal"]) == ["rules"]


def test_a_word_leads_to_where_it_is_explained_and_else_to_the_list(make_page) -> None:
    listed = (
        '<ul class="glossary"><li><dfn class="term">LADO</dfn>: x.</li><li><dfn class="term">care order</dfn></li>'
    )
    listing = make_page(f"{listed}</ul>", url="about/glossary/", kind="about")
    page = make_page('<p>A <dfn class="term">care order</dfn> <span class="term-plain">(x)</span></p>')
    assert lines([page, listing], {}) == {"care order": ["#help-now-missing"], "LADO": ["#about-glossary"]}


def test_the_built_site_says_what_people_type(site_dir: Path, pack) -> None:
    typed = typed_words(site_dir)
    assert typed["practice/pace/"] == pack.pages["practice/pace.md"].meta.search_words


def test_a_site_without_them_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(PackError, match=r"the built site has no search/documents\.js"):
        typed_words(tmp_path)
