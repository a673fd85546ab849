"""Writes a pack of any number of pages, made of copies of the real ones, to measure how the review grows."""

from __future__ import annotations

import datetime as dt
import posixpath
import random
import re
import shutil
from pathlib import Path

import yaml

from selfhelp_pack.navigation import CONFIG
from selfhelp_pack.pack import Pack
from selfhelp_pack.pages import FOLDER as PAGES
from selfhelp_pack.registries import FOLDER as FACTS
from selfhelp_pack.stages import placed

SEED = 3
_TITLE = re.compile(r"^title: .*$", re.MULTILINE)
_DUE = re.compile(r"\bdue: \d{4}-\d\d-\d\d")
_LINK = re.compile(r"\]\(([\w/.-]+\.md)")


def write_corpus(pack: Pack, folder: Path, count: int, today: dt.date) -> None:
    """A pack of ``count`` pages in the new ``folder``: the real ones, then copies of them that link to each other.

    Nothing is overdue on the day ``today``. The same ``count`` gives the same pages.
    """
    shutil.copytree(pack.root / PAGES, folder / PAGES)
    shutil.copytree(pack.root / FACTS, folder / FACTS)
    due = f"due: {today + dt.timedelta(days=100)}"
    for file in (*sorted((folder / PAGES).rglob("*.md")), folder / FACTS / "services.yml"):
        file.write_text(_DUE.sub(due, file.read_text(encoding="utf-8")), encoding="utf-8")
    chance = random.Random(SEED)  # noqa: S311 (no secret: the same pages each time)
    navigation = {section.title: [page.source for page in section.pages] for section in pack.sections}
    # Signs and stages lead to the real pages alone: a page of a stage has no copies.
    of_stages = {stage.page for _, stage in placed(pack.registries.stages)}
    section_of = {
        source: pages
        for title, pages in navigation.items()
        if title
        for source in tuple(pages)
        if source not in of_stages
    }
    for number in range(count - len(pack.pages)):
        copy, place = divmod(number, len(section_of))
        source = list(section_of)[place]
        # Every page of an earlier round is there to be linked to. The first round are the real pages.
        round_linked_to = chance.randint(0, copy)

        def linked(link: re.Match[str], source: str = source, chosen: int = round_linked_to) -> str:
            target = posixpath.normpath(posixpath.join(posixpath.dirname(source), link[1]))
            return f"]({_copy(link[1], chosen)}" if target in section_of else link[0]

        title = yaml.safe_dump(
            {"title": f"{pack.pages[source].meta.title[:58]} {_mark(copy + 1)}"}, allow_unicode=True
        )
        text = (folder / PAGES / source).read_text(encoding="utf-8").replace("{{ signs_here() }}", "")
        text = _TITLE.sub(title.strip().replace("\\", r"\\"), _LINK.sub(linked, text), count=1)
        (folder / PAGES / _copy(source, copy + 1)).write_text(text, encoding="utf-8")
        section_of[source].append(_copy(source, copy + 1))
    config = (pack.root / CONFIG).read_text(encoding="utf-8").partition("\nnav:\n")[0]
    listed = [{title: pages} if title else pages[0] for title, pages in navigation.items()]
    (folder / CONFIG).write_text(config + "\n" + yaml.safe_dump({"nav": listed}, width=10_000), encoding="utf-8")


def _copy(path: str, number: int) -> str:
    return f"{path.removesuffix('.md')}-{_mark(number)}.md" if number else path


def _mark(number: int) -> str:
    """A number as a made-up word: as a figure, some would be taken for a telephone number."""
    return "".join("bdfgkmnprv"[int(figure)] + "o" for figure in str(number))
