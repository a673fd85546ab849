"""Checks a macro call against the macro's own signature, without calling it.

The signature of a macro says by its types what an argument means: ``SourceId``
is the id of a source, ``Words`` is text that readers see. A call that does not
fit is a finding with the names that would.
"""

from __future__ import annotations

import difflib
import inspect
import re
from collections.abc import Callable, Collection, Iterator, Mapping
from typing import Any, NewType, get_args, get_origin, get_type_hints

from selfhelp_pack.errors import Finding
from selfhelp_pack.macros.calls import Call

SourceId = NewType("SourceId", str)
ServiceId = NewType("ServiceId", str)
RingTarget = NewType("RingTarget", str)
TermId = NewType("TermId", str)
DiagramName = NewType("DiagramName", str)
EditionId = NewType("EditionId", str)
SectionId = NewType("SectionId", str)
Words = NewType("Words", str)

RULE = "macro-argument"
OUT_OF_HOURS = "out-of-hours"

# 999, 111 and 101 may be spoken of; every longer number comes from the registry.
_LONG_NUMBER = re.compile(r"\d[\d ]{4,}\d")
_MARKUP = re.compile(r"[<>{}]|\]\(|https?:|www\.|@\w")


def check_call(
    call: Call, macro: Callable[..., str], names: Mapping[Any, Collection[str]], path: str
) -> Iterator[Finding]:
    """What is wrong with the arguments of ``call``. ``names`` holds the ids that exist, by type."""
    signature = inspect.signature(macro)
    try:
        bound = signature.bind(*call.args, **dict(call.kwargs))
    except TypeError as error:
        usage = f"{call.name}{_usage(signature)}"
        yield Finding(path, call.line, RULE, found=f'"{call.name}": {error}', allowed=usage)
        return
    hints = get_type_hints(macro)
    for parameter, given in bound.arguments.items():
        hint = hints[parameter]
        many = signature.parameters[parameter].kind is inspect.Parameter.VAR_POSITIONAL
        if get_origin(hint) is list:
            hint, many = get_args(hint)[0], True
        if many and isinstance(given, str):
            yield Finding(
                path, call.line, RULE, found=f'{parameter} of "{call.name}" is not a list', allowed='["..."]'
            )
            continue
        for value in given if many else [given]:
            fault = _fault(value, _plain(hint), names)
            if fault:
                found, allowed = fault
                yield Finding(path, call.line, RULE, found=f'"{call.name}": {found}', allowed=allowed)


def _usage(signature: inspect.Signature) -> str:
    return "(" + ", ".join(name for name in signature.parameters) + ")"


def _plain(hint: Any) -> Any:
    """``Words`` out of ``Words | None``."""
    inner = [part for part in get_args(hint) if part is not type(None)]
    return inner[0] if inner else hint


def _fault(value: Any, hint: Any, names: Mapping[Any, Collection[str]]) -> tuple[str, str] | None:
    if not isinstance(value, str):
        return None if value is None else (f"{value} is not text between quotation marks", "")
    if hint in names:
        known = names[hint]
        if value in known:
            return None
        near = difflib.get_close_matches(value, list(known), n=3, cutoff=0.4)
        return f'there is no {_NAMES[hint]} "{value}"', ", ".join(near)
    if not value.strip():
        return "a text is empty", ""
    if _LONG_NUMBER.search(value):
        return (
            f'a number stands in the text "{value[:40]}"',
            'a number comes from the registry: {{ service("...") }}',
        )
    if _MARKUP.search(value):
        return f'the text "{value[:40]}" holds more than plain words', "plain words and **bold** ones"
    return None


_NAMES = {
    SourceId: "source",
    ServiceId: "service",
    RingTarget: "service or write-in",
    TermId: "word in the glossary",
    DiagramName: "diagram",
    EditionId: "printed edition",
    SectionId: "section",
}
