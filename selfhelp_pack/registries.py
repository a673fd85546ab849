"""Loads the facts that the pack rests on, and checks that they fit together."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from itertools import islice
from pathlib import Path
from typing import Literal, TypeVar, cast

import phonenumbers

from selfhelp_pack.characters import hidden_codes_in
from selfhelp_pack.contact_details import SPOKEN_OF, details_in
from selfhelp_pack.errors import Finding, PackError
from selfhelp_pack.figures import unfit_figures
from selfhelp_pack.intake import read_text
from selfhelp_pack.models import (
    REGION,
    AddressesFile,
    Area,
    AreasFile,
    AskedFile,
    Blaming,
    Count,
    Edition,
    EditionsFile,
    Figure,
    FigureSet,
    FiguresFile,
    GlossaryFile,
    LanguageFile,
    Meaning,
    MeaningsFile,
    PageKind,
    PageKindsFile,
    PathsFile,
    Phone,
    PhrasesFile,
    PlainWordsFile,
    ReadingPath,
    ScoresFile,
    Service,
    ServicesFile,
    SignsFile,
    Source,
    SourcesFile,
    SpellingFile,
    StagesFile,
    Strict,
    SupportKind,
    Term,
    When,
    Wording,
    WriteIn,
)
from selfhelp_pack.offers import unfit_offers
from selfhelp_pack.scores import too_low
from selfhelp_pack.signs import OUT_OF_HOURS, misfits
from selfhelp_pack.stages import twice
from selfhelp_pack.validation import MAX_FINDINGS, did_you_mean, validate
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
    "signs.yml": SignsFile,
    "stages.yml": StagesFile,
    "meanings.yml": MeaningsFile,
    "asked.yml": AskedFile,
    "paths.yml": PathsFile,
    "scores.yml": ScoresFile,
    "figures.yml": FiguresFile,
    "addresses.yml": AddressesFile,
}

RULE = "data-file"
# Of phrases.yml, with all lists that a list or a phrase names.
MOST_CHOICES = 2_000
MOST_CHARACTERS = 20_000

# What these services answer to. It never changes, and somebody's life may hang on it.
EMERGENCY_NUMBERS = {
    "emergency-999": ("999", "18000"),
    "nhs-111": ("111",),
    "nhs-111-mental-health": ("111",),
    "police-101": ("101",),
}
LONGEST_DUE = dt.timedelta(days=3 * 365 + 1)

# The files whose words readers see, and the keys in them whose words they do not.
PRINTED = (
    "sources.yml",
    "services.yml",
    "areas.yml",
    "glossary.yml",
    "language.yml",
    "plain_words.yml",
    "page_kinds.yml",
    "editions.yml",
    "signs.yml",
    "stages.yml",
    "paths.yml",
    "scores.yml",
    "figures.yml",
)
NEVER_PRINTED = frozenset(
    {
        "id",
        "url",
        "notes",
        "to_check",
        "seen_at",
        "mentioned_at",
        "do_not_publish",
        "number",
        "withdrawn_numbers",
        "kept_for",
    }
)
# No number or email address is without one of these; most texts are.
_HINT = re.compile(r"\d|@|\bdot\b|\b(?:oh|zero|one|two|three|four|five|six|seven|eight|nine|double)\b", re.IGNORECASE)
_MARKUP = re.compile(r"<[A-Za-z/!?][^<>]{0,60}>?|\[[^\[\]]{0,200}\]\(|\{\{|\}\}|\{%|\{#")
TimeOfDay = Literal["out-of-hours", "daytime"]

Entry = TypeVar(
    "Entry",
    Source,
    Service,
    Area,
    Term,
    Wording,
    PageKind,
    Edition,
    WriteIn,
    Meaning,
    FigureSet,
    ReadingPath,
    SupportKind,
)
FileModel = TypeVar("FileModel", bound=Strict)


@dataclass(frozen=True, eq=False)
class Registries:
    """Everything in ``content_sources/``, by id, in the order of the files.

    Two that are not the same object are never equal, so that what is made from one can be kept for it
    (``functools.lru_cache``).
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
    signs: SignsFile
    stages: StagesFile
    meanings: dict[str, Meaning]
    spellings: dict[str, str]
    asked: dict[str, list[str]]
    paths: dict[str, ReadingPath]
    scores: ScoresFile
    figures: dict[str, FigureSet]
    write_ins: dict[str, WriteIn]
    withdrawn_numbers: dict[str, str]
    standing_line: str
    check_first: str
    areas_not_listed: str
    support_kinds: dict[str, SupportKind]
    unverified_claims: tuple[str, ...]
    phrases: PhrasesFile
    addresses: AddressesFile
    address_lines: Mapping[Place, int]

    @property
    def default_area(self) -> Area:
        """The area that is shown until a reader chooses another."""
        return next(iter(self.areas.values()))

    @property
    def figure_by_id(self) -> dict[str, tuple[Figure, Count]]:
        """Each figure of all sets by its id, with the count that it belongs to."""
        counts = [count for entry in self.figures.values() for count in entry.counts]
        return {figure.id: (figure, count) for count in counts for figure in count.figures}

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
    """Read and check all data files under ``root``. The same files give the same object, as long as it is remembered.

    Raises PackError with every fault found, each with file, line and key.
    """
    findings: list[Finding] = []
    texts: list[str] = []
    for name, model in FILES.items():
        path = f"{FOLDER}/{name}"
        try:
            texts.append(read_text(root, path))
            _read(texts[-1], path, model)
        except PackError as error:
            findings.extend(error.findings)
    if findings:
        raise PackError(findings=tuple(findings))
    return _fitted(tuple(texts))


@lru_cache(maxsize=4)
def _fitted(texts: tuple[str, ...]) -> Registries:
    """The registries of data files that are sound in themselves, in the order of ``FILES``.

    What they mean together is not worked out again at each save of a page, nor in each test.
    """
    findings: list[Finding] = []
    files = {
        name: _read(text, f"{FOLDER}/{name}", model) for (name, model), text in zip(FILES.items(), texts, strict=True)
    }

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
        editions=_with_their_pages(get("editions.yml", EditionsFile).editions),
        signs=get("signs.yml", SignsFile),
        stages=get("stages.yml", StagesFile),
        meanings=_by_id(get("meanings.yml", MeaningsFile).meanings),
        spellings=get("meanings.yml", MeaningsFile).spellings,
        asked=get("asked.yml", AskedFile).asked,
        paths=_by_id(get("paths.yml", PathsFile).paths),
        scores=get("scores.yml", ScoresFile),
        figures=_by_id(get("figures.yml", FiguresFile).sets),
        write_ins=_by_id(services.write_ins),
        withdrawn_numbers={withdrawn.number: withdrawn.why for withdrawn in services.withdrawn_numbers},
        standing_line=services.standing_line,
        check_first=services.check_first,
        areas_not_listed=areas.not_listed,
        support_kinds=_by_id(areas.support_kinds),
        unverified_claims=tuple(sources.do_not_publish),
        phrases=get("phrases.yml", PhrasesFile),
        addresses=get("addresses.yml", AddressesFile),
        address_lines=files["addresses.yml"][1].lines,
    )
    findings.extend(_doubles(files))
    findings.extend(_unknown_services(areas, files["areas.yml"][1], registries.services))
    findings.extend(unfit_offers(areas, files["areas.yml"][1], registries.sources))
    findings.extend(_unknown_areas(get("editions.yml", EditionsFile), files["editions.yml"][1], registries.areas))
    findings.extend(_unknown_editions(get("editions.yml", EditionsFile), files["editions.yml"][1]))
    findings.extend(_unknown_to_ring(registries, files["meanings.yml"][1]))
    findings.extend(_nobody_to_ring(registries, files["paths.yml"][1]))
    findings.extend(_withdrawn_in_use(services, files["services.yml"][1]))
    findings.extend(_unknown_lists(registries.phrases, files["phrases.yml"][1]))
    findings.extend(_too_many_ways(registries.phrases, files["phrases.yml"][1]))
    findings.extend(_changed_emergency_numbers(services, files["services.yml"][1]))
    findings.extend(_due_too_late(services, files["services.yml"][1]))
    findings.extend(misfits(registries.signs, files["signs.yml"][1], registries.sources, _targets(registries)))
    findings.extend(twice(registries.stages, files["stages.yml"][1]))
    findings.extend(too_low(registries.scores, files["scores.yml"][1]))
    findings.extend(unfit_figures(get("figures.yml", FiguresFile), files["figures.yml"][1], registries.sources))
    for name in PRINTED:
        findings.extend(islice(_unfit_to_print(f"{FOLDER}/{name}", files[name][1]), MAX_FINDINGS))
    if findings:
        raise PackError(findings=tuple(findings))
    return registries


def _targets(registries: Registries) -> list[str]:
    """Everybody who may stand in an order of calls."""
    return [*registries.services, *registries.write_ins, OUT_OF_HOURS]


@lru_cache(maxsize=64)
def _read(text: str, path: str, model: type[Strict]) -> tuple[Strict, YamlDocument]:
    """A file that has not changed is not parsed and checked again: not at each save of a page, nor in each test."""
    document = read_yaml(text, path)
    return validate(model, document, path, RULE), document


def _by_id(entries: Iterable[Entry]) -> dict[str, Entry]:
    return {entry.id: entry for entry in entries}


LISTS = {
    "sources.yml": ["sources"],
    "services.yml": ["services", "write_ins"],
    "areas.yml": ["areas", "support_kinds"],
    "glossary.yml": ["terms"],
    "language.yml": ["terms"],
    "phrases.yml": ["phrases"],
    "page_kinds.yml": ["kinds"],
    "editions.yml": ["editions"],
    "signs.yml": ["groups", "actions"],
    "meanings.yml": ["meanings"],
    "paths.yml": ["paths"],
    "scores.yml": ["methods", "readers"],
    "figures.yml": ["sets"],
}


def _doubles(files: dict[str, tuple[Strict, YamlDocument]]) -> Iterator[Finding]:
    for name, lists in LISTS.items():
        document = files[name][1]
        for key in lists:
            seen: set[str] = set()
            for number, entry in enumerate(document.data.get(key, [])):
                if entry["id"] in seen:
                    line = document.line_of((key, number, "id"))
                    found = f'the id "{entry["id"]}" is used twice'
                    mend = "Give one of the two another id, or take one out."
                    yield Finding(f"{FOLDER}/{name}", line, RULE, found, mend=mend)
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
                    mend=did_you_mean(service, services, "services.yml"),
                )


def _unknown_areas(editions: EditionsFile, document: YamlDocument, areas: dict[str, Area]) -> Iterator[Finding]:
    for number, edition in enumerate(editions.editions):
        for index, area in enumerate(edition.also_for):
            if area not in areas:
                line = document.line_of(("editions", number, "also_for", index))
                found = f'also_for of {edition.id} names "{area}", which is not in areas.yml'
                yield Finding(f"{FOLDER}/editions.yml", line, RULE, found, mend=did_you_mean(area, areas, "areas.yml"))


def _unknown_editions(editions: EditionsFile, document: YamlDocument) -> Iterator[Finding]:
    books = [edition.id for edition in editions.editions if edition.layout == "book" and edition.of is None]
    for number, edition in enumerate(editions.editions):
        known = [one.id for one in editions.editions if one.layout == "book"] if edition.layout == "booklet" else books
        if edition.of is not None and edition.of not in known:
            line = document.line_of(("editions", number, "of"))
            found = f'of: of {edition.id} names "{edition.of}", which is not a book with pages of its own'
            yield Finding(f"{FOLDER}/editions.yml", line, RULE, found, mend=f"Use one of: {', '.join(known)}.")


def _with_their_pages(editions: list[Edition]) -> dict[str, Edition]:
    """The editions by id. One that is another in a second size has that one's pages."""
    named = _by_id(editions)
    taken = ("kinds", "pages", "leave_out", "front", "openers", "index_without")
    for edition in editions:
        other = named.get(edition.of or "")
        if other is not None and edition.layout == "book":
            named[edition.id] = edition.model_copy(update={name: getattr(other, name) for name in taken})
    return named


def _unknown_to_ring(registries: Registries, document: YamlDocument) -> Iterator[Finding]:
    """Whoever an urgent meaning says to ring has a number that may be printed."""
    services = {name: service for name, service in registries.services.items() if printable_phones(service)}
    for number, meaning in enumerate(registries.meanings.values()):
        for index, name in enumerate(meaning.ring):
            if name not in services:
                yield Finding(
                    f"{FOLDER}/meanings.yml",
                    document.line_of(("meanings", number, "ring", index)),
                    RULE,
                    found=f'ring of {meaning.id} names "{name}", which has no number in services.yml',
                    mend=did_you_mean(name, services, "services.yml"),
                )


def _nobody_to_ring(registries: Registries, document: YamlDocument) -> Iterator[Finding]:
    """Whoever a path says to ring is in services.yml, or is the reader's own."""
    known = _targets(registries)
    for number, path in enumerate(registries.paths.values()):
        for index, name in enumerate(path.ring):
            if name not in known:
                line, found = document.line_of(("paths", number, "ring", index)), f'"{name}" is not in services.yml'
                mend = did_you_mean(name, known, "services.yml")
                yield Finding(f"{FOLDER}/paths.yml", line, RULE, found, mend=mend)


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
                    mend="Take the number out here. The reason stands under withdrawn_numbers.",
                )


def _changed_emergency_numbers(services: ServicesFile, document: YamlDocument) -> Iterator[Finding]:
    path, mend = f"{FOLDER}/services.yml", "Write {} there, and nothing else."
    for number, service in enumerate(services.services):
        right = EMERGENCY_NUMBERS.get(service.id)
        if right is None:
            continue
        shown = [phone.number for phone in printable_phones(service)]
        if not shown or shown[0] != right[0]:
            found = f'"{service.name}" is reached on {right[0]}, and that is not the first number shown here'
            line = document.line_of(("services", number, "phones"))
            yield Finding(path, line, RULE, found, mend=f'Write number: "{right[0]}" first, and publish: "yes".')
        for index, phone in enumerate(service.phones):
            if phone.number.replace(" ", "") not in right:
                line = document.line_of(("services", number, "phones", index))
                found = f'{phone.number} is not a number of "{service.name}"'
                yield Finding(path, line, RULE, found, mend=mend.format(" and ".join(right)))
    for name in EMERGENCY_NUMBERS.keys() - {service.id for service in services.services}:
        found = f'the service "{name}" is missing, and it never may'
        yield Finding(path, document.line_of(("services",)), RULE, found, mend="Put it back as it was.")


def _due_too_late(services: ServicesFile, document: YamlDocument) -> Iterator[Finding]:
    for number, service in enumerate(services.services):
        if service.due - service.checked.day > LONGEST_DUE:
            line = document.line_of(("services", number, "due"))
            found = f'"{service.name}" would be checked again only on {service.due.isoformat()}'
            mend = "Choose a day within three years of the last check, and sooner for numbers."
            yield Finding(f"{FOLDER}/services.yml", line, RULE, found, mend=mend)


def _unfit_to_print(path: str, document: YamlDocument) -> Iterator[Finding]:
    """Words for readers that hold what only a machine reads, or a number or an address in the wrong place."""
    for place, text in _texts(document.data, ()):
        line, key = document.line_of(place), next(part for part in reversed(place) if isinstance(part, str))
        for hidden in hidden_codes_in(text):
            yield Finding(path, line, RULE, f"{key} holds {hidden.said}", mend="Take it out.")
        markup = _MARKUP.search(text)
        if markup:
            found = f'{key} holds "{markup[0]}", and these words are printed as they are'
            yield Finding(path, line, RULE, found, mend="Write it in words alone, without marks.")
        for detail in details_in(text) if key != "email" and _HINT.search(text) else ():
            if detail.kind != "address" and detail.key not in SPOKEN_OF:
                found = (
                    f'{key} holds "{text[detail.start : detail.end]}", a number or an email address among the words'
                )
                mend = "Take it out. Numbers belong under phones: or texts:, an email address under email:."
                yield Finding(path, line, RULE, found, mend=mend)


def _texts(data: object, place: Place) -> Iterator[tuple[Place, str]]:
    """Each text in the data that readers may see, with its place."""
    if isinstance(data, str):
        yield place, data
    elif isinstance(data, dict):
        for key, value in data.items():
            if key not in NEVER_PRINTED:
                yield from _texts(value, (*place, key))
    elif isinstance(data, list):
        for number, value in enumerate(data):
            yield from _texts(value, (*place, number))


def _unknown_lists(phrases: PhrasesFile, document: YamlDocument) -> Iterator[Finding]:
    """A phrase may name any list, a list those above it."""
    names = list(phrases.lists)
    for place, text in _phrase_texts(phrases):
        above = names[: names.index(str(place[1]))] if place[0] == "lists" else names
        for name in re.findall(r"<([^<>]*)>", text):
            if name not in above and name not in ("number", "many", "thousands"):
                found = f'"{text}" names the list <{name}>, which is not under lists: above it'
                mend = did_you_mean(name, above, "lists: above it")
                yield Finding(f"{FOLDER}/phrases.yml", document.line_of(place), RULE, found, mend=mend)


def _too_many_ways(phrases: PhrasesFile, document: YamlDocument) -> Iterator[Finding]:
    """Lists of lists grow fast. They are counted, not written out, so that a few lines cannot fill the memory."""
    mend = "Write fewer words, or name fewer lists."
    choices: dict[str, int] = {}
    characters: dict[str, int] = {}

    def written_out(text: str) -> int:
        return len(text) + sum(characters.get(name, 0) for name in re.findall(r"<([^<>]*)>", text))

    for name, texts in phrases.lists.items():
        choices[name] = sum(choices.get(text[1:-1], 1) if text.startswith("<") else 1 for text in texts)
        characters[name] = sum(map(written_out, texts))
        if choices[name] > MOST_CHOICES:
            found = f"the list {name} comes to more than {MOST_CHOICES:,} choices, with the lists that it names"
            yield Finding(f"{FOLDER}/phrases.yml", document.line_of(("lists", name)), RULE, found=found, mend=mend)
            return
    for place, text in _phrase_texts(phrases):
        if written_out(text) > MOST_CHARACTERS:
            found = f'"{text}" comes to more than {MOST_CHARACTERS:,} characters, with the lists that it names'
            yield Finding(f"{FOLDER}/phrases.yml", document.line_of(place), RULE, found=found, mend=mend)
            return


def _phrase_texts(phrases: PhrasesFile) -> Iterator[tuple[Place, str]]:
    for name, texts in phrases.lists.items():
        yield from ((("lists", name, index), text) for index, text in enumerate(texts))
    for key in ("forbids", "does_not_forbid", "names", "disowns", "headings"):
        yield from (((key, index), text) for index, text in enumerate(getattr(phrases, key)))
    for number, phrase in enumerate(phrases.phrases):
        for key in ("find", "near", "unless"):
            texts = getattr(phrase, key)
            yield from ((("phrases", number, key, index), text) for index, text in enumerate(texts))
