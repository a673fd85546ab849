"""What gives a person away besides a name: numbers, accounts, ages, dates and places, as patterns.

Patterns read the text that ``people.plain`` makes: plain spaces and straight quotation marks. Each repeats a bounded
number of times, so that a long text costs no more than its length.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from selfhelp_pack.review.reading.proper_names import word_set


class Detail:
    """A pattern with its hints: one of these must stand in the text, in small letters, for a look to be worth it."""

    def __init__(self, *alternatives: str, hints: str, flags: int = re.IGNORECASE) -> None:
        self._pattern = re.compile("|".join(alternatives), flags)
        self._hints = re.compile(hints)

    def find(self, text: str, small: str) -> Iterator[re.Match[str]]:
        """Each match in ``text``. ``small`` is the same text in small letters."""
        if self._hints.search(small):
            yield from self._pattern.finditer(text)


_CAPITAL = r"[A-Z][\w'.-]{0,30}"

# ------------------------------------------------------------------ numbers, accounts, court cases

_LABELLED = (
    r"(?:case|reference|ref|crime|incident|file|court|claim|record|passport|patient|hospital|pupil|client|police"
    r"|CAD|log"
    r"|child|ID|licence|application|account|insurance)"
)
_HOLDS_A_DIGIT = r"(?=[A-Z/-]{0,8}\d)[A-Z\d][A-Z\d/-]"

IDENTIFIERS = Detail(
    r"(?<![\d-])\d{3}[ -]\d{3}[ -]\d{4}(?!\d)",  # an NHS number as it is printed
    r"\bNHS (?:no\.?|number|num) ?(?:is|was|:)? ?\d[\d -]{5,14}\d",
    r"\b[A-Z]{2} ?\d\d ?\d\d ?\d\d ?[A-D]\b",  # National Insurance
    rf"\b{_LABELLED}[ -](?:(?:reference|ref|record|file) )?(?:no\b\.?|number|num\b\.?|ref\b\.?|reference|ID\b|#)"
    rf" ?(?:is|was|:|=)? ?#?{_HOLDS_A_DIGIT}{{2,20}}",
    rf"\b(?:ref|reference)\b\.? ?[:=#] ?{_HOLDS_A_DIGIT}{{3,20}}",
    r"\b(?:ICS|LCS|UPN|Mosaic|Liquidlogic|Carefirst|SystmOne|CHI)\b ?(?:no\b\.?|number|ID\b|ref\b)? ?(?:is|:|#)?"
    r" ?[A-Z]{0,3}\d{4,13}[A-Z]?\b",
    r"\bCAD \d{3,6}\b",  # a call to the police
    r"\b[A-Z]{2}\d\d[CPFDZ]\d{5}\b",  # a case of the family court
    r"\b(?:reg|registration|number plate|car|van) ?(?:number|no\.?)?(?: is|:)? [A-Z]{2}\d\d ?[A-Z]{3}\b",
    hints=r"\d",
)
_SITES = (
    r"(?:user ?name|gamer ?tag|handle|snap(?:chat)?|insta(?:gram)?|tiktok|discord|roblox|xbox|psn|fortnite|facebook"
    r"|youtube|twitch)"
)
ACCOUNTS = Detail(
    r"(?<![\w.@/])@[a-z_][\w.]{2,40}",
    r"\b(?:instagram|tiktok|snapchat|facebook|twitter|youtube|discord|twitch)\.(?:com|gg)/[\w.@-]{3,40}",
    rf"\b{_SITES}(?: (?:name|ID|account|handle|tag|profile))?"
    r"(?: ?[:=]| (?:is|was|as|called)|,? (?:he|she|they)(?:'s| is| are| goes by)) ?[\"']?@?"
    r"(?:(?=[a-z.]{0,30}[\d_])[\w.]{4,30}|(?-i:[A-Za-z]{0,20}[a-z][A-Z]\w{2,20}))",
    hints="@|user|gamer|handle|snap|insta|tiktok|discord|roblox|xbox|psn|fortnite|facebook|twit|youtube",
)
COURT_CASES = Detail(
    r"\b(?:[Ii]n )?[Rr]e:? [A-Z][\w' -]{0,30}\((?:[Aa]n? |[Tt]he )?(?:Child|Minor|Infant|Care|Adoption"
    r"|Looked)[^)]{0,60}\)",
    rf"\b(?:{_CAPITAL} ){{0,4}}(?:Council|Borough|Authority|Trust|CC|BC) (?:v|vs|versus)\.? {_CAPITAL}",
    rf"\b(?:[A-Z]|Re [A-Z]) (?:v|vs|versus)\.? {_CAPITAL}",
    r"\[(?:19|20)\d\d\] (?:EW[A-Z]{2,4}|UKSC|UKHL|FLR|AC|WLR|Fam)\b[^.;]{0,25}",
    hints=r" v\.? | vs|versus|\bre:? |\[[12]",
    flags=0,
)

# ------------------------------------------------------------------ letters that stand for a name

INITIALS = Detail(
    r"(?<![\w.])(?:[A-Z]\. ?){1,2}[A-Z]\.?(?![\w.])(?! ?[A-Z][a-z])",
    hints=r"\w\.",
    flags=0,
)
NO_INITIALS = word_set("UK US EU NB PS AM PM BC AD OK PE TV ID CV RE QA DIY NHS USA GP NI IT PC MP LA UN DC EG IE PA")
SHORT_CAPITALS = re.compile(r"\b(?!(?:I|A|TV|UK|PE|IT|OK|GP|PR|AM|PM)\b)[A-Z]{1,2}\b")
_TWO_LETTERS = SHORT_CAPITALS.pattern
LETTERS_OF_SOMEBODY = re.compile(
    rf"(?<![\w.&'/-]){_TWO_LETTERS}(?:, (?:who is |aged? |now )?| ?\(| is | aged? )(?:1?\d|2[0-5])"
    r"(?= ?(?:$|[.,;)](?!\d)|years?\b|and\b|who\b))"
    r"|\b(?:[Mm]y|[Oo]ur|[Hh]is|[Hh]er) (?:foster |little )?(?:son|daughter|child|boy|girl|lad|brother|sister|mum"
    r"|dad|one),?"
    rf" (?:called )?{_TWO_LETTERS}(?! ?[&'])"
    rf"|{_TWO_LETTERS} (?:came to (?:us|live)|moved in|lives with us)\b"
)
# "Step K, 9" and "size M, 12" are nobody.
COUNTS_BEFORE = re.compile(
    r"\b(?:step|part|stage|section|plan|grade|size|vitamin|hepatitis|appendix|figure|table|option|type|class|group"
    r"|band"
    r"|level|annex|schedule|key|route|room|block|row|seat|line|unit|module|questions?) ?$",
    re.IGNORECASE,
)

# A family by its surname: "the Hendersons down the road".
FAMILIES = Detail(
    r"\b[Tt]he ([A-Z][a-z]{2,20}s)\b,? (?:who (?:live[sd]? )?)?(?:down|up|across|over|along|next|from|round|in|on|at"
    r"|near)"
    r" (?:the |our |my |door|to (?:us|me))(?:road|street|corner|lane|way|village|estate|close|school|church|end)?\b",
    r"\b[Tt]he ([A-Z][a-z]{2,20}s)\b,? (?:also |both |have |had )?(?:foster|fostered|adopted)\b",
    hints=r"\bthe \w+s\b",
    flags=0,
)

# ------------------------------------------------------------------ ages

_N = (
    r"(?:\d{1,2}|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen"
    r"|seventeen|eighteen|nineteen)"
)
YEARS_AND_MONTHS = Detail(
    rf"(?:\b(?:aged?|he|she|child|boy|girl|son|daughter|baby|toddler)(?: (?:is|was|were|turned))?|[a-z]'s|,|\() ?"
    rf"{_N} years?,? (?:and )?{_N} months?\b(?! (?:ago|later|after|of))",
    rf"\b{_N} years?,? (?:and )?{_N} months? old\b",
    hints="month",
)
EXACT_AGE = Detail(
    rf"\b{_N}(?: and a half)?[ -](?:years?|yrs?|months?|weeks?)[ -]olds?\b",
    r"\b\d{1,2} ?y/?o\b",
    rf"\baged {_N}\b",
    rf"\bage (?:of )?{_N}\b",
    r"\b(?:he|she|they|child|boy|girl|lad|son|daughter|one|who)(?:'s| (?:is|was|were|are|(?:had "
    r"|has )?(?:just )?turned|turns))"
    rf"(?: (?:just|only|now|still))? {_N}\b(?= ?(?:$|[.,;:!?)](?!\d)|and\b|when\b|at\b|then\b|now\b|years?\b))",
    hints="old|age| is | was | are | were |'s |turn|yo|y/o",
)
ROUGHLY_BEFORE = re.compile(
    r"(?:about|around|roughly|nearly|almost|over|under|some|least|most|say|or|to|and|than|between|from|until|till"
    r"|by|[–-]) ?$",
    re.IGNORECASE,
)
ROUGHLY_AFTER = re.compile(rf" ?(?:to|or|–|-) ?{_N}\b", re.IGNORECASE)

# ------------------------------------------------------------------ dates

_MONTHS = r"(?:January|February|March|April|May|June|July|August|September|October|November|December)"
_MONTH = rf"(?:{_MONTHS}|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)\b\.?"
_DAY = (
    r"(?:(?:0?[1-9]|[12]\d|3[01])(?:st|nd|rd|th)?|(?:twenty-|thirty-)?(?:first|second|third|fourth|fifth|sixth|seventh"
    r"|eighth|ninth)|tenth|eleventh|twelfth|(?:thir|four|fif|six|seven|eigh|nine)teenth|twentieth|thirtieth)"
)
_YEAR = r"(?:19|20)\d\d"
_WHOLE_DATE = (
    rf"(?:\b{_DAY} (?:of )?{_MONTH}(?:,? (?:{_YEAR}|'\d\d)\b)?|\b{_MONTH} (?:the )?{_DAY}\b(?:,? {_YEAR}\b)?"
    rf"|\b\d{{1,2}}[/.-]\d{{1,2}}[/.-](?:{_YEAR}|\d\d)\b|\b{_YEAR}-\d\d-\d\d\b)"
)
_SEASON = (
    r"(?:Easter|Christmas|Eid|Ramadan|Diwali|Halloween|New Year|spring|summer|autumn|winter|half[- ]term|early|late"
    r"|the end of)"
)
_DATE_HINTS = r"\d|uary|march|april|of may|may the|june|july|august|ember|ober"

DATES = Detail(
    _WHOLE_DATE,
    rf"\b(?:{_MONTH}|{_SEASON}(?: of)?),? (?:in )?{_YEAR}\b",
    hints=_DATE_HINTS,
)
BIRTHDAYS = Detail(
    rf"\b(?:born(?: on)?(?: the)?|birthday(?:'s| (?:is|was|falls))?(?: on)?(?: the)?|date of birth|birth ?date"
    rf"|D\.? ?O\.? ?B\b\.?) ?(?:is|was|:|=|\()? ?{_WHOLE_DATE}",
    rf"{_WHOLE_DATE} (?:is|was) (?:\w{{1,20}} ){{1,3}}birthday",
    rf"\b(?:he|she) was born in (?:{_MONTH} )?{_YEAR}\b",
    rf"\bborn in {_MONTH} {_YEAR}\b",
    hints=r"born|birth|\bd\.? ?o\.? ?b",
)
# Only on pages that carers send in.
MONTHS = Detail(
    rf"\b(?:[Ii]n|[Ss]ince|[Ll]ast|[Nn]ext|[Tt]his|[Uu]ntil|[Bb]y|[Ff]rom|[Dd]uring|[Ee]arly|[Ll]ate|[Mm]id|[Oo]f"
    rf"|[Bb]efore"
    rf"|[Aa]fter)[ -]{_MONTHS}\b",
    hints="uary|march|april|may|june|july|august|ember|ober",
    flags=0,
)
YEARS = Detail(
    rf"\b(?:in|since|from|until|till|by|during|of|early|late|before|after) {_YEAR}\b",
    hints="19|20",
)
HAS_YEAR = re.compile(rf"{_YEAR}|[/.'-]\d\d$")
A_CHILDS_OWN = re.compile(
    r"\b(?:he|she|him|his|her|hers)\b"
    r"|\b(?:my|our) (?:\w{1,20} ){0,2}(?:son|daughter|child|children|boys?|girls?|lad|baby|toddler|teenager|twins?)\b"
    r"|\bwith us\b|\bour first (?:night|day)\b|\bthe (?:boy|girl|baby|twins)\b",
    re.IGNORECASE,
)
# On the day of a law, he and she are any child.
LAWS = re.compile(
    r"\b(?:laws?|rules?|rights|(?:a|the|new|legal|this|that) right|guidance|regulations?|policy|duty|duties|government"
    r"|parliament|standards?)\b|\bAct\b",
    re.IGNORECASE,
)
OUR_OWN = re.compile(
    r"\b(?:my|our) (?:\w{1,20} ){0,2}(?:son|daughter|child|boys?|girls?|lad|baby|toddler|teenager|twins?)\b"
    r"|\bwith us\b",
    re.IGNORECASE,
)
MOVES = re.compile(
    r"\b(?:came|moved|arrived|returned|joined|left|placed) (?:\w{1,20} ){0,2}(?:us|me|here|home)\b|\bmoved in\b"
    r"|\btaken into care\b|\bwent missing\b|\b(?:was|were) (?:adopted|fostered|removed)\b",
    re.IGNORECASE,
)

# ------------------------------------------------------------------ places

_KIND_OF_SCHOOL = (
    r"(?:(?:C\.? ?of ?E\.?|CE|RC|Catholic|Church of England|Community|Free|Special|Primary|Junior|Infants?"
    r"|Secondary|High"
    r"|Upper|Lower|Middle|Grammar|Comprehensive|Prep|Preparatory|Boys'?|Girls'?|Nursery) ){0,4}"
    r"(?:(?<!Virtual )School|Academy|College|Nursery|Pre-?[Ss]chool|Kindergarten|Sixth Form|PRU|Primary|Juniors?"
    r"|Infants"
    r"|Grammar|Comprehensive|High(?= ?(?:$|[.,;:!?)]|[a-z])))"
)
SCHOOLS = Detail(
    rf"\b((?:St\.? |Saint )?{_CAPITAL}(?: (?:(?:and|of) )?{_CAPITAL}){{0,3}}?) {_KIND_OF_SCHOOL}(?![\w'])",
    hints="school|academy|college|nursery|kindergarten|sixth|pru|primary|junior|infants|grammar|compre|high",
    flags=0,
)
SCHOOLS_OF_SAINTS = Detail(
    r"\b(?:st\.?|saint) [a-z']{3,20}(?: [a-z'.]{2,15}){0,2} (?:school|academy|college|primary|juniors?|infants?)\b",
    hints=r"\bst\b|\bsaint\b",
)
AT_SCHOOL = Detail(
    r"\b(?:attends|attended|attending|pupil at|student at|expelled from|excluded from|teacher at|in Year \d{1,2} at)"
    rf" (?:St\.? )?({_CAPITAL})",
    hints="attend|pupil at|student at|expelled|excluded|teacher at|in year",
    flags=0,
)
_ROAD = (
    r"(?:Street|Road|Avenue|Lane|Close|Drive|Crescent|Terrace|Grove|Gardens|Mews|Rd|Ave|Cres|Boulevard|Parade|Broadway"
    r"|Esplanade)"
)
_NUMBERED = (
    rf"(?:{_ROAD}|St|Ln|Dr|Cl|Way|Court|Place|Square|Hill|Park|Walk|Row|Green|Rise|View|House|Cottages?|Lodge|Mansions"
    r"|Towers?|Chase|Mead)"
)
STREETS = Detail(
    rf"\b(?:[Ff]lat )?\d{{1,4}}[a-zA-Z]?,? (?!Crown\b|Family\b|High\b"
    rf"|County\b)(?:{_CAPITAL} ){{1,3}}{_NUMBERED}\b(?! ?[A-Z][a-z])",
    r"\b(?:[Ii]n|[Ii]nto|[Oo]n|[Aa]t|[Oo]ff|[Nn]ear|[Dd]own|[Aa]long|[Ff]rom|[Tt]o|[Uu]p)"
    rf" (?!High\b|Main\b)(?:{_CAPITAL} ){{1,3}}{_ROAD}\b",
    r"(?i:(?:\bat|\baddress(?: is)?|\blives? (?:at|in|on)|:) (?:number )?\d{1,3}[a-z]?,?"
    r" (?!minute|mile|min\b|hour|metre|main|busy|quiet)[a-z']{2,20}"
    r" (?:street|road|avenue|lane|close|drive|crescent|terrace|grove|gardens|mews|way|court)\b)",
    hints=r"\d|street|road|avenue|lane|close|drive|crescent|terrace|grove|gardens|mews|parade|esplanade|boulevard"
    r"| rd| ave| cres",
    flags=0,
)
NO_STREETS = word_set(
    "minute minutes mile miles hour hours step steps day days week weeks way ways memory sesame coronation downing"
)
POSTCODES = Detail(
    r"\b([A-Z]{1,2})\d[A-Z\d]? ?\d(?!(?-i:st|nd|rd|th)\b)[ABD-HJLNP-UW-Z]{2}\b",
    hints=r"\d",
)
POSTCODE_AREAS = word_set(
    """
    AB AL B BA BB BD BH BL BN BR BS BT CA CB CF CH CM CO CR CT CV CW DA DD DE DG DH DL DN DT DY E EC EH EN EX FK FY G
    GL GU HA HD HG HP HR HS HU HX IG IP IV KA KT KW KY L LA LD LE LL LN LS LU M ME MK ML N NE NG NN NP NR NW OL OX PA
    PE PH PL PO PR RG RH RM S SA SE SG SK SL SM SN SO SP SR SS ST SW SY TA TD TF TN TQ TR TS TW UB W WA WC WD WF WN WR
    WS WV YO ZE
    """
)
OTHER_ADDRESSES = Detail(
    r"\bpost ?code ?(?:is|was|:|=|(?:starts|begins) with)? ?[A-Z]{1,2}\d[A-Z\d]?\b",
    r"\b[A-Z]{1,2}\d{1,2} (?:post ?code|area)\b",
    r"(?<![\d.])-?\d{1,2}\.\d{4,12}, ?-?\d{1,3}\.\d{4,12}",  # a point on a map
    r"(?<![/:])///[a-z]{3,20}\.[a-z]{3,20}\.[a-z]{3,20}",
    hints=r"\d|///",
)
HOMES = Detail(
    rf"\b({_CAPITAL}(?: {_CAPITAL}){{0,2}}) (?:[Cc]hildren's |[Cc]are |[Rr]esidential )(?:[Hh]ome|[Uu]nit)\b",
    hints="children's |care home|care unit|residential",
    flags=0,
)
HOUSES = Detail(
    rf"\b(?:at|in|from|to|of|near|called|with) (?:[Tt]he )?({_CAPITAL}(?: {_CAPITAL}){{0,2}}) (?:House|Lodge"
    rf"|Cottage|Manor|Grange"
    r"|Villa|[Ss]urgery|GP surgery|[Mm]edical [Cc]entre|[Hh]ealth [Cc]entre|[Hh]ospital|[Cc]linic)\b",
    hints="house|lodge|cottage|manor|grange|villa|surgery|centre|hospital|clinic",
    flags=0,
)
SCHOOLS_BY_SAINT = Detail(
    r"\b(?:go|goes|went|going|moved?|moves|moving|starts|started|starting) to (?:St\.?|Saint) [A-Z][a-z]{2,20}"
    r"(?:'s?)?(?![\w'])(?! [A-Z])",
    r"\b(?:is|was|are|were|now|still|place|settled) at (?:St\.?|Saint) [A-Z][a-z]{2,20}(?:'s?)?"
    r"(?![\w'])(?! [A-Z])",
    hints=r"\bst\b|\bsaint\b",
    flags=0,
)
SOMEBODY = re.compile(r"\b(?:he|she|him|his|her|my|our|us|we|me)\b", re.IGNORECASE)
TOWNS_BY_SHAPE = re.compile(
    r"\b[A-Z][a-z]{2,20}(?:-(?:on|upon|le|in|under)-(?:the-)?| upon | on (?=Sea\b))[A-Z][a-z]{2,20}\b"
)
OUR_CHILD_FROM = re.compile(
    r"\b(?:my|our|an?|the) (?:\w{1,20} ){0,2}(?:son|daughter|child|boy|girl|lad|baby|toddler|teenager|twins) "
    r"(?:who (?:is|was|came) )?from $",
    re.IGNORECASE,
)
LIVES_IN = re.compile(r"\b(?:from|in|near|outside|around) $", re.IGNORECASE)
# What may stand before School, Road or House without naming one.
NAMES_NO_PLACE = word_set(
    """
    a about acute after all an anna any art at back between birthing boarding boys breakfast british care catholic
    changing children children's childrens choosing church city community county crown day designated drama driving
    each early english every faith family finding first forest foster free from full general girls going good
    grammar green half her high his home how if in independent infant irish junior lady law leaving little local
    london looked-after lower medical mental middle mother moving multi-academy music my national new next night no
    nor not nursery of old open or our parent play police post pre pre- primary private public residential royal
    safe safer saturday scottish second secondary secure senior short social some special staff starting state
    summer sunday support swim swimming talking teaching telling that the their this to training trust upper
    virtual visiting welsh what when where which white whole why with working young your
    """
)
