"""Small pages to try the transforms on."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from selfhelp_pack.printing.drawings import Paint
from selfhelp_pack.printing.page import PrintPage
from selfhelp_pack.printing.tree import fragment

MakePage = Callable[..., PrintPage]


@pytest.fixture
def make_page() -> MakePage:
    """``make_page("<p>text</p>")``: a page whose article holds a title and this."""

    def make(
        body: str = "", url: str = "help-now/missing/", title: str = "Missing", kind: str = "crisis"
    ) -> PrintPage:
        article = fragment(f'<article class="page" data-kind="{kind}"><h1>{title}</h1>{body}</article>')
        return PrintPage(url, f"docs/{url.strip('/')}.md", kind, title, "A summary.", article)

    return make


@pytest.fixture
def paint() -> Paint:
    """Paint with one rule and one token."""
    return Paint(".line { stroke: var(--ink) }", "diagram.css", {"--ink": "#112233"})


@pytest.fixture
def tiny_site(tmp_path: Path) -> Path:
    """A built site with two pages, one of them the home page without a title."""
    site = tmp_path / "site"
    for name, article in {
        "": '<article class="page" data-kind="home"><p>Home</p></article>',
        "help-now/missing/": '<article class="page" data-kind="crisis"><h1>Missing</h1><p class="lead">Look.</p>'
        "</article>",
    }.items():
        (site / name).mkdir(parents=True, exist_ok=True)
        (site / name / "index.html").write_text(
            f"<!doctype html><body><main>{article}</main></body>", encoding="utf-8"
        )
    return site
