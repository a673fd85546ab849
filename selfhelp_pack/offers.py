"""Checks what areas are said to offer carers: each claim is of a known kind, made once, and rests on a source."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from selfhelp_pack.errors import Finding
from selfhelp_pack.models import AreasFile, Source
from selfhelp_pack.resting import unfit_source
from selfhelp_pack.validation import did_you_mean
from selfhelp_pack.yaml_source import Place, YamlDocument

PATH = "content_sources/areas.yml"
RULE = "data-file"


def unfit_offers(file: AreasFile, document: YamlDocument, sources: Mapping[str, Source]) -> Iterator[Finding]:
    """What is wrong between the offers of ``areas.yml``, their kinds and the sources."""
    kinds = {kind.id: kind for kind in file.support_kinds}
    for number, area in enumerate(file.areas):
        seen: set[str] = set()
        for index, offer in enumerate(area.offers):
            place: Place = ("areas", number, "offers", index)
            if offer.kind not in kinds:
                found = f'an offer of {area.name} is of the kind "{offer.kind}", which is not under support_kinds'
                mend = did_you_mean(offer.kind, kinds, "areas.yml")
                yield Finding(PATH, document.line_of((*place, "kind")), RULE, found, mend=mend)
            elif offer.kind in seen:
                found = f'{area.name} has two offers of the kind "{offer.kind}"'
                mend = "Put both into one sentence, or take one out."
                yield Finding(PATH, document.line_of((*place, "kind")), RULE, found, mend=mend)
            seen.add(offer.kind)
            what = f"an offer of {area.name}"
            yield from unfit_source(offer.source, sources, what, PATH, document.line_of((*place, "source")))
