"""Rules on the headings of a page: their sections, order, names and levels, and what stands under them."""

from __future__ import annotations

import difflib
import html
import re
from bisect import bisect_left
from collections.abc import Iterator

from selfhelp_pack.errors import Finding, Fix
from selfhelp_pack.macros.calls import Call, blank_out
from selfhelp_pack.models import Section
from selfhelp_pack.review.reading.markdown_source import Heading
from selfhelp_pack.review.reading.needs import sample_for
from selfhelp_pack.review.view import PageView

# So alike are two headings if one is a slip of the other.
CLOSE = 0.75
# More sections than this are named in one finding.
MANY = 3
# So many headings are looked at: no page has more, unless it means harm.
MOST = 100

_COMMENT = re.compile(r"<!--.*?(?:-->|\Z)", re.DOTALL)
_WORD = re.compile(r"\w")
_UNDERLINE = re.compile(r" {0,3}(?:=+|-+)\s*")
_MARKS = re.compile(r"[^\w' ]+")
# A line that may be a heading in its author's eyes is no longer than this.
_LONGEST = 80


def sections_of_kind(view: PageView) -> Iterator[Finding]:
    """A page has the sections of its kind. Where many are missing, they are named together."""
    if is_empty(view):
        return
    there = standing(view)
    free = [heading for heading in view.outline.headings if heading not in there.values()]
    missing = [section for section in view.kind.sections if section.heading not in there]
    nowhere = []
    for section in missing:
        close = [heading for heading in free[:MOST] if _is_close(heading.text, section, missing)]
        typed = close[0].line if len(close) == 1 else None if close else _typed_plainly(view, section)
        if typed is not None:
            yield _near_miss(view, section, typed)
        else:
            nowhere.append(section)
    if len(nowhere) > MANY:
        samples = [(section.heading, sample_for(view, section)) for section in nowhere]
        listed = ", then ".join(f"## {name}{f' with {sample}' if sample else ''}" for name, sample in samples)
        names = ", ".join(f'"{section.heading}"' for section in nowhere)
        yield view.finding("sections-missing", view.page.body_line, names, listed)
        return
    for section in nowhere:
        line, place = _where(view, section, there)
        sample = sample_for(view, section)
        mend = f"Add the line ## {section.heading} {place}, and write below it{': ' + sample if sample else '.'}"
        yield view.finding("section-missing", line, section.heading, why=section.why, mend=mend)


def section_order(view: PageView) -> Iterator[Finding]:
    """The sections of a page stand in the order of its kind."""
    there = standing(view)
    names = [section.heading for section in view.kind.sections if section.heading in there]
    in_order = _longest_in_order([there[name].line for name in names])
    for number, name in enumerate(names):
        line = there[name].line
        if line not in in_order:
            before = next((other for other in reversed(names[:number]) if there[other].line in in_order), None)
            after = next((other for other in names[number + 1 :] if there[other].line in in_order), None)
            place = f'after "{before}"' if before else f'before "{after}"'
            yield view.finding("section-order", line, name, place)


def empty_sections(view: PageView) -> Iterator[Finding]:
    """No heading stands over nothing. A comment, a line across the page and a call that shows nothing are nothing."""
    headings = view.outline.headings
    first = view.page.body_line
    lines = view.page.body.split("\n")
    shown = _shown_lines(view)
    needed = {section.heading: f"Write below it. {section.why}" for section in view.kind.sections}
    for number, heading in enumerate(headings):
        following = headings[number + 1] if number + 1 < len(headings) else None
        end = following.line - first if following else len(lines)
        deeper = following is not None and following.level > heading.level
        if not deeper and not any(shown[heading.line - first + 1 : end]):
            yield view.finding("section-empty", heading.line, heading.text, mend=needed.get(heading.text, ""))


def empty_page(view: PageView) -> Iterator[Finding]:
    """There is something to read."""
    if is_empty(view):
        yield view.finding("page-empty", view.page.body_line)


def same_heading(view: PageView) -> Iterator[Finding]:
    """No two headings with the same words under the same heading."""
    seen: dict[tuple[int, str], int] = {}
    above: list[Heading] = []
    for heading, level in _with_levels(view):
        above = above[: level - 2]
        parent = above[-1].line if above else 0
        key = (parent, _plain(heading.text))
        if key in seen:
            mend = (
                f"It stands on line {seen[key]} already. Give one of them other words, or put the two parts together."
            )
            yield view.finding("heading-twice", heading.line, heading.text, mend=mend)
        seen.setdefault(key, heading.line)
        above.append(heading)


def heading_levels(view: PageView) -> Iterator[Finding]:
    """Headings begin at level 2 and go down one step at a time."""
    lines = view.page.body.split("\n")
    for heading, level in _with_levels(view):
        if heading.level == level:
            continue
        if heading.level == 1 and _plain(heading.text) == _plain(view.page.meta.title):
            mend = "Take the line out. The page shows its title by itself."
            yield view.finding("heading-level", heading.line, heading.text, mend=mend)
            continue
        marks = "#" * heading.level
        clear = lines[heading.line - view.page.body_line].startswith(f"{marks} ")
        fix = Fix(heading.line, f"{marks} ", f"{'#' * level} ") if clear else None
        yield view.finding("heading-level", heading.line, heading.text, "#" * level, fix=fix)


def is_empty(view: PageView) -> bool:
    """Whether the page holds nothing to read."""
    return not view.outline.headings and not any(_shown_lines(view))


# ------------------------------------------------------------------ levels


def _with_levels(view: PageView) -> Iterator[tuple[Heading, int]]:
    """Each heading with the level that it should have: one below the heading that it stands under."""
    above: list[int] = []
    for heading in view.outline.headings:
        level = max(2, heading.level)
        while above and above[-1] >= level:
            above.pop()
        above.append(level)
        yield heading, len(above) + 1


# ------------------------------------------------------------------ the sections of a kind


def standing(view: PageView) -> dict[str, Heading]:
    """The sections of the kind that the page has, by their heading."""
    by_text: dict[str, Heading] = {}
    for heading, level in _with_levels(view):
        if level == 2:
            by_text.setdefault(_straight(heading.text), heading)
    return {
        section.heading: by_text[_straight(section.heading)]
        for section in view.kind.sections
        if _straight(section.heading) in by_text
    }


def _is_close(text: str, section: Section, missing: list[Section]) -> bool:
    """Whether a heading is a slip of this section, and of no other that is missing."""
    likeness = {other.heading: _likeness(text, other.heading) for other in missing}
    return likeness[section.heading] >= CLOSE and likeness[section.heading] == max(likeness.values())


def _likeness(text: str, heading: str) -> float:
    return difflib.SequenceMatcher(None, _plain(text)[:_LONGEST], _plain(heading)).ratio()


def _typed_plainly(view: PageView, section: Section) -> int | None:
    """The only line on which the heading stands without its marks, in bold, or with # and no space."""
    wanted = _plain(section.heading)
    headings = {heading.line for heading in view.outline.headings}
    lines = blank_out(view.page.body).split("\n")
    found = [
        view.page.body_line + number
        for number, line in enumerate(lines)
        if len(line) <= _LONGEST and _plain(line) == wanted and view.page.body_line + number not in headings
    ]
    return found[0] if len(found) == 1 else None


def _near_miss(view: PageView, section: Section, line: int) -> Finding:
    lines = view.page.body.split("\n")[line - view.page.body_line :]
    typed = lines[0].rstrip()
    mend = f'Your heading "{typed}" is close. Write: ## {section.heading}'
    underlined = len(lines) > 1 and lines[1].strip() and _UNDERLINE.fullmatch(lines[1])
    clear = not underlined and typed[:1] not in " >-"
    fix = Fix(line, typed, f"## {section.heading}") if clear else None
    return view.finding("section-missing", line, section.heading, why=section.why, mend=mend, fix=fix)


def _where(view: PageView, section: Section, there: dict[str, Heading]) -> tuple[int, str]:
    """The line near which a section belongs, and the place in words."""
    names = [other.heading for other in view.kind.sections]
    number = names.index(section.heading)
    after = next((name for name in names[number + 1 :] if name in there), None)
    before = next((name for name in reversed(names[:number]) if name in there), None)
    if after:
        return there[after].line, f'right before "{after}"'
    if before:
        return there[before].line, f'after the section "{before}"'
    return view.page.body_line, "to the page"


def _longest_in_order(lines: list[int]) -> set[int]:
    """The most lines that can stay where they are: the longest run that only goes up."""
    ends: list[int] = []
    runs: list[list[int]] = []
    for line in lines:
        place = bisect_left(ends, line)
        run = [*(runs[place - 1] if place else []), line]
        ends[place : place + 1] = [line]
        runs[place : place + 1] = [run]
    return set(runs[-1]) if runs else set()


# ------------------------------------------------------------------ text


def _shown_lines(view: PageView) -> list[bool]:
    """For each line of the body whether it shows a reader anything."""
    body = view.page.body
    silent = {call.line for call in view.calls if _shows_nothing(call)}
    without_comments = _COMMENT.sub(lambda match: re.sub(r"[^\n]", " ", match[0]), blank_out(body))
    shown = [_WORD.search(html.unescape(line)) is not None for line in without_comments.split("\n")]
    for number, line in enumerate(body.split("\n")):
        if "{{" in line and view.page.body_line + number not in silent:
            shown[number] = True
    return shown


def _shows_nothing(call: Call) -> bool:
    """A list of nothing, or the small number of a source with no sentence before it."""
    return call.name == "cite" or (
        call.name in ("services", "ring_in_order", "example", "tick", "write_in", "write_more")
        and not call.args
        and not call.kwargs
    )


def _plain(text: str) -> str:
    """The words of a heading alone: no capitals, marks or curly apostrophes."""
    return " ".join(_MARKS.sub(" ", _straight(text).casefold()).split())


def _straight(text: str) -> str:
    return text.replace("’", "'").replace("‘", "'")
