"""Checks that the signs of a crisis fit together: each leads to something to do, and no quiet sign is forgotten.

Every group of children has loud and quiet signs for every action. A child who goes
quiet may need help as much as one who shouts, so a gap there is a mistake.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from typing import get_args

from selfhelp_pack.errors import Finding
from selfhelp_pack.models import Shows, SignsFile, Source
from selfhelp_pack.resting import unfit_source
from selfhelp_pack.validation import did_you_mean
from selfhelp_pack.yaml_source import Place, YamlDocument

PATH = "content_sources/signs.yml"
RULE = "data-file"
# In an order of calls: the duty team of the reader's own area.
OUT_OF_HOURS = "out-of-hours"


def misfits(
    file: SignsFile, document: YamlDocument, sources: Mapping[str, Source], targets: Collection[str]
) -> Iterator[Finding]:
    """What is wrong between the entries of ``signs.yml``, and between them and the other data files.

    ``targets`` are the ids that may stand in an order of calls.
    """
    groups = [group.id for group in file.groups]
    for number, action in enumerate(file.actions):
        for index, target in enumerate(action.order):
            place: Place = ("actions", number, "order", index)
            yield from _unknown(target, targets, "services.yml", document.line_of(place))
    for number, group in enumerate(file.groups):
        for index, source in enumerate(group.sources):
            line = document.line_of(("groups", number, "sources", index))
            yield from unfit_source(source, sources, group.name, PATH, line)
    for number, sign in enumerate(file.signs):
        yield from _unknown(sign.group, groups, "groups: above", document.line_of(("signs", number, "group")))
        for index, source in enumerate(sign.sources):
            line = document.line_of(("signs", number, "sources", index))
            yield from unfit_source(source, sources, f'"{sign.sign}"', PATH, line)
    there = {(sign.group, sign.action, sign.shows) for sign in file.signs if sign.on_chart}
    for number, group in enumerate(file.groups):
        for action in file.actions:
            for shows in get_args(Shows):
                if (group.id, action.id, shows) not in there:
                    found = f'{group.name} has no {shows} sign on the chart for "{action.name}"'
                    mend = "Add one. Loud and quiet signs both need an answer."
                    yield Finding(PATH, document.line_of(("groups", number, "id")), RULE, found, mend=mend)


def _unknown(name: str, known: Collection[str], where: str, line: int) -> Iterator[Finding]:
    if name not in known:
        found = f'"{name}" is not in {where}'
        yield Finding(PATH, line, RULE, found, mend=did_you_mean(name, known, where))
