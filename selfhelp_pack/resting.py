"""Checks on what a data file rests: a source that is in the registry, and on which something may still rest."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from selfhelp_pack.errors import Finding
from selfhelp_pack.models import Source
from selfhelp_pack.validation import did_you_mean

RULE = "data-file"


def unfit_source(name: str, sources: Mapping[str, Source], what: str, path: str, line: int) -> Iterator[Finding]:
    """What is wrong with the source ``name``, on which ``what`` rests in the given line of the file ``path``."""
    source = sources.get(name)
    if source is None:
        found = f'{what} rests on "{name}", which is not in sources.yml'
        yield Finding(path, line, RULE, found, mend=did_you_mean(name, sources, "sources.yml"))
    elif source.withdrawn:
        found = f'{what} rests on "{name}", on which nothing may rest any more: {source.withdrawn}'
        yield Finding(path, line, RULE, found, mend="Take it out, or find another source for it.")
