"""The shape of every data file and of every page's front matter.

One class a thing. The classes are the single description of each file: the
loaders check against them, and the JSON Schemas that help an editor to complete
and check a file are made from them (``selfhelp_pack.schemas``).
"""

from __future__ import annotations

import datetime as dt
from typing import Annotated, Literal

import phonenumbers
from pydantic import BaseModel, ConfigDict, Field, field_validator, model_validator

REGION = "GB"

Id = Annotated[str, Field(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$", max_length=60)]
Text = Annotated[str, Field(min_length=1, max_length=1200)]
Line = Annotated[str, Field(min_length=1, max_length=300)]
WebAddress = Annotated[str, Field(pattern=r"^https?://[^\s<>\"']+$", max_length=300)]

Confidence = Literal["high", "medium", "low"]
HowChecked = Literal["stored-page", "known"]
Publish = Literal["yes", "yes-after-call", "web-only", "no"]
When = Literal["any", "daytime", "out-of-hours"]
KindName = Literal[
    "crisis",
    "understand",
    "practice",
    "tool",
    "step",
    "session",
    "young-person",
    "from-carers",
    "support",
    "about",
    "home",
]
Audience = Literal["carer", "young-person", "group-leader", "contributor"]
Ages = Literal["0-4", "5-10", "11-17", "18-25"]


class Strict(BaseModel):
    """A model that knows all its keys: an unknown key is a mistake, not an extra."""

    model_config = ConfigDict(extra="forbid", frozen=True, str_strip_whitespace=True)


# ------------------------------------------------------------------ sources


class SourceCheck(Strict):
    """When and how somebody last looked at a source."""

    day: dt.date
    how: HowChecked = Field(
        description="stored-page: the page or a faithful copy was read. known: well established, not read."
    )
    seen_at: list[Line] = Field(default_factory=list, description="Where it was read.")
    mentioned_at: list[Line] = Field(
        default_factory=list, description="Where others name it, if it was not read itself."
    )
    page_date: Line | None = Field(default=None, description="The date that the page itself shows.")


class Source(Strict):
    """One piece of evidence, what it may be used for, and its limits."""

    id: Id
    title: Line
    publisher: Line
    year: Annotated[int, Field(ge=1900, le=2100)]
    url: WebAddress
    link: bool = Field(
        default=True,
        description="false where only a publisher's home page is known: cite by title, print no link.",
    )
    kind: Literal[
        "guideline",
        "law",
        "statutory guidance",
        "official guidance",
        "policy",
        "research",
        "survey",
        "charity guidance",
        "practice tool",
        "service page",
        "book",
    ]
    supports: Annotated[list[Text], Field(min_length=1)]
    limits: Text | None = Field(default=None, description="What a reader must know of its limits. Printed.")
    to_check: Text | None = Field(default=None, description="What an editor must check or mind. Never printed.")
    kept_for: Line | None = Field(default=None, description="The page that it waits for, while no page cites it.")
    withdrawn: Line | None = Field(default=None, description="Why nothing may rest on it any more.")
    checked: SourceCheck


class SourcesFile(Strict):
    """``content_sources/sources.yml``."""

    do_not_publish: list[Text] = Field(description="Claims that were looked for and could not be verified.")
    sources: Annotated[list[Source], Field(min_length=1)]


# ------------------------------------------------------------------ services


class Phone(Strict):
    """One number people can ring."""

    number: Annotated[str, Field(pattern=r"^[0-9 ]{3,16}$")] = Field(
        description="Grouped as people read it: 0800 1111."
    )
    when: When = "any"
    label: Line | None = Field(default=None, description="What the number is, where a service has several.")
    publish: Publish | None = Field(default=None, description="Only where it differs from the service's own.")

    @field_validator("number")
    @classmethod
    def _is_a_uk_number(cls, number: str) -> str:
        parsed = phonenumbers.parse(number, REGION)
        if not (phonenumbers.is_valid_number(parsed) or phonenumbers.is_valid_short_number_for_region(parsed, REGION)):
            raise ValueError(f"{number} is not a telephone number that works in the UK")
        return number


class TextNumber(Strict):
    """A number to send a text message to."""

    number: Annotated[str, Field(pattern=r"^[0-9 ]{3,16}$")]
    word: Annotated[str, Field(pattern=r"^[A-Z]{2,12}$")] | None = Field(
        default=None, description="The word to send, for example SHOUT."
    )


class Hours(Strict):
    """When a service answers. Printed only where ``confirmed`` is true."""

    text: Line
    confirmed: bool = False


class ServiceCheck(Strict):
    """When, how and how surely a service's details were last checked."""

    day: dt.date
    how: HowChecked
    confidence: Confidence
    seen_at: list[Line] = Field(default_factory=list)


class Service(Strict):
    """Somebody to ring, text or read."""

    id: Id
    name: Line
    short_name: Line | None = Field(default=None, description="For the help bar and the pocket card.")
    what_for: Line = Field(description="Printed. Starts with a capital, no full stop.")
    who_for: Line
    phones: list[Phone] = Field(default_factory=list)
    texts: list[TextNumber] = Field(default_factory=list)
    email: Annotated[str, Field(pattern=r"^[^@\s]+@[^@\s]+\.[a-z]+$")] | None = None
    menu: Line | None = Field(
        default=None, description="What to do once the call is answered: choose the mental health option."
    )
    hours: Hours
    cost: Line | None = None
    area: Line
    url: WebAddress
    publish: Publish = Field(
        description="yes: print. yes-after-call: print with 'check before you need it'. "
        "web-only: print the web address alone. no: never print."
    )
    checked: ServiceCheck
    due: dt.date = Field(description="Check again by this day.")
    notes: Text | None = Field(default=None, description="For editors. Never printed.")


class WithdrawnNumber(Strict):
    """A number that is on old pages and must never be printed."""

    number: Annotated[str, Field(pattern=r"^[0-9 ]{3,16}$")]
    why: Line


class WriteIn(Strict):
    """A number that only the carer has: printed sheets leave room for it."""

    id: Id
    label: Line
    hint: Line | None = None


class ServicesFile(Strict):
    """``content_sources/services.yml``."""

    standing_line: Line
    check_first: Line = Field(description="Printed beside every 'yes-after-call' number.")
    services: Annotated[list[Service], Field(min_length=1)]
    write_ins: list[WriteIn]
    withdrawn_numbers: list[WithdrawnNumber]
    do_not_publish: list[Text]


# ------------------------------------------------------------------ areas


class Area(Strict):
    """One council area: who answers there. Names services by their id."""

    id: Id
    name: Line
    region: Literal["south-east-essex", "south-east"]
    hub: Id = Field(description="The service that takes first enquiries about fostering.")
    front_door: Id = Field(description="Worry about a child, in office hours.")
    out_of_hours: Id | None = Field(default=None, description="Urgent social care at night and weekends.")
    fostering_team: Id | None = None
    mental_health: Id | None = None
    unknown: list[Line] = Field(default_factory=list, description="What could not be verified: said on the page.")
    note: Text | None = Field(default=None, description="Printed on the area's page.")


class AreasFile(Strict):
    """``content_sources/areas.yml``. The first area is the one shown until a reader chooses."""

    areas: Annotated[list[Area], Field(min_length=1)]
    not_listed: Text = Field(description="What a reader from anywhere else is told.")


# ------------------------------------------------------------------ words


class Term(Strict):
    """A needed word and its plain meaning."""

    id: Id
    term: Line
    plain: Line = Field(description="One sentence, no full stop needed in a tooltip.")
    formal: bool = Field(default=False, description="True for words of law and forms that readers meet in letters.")
    also: list[Line] = Field(default_factory=list, description="Other spellings and short forms.")


class GlossaryFile(Strict):
    """``content_sources/glossary.yml``."""

    terms: Annotated[list[Term], Field(min_length=1)]


class Wording(Strict):
    """Words to avoid, and words that care."""

    id: Id
    avoid: Annotated[list[Line], Field(min_length=1)]
    prefer: Annotated[list[Line], Field(min_length=1)]
    why: Line
    basis: Literal["seen", "usual"] = Field(
        description="seen: young people chose it in Language That Cares. usual: our house choice."
    )
    stays_where: Line | None = Field(default=None, description="Where the formal word must stay.")


class LanguageFile(Strict):
    """``content_sources/language.yml``."""

    terms: Annotated[list[Wording], Field(min_length=1)]


# ------------------------------------------------------------------ page kinds


class Section(Strict):
    """A heading that every page of a kind has, in this order."""

    heading: Line
    id: Id = Field(description="The anchor. It stays when the words of the heading change.")
    why: Line = Field(description="Told to a contributor who leaves it out.")


class PageKind(Strict):
    """What a page of one kind must have."""

    id: KindName
    name: Line
    what: Line
    template: Literal["light", "standard", "home"]
    folder: Id | None = Field(default=None, description="The folder of docs/ where a new page of this kind is put.")
    sections: list[Section]
    needs: list[Literal["urgent", "first_step", "say", "example", "services", "sources"]] = Field(
        default_factory=list, description="Macros that the page must call."
    )
    max_words: Annotated[int, Field(ge=50, le=3000)] = Field(description="Words before the sources.")
    max_grade: Annotated[float, Field(ge=1, le=14)] = Field(description="Flesch-Kincaid grade of the body text.")


class PageKindsFile(Strict):
    """``content_sources/page_kinds.yml``."""

    kinds: Annotated[list[PageKind], Field(min_length=1)]


# ------------------------------------------------------------------ editions


class Edition(Strict):
    """One printed thing."""

    id: Id
    title: Line
    description: Line
    layout: Literal["book", "card"]
    paper: Literal["A4 portrait", "A4 landscape"]
    by_area: bool = Field(description="True where the numbers on it change with the area.")
    also_for: list[Id] = Field(
        default_factory=list, description="Areas that get a copy of their own, besides the first area."
    )
    kinds: list[KindName] = Field(default_factory=list, description="Book: pages of these kinds, in navigation order.")
    text_size_pt: Annotated[float, Field(ge=8, le=24)]
    max_pages: Annotated[int, Field(ge=1, le=400)]


class EditionsFile(Strict):
    """``content_sources/editions.yml``."""

    editions: Annotated[list[Edition], Field(min_length=1)]


# ------------------------------------------------------------------ pages


class Review(Strict):
    """Who has read a page, and when it is read again."""

    status: Literal["awaiting", "carer-reviewed", "expert-reviewed"]
    due: dt.date
    by: Line | None = Field(default=None, description="The reviewer's role, never a name.")
    day: dt.date | None = None

    @model_validator(mode="after")
    def _reviewed_by_somebody(self) -> Review:
        if self.status != "awaiting" and (self.by is None or self.day is None):
            raise ValueError("a reviewed page says by whom (role) and on which day")
        return self


class Anonymity(Strict):
    """What the author of a carer's contribution has checked. Each point must be yes before it is printed."""

    names_changed: bool = Field(description="No child, parent, carer, school or worker is named.")
    ages_rounded: bool = Field(description="Ages are rough, and no birthday is told.")
    places_left_out: bool = Field(description="No town, school, street or team is named.")
    dates_left_out: bool = Field(description="No day, month or year of what happened is told.")
    story_changed: bool = Field(description="Details that only this child's family or school would know are changed.")
    may_be_taken_back: bool = Field(description="The author knows that it can be taken back at any time.")


class PageMeta(Strict):
    """The front matter of a page."""

    title: Annotated[str, Field(min_length=2, max_length=70)]
    summary: Annotated[str, Field(min_length=20, max_length=160)]
    kind: KindName
    audience: Annotated[list[Audience], Field(min_length=1)]
    ages: list[Ages] = Field(default_factory=list)
    search_words: list[Annotated[str, Field(min_length=2, max_length=60)]] = Field(
        default_factory=list, description="What people really type."
    )
    content_note: Line | None = Field(
        default=None, description="Said first on pages about self-harm, suicide, abuse or exploitation."
    )
    next: Annotated[list[str], Field(max_length=3)] = Field(
        default_factory=list, description="Up to three pages to read next, as paths inside docs/."
    )
    review: Review
    anonymity: Anonymity | None = Field(default=None, description="Only on pages of the kind from-carers.")
