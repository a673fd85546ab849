"""Reads YAML that anybody may have written: safely, strictly, with line numbers.

PyYAML's composer gives nodes with their places; this module turns nodes into
plain data itself, so that a duplicate key, an alias or a custom tag is refused
where it stands and every value's line is known afterwards.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

import yaml

from selfhelp_pack.errors import Finding, PackError

MAX_CHARACTERS = 1_000_000
MAX_DEPTH = 12

Place = tuple[str | int, ...]


@dataclass(frozen=True)
class YamlDocument:
    """Plain data, and the line of each key and item by its place in the data."""

    data: Any
    lines: dict[Place, int] = field(default_factory=dict)

    def line_of(self, place: Place) -> int:
        """The line of a place, or of the nearest thing around it."""
        for length in range(len(place), -1, -1):
            line = self.lines.get(tuple(place[:length]))
            if line is not None:
                return line
        return 1


def read_yaml(text: str, path: str, first_line: int = 1, tags: tuple[str, ...] = ()) -> YamlDocument:
    """Parse ``text``, found in the file ``path`` from line ``first_line`` on.

    ``tags`` may stand in the file and are not looked at (``!ENV`` in mkdocs.yml).

    Raises PackError, with file and line, for text that is not YAML, is too
    large or too deep, repeats a key, or uses aliases or tags.
    """
    if len(text) > MAX_CHARACTERS:
        raise _refusal(path, first_line, f"the file has {len(text):,} characters; {MAX_CHARACTERS:,} is the most")
    try:
        node = _compose(text)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        line = first_line + (mark.line if mark else 0)
        raise _refusal(path, line, _plain(error)) from None
    except yaml.reader.ReaderError as error:
        line = first_line + text.count("\n", 0, error.position)
        raise _refusal(path, line, "a character here cannot stand in a YAML file") from None
    except RecursionError:
        raise _refusal(path, first_line, "brackets are nested far too deeply") from None
    if "*" in text:
        _refuse_aliases(text, path, first_line)
    reader = _Reader(path, first_line, tags)
    data = None if node is None else reader.value(node, ())
    return YamlDocument(data, reader.lines)


def _compose(text: str) -> yaml.Node | None:
    """libyaml is seven times as fast; PyYAML's own parser says better what is wrong."""
    try:
        return yaml.compose(text, Loader=yaml.CSafeLoader)
    except (yaml.YAMLError, RecursionError):
        return yaml.compose(text, Loader=yaml.SafeLoader)


def _refuse_aliases(text: str, path: str, first_line: int) -> None:
    """An alias repeats another part of the file, and a few of them can fill a machine's memory."""
    for token in yaml.scan(text, Loader=yaml.SafeLoader):
        if isinstance(token, yaml.AliasToken):
            line = first_line + token.start_mark.line
            raise _refusal(path, line, "* repeats another part of the file; write the text out instead")


def _plain(error: yaml.MarkedYAMLError) -> str:
    problem = (error.problem or "this is not YAML").replace("\n", " ")
    if "found character '\\t'" in problem:
        return "there is a tab here; YAML wants spaces"
    if "mapping values are not allowed here" in problem:
        return 'a colon followed by a space stands inside the text; put the text between "quotation marks"'
    if "could not find expected ':'" in problem:
        return "a line here has no colon after its key"
    if "found undefined alias" in problem or "found duplicate anchor" in problem:
        return "& and * have a special meaning in YAML; put the text between quotation marks"
    return f"this is not readable as YAML ({problem})"


def _refusal(path: str, line: int, found: str) -> PackError:
    return PackError(findings=(Finding(path=path, line=line, rule="yaml", found=found),))


class _Reader:
    """Turns nodes into data and remembers the lines."""

    def __init__(self, path: str, first_line: int, tags: tuple[str, ...]) -> None:
        self.path = path
        self.tags = tags
        self.first_line = first_line
        self.lines: dict[Place, int] = {}
        self._constructor = yaml.SafeLoader("")

    def value(self, node: yaml.Node, place: Place) -> Any:
        line = self.first_line + node.start_mark.line
        self.lines.setdefault(place, line)
        if len(place) > MAX_DEPTH:
            raise _refusal(self.path, line, "lists are nested too deeply")
        if not node.tag.startswith("tag:yaml.org,2002:") or node.tag.startswith("tag:yaml.org,2002:python"):
            if node.tag not in self.tags:
                raise _refusal(self.path, line, f'"{node.tag}" asks for something that only programs may do')
            return None
        if isinstance(node, yaml.MappingNode):
            return self._mapping(node, place)
        if isinstance(node, yaml.SequenceNode):
            return [self.value(item, (*place, number)) for number, item in enumerate(node.value)]
        return self._scalar(node, line)

    def _mapping(self, node: yaml.MappingNode, place: Place) -> dict[str, Any]:
        data: dict[str, Any] = {}
        for key_node, value_node in node.value:
            line = self.first_line + key_node.start_mark.line
            if not isinstance(key_node, yaml.ScalarNode) or key_node.value == "<<":
                raise _refusal(self.path, line, "a key here is not a plain word")
            key = key_node.value
            if key in data:
                raise _refusal(self.path, line, f'the key "{key}" stands here twice')
            self.lines[(*place, key)] = line
            data[key] = self.value(value_node, (*place, key))
        return data

    def _scalar(self, node: yaml.Node, line: int) -> Any:
        try:
            return self._constructor.construct_object(node)
        except (ValueError, yaml.YAMLError):
            raise _refusal(self.path, line, f'"{node.value}" is not a date or number that exists') from None
