"""Checks the figures: each rests on a source, says of how many it is, and can be what it says."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from selfhelp_pack.errors import Finding
from selfhelp_pack.models import Count, Figure, FiguresFile, Source
from selfhelp_pack.resting import unfit_source
from selfhelp_pack.yaml_source import Place, YamlDocument

PATH = "content_sources/figures.yml"
RULE = "data-file"
WHOLE = 100


def unfit_figures(file: FiguresFile, document: YamlDocument, sources: Mapping[str, Source]) -> Iterator[Finding]:
    """What is wrong between the entries of ``figures.yml``, and between them and the sources."""
    seen: set[str] = set()
    for number, entry in enumerate(file.sets):
        for index, count in enumerate(entry.counts):
            place: Place = ("sets", number, "counts", index)
            line = document.line_of((*place, "study"))
            yield from unfit_source(count.study, sources, f'"{count.counted}"', PATH, line)
            for position, figure in enumerate(count.figures):
                at: Place = (*place, "figures", position)
                if figure.id in seen:
                    found = f'the id "{figure.id}" is used twice'
                    mend = "Give one of the two another id, or take one out."
                    yield Finding(PATH, document.line_of((*at, "id")), RULE, found, mend=mend)
                seen.add(figure.id)
                yield from _figure(figure, count, document, at)


def _figure(figure: Figure, count: Count, document: YamlDocument, place: Place) -> Iterator[Finding]:
    if not figure.id.endswith(f"-{figure.year}"):
        found = f'the id "{figure.id}" does not end with the year, {figure.year}'
        mend = "A page that names the figure then goes on saying what was true in that year."
        yield Finding(PATH, document.line_of((*place, "id")), RULE, found, f"...-{figure.year}", mend)
    if count.measured_in == "number":
        if figure.of is not None:
            mend = "Take it out, or write measured_in: per cent."
            found = f'"{figure.id}" is a number, and says of: how many it is'
            yield Finding(PATH, document.line_of((*place, "of")), RULE, found, mend=mend)
        return
    if figure.value > WHOLE:
        found = f'"{figure.id}" is {figure.value} per cent, and no share is more than {WHOLE}'
        yield Finding(PATH, document.line_of((*place, "value")), RULE, found, mend="Look it up in the study again.")
    if figure.of is None:
        found = f'"{figure.id}" does not say of how many it is {figure.value} per cent'
        mend = "Add of: with the number. A share of a few and a share of thousands are not alike."
        yield Finding(PATH, document.line_of((*place, "id")), RULE, found, mend=mend)
