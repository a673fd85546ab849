"""Checks plain data against a model and says what is wrong, and what to type instead, in plain English."""

from __future__ import annotations

import datetime as dt
import difflib
import types
from collections.abc import Collection, Iterator
from typing import Annotated, Any, Literal, TypeVar, Union, get_args, get_origin

from pydantic import BaseModel, ValidationError
from pydantic.fields import FieldInfo
from pydantic_core import ErrorDetails

from selfhelp_pack.days import meant_day
from selfhelp_pack.errors import Finding, Fix, PackError
from selfhelp_pack.yaml_slips import quote
from selfhelp_pack.yaml_source import Place, Typed, YamlDocument

Model = TypeVar("Model", bound=BaseModel)

# Nobody reads more; a hostile file could bring a million.
MAX_FINDINGS = 40
SAMPLE_DAY = "2027-05-22"

# What the patterns of the models ask for.
PATTERNS = {
    r"^[a-z0-9]+(-[a-z0-9]+)*$": "small letters, digits and hyphens, such as warm-drink",
    r"^https?://[^\s<>\"']+$": "an address that begins with https://",
    r"^[0-9 ]{3,16}$": "digits and spaces, such as 0800 1111",
    r"^[^\W_]+(?:[ /'-][^\W_]+)*$": "words with one space between them, such as not home yet",
    r"^[A-Z]{2,12}$": "one word in capital letters, such as SHOUT",
    r"^[A-Z0-9&+-]{2,8}$": "two to eight capital letters or digits, such as NHS",
    r"^[a-z0-9-]+(/[a-z0-9-]+)*\.md$": "the path of a page inside docs/, such as help-now/self-harm.md",
    r"^[^@\s]+@[^@\s]+\.[a-z]+$": "an email address",
}


def did_you_mean(name: str, known: Collection[str], where: str) -> str:
    """How to mend a name that is not in ``where``: the nearest known one, if there is any."""
    near = difflib.get_close_matches(name, known, n=1)
    return f'Did you mean "{near[0]}"?' if near else f"Write a name that is in {where}, or add it there first."


def validate(model: type[Model], document: YamlDocument, path: str, rule: str) -> Model:
    """The document as a ``model``.

    Raises PackError with one finding of ``rule`` for each thing that is wrong,
    each with the line where it stands.
    """
    faults = list(_days_as_numbers(model, document))
    try:
        result = model.model_validate(document.data)
    except ValidationError as error:
        said = {fault.place for fault in faults}
        errors = [details for details in error.errors(include_url=False)[:MAX_FINDINGS] if details["loc"] not in said]
        faults.extend(_faults(model, document, errors))
    else:
        if not faults:
            return result
    raise PackError(
        findings=tuple(
            Finding(path, document.line_of(fault.place), rule, fault.found, mend=fault.mend, fix=fault.fix)
            for fault in faults
        )
    )


class _Fault:
    """One thing that is wrong, where, and how to mend it."""

    def __init__(self, place: Place, found: str, mend: str = "", fix: Fix | None = None) -> None:
        self.place, self.found, self.mend, self.fix = place, found, mend, fix


def _faults(model: type[BaseModel], document: YamlDocument, errors: list[ErrorDetails]) -> Iterator[_Fault]:
    """The errors as people would count them: a key that was misspelt is not missing as well."""
    if not isinstance(document.data, dict):
        yield _no_keys(model, document)
        return
    explained: set[Place] = set()
    for details in errors:
        place = tuple(details["loc"])
        if details["type"] == "extra_forbidden":
            fault, meant = _unknown_key(model, document, place)
            explained.add((*place[:-1], meant))
            yield fault
        elif details["type"] != "missing":
            yield _Value(model, document, details).fault()
    missing: dict[Place, list[str]] = {}
    for details in errors:
        place = tuple(details["loc"])
        if details["type"] == "missing" and place not in explained:
            missing.setdefault(place[:-1], []).append(str(place[-1]))
    for place, keys in missing.items():
        yield _missing_keys(model, document, place, keys)


def _no_keys(model: type[BaseModel], document: YamlDocument) -> _Fault:
    needed = [key for key, field in _fields(model).items() if field.is_required()]
    if document.data is None:
        return _Fault((), "nothing stands here", _add(model, needed, document, ()))
    found = "the lines here do not begin with a name and a colon"
    example = _written(model, needed[0])
    return _Fault((), found, f"Begin each line with its name, a colon and a space, such as {example}")


# ------------------------------------------------------------------ keys


def _unknown_key(model: type[BaseModel], document: YamlDocument, place: Place) -> tuple[_Fault, str]:
    """The fault, and the key that was meant, if that is clear."""
    key = str(place[-1])
    here = _model_at(model, place[:-1])
    known = list(_fields(here)) if here else []
    present = _at(document.data, place[:-1])
    absent = [name for name in known if name not in present]
    found = f'{_prefix(place, document.data)}"{_short(key)}" is not a key that can stand here'
    keys = f"The keys here are: {', '.join(known)}."
    before, colon, after = key.partition(":")
    if colon and before in absent:
        meant = f"{before}: {after}"
        found = f'{_prefix(place, document.data)}a space is missing after "{before}:"'
        return _Fault(place, found, f"Write it like this: {_short(meant)}", _key_fix(document, place, meant)), before
    plain = key.strip().casefold().replace(" ", "_").replace("-", "_")
    if plain in absent:
        return _Fault(place, found, f"Write it like this: {plain}", _key_fix(document, place, plain)), plain
    for name in known:
        inner = _model_of(_fields(here)[name].annotation) if here else None
        if inner and key in _fields(inner) and name in absent:
            return _Fault(place, found, f"It belongs inside {name}: {_written(here, name)}"), name
    near = difflib.get_close_matches(plain[:60], absent, n=1, cutoff=0.5)
    if near:
        return _Fault(place, found, f'Did you mean "{near[0]}"? {keys}'), near[0]
    return _Fault(place, found, f"Take it out. {keys}"), ""


def _key_fix(document: YamlDocument, place: Place, meant: str) -> Fix | None:
    line = document.line_of(place)
    key = str(place[-1])
    return Fix(line, key, meant) if document.text_of(line).count(key) == 1 else None


def _missing_keys(model: type[BaseModel], document: YamlDocument, place: Place, keys: list[str]) -> _Fault:
    here = _model_at(model, place)
    names = [f'"{key}"' for key in keys]
    listed = names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}"
    found = f"{_prefix((*place, ''), document.data)}{listed} {'is' if len(keys) == 1 else 'are'} missing"
    return _Fault(place, found, _add(here, keys, document, place))


def _add(model: type[BaseModel] | None, keys: list[str], document: YamlDocument, place: Place) -> str:
    """How to add keys at a place: line by line, or between the curly brackets that are there."""
    written = ", then ".join(f"{_written(model, key)}{_description(model, key)}" for key in keys)
    if "{" in document.text_of(document.line_of(place)):
        return f"Add this before the curly bracket }}, after a comma: {written}"
    return f"Add {'this line' if len(keys) == 1 else 'these lines, one below the other'}: {written}"


def _written(model: type[BaseModel] | None, key: str) -> str:
    """A key with a value that would fit: ``audience: [carer]``."""
    field = _fields(model).get(key) if model else None
    return f"{key}: {_sample(field.annotation)}" if field else f"{key}: ..."


def _description(model: type[BaseModel] | None, key: str) -> str:
    field = _fields(model).get(key) if model else None
    if field and field.description:
        return f" ({field.description.rstrip('.')})"
    choices = _choices(field.annotation) if field else []
    return f" (or {', '.join(choices[1:])})" if len(choices) > 1 else ""


def _sample(annotation: Any) -> str:
    """A value of a type, as it would be typed."""
    for option in _options(annotation):
        inner = _model_of(option)
        if get_origin(option) is list:
            return f"[{_sample(get_args(option)[0])}]"
        if inner:
            needed = [name for name, field in _fields(inner).items() if field.is_required()]
            return "{" + ", ".join(_written(inner, name) for name in needed) + "}"
        if get_origin(option) is Literal:
            first = str(get_args(option)[0])
            return quote(first) if first == "yes" else first
        if option is not types.NoneType:
            return {dt.date: SAMPLE_DAY, bool: "no", int: "1", float: "1"}.get(option, "...")
    return "..."


# ------------------------------------------------------------------ values


class _Value:
    """One value that does not fit its model."""

    def __init__(self, model: type[BaseModel], document: YamlDocument, details: ErrorDetails) -> None:
        self.document = document
        self.place: Place = tuple(details["loc"])
        self.details = details
        self.kind = details["type"]
        self.context: dict[str, Any] = details.get("ctx", {})
        self.value: Any = details["input"]
        self.typed: Typed | None = document.typed.get(self.place)
        self.annotation = _annotation_at(model, self.place)
        self.name = _name(self.place, document.data)
        key = self.place[-1] if self.place else ""
        self.key = f"{key}: " if isinstance(key, str) and key else ""

    def fault(self) -> _Fault:
        """What is wrong, and what to type."""
        if self.value is None:
            return self._says(f"{self.name} is empty", f"Write it after the colon: {self.key}{self.sample}")
        for beginning, judge in (
            ("string_type", self._no_words),
            ("list_type", self._no_list),
            ("model", self._no_keys),
            ("literal_error", self._no_choice),
            ("string_too", self._length),
            ("too_", self._count),
            ("string_pattern_mismatch", self._pattern),
            ("date", self._no_day),
            ("bool", self._no_bool),
            ("value_error", self._own_words),
        ):
            if self.kind.startswith(beginning):
                return judge()
        return self._number()

    @property
    def sample(self) -> str:
        return _sample(self.annotation)

    @property
    def shown(self) -> str:
        if self.typed:
            return f'"{_short(self.typed.text)}"'
        return f'"{_short(self.value)}"' if isinstance(self.value, str) else "more than one thing"

    def _says(self, found: str, mend: str, new: str | None = None) -> _Fault:
        """``new``: what should stand in the place of the value, if that needs no thought."""
        fix = self.document.replaced(self.typed, new) if new is not None and self.typed else None
        return _Fault(self.place, found, mend, fix)

    def _no_words(self) -> _Fault:
        if isinstance(self.value, list | dict):
            found = f"{self.name} holds a bracket or a colon that cuts it into parts"
            return self._says(found, 'Put straight quotation marks (") round the whole text, or take the mark out.')
        read_as = (
            "yes or no" if isinstance(self.value, bool) else "a day" if isinstance(self.value, dt.date) else "a number"
        )
        new = quote(self.typed.text) if self.typed else quote(str(self.value))
        found = f"{self.name} says {self.shown}, which is read as {read_as}, not as words"
        return self._says(found, f"Put quotation marks round it: {self.key}{new}", new)

    def _no_list(self) -> _Fault:
        found = f"{self.name} says {self.shown} where a list belongs"
        if isinstance(self.value, str) and self.typed and not self.typed.quoted:
            new = f"[{self.typed.text}]"
            return self._says(found, f"Put square brackets round it: {self.key}{_short(new)}", new)
        return self._says(found, f"Write a list, such as {self.key}{self.sample}")

    def _no_keys(self) -> _Fault:
        found = f"{self.name} says {self.shown} where names with values belong"
        return self._says(found, f"Write: {self.key}{self.sample}")

    def _no_choice(self) -> _Fault:
        choices = _choices(self.annotation)
        in_list = bool(self.place) and isinstance(self.place[-1], int)
        listed = f"{'Choose one or more of' if in_list else 'It may be'}: {', '.join(choices)}."
        if isinstance(self.value, list | dict):
            return self._says(
                f"{self.name} stands in brackets or holds more than one thing", f"Write one word. {listed}"
            )
        text = self.typed.text if self.typed else str(self.value)
        found = f"{self.name} says {self.shown}"
        if in_list:
            found = f"{_name(self.place[:-1], self.document.data)} says {self.shown}, which is not in the list"
        plain = text.strip().strip("\"'“”‘’").casefold().replace(" ", "-").replace("_", "-")
        if plain in choices and isinstance(self.value, str):
            return self._says(f"{self.name} says {self.shown}", f"Write it like this: {self.key}{plain}", plain)
        if text in choices:
            return self._says(found, f"Put quotation marks round it: {self.key}{quote(text)}", quote(text))
        near = difflib.get_close_matches(plain[:60], choices, n=1)
        return self._says(found, f'Did you mean "{near[0]}"? {listed}' if near else listed)

    def _length(self) -> _Fault:
        length = len(str(self.value))
        if self.kind == "string_too_long":
            most = self.context["max_length"]
            found = f"{self.name} has {length:,} characters, and {most} is the most"
            return self._says(found, f"Cut {_counted(length - most, 'character')} or more.")
        if not length:
            return self._says(f"{self.name} is empty", "Write it after the colon.")
        found = f"{self.name} has only {_counted(length, 'character')}"
        return self._says(found, f"Write at least {self.context['min_length']}.")

    def _count(self) -> _Fault:
        if self.kind == "too_short":
            return self._says(f"{self.name} is an empty list", f"Write at least one thing: {self.key}{self.sample}")
        most = self.context["max_length"]
        found = f"{self.name} has {_counted(len(self.value), 'entry', 'entries')}, and {most} is the most"
        return self._says(found, f"Take {len(self.value) - most} out.")

    def _pattern(self) -> _Fault:
        wanted = PATTERNS.get(self.context["pattern"], "another form")
        return self._says(f"{self.name} says {self.shown}", f"It wants {wanted}.")

    def _no_day(self) -> _Fault:
        found = f"{self.name} says {self.shown}, which is not a date"
        day, sure = meant_day(self.typed.text) if self.typed else (None, False)
        if day is None:
            return self._says(found, f"Write year, month and day like this: {self.key}{SAMPLE_DAY}")
        spoken = f"{day.day} {day:%B} {day.year}"
        mend = f"Write the year first, then month and day: {self.key}{day.isoformat()} ({spoken})"
        return self._says(found, mend, day.isoformat() if sure else None)

    def _no_bool(self) -> _Fault:
        return self._says(f"{self.name} says {self.shown}", "It may be: yes, no.")

    def _own_words(self) -> _Fault:
        here = _model_of(self.annotation)
        absent = [key for key in _fields(here) if key not in self.value] if here else []
        mend = (
            _add(here, absent, self.document, self.place)
            if absent
            else "Look it up once more, and type it as it stands there."
        )
        return self._says(f"{self.name}: {self.details['msg'].removeprefix('Value error, ')}", mend)

    def _number(self) -> _Fault:
        least, most = self.context.get("ge"), self.context.get("le")
        limits = {"ge": f" of {least} or more", "le": f" of {most} or less"}
        limit = next((limits[key] for key in limits if key in self.context), "")
        return self._says(f"{self.name} says {self.shown}", f"It wants a number{limit}.")


def _days_as_numbers(model: type[BaseModel], document: YamlDocument) -> Iterator[_Fault]:
    """20270522 would be read as so many seconds after 1970."""
    for place, typed in document.typed.items():
        if typed.text.isdecimal() and dt.date in _options(_annotation_at(model, place)):
            details: ErrorDetails = {"type": "date_type", "loc": place, "msg": "", "input": typed.text}
            yield _Value(model, document, details).fault()


# ------------------------------------------------------------------ places


def _name(place: Place, data: Any) -> str:
    """The place as people would say it: service "childline", phones, item 1, number."""
    parts: list[str] = []
    for length, part in enumerate(place, start=1):
        label = _label(_at(data, place[:length])) if isinstance(part, int) else ""
        if label and parts:
            parts[-1] = f'{parts[-1].removesuffix("s")} "{_short(label)}"'
        else:
            parts.append(f"item {part + 1}" if isinstance(part, int) else str(part))
    return ", ".join(parts)


def _prefix(place: Place, data: Any) -> str:
    """What is said before the name of a key: nothing at the top of a file."""
    around = _name(place[:-1], data)
    return f"{around}: " if around else ""


def _label(entry: Any) -> str:
    """What an entry of a list is known by."""
    keys = ("id", "name", "title", "term", "heading")
    return next((entry[key] for key in keys if isinstance(entry.get(key), str)), "") if isinstance(entry, dict) else ""


def _at(data: Any, place: Place) -> Any:
    for part in place:
        data = data[part]
    return data


def _fields(model: type[BaseModel]) -> dict[str, FieldInfo]:
    """The keys of a model as people write them: Python cannot call one of them from, so it has another name here."""
    return {field.alias or name: field for name, field in model.model_fields.items()}


def _model_at(model: type[BaseModel], place: Place) -> type[BaseModel] | None:
    return _model_of(_annotation_at(model, place))


def _annotation_at(model: type[BaseModel], place: Place) -> Any:
    """The type that the model asks for at a place; None where it knows no such place."""
    annotation: Any = model
    for part in place:
        annotation = next((inner for option in _options(annotation) if (inner := _inside(option, part))), None)
    return annotation


def _inside(option: Any, part: str | int) -> Any:
    if isinstance(part, int):
        return get_args(option)[0] if get_origin(option) is list else None
    here = _model_of(option)
    field = _fields(here).get(part) if here else None
    return field.annotation if field else None


def _options(annotation: Any) -> list[Any]:
    """The types that a value may have: without Annotated, and one by one where there is a choice."""
    if get_origin(annotation) is Annotated:
        return _options(get_args(annotation)[0])
    if get_origin(annotation) in (Union, types.UnionType):
        return [option for inner in get_args(annotation) for option in _options(inner)]
    return [annotation]


def _choices(annotation: Any) -> list[str]:
    """The words that a value may be, where they are counted."""
    literals = [option for option in _options(annotation) if get_origin(option) is Literal]
    return [str(choice) for option in literals for choice in get_args(option)]


def _model_of(annotation: Any) -> type[BaseModel] | None:
    for option in _options(annotation):
        if isinstance(option, type) and issubclass(option, BaseModel):
            return option
    return None


def _counted(number: int, one: str, many: str = "") -> str:
    return f"1 {one}" if number == 1 else f"{number:,} {many or one + 's'}"


def _short(text: str) -> str:
    text = " ".join(text.split())
    return text if len(text) <= 60 else text[:57] + "..."
