"""Design tokens: reads ``overrides/design/tokens.css`` and puts plain values in place of ``var()``.

The renderer understands ``var()`` in ordinary rules, but not in drawings. So every
``var()`` is gone before it sees a style sheet or a drawing.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import tinycss2

from selfhelp_pack.errors import PackError

FILE = "overrides/design/tokens.css"
_VAR = re.compile(r"var\(\s*(--[\w-]+)\s*(?:,((?:[^()]|\([^()]*\))*))?\)")
_DEPTH = 12  # a value that needs more steps than this refers to itself


def read_tokens(root: Path) -> dict[str, str]:
    """The tokens of the light theme, with what ``@media print`` changes, by name (``--ink``).

    Raises PackError if the file is missing.
    """
    try:
        text = (root / FILE).read_text(encoding="utf-8")
    except FileNotFoundError:
        raise PackError("the design tokens are missing", path=FILE, mend="Restore the file from git.") from None
    rules = tinycss2.parse_stylesheet(text, skip_comments=True, skip_whitespace=True)
    paper = [
        rule
        for outer in rules
        if outer.type == "at-rule" and outer.lower_at_keyword == "media" and _words(outer.prelude) == "print"
        for rule in tinycss2.parse_blocks_contents(outer.content, skip_comments=True, skip_whitespace=True)
    ]
    tokens: dict[str, str] = {}
    for rule in [*rules, *paper]:
        if rule.type == "qualified-rule" and ":root" in [part.strip() for part in _words(rule.prelude).split(",")]:
            for entry in tinycss2.parse_blocks_contents(rule.content, skip_comments=True, skip_whitespace=True):
                if entry.type == "declaration" and entry.name.startswith("--"):
                    tokens[entry.name] = _words(entry.value)
    return tokens


def resolve(text: str, tokens: Mapping[str, str], path: str) -> str:
    """``text`` (a style sheet, a value, a drawing) with every ``var()`` replaced by its plain value.

    Raises PackError, with the line in ``path``, where a token is unknown and has no
    fallback, or refers to itself.
    """

    def value(match: re.Match[str]) -> str:
        found = tokens.get(match[1], match[2])
        if found is None:
            line = match.string.count("\n", 0, match.start()) + 1
            raise PackError(
                f"the token {match[1]} is not defined", path=path, line=line, mend=f"Define it under :root in {FILE}."
            )
        return found.strip()

    for _ in range(_DEPTH):
        if not _VAR.search(text):
            return text
        text = _VAR.sub(value, text)
    raise PackError("a token refers to itself", path=path, mend=f"Mend its value in {FILE}.")


def _words(values: list[Any]) -> str:
    return str(tinycss2.serialize(values)).strip()
