"""The front matter of a page: what stands between the two lines of three dashes at its top."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import islice
from typing import Any

from selfhelp_pack.errors import Finding, Fix, PackError
from selfhelp_pack.models import PageMeta
from selfhelp_pack.validation import MAX_FINDINGS, validate
from selfhelp_pack.yaml_slips import CONFLICT, quote
from selfhelp_pack.yaml_source import Place, YamlDocument, read_yaml

RULE = "front-matter"
DASHES = "---"
# The macros plugin renders what it finds between these, in titles too.
JINJA_MARKS = ("{{", "{%", "{#")

# What word processors and other habits make of three dashes.
_NEARLY_DASHES = re.compile(r"[\s\-‐-―−_*=~+.]{2,}|\s*[–—―]\s*")
_NAMED = re.compile(r"[\"']?[A-Za-z][\w -]{0,40}[\"']?\s*[:：]")
_BODY = re.compile(r"#{2,6}\s|\{\{|<[A-Za-z!/]")
_CURLY = {"“": "”“", "„": "”“", "‘": "’‘", "«": "»"}
_WORDS = ("title", "summary", "content_note")
_MODEL = (
    "Put these lines at the very top, and fill them in. First ---, then title: ..., summary: ..., kind: ..., "
    "audience: [carer], review: {status: awaiting, due: 2027-05-22}, and --- again. CONTRIBUTING.md explains each."
)


@dataclass(frozen=True)
class FrontMatter:
    """What the front matter says, the line of each key, and the body with the line on which it begins."""

    meta: PageMeta
    lines: Mapping[Place, int]
    body: str
    body_line: int


def read_front_matter(text: str, path: str) -> FrontMatter:
    """Read the front matter of a page's ``text``. ``path`` is what findings name.

    Raises PackError, with a line and what to type, where it is missing, cannot be read or does not fit.
    """
    lines = text.split("\n")
    end = _end(lines, path)
    _refuse_macros(path, ((number, line) for number, line in enumerate(lines[1:end], start=2)))
    document = read_yaml("\n".join(lines[1:end]), path, first_line=2)
    # Written as "\x7b\x7b", a call shows only once the text has been read.
    _refuse_macros(path, ((document.line_of(place), value) for place, value in _texts(document.data, ())))
    slips = list(islice(_slips(document, path), MAX_FINDINGS))
    try:
        meta = validate(PageMeta, document, path, RULE)
    except PackError as error:
        said = {slip.line for slip in slips}
        slips.extend(finding for finding in error.findings if finding.line not in said)
    if slips:
        raise PackError(findings=tuple(sorted(slips)))
    return FrontMatter(meta, document.lines, "\n".join(lines[end + 1 :]), min(end + 2, len(lines)))


# ------------------------------------------------------------------ the two lines of dashes


def _end(lines: list[str], path: str) -> int:
    """The number (from 0) of the second line of dashes."""
    if not _is_dashes(lines[0]):
        raise _no_beginning(lines, path)
    last = 0
    conflict = False
    for number, line in enumerate(lines[1:], start=1):
        conflict = conflict or line.startswith(CONFLICT)
        if _is_dashes(line):
            _refuse_early_end(lines, number, path)
            return number
        if _NEARLY_DASHES.fullmatch(line) and line.strip() and not conflict:
            found = f'the second line of dashes is not three plain ones: "{_short(line)}"'
            raise _refusal(path, number + 1, found, "Write three hyphens and nothing else: ---", line, DASHES)
        if _BODY.match(line) or _is_paragraph(lines, number):
            break
        if line.strip():
            last = number
    found = "the second line of three dashes is missing"
    mend = "Put a line with three hyphens (---) right after this line, before the text begins."
    raise _refusal(path, last + 1, found, mend, lines[last], f"{lines[last]}\n{DASHES}")


def _is_dashes(line: str) -> bool:
    return line.rstrip(" \t") == DASHES


def _is_paragraph(lines: list[str], number: int) -> bool:
    """Whether text begins here: after an empty line, and with no name and colon."""
    line = lines[number]
    return bool(line.strip()) and not lines[number - 1].strip() and not (_NAMED.match(line) or line[0] in " \t-#")


def _no_beginning(lines: list[str], path: str) -> PackError:
    first = next((number for number, line in enumerate(lines) if line.strip()), None)
    if first is None:
        return _refusal(path, 1, "there is nothing: the file is empty", _MODEL)
    line = lines[first]
    if _is_dashes(line):
        return _refusal(path, 1, "an empty line stands before the three dashes", "Take it out: the dashes come first.")
    if _NEARLY_DASHES.fullmatch(line):
        found = f'the first line is not three plain dashes: "{_short(line)}"'
        return _refusal(path, first + 1, found, "Write three hyphens and nothing else: ---", line, DASHES)
    if line.startswith(DASHES):
        rest = line.lstrip("- ")
        found = "words stand on the line of the three dashes"
        return _refusal(path, first + 1, found, "Begin a new line after the dashes.", line, f"{DASHES}\n{rest}")
    if line.startswith("```"):
        found = "the page begins with ```, which belongs to an example that was copied"
        return _refusal(path, first + 1, found, "Take out this line, and the line ``` that goes with it.")
    if _NAMED.match(line):
        if any(_is_dashes(other) for other in lines):
            found = "the first line of three dashes is missing"
            mend = "Put a line with three hyphens (---) before this one."
            return _refusal(path, first + 1, found, mend, line, f"{DASHES}\n{line}")
        found = "the two lines of three dashes are missing"
        return _refusal(
            path, first + 1, found, "Put a line with three hyphens (---) before this one, and one before the text."
        )
    return _refusal(path, 1, "the lines are missing that say what the page is (its front matter)", _MODEL)


def _refuse_early_end(lines: list[str], end: int, path: str) -> None:
    """A line of dashes too many: after it, the front matter goes on up to another one."""
    behind = [line for line in lines[end + 1 :] if line.strip()]
    name = behind[0].partition(":")[0].strip() if behind and _NAMED.match(behind[0]) else ""
    if name in PageMeta.model_fields and any(_is_dashes(line) for line in behind):
        found = f'a line of dashes stands before "{name}", and ends the front matter too early'
        raise _refusal(path, end + 1, found, "Take this line of dashes out.")


# ------------------------------------------------------------------ what reads well and is wrong all the same


def _refuse_macros(path: str, texts: Iterator[tuple[int, str]]) -> None:
    found = ((line, text) for line, text in texts if any(mark in text for mark in JINJA_MARKS))
    findings = [
        Finding(path, line, "macro-in-front-matter", found=_short(text)) for line, text in islice(found, MAX_FINDINGS)
    ]
    if findings:
        raise PackError(findings=tuple(findings))


def _texts(data: Any, place: Place) -> Iterator[tuple[Place, str]]:
    """Every text of the front matter, its keys too."""
    if isinstance(data, str):
        yield place, data
    elif isinstance(data, list):
        for number, item in enumerate(data):
            yield from _texts(item, (*place, number))
    elif isinstance(data, dict):
        for key, item in data.items():
            yield (*place, key), key
            yield from _texts(item, (*place, key))


def _slips(document: YamlDocument, path: str) -> Iterator[Finding]:
    """Texts that are read as something other than what their author sees."""
    for place, typed in document.typed.items():
        text, behind = typed.text, document.behind(typed).rstrip()
        key = str(place[0]) if place else ""
        if typed.quoted:
            continue
        if len(text) > 1 and text[-1] in _CURLY.get(text[0], ""):
            found = f"{key} stands in curly quotation marks, and readers would see them"
            mend, new, more = "Use straight ones, or none", quote(text[1:-1]), 0
        elif len(place) == 1 and key in _WORDS and behind.lstrip().startswith("#"):
            found = f"{key} stops at the mark #: what stands after it is left out"
            # Where nothing but the colon comes before, the space is still to come.
            new = f"{'' if text else ' '}{quote(f'{text}{behind}'.strip())}"
            mend, more = "Put quotation marks round the whole text", len(behind)
        else:
            continue
        mend = f"{mend}: {f'{key}: ' if len(place) == 1 else ''}{_short(new)}"
        yield Finding(path, typed.line, RULE, found, mend=mend, fix=document.replaced(typed, new, more))


def _refusal(path: str, line: int, found: str, mend: str, old: str = "", new: str = "") -> PackError:
    fix = Fix(line, old, new) if old else None
    return PackError(findings=(Finding(path, line, RULE, found, mend=mend, fix=fix),))


def _short(text: str) -> str:
    text = " ".join(text.split())
    return text if len(text) <= 60 else text[:57] + "..."
