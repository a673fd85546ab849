"""Finds the names that look like one that is wrong, among any number of names."""

from __future__ import annotations

import difflib
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator

# Parts that more names share than this say nothing, and looking at all of them would take too long.
_COMMON = 300
_SHORTLIST = 20
_LONGEST = 120


class Near:
    """Names by their parts of three letters: a question costs the same among forty names and among four thousand."""

    def __init__(self, names: Iterable[str]) -> None:
        self._by_part: defaultdict[str, list[str]] = defaultdict(list)
        for name in names:
            for part in _parts(name):
                self._by_part[part].append(name)

    def to(self, wrong: str, most: int = 3, cutoff: float = 0.6) -> list[str]:
        """The names nearest to ``wrong``, best first, at most ``most`` of them."""
        wrong = wrong[:_LONGEST]
        votes: Counter[str] = Counter()
        for part in _parts(wrong):
            names = self._by_part.get(part, [])
            if len(names) <= _COMMON:
                votes.update(names)
        shortlist = [name for name, _ in votes.most_common(_SHORTLIST)]
        return difflib.get_close_matches(wrong, shortlist, n=most, cutoff=cutoff)


def _parts(name: str) -> Iterator[str]:
    padded = f" {name.casefold()} "
    yield from dict.fromkeys(padded[start : start + 3] for start in range(len(padded) - 2))
