"""Takes the article out of every built page, in the order of the navigation."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from selfhelp_pack.errors import PackError
from selfhelp_pack.navigation import NavPage, NavSection
from selfhelp_pack.printing.page import PrintPage
from selfhelp_pack.printing.tree import classes, find, parse, text_of

BUILD_FIRST = "Run `make pack`, or `python -m selfhelp_pack build`, before printing."


def read_site(site: Path, sections: Iterable[NavSection]) -> list[tuple[NavSection, list[PrintPage]]]:
    """The pages of each section of the navigation, read from the built ``site``.

    Raises PackError where the site, a page of it or the article in a page is missing.
    """
    if not site.is_dir():
        raise PackError("the website has not been built", path=site.name, mend=BUILD_FIRST)
    return [(section, [_read(site, page) for page in section.pages]) for section in sections]


def _read(site: Path, page: NavPage) -> PrintPage:
    name = f"{page.url}index.html"
    try:
        root = parse((site / name).read_text(encoding="utf-8"))
    except FileNotFoundError:
        raise PackError(f"the built page {name} is missing", path=f"docs/{page.source}", mend=BUILD_FIRST) from None
    articles = find(root, "article", "page")
    if len(articles) != 1:
        raise PackError(
            f'{name} has {len(articles)} elements <article class="page">: printing needs exactly one',
            path=f"docs/{page.source}",
            mend="Mend the page's template in overrides/.",
        )
    article = articles[0]
    article.getparent().remove(article)
    article.tail = None
    titles = [child for child in article if child.tag == "h1"]
    leads = [child for child in article if "lead" in classes(child)]
    return PrintPage(
        url=page.url,
        source=f"docs/{page.source}",
        kind=article.get("data-kind") or "",
        title=text_of(titles[0]) if len(titles) == 1 else "",
        summary=text_of(leads[0]) if leads else "",
        article=article,
    )
