"""The table of contents of the pack: the ``nav`` of ``mkdocs.yml``.

Reads the file as plain data, so that printing and review know the order of the
pages without knowing the engine that builds the site.
"""

from __future__ import annotations

import posixpath
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from selfhelp_pack.errors import Finding, PackError
from selfhelp_pack.intake import read_text
from selfhelp_pack.yaml_source import Place, YamlDocument, read_yaml

CONFIG = "mkdocs.yml"
MAX_BYTES = 200_000
RULE = "navigation-entry"
EXAMPLE = "Write the path of a page inside docs/, such as help-now/who-to-ring.md"


@dataclass(frozen=True)
class NavPage:
    """A page of the navigation. ``source`` is inside docs/, ``url`` inside site/, ``typed`` its line in the file."""

    title: str | None
    source: str
    url: str
    line: int
    typed: str = ""


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


def name_on_paper(url: str) -> str:
    """The name that a page has in a book, and that its handout has as a file, from its address in the site.

    >>> name_on_paper("help-now/missing-from-home/"), name_on_paper("")
    ('help-now-missing-from-home', 'home')
    """
    return url.strip("/").replace("/", "-") or "home"


def read_navigation(root: Path) -> tuple[NavSection, ...]:
    """The sections of the pack in order.

    Raises PackError with every entry that cannot be used, or if ``mkdocs.yml`` has no readable ``nav``.
    """
    document = read_yaml(read_text(root, CONFIG, MAX_BYTES), CONFIG, tags=("!ENV",))
    nav = document.data.get("nav") if isinstance(document.data, dict) else None
    if not isinstance(nav, list) or not nav:
        raise PackError("there is no list called nav", path=CONFIG, mend="List the sections and pages under nav:.")
    findings: list[Finding] = []
    sections: list[NavSection] = []
    for number, item in enumerate(nav):
        place: Place = ("nav", number)
        faults = list(_faults(item, document, place))
        findings.extend(faults)
        if not faults:
            sections.append(_section(item, document, place))
    if findings:
        raise PackError(findings=tuple(findings))
    return tuple(sections)


def _section(item: Any, document: YamlDocument, place: Place) -> NavSection:
    if isinstance(item, dict):
        title, pages = next(iter(item.items()))
        if isinstance(pages, list):
            entries = tuple(_page(page, document, (*place, title, number)) for number, page in enumerate(pages))
            return NavSection(title, entries[0].source.split("/")[0], entries)
    page = _page(item, document, place)
    folder = page.source.rpartition("/")[0]
    return NavSection(title=page.title or "" if folder else "", id=folder, pages=(page,))


def _page(item: str | dict[str, str], document: YamlDocument, place: Place) -> NavPage:
    title, source = next(iter(item.items())) if isinstance(item, dict) else (None, item)
    line = document.line_of(place)
    return NavPage(title, source, url_of(source), line, document.text_of(line))


# ------------------------------------------------------------------ what cannot be used


def _faults(item: Any, document: YamlDocument, place: Place, inside: str = "") -> Iterator[Finding]:
    """What is wrong with one entry, and with those inside it."""
    title, target = _parts(item)
    line = document.line_of(place)
    if target is None:
        found = f'"{title}" names no page' if title else "a line names no page"
        yield _fault(line, found, f"{EXAMPLE}, or take the line out.")
    elif "{" in title or "}" in title:
        # The macros plugin renders what stands between such brackets in a title.
        yield _fault(line, f'the title "{title[:60]}" holds curly brackets', "Write it in plain words.")
    elif isinstance(target, str):
        yield from _path_faults(target, line)
    elif not isinstance(target, list) or inside:
        where = f'in "{inside}"' if inside else "here"
        found = f"pages stand deeper than one section, or two things in one entry, {where}"
        yield _fault(line, found, "A section holds pages only, one on each line that begins with a hyphen.")
    elif not target:
        yield _fault(line, f'the section "{title}" has no pages', "Add one below it, or take the section out.")
    else:
        for number, page in enumerate(target):
            yield from _faults(page, document, (*place, title, number), inside=title)


def _parts(item: Any) -> tuple[str, Any]:
    """The title of an entry and what it names. More than one of either is no entry."""
    if isinstance(item, dict) and len(item) == 1:
        title, target = next(iter(item.items()))
        return title, target if isinstance(target, str | list) or target is None else {}
    return "", item if isinstance(item, str) or item is None else {}


def _path_faults(path: str, line: int) -> Iterator[Finding]:
    inside = path == posixpath.normpath(path) and not path.startswith(("/", "../")) and "\\" not in path
    if ":" in path or not path.endswith(".md"):
        yield _fault(line, f'"{path[:60]}" is not a page', f"{EXAMPLE}. It ends with .md.")
    elif not inside:
        yield _fault(line, f'"{path[:60]}" is not written as a path inside docs/', f"{EXAMPLE}.")


def _fault(line: int, found: str, mend: str) -> Finding:
    return Finding(CONFIG, line, RULE, found, mend=mend)
