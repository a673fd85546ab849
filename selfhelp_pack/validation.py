"""Checks plain data against a model and says what is wrong in plain English."""

from __future__ import annotations

import difflib
from typing import Any, TypeVar, get_args

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from selfhelp_pack.errors import Finding, PackError
from selfhelp_pack.yaml_source import YamlDocument

Model = TypeVar("Model", bound=BaseModel)


def validate(model: type[Model], document: YamlDocument, path: str, rule: str) -> Model:
    """The document as a ``model``.

    Raises PackError with one finding of ``rule`` for each thing that is wrong,
    each with the line where it stands.
    """
    try:
        return model.model_validate(document.data)
    except ValidationError as error:
        findings = tuple(
            Finding(
                path=path,
                line=document.line_of(_place(details)),
                rule=rule,
                found=_found(details),
                allowed=_allowed(details),
                mend=_mend(model, details),
            )
            for details in error.errors(include_url=False)
        )
        raise PackError(findings=findings) from None


def _place(details: ErrorDetails) -> tuple[str | int, ...]:
    return tuple(details["loc"])


def _name(details: ErrorDetails) -> str:
    """The place as people would say it: services, item 3, phones, item 1, number."""
    parts = [f"item {part + 1}" if isinstance(part, int) else str(part) for part in details["loc"]]
    return ", ".join(parts) or "the whole file"


def _found(details: ErrorDetails) -> str:
    name = _name(details)
    key = str(details["loc"][-1]) if details["loc"] else ""
    match details["type"]:
        case "missing":
            return f'"{key}" is missing'
        case "extra_forbidden":
            return f'"{key}" is not a key that can stand here'
        case "value_error":
            return f"{name}: {details['msg'].removeprefix('Value error, ')}"
        case "literal_error":
            return f'{name} says "{details["input"]}"'
        case "string_too_long":
            return f"{name} has {len(str(details['input']))} characters"
        case "string_too_short" | "too_short":
            return f"{name} is empty or too short"
        case "too_long":
            return f"{name} has too many items"
        case "string_pattern_mismatch":
            return f'{name} says "{_shown(details["input"])}"'
        case kind if kind.startswith("date"):
            return f'{name} says "{_shown(details["input"])}", which is not a date'
        case _:
            return f'{name} says "{_shown(details["input"])}"'


def _shown(value: object) -> str:
    text = str(value)
    return text if len(text) <= 60 else text[:57] + "..."


def _allowed(details: ErrorDetails) -> str:
    context: dict[str, Any] = details.get("ctx", {})
    match details["type"]:
        case "literal_error":
            return str(context.get("expected", "")).replace("'", "").replace(" or ", ", ")
        case "string_too_long":
            return f"at most {context.get('max_length')} characters"
        case "string_too_short":
            return f"at least {context.get('min_length')} characters"
        case "too_long":
            return f"at most {context.get('max_length')} items"
        case "string_type":
            return "words (put them between quotation marks)"
        case "list_type":
            return "a list, such as [one, two]"
        case "bool_type" | "bool_parsing":
            return "true or false"
        case "model_type":
            return "keys with values, one on each line"
        case kind if kind.startswith("date"):
            return "a day written like 2027-05-22"
        case kind if kind.startswith(("int", "float")):
            return "a number"
        case _:
            return ""


def _mend(model: type[BaseModel], details: ErrorDetails) -> str:
    if details["type"] != "extra_forbidden":
        return ""
    known = _keys_at(model, details["loc"][:-1])
    key = str(details["loc"][-1])
    near = difflib.get_close_matches(key, known, n=1, cutoff=0.5)
    if near:
        return f'Did you mean "{near[0]}"? The keys here are: {", ".join(known)}.'
    return f"Take it out. The keys here are: {', '.join(known)}."


def _keys_at(model: type[BaseModel], place: tuple[str | int, ...]) -> list[str]:
    """The keys that the model knows at a place."""
    current = model
    for part in place:
        if isinstance(part, int):
            continue
        field = current.model_fields.get(part)
        inner = _model_within(field.annotation) if field else None
        if inner is None:
            return []
        current = inner
    return list(current.model_fields)


def _model_within(annotation: Any) -> type[BaseModel] | None:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    for inner in get_args(annotation):
        found = _model_within(inner)
        if found:
            return found
    return None
