"""Loads the facts that the pack rests on, and checks that they fit together."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Literal, TypeVar, cast

import phonenumbers

from selfhelp_pack.errors import Finding, PackError
from selfhelp_pack.intake import read_text
from selfhelp_pack.models import (
    REGION,
    AddressesFile,
    Area,
    AreasFile,
    Blaming,
    Edition,
    EditionsFile,
    GlossaryFile,
    LanguageFile,
    PageKind,
    PageKindsFile,
    Phone,
    PhrasesFile,
    PlainWordsFile,
    Service,
    ServicesFile,
    Source,
    SourcesFile,
    SpellingFile,
    Strict,
    Term,
    When,
    Wording,
    WriteIn,
)
from selfhelp_pack.validation import validate
from selfhelp_pack.yaml_source import Place, YamlDocument, read_yaml

FOLDER = "content_sources"

FILES: dict[str, type[Strict]] = {
    "sources.yml": SourcesFile,
    "services.yml": ServicesFile,
    "areas.yml": AreasFile,
    "glossary.yml": GlossaryFile,
    "language.yml": LanguageFile,
    "phrases.yml": PhrasesFile,
    "spelling.yml": SpellingFile,
    "plain_words.yml": PlainWordsFile,
    "page_kinds.yml": PageKindsFile,
    "editions.yml": EditionsFile,
    "addresses.yml": AddressesFile,
}

RULE = "data-file"
TimeOfDay = Literal["out-of-hours", "daytime"]

Entry = TypeVar("Entry", Source, Service, Area, Term, Wording, PageKind, Edition, WriteIn)
FileModel = TypeVar("FileModel", bound=Strict)


@dataclass(frozen=True, eq=False)
class Registries:
    """Everything in ``content_sources/``, by id, in the order of the files.

    Two loadings are never equal, so that what is made from one can be kept for it (``functools.lru_cache``).
    """

    sources: dict[str, Source]
    services: dict[str, Service]
    areas: dict[str, Area]
    terms: dict[str, Term]
    wordings: dict[str, Wording]
    blaming: tuple[Blaming, ...]
    spelling: SpellingFile
    plain_words: PlainWordsFile
    kinds: dict[str, PageKind]
    editions: dict[str, Edition]
    write_ins: dict[str, WriteIn]
    withdrawn_numbers: dict[str, str]
    standing_line: str
    check_first: str
    areas_not_listed: str
    unverified_claims: tuple[str, ...]
    phrases: PhrasesFile
    addresses: AddressesFile
    address_lines: Mapping[Place, int]

    @property
    def default_area(self) -> Area:
        """The area that is shown until a reader chooses another."""
        return next(iter(self.areas.values()))

    @property
    def checked_on(self) -> dt.date:
        """The oldest check among the services: what 'checked on' may honestly say."""
        return min(service.checked.day for service in self.services.values())


@dataclass(frozen=True)
class PrintablePhone:
    """A number that may be printed, with the link that rings it."""

    number: str
    tel: str
    label: str | None
    when: When
    check_first: bool


def dial(number: str) -> str:
    """The ``tel:`` link of a UK number. Short numbers stay as they are (RFC 3966, local numbers).

    >>> dial("0345 606 1212"), dial("999"), dial("116 123")
    ('tel:+443456061212', 'tel:999', 'tel:116123')
    """
    digits = number.replace(" ", "")
    if digits.startswith("0"):
        parsed = phonenumbers.parse(number, REGION)
        return "tel:" + phonenumbers.format_number(parsed, phonenumbers.PhoneNumberFormat.E164)
    return f"tel:{digits}"


def printable_phones(service: Service, when: TimeOfDay | None = None) -> list[PrintablePhone]:
    """The numbers of a service that may be printed, perhaps only those that answer at a time of day."""
    phones = []
    for phone in service.phones:
        publish = phone.publish or service.publish
        if publish in ("yes", "yes-after-call") and _answers(phone, when):
            phones.append(
                PrintablePhone(
                    number=phone.number,
                    tel=dial(phone.number),
                    label=phone.label,
                    when=phone.when,
                    check_first=publish == "yes-after-call",
                )
            )
    return phones


def _answers(phone: Phone, when: When | None) -> bool:
    return when is None or phone.when in (when, "any")


def load_registries(root: Path) -> Registries:
    """Read and check all data files under ``root``.

    Raises PackError with every fault found, each with file, line and key.
    """
    findings: list[Finding] = []
    files: dict[str, tuple[Strict, YamlDocument]] = {}
    for name, model in FILES.items():
        try:
            files[name] = _load(root, name, model)
        except PackError as error:
            findings.extend(error.findings)
    if findings:
        raise PackError(findings=tuple(findings))

    def get(name: str, _: type[FileModel]) -> FileModel:
        return cast(FileModel, files[name][0])

    sources = get("sources.yml", SourcesFile)
    services = get("services.yml", ServicesFile)
    areas = get("areas.yml", AreasFile)
    registries = Registries(
        sources=_by_id(sources.sources),
        services=_by_id(services.services),
        areas=_by_id(areas.areas),
        terms=_by_id(get("glossary.yml", GlossaryFile).terms),
        wordings=_by_id(get("language.yml", LanguageFile).terms),
        blaming=tuple(get("language.yml", LanguageFile).blame),
        spelling=get("spelling.yml", SpellingFile),
        plain_words=get("plain_words.yml", PlainWordsFile),
        kinds=_by_id(get("page_kinds.yml", PageKindsFile).kinds),
        editions=_by_id(get("editions.yml", EditionsFile).editions),
        write_ins=_by_id(services.write_ins),
        withdrawn_numbers={withdrawn.number: withdrawn.why for withdrawn in services.withdrawn_numbers},
        standing_line=services.standing_line,
        check_first=services.check_first,
        areas_not_listed=areas.not_listed,
        unverified_claims=tuple(sources.do_not_publish),
        phrases=get("phrases.yml", PhrasesFile),
        addresses=get("addresses.yml", AddressesFile),
        address_lines=files["addresses.yml"][1].lines,
    )
    findings.extend(_doubles(files))
    findings.extend(_unknown_services(areas, files["areas.yml"][1], registries.services))
    findings.extend(_unknown_areas(get("editions.yml", EditionsFile), files["editions.yml"][1], registries.areas))
    findings.extend(_withdrawn_in_use(services, files["services.yml"][1]))
    findings.extend(_unknown_lists(registries.phrases, files["phrases.yml"][1]))
    if findings:
        raise PackError(findings=tuple(findings))
    return registries


def _load(root: Path, name: str, model: type[FileModel]) -> tuple[FileModel, YamlDocument]:
    path = f"{FOLDER}/{name}"
    document = read_yaml(read_text(root, path), path)
    return validate(model, document, path, RULE), document


def _by_id(entries: Iterable[Entry]) -> dict[str, Entry]:
    return {entry.id: entry for entry in entries}


LISTS = {
    "sources.yml": ["sources"],
    "services.yml": ["services", "write_ins"],
    "areas.yml": ["areas"],
    "glossary.yml": ["terms"],
    "language.yml": ["terms"],
    "phrases.yml": ["phrases"],
    "page_kinds.yml": ["kinds"],
    "editions.yml": ["editions"],
}


def _doubles(files: dict[str, tuple[Strict, YamlDocument]]) -> Iterator[Finding]:
    for name, lists in LISTS.items():
        document = files[name][1]
        for key in lists:
            seen: set[str] = set()
            for number, entry in enumerate(document.data[key]):
                if entry["id"] in seen:
                    line = document.line_of((key, number, "id"))
                    yield Finding(f"{FOLDER}/{name}", line, RULE, found=f'the id "{entry["id"]}" is used twice')
                seen.add(entry["id"])


def _unknown_services(areas: AreasFile, document: YamlDocument, services: dict[str, Service]) -> Iterator[Finding]:
    for number, area in enumerate(areas.areas):
        for key in ("hub", "front_door", "out_of_hours", "fostering_team", "mental_health"):
            service = getattr(area, key)
            if service is not None and service not in services:
                yield Finding(
                    f"{FOLDER}/areas.yml",
                    document.line_of(("areas", number, key)),
                    RULE,
                    found=f'{key} of {area.name} names "{service}", which is not in services.yml',
                )


def _unknown_areas(editions: EditionsFile, document: YamlDocument, areas: dict[str, Area]) -> Iterator[Finding]:
    for number, edition in enumerate(editions.editions):
        for index, area in enumerate(edition.also_for):
            if area not in areas:
                line = document.line_of(("editions", number, "also_for", index))
                found = f'also_for of {edition.id} names "{area}", which is not in areas.yml'
                yield Finding(f"{FOLDER}/editions.yml", line, RULE, found=found)


def _withdrawn_in_use(services: ServicesFile, document: YamlDocument) -> Iterator[Finding]:
    withdrawn = {item.number.replace(" ", "") for item in services.withdrawn_numbers}
    for number, service in enumerate(services.services):
        for index, phone in enumerate(service.phones):
            if phone.number.replace(" ", "") in withdrawn:
                yield Finding(
                    f"{FOLDER}/services.yml",
                    document.line_of(("services", number, "phones", index)),
                    RULE,
                    found=f"{phone.number} is on the list of numbers that are never printed",
                )


def _unknown_lists(phrases: PhrasesFile, document: YamlDocument) -> Iterator[Finding]:
    """A phrase may name any list, a list those above it."""
    names = list(phrases.lists)
    for place, text in _phrase_texts(phrases):
        above = names[: names.index(str(place[1]))] if place[0] == "lists" else names
        for name in re.findall(r"<([^<>]*)>", text):
            if name not in above and name not in ("number", "many", "thousands"):
                found = f'"{text}" names the list <{name}>, which is not under lists: above it'
                yield Finding(f"{FOLDER}/phrases.yml", document.line_of(place), RULE, found=found)


def _phrase_texts(phrases: PhrasesFile) -> Iterator[tuple[Place, str]]:
    for name, texts in phrases.lists.items():
        yield from ((("lists", name, index), text) for index, text in enumerate(texts))
    for key in ("forbids", "does_not_forbid", "names", "disowns", "headings"):
        yield from (((key, index), text) for index, text in enumerate(getattr(phrases, key)))
    for number, phrase in enumerate(phrases.phrases):
        for key in ("find", "near", "unless"):
            texts = getattr(phrase, key)
            yield from ((("phrases", number, key, index), text) for index, text in enumerate(texts))
