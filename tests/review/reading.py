"""Reads a few lines as a page, for tests that look at many sentences."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

import yaml

from selfhelp_pack.errors import Finding
from selfhelp_pack.pack import Pack, check_page
from selfhelp_pack.pages import parse_page
from selfhelp_pack.review.engine import PageRule
from selfhelp_pack.review.view import PageView

SENTENCES = Path(__file__).parent / "sentences"
PAGE = """---
title: {title}
summary: {summary}
kind: {kind}
audience: [carer]
search_words: [{search}]
review: {{status: awaiting, due: 2027-05-22}}
---

{body}
"""


def view_of(
    pack: Pack,
    body: str,
    *,
    title: str = "A page",
    summary: str = "A line about the page.",
    search: str = "tea",
    kind: str = "support",
) -> PageView:
    """A page with this body, beside the pages of the pack."""
    text = PAGE.format(title=title, summary=summary, kind=kind, search=search, body=body)
    page = parse_page(text, "help-now/a.md")
    calls, refused, _ = check_page(page, pack.library)
    assert not refused, refused
    return PageView(replace(pack, calls={**pack.calls, page.source: calls}), page)


def found(rules: Iterable[PageRule], view: PageView) -> list[tuple[str, str]]:
    """The rule and the words of each finding."""
    return [(finding.rule, finding.found) for finding in findings(rules, view)]


def findings(rules: Iterable[PageRule], view: PageView) -> list[Finding]:
    """What these rules find on the page."""
    return [finding for rule in rules for finding in rule(view)]


def bad_sentences(name: str) -> list[tuple[str, str, str]]:
    """The rule, the sentence, and what is found in it."""
    bad = yaml.safe_load((SENTENCES / name).read_text(encoding="utf-8"))["bad"]
    return [(rule, sentence, words) for rule, rows in bad.items() for sentence, words in rows]


def good_sentences(name: str) -> list[str]:
    """The sentences in which nothing is to be found."""
    good: list[str] = yaml.safe_load((SENTENCES / name).read_text(encoding="utf-8"))["good"]
    return good
