"""The index at the end of the book: few pages, right numbers, no letter left alone, no ways to be hurt."""

from __future__ import annotations

import re
from collections import defaultdict

import pytest

TITLE, MOST_PAGES = "Words to look up", 0.02  # of all pages of the book
TOP, BOTTOM = 60.0, 785.0  # points: between the running head and the foot
WAYS = re.compile(
    r"\b(cut|cuts|cutting|overdos|tablet|pill|blood|bleed|knife|blade|razor|hang\b|hanging|hung\b|ligature|rope|poison|drown|"
    r"jump\b|swallow|paracetamol|weapon|burn\b|burning)",
    re.IGNORECASE,
)


@pytest.fixture(scope="module")
def numbers(book) -> range:
    """The numbers of the pages that hold the index."""
    starts = {title: page for _, title, page in book.outline()}
    return range(starts[TITLE], starts["About this copy"])


def test_it_is_short_and_stands_after_the_sources(book, numbers: range) -> None:
    assert len(numbers) <= MOST_PAGES * len(book.reader.pages)
    assert [title for _, title, _ in book.outline()][-3:] == ["Sources", TITLE, "About this copy"]


def test_the_contents_say_where_it_is(book, numbers: range) -> None:
    found = [link for link in book.links() if link.target == "index-of-words"]
    assert {link.lands_on for link in found} == {numbers[0]}
    assert any(link.shows.startswith(TITLE) for link in found)
    assert re.search(rf"{TITLE}[ .]+{numbers[0]}\b", " ".join(book.text[found[0].page].split()))


def test_each_entry_leads_to_the_page_whose_number_it_shows(book, numbers: range) -> None:
    starts = {page for _, _, page in book.outline()}
    shown = [link for link in book.links() if link.page in numbers and re.search(r"\d$", link.shows)]
    assert len(shown) > 300
    for link in shown:
        if re.search(r"^\D.* \d+$", link.shows) and any(each.shows.startswith(f"{link.shows} ") for each in shown):
            continue  # words that end with a number of their own: "came to us at 15"
        assert int(link.shows.split()[-1]) == link.lands_on, link
        assert link.lands_on in starts, "a page of the pack begins there"


def test_what_carers_say_is_found_and_slips_are_not(book, numbers: range) -> None:
    text = " ".join(book.text[number] for number in numbers)
    for entry in ("gone quiet", "can’t cope", "won’t eat", "PACE", "LADO", "FASD"):
        assert re.search(rf"{entry}\s+\d", text), entry
    assert not re.search("saftey|attatchment|blackmale|tolerence|truama", text)


def test_it_names_no_way_to_be_hurt(book, numbers: range) -> None:
    assert [WAYS.findall(book.text[number]) for number in numbers] == [[] for _ in numbers]


# The text of a page stands nearer to its back: what begins a column would else count to the one before.
INSIDE = 16


def test_no_letter_stands_alone_at_the_foot_of_a_column(book, numbers: range) -> None:
    for number in numbers:
        width = float(book.reader.pages[number - 1].mediabox.width)
        columns: dict[int, list[tuple[float, str]]] = defaultdict(list)
        for x, y, word in book.words[number]:
            if TOP < y < BOTTOM:
                columns[int(3 * (x + INSIDE) / width)].append((round(y), word))
        for words in columns.values():
            lowest = max(y for y, _ in words)
            line = [word for y, word in words if y == lowest]
            assert not (len(line) == 1 and len(line[0]) == 1), (number, line)
