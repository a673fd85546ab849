"""The live preview: what is built again after an edit. Knows no engine.

Where nothing but the body of pages has changed, and nothing of it that another page shows, those pages alone are
checked, built and finished, in a fraction of a second. After any other change everything is. Nothing is remembered
but what the last good site was made of, so a page is never older than its file.
"""

from __future__ import annotations

import os
import posixpath
from collections.abc import Callable, Iterable
from pathlib import Path

from selfhelp_pack.errors import PackError
from selfhelp_pack.intake import entries
from selfhelp_pack.macros.calls import written_calls
from selfhelp_pack.macros.paths import minutes_of
from selfhelp_pack.macros.wording import lead_in
from selfhelp_pack.navigation import CONFIG
from selfhelp_pack.pack import Pack, with_pages
from selfhelp_pack.pages import FOLDER as PAGES
from selfhelp_pack.pages import read_page
from selfhelp_pack.registries import FOLDER as FACTS
from selfhelp_pack.review.engine import errors_of_page
from selfhelp_pack.review.reading.markdown_source import outline
from selfhelp_pack.review.rules.files import left_by_a_program

LOOKS = "overrides"
WATCHED = (PAGES, FACTS, LOOKS, CONFIG)
_DEEPEST = 20

Seen = dict[str, tuple[int, ...]]


class Preview:
    """The site that an author looks at, kept as her files are.

    ``build_all`` builds every page and gives the pack that it was made of. ``build_pages`` builds some pages anew, of
    a pack in which nothing else has changed. Both raise PackError and leave the last good pages where they are.
    """

    def __init__(
        self,
        root: Path,
        build_all: Callable[[], Pack],
        build_pages: Callable[[Pack, tuple[str, ...]], None],
        say: Callable[[str], None],
    ) -> None:
        self._root, self._say = root, say
        self._build_all, self._build_pages = build_all, build_pages
        self._pack: Pack | None = None
        self._seen: Seen = {}

    def rebuild(self) -> None:
        """Build what has to be built after the files have changed, and say what that is, or what is wrong."""
        try:
            # Looked at before anything is read: what changes meanwhile is found the next time.
            self._build(look(self._root))
        except PackError as error:
            shown = "The preview still shows the last good pages" if self._pack else "There is nothing to show yet"
            self._say(f"{error}\n{shown}. Mend this, and save again.")

    def _build(self, seen: Seen) -> None:
        if self._pack and seen == self._seen:
            return  # a file that no page is made of
        edited = edited_pages(self._seen, seen)
        after = self._after(edited) if self._pack and edited else None
        if after and edited:
            self._say(f"Building {', '.join(f'{PAGES}/{source}' for source in edited)} alone")
            self._build_pages(after, edited)
            self._pack = after
        else:
            self._say("Building every page")
            self._pack = self._build_all()
        self._seen = seen

    def _after(self, edited: tuple[str, ...]) -> Pack | None:
        """The pack after the edit, if no other page can tell that there was one. Raises PackError with its errors."""
        before = self._pack
        if before is None or not before.pages.keys() >= set(edited):
            return None
        after = with_pages(before, [read_page(self._root / PAGES, source) for source in edited])
        if any(seen_elsewhere(before, source) != seen_elsewhere(after, source) for source in edited):
            return None
        errors = tuple(error for source in edited for error in errors_of_page(after, source, drafts=True))
        if errors:
            raise PackError(findings=errors)
        return after


def look(root: Path) -> Seen:
    """Every file that the site is made of, with what tells that it has been written: not its time alone."""
    names = (path for name in WATCHED for path in _below(root, name))
    return {name: _state(root / name) for name in names if not left_by_a_program(posixpath.basename(name))}


def _below(root: Path, name: str) -> Iterable[str]:
    if not (root / name).is_dir():
        return [name]
    return (entry.path for entry in entries(root, name, _DEEPEST) if entry.kind != "folder")


def _state(file: Path) -> tuple[int, ...]:
    try:
        facts = os.lstat(file)
    except OSError:
        return ()  # gone again
    return facts.st_mtime_ns, facts.st_ctime_ns, facts.st_size, facts.st_ino


def edited_pages(before: Seen, after: Seen) -> tuple[str, ...]:
    """The pages that have been edited, if nothing else has changed, else none."""
    changed = sorted(name for name in before.keys() | after.keys() if before.get(name) != after.get(name))
    pages = tuple(name.removeprefix(f"{PAGES}/") for name in changed if name.endswith(".md"))
    alone = len(pages) == len(changed) and all(name in before and name in after for name in changed)
    return pages if alone else ()


def seen_elsewhere(pack: Pack, source: str) -> object:
    """All that another page can show of this one, or lead to in it: while it is the same, no other page changes."""
    page, calls = pack.pages[source], pack.calls[source]
    return (
        page.meta,
        minutes_of(page),
        [(heading.level, heading.text, heading.anchor) for heading in outline(page).headings],
        [(call.name, call.args, call.kwargs, lead_in(page, call.line)) for call in calls],
        written_calls(page.body),
    )
