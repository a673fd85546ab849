"""What a page may hold of everything, so that people can read it over and parsers get through it.

The site's parser takes time in proportion to the square of some things, and gives up at
others: thousands of brackets in one paragraph, hundreds of lists within each other. A page
beyond these bounds is refused before anything else reads it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from selfhelp_pack.errors import Finding

LONGEST_LINE = 2_000
LONGEST_FRONT_MATTER_LINE = 1_000
MOST_LINES = 1_000
MOST_WORDS = 10_000
MOST_FRONT_MATTER_LINES = 100
DEEPEST = 8
MOST_COLUMNS = 40
# How often parsers may look at a character: for each bracket they go through the rest of the paragraph or page.
MOST_LOOKS = 2_000_000

_RULE = "tangled"
_PARAGRAPHS = re.compile(r"\n[ \t]*\n")
_OPENING = re.compile(r"[ \t]*(?:>|[-+*](?=[ \t])|\d{1,9}[.)](?=[ \t]))")
_RULER = re.compile(r"[ ]{0,3}(?:[-*_][ \t]*){3,}$")
# It is a hundred times as quick with these.
_QUICK_MARKS = re.compile(r"[`\\\"'*_&~]")


def over_bounds(text: str, path: str) -> Iterator[Finding]:
    """What of the ``text`` of a page is too long, too deep or too tangled."""
    lines = text.split("\n")
    if len(lines) > MOST_LINES:
        yield Finding(path, 1, _RULE, f"the page has {len(lines):,} lines; {MOST_LINES:,} is the most")
    words = len(text.split())
    if words > MOST_WORDS:
        yield Finding(path, 1, _RULE, f"the page has {words:,} words; {MOST_WORDS:,} is the most")
    yield from _too_long(lines, path, LONGEST_LINE)
    for number, line in enumerate(lines, start=1):
        depth = _depth(line)
        if depth > DEEPEST:
            yield Finding(
                path, number, _RULE, f"lists or quotes stand {depth} deep in each other; {DEEPEST} is the most"
            )
            break
        columns = line.count("|")
        if columns > MOST_COLUMNS:
            yield Finding(path, number, _RULE, f"the table has {columns} columns; {MOST_COLUMNS} is the most")
            break
    yield from _too_many_marks(text, path)


def front_matter_over_bounds(lines: list[str], path: str) -> Iterator[Finding]:
    """The same for the lines of its front matter."""
    if len(lines) > MOST_FRONT_MATTER_LINES:
        found = f"the front matter has {len(lines)} lines; {MOST_FRONT_MATTER_LINES} is the most"
        yield Finding(path, 1, _RULE, found)
    mend = "Leave out what nobody would type, or write each on a line of its own that begins with a hyphen."
    yield from _too_long(lines, path, LONGEST_FRONT_MATTER_LINE, mend)


def _too_long(lines: Iterable[str], path: str, most: int, mend: str = "") -> Iterator[Finding]:
    for number, line in enumerate(lines, start=1):
        if len(line) > most:
            yield Finding(path, number, "line-long", f"{len(line):,}", f"{most:,}", mend)


def _depth(line: str) -> int:
    """How many lists and quotes a line opens within each other, its indentation counted in."""
    if len(line) <= DEEPEST or _RULER.match(line):
        return 0
    depth = (len(line) - len(line.lstrip())) // 4
    place = 0
    while match := _OPENING.match(line, place):
        depth += 1
        place = match.end()
    return depth


def _too_many_marks(text: str, path: str) -> Iterator[Finding]:
    looks = (text.count("<") + text.count("{{") // 10) * len(text)
    line = 1
    for paragraph in _PARAGRAPHS.split(text):
        marks = paragraph.count("[") + len(_QUICK_MARKS.findall(paragraph)) // 100
        looks += marks * len(paragraph)
        if looks > MOST_LOOKS:
            yield Finding(path, line, _RULE, "more brackets and marks stand here than anybody can follow")
            return
        line += paragraph.count("\n") + 2
