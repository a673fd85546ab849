"""What counts as a claim: a figure about people, a finding of research, a statement of law.

Ages, times, doses of time, prices and everyday halves are none: "half an hour", "half of the biscuit", "100% cotton".
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import chain

from selfhelp_pack.review.reading.prose import Piece
from selfhelp_pack.review.view import short


@dataclass(frozen=True)
class _Shape:
    """A shape of claim. A text that holds none of ``words`` cannot hold it: that is looked at first, as it is fast."""

    words: frozenset[str]
    written: str

    @cached_property
    def pattern(self) -> re.Pattern[str]:
        """Made when a text first asks for it: a build, which errors alone stop, asks for none."""
        return re.compile(self.written, re.IGNORECASE)


_TOKEN = re.compile(r"[a-z]+|[0-9%½⅓⅔¼¾]")


def claim_in(piece: Piece) -> tuple[str, int] | None:
    """The first claim of a piece: its sentence, cut short around it, and the place where that sentence begins."""
    return next(claims_in(piece), None)


def claims_in(piece: Piece) -> Iterator[tuple[str, int]]:
    """The claims of a piece, each with its place, at most one a sentence."""
    words = set(_TOKEN.findall(piece.text.lower()))
    figures = [shape.pattern for shape in _FIGURES if not words.isdisjoint(shape.words)]
    assertions = [shape.pattern for shape in _ASSERTIONS if not words.isdisjoint(shape.words)]
    if not figures and not assertions:
        return
    for sentence, offset in piece.sentences():
        plain = sentence.replace("’", "'")
        match = next(chain(_figures(plain, figures), _assertions(plain, assertions)), None)
        if match:
            yield _excerpt(sentence, match), offset


def _figures(sentence: str, patterns: list[re.Pattern[str]]) -> Iterator[re.Match[str]]:
    for pattern in patterns:
        match = pattern.search(sentence)
        if match and not (
            _EVERYDAY.search(sentence[max(0, match.start() - 30) : match.end() + 20])
            or _NOT_SAID.search(sentence[max(0, match.start() - 80) : match.start()])
        ):
            yield match


def _assertions(sentence: str, patterns: list[re.Pattern[str]]) -> Iterator[re.Match[str]]:
    if sentence.rstrip("\"'”) ").endswith("?"):
        return
    for pattern in patterns:
        match = pattern.search(sentence)
        if match and not _NOT_CLAIMED.search(sentence[max(0, match.start() - 80) : match.start()]):
            yield match


def _excerpt(sentence: str, match: re.Match[str]) -> str:
    start = 0 if match.end() <= 80 else sentence.rfind(" ", 0, max(1, match.start() - 20)) + 1
    shown = short(sentence[start:].rstrip(". "), max(80, match.end() - start))
    return f"... {shown}" if start else shown


def _one_of(words: str) -> str:
    """Any of the words; an underscore is a space or a hyphen inside one."""
    return rf"(?:{'|'.join(words.split()).replace('_', '[ -]')})"


def _shape(words: str, pattern: str) -> _Shape:
    return _Shape(frozenset(words.split()), pattern)


# ------------------------------------------------------------------ figures

_DIGITS = "0 1 2 3 4 5 6 7 8 9"
_WORD_NUMBERS = (
    "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
    "eighteen nineteen twenty thirty forty fifty sixty seventy eighty ninety hundred"
)
_WORD_NUMBER = _one_of(_WORD_NUMBERS)
_NUMBER = rf"(?:(?<![\d,.])\d[\d,.]{{0,11}}|\b{_WORD_NUMBER}(?:[- ]{_WORD_NUMBER})?\b)"
_LARGE = (
    r"(?:\d{1,3}(?:[, ]\d{3}){1,3}|(?!(?:19|20)\d\d\b)\d{3,9}"
    rf"|(?:{_NUMBER}|a|several|many) (?:hundred|thousand|million)s?"
    r"|(?:(?:tens|hundreds) of )?(?:hundred|thousand|million)s)"
)
_PEOPLE = _one_of(
    "child children babies toddlers teens? teenagers? adolescents? youngsters kids boys girls pupils students carers? "
    "family families parents? mothers fathers mums dads adults people persons adopters guardians siblings brothers "
    "sisters women men households homes placements adoptions moves breakdowns allegations leavers workers teachers "
    "councils authorities schools patients participants"
)
_ONE_PERSON = _one_of("child baby toddler teenager adolescent boy girl pupil carer family parent adult person adopter")
# What cannot stand between a number and the people whom it counts.
_NOT_BETWEEN = _one_of(
    "to in with for from at and or by on is are was were has have had goes go if when that which who your you per as "
    "into than but because a an each every words? metres? miles? minutes? hours? days? nights? weeks? months? years? "
    "pounds? pence grams? ml mg times steps? pieces? pages? things?"
)
_OF_PEOPLE = rf"(?:(?!{_NOT_BETWEEN}\b)[\w'-]+ ){{0,4}}{_PEOPLE}\b"
_SHARES = "half third thirds quarter quarters fifth fifths sixth sixths eighth eighths tenth tenths"
_SHARE = rf"(?:(?:a|one|two|three|four)[ -])?{_one_of(_SHARES)}"
_ABOUT = (
    r"(?:over|nearly|almost|about|around|roughly|some|up to|at least|(?:more|less|fewer) than|just (?:over|under))"
)
_DID = _one_of("had have were are said say felt feel lived live moved move reported did do left")
_IN_CARE = (
    r"(?:(?:children|teenagers|young people|babies|boys|girls|people|siblings)(?: \w+)? (?:in|from|leaving) "
    r"(?:foster |kinship |residential )?(?:care|homes)|looked[ -]after \w+|care[ -](?:leavers|experienced \w+)"
    r"|(?:foster|fostered|adopted|kinship) (?:carers|children|families|homes|placements)|placements|allegations)"
)
_UNIT_OF_TIME = _one_of("minutes? seconds? hours? days? weeks? months? years? goes pm am")

_FIGURES = (
    # 44%, 44 per cent, forty-four per cent; a hundred per cent only of somebody
    _shape(
        "% cent percent percentage", r"(?<![\d.,])(?!100\b)\d[\d,.]{0,11}[ -]?(?:%|per ?cent\b|percentage points?)"
    ),
    _shape("cent percent", rf"\b(?!hundred){_WORD_NUMBER}(?:[- ]{_WORD_NUMBER})?[ -]per ?cent\b"),
    _shape("% cent percent", rf"(?:100 ?%|(?:100|hundred) per ?cent) of {_OF_PEOPLE}"),
    # 4 in 10, one in three, nine out of every ten; not 11 in 2024, two in one, ten in five minutes
    _shape(
        "in out",
        rf"(?<![\w.,/£-])(?<!step )(?<!part )(?<!page )(?<!week )(?<!day )(?!(?:19|20)\d\d\b){_NUMBER} (?:in|out of)"
        rf"(?: every)? (?!one\b|1\b|(?:19|20)\d\d\b){_NUMBER}(?! ?{_UNIT_OF_TIME}\b)",
    ),
    # one child in every five, 1 carer in 4
    _shape(
        "in out",
        rf"{_NUMBER} (?!{_NOT_BETWEEN}\b)(?:[\w'-]+ ){{0,2}}{_PEOPLE} (?:in|out of) every {_NUMBER}"
        rf"(?! ?{_UNIT_OF_TIME}\b)"
        rf"|\b(?:one|1) (?:(?!{_NOT_BETWEEN}\b)[\w'-]+ ){{0,2}}{_ONE_PERSON} (?:in|out of) "
        rf"(?!one\b|1\b|(?:19|20)\d\d\b){_NUMBER}(?! ?{_UNIT_OF_TIME}\b)"
        r"(?! (?:homes|schools|rooms|beds|houses|families)\b)",
    ),
    # 1/3 of foster carers, ½ of the children
    _shape(f"{_DIGITS} ½ ⅓ ⅔ ¼ ¾", rf"(?:(?<![\w/.,])[1-9]/\d{{1,2}}|[½⅓⅔¼¾]) of (?:all )?(?:the )?{_OF_PEOPLE}"),
    # half of the children, half the carers, two thirds of teenagers, nearly half had moved
    _shape(_SHARES, rf"\b{_SHARE} of (?:all )?(?:the |these |those |our |their )?{_OF_PEOPLE}"),
    _shape("half", rf"\bhalf (?:the|all) {_OF_PEOPLE}"),
    _shape(_SHARES, rf"\b{_ABOUT} {_SHARE} {_DID}\b"),
    _shape(
        "majority minority proportion percentage share",
        rf"(?<!what )(?<!which )\b(?:majority|minority|proportion|percentage|share) of {_OF_PEOPLE}",
    ),
    _shape("most", rf"\bmost (?:of )?(?:all )?(?:the )?{_IN_CARE}\b"),
    # 56,345 carers, 600 young people, two thousand homes, thousands of children
    _shape(
        f"{_DIGITS} hundred hundreds thousand thousands million millions",
        rf"(?<![\w.,£-]){_LARGE}(?: of)? {_OF_PEOPLE}",
    ),
    _shape("shortage deficit shortfall lack", rf"\b(?:shortage|deficit|shortfall|lack) of (?:{_ABOUT} )?\d"),
    # twice as likely, three times more often, has doubled
    _shape("twice double", r"\b(?:twice|double) as (?:likely|common|prone|at risk)\b"),
    _shape("twice", rf"\btwice as many {_OF_PEOPLE}"),
    _shape(
        "times fold",
        rf"{_NUMBER}(?: times|-fold)(?: as| more| less| higher| lower| greater){{1,3}} "
        r"(?:likely|often|common|at risk|many|than)\b",
    ),
    _shape(
        "rate risk chance odds likelihood",
        r"\b(?:twice|double|treble|triple|half) the (?:rate|risk|chance|odds|likelihood)\b",
    ),
    _shape(
        "doubled trebled tripled quadrupled halved",
        rf"\b(?:has|have|had|rate|risk|numbers?) (?:{_ABOUT} )?(?:doubled|trebled|tripled|quadrupled|halved)\b",
    ),
    _shape(
        "doubles trebles triples quadruples halves doubled trebled tripled halved",
        r"\b(?:risk|chance|odds|likelihood|rate|number|share)s? (?:of|that|for|to) (?:[\w'-]+ ){1,7}"
        r"(?:doubles?d?|trebles?d?|triples?d?|quadruples?d?|halves|halved)\b",
    ),
    # it takes 21 days to make a habit
    _shape(
        "days weeks months years",
        rf"\btakes? (?:{_ABOUT} |only |just )?{_NUMBER} (?:days|weeks|months|years) (?:for (?:[\w'-]+ ){{1,4}})?to "
        r"(?:(?:make|form|build|break|create|change|learn) (?:an? |the |new |old )*(?:[\w'-]+ )?"
        r"(?:habits?|routines?|bonds?|attachments?|patterns?|brain)|bond|attach|heal|rewire|settle)\b",
    ),
    _shape("average", rf"\bon average\b.{{0,80}}{_NUMBER}|{_NUMBER}.{{0,80}} on average\b"),
    _shape("average", r"\bthe average (?:child|carer|foster|teenager|young)\b"),
)
_EVERYDAY = re.compile(
    r"(?:%|per ?cent)\W+(?:off|discount|vat|interest|cotton|wool|polyester|juice|cocoa|milk|fat|charged?)\b"
    r"|\b(?:battery|phone is|volume|brightness|sale|discount|vat|scale|score|rate it|mark|other half)\b"
    r"|^(?:ask|let|give|split|have|invite)\b[^%]*\bhalf\b",
    re.IGNORECASE,
)

# ------------------------------------------------------------------ research and law

_RESEARCH = "research study studies evidence survey surveys data figures statistics trial trials science neuroscience"
_RESEARCH += " findings census poll polls"
_EXPERTS = "experts scientists researchers psychologists psychiatrists neuroscientists academics doctors clinicians"
_ABOUT_WHAT = rf"(?:{_one_of('from by in on of into about with at for among')}(?: [\w'-]+){{1,6}}? )?"
_ADVERB = _one_of(
    "has have had also now often clearly consistently repeatedly strongly usually all both can does long"
)
_ADVERBS = rf"(?:{_ADVERB} ){{0,3}}"
_SHOWS = (
    _one_of(
        "shows? showed shown finds? found suggests? suggested says? said proves? proved proven indicates? "
        "indicated demonstrates? confirms? confirmed reveals? revealed concludes? concluded agrees? reports? reported "
        "estimates? supports? supported backs? points?_to tells?_us told_us"
    )
    + r"\b"
)
_SAY = (
    _one_of(
        "say said agree agreed believe think know found find shown proved proven discovered recommend recommended "
        "warn warned suggest tell_us told_us"
    )
    + r"\b"
)
_OFFICIAL = (
    r"(?:nice|ofsted|the nhs|the government|the department for education|the dfe|parliament|(?:the )?regulations"
    r"|(?:(?:statutory|national|official|government) )?(?:guidance|guidelines?)|(?:national )?minimum standards"
    r"|the world health organi[sz]ation|the united nations)"
)
_RULES = _one_of("says? said states? requires? recommends? advises? expects? wants? promised forbids? bans?") + r"\b"
_NAMED_SOURCE = _one_of(
    r"research\w* study studies surveys? reports? reviews? figures data statistics experts scientists psychologists "
    r"doctors nice nhs ofsted government department dfe nspcc barnardo's charity university professor dr guidance "
    r"guidelines? law census unicef"
)
_IS = r"\b(?:is|has been|it's)(?: been)?(?: now| well| widely| long)?"
_HELPFUL = _one_of(
    "be have cause help heal lead make reduce increase improve harm work raise lower stop prevent change build support"
)
_FEELINGS = r"(?! (?:feel|be (?:tired|angry|cross|upset|sad|proud|scared|hurt)|your (?:own )?feelings|cry|rest)\b)"

_ASSERTIONS = (
    _shape(_RESEARCH, rf"\b{_one_of(_RESEARCH)} {_ABOUT_WHAT}{_ADVERBS}{_SHOWS}"),
    _shape(
        "review reviews report reports inquiry",
        r"\b(?:an?|one|another|recent|several|many|independent|official|national) (?:reviews?|reports?|inquiry) "
        rf"{_ABOUT_WHAT}{_ADVERBS}{_SHOWS}",
    ),
    _shape(_EXPERTS, rf"\b{_one_of(_EXPERTS)} {_ABOUT_WHAT}{_ADVERBS}{_SAY}"),
    _shape(
        "nice ofsted nhs government department dfe parliament regulations guidance guideline guidelines standards "
        "world nations",
        rf"\b{_OFFICIAL} {_RULES}",
    ),
    _shape(
        "study studies survey trial poll census",
        r"\b(?:in|from|by) (?:an?|one|another|recent|several|many|some|most|(?:19|20)\d\d)(?: [\w'-]+){0,4} "
        r"(?:study|studies|survey|trial|poll|census)\b(?! (?:group|room|skills)|, not\b)",
    ),
    _shape(
        "study survey trial sample review poll",
        r"\b(?:study|survey|trial|sample|review|poll) of (?:[\w'-]+ ){0,3}\d",
    ),
    _shape("according", rf"\baccording to (?:[\w'-]+ ){{0,4}}{_NAMED_SOURCE}\b"),
    _shape("proven", r"\b(?:scientifically|clinically|medically) proven\b"),
    _shape(
        "proven proved shown known established accepted",
        rf"{_IS} (?:proven|proved|shown|known|established|accepted) that\b",
    ),
    _shape(
        "shown proven proved demonstrated found known",
        r"\b(?:has|have|was|were|is|are)(?: also)?(?: been)? (?:shown|proven|proved|demonstrated|found|known) to "
        rf"{_HELPFUL}\b",
    ),
    _shape(
        "law",
        r"\b(?:the|english|uk|british|data protection|family|children's) law (?:clearly )?"
        rf"(?:(?:gives?|allows?|protects?|means?|stops?|lets?|do|does)\b|{_RULES})",
    ),
    _shape("law", r"(?<!-)\bby law\b"),
    _shape(
        "illegal unlawful law offence",
        r"\b(?:is|are|it's|was)(?: also| now| strictly)? (?:illegal|unlawful|against the law|a criminal offence)\b",
    ),
    _shape("legally", r"\blegally (?:must|has|have|required|entitled|obliged|bound|allowed|responsible|protected)\b"),
    _shape("legal statutory", r"\b(?:legal|statutory) (?:duty|duties|rights?|requirement|obligation) (?:to|of)\b"),
    _shape("right", rf"\b(?:have|has|had) (?:a|the) right to\b{_FEELINGS}"),
    _shape("entitled", rf"\b(?:is|are|you're|they're) (?:also )?entitled to\b{_FEELINGS}"),
    _shape(
        "council councils authority authorities",
        r"\b(?:councils?|local authorit(?:y|ies)) (?:must|(?:has|have) (?:a duty|to))\b",
    ),
    _shape("act regulations section", r"\b(?:act|regulations) (?:19|20)\d\d\b|\bunder section \d"),
)
# "what research says", "if the doctors say", "nobody has shown": asked for, or denied.
_NOT_CLAIMED = re.compile(
    r"(?:\b(?:what|whatever|if|until|unless|whether|when|how|ask|where) (?:the |most |many )?|\bno )$"
    r"|(?:\b(?:not|never|nothing|nobody|none|nor|cannot|hardly)\b|n't\b)[^,;:]{0,60}$",
    re.IGNORECASE,
)
# We do not print "9 out of 10 carers agree": a figure between quotation marks, and the sentence is against it.
_NOT_SAID = re.compile(
    r"(?:\b(?:not|never|nobody|none|nor|cannot|avoid|instead of|rather than)\b|n't\b)"
    r"[^,;:\"“”]{0,60}[\"“][^\"“”]{0,40}$",
    re.IGNORECASE,
)
