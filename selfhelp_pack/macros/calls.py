"""The gate: reads the macro calls of a page as data, and refuses everything else.

The macros plugin renders each page with Jinja in an environment that is not
sandboxed: what stands between ``{{`` and ``}}`` could run code on the builder.
So a page is first parsed, and never evaluated, by Jinja's own parser. What comes
out of it may be text and calls of known macros with literal arguments, nothing
else: the same parser reads it here and there, so there is no second opinion to
slip through.
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass

import jinja2
from jinja2 import nodes

from selfhelp_pack.errors import Finding, Fix

Literal = str | int | bool | list[str] | None

_PARSER = jinja2.Environment(autoescape=True)
_ALLOWED_TOKENS = {
    "data",
    "variable_begin",
    "variable_end",
    "whitespace",
    "name",
    "string",
    "integer",
    "operator",
}
RULE = "macro-refused"
STAND_IN = "\ufffc"  # Unicode's own name for it: object replacement character
_CURLED = re.compile(r"[“”„‟«»]|(?<![^\W_])[‘’]|[‘’](?![^\W_])")


@dataclass(frozen=True)
class Call:
    """One call as the author wrote it. ``line`` counts in the file."""

    name: str
    args: tuple[Literal, ...]
    kwargs: tuple[tuple[str, Literal], ...]
    line: int


def read_calls(
    body: str, path: str, first_line: int, known: Collection[str]
) -> tuple[tuple[Call, ...], tuple[Finding, ...]]:
    """The macro calls in ``body``, which begins on ``first_line`` of ``path``, and what is refused.

    Nothing is evaluated. A page with any finding must not reach the engine.
    """
    try:
        for line, kind, text in _PARSER.lex(body):
            if kind not in _ALLOWED_TOKENS:
                found = f'"{text.strip()[:40]}" stands here'
                return (), (Finding(path, first_line + line - 1, RULE, found=found),)
        tree = _PARSER.parse(body)
    except jinja2.TemplateSyntaxError as error:
        return (), (_unreadable(body.split("\n")[error.lineno - 1], path, first_line + error.lineno - 1),)
    except RecursionError:
        return (), (Finding(path, first_line, RULE, found="brackets are nested far too deeply"),)
    calls: list[Call] = []
    findings: list[Finding] = []
    for node in _expressions(tree):
        line = first_line + node.lineno - 1
        result = _call(node, line, known)
        if isinstance(result, Call):
            calls.append(result)
        else:
            findings.append(Finding(path, line, RULE, found=result[0], mend=result[1]))
    return tuple(calls), tuple(findings)


def _unreadable(text: str, path: str, line: int) -> Finding:
    """Somebody meant a call. Word processors curl its quotation marks, and people forget a bracket."""
    start = max(text.find("{{"), 0)
    end = text.find("}}", start) + 2
    call = text[start:end] if end > 1 else text[start:]
    straight = _CURLED.sub('"', call)
    if straight != call and _parses(straight):
        found = "its quotation marks are curled"
        return Finding(path, line, RULE, found, mend='Type straight ones: "like this".', fix=Fix(line, call, straight))
    found = f'"{" ".join(call.split())[:60]}" cannot be read'
    mend = 'Look at a call that works: {{ cite("...") }}. Each bracket and each quotation mark needs its partner.'
    return Finding(path, line, RULE, found, mend=mend)


def _parses(text: str) -> bool:
    try:
        _PARSER.parse(text)
    except (jinja2.TemplateSyntaxError, RecursionError):
        return False
    return True


def blank_out(body: str) -> str:
    """The body with each macro call replaced by spaces, lines kept, for those who read the Markdown around it."""
    return _CALL.sub(lambda match: re.sub(r"[^\n]", " ", match[0]), body)


def stand_in(body: str) -> str:
    """The same with a mark where each call begins: a paragraph that begins with spaces would be read as code."""
    return _CALL.sub(lambda match: STAND_IN + re.sub(r"[^\n]", " ", match[0][1:]), body)


_CALL = re.compile(r"\{\{(?:\"(?:\\.|[^\"\\])*\"|'(?:\\.|[^'\\])*'|[^\"'])*?\}\}", re.DOTALL)


def _expressions(tree: nodes.Template) -> Iterator[nodes.Expr]:
    for statement in tree.body:
        if isinstance(statement, nodes.Output):  # the tokens allow nothing else
            yield from (part for part in statement.nodes if not isinstance(part, nodes.TemplateData))


def _call(node: nodes.Expr, line: int, known: Collection[str]) -> Call | tuple[str, str]:
    """The call, or what is wrong with it and perhaps what to write."""
    if isinstance(node, nodes.Name) and node.name in known:
        return f'the brackets after "{node.name}" are missing', f'Write {{{{ {node.name}("...") }}}}.'
    if not isinstance(node, nodes.Call) or not isinstance(node.node, nodes.Name):
        return "what stands between {{ and }} is no call that a page may make", ""
    name = node.node.name
    if name not in known:
        near = difflib.get_close_matches(name[:60], known, n=1)
        return f'there is no call named "{name[:60]}"', f"Did you mean {{{{ {near[0]}(...) }}}}?" if near else ""
    if node.dyn_args or node.dyn_kwargs:
        return f'"{name}" is called with * or **', ""
    try:
        args = tuple(_literal(argument) for argument in node.args)
        kwargs = tuple((keyword.key, _literal(keyword.value)) for keyword in node.kwargs)
    except _NotLiteralError:
        found = f'something in the call of "{name}" is neither text between quotation marks nor a list of such texts'
        return found, f'Put straight quotation marks round it: {{{{ {name}("...") }}}}.'
    return Call(name, args, kwargs, line)


class _NotLiteralError(Exception):
    """An argument would have to be evaluated."""


def _literal(node: nodes.Expr) -> Literal:
    if isinstance(node, nodes.Const) and isinstance(node.value, str | int | bool | None):
        return node.value
    if isinstance(node, nodes.List):
        items = [_literal(item) for item in node.items]
        if all(isinstance(item, str) for item in items):
            return [str(item) for item in items]
    raise _NotLiteralError
