"""What a leader needs for one meeting: the plan of the session, and every page and sheet that it asks her to have."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path
from urllib.parse import urljoin, urlsplit

from selfhelp_pack.errors import PackError
from selfhelp_pack.navigation import NavSection
from selfhelp_pack.printing.page import PrintPage
from selfhelp_pack.printing.site_pages import read_site
from selfhelp_pack.printing.tree import Element, find

KIND = "session"
# The headings under which a session says what to read and print, and what carers take home.
ASKS_FOR = ("get-ready", "to-take-home")
ABOUT = "about"  # pages about the pack itself, such as the one on printing


def pages_of_session(number: int, site: Path, sections: Sequence[NavSection]) -> list[str]:
    """The pages for session ``number`` (from 1), its own plan first, each as a path inside docs/.

    Raises PackError if there is no such session.
    """
    every = [page for _, pages in read_site(site, sections) for page in pages]
    plans = [page for page in every if page.kind == KIND]
    if not 1 <= number <= len(plans):
        raise PackError(f"there is no session {number}", mend=f"Choose one from 1 to {len(plans)}.")
    plan = plans[number - 1]
    known = {page.url: page.source.removeprefix("docs/") for page in every if page.kind != ABOUT}
    asked = (known.get(_page_of(link, plan), "") for link in _links(plan.article))
    return list(dict.fromkeys([plan.source.removeprefix("docs/"), *filter(None, asked)]))


def _links(article: Element) -> Iterable[Element]:
    """The links under the headings that ask for something. What comes before or after them is not asked for."""
    asking = False
    for child in article:
        if child.tag == "h2":
            asking = child.get("id") in ASKS_FOR
        elif asking:
            yield from find(child, "a")


def _page_of(link: Element, plan: PrintPage) -> str:
    return urlsplit(urljoin(f"/{plan.url}", str(link.get("href") or ""))).path.lstrip("/")
