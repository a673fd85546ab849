"""Measures how well the search finds the right page for everyday questions, in a real browser, on the page of results.

The tests use it, and ``make bench`` runs it: ``python -m tests.search.quality SITE`` prints a line for each group.
The questions and the pages that answer them stand in ``questions.yml``; none of them is read by the search itself.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from playwright.sync_api import Page, sync_playwright

from selfhelp_pack.bootstrap import ROOT, find_browser
from selfhelp_pack.intake import read_text
from selfhelp_pack.yaml_source import read_yaml

QUESTIONS = "tests/search/questions.yml"
_MOST_BYTES = 200_000
_ASK = """questions => {
  const form = document.querySelector(".search-page form");
  return questions.map((question) => {
    form.elements.q.value = question;
    form.requestSubmit();
    const items = [...document.querySelectorAll(".search-results > li")];
    const ring = items.length ? items[0].querySelector('a[href^="tel:"]') : null;
    return { links: items.map((item) => item.querySelector("a").href), ring: ring && ring.getAttribute("href") };
  });
}"""


@dataclass(frozen=True)
class Question:
    """What somebody types, and the pages (their addresses) that answer it.

    ``urgent``: it is about a crisis. ``pinned``: it tells of danger, so that whom to ring stands in the first result.
    """

    words: str
    pages: tuple[str, ...]
    urgent: bool
    pinned: bool
    may_be_pinned: bool
    written_by: str


@dataclass(frozen=True)
class Answer:
    """The addresses found, best first, and the link that rings the number inside the first, if it is pinned."""

    pages: tuple[str, ...]
    ring: str | None


@dataclass(frozen=True)
class Quality:
    """The share of questions with a right page among the first 1, 3 and 5, and the mean of 1 by its place."""

    questions: int
    at_1: float
    at_3: float
    at_5: float
    mean_reciprocal_rank: float


def read_questions(root: Path) -> list[Question]:
    """All questions, each with who wrote it."""
    data: Any = read_yaml(read_text(root, QUESTIONS, _MOST_BYTES), QUESTIONS).data
    return [
        Question(
            words=entry["q"],
            pages=tuple(page.removesuffix("index.md").replace(".md", "/") for page in entry["pages"]),
            urgent=entry.get("urgent", False),
            pinned=entry.get("pinned", False),
            may_be_pinned=entry.get("may_be_pinned", False),
            written_by=group["written_by"],
        )
        for group in data["groups"]
        for entry in group["questions"]
    ]


def read_figures_of_speech(root: Path) -> list[str]:
    """Questions that sound like danger, and are none."""
    data: Any = read_yaml(read_text(root, QUESTIONS, _MOST_BYTES), QUESTIONS).data
    return list(data["no_danger"])


def ask_all(page: Page, results: str, questions: Sequence[str]) -> list[Answer]:
    """Ask each question on the page of results, which stands at the address ``results``."""
    page.goto(results)
    page.locator(".search-page [role=combobox]").wait_for()
    base = urlsplit(page.url).path.removesuffix("index.html").removesuffix("search/")
    found = page.evaluate(_ASK, list(questions))
    return [
        Answer(
            pages=tuple(urlsplit(link).path.removeprefix(base).removesuffix("index.html") for link in one["links"]),
            ring=one["ring"],
        )
        for one in found
    ]


def rank(question: Question, answer: Answer) -> int:
    """The place of the first right page, counted from 1; 0 if there is none."""
    return next((place for place, page in enumerate(answer.pages, start=1) if page in question.pages), 0)


def quality(questions: Sequence[Question], answers: Sequence[Answer]) -> Quality:
    """How well the answers fit the questions."""
    ranks = [rank(question, answer) for question, answer in zip(questions, answers, strict=True)]

    def recall(most: int) -> float:
        return sum(1 for place in ranks if 0 < place <= most) / len(ranks)

    mean = sum(1 / place for place in ranks if place) / len(ranks)
    return Quality(len(ranks), recall(1), recall(3), recall(5), mean)


def main(site: Path) -> None:
    """Print how well the search of the built ``site`` does, for all questions, the urgent ones, and each writer's."""
    questions = read_questions(ROOT)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=find_browser(), args=["--no-sandbox"])
        tab = browser.new_page()
        answers = ask_all(tab, (site / "search" / "index.html").as_uri(), [question.words for question in questions])
        browser.close()
    asked = list(zip(questions, answers, strict=True))
    groups = {"all": asked, "urgent": [pair for pair in asked if pair[0].urgent]}
    for pair in asked:
        groups.setdefault(f"by {pair[0].written_by}", []).append(pair)
    for name, pairs in groups.items():
        found = quality([question for question, _ in pairs], [answer for _, answer in pairs])
        recall = f"{found.at_1:.2f} {found.at_3:.2f} {found.at_5:.2f}"
        note = f"at 1, 3 and 5; mean reciprocal rank {found.mean_reciprocal_rank:.2f}; {found.questions} {name}"
        print(f"{recall}\t{note}")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
