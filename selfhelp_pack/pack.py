"""The whole pack as it stands in the folder: facts, pages, navigation and macro calls, read once."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from selfhelp_pack.errors import Finding, PackError
from selfhelp_pack.macros.arguments import check_call
from selfhelp_pack.macros.calls import Call, Reading, read_calls
from selfhelp_pack.macros.library import NAMES, Library
from selfhelp_pack.navigation import NavSection, read_navigation
from selfhelp_pack.pages import FOLDER, Page, read_pages
from selfhelp_pack.registries import Registries, load_registries

if TYPE_CHECKING:
    from selfhelp_pack.review.reading.targets import Targets


@dataclass(frozen=True, repr=False)  # to write a whole pack into a message takes seconds, and nobody reads it
class Pack:
    """What every later step works from. ``faults`` are the pages and calls that cannot be used.

    ``texts`` are the words around the calls of each page, one more than it has calls.
    """

    root: Path
    registries: Registries
    sections: tuple[NavSection, ...]
    pages: dict[str, Page]
    calls: dict[str, tuple[Call, ...]]
    texts: dict[str, tuple[str, ...]]
    faults: tuple[Finding, ...]

    @cached_property
    def library(self) -> Library:
        """The macros, ready to write the pages of this pack."""
        return Library(self.registries, self.pages, self.sections, self.root / FOLDER, self.calls)

    @cached_property
    def targets(self) -> Targets:
        """What a link may lead to. Kept with the pack, so that no page is read once for each link to it."""
        from selfhelp_pack.review.reading.targets import Targets

        return Targets(self)


def load_pack(root: Path) -> Pack:
    """Read the pack under ``root``.

    Raises PackError where the data files or the navigation cannot be read. What
    is wrong with single pages is in ``faults``: a pack with faults must not be built.
    """
    registries = load_registries(root)
    sections = read_navigation(root)
    pages, faults = read_pages(root / FOLDER)
    calls: dict[str, tuple[Call, ...]] = {}
    texts: dict[str, tuple[str, ...]] = {}
    library = Library(registries, pages, sections, root / FOLDER, calls)
    for source, page in pages.items():
        calls[source], found, texts[source] = check_page(page, library)
        faults.extend(found)
    return Pack(root, registries, sections, pages, calls, texts, tuple(faults))


def with_pages(pack: Pack, edited: Iterable[Page]) -> Pack:
    """The pack with other bodies of pages that it has. Raises PackError with what is wrong with their calls."""
    pages, calls, texts = dict(pack.pages), dict(pack.calls), dict(pack.texts)
    faults: list[Finding] = []
    for page in edited:
        pages[page.source] = page
        calls[page.source], found, texts[page.source] = check_page(page, pack.library)
        faults.extend(found)
    if faults:
        raise PackError(findings=tuple(faults))
    return replace(pack, pages=pages, calls=calls, texts=texts)


def check_page(page: Page, library: Library) -> Reading:
    """The macro calls of a page, what is wrong with them, and the texts around them. Nothing is evaluated."""
    reading = read_calls(page.body, page.path, page.body_line, NAMES)
    functions, names = library.functions, library.names
    wrong = (fault for call in reading.calls for fault in check_call(call, functions[call.name], names, page.path))
    return reading._replace(findings=(*reading.findings, *wrong))
