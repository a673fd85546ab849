"""Checks our own scores: each is by a reader who is listed, and high enough for its page to stand as it is."""

from __future__ import annotations

from collections.abc import Iterator

from selfhelp_pack.errors import Finding
from selfhelp_pack.models import ScoresFile
from selfhelp_pack.yaml_source import YamlDocument

PATH = "content_sources/scores.yml"
RULE = "data-file"


def percent(points: tuple[int, int]) -> int:
    """Points reached of those that apply, in whole per cent."""
    reached, most = points
    return round(100 * reached / most)


def too_low(file: ScoresFile, document: YamlDocument) -> Iterator[Finding]:
    """Scores by nobody who is listed, and scores below the least that their method asks for."""
    readers = [reader.id for reader in file.readers]
    for number, score in enumerate(file.scores):
        if score.reader not in readers:
            line, found = document.line_of(("scores", number, "reader")), f'"{score.reader}" is not under readers:'
            yield Finding(PATH, line, RULE, found, ", ".join(readers), "Use one of these, or add the reader above.")
        for method in file.methods:
            reached = percent(score.points(method.id))
            if reached < method.least:
                found = f"{score.page} has {reached} for {method.name.lower()}, and {method.least} is the least"
                mend = "Mend what lost the points, and have the page scored again."
                yield Finding(PATH, document.line_of(("scores", number, method.id)), RULE, found, mend=mend)
