"""Does the search find the right page for a carer's own words? Every question is asked in a real browser."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser

from selfhelp_pack.pack import Pack
from selfhelp_pack.registries import printable_phones
from tests.conftest import ROOT
from tests.search.quality import (
    Answer,
    Question,
    ask_all,
    quality,
    rank,
    read_figures_of_speech,
    read_questions,
)

QUESTIONS = read_questions(ROOT)
LEAST, URGENT_LEAST = 0.95, 1.0

Asked = list[tuple[Question, Answer]]


@pytest.fixture(scope="module")
def asked(browser: Browser, site_url: str) -> Iterator[Asked]:
    """All questions with their answers."""
    tab = browser.new_page()
    answers = ask_all(tab, f"{site_url}search/", [question.words for question in QUESTIONS])
    yield list(zip(QUESTIONS, answers, strict=True))
    tab.close()


def missed_among(asked: Asked) -> list[str]:
    """The questions whose right pages are all below the third place, with what stands above them."""
    return [
        f"{question.words}: {answer.pages[:3]}" for question, answer in asked if not 0 < rank(question, answer) <= 3
    ]


def test_there_are_enough_questions_and_each_names_pages_that_exist(pack: Pack) -> None:
    urls = {page.url for section in pack.sections for page in section.pages}
    assert len(QUESTIONS) >= 150
    assert {page for question in QUESTIONS for page in question.pages} <= urls
    # Nearly all pages are somebody's answer.
    assert len(urls - {page for question in QUESTIONS for page in question.pages}) <= 5


def test_the_right_page_is_among_the_first_three(asked: Asked) -> None:
    found = quality([question for question, _ in asked], [answer for _, answer in asked])
    missed = missed_among(asked)
    assert found.at_3 >= LEAST, "\n".join(missed)


def test_no_urgent_question_misses_its_page(asked: Asked) -> None:
    urgent = [(question, answer) for question, answer in asked if question.urgent]
    missed = missed_among(urgent)
    assert len(urgent) >= 50
    assert 1 - len(missed) / len(urgent) >= URGENT_LEAST, "\n".join(missed)


def test_danger_is_pinned_with_whom_to_ring(asked: Asked, pack: Pack) -> None:
    """The page comes first, and the number inside the result is one of the registry's."""
    numbers = {phone.tel for service in pack.registries.services.values() for phone in printable_phones(service)}
    faults = [
        f"{question.words}: {answer}"
        for question, answer in asked
        if question.pinned and (answer.ring not in numbers or rank(question, answer) != 1)
    ]
    assert not faults, "\n".join(faults)


def test_nothing_else_is_pinned(asked: Asked) -> None:
    others = [(question, answer) for question, answer in asked if not (question.pinned or question.may_be_pinned)]
    faults = [question.words for question, answer in others if answer.ring]
    assert not faults, "\n".join(faults)


def test_figures_of_speech_are_not_taken_for_danger(browser: Browser, site_url: str) -> None:
    words = read_figures_of_speech(ROOT)
    tab = browser.new_page()
    answers = ask_all(tab, f"{site_url}search/", words)
    tab.close()
    assert len(words) >= 40
    assert not [question for question, answer in zip(words, answers, strict=True) if answer.ring]


def test_every_page_comes_first_when_its_title_is_asked_for(browser: Browser, site_url: str, pack: Pack) -> None:
    pages = [(pack.pages[page.source].meta.title, page.url) for section in pack.sections for page in section.pages]
    tab = browser.new_page()
    answers = ask_all(tab, f"{site_url}search/", [title for title, _ in pages])
    tab.close()
    assert not [title for (title, url), answer in zip(pages, answers, strict=True) if answer.pages[:1] != (url,)]
