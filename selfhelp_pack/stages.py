"""Checks that the stages on the way into a family fit together: each once, and each with a page of its own."""

from __future__ import annotations

from collections.abc import Iterator

from selfhelp_pack.errors import Finding
from selfhelp_pack.models import Stage, StagesFile
from selfhelp_pack.yaml_source import Place, YamlDocument

PATH = "content_sources/stages.yml"
RULE = "data-file"


def placed(file: StagesFile) -> Iterator[tuple[Place, Stage]]:
    """Every stage with its place in the file: those on the way, then those beside it."""
    for key in ("stages", "beside"):
        yield from (((key, number), stage) for number, stage in enumerate(getattr(file, key)))


def stage_of(file: StagesFile, source: str) -> Stage | None:
    """The stage that the page ``source`` tells of."""
    return next((stage for _, stage in placed(file) if stage.page == source), None)


def twice(file: StagesFile, document: YamlDocument) -> Iterator[Finding]:
    """Two stages with the same id or the same page, on the way and beside it taken together."""
    ids: set[str] = set()
    pages: dict[str, str] = {}
    for place, stage in placed(file):
        if stage.id in ids:
            found, mend = f'the id "{stage.id}" is used twice', "Give one of the two another id, or take one out."
            yield Finding(PATH, document.line_of((*place, "id")), RULE, found, mend=mend)
        if stage.page in pages:
            found = f'"{stage.name}" has the same page as "{pages[stage.page]}": {stage.page}'
            mend = "Give each stage a page of its own."
            yield Finding(PATH, document.line_of((*place, "page")), RULE, found, mend=mend)
        ids.add(stage.id)
        pages.setdefault(stage.page, stage.name)
