"""The table of contents of the pack: the ``nav`` of ``mkdocs.yml``.

Reads the file as plain data, so that printing and review know the order of the
pages without knowing the engine that builds the site.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from selfhelp_pack.errors import PackError
from selfhelp_pack.yaml_source import YamlDocument, read_yaml

CONFIG = "mkdocs.yml"


@dataclass(frozen=True)
class NavPage:
    """A page of the navigation. ``source`` is inside docs/, ``url`` inside site/."""

    title: str | None
    source: str
    url: str
    line: int


@dataclass(frozen=True)
class NavSection:
    """A section: its title, the folder that it stands for, and its pages in order.

    Pages outside any section (the home page) are a section with the id "".
    """

    title: str
    id: str
    pages: tuple[NavPage, ...]


def url_of(source: str) -> str:
    """The address in the site of a page of docs/.

    >>> url_of("help-now/missing-from-home.md"), url_of("help-now/index.md"), url_of("index.md")
    ('help-now/missing-from-home/', 'help-now/', '')
    """
    stem = source.removesuffix(".md")
    if stem == "index":
        return ""
    return stem.removesuffix("/index") + "/"


def read_navigation(root: Path) -> tuple[NavSection, ...]:
    """The sections of the pack in order. Raises PackError if ``mkdocs.yml`` has no readable ``nav``."""
    path = root / CONFIG
    document = read_yaml(path.read_text(encoding="utf-8"), CONFIG, tags=("!ENV",))
    nav = document.data.get("nav") if isinstance(document.data, dict) else None
    if not isinstance(nav, list):
        raise PackError("there is no list called nav", path=CONFIG, mend="List the sections and pages under nav:.")
    sections: list[NavSection] = []
    for number, item in enumerate(nav):
        place: tuple[str | int, ...] = ("nav", number)
        if isinstance(item, dict) and isinstance(next(iter(item.values())), list):
            title, pages = next(iter(item.items()))
            sections.append(_section(str(title), pages, document, (*place, str(title))))
        else:
            page = _page(item, document, place)
            folder = page.source.rpartition("/")[0]
            sections.append(NavSection(title=page.title or "" if folder else "", id=folder, pages=(page,)))
    return tuple(sections)


def _section(title: str, items: list[Any], document: YamlDocument, place: tuple[str | int, ...]) -> NavSection:
    pages = tuple(_page(item, document, (*place, number)) for number, item in enumerate(items))
    folder = pages[0].source.split("/")[0] if pages else ""
    return NavSection(title=title, id=folder, pages=pages)


def _page(item: Any, document: YamlDocument, place: tuple[str | int, ...]) -> NavPage:
    line = document.line_of(place)
    title: str | None = None
    if isinstance(item, dict) and len(item) == 1:
        title, item = next(iter(item.items()))
    if not isinstance(item, str) or not item.endswith(".md"):
        raise PackError(
            f"an entry of nav is not a page: {item}",
            path=CONFIG,
            line=line,
            mend="Write the path of a page inside docs/, such as help-now/who-to-ring.md, one level deep.",
        )
    return NavPage(title=title, source=item, url=url_of(item), line=line)
