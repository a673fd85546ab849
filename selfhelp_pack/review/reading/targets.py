"""What a link of the pack may lead to, and what the author of a wrong one may have meant.

One object a pack, kept by the pack. Nothing is worked out before somebody asks,
and nothing twice, so that all links of a pack take time in proportion to their number.
"""

from __future__ import annotations

import os
import posixpath
import re
from collections import defaultdict
from functools import cached_property
from typing import TYPE_CHECKING

from markdown.extensions.toc import slugify

from selfhelp_pack.macros.calls import Call
from selfhelp_pack.macros.contacts import COUNCIL_GROUPS
from selfhelp_pack.navigation import url_of
from selfhelp_pack.pages import FOLDER, Page
from selfhelp_pack.review.reading.markdown_source import outline
from selfhelp_pack.review.reading.near import Near
from selfhelp_pack.review.words import RULES

if TYPE_CHECKING:
    from selfhelp_pack.pack import Pack

_MADE_ONCE = {"urgent": "urgent", "first_step": "first-step"}
_ENDINGS = re.compile(r"(/index\.html?|\.html?|\.md|\.markdown|/)$", re.IGNORECASE)
_GAPS = re.compile(r"[\s_]+")
_SHOWN = 12


class Targets:
    """The pages, anchors and files of a pack, by every name that people may give them."""

    def __init__(self, pack: Pack) -> None:
        self._pack = pack
        self._anchors: dict[str, dict[str, bool]] = {}
        self._near_anchors: dict[str, Near] = {}

    @cached_property
    def moved(self) -> dict[str, str]:
        """Where each page or heading of the ledger went, as the ledger says it."""
        return {entry.old: entry.new for entry in self._pack.registries.addresses.moved}

    def has_gone(self, source: str) -> bool:
        """Whether a page was in the pack, and nobody has said yet where it went."""
        return source in self._pack.registries.addresses.pages and self.now(source) is None

    @cached_property
    def unreadable(self) -> frozenset[str]:
        """Pages that are there and have faults of their own: a link to one is not wrong."""
        faults = {finding.path for finding in self._pack.faults}
        return frozenset(path.removeprefix(f"{FOLDER}/") for path in faults) - self._pack.pages.keys()

    @cached_property
    def files(self) -> dict[str, str]:
        """The files of docs/ that are no pages, by their path in small letters."""
        docs = self._pack.root / FOLDER
        found = {}
        for folder, _, names in os.walk(docs):
            inside = os.path.relpath(folder, docs).replace(os.sep, "/")
            for name in sorted(names):
                path = posixpath.normpath(f"{inside}/{name}")
                if not name.endswith(".md"):
                    found[path.casefold()] = path
        return found

    # ------------------------------------------------------------ anchors

    def anchors(self, source: str) -> dict[str, bool]:
        """The places on a page that a link may name, and whether each is a heading of its Markdown."""
        if source not in self._anchors:
            anchors = {anchor: False for call in self._pack.calls[source] for anchor in self._made_by(call)}
            anchors |= {heading.anchor: True for heading in outline(self._pack.pages[source]).headings}
            self._anchors[source] = anchors
        return self._anchors[source]

    def _made_by(self, call: Call) -> list[str]:
        registries = self._pack.registries
        named = [str(value) for value in call.args[:1]]
        match call.name:
            case "urgent" | "first_step":
                return [_MADE_ONCE[call.name]]
            case "areas":
                return list(registries.areas)
            case "area_support":
                return [f"support-{area.id}" for area in registries.areas.values() if area.offers]
            case "councils":
                return list(COUNCIL_GROUPS)
            case "glossary":
                return list(registries.terms)
            case "cite":
                return [f"source-{name}" for name in named]
            case "diagram" | "draw_on":
                return [f"diagram-{name}" for name in named]
            case "source_list":
                kinds = {source.kind.replace(" ", "-") for source in registries.sources.values()}
                return [*sorted(kinds), *(f"source-{name}" for name in registries.sources)]
            case "review_rules":
                told = {rule: words for rule, words in RULES.items() if words.why}
                families = {words.family.lower().replace(" ", "-") for words in told.values()}
                return [*sorted(families), *(f"rule-{rule}" for rule in told)]
            case _:
                return []

    def anchor_meant(self, source: str, wrong: str) -> str | None:
        """The only anchor of a page that somebody who wrote ``wrong`` can have meant."""
        anchors = self.anchors(source)
        written = slugify(wrong, "-")
        if written in anchors:
            return written
        close = self._near_anchor(source).to(wrong, most=2, cutoff=0.75)
        return close[0] if len(close) == 1 else None

    def anchors_like(self, source: str, wrong: str) -> str:
        """The headings' anchors of a page, those nearest to ``wrong`` first: enough of them to choose from."""
        near = self._near_anchor(source).to(wrong, cutoff=0.4)
        headings = (anchor for anchor, is_heading in self.anchors(source).items() if is_heading)
        shown = list(dict.fromkeys([*near, *headings]))
        return ", ".join(shown[:_SHOWN]) + (", ..." if len(shown) > _SHOWN else "")

    def _near_anchor(self, source: str) -> Near:
        if source not in self._near_anchors:
            self._near_anchors[source] = Near(self.anchors(source))
        return self._near_anchors[source]

    # ------------------------------------------------------------ pages

    def now(self, source: str, anchor: str = "") -> tuple[str, str] | None:
        """The page and the anchor where a place of the pack stands now. None if it is nowhere."""
        if source in self._pack.pages and f"{source}#{anchor}" not in self.moved:
            return source, anchor
        whole = self.moved.get(f"{source}#{anchor}")
        page, _, place = (whole or self.moved.get(source, "")).partition("#")
        if page not in self._pack.pages:
            return None
        if not whole and not place and anchor in self.anchors(page):
            place = anchor
        return page, place

    def page_meant(self, path: str, page: Page | None = None) -> str | None:
        """The only page that somebody who wrote ``path`` (on ``page``) can have meant.

        It may be written as the website writes it, from another folder, in other
        letters, by its file name alone, or as it was called before it moved.
        """
        tidy = _tidy(path)
        bases = ["", *([posixpath.dirname(page.source), url_of(page.source)] if page else [])]
        wanted = {posixpath.normpath(posixpath.join(base, tidy.lstrip("/"))).lstrip("./") for base in bases}
        meant = self._standing({source for name in wanted for source in self._by_address.get(name, [])}, page)
        if not meant:
            meant = self._standing(set(self._by_file_name.get(posixpath.basename(tidy), [])), page)
        return meant.pop() if len(meant) == 1 else None

    def _standing(self, sources: set[str], page: Page | None) -> set[str]:
        places = {self.now(source) for source in sources}
        return {place[0] for place in places if place} - ({page.source} if page else set())

    def pages_like(self, path: str, page: Page | None = None) -> list[str]:
        """The pages whose file names look most like that of ``path``, other than the one it stands on."""
        own = page.source if page else ""
        near = (source for name in self._near_name.to(_name(path), most=4) for source in self._by_name[name])
        return [source for source in near if source != own][:3]

    @cached_property
    def _near_name(self) -> Near:
        return Near(self._by_name)

    @cached_property
    def _by_name(self) -> dict[str, list[str]]:
        found: defaultdict[str, list[str]] = defaultdict(list)
        for source in self._pack.pages:
            found[_name(source)].append(source)
        return found

    @cached_property
    def _by_address(self) -> dict[str, list[str]]:
        """Pages by their path without its ending, in small letters. A folder stands for its first page."""
        found: defaultdict[str, list[str]] = defaultdict(list)
        for source in self._known:
            stem = source.removesuffix(".md").casefold()
            for name in {stem, stem.removesuffix("index").rstrip("/")}:
                found[name].append(source)
        return found

    @cached_property
    def _by_file_name(self) -> dict[str, list[str]]:
        found: defaultdict[str, list[str]] = defaultdict(list)
        for source in self._known:
            name = posixpath.basename(source).removesuffix(".md").casefold()
            if name != "index":
                found[name].append(source)
        return found

    @cached_property
    def _known(self) -> list[str]:
        """The pages that are and those that were."""
        return [*self._pack.pages, *(old for old in self.moved if "#" not in old and old not in self._pack.pages)]


def _tidy(path: str) -> str:
    """A path as the file would be called: slashes, hyphens, small letters, no ending."""
    path = _GAPS.sub("-", path.strip().replace("\\", "/")).casefold()
    return _ENDINGS.sub("", path.removeprefix("/").removeprefix(f"{FOLDER}/"))


def _name(path: str) -> str:
    """The name of a page without folder and ending. The first page of a folder is called as the folder."""
    folder, _, name = _tidy(path).rpartition("/")
    return posixpath.basename(folder) if name == "index" else name


def relative(page: Page, source: str, anchor: str = "") -> str:
    """The address of a page of the pack as an author of ``page`` writes it."""
    if source == page.source and anchor:
        return f"#{anchor}"
    path = posixpath.relpath(source, posixpath.dirname(page.source) or ".")
    return f"{path}#{anchor}" if anchor else path
