"""The gate: reads the macro calls of a page as data, and refuses everything else.

The macros plugin renders each page with Jinja in an environment that is not
sandboxed: what stands between ``{{`` and ``}}`` could run code on the builder.
So a page is first parsed, and never evaluated, by Jinja's own parser. What comes
out of it may be text and calls of known macros with literal arguments, nothing
else: the same parser reads it here and there, so there is no second opinion to
slip through.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass

import jinja2
from jinja2 import nodes

from selfhelp_pack.errors import Finding

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
        found = f"the call cannot be read ({error.message})"
        return (), (Finding(path, first_line + error.lineno - 1, RULE, found=found),)
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
            findings.append(Finding(path, line, RULE, found=result))
    return tuple(calls), tuple(findings)


def blank_out(body: str) -> str:
    """The body with each macro call replaced by spaces, lines kept, for those who read the Markdown around it."""
    return _CALL.sub(lambda match: re.sub(r"[^\n]", " ", match[0]), body)


_CALL = re.compile(r"\{\{(?:\"(?:\\.|[^\"\\])*\"|'(?:\\.|[^'\\])*'|[^\"'])*?\}\}", re.DOTALL)


def _expressions(tree: nodes.Template) -> Iterator[nodes.Expr]:
    for statement in tree.body:
        if isinstance(statement, nodes.Output):  # the tokens allow nothing else
            yield from (part for part in statement.nodes if not isinstance(part, nodes.TemplateData))


def _call(node: nodes.Expr, line: int, known: Collection[str]) -> Call | str:
    """The call, or what is wrong with it."""
    if not isinstance(node, nodes.Call) or not isinstance(node.node, nodes.Name):
        return "what stands between {{ and }} is not a call of a macro"
    name = node.node.name
    if name not in known:
        return f'there is no macro called "{name}"'
    if node.dyn_args or node.dyn_kwargs:
        return f'"{name}" is called with * or **'
    try:
        args = tuple(_literal(argument) for argument in node.args)
        kwargs = tuple((keyword.key, _literal(keyword.value)) for keyword in node.kwargs)
    except _NotLiteralError:
        return f'an argument of "{name}" is not plain text, a number or a list of them'
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
