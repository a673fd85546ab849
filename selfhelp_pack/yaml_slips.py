"""Guesses the slip of the hand behind a text that is no YAML, and says how the line was meant.

Only asked when reading has failed already: what is said here is about a line
that is wrong, or next to one that is.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

# So many lines above the one where reading stopped may hold the slip.
LOOK_BACK = 30
# So many lines around one are compared with it.
LOOK_AROUND = 200
# What git writes where two people changed the same lines.
CONFLICT = "<<<<<<< "

_KEY = re.compile(r"^(?P<lead>\s*(?:- +)*)(?P<key>[A-Za-z_][\w-]*)[ \t]*(?P<colon>[:：﹕])(?P<after>.*)$")
_ITEM = re.compile(r"^(?P<lead>\s*(?:- +)+)(?P<after>.*)$")
_BLOCK_TEXT = re.compile(r"^[|>][+-]?\d?[+-]?(?:\s+#.*)?$")
_SEVERAL = re.compile(r"^[a-z_]+: [^:,{}\[\]]+(?:, ?[a-z_]+: [^:,{}\[\]]+)+$")
_CURLY = {"“": "”", "„": "”", "‘": "’", "«": "»"}
_PAIRS = {"[": "]", "{": "}"}
# What a text cannot begin with unless it stands between quotation marks.
_RESERVED = "@`%&*!|>,]}"


@dataclass(frozen=True)
class Slip:
    """One slip: its line (from 0), what is wrong, what to type, and the line as it was meant, if that is clear."""

    line: int
    found: str
    mend: str
    new: str | None = None


def likeliest_slip(lines: list[str], at: int, since: int | None) -> Slip | None:
    """The slip behind an error at line ``at`` (from 0) of something that began at line ``since``, if one is seen."""
    conflict = next((number for number, line in enumerate(lines) if line.startswith(CONFLICT)), None)
    if conflict is not None:
        found = "two versions of the file meet here and were never put together"
        mend = "Keep the lines that are right, and take out those that begin with <<<<<<<, ======= and >>>>>>>."
        return Slip(conflict, found, mend)
    last = len(lines) - 1
    at, since = min(at, last), None if since is None else min(since, last)
    places = [at, *([] if since is None else [since]), *range(at - 1, max(-1, at - LOOK_BACK), -1)]
    for number in places:
        for slip in _slips(lines, number):
            return slip
    return None if since is None else _in_brackets(lines, since)


def _slips(lines: list[str], number: int) -> Iterator[Slip]:
    line = lines[number]
    if not line.strip() or line.lstrip().startswith("#"):
        return
    yield from _beginning(lines, number)
    match = _KEY.match(line)
    if match:
        yield from _after_key(lines, number, match)
        return
    item = _ITEM.match(line)
    if item:
        yield from _value(lines, number, item["lead"], "the dash", item["after"].strip())
    elif line.lstrip().startswith(":"):
        yield Slip(number, "there is nothing before the colon", "Begin the line with a name.")
    elif re.match(r"\w", line) and not _inside_text(lines, number):
        found = "this line has no name with a colon (:) at its beginning"
        yield Slip(
            number,
            found,
            'If it belongs to the line above, put both on one line. If not, begin it with a name and ":".',
        )


def _beginning(lines: list[str], number: int) -> Iterator[Slip]:
    """Spaces and tabs before the first word."""
    line = lines[number]
    lead = line[: len(line) - len(line.lstrip())]
    above = [_indent(other) for other in lines[max(0, number - LOOK_AROUND) : number] if _KEY.match(other)]
    last = above[-1] if above else 0
    deeper = bool(above) and _opens(lines, number)
    if lead.strip(" "):
        found = "a tab" if "\t" in lead else "a space that is not an ordinary one"
        yield _moved(number, line, f"the line begins with {found}", last + 2 if deeper else last)
    elif lead and _KEY.match(line) and not line.lstrip().startswith("- "):
        if not above:
            yield _moved(number, line, "the first line begins with a space", 0)
        elif len(lead) not in above and not deeper:
            yield _moved(number, line, "the line does not begin exactly below those that it belongs to", last)


def _moved(number: int, line: str, found: str, spaces: int) -> Slip:
    where = f"with {spaces} ordinary space{'s' * (spaces > 1)}" if spaces else "at the very left"
    return Slip(number, found, f"Begin the line {where}.", " " * spaces + line.lstrip())


def _indent(line: str) -> int:
    """Where the name begins, dashes of a list counted as spaces."""
    match = _KEY.match(line)
    return len(match["lead"]) if match else 0


def _opens(lines: list[str], number: int) -> bool:
    """Whether the line before leaves room for deeper lines: it ends with its colon."""
    before = next((line for line in reversed(lines[max(0, number - LOOK_AROUND) : number]) if line.strip()), "")
    return before.rstrip().endswith((":", "|", ">"))


def _inside_text(lines: list[str], number: int) -> bool:
    """Whether a text over several lines may go on here."""
    return lines[number][0] == " " or any(_opens_text(line) for line in lines[max(0, number - LOOK_BACK) : number])


def _opens_text(line: str) -> bool:
    value = line.partition(": ")[2].strip()
    return bool(value) and (_unclosed(value) is not None or _open_bracket(value) != "")


def _closed_below(lines: list[str], number: int, missing: str) -> bool:
    """Whether what is ``missing`` at the end of a line stands further down, before the next name."""
    for line in lines[number + 1 : number + LOOK_AROUND] if missing else []:
        if _KEY.match(line):
            return False
        if missing[-1] in line:
            return True
    return False


def _after_key(lines: list[str], number: int, match: re.Match[str]) -> Iterator[Slip]:
    after = match["after"]
    key = match["key"]
    start = f"{match['lead']}{key}:"
    value = after.strip()
    if match["colon"] != ":":
        yield _written(number, f'the colon after "{key}" is not an ordinary one', f"{start} {value}")
    elif after and not after.startswith((" ", "\t", "//")):
        if after[0].isspace():
            yield _written(number, f'the space after "{key}:" is not an ordinary one', f"{start} {value}")
        else:
            yield _written(number, f'a space is missing after "{key}:"', f"{start} {value}")
    elif value:
        yield from _value(lines, number, f"{start} ", f'"{key}:"', value)


def _value(lines: list[str], number: int, start: str, place: str, value: str) -> Iterator[Slip]:
    """What is wrong with the text after a colon or a dash."""
    if _closed_below(lines, number, _open_bracket(value) or _unclosed(value) or ""):
        return
    found, meant = _judged(place, value)
    if found:
        yield _written(number, found, None if meant is None else start + meant)


def _judged(place: str, value: str) -> tuple[str, str | None]:
    """What is wrong with a value, and the value as it was meant."""
    first = value[:1]
    if first in _CURLY:
        inner = value[1:-1] if value.endswith((_CURLY[first], "“", "‘")) else value
        return f"the text after {place} stands in curly quotation marks, which do not count here", quote(inner)
    if first in ('"', "'"):
        return _quoted(place, value)
    if first in _PAIRS:
        return _bracketed(place, value)
    reserved = first and first in _RESERVED and not _BLOCK_TEXT.match(value)
    if reserved or re.match(r"[-?:](?: |$)", value):
        return f"the text after {place} begins with {first}, which means something else here", quote(value)
    if _SEVERAL.match(value):
        return f"several things stand after {place} without brackets round them", f"{{{value}}}"
    if ": " in value or value.endswith(":"):
        return f"there is a second colon in the text after {place}", quote(value)
    return "", None


def _quoted(place: str, value: str) -> tuple[str, str | None]:
    end = _unclosed(value)
    if end is not None:
        return f"a quotation mark is opened after {place} and never closed", value + end
    mark = value[0]
    close = _closing(value)
    rest = value[close + 1 :].strip()
    if rest and not rest.startswith("#"):
        inner = value[1:-1] if value.endswith(mark) else value
        return f"there are quotation marks inside quotation marks after {place}", quote(inner)
    if mark == '"' and "\\" in value[:close]:
        return f"there is a backslash (\\) in the text after {place}", quote(value[1:close])
    return "", None


def _unclosed(value: str) -> str | None:
    """The quotation mark that is missing at the end of a value."""
    if value[:1] in ('"', "'") and _closing(value) == -1:
        return value[0]
    return None


def _closing(value: str) -> int:
    """Where the quotation mark that opens a value is closed; -1: nowhere."""
    pattern = r'"(?:\\.|[^"\\])*"' if value[0] == '"' else r"'(?:''|[^'])*'"
    match = re.match(pattern, value)
    return match.end() - 1 if match else -1


def _bracketed(place: str, value: str) -> tuple[str, str | None]:
    missing = _open_bracket(value)
    if missing:
        # A text that begins with a bracket looks much the same: [Draft
        clear = len(missing) == 1 and (
            (value[0] == "{" and ":" in value) or re.fullmatch(r"\[[a-z0-9-]+|.*,.*", value)
        )
        return f"a bracket is opened after {place} and never closed", value + missing if clear else None
    if not value.endswith(_PAIRS[value[0]]):
        return f"the text after {place} begins with a bracket, which means something else here", quote(value)
    if re.search(r",\s*,", value):
        return f"there are two commas with nothing between them after {place}", re.sub(r",(?:\s*,)+", ",", value)
    return "", None


def _in_brackets(lines: list[str], number: int) -> Slip | None:
    """For something between brackets that cannot be read, though they are closed."""
    match = _KEY.match(lines[number])
    if not match or match["after"].strip()[:1] not in _PAIRS:
        return None
    found = f'what stands between the brackets after "{match["key"]}:" cannot be read'
    return Slip(number, found, "Write plain words there, with a comma and a space between two of them.")


def _open_bracket(value: str) -> str:
    """The brackets that are missing at the end of a value. What stands between quotation marks does not count."""
    bare = re.sub(r'"(?:\\.|[^"\\])*"|(?<![\w])\'(?:\'\'|[^\'])*\'', "", value)
    missing: list[str] = []
    for character in bare:
        if character in _PAIRS:
            missing.append(_PAIRS[character])
        elif missing and character == missing[-1]:
            missing.pop()
    return "".join(reversed(missing)) if value[:1] in _PAIRS else ""


def quote(text: str) -> str:
    """A text between the quotation marks that fit it."""
    if '"' in text or "\\" in text:
        return "'" + text.replace("'", "''") + "'"
    return f'"{text}"'


def _written(number: int, found: str, new: str | None) -> Slip:
    if new is None:
        mend = "Close it at the end of the line. If it belongs to the words, put quotation marks round all of them."
        return Slip(number, found, mend)
    shown = new.strip()
    return Slip(number, found, f"Write: {shown}" if len(shown) <= 200 else "", new)
