"""Rules on marks that people type: no HTML, no half calls, no points that are none."""

from __future__ import annotations

import re
from collections.abc import Iterator

from selfhelp_pack.errors import Finding, Fix
from selfhelp_pack.macros.calls import SLIP, blank_out
from selfhelp_pack.review.view import PageView, short

# An address between pointed brackets is no HTML, and a finding of the rules on links and addresses.
TAG = re.compile(r"<(?![a-z][a-z0-9+.-]*:[^<>\s]*>|[^<>\s@]+@[^<>\s]+>)[A-Za-z/!?%][^<>\n]{0,60}>?", re.IGNORECASE)
_STRAY = re.compile(r"\{\{|\}\}|\{%|\{ ?(?=\w+\(\s*[\"'])")
# A line of prose that is wrapped is longer.
_SHORT_LINE = 40
_FRONT_MATTER = frozenset({"title", "summary", "note", "search-words"})
# What people type for a point of a list: a sign that is none, or no space behind it.
_NO_POINT = re.compile(r"[•◦▪●‣·–—]\s*|-(?=[^\W\d_])|(\d{1,2}[.)])(?=[^\W\d_])")


def raw_html(view: PageView) -> Iterator[Finding]:
    """Pages hold Markdown and macros, no HTML, not even where it would only be shown."""
    for offset, line in enumerate(blank_out(view.page.body).split("\n")):
        if "<" in line and (tag := TAG.search(line)):
            yield view.finding("raw-html", view.page.body_line + offset, short(tag[0]))
    for piece in view.pieces:
        if piece.role in _FRONT_MATTER and (tag := TAG.search(piece.text)):
            yield view.finding("raw-html", piece.line, short(tag[0]))


def stray_brackets(view: PageView) -> Iterator[Finding]:
    """No bracket of a call is left over where there is no call."""
    for offset, line in enumerate(blank_out(view.page.body).split("\n")):
        if ("{" in line or "}" in line) and (stray := _STRAY.search(line)):
            found = f'"{short(line[stray.start() :], 40)}" is half a call'
            mend = "A call begins with {{ and ends with }}. Write both, or take this one out."
            yield view.finding("macro-refused", view.page.body_line + offset, found, why=SLIP, mend=mend)


def _one_list(one: re.Match[str], other: re.Match[str]) -> bool:
    """Whether two lines beside each other begin as points do: with the same sign."""
    return bool(one[1]) == bool(other[1]) and (bool(one[1]) or one[0][0] == other[0][0])


def _in_prose(lines: list[str], points: list[re.Match[str] | None], offset: int) -> bool:
    """Whether a dash goes on with the long line that stands above it."""
    while offset and points[offset] and lines[offset][0] in "–—":
        offset -= 1
    above = lines[offset].rstrip()
    return points[offset] is None and len(above) > _SHORT_LINE and not above.endswith(":")


def no_points(view: PageView) -> Iterator[Finding]:
    """Lines that are meant as the points of a list are a list."""
    lines = view.page.body.split("\n")
    points = [_NO_POINT.match(line) for line in lines]
    for offset, point in enumerate(points):
        if point and any(
            near and _one_list(point, near) and not _in_prose(lines, points, offset)
            for near in points[max(offset - 1, 0) : offset] + points[offset + 1 : offset + 2]
        ):
            number = view.page.body_line + offset
            right = f"{point[1] or '-'} "
            found = f'the point "{short(lines[offset], 40)}" would run into the line before it'
            fix = Fix(number, point[0], right)
            yield view.finding("two-readings", number, found, mend=f'Begin each point with "{right}".', fix=fix)
