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
from dataclasses import dataclass
from functools import cache
from typing import Any, NewType, get_args, get_origin, get_type_hints

from selfhelp_pack.characters import hidden_in
from selfhelp_pack.contact_details import SPOKEN_OF, details_in
from selfhelp_pack.errors import Finding
from selfhelp_pack.macros.calls import Call

SourceId = NewType("SourceId", str)
ServiceId = NewType("ServiceId", str)
RingTarget = NewType("RingTarget", str)
RingNumber = NewType("RingNumber", str)
ShowAs = NewType("ShowAs", str)
TermId = NewType("TermId", str)
DiagramName = NewType("DiagramName", str)
EditionId = NewType("EditionId", str)
SectionId = NewType("SectionId", str)
SignGroupId = NewType("SignGroupId", str)
PathId = NewType("PathId", str)
SheetName = NewType("SheetName", str)
FigureId = NewType("FigureId", str)
FigureSetId = NewType("FigureSetId", str)
MacroName = NewType("MacroName", str)
TokenGroup = NewType("TokenGroup", str)
Words = NewType("Words", str)

RULE = "macro-argument"

_LONG_NUMBER = re.compile(r"\d[\d ]{4,}\d")
_MARKUP = re.compile(r"[<>{}\[\]`\\]|@\w")
_HIDING = "Search, screen readers and this review would read something else than people see."
_ONE_LINE = "Write the whole text on one line. For a new paragraph, use a second text or a second call."
_LEAVE_IT_OUT = "Take it out of the words. Where a reader needs it, write {} in a sentence before or after the call."


@dataclass(frozen=True)
class _Fault:
    found: str
    allowed: str = ""
    why: str = ""
    mend: str = ""


def check_call(
    call: Call, macro: Callable[..., str], names: Mapping[Any, Collection[str]], path: str
) -> Iterator[Finding]:
    """What is wrong with the arguments of ``call``. ``names`` holds the ids that exist, by type."""
    signature, hints = _contract(getattr(macro, "__func__", macro))
    try:
        bound = signature.bind(*call.args, **dict(call.kwargs))
    except TypeError as error:
        missing = str(error).startswith("missing")
        mend = _usage(call.name, macro, whole=not missing)
        yield Finding(path, call.line, RULE, found=f'"{call.name}" {_misfit(error)}', mend=mend)
        return
    if not bound.arguments and signature.parameters:
        mend = _usage(call.name, macro)
        yield Finding(path, call.line, RULE, found=f'"{call.name}" is called with nothing', mend=mend)
    for parameter, given in bound.arguments.items():
        hint = hints[parameter]
        many = signature.parameters[parameter].kind is inspect.Parameter.VAR_POSITIONAL
        if get_origin(hint) is list:
            hint, many = get_args(hint)[0], True
        if many and not isinstance(given, list | tuple):
            yield Finding(
                path, call.line, RULE, found=f'{parameter} of "{call.name}" is not a list', allowed='["..."]'
            )
            continue
        if given is None and _plain(hint) is not hint:
            continue
        for value in given if many else [given]:
            fault = _fault(value, _plain(hint), names)
            if fault:
                found = f'"{call.name}": {fault.found}'
                yield Finding(path, call.line, RULE, found, fault.allowed, fault.mend, fault.why)


@cache
def _contract(function: Callable[..., str]) -> tuple[inspect.Signature, dict[str, Any]]:
    """What a macro takes, without the library that it belongs to: a pack makes thousands of calls of some dozens."""
    signature = inspect.signature(function)
    parameters = [one for name, one in signature.parameters.items() if name != "self"]
    return signature.replace(parameters=parameters), get_type_hints(function)


def _usage(name: str, macro: Callable[..., str], *, whole: bool = False) -> str:
    """A call as it would be typed. ``whole``: with what may be left out as well."""
    hints, typed = get_type_hints(macro), []
    for parameter in inspect.signature(macro).parameters.values():
        sample = _SAMPLES.get((name, parameter.name), '"..."')
        if get_origin(hints[parameter.name]) is list:
            sample = f"{parameter.name}=[{sample}]"
        elif parameter.default is not inspect.Parameter.empty:
            sample = f"{parameter.name}={sample}" if whole else ""
        elif (name, parameter.name) in _NAMED:
            sample = f"{parameter.name}={sample}"
        typed.append(sample)
    return f"Write it like this: {{{{ {name}({', '.join(filter(None, typed))}) }}}}"


# What stands in the calls that are shown; elsewhere three dots do.
_SAMPLES = {
    ("say", "text"): '"Words to say."',
    ("say", "not_this"): '"What not to say."',
    ("say", "why"): '"The reason."',
    ("urgent", "question"): '"A question?"',
    ("urgent", "text"): '"What to do."',
    ("urgent", "ring"): '"emergency-999"',
    ("urgent", "then"): '"police-101"',
    ("first_step", "title"): '"Tonight"',
    ("first_step", "text"): '"One small thing to do."',
    ("diagram", "caption"): '"What it shows."',
    ("draw_on", "caption"): '"What to do with it."',
    ("service", "show"): '"number"',
}
_NAMED = frozenset({("urgent", "ring")})


def _misfit(error: TypeError) -> str:
    """What Python says of a call that does not fit, in plain words."""
    said = str(error)
    name = said.rpartition(" ")[2].replace("'", '"')
    if said.startswith("missing"):
        return f"is called without its {name}"
    if "unexpected keyword" in said:
        return f"knows no {name}"
    return "is called with the same thing twice" if said.startswith("multiple") else "is called with too much"


def _plain(hint: Any) -> Any:
    """``Words`` out of ``Words | None``."""
    inner = [part for part in get_args(hint) if part is not type(None)]
    return inner[0] if inner else hint


def _fault(value: Any, hint: Any, names: Mapping[Any, Collection[str]]) -> _Fault | None:
    if not isinstance(value, str):
        return _Fault(f"{'none' if value is None else value} is not text between quotation marks")
    if hint in names:
        return None if value in names[hint] else _unknown(value, hint, list(names[hint]))
    if not value.strip():
        return _Fault("a text is empty")
    if hidden := next(hidden_in(value), None):
        return _Fault(f"a text holds a hidden character ({hidden.said})", why=_HIDING, mend="Type the text again.")
    if len(value.splitlines()) > 1:
        return _Fault(f'the text "{" ".join(value.split())[:40]}" goes over more than one line', mend=_ONE_LINE)
    contact = _contact_in(value)
    if contact:
        what, typed, call = contact
        why = "Numbers and addresses change. Typed by hand, an old one stays behind on some page."
        return _Fault(f'{what} stands in the text "{typed}"', why=why, mend=_LEAVE_IT_OUT.format(call))
    if _MARKUP.search(value):
        return _Fault(f'the text "{value[:40]}" holds more than plain words', "plain words and **bold** ones")
    return None


def _contact_in(text: str) -> tuple[str, str, str] | None:
    """What number or address stands in a text, how it was typed, and the call that shows one."""
    # 999, 111 and 101 may be spoken of; every longer number comes from the registry.
    for detail in details_in(text):
        if detail.key not in SPOKEN_OF:
            what, call = _CONTACTS[detail.kind]
            return what, text[detail.start : detail.end], call
    long = _LONG_NUMBER.search(text)
    return ("a number", long[0], _CONTACTS["number"][1]) if long else None


def _unknown(value: str, hint: Any, known: list[str]) -> _Fault:
    name, where = _NAMES[hint]
    near = difflib.get_close_matches(value, known, n=3, cutoff=0.55)
    if not near and len(known) <= _FEW:
        near = sorted(known)
    mend = "" if near else f"Look for the right one in {where}."
    return _Fault(f'there is no {name} "{value}"', ", ".join(near), mend=mend)


# So few names are all told.
_FEW = 12

_CONTACTS = {
    "number": ("a number", '{{ service("...") }}'),
    "email": ("an email address", '{{ service("...") }}'),
    "address": ("an address on the web", '{{ service("...") }} or {{ cite("...") }}'),
}

_NAMES = {
    SourceId: ("source", "content_sources/sources.yml"),
    ServiceId: ("service", "content_sources/services.yml"),
    RingNumber: ("service with a number", "content_sources/services.yml"),
    ShowAs: ("way to show a service called", "CONTRIBUTING.md"),
    RingTarget: ("service or write-in", "content_sources/services.yml"),
    TermId: ("word in the glossary", "content_sources/glossary.yml"),
    DiagramName: ("diagram", "docs/diagrams/"),
    EditionId: ("printed edition", "content_sources/editions.yml"),
    SectionId: ("section", "nav of mkdocs.yml"),
    SignGroupId: ("group of signs", "content_sources/signs.yml"),
    PathId: ("path", "content_sources/paths.yml"),
    SheetName: ("sheet", "docs/worksheets/"),
    FigureId: ("figure", "content_sources/figures.yml"),
    FigureSetId: ("set of figures", "content_sources/figures.yml"),
    MacroName: ("call", "docs/about/components.md"),
    TokenGroup: ("group of tokens", "docs/about/components.md"),
}
