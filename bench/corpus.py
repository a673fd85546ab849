"""Writes a pack of any number of pages, made of the shapes of the real ones, to measure how the work grows.

The tests' small pack is the core: a few pages, and facts that fit to them. Each section of the real pack has a first
page. All others are real pages under names and titles of their own, in an order that a seed decides, and link to pages
that are there. What shows the whole pack (lists of sources, maps of stages) has no copies: a pack has one of each.
"""

from __future__ import annotations

import datetime as dt
import posixpath
import random
import re
import shutil
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

from selfhelp_pack.navigation import CONFIG
from selfhelp_pack.pack import Pack
from selfhelp_pack.pages import FOLDER as PAGES
from selfhelp_pack.pages import Page
from selfhelp_pack.registries import FOLDER as FACTS

SEED = 3
CORE = Path("tests") / "small_pack"
DRAWINGS = "diagrams"
SHEETS = "worksheets"
# What a page may call that has copies: nothing that speaks of the pack as a whole.
COPIED = {
    *("cite", "diagram", "download", "draw_here", "draw_on", "example", "first_step", "local_help", "ring_in_order"),
    *("say", "service", "services", "signs_here", "sources", "standing_line", "term", "tick", "urgent", "worksheet"),
    *("write_in", "write_ins", "write_more", "write_rows"),
}
MOST_PRINTED = 2000  # pages of an edition, the most that one may have
_DUE = re.compile(r"\bdue: \d{4}-\d\d-\d\d")
_LINK = re.compile(r"\]\((?P<page>[\w/.-]+\.md)(?P<heading>#[\w-]+)?\)")
_SHEET = re.compile(r'worksheet\("[\w-]+"\)')
_EDITION = re.compile(r'download\("[\w-]+"\)')
_LIMIT = re.compile(r"\bmax_pages: \d+")


@dataclass
class _Plan:
    """Which pages there will be: the names in docs/ of the copies of each real page."""

    copies: dict[str, list[str]] = field(default_factory=dict)
    names: list[str] = field(default_factory=list)

    def add(self, source: str) -> None:
        folder, name = posixpath.split(source.removesuffix(".md"))
        made = self.copies.setdefault(source, [])
        stem = folder.split("/")[-1] if name == "index" else name
        made.append(f"{folder}/{stem[:24].strip('-')}-{_mark(len(made) + 1)}.md")
        self.names.append(made[-1])


def write_corpus(pack: Pack, folder: Path, count: int, today: dt.date) -> None:
    """A pack of ``count`` pages (20 or more) in the new ``folder``, made of the shapes of the pages of ``pack``.

    Nothing is overdue on the day ``today``. The same ``count`` gives the same pages.
    """
    core = pack.root / CORE
    shutil.copytree(core / PAGES, folder / PAGES)
    shutil.copytree(pack.root / PAGES / DRAWINGS, folder / PAGES / DRAWINGS, dirs_exist_ok=True)
    shutil.copytree(pack.root / FACTS, folder / FACTS)
    for file in core.glob("*.yml"):
        shutil.copyfile(file, folder / CONFIG if file.name == CONFIG else folder / FACTS / file.name)
    due = today + dt.timedelta(days=100)
    for file in (*(folder / PAGES).rglob("*.md"), folder / FACTS / "services.yml"):
        _change(file, lambda text: _DUE.sub(f"due: {due}", text))
    _change(folder / FACTS / "editions.yml", lambda text: _LIMIT.sub(f"max_pages: {MOST_PRINTED}", text, count=1))
    _write_sections(pack, folder, due)
    chance = random.Random(SEED)  # noqa: S311 (no secret: the same pages each time)
    shapes = _shapes(pack, chance)
    plan = _Plan()
    for number in range(count - sum(1 for _ in (folder / PAGES).rglob("*.md"))):
        plan.add(shapes[number % len(shapes)].source)
    for source, names in plan.copies.items():
        for number, name in enumerate(names, 1):
            file = folder / PAGES / name
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(_copy(pack.pages[source], name, number, plan, chance, due), encoding="utf-8")
    _write_navigation(pack, folder, plan.names)


def _write_sections(pack: Pack, folder: Path, due: dt.date) -> None:
    """A first page for each section of the real pack that the core has not: the way in leads to them."""
    for section in pack.sections:
        place = folder / PAGES / section.id
        if section.id and not place.exists():
            place.mkdir()
            meta = {
                "title": section.title,
                "summary": f"All pages of the section {section.title}.",
                "kind": "support",
                "audience": ["carer"],
                "review": {"status": "awaiting", "due": due},
            }
            body = f'\nHere is all of it.\n\n{{{{ pages_in("{section.id}") }}}}\n'
            (place / "index.md").write_text(_page(meta, body), encoding="utf-8")


def _page(meta: dict[str, Any], body: str) -> str:
    return f"---\n{yaml.safe_dump(meta, allow_unicode=True, sort_keys=False, width=10_000)}---\n{body}"


def _shapes(pack: Pack, chance: random.Random) -> list[Page]:
    """The real pages that have copies, in the order in which they are taken. A sheet is the first: others name one."""
    shapes = [
        pack.pages[entry.source]
        for section in pack.sections
        for entry in section.pages
        if "/" in entry.source and COPIED.issuperset(call.name for call in pack.calls[entry.source])
    ]
    chance.shuffle(shapes)
    return sorted(shapes, key=lambda page: page is not next(each for each in shapes if _is_sheet(each.source)))


def _is_sheet(source: str) -> bool:
    return source.startswith(f"{SHEETS}/") and not source.endswith("/index.md")


def _copy(page: Page, name: str, number: int, plan: _Plan, chance: random.Random, due: dt.date) -> str:
    """The text of a copy of ``page``."""

    here = posixpath.dirname(page.source)
    leads = {page.source: name}  # each page that it links to, and the copy that stands for it here

    def linked(link: re.Match[str]) -> str:
        target = posixpath.normpath(posixpath.join(here, link["page"]))
        copies = plan.copies.get(target, [])
        if target not in leads:
            own, all_others = (
                [each for each in names if each not in leads.values()] for names in (copies, plan.names)
            )
            leads[target] = chance.choice(own or all_others or [each for each in plan.names if each != name])
        heading = link["heading"] or "" if leads[target] in copies else ""
        return f"]({posixpath.relpath(leads[target], here)}{heading})"

    sheets = [name for source, names in plan.copies.items() if _is_sheet(source) for name in names]

    def sheet(_: re.Match[str]) -> str:
        return f'worksheet("{Path(chance.choice(sheets)).stem}")'

    meta: dict[str, Any] = page.meta.model_dump(mode="json", exclude_defaults=True)
    meta["title"] = f"{page.meta.title[:58]} {_mark(number)}"
    meta["review"] = {"status": "awaiting", "due": due}
    if meta.get("next"):
        others = [other for other in plan.names if other != name]
        meta["next"] = chance.sample(others, min(len(others), len(meta["next"])))
    body = _LINK.sub(linked, page.body.replace("{{ signs_here() }}", ""))
    body = _EDITION.sub('download("crisis-card")', _SHEET.sub(sheet, body))
    return _page(meta, body)


def _write_navigation(pack: Pack, folder: Path, names: list[str]) -> None:
    """The settings of the real pack, with the pages of the core and their copies in the sections of the real one."""
    file = folder / CONFIG
    core: list[str | dict[str, list[str]]] = yaml.safe_load("nav:" + file.read_text("utf-8").partition("\nnav:")[2])[
        "nav"
    ]
    first = [entry for entry in core if isinstance(entry, str)]
    listed = {title: pages for entry in core if isinstance(entry, dict) for title, pages in entry.items()}
    title_of = {section.id: section.title for section in pack.sections}
    for section in pack.sections:
        if section.id and section.title not in listed:
            listed[section.title] = [f"{section.id}/index.md"]
    for name in names:
        listed[title_of[name.split("/")[0]]].append(name)
    settings = (pack.root / CONFIG).read_text(encoding="utf-8").partition("\nnav:\n")[0]
    nav = [*first, *({title: pages} for title, pages in listed.items())]
    file.write_text(f"{settings}\n{yaml.safe_dump({'nav': nav}, width=10_000)}", encoding="utf-8")


def _change(file: Path, change: Callable[[str], str]) -> None:
    file.write_text(change(file.read_text(encoding="utf-8")), encoding="utf-8")


def _mark(number: int) -> str:
    """A number as a made-up word: as a figure, some would be taken for a telephone number."""
    return "".join("bdfgkmnprv"[int(figure)] + "o" for figure in str(number))
