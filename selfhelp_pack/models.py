"""The shape of every data file and of every page's front matter.

One class a thing. The classes are the single description of each file: the
loaders check against them, and the JSON Schemas that help an editor to complete
and check a file are made from them (``selfhelp_pack.schemas``).
"""

from __future__ import annotations

import datetime as dt
import re
from typing import Annotated, Literal

import phonenumbers
from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field, field_validator, model_validator

REGION = "GB"

Id = Annotated[str, Field(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$", max_length=60)]
Text = Annotated[str, Field(min_length=1, max_length=1200)]
Line = Annotated[str, Field(min_length=1, max_length=300)]
PagePath = Annotated[str, Field(pattern=r"^[a-z0-9-]+(/[a-z0-9-]+)*\.md$", max_length=120)]
ActionName = Literal["ring-999", "ring-today", "talk-this-week"]
Shows = Literal["loud", "quiet"]
_HOST = re.compile(r"https?://[a-z0-9-]+(\.[a-z0-9-]+)+(:\d{2,5})?(?=[/?#]|$)", re.IGNORECASE)


def _plain_address(text: str) -> str:
    """An address that leads where it seems to: the name of a site stands right behind //, and nothing before it."""
    if "\\" in text or not _HOST.match(text):
        raise ValueError(f'"{text}" is not the plain address of a website, such as https://www.childline.org.uk/')
    return text


def _safe_address(text: str) -> str:
    if not text.startswith("https://"):
        raise ValueError(f'"{text}" does not begin with https://')
    return text


WebAddress = Annotated[str, Field(pattern=r"^https?://[^\s<>\"']+$", max_length=300), AfterValidator(_plain_address)]

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
    "signs",
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


_TEXT_CODE = re.compile(r"[678]\d{4}")


def _works_in_the_uk(number: str) -> bool:
    try:
        parsed = phonenumbers.parse(number, REGION)
    except phonenumbers.NumberParseException:
        return False
    return phonenumbers.is_valid_number(parsed) or phonenumbers.is_valid_short_number_for_region(parsed, REGION)


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
        if not _works_in_the_uk(number):
            raise ValueError(f"{number} is not a telephone number that works in the UK")
        return number


class TextNumber(Strict):
    """A number to send a text message to."""

    number: Annotated[str, Field(pattern=r"^[0-9 ]{3,16}$")]
    word: Annotated[str, Field(pattern=r"^[A-Z]{2,12}$")] | None = Field(
        default=None, description="The word to send, for example SHOUT."
    )

    @field_validator("number")
    @classmethod
    def _takes_texts(cls, number: str) -> str:
        if not (_TEXT_CODE.fullmatch(number.replace(" ", "")) or _works_in_the_uk(number)):
            raise ValueError(f"{number} is not a number that takes text messages in the UK")
        return number


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
    url: Annotated[WebAddress, AfterValidator(_safe_address)]
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


class SupportKind(Strict):
    """A kind of support that a fostering service may give its carers."""

    id: Id
    name: Line
    ask: Line = Field(description="Whom to ask for it where we do not know what an area offers.")


class Offer(Strict):
    """What the fostering service of an area says of one kind of support. Where there is none, the page says so."""

    kind: Id = Field(description="The id of an entry under support_kinds.")
    says: Line = Field(description="What the service says, as its claim and not as a promise.")
    source: Id = Field(description="Where it says so: the id of a source in sources.yml.")


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
    offers: list[Offer] = Field(
        default_factory=list, description="What its fostering service says that it offers carers. No figures."
    )


class AreasFile(Strict):
    """``content_sources/areas.yml``. The first area is the one shown until a reader chooses."""

    areas: Annotated[list[Area], Field(min_length=1)]
    not_listed: Text = Field(description="What a reader from anywhere else is told.")
    support_kinds: list[SupportKind] = Field(
        default_factory=list, description="The kinds of support that the page of support lists for each area."
    )


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
    only_when: list[Line] = Field(
        default_factory=list,
        description="For the review, where the words of avoid alone are too common: the phrases that it looks for. "
        "A slash stands between words that may take the same place, ~ for the endings of a word, * for any one word.",
    )
    not_when: list[Line] = Field(
        default_factory=list,
        description="For the review: phrases in which the word means something else, or may stay.",
    )
    stays_with: list[Line] = Field(
        default_factory=list, description="For the review: the word may stay in a sentence that has one of these."
    )
    once_explained: bool = Field(
        default=False, description="For the review: once a page has explained the word, it may use it."
    )


class Blaming(Strict):
    """Words that may sound like blame to the reader."""

    words: Annotated[list[Line], Field(min_length=1)]
    not_when: list[Line] = Field(default_factory=list, description="Phrases in which they do not.")
    instead: Line = Field(description="Told to the writer: what to say in their place.")


class LanguageFile(Strict):
    """``content_sources/language.yml``."""

    terms: Annotated[list[Wording], Field(min_length=1)]
    blame: Annotated[list[Blaming], Field(min_length=1)]


class Respelling(Strict):
    """American forms, and the British form of each at the same place."""

    american: Annotated[list[Line], Field(min_length=1)]
    british: Annotated[list[Line], Field(min_length=1)]
    only_when: list[Line] = Field(
        default_factory=list, description="Where the form is British too: the phrases in which it is not."
    )
    not_when: list[Line] = Field(default_factory=list, description="Phrases in which it is British too.")
    capital: Literal["first", "any", "never"] = Field(
        default="first",
        description="Where a form with a capital letter counts. first: where it begins a sentence; elsewhere it may "
        "be a name. any: everywhere. never: it is a common name.",
    )

    @model_validator(mode="after")
    def _one_for_one(self) -> Respelling:
        if len(self.american) != len(self.british):
            raise ValueError("american and british must have the same number of forms")
        return self


class RespeltEnding(Strict):
    """The end of many words: -ize, and -ise at the same place."""

    american: Annotated[list[Line], Field(min_length=1)]
    british: Annotated[list[Line], Field(min_length=1)]
    not_in: list[Line] = Field(default_factory=list, description="Words that end so in Britain too.")

    @model_validator(mode="after")
    def _one_for_one(self) -> RespeltEnding:
        if len(self.american) != len(self.british):
            raise ValueError("american and british must have the same number of endings")
        return self


class SpellingFile(Strict):
    """``content_sources/spelling.yml``."""

    words: Annotated[list[Respelling], Field(min_length=1)]
    endings: list[RespeltEnding]


class PlainWord(Strict):
    """Words that have a plainer one."""

    words: Annotated[list[Line], Field(min_length=1)]
    plain: Annotated[list[Line], Field(min_length=1)]
    swap: bool = Field(
        default=False, description="yes: each of words may be replaced by the one at the same place in plain."
    )
    only_when: list[Line] = Field(default_factory=list, description="Where the word is fine alone: when it is not.")
    not_when: list[Line] = Field(default_factory=list, description="Phrases in which the word is the right one.")

    @model_validator(mode="after")
    def _one_for_one(self) -> PlainWord:
        if self.swap and len(self.words) != len(self.plain):
            raise ValueError("with swap: yes, words and plain must have the same number of entries")
        return self


class Jargon(Strict):
    """Words of one trade, and what people say at home."""

    words: Annotated[list[Line], Field(min_length=1)]
    plain: Line
    only_when: list[Line] = Field(default_factory=list, description="Where the word is fine alone: when it is not.")
    not_when: list[Line] = Field(default_factory=list, description="Phrases in which the word is not jargon.")


class PlainWordsFile(Strict):
    """``content_sources/plain_words.yml``."""

    words: Annotated[list[PlainWord], Field(min_length=1)]
    jargon: Annotated[list[Jargon], Field(min_length=1)]
    well_known: list[Annotated[str, Field(pattern=r"^[A-Z0-9&+-]{2,8}$")]] = Field(
        description="Short forms that everybody knows."
    )


PhraseRule = Literal[
    "content-note-missing",
    "suicide-words",
    "method-detail",
    "unsafe-advice",
    "risk-score",
    "secrecy",
    "restraint",
    "diagnosis",
    "label",
    "unproven",
    "claim-unverified",
    "endorsement",
]
_SIGNS_OF_PHRASES = ("...", ".", "+")


def _readable_phrase(text: str) -> str:
    """A text in the small language of ``phrases.yml``, if each of its parts is a sign or has words."""
    for part in text.split():
        if part.startswith("(") != part.endswith(")"):
            raise ValueError(f'"{text}" has a bracket round more than one word')
        ways = part.strip("()").split("/")
        if "" in ways:
            raise ValueError(f'"{text}" has a slash or a bracket with nothing beside it')
        if part not in _SIGNS_OF_PHRASES and not all(re.search(r"[^\W_]|[%&]", way) for way in ways):
            raise ValueError(f'"{text}" holds "{part}", which has no letter and no digit')
    return text


PhraseText = Annotated[str, Field(min_length=1, max_length=300), AfterValidator(_readable_phrase)]
PhraseTexts = Annotated[list[PhraseText], Field(min_length=1)]
_ONLY_A_NUMBER = ("<number>", "<many>", "<thousands>")


class Phrase(Strict):
    """Words that may not stand on a page, what makes them right, and what to say instead."""

    id: Id
    rule: PhraseRule
    find: PhraseTexts
    near: list[PhraseText] = Field(
        default_factory=list, description="Only where the paragraph, the title or the summary holds one of these too."
    )
    unless: list[PhraseText] = Field(
        default_factory=list, description="Not where the sentence holds one of these too."
    )
    sentences: Annotated[int, Field(ge=1, le=10)] = Field(
        default=1, description="Of content-note-missing: how many sentences of a page make it speak of this."
    )
    instead: Line | None = Field(default=None, description="What to say or do instead. Shown to the contributor.")
    why: Line | None = Field(default=None, description="Why, where the rule's own reason is not enough.")
    allowed_in: list[Literal["why", "before"]] = Field(
        default_factory=list,
        description="Where it may stand all the same: in the why of say(), the before of example().",
    )

    @field_validator("find")
    @classmethod
    def _can_be_found(cls, texts: list[str]) -> list[str]:
        for text in texts:
            words = [part for part in text.split() if part not in _SIGNS_OF_PHRASES and part[0] != "("]
            if all(
                any(way in _ONLY_A_NUMBER or not re.search(r"\w", way) for way in word.split("/")) for word in words
            ):
                raise ValueError(f'"{text}" has no word that must be there')
            if text.split()[0] in ("...", "+", ".") or text.split()[-1] in ("...", "+"):
                raise ValueError(f'"{text}" begins or ends with a sign that belongs between words')
        return texts


class PhrasesFile(Strict):
    """``content_sources/phrases.yml``."""

    lists: dict[Id, PhraseTexts] = Field(description="Words that phrases share. A phrase names a list as <name>.")
    forbids: PhraseTexts = Field(description="Words that forbid what comes after them.")
    does_not_forbid: PhraseTexts = Field(description="Words that only look as if they forbade something.")
    names: PhraseTexts = Field(description="Words for speaking of a label: never call, do not say.")
    disowns: PhraseTexts = Field(description="Words after a phrase that call it wrong.")
    headings: PhraseTexts = Field(description="Headings over what is not to be done.")
    phrases: Annotated[list[Phrase], Field(min_length=1)]


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
    needs: list[Literal["urgent", "first_step", "say", "signs", "example", "services", "sources"]] = Field(
        default_factory=list, description="Macros that the page must call."
    )
    max_words: Annotated[int, Field(ge=50, le=3000)] = Field(description="Words before the sources.")
    max_grade: Annotated[float, Field(ge=1, le=14)] = Field(description="Flesch-Kincaid grade of the body text.")

    @property
    def for_a_crisis(self) -> bool:
        """Whether somebody may open such a page in danger: it then opens with whom to ring, and is read every year."""
        return "urgent" in self.needs


class PageKindsFile(Strict):
    """``content_sources/page_kinds.yml``."""

    kinds: Annotated[list[PageKind], Field(min_length=1)]


# ------------------------------------------------------------------ signs of a crisis


class SignAction(Strict):
    """What to do about a sign, and whom to ring in which order."""

    id: ActionName
    name: Line
    what: Line = Field(description="One sentence: when this is the thing to do.")
    order: Annotated[list[Id], Field(min_length=1, max_length=6)] = Field(
        description="Whom to ring, first one first: ids of services, of write-ins, or out-of-hours."
    )


class SignGroup(Strict):
    """Children of an age, or after a move, and the page that shows their signs."""

    id: Id
    name: Line
    ages: Line
    page: PagePath
    sources: Annotated[list[Id], Field(min_length=1)] = Field(description="What the group's signs rest on.")
    what: dict[ActionName, Text] = Field(
        default_factory=dict, description="Where the words of an action do not fit this group: other words for it."
    )


class Sign(Strict):
    """One thing that a carer may see or hear at home, tied to what to do. It is never counted or scored."""

    group: Id
    action: ActionName
    shows: Shows
    sign: Annotated[str, Field(min_length=3, max_length=110)]
    page: PagePath | None = Field(
        default=None, description="The page that says what to do. The sign is shown there too."
    )
    on_chart: bool = Field(default=True, description="False where the sign stands on the page of the age alone.")
    sources: list[Id] = Field(default_factory=list, description="What this sign rests on, besides the group's.")


class SignsFile(Strict):
    """``content_sources/signs.yml``."""

    actions: Annotated[list[SignAction], Field(min_length=3, max_length=3)]
    groups: Annotated[list[SignGroup], Field(min_length=1)]
    signs: Annotated[list[Sign], Field(min_length=1)]


# ------------------------------------------------------------------ stepping into family living

_OnAStone = Annotated[str, Field(min_length=3, max_length=90)]
_Said = Annotated[str, Field(min_length=3, max_length=140)]


class Helper(Strict):
    """Somebody who has a part in a stage, and what it is."""

    who: Annotated[str, Field(min_length=2, max_length=50)]
    does: _Said


class Stage(Strict):
    """One stepping stone on the way into a family, and the page that tells of it. Nobody is marked on it."""

    id: Id
    page: PagePath
    name: Annotated[str, Field(min_length=3, max_length=60)]
    goal: _OnAStone = Field(description="What it is about, in words that a child could use. It stands on the map.")
    hopes: Annotated[list[_Said], Field(min_length=2, max_length=5)] = Field(
        description="What a child may want from it, each in words that a child could use."
    )
    who: Annotated[list[Helper], Field(min_length=2, max_length=6)] = Field(description="Who does what.")
    talk: _OnAStone = Field(description="The question that the talk at its end is about.")
    ready: Annotated[list[_Said], Field(min_length=2, max_length=5)] = Field(
        description="Things to talk over before going on. They are no test, so nothing is counted."
    )


class StagesFile(Strict):
    """``content_sources/stages.yml``."""

    stages: list[Stage] = Field(description="The stones in their order.")
    beside: list[Stage] = Field(description="What can be reached from any stone, such as a pause.")


# ------------------------------------------------------------------ search

_PhraseOfSearch = Annotated[str, Field(pattern=r"^[^\W_]+(?:[ /'-][^\W_]+)*$", max_length=320)]


class Meaning(Strict):
    """One thing that people mean, the many ways in which they say it, and the pages that answer it."""

    id: Id
    means: Line = Field(description="One plain sentence, for whoever reads the file. Never shown.")
    words: Annotated[list[_PhraseOfSearch], Field(min_length=1)] = Field(
        description="What people type for it, in any form of the words. A slash stands between words that may take "
        "the same place."
    )
    alone: list[_PhraseOfSearch] = Field(
        default_factory=list, description="What means it only where it is all that is asked."
    )
    not_: list[_PhraseOfSearch] = Field(
        default_factory=list, alias="not", description="Phrases in which the same words mean something else."
    )
    pages: Annotated[list[PagePath], Field(max_length=8)] = Field(
        default_factory=list, description="The pages that answer it, best first."
    )
    kind: KindName | None = Field(default=None, description="Where it asks for pages of one kind, such as a sheet.")
    urgent: bool = Field(
        default=False, description="Somebody may be in danger: the first page is pinned, with whom to ring."
    )
    ring: Annotated[list[Id], Field(max_length=2)] = Field(
        default_factory=list,
        description="Of an urgent meaning: the services whose numbers are shown, in order.",
    )

    @model_validator(mode="after")
    def _leads_somewhere(self) -> Meaning:
        if self.urgent and not (self.pages and self.ring):
            raise ValueError("an urgent meaning has pages, and ring: whom to ring")
        if self.ring and not self.urgent:
            raise ValueError("ring is for urgent meanings alone: write urgent: true, or take it out")
        return self


class MeaningsFile(Strict):
    """``content_sources/meanings.yml``."""

    spellings: dict[Annotated[str, Field(pattern=r"^[a-z0-9]{1,20}$")], Annotated[str, Field(max_length=40)]] = Field(
        description="How a word is typed, and the word or words that it stands for."
    )
    meanings: Annotated[list[Meaning], Field(min_length=1)]


class AskedFile(Strict):
    """``content_sources/asked.yml``."""

    asked: dict[PagePath, list[Annotated[str, Field(min_length=2, max_length=120)]]] = Field(
        description="What people type when this page is the answer, in their own words. Only the search reads it."
    )


# ------------------------------------------------------------------ paths


class Stop(Strict):
    """A page to read on a path, and why this one."""

    page: PagePath
    why: Line = Field(description="One sentence on what a reader gets from it just now. Printed.")


class ReadingPath(Strict):
    """A way through the pack for one moment in a carer's life."""

    id: Id
    read: Annotated[list[Stop], Field(min_length=1, max_length=3)] = Field(
        description="What to read in ten minutes, in order."
    )
    more: Annotated[list[PagePath], Field(max_length=4)] = Field(default=[], description="What to read later.")
    print: Annotated[list[Id], Field(min_length=1, max_length=4)] = Field(
        description="Sheets of docs/worksheets/, without .md."
    )
    ring: Annotated[list[Id], Field(min_length=1, max_length=5)] = Field(
        description="Whom to ring, in order: ids of services and write_ins, or out-of-hours."
    )


class PathsFile(Strict):
    """``content_sources/paths.yml``."""

    paths: list[ReadingPath]


# ------------------------------------------------------------------ scores

ScoreMethodName = Literal["understandability", "actionability", "clear-communication"]
Points = Annotated[int, Field(ge=0, le=40)]


class ScoreMethod(Strict):
    """A published way to score a page, and how it was used here."""

    id: ScoreMethodName
    name: Line
    from_: Line = Field(alias="from", description="Whose method it is.")
    how: Text = Field(description="How it was used here. Printed.")
    least: Annotated[int, Field(ge=0, le=100)] = Field(description="Per cent that every page reaches.")


class ScoreReader(Strict):
    """Somebody who scored pages, by role. Never a name."""

    id: Id
    role: Line
    how: Text


class Score(Strict):
    """What one reader gave one page: points reached, and points that apply to it."""

    page: PagePath
    reader: Id
    day: dt.date
    understandability: tuple[Points, Points]
    actionability: tuple[Points, Points]
    clear_communication: tuple[Points, Points] = Field(alias="clear-communication")
    lost: list[Line] = Field(default_factory=list, description="Each item that lost a point, in a few words.")

    def points(self, method: ScoreMethodName) -> tuple[int, int]:
        """Points reached and points that apply, by one method."""
        return {
            "understandability": self.understandability,
            "actionability": self.actionability,
            "clear-communication": self.clear_communication,
        }[method]

    @model_validator(mode="after")
    def _no_more_than_there_are(self) -> Score:
        for reached, most in (self.understandability, self.actionability, self.clear_communication):
            if most == 0 or reached > most:
                raise ValueError("a score is points reached, then points that apply: [23, 24]")
        return self


class ScoresFile(Strict):
    """``content_sources/scores.yml``."""

    methods: Annotated[list[ScoreMethod], Field(min_length=3, max_length=3)]
    readers: Annotated[list[ScoreReader], Field(min_length=1)]
    scores: list[Score]


# ------------------------------------------------------------------ figures


class Figure(Strict):
    """One number that a study gives."""

    id: Id = Field(description="Ends with its year: a newer number is another figure, with an id of its own.")
    label: Line = Field(description="What stands beside the bar, before the year: Aged 10 to 15.")
    year: Annotated[int, Field(ge=1900, le=2100)]
    value: Annotated[int, Field(ge=0, le=100_000_000)] = Field(description="Per cent, or how many.")
    of: Annotated[int, Field(ge=1, le=100_000_000)] | None = Field(
        default=None, description="Of a per cent: of how many. It may be rounded as the study rounds it."
    )


class Count(Strict):
    """One thing that one study counted in one way. Its figures share an axis, and no others stand on it."""

    counted: Line = Field(description="Who or what was counted, where. Printed.")
    whom: Line = Field(description="In one or two words, for 'of 68 homes': homes, young people.")
    measured_in: Literal["per cent", "number"]
    year_is: Literal["counted", "published"] = Field(
        default="counted", description="Whether the years below are those of the count or of the publication."
    )
    study: Id = Field(description="The id of its source in sources.yml.")
    limits: Text = Field(description="What a reader must know before using the number. Printed beside it.")
    figures: Annotated[list[Figure], Field(min_length=1, max_length=6)]


class FigureSet(Strict):
    """Figures that are shown together. Those of different counts are never put on one axis."""

    id: Id
    title: Line
    counts: Annotated[list[Count], Field(min_length=1, max_length=8)]


class FiguresFile(Strict):
    """``content_sources/figures.yml``."""

    sets: list[FigureSet]


# ------------------------------------------------------------------ editions


class Edition(Strict):
    """One printed thing."""

    id: Id
    title: Line
    description: Line
    layout: Literal["book", "sheets", "cards", "chart", "card", "handouts", "selection", "booklet"] = Field(
        description="book: parts, contents, endnotes. sheets: pages to fill in, each on a fresh page. "
        "cards: the words of the pages, to cut out. chart: one page for a wall. card: a template of its own, to fold. "
        "handouts: a file for each page, to give to a group. selection: single pages in the order given, one file. "
        "booklet: the pages of another edition, two on a side, to fold."
    )
    paper: Literal["A4 portrait", "A4 landscape", "A3 landscape", "A5 portrait"]
    by_area: bool = Field(description="True where the numbers on it change with the area.")
    also_for: list[Id] = Field(
        default_factory=list, description="Areas that get a copy of their own, besides the first area."
    )
    kinds: list[KindName] = Field(default_factory=list, description="Pages of these kinds, in navigation order.")
    pages: list[Line] = Field(default_factory=list, description="Single pages, such as worksheets/safety-plan.md.")
    leave_out: list[Line] = Field(
        default_factory=list,
        description="Pages of these kinds that paper has no use for, such as about/components.md.",
    )
    front: list[Id] = Field(
        default_factory=list,
        description="Of a book: the templates in overrides/print/ that stand before its pages, in order.",
    )
    openers: bool = Field(default=True, description="Of a book: whether each part opens with a page of its own.")
    styles: list[Id] = Field(
        default_factory=list, description="Style sheets in overrides/print/ on top of those of its layout."
    )
    fillable: bool = Field(
        default=False, description="True where the fields of a sheet can also be filled in on a screen."
    )
    index_without: list[Line] | None = Field(
        default=None,
        description="Of a book: gives it an index of everyday words, which holds none of these, singular or plural.",
    )
    template: Id | None = Field(default=None, description="Of a card: its template in overrides/print/.")
    of: Id | None = Field(
        default=None, description="The edition whose pages this one holds too, in another size or to fold."
    )
    text_size_pt: Annotated[float, Field(ge=8, le=24)]
    max_pages: Annotated[int, Field(ge=1, le=2000)]

    @model_validator(mode="after")
    def _has_what_it_prints(self) -> Edition:
        if (self.layout == "card") != (self.template is not None):
            raise ValueError("an edition has template: if its layout is card, and only then")
        if self.of is not None and self.layout not in ("book", "booklet"):
            raise ValueError("of: is for the layouts book and booklet")
        if self.layout == "booklet" and self.of is None:
            raise ValueError("a booklet needs of: the edition whose pages it holds")
        own = bool(self.kinds or self.pages)
        if own == (self.layout == "card" or self.of is not None):
            raise ValueError("an edition has kinds or pages, unless it is a card or holds those of another")
        if bool(self.front) != (self.layout == "book" and self.of is None):
            raise ValueError("an edition has front: if it is a book with pages of its own, and only then")
        if self.fillable and self.layout != "sheets":
            raise ValueError("an edition is fillable only if its layout is sheets")
        return self

    def holds(self, source: str, kind: str) -> bool:
        """Whether the page ``source`` (``practice/pace.md``) of this kind is printed in it."""
        return source in self.pages or (kind in self.kinds and source not in self.leave_out)


class EditionsFile(Strict):
    """``content_sources/editions.yml``."""

    editions: Annotated[list[Edition], Field(min_length=1)]


# ------------------------------------------------------------------ addresses

_PAGE_ADDRESS = re.compile(r"[a-z0-9-]+(/[a-z0-9-]+)*\.md(#[^\s#]+)?")
# What the site has besides its pages.
_TAKEN = frozenset({"404", "assets", "downloads", "search", "sitemap"})


def _page_address(text: str) -> str:
    """A path inside docs/ that cannot leave it, perhaps with the anchor of a heading."""
    text = text.removeprefix("docs/")
    if not _PAGE_ADDRESS.fullmatch(text):
        raise ValueError(f'"{text}" is not written like practice/pace.md or practice/pace.md#in-short')
    return text


def _no_part_of_the_site(text: str) -> str:
    if re.split(r"[/.]", text)[0] in _TAKEN:
        raise ValueError(f'"{text}" has an address that the site itself needs')
    return text


PageAddress = Annotated[str, Field(max_length=200), AfterValidator(_page_address)]


class Moved(Strict):
    """Where a page or a heading went that readers may still look for."""

    old: Annotated[PageAddress, AfterValidator(_no_part_of_the_site)] = Field(
        alias="from", description="Where it was: practice/old.md or practice/old.md#a-heading."
    )
    new: PageAddress = Field(alias="to", description="Where it is now, written the same way.")
    note: Line | None = Field(default=None, description="Why, in plain words. Never shown to readers.")


class AddressesFile(Strict):
    """``content_sources/addresses.yml``. Only ``moved`` is written by people."""

    # A key with nothing under it is an empty list: lines can be added below it without taking [] away.
    moved: Annotated[list[Moved], BeforeValidator(lambda value: [] if value is None else value)]
    pages: dict[Line, list[Line]] = Field(description="Each page that readers may know, and its headings' anchors.")


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
