"""A reader's tasks: each page says what to do first, whom to ring and what not to do, in both forms.

The tasks stand in the YAML files beside this one, a file a page. ``first`` and ``never`` hold the words on which the
answer rests, ``ring`` whom to ring in order. ``dangerous`` holds wrong advice that may never stand on the page.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
from lxml import html
from pypdf import PdfReader

from selfhelp_pack.navigation import url_of
from selfhelp_pack.pack import Pack
from tests.cases import read_case
from tests.pdf.conftest import text_of

TASKS = sorted(Path(__file__).parent.glob("*.yml"))
# Kinds of page that readers come to with something to do.
KINDS = {"crisis", "signs", "practice", "step", "young-person"}
by_page = pytest.mark.parametrize("path", TASKS, ids=lambda path: path.stem)


def plain(text: str) -> str:
    """Words as they are said: straight quotation marks, no numbers of sources, single spaces, small letters."""
    text = text.translate({0x2018: "'", 0x2019: "'", 0x201C: '"', 0x201D: '"', 0xA0: " "})
    return " ".join(text.split()).casefold()


def article_of(site_dir: Path, page: str) -> Any:
    """The article of a built page, without the numbers of its sources."""
    (article,) = html.parse(site_dir / url_of(page) / "index.html").getroot().iter("article")
    for note in article.xpath(".//sup"):
        note.drop_tree()
    return article


def words_on_screen(site_dir: Path, page: str) -> str:
    """What a page says, as one text."""
    article = article_of(site_dir, page)
    for node in article.iter("h1", "h2", "h3", "p", "li", "td", "th", "div", "span", "a"):
        node.tail = f" {node.tail or ''}"
    return plain(article.text_content())


@pytest.fixture(scope="module")
def words_on_paper(dist_dir: Path) -> dict[str, str]:
    """What the book says of each page, by its title."""
    path = dist_dir / "full-pack.pdf"
    reader, text = PdfReader(path), text_of(path)
    entries = [
        (str(entry.title), reader.get_destination_page_number(entry))
        for part in reader.outline
        for entry in (part if isinstance(part, list) else [part])
    ]
    ends = [start for _, start in entries[1:]] + [len(text)]
    # Without spaces: a PDF keeps the places of words, and not always what is between them.
    return {
        title: re.sub(r"\s", "", plain("".join(text.get(number + 1, "") for number in range(start, end + 1))))
        for (title, start), end in zip(entries, ends, strict=True)
        if start is not None and end is not None
    }


def test_every_page_to_act_on_has_its_tasks(pack: Pack) -> None:
    to_act_on = {page.source for page in pack.pages.values() if page.meta.kind in KINDS}
    assert to_act_on - {read_case(path)["page"] for path in TASKS} == set()
    assert all(len(read_case(path)["tasks"]) >= 3 for path in TASKS)


@by_page
def test_the_website_holds_each_answer(path: Path, site_dir: Path) -> None:
    case = read_case(path)
    said = words_on_screen(site_dir, case["page"])
    for task in case["tasks"]:
        missing = [words for words in [*task["first"], *task["never"]] if plain(words) not in said]
        assert not missing, f"{task['situation']} The page does not say: {missing}"
        place = 0
        for name in task["ring"]:
            place = said.find(plain(name), place)
            assert place >= 0, f"{task['situation']} The page does not name, in this order: {task['ring']}"


@by_page
def test_the_book_holds_each_answer(path: Path, pack: Pack, words_on_paper: dict[str, str]) -> None:
    case = read_case(path)
    said = words_on_paper[pack.pages[case["page"]].meta.title.replace("'", "’")]
    for task in case["tasks"]:
        wanted = [*task["first"], *task["never"], *task["ring"]]
        missing = [words for words in wanted if re.sub(r"\s", "", plain(words)) not in said]
        assert not missing, f"{task['situation']} The book does not say: {missing}"


@by_page
def test_no_page_says_what_is_dangerous(path: Path, site_dir: Path) -> None:
    case = read_case(path)
    said = words_on_screen(site_dir, case["page"])
    assert case["dangerous"]
    assert [words for words in case["dangerous"] if plain(words) in said] == []


def test_in_a_crisis_whom_to_ring_comes_before_everything_else(pack: Pack, site_dir: Path) -> None:
    for page in pack.pages.values():
        if not pack.registries.kinds[page.meta.kind].for_a_crisis:
            continue
        article = article_of(site_dir, page.source)
        title, box = article[0], article[1]
        assert (title.tag, box.get("class")) == ("h1", "urgent"), page.source
        assert plain(box.text_content()).count("ring 999 now") == 1, page.source
        assert box.xpath(".//ol/li"), f"the box of {page.source} names nobody to ring after 999"
