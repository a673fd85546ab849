"""The gate: reads the macro calls of a page as data, and refuses everything else.

What stands between ``{{`` and ``}}`` could run code on the builder, if it were
evaluated. So a page is parsed, and never evaluated, by Jinja's own parser. What
comes out of it may be text and calls of known macros with literal arguments,
nothing else. The page is then put together from just these (``Library.write``):
nobody reads its text a second time, so there is no second opinion to slip through.
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

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
# Any other escape writes a character that nobody reading the page's file would see.
_ESCAPE = re.compile(r"\\(.?)", re.DOTALL)
RULE = "macro-refused"
# Why an honest slip matters. The words of the rule itself are for what could run a program.
SLIP = "Until it is right, the page cannot show it."
# These are called with nothing between their brackets.
WITHOUT_WORDS = frozenset(
    {
        "area_support",
        "areas",
        "as_written",
        "councils",
        "front_matter",
        "glossary",
        "handouts",
        "kept_sheets",
        "language",
        "local_help",
        "review_rules",
        "scores",
        "signs_chart",
        "signs_here",
        "source_list",
        "sources",
        "stage",
        "stages",
        "standing_line",
        "stored_copy",
        "whole_pack",
        "write_ins",
    }
)
STAND_IN = "\ufffc"  # Unicode's own name for it: object replacement character
# Words alone: a dot, a bracket or a star could be more than a slip.
_UNQUOTED = re.compile(r"\{\{[ \t]*(?P<name>\w+)[ \t]*\([ \t]*(?P<words>[^\W\d_][\w ,'’?-]{0,200}?)[ \t]*\)[ \t]*\}\}")
_CURLED = re.compile(r"[“”„‟«»]|(?<![^\W_])[‘’]|[‘’](?![^\W_])")


@dataclass(frozen=True)
class Call:
    """One call as the author wrote it. ``line`` counts in the file."""

    name: str
    args: tuple[Literal, ...]
    kwargs: tuple[tuple[str, Literal], ...]
    line: int


class Reading(NamedTuple):
    """What a body is made of: its calls, what is refused, and the texts around the calls, one more than there are."""

    calls: tuple[Call, ...]
    findings: tuple[Finding, ...]
    texts: tuple[str, ...]


def read_calls(body: str, path: str, first_line: int, known: Collection[str]) -> Reading:
    """Read ``body``, which begins on ``first_line`` of ``path``, for calls of the macros ``known``.

    Nothing is evaluated. A page with any finding must not reach the engine.
    """
    try:
        for line, kind, text in _PARSER.lex(body):
            if kind not in _ALLOWED_TOKENS:
                found = f'"{text.strip()[:40]}" stands here'
                return _refused(Finding(path, first_line + line - 1, RULE, found=found))
            odd = next((match for match in _ESCAPE.finditer(text) if match[1] not in "\"'\\"), None)
            if kind == "string" and odd:
                typed = text[odd.start() : odd.start() + 6]
                found = f'a backslash begins a code: "{typed}"'
                mend = "Take the backslash out, and type the character itself."
                return _refused(Finding(path, first_line + line - 1, RULE, found=found, mend=mend))
        tree = _PARSER.parse(body)
    except jinja2.TemplateSyntaxError as error:
        return _refused(_unreadable(body.split("\n")[error.lineno - 1], path, first_line + error.lineno - 1))
    except RecursionError:
        return _refused(Finding(path, first_line, RULE, found="brackets are nested far too deeply"))
    calls: list[Call] = []
    findings: list[Finding] = []
    texts = [""]
    written = iter(written_calls(body))
    for node in _parts(tree):
        if isinstance(node, nodes.TemplateData):
            texts[-1] += node.data
            continue
        texts.append("")
        line = first_line + node.lineno - 1
        result = _as_usual(_call(node, line, known), next(written, ""))
        if isinstance(result, Call):
            calls.append(result)
            continue
        call = _written(body.split("\n")[node.lineno - 1])
        if result.unquoted and call:
            findings.append(_without_marks(path, line, *call))
        else:
            findings.append(Finding(path, line, RULE, result.found, mend=result.mend, why=result.why))
    return Reading(tuple(calls), tuple(findings), tuple(texts))


def _refused(finding: Finding) -> Reading:
    return Reading((), (finding,), ())


@dataclass(frozen=True)
class _Refusal:
    """What is wrong with a call, and perhaps what to write. ``why`` says that it is a slip, and no attack."""

    found: str
    mend: str = ""
    why: str = ""
    unquoted: bool = False


def _written(text: str) -> tuple[str, str] | None:
    """A call whose words have no quotation marks, as it is typed, and with them."""
    match = _UNQUOTED.search(text)
    if not match:
        return None
    words = ", ".join(f'"{part.strip()}"' for part in match["words"].split(","))
    right = f"{{{{ {match['name']}({words}) }}}}"
    return (match[0], right) if _parses(right) else None


def _without_marks(path: str, line: int, typed: str, right: str) -> Finding:
    name = typed.strip("{ ").partition("(")[0].strip()
    found = f'the words in the call of "{name}" stand without quotation marks'
    mend = f"Put straight quotation marks round the words: {right}"
    return Finding(path, line, RULE, found, mend=mend, why=SLIP, fix=Fix(line, typed, right))


def _unreadable(text: str, path: str, line: int) -> Finding:
    """Somebody meant a call. Word processors curl its quotation marks, and people forget a bracket."""
    start = max(text.find("{{"), 0)
    end = text.find("}}", start) + 2
    call = text[start:end] if end > 1 else text[start:]
    straight = _CURLED.sub('"', call)
    if straight != call and _parses(straight):
        found = "its quotation marks are curled"
        fix = Fix(line, call, straight)
        return Finding(path, line, RULE, found, mend='Type straight ones: "like this".', why=SLIP, fix=fix)
    if unquoted := _written(call):
        return _without_marks(path, line, *unquoted)
    found = f'"{" ".join(call.split())[:60]}" cannot be read'
    mend = 'Look at a call that works: {{ cite("...") }}. Each bracket and each quotation mark needs its partner.'
    return Finding(path, line, RULE, found, mend=mend, why=SLIP)


def _parses(text: str) -> bool:
    try:
        _PARSER.parse(text)
    except (jinja2.TemplateSyntaxError, RecursionError):
        return False
    return True


@lru_cache(maxsize=4)  # a dozen rules ask for the same page, one after the other
def blank_out(body: str) -> str:
    """The body with each macro call replaced by spaces, lines kept, for those who read the Markdown around it."""
    return _CALL.sub(lambda match: re.sub(r"[^\n]", " ", match[0]), body)


def stand_in(body: str) -> str:
    """The same with a mark where each call begins: a paragraph that begins with spaces would be read as code."""
    return _CALL.sub(lambda match: STAND_IN + re.sub(r"[^\n]", " ", match[0][1:]), body)


_CALL = re.compile(r"\{\{(?:\"(?:\\.|[^\"\\])*\"|'(?:\\.|[^'\\])*'|[^\"'])*?\}\}", re.DOTALL)


def written_calls(body: str) -> list[str]:
    """Every call of ``body`` as it stands there."""
    return [match[0] for match in _CALL.finditer(body)]


def text_of(call: Call, body: str, first_line: int) -> str:
    """A call as it stands in ``body``, which begins on ``first_line`` of the page's file."""
    found = (match for match in _CALL.finditer(body) if re.match(rf"\{{\{{[-+]?\s*{call.name}\b", match[0]))
    return next(match[0] for match in found if first_line + body.count("\n", 0, match.start()) == call.line)


def _parts(tree: nodes.Template) -> Iterator[nodes.Expr]:
    """Texts and expressions, in their order."""
    for statement in tree.body:
        if isinstance(statement, nodes.Output):  # the tokens allow nothing else
            yield from statement.nodes


def _call(node: nodes.Expr, line: int, known: Collection[str]) -> Call | _Refusal:
    """The call, or what is wrong with it."""
    if isinstance(node, nodes.Name) and node.name in known:
        words = "" if node.name in WITHOUT_WORDS else '"..."'
        found = f'the brackets after "{node.name}" are missing'
        return _Refusal(found, f"Write {{{{ {node.name}({words}) }}}}", SLIP)
    if not isinstance(node, nodes.Call) or not isinstance(node.node, nodes.Name):
        return _Refusal("what stands between {{ and }} is no call that a page may make")
    name = node.node.name
    if name not in known:
        near = difflib.get_close_matches(name[:60], known, n=1)
        mend = f"Did you mean {{{{ {near[0]}(...) }}}}?" if near else ""
        return _Refusal(f'there is no call named "{name[:60]}"', mend, SLIP)
    if node.dyn_args or node.dyn_kwargs:
        return _Refusal(f'"{name}" is called with * or **')
    try:
        args = tuple(_literal(argument) for argument in node.args)
        kwargs = tuple((keyword.key, _literal(keyword.value)) for keyword in node.kwargs)
    except _NotLiteralError:
        found = f'something in the call of "{name}" is neither text between quotation marks nor a list of such texts'
        return _Refusal(found, f'Put straight quotation marks round it: {{{{ {name}("...") }}}}', unquoted=True)
    twice = next((key for number, (key, _) in enumerate(kwargs) if key in dict(kwargs[:number])), None)
    if twice:
        return _Refusal(f'"{twice}" stands twice in the call of "{name}"', "Leave one of the two out.", SLIP)
    return Call(name, args, kwargs, line)


def _as_usual(result: Call | _Refusal, written: str) -> Call | _Refusal:
    """The same, or a refusal where a call is not written as all are: others find it by its first words."""
    if isinstance(result, _Refusal) or re.match(rf"\{{\{{[-+]?[ \t]*{result.name}\(", written):
        return result
    found = f'in the call of "{result.name}" something stands before the name, or between it and its bracket'
    return _Refusal(found, f"Begin it like this: {{{{ {result.name}(", SLIP)


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
