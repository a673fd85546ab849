"""Sources are numbered through the book and gathered at its end."""

from __future__ import annotations

import pytest

from selfhelp_pack.errors import PackError
from selfhelp_pack.printing.ids import make_unique
from selfhelp_pack.printing.sections import box_sections
from selfhelp_pack.printing.sources import endnotes, gather_sources, limits_of_sources, spell
from selfhelp_pack.printing.tree import find, serialise, text_of

LIST = (
    '<h2 id="sources">Sources</h2><ol class="sources">'
    '<li id="source-{0}"><span class="source-by">NICE, 2022.</span> '
    '<a href="https://www.nice.org.uk/ng225"><cite>Title</cite></a>. '
    '<span class="source-kind">Guideline.</span></li></ol><p class="stamp">Checked.</p>'
)


def cite(source: str, number: int = 1) -> str:
    return f'<sup class="cite"><a href="#source-{source}" aria-label="Source {number}">{number}</a></sup>'


def boxed(make_page, body: str, url: str):
    page = make_page(body, url=url)
    box_sections(page.article)
    return page


def test_numbers_run_through_the_book(make_page) -> None:
    first = boxed(make_page, f"<p>One.{cite('a')} Again.{cite('a')}</p>" + LIST.format("a"), "help-now/one/")
    second = boxed(make_page, f"<p>Two.{cite('b')}</p>" + LIST.format("b"), "help-now/two/")
    third = boxed(make_page, f"<p>Three.{cite('a')}</p>" + LIST.format("a"), "help-now/three/")
    book = gather_sources([first, second, third], {})
    assert [(source.id, source.number) for source in book] == [("a", 1), ("b", 2)]
    assert book[0].used_at == ["help-now-one--cite-1", "help-now-three--cite-1"]
    link = find(find(second.article, "sup", "cite")[0], "a")[0]
    assert (link.text, link.get("href"), link.get("aria-label")) == ("2", "#endnote-b", "Source 2")


def test_each_place_of_use_can_be_found(make_page) -> None:
    page = boxed(make_page, f"<p>One.{cite('a')}</p>" + LIST.format("a"), "help-now/one/")
    (source,) = gather_sources([page], {})
    make_unique(page)
    assert source.used_at[0] in {node.get("id") for node in find(page.article, "*")}


def test_the_pages_own_list_makes_way_for_a_line(make_page) -> None:
    page = boxed(make_page, f"<p>One.{cite('a')}</p>" + LIST.format("a"), "help-now/one/")
    gather_sources([page], {})
    assert "piece-sources" not in serialise(page.article)
    assert [text_of(note) for note in find(page.article, "p", "source-note")] == ["Source 1: page ."]
    assert find(page.article, "p", "stamp")


def test_what_else_a_page_says_of_its_sources_stays(make_page) -> None:
    body = LIST.format("a").replace("<ol", f"<p>One study is old.{cite('a')}</p><ol")
    page = boxed(make_page, body, "help-now/one/")
    (source,) = gather_sources([page], {})
    make_unique(page)
    assert "One study is old." in text_of(page.article)
    assert not find(page.article, "ol", "sources")
    assert source.used_at[0] in {node.get("id") for node in find(page.article, "*")}


def test_a_number_stays_on_the_line_of_its_word(make_page) -> None:
    page = boxed(make_page, f"<p>It helps.{cite('a')} Often.</p>" + LIST.format("a"), "help-now/one/")
    gather_sources([page], {})
    assert text_of(find(page.article, "span", "tied")[0]) == "helps.1"
    assert text_of(find(page.article, "p")[0]) == "It helps.1 Often."


def test_an_endnote_says_what_it_is_where_it_is_and_where_it_is_used(make_page) -> None:
    page = boxed(make_page, f"<p>One.{cite('a')}</p>" + LIST.format("a"), "help-now/one/")
    notes = endnotes(gather_sources([page], {}))
    assert text_of(notes) == "1 NICE, 2022. Title. Guideline. nice.org.uk/ng225. Used on page ."


def test_limits_that_a_page_leaves_to_the_list_of_all_sources_are_in_its_endnote(make_page) -> None:
    page = boxed(make_page, f"<p>One.{cite('a')}</p>" + LIST.format("a"), "help-now/one/")
    limits = '<span class="source-limits">Limits: England only.</span>'
    every = make_page(
        f'<ul class="source-list"><li id="source-a">NICE. {limits} Checked.</li></ul>', url="about/sources/"
    )
    notes = endnotes(gather_sources([page], limits_of_sources([every.article])))
    assert "Guideline. Limits: England only. nice.org.uk/ng225." in text_of(notes)


def test_a_source_that_is_cited_but_not_listed_is_an_error(make_page) -> None:
    page = boxed(make_page, f"<p>One.{cite('gone')}</p>" + LIST.format("a"), "help-now/one/")
    with pytest.raises(PackError, match='the source "gone" is cited'):
        gather_sources([page], {})


@pytest.mark.parametrize(
    ("numbers", "words"),
    [
        ([4], "4"),
        ([1, 2], "1 and 2"),
        ([1, 2, 3], "1 to 3"),
        ([1, 3, 5], "1, 3 and 5"),
        ([1, 2, 3, 7, 8], "1 to 3, 7 and 8"),
    ],
)
def test_numbers_are_spelt_as_people_say_them(numbers: list[int], words: str) -> None:
    assert spell(numbers) == words
