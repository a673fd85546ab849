"""The macros that authors may call, by name: each turns literal arguments and facts into HTML.

The signature of a macro is its contract: ``selfhelp_pack.macros.arguments`` checks
each call against it. How the HTML looks is said in ``overrides/design/`` for the
screen and in ``overrides/print/`` for paper.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cached_property
from pathlib import Path

from selfhelp_pack.errors import PackError
from selfhelp_pack.intake import entries
from selfhelp_pack.macros.arguments import (
    DiagramName,
    EditionId,
    FigureId,
    FigureSetId,
    MacroName,
    PathId,
    RingNumber,
    RingTarget,
    SectionId,
    ServiceId,
    SheetName,
    ShowAs,
    SignGroupId,
    SourceId,
    TermId,
    TokenGroup,
)
from selfhelp_pack.macros.calls import Call
from selfhelp_pack.macros.components import Components
from selfhelp_pack.macros.contacts import Contacts
from selfhelp_pack.macros.context import DIAGRAMS, Context
from selfhelp_pack.macros.device import Device
from selfhelp_pack.macros.evidence import Evidence
from selfhelp_pack.macros.figures import Figures
from selfhelp_pack.macros.guide import Guide
from selfhelp_pack.macros.offers import Offers
from selfhelp_pack.macros.paper import SHEETS, Paper
from selfhelp_pack.macros.paths import Paths
from selfhelp_pack.macros.sheets import Sheets
from selfhelp_pack.macros.signs import Signs
from selfhelp_pack.macros.stages import Stages
from selfhelp_pack.macros.tokens import Tokens
from selfhelp_pack.macros.wording import Wordings
from selfhelp_pack.navigation import NavSection
from selfhelp_pack.pages import Page
from selfhelp_pack.registries import Registries, printable_phones
from selfhelp_pack.signs import OUT_OF_HOURS

FAMILIES = (
    Components,
    Contacts,
    Device,
    Evidence,
    Figures,
    Guide,
    Offers,
    Paper,
    Paths,
    Sheets,
    Signs,
    Stages,
    Tokens,
    Wordings,
)
NAMES = tuple(sorted(name for family in FAMILIES for name in family.NAMES))


class Library:
    """The macros for one build."""

    def __init__(
        self,
        registries: Registries,
        pages: Mapping[str, Page],
        sections: tuple[NavSection, ...],
        docs: Path,
        calls: Mapping[str, tuple[Call, ...]],
    ) -> None:
        self._pack = Context(registries, pages, sections, docs, calls)
        self._drawings = _drawings(docs)
        sheets = [name.removeprefix(SHEETS) for name in pages if name.startswith(SHEETS)]
        self._sheets = [name.removesuffix(".md") for name in sheets if name != "index.md"]
        families = [family(self._pack) for family in FAMILIES]
        self.functions: dict[str, Callable[..., str]] = {
            name: getattr(family, name) for family in families for name in family.NAMES
        }

    def begin(self, page: Page, calls: tuple[Call, ...]) -> None:
        """Say which page the next calls belong to."""
        self._pack.begin(page, calls)

    def write(self, page: Page, calls: tuple[Call, ...], texts: tuple[str, ...]) -> str:
        """The Markdown of a page with what each of its ``calls`` gives between the ``texts`` around them."""
        self.begin(page, calls)
        given = (self.functions[call.name](*call.args, **dict(call.kwargs)) for call in calls)
        return texts[0] + "".join(f"{html}{text}" for html, text in zip(given, texts[1:], strict=True))

    @cached_property
    def names(self) -> dict[object, list[str]]:
        """The ids that each type of argument may be: the same for every page."""
        registries = self._pack.registries
        services = [service.id for service in registries.services.values() if service.publish != "no"]
        return {
            SourceId: list(registries.sources),
            ServiceId: services,
            RingNumber: [name for name in services if printable_phones(registries.services[name])],
            ShowAs: ["number"],
            RingTarget: [*services, OUT_OF_HOURS, *registries.write_ins],
            TermId: list(registries.terms),
            DiagramName: self._drawings,
            # Handouts are a file a page, and have a list of their own.
            EditionId: [edition.id for edition in registries.editions.values() if edition.layout != "handouts"],
            SignGroupId: [group.id for group in registries.signs.groups],
            PathId: list(registries.paths),
            SheetName: self._sheets,
            FigureId: list(registries.figure_by_id),
            FigureSetId: list(registries.figures),
            MacroName: list(NAMES),
            TokenGroup: ["colours", "pairs", "type", "space"],
            SectionId: [section.id for section in self._pack.sections if section.id],
        }


def _drawings(docs: Path) -> list[str]:
    """The names of the drawings. What is wrong with one, or with their folder, is a finding of the review."""
    try:
        found = entries(docs.parent, f"{docs.name}/{DIAGRAMS}")
    except PackError:
        return []
    return [entry.name.removesuffix(".svg") for entry in found if entry.name.endswith(".svg")]
