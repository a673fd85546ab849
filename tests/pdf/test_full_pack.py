"""The book: nothing is missing, everything is where it says."""

from __future__ import annotations

import re
from itertools import pairwise

from selfhelp_pack.navigation import read_navigation
from selfhelp_pack.printing.fold import unfold
from selfhelp_pack.printing.select import parts_of
from selfhelp_pack.printing.site_pages import read_site
from selfhelp_pack.printing.tree import classes, find, text_of

PAGE = re.compile(r"\(page\s*(\d+)\)|^(\d+)$|(?:\.\s+)+\.?\s*(\d+)$")


def parts(root, site_dir, pack):
    return parts_of(pack.registries.editions["full-pack"], read_site(site_dir, read_navigation(root)))


def test_every_page_of_the_navigation_is_in_the_outline_in_order(root, site_dir, pack, book) -> None:
    expected = [("Who to call", 2)]
    outline = [(title, page) for _, title, page in book.outline()]
    titles = [title for title, _ in outline]
    pages = [page.title for part in parts(root, site_dir, pack) for page in part.all_pages]
    assert [title for title in titles if title in pages] == pages
    assert outline[0] == expected[0]
    assert titles[1:3] == ["What is in this pack", "How to read this pack"]
    assert titles[-3:] == ["Sources", "Words to look up", "About this copy"]
    assert all(earlier <= later for earlier, later in pairwise(page for _, page in outline))


def test_every_entry_of_the_outline_lands_on_its_title(book) -> None:
    for _, title, page in book.outline()[:-1]:
        assert title.split()[0] in book.text[page], (title, page)


def test_each_page_of_the_pack_starts_on_a_page_of_its_own(book) -> None:
    starts = [page for _, _, page in book.outline()]
    assert len(set(starts)) == len(starts)


def test_every_link_inside_lands_and_the_printed_page_is_the_right_one(book) -> None:
    inside = [link for link in book.links() if link.lands_on is not None]
    # Before the lists at the end a number alone may be a piece of a title: "young people of 15 / to 18".
    lists = next(page for _, title, page in book.outline() if title == "Sources")
    numbered = 0
    for link in inside:
        match = PAGE.search(link.shows)
        if match and not link.target.startswith("endnote-") and (match[1] or match[3] or link.page >= lists):
            number = int(next(group for group in match.groups() if group))
            assert number == link.lands_on, link
            numbered += 1
    assert numbered > 100


def test_every_number_of_a_source_lands_on_that_source(book) -> None:
    for link in book.links():
        if link.target.startswith("endnote-") and link.lands_on and link.shows.isdigit() and link.page < link.lands_on:
            own_number = re.search(rf"(?m)^\s*{link.shows}\s+\S", book.text[link.lands_on])
            assert own_number or int(link.shows) == link.lands_on, link


def test_what_the_site_says_stands_in_the_book(root, site_dir, pack, book) -> None:
    words = re.sub(r"\W+", "", book.all_text)
    missing = []
    for part in parts(root, site_dir, pack):
        for page in part.all_pages:
            unfold(page.article)
            for node in find(page.article, "*"):
                shown = node.tag in ("h1", "h2", "h3", "figcaption") or "label" in (node.get("class") or "")
                title = re.sub(r"\W+", "", text_of(node))
                if shown and title not in words and title != "Sources":
                    missing.append((page.source, text_of(node)))
    assert not missing


def test_it_can_be_read_in_order(root, site_dir, pack, book) -> None:
    """Each heading, and after it the first words of its section, in the order in which they are drawn."""
    missing = next(page for part in parts(root, site_dir, pack) for page in part.all_pages if "missing" in page.url)
    unfold(missing.article)
    start = next(number for _, title, number in book.outline() if title == missing.title)
    text = " ".join(page.extract_text() for page in book.reader.pages[start - 1 : start + 4])
    words, place = re.sub(r"\W+", "", text), 0
    for node in missing.article:
        first = re.sub(r"\W+", "", " ".join(text_of(node).split()[:3]))
        own_to_the_site = node.get("id") == "sources" or classes(node) & {"sources", "download"}
        if node.tag in ("h1", "h2", "p", "ol", "ul") and not own_to_the_site:
            place = words.find(first, place)
            assert place >= 0, text_of(node)


def test_every_page_says_whom_to_ring_in_danger(book) -> None:
    bare = {1, 2, len(book.text)}
    for number, text in book.text.items():
        if number not in bare:
            assert "In danger: 999. Who to call: page 2" in text, number
            assert re.search(r"Version \d+\.\d+\.\d+, \d+ \w+ \d{4}\. Newest: on the website", text), number
            assert str(number) in text, number
    assert "999" in book.text[2]


def test_the_numbers_inside_the_cover_are_the_areas(pack, book) -> None:
    for number in ("0345 606 1212", "01702 215007", "0800 953 0222", "0800 1111", "116 123"):
        assert number in book.text[2]
    assert pack.registries.default_area.name in book.text[1]


def test_every_source_that_is_cited_is_listed_once(pack, book) -> None:
    named = book.reader.named_destinations
    listed = [name.removeprefix("endnote-") for name in named if name.startswith("endnote-")]
    cited = {link.target.removeprefix("endnote-") for link in book.links() if link.target.startswith("endnote-")}
    assert set(listed) == cited
    assert cited <= set(pack.registries.sources)


def test_the_last_page_says_version_date_and_licence(book) -> None:
    last = book.text[len(book.text)]
    for word in ("Version 0.1.0", "CC BY-SA 4.0", "Turn to page 2"):
        assert word in " ".join(last.split())
