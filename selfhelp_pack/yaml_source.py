"""Reads YAML that anybody may have written: safely, strictly, with line numbers.

libyaml's parser gives one event after another; this module turns them into plain
data itself. So a duplicate key, an alias, a tag or a deep nest is refused where
it stands, before anything grows, and every value's line is known afterwards.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import yaml

from selfhelp_pack.characters import hidden_in
from selfhelp_pack.days import why_no_day
from selfhelp_pack.errors import Finding, Fix, PackError
from selfhelp_pack.yaml_slips import likeliest_slip

MAX_CHARACTERS = 1_000_000
MAX_DEPTH = 12
# No number or date is longer. Python itself takes minutes to write out some that are.
MAX_NUMBER = 30
# A file with more slips than this is not read on behind them, and a long one not behind the first.
MAX_SLIPS = 10
LONG = 300_000

Place = tuple[str | int, ...]

_STRING = "tag:yaml.org,2002:str"
_NUMBERS_AND_DAYS = frozenset(f"tag:yaml.org,2002:{name}" for name in ("null", "bool", "int", "float", "timestamp"))


@dataclass(frozen=True)
class Typed:
    """One value of a single line as it was typed: its line, and where in it the value begins and ends.

    ``quoted``: it stands between quotation marks.
    """

    text: str
    line: int
    start: int
    end: int
    quoted: bool


@dataclass(frozen=True)
class YamlDocument:
    """Plain data; the line of each key and item, and each single value as typed, by its place in the data."""

    data: Any
    lines: dict[Place, int] = field(default_factory=dict)
    typed: dict[Place, Typed] = field(default_factory=dict)
    source: tuple[str, ...] = ()
    first_line: int = 1

    def line_of(self, place: Place) -> int:
        """The line of a place, or of the nearest thing around it."""
        for length in range(len(place), -1, -1):
            line = self.lines.get(tuple(place[:length]))
            if line is not None:
                return line
        return self.first_line

    def text_of(self, line: int) -> str:
        """A line of the file as it was typed."""
        return self.source[line - self.first_line]

    def behind(self, typed: Typed) -> str:
        """What stands on the line after a value."""
        return self.text_of(typed.line)[typed.end :]

    def replaced(self, typed: Typed, new: str, more: int = 0) -> Fix:
        """The mend that puts ``new`` in the place of a value, and of so many characters behind it."""
        line = self.text_of(typed.line)
        # From the beginning of the line on, so that it cannot be mistaken for the same words elsewhere in it.
        return Fix(typed.line, line[: typed.end + more], line[: typed.start] + new)


def read_yaml(text: str, path: str, first_line: int = 1, tags: tuple[str, ...] = ()) -> YamlDocument:
    """Parse ``text``, found in the file ``path`` from line ``first_line`` on.

    ``tags`` may stand in the file and are not looked at (``!ENV`` in mkdocs.yml).

    Raises PackError, with file and line, for text that is not YAML, is too
    large or too deep, repeats a key, or uses aliases or tags. Where the slip
    can be guessed, the findings say what to type, and reading goes on behind it.
    """
    if len(text) > MAX_CHARACTERS:
        found = f"the file has {len(text):,} characters; {MAX_CHARACTERS:,} is the most"
        raise PackError(findings=(Finding(path, first_line, "yaml", found),))
    text = text.replace("\r\n", "\n")
    for hidden in hidden_in(text):
        raise PackError(findings=(Finding(path, first_line + hidden.line - 1, "hidden-character", hidden.said),))
    lines = text.split("\n")
    findings: list[Finding] = []
    mended: set[int] = set()
    while True:
        reader = _Reader(lines, first_line, tags)
        try:
            data = reader.document()
        except _UnreadableError as error:
            slip = likeliest_slip(lines, error.line, error.since) if error.guess else None
            if slip is None:
                if not (findings and error.guess):  # it may come from the guess before
                    findings.append(error.finding(path, first_line, len(lines)))
                break
            if slip.line in mended:
                break
            line = first_line + slip.line
            fix = Fix(line, lines[slip.line], slip.new) if slip.new is not None else None
            findings.append(Finding(path, line, "yaml", slip.found, mend=slip.mend, fix=fix))
            if slip.new is None or len(findings) == MAX_SLIPS or len(text) > LONG:
                break
            mended.add(slip.line)
            lines[slip.line] = slip.new
        else:
            if not findings:
                return YamlDocument(data, reader.lines, reader.typed, tuple(lines), first_line)
            break
    raise PackError(findings=tuple(sorted(findings)))


class _UnreadableError(Exception):
    """Reading stops at ``line`` (from 0). ``guess``: a slip of the hand may be behind it, from ``since`` on."""

    def __init__(
        self,
        line: int,
        found: str,
        *,
        mend: str = "",
        rule: str = "yaml",
        guess: bool = False,
        since: int | None = None,
    ) -> None:
        self.line, self.found, self.mend, self.rule, self.guess, self.since = line, found, mend, rule, guess, since
        super().__init__(found)

    def finding(self, path: str, first_line: int, count: int) -> Finding:
        return Finding(path, first_line + min(self.line, count - 1), self.rule, self.found, mend=self.mend)


class _Reader:
    """Turns events into data and remembers lines and typing."""

    def __init__(self, source: list[str], first_line: int, tags: tuple[str, ...]) -> None:
        self.source = source
        self.first_line = first_line
        self.tags = tags
        self.lines: dict[Place, int] = {}
        self.typed: dict[Place, Typed] = {}
        self._constructor: Any = yaml.SafeLoader("")
        self._events: Iterator[Any] = iter(())

    def document(self) -> Any:
        """The data of the only document."""
        for number, line in enumerate(self.source):
            if line.startswith("%"):
                raise _UnreadableError(number, "a line cannot begin with %")
        self._events = self._safely(yaml.parse("\n".join(self.source), Loader=yaml.CSafeLoader))
        data = None
        documents = 0
        for event in self._events:
            if isinstance(event, yaml.DocumentStartEvent):
                documents += 1
                if documents > 1:
                    mend = "Take out the line of dashes or dots."
                    raise _UnreadableError(_line(event), "a second part begins here", mend=mend)
                data = self._value(next(self._events), ())
        return data

    @staticmethod
    def _safely(events: Iterator[Any]) -> Iterator[Any]:
        """The same events; where they end in an error, it says the line."""
        try:
            yield from events
        except yaml.MarkedYAMLError as error:
            mark = error.problem_mark or error.context_mark
            line = mark.line if mark else 0
            inside = error.context_mark if "block" not in (error.context or "block") else None
            raise _UnreadableError(
                line, "this line does not fit the lines above it", guess=True, since=inside.line if inside else None
            ) from None
        except yaml.YAMLError:
            raise _UnreadableError(0, "the file holds something that is no text") from None

    def _value(self, event: Any, place: Place) -> Any:
        line = _line(event)
        self.lines.setdefault(place, self.first_line + line)
        if isinstance(event, yaml.AliasEvent) or event.anchor is not None:
            found = "* and & repeat parts of a file, which is not done here; write the text out"
            raise _UnreadableError(line, found, guess=True)
        foreign = event.tag is not None
        if foreign and event.tag not in self.tags:
            raise _UnreadableError(line, "! asks for something that only programs may do", guess=True)
        if isinstance(event, yaml.ScalarEvent):
            return None if foreign else self._scalar(event, place)
        if len(place) >= MAX_DEPTH:
            raise _UnreadableError(line, "brackets or lists are nested too deeply")
        data: Any = self._mapping(place) if isinstance(event, yaml.MappingStartEvent) else self._list(place)
        return None if foreign else data

    def _list(self, place: Place) -> list[Any]:
        data: list[Any] = []
        while not isinstance(event := next(self._events), yaml.SequenceEndEvent):
            data.append(self._value(event, (*place, len(data))))
        return data

    def _mapping(self, place: Place) -> dict[str, Any]:
        data: dict[str, Any] = {}
        while not isinstance(event := next(self._events), yaml.MappingEndEvent):
            line = _line(event)
            if not isinstance(event, yaml.ScalarEvent) or event.anchor or event.tag or event.value in ("", "<<"):
                raise _UnreadableError(line, "what stands before the colon is not a plain word", guess=True)
            key = event.value
            _refuse_hidden(event)
            if key in data:
                first = self.lines[(*place, key)]
                found = f'the key "{_short(key)}" stands here twice (the first time on line {first})'
                raise _UnreadableError(line, found, mend="Keep the one that is right, and take the other line out.")
            self.lines[(*place, key)] = self.first_line + line
            data[key] = self._value(next(self._events), (*place, key))
        return data

    def _scalar(self, event: Any, place: Place) -> Any:
        line = _line(event)
        _refuse_hidden(event)
        if line == event.end_mark.line:
            start, end = event.start_mark.column, event.end_mark.column
            self.typed[place] = Typed(event.value, self.first_line + line, start, end, bool(event.style))
        if event.style:
            return event.value
        tag = self._constructor.resolve(yaml.ScalarNode, event.value, (True, False))
        if tag == _STRING:
            return event.value
        found = f'"{_short(event.value)}" is not a date or number that exists'
        try:
            if tag in _NUMBERS_AND_DAYS and len(event.value) <= MAX_NUMBER:
                return self._constructor.construct_object(yaml.ScalarNode(tag, event.value))
        except (ValueError, OverflowError):
            pass
        mend = (
            why_no_day(event.value) or "Look at it once more. If it is meant as words, put quotation marks round it."
        )
        raise _UnreadableError(line, found, mend=mend)


def _line(event: Any) -> int:
    return int(event.start_mark.line)


def _refuse_hidden(event: Any) -> None:
    """Between double quotation marks, a character that hides can be written as a code."""
    for hidden in hidden_in(event.value) if event.style == '"' else ():
        raise _UnreadableError(_line(event), hidden.said, rule="hidden-character")


def _short(text: str) -> str:
    return text if len(text) <= 60 else text[:57] + "..."
