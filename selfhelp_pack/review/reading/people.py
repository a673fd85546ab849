"""Finds the people whom a text names: by how a name stands in its sentence first, by lists of names second.

A name is a word, or a few in a row, with a capital letter where none is due. What stands beside it tells whether it is
somebody's: an age, a family role, a title, something that only people do. So names of any language are found.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left
from dataclasses import dataclass
from functools import cached_property, lru_cache

from selfhelp_pack.registries import Registries
from selfhelp_pack.review.reading.proper_names import (
    FAMOUS,
    FIRST_NAMES,
    NOT_PEOPLE,
    SURNAMES_TOO,
    TOWNS,
    WORDS_AND_NAMES,
    word_set,
)

_SAME_LENGTH = str.maketrans(
    {
        "’": "'",
        "‘": "'",
        "`": "'",
        "“": '"',
        "”": '"',
        "\n": " ",
        "\t": " ",
        "\u00a0": " ",
        "\u2011": "-",
        "\u2010": "-",
    }
)
_WORD = re.compile(r"[^\W\d_](?:[\w\u0300-\u036f]|['-](?=\w))*")
_ENDING = re.compile(r"'(?:s|ll|d|ve|re|m)$", re.IGNORECASE)
_MARKS_BEFORE = " \"'("
_MARKS_BETWEEN = ("", ",", ".", ":", "-", "–", "—")

FAMILY = word_set(
    """
    son daughter child boy girl lad lass baby toddler teen teenager twin twins brother sister sibling cousin
    nephew niece friend boyfriend girlfriend mate mum mom mam mummy mother dad daddy father stepmum stepdad
    stepmother stepfather nan nana nanny nanna gran granny grandma grandmother grandad granddad grandpa
    grandfather aunt auntie aunty uncle partner husband wife ex stepson stepdaughter stepbrother stepsister
    lodger person youngest eldest oldest
    """
)
STAFF = word_set(
    """
    carer worker ssw iro keyworker teacher headteacher senco tutor therapist psychologist psychiatrist
    counsellor doctor gp nurse visitor solicitor guardian advocate judge officer neighbour childminder mentor
    coach manager
    """
)
_TITLES = word_set("mr mrs ms miss mx dr prof professor rev judge pc dc sgt nurse doctor")
_PERSON = FAMILY | STAFF | word_set("kid kids man woman lady guy children sisters brothers sons daughters")
_SOMEBODY = word_set("he she they him her them who whom i we")
_BEFORE_ROLES = word_set(
    "my our his her their your foster the a an this that younger older little big real birth social key support"
)


def _one_of(words: str) -> str:
    """A pattern of any of the words. A low line stands for a space inside one."""
    return "(?:" + "|".join(words.split()).replace("_", " ") + ")"


_TEENS = "thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen"
_NUMBER = rf"(?:\d{{1,2}}(?:\.5|½)?(?!\d)|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|{_TEENS})"
_VERBS_OF_ONE = "has had lives? lived came goes is was loves? likes?"
_LINKS = "and but so or who when with from now then at_the_time in_care this next last today tomorrow"
# What follows a number that is an age: the end, a comma, "years", a verb. Not "9 carers", "9 am" or "9.30".
_GOES_ON = (
    r"(?= *(?:$|[.:](?!\d)|[,;!?)\]]|[–—]|-(?!\d)|[ -]?(?:years?|yrs?|months?|weeks?|y/?o)\b(?! (?:ago|later|of))"
    rf"|{_one_of(f'{_LINKS} {_VERBS_OF_ONE}')}\b))"
)
_NEARLY = r"(?:(?:now|then|just|only|still|nearly|almost|about|aged?|who's|who is|who was|who turned) ){0,3}"
_IS = "(?:'s| (?:is|was|turns|turned|became|will be))"
_AGE = re.compile(
    rf"'?,? ?\( ?{_NEARLY}{_NUMBER}(?: ?(?:years?|yrs?|y/?o|months?))?(?: ?old)? ?[),;]"
    rf"|, ?{_NEARLY}{_NUMBER}\b{_GOES_ON}"
    rf"| (?:aged?|at age) {_NUMBER}\b"
    rf"|{_IS} {_NEARLY}{_NUMBER}\b{_GOES_ON}"
    r"|'s? (?:\d{1,2}(?:st|nd|rd|th)|\w{3,8}th) birthday",
    re.IGNORECASE,
)
_AGE_LOOSELY = re.compile(rf" ?[-–—:/]? ?{_NUMBER}\b{_GOES_ON}", re.IGNORECASE)
_AGE_BEFORE = re.compile(rf"{_NUMBER}[ -](?:year|yr|month)s?[ -]olds?,? [\"'(]?$", re.IGNORECASE)

_WHICH = _one_of("foster birth step big little older younger baby twin half own new old first last next key lovely")
_RELATIVES = _one_of(
    "mum mom mam mummy mother dad daddy father parents? nan gran grandma grandad grandparents brothers? sisters? "
    "siblings? aunt auntie uncle cousins? family carers? social_worker teacher"
)
_OWNED = _one_of("school birthday bedroom nightmares placement case")
_KIN = re.compile(rf"(?:'s?|s') (?:{_WHICH}[ -]){{0,2}}(?:{_RELATIVES}|{_OWNED})\b", re.IGNORECASE)
_OURS = re.compile(
    rf"(?:,| is| was) (?:(?:who is|is|was) )?(?:my|our|his|her|their) (?:{_WHICH} ){{0,2}}"
    rf"(?:{_RELATIVES}|son|daughter|boy|girl|lad|child|brother|sister)\b,?"
    rf"| \((?:(?:my|our|his|her) )?{_RELATIVES}\)",
    re.IGNORECASE,
)
_LIFE = _one_of(
    "came_to_(?:us|live|me|stay) moved_in lives?_with lived_with been_with_us joined_us left_us "
    "arrived_(?:with|at_ours?|here) stay(?:ed|s)_with_us has_been_(?:fostering|caring|looking_after) fosters "
    "ran_away went_missing self-harmed wet_the_bed hit_me bit_me kicked punched cried sobbed screamed"
)
_STATE = _one_of(
    "our my autistic adopted fostered in_care in_foster_care born placed taken_into removed_from excluded"
)
_LIVES = re.compile(
    rf"(?:'s|'d)? (?:(?:then|first|also|has|had|have|who|just|recently) ){{0,2}}(?:{_LIFE}|(?:is|was) {_STATE})\b",
    re.IGNORECASE,
)
_ACT = _one_of(
    "laughed laughs smiled smiles slept sleeps woke hid hides threw throws ran runs ate eats hated hates loved "
    "loves liked likes wanted wants felt feels chose whispered shouted hugged cries screams"
)
_ACTS = re.compile(rf" (?:(?:then|also|just|never|always|still|really|once) )?{_ACT}\b")
_SPEAKS = re.compile(r" (?:(?:then|also|just) )?(?:said|says|told|tells|asked|asks)\b")
_DEED = _one_of(
    "had has went came got did would could should needed needs knew knows thought thinks began stopped started "
    "gave made took sat stood helped tried wore wrote drew saw heard found kept let put rang left stayed taught "
    "showed knocked nodded"
)
_LIKE_A_PERSON = re.compile(rf"'s (?!(?:is|was|been|a|the|not|on|in)\b)[a-z]| and (?:I|me|we)\b| {_DEED}\b")
_PERSON_BEFORE = word_set(
    """
    told tell tells asked ask asks gave give gives let lets hugged hug helped met rang ring texted thank thanked took
    brought missed miss welcomed collected fetched fostered comforted
    """
)
_NOT_REAL = re.compile(
    r" \((?:not (?:his|her|their) real name|(?:his|her|their)? ?name (?:has been |was |is )?changed)\)?"
)
# "Thomas the Tank Engine", "Clare's Law", "Matilda by", but not "Kyle Mum" or "Kyle Monday".
_PART_OF_NAME = re.compile(
    r"(?:'s?)? (?:and the |the |of |by )?(?!Mum|Dad|Nan|Gran|Auntie|Uncle|[A-Z][a-z]{2,6}day)[A-Z][a-z]"
    r"|(?:'s?)? \w{2,20} (?:by|Foundation|Trust)\b| [IVX]{1,4}\b(?! (?:am|was|have|had|did|said|think|know))"
)
_STORIES = re.compile(
    r"\b(?:Tom and Jerry|Ant and Dec|Hansel and Gretel|Romeo and Juliet|Jack and Jill|Jack and the Beanstalk"
    r"|Ben (?:and|&) Jerry|Charlie and (?:Lola|the Chocolate)|Topsy and Tim|Thomas (?:the Tank|and Friends)"
    r"|Wallace and Gromit|Bill and Ben|Adam and Eve|Cain and Abel|James and the Giant|Jack-in-the-box(?:es)?"
    r"|Jack Frost|Joseph's (?:\w{1,20} )?coat|Noah's Ark|Daniel in the lions|David and Goliath|Simon says"
    r"|(?:King|Queen|Prince|Princess) (?:is|was|called|is called) [A-Z]\w{1,20}"
    r"|Matilda,? (?:and|or) [A-Z]\w{1,20} [A-Z]\w{1,20}|(?:Tracy Beaker|Harry Potter),? (?:and|or) Matilda)"
)
_TOY = re.compile(
    r" the (?:[a-z]{2,12} ){0,2}(?:elephant|bear|teddy|dog|puppy|cat|kitten|rabbit|bunny|monkey|lion|tiger"
    r"|giraffe|mouse|owl|duck|penguin|dinosaur|dragon|unicorn|snake|frog|fox|pig|cow|horse|pony|sheep|lamb|hippo|zebra|tortoise"
    r"|turtle|hedgehog|octopus|fish|whale|shark|snail|sloth|koala|panda|robot|engine|tractor|doll|puppet)\b"
)
_LEARNED = word_set("dr prof professor")
_WRITINGS = word_set("book books study studies research work film films talk talks paper papers article")
_STUDIES = re.compile(
    r" (?:and (?:his|her|their) (?:team|colleagues) )?(?:also |has |have |first )?"
    r"(?:studies|studied|filmed|researche[sd]|wrote|writes|written|shows|showed|argues|argued|developed|develops"
    r"|describes|described|discovered|coined|found|explains|teaches)\b"
)
_SECOND_NAMES = word_set("jane ann anne lee rose grace mae may marie louise lou beth jo leigh lynn jay joe james rae")
_GOES_ON_ABOUT = re.compile(r" [a-z]|,? (?:who|our|my|a|the)\b")
# Words with which a name may go on: "Nguyen Van An", "Kyle Brown".
_GO_ON_NAMES = SURNAMES_TOO | word_set("an do so no he in on to us be my")
_OLDEST_CHILD = 25
_SHORTEST = 2
# A text of more than a few words, most of them with a capital, is a heading in the style of newspapers.
_FEW, _MOST = 4, 0.7


@dataclass(frozen=True)
class Name:
    """One or a few words that may be somebody's name. ``first`` counts the words of the text before it.

    ``known``: one of them is a first name and nothing else. ``perhaps``: it is a first name and a word too.
    """

    words: tuple[str, ...]
    start: int
    end: int
    first: int
    known: bool
    perhaps: bool
    capital: bool


@dataclass(frozen=True)
class Facts:
    """What the data files tell about words: which they write large (names of services, authors), which small."""

    large: frozenset[str]
    small: frozenset[str]


@dataclass(frozen=True)
class Beside:
    """From where to where a name and what tells that it is somebody's stand.

    ``by_role``: a role, a title or "called" before it tells. ``by_work``: that role is a kind of work, such as "Dr".
    """

    start: int
    end: int
    by_role: bool
    by_work: bool


class Text:
    """A text with its words, and the names among them."""

    def __init__(self, text: str, facts: Facts) -> None:
        self.text = plain(text)
        self.facts = facts
        self.spans = [(match.start(), match.end()) for match in _WORD.finditer(self.text)]
        self.low = _small(self.text)
        self.small = [_without_ending(self.low[start:end]) for start, end in self.spans]
        self.large = [number for number, (start, _) in enumerate(self.spans) if self.text[start].isupper()]
        self._titled = len(self.spans) > _FEW and len(self.large) > len(self.spans) * _MOST

    @cached_property
    def names(self) -> tuple[Name, ...]:
        """Each name in the order of the text."""
        found: list[Name] = []
        run: list[int] = []
        known = (number for number, word in enumerate(self.small) if word in FIRST_NAMES)
        for number in sorted({*self.large, *known}):
            start = self.spans[number][0]
            together = bool(run) and self.text[self._end(run[-1]) : start] == " "
            if run and not together:
                found.append(self._name(run))
                run = []
            if self._is_name(number, together):
                run.append(number)
        if run:
            found.append(self._name(run))
        return tuple(found)

    def _end(self, number: int) -> int:
        return self.spans[number][0] + len(self.small[number])

    def from_here(self, number: int) -> tuple[int, int]:
        """From where to where a word goes, with the words with a capital that go on from it."""
        last = number
        while last + 1 < len(self.spans) and last < number + _FEW and self._goes_on(last):
            last += 1
        return self.spans[number][0], self._end(last)

    def _goes_on(self, number: int) -> bool:
        following = self.spans[number + 1][0]
        return self.text[self._end(number) : following] == " " and self.text[following].isupper()

    def _is_possessive(self, number: int) -> bool:
        return self._end(number) < self.spans[number][1]

    def is_name_at(self, number: int) -> bool:
        """Whether the word looks like a name."""
        return self._is_name(number, goes_on=False)

    def _is_name(self, number: int, goes_on: bool) -> bool:
        word, small = self.text[self.spans[number][0] : self._end(number)], simple(self.small[number])
        if not word[0].isupper():
            return len(small) > _SHORTEST
        if small in FIRST_NAMES or small in WORDS_AND_NAMES:
            return True
        if small not in NOT_PEOPLE and number and self.small[number - 1] in _TITLES:
            return True
        if goes_on and small in _GO_ON_NAMES:
            return True
        if self._titled or small in NOT_PEOPLE or small in TOWNS or (word.isupper() and len(word) > 1):
            return False
        return goes_on or (len(word) > 1 and word not in self.facts.large and small not in self.facts.small)

    def _name(self, run: list[int]) -> Name:
        words = [simple(self.small[number]) for number in run]
        begins = _begins(self.text, self.spans[run[0]][0])
        if len(run) > 1 and begins and not _is_listed(words[0]) and _is_listed(words[1]):
            run, words = run[1:], words[1:]
        start = self.spans[run[0]][0]
        return Name(
            tuple(words),
            start,
            self._end(run[-1]),
            run[0],
            known=any(word in FIRST_NAMES or not FIRST_NAMES.isdisjoint(word.split("-")) for word in words),
            perhaps=words[0] in WORDS_AND_NAMES,
            capital=self.text[start].isupper(),
        )

    def names_between(self, start: int, end: int) -> tuple[Name, ...]:
        """The names that begin in a part of the text."""
        starts = self._starts
        return self.names[bisect_left(starts, start) : bisect_left(starts, end)]

    @cached_property
    def _starts(self) -> list[int]:
        return [name.start for name in self.names]

    def before(self, name: Name, back: int = 1) -> str:
        """The word that stands ``back`` words before the name, in small letters, or nothing."""
        return self.small[name.first - back] if name.first >= back else ""

    def beside(self, name: Name) -> Beside | None:
        """What beside the name tells that it is somebody's, or None."""
        start, end = self._role_before(name), self._after(name)
        if start is None and end is None:
            return None
        by_work = start is not None and end is None and self.before(name) in STAFF | _TITLES
        return Beside(name.start if start is None else start, end or name.end, start is not None, by_work)

    def _after(self, name: Name) -> int | None:
        """Where the words end that tell of a person: "Kyle, who is 9", "Kyle's mum", "Kyle came to us"."""
        if not name.capital and not name.known:
            return None
        end = name.end + (len(name.words[-1]) == 1 and self.text.startswith(".", name.end))
        age = _AGE.match(self.text, end)
        if age and self._is_an_age(name, age):
            return age.end()
        for pattern in (_KIN, _LIVES, _NOT_REAL):
            match = pattern.match(self.text, end)
            if match:
                return match.end()
        ours = _OURS.match(self.text, end)
        # "Upstairs, our son" begins a sentence as "Bài, our son," does: the comma tells them apart.
        if ours and (name.known or not self.begins(name) or ours[0].endswith((",", ")"))):
            return ours.end()
        loosely = _AGE_LOOSELY.match(self.text, name.end) if name.known else None
        return loosely.end() if loosely else None

    def _is_an_age(self, name: Name, match: re.Match[str]) -> bool:
        if name.known:
            return True
        digits = re.search(r"\d+", match[0])
        if digits and int(digits[0]) > _OLDEST_CHILD:
            return False
        # "Blankets (2)" in a list of things is no child, "Oluwaseun (12) came" is one.
        perhaps_a_thing = "(" in match[0] and self.begins(name)
        return not perhaps_a_thing or bool(_GOES_ON_ABOUT.match(self.text, match.end()))

    def _role_before(self, name: Name) -> int | None:
        """Where the words begin that make somebody of the name: "our foster son", "a boy called", "Dr"."""
        if not name.first:
            return None
        gap = self.text[self.spans[name.first - 1][1] : name.start]
        mark, last = gap.strip(_MARKS_BEFORE), self.before(name)
        if mark not in _MARKS_BETWEEN or len(gap) > len(mark) + 3 or not (name.capital or name.known):
            return None
        if self._is_possessive(name.first - 1):
            return self._from(name, 2) if last == "name" else None
        if (
            (last in _TITLES and mark in ("", ".") and name.capital)
            or (last in FAMILY and mark != ".")
            or (last in STAFF and mark in ("", ","))
        ):
            return self._from(name, 1)
        if last.endswith("old") and _AGE_BEFORE.search(self.text, max(0, name.start - 25), name.start):
            return max(0, self.spans[name.first - 1][0] - 3)
        is_called = (not mark or (mark == "," and last == "after")) and self._is_called(name)
        return self._from(name, 2) if is_called else None

    def _is_called(self, name: Name) -> bool:
        last, second, third = (self.before(name, back) for back in (1, 2, 3))
        if last in ("called", "named"):
            return second in _PERSON or second.endswith("-old") or (second in ("is", "was") and third in _SOMEBODY)
        if last in ("is", "was"):
            return second == "name" or (second in FAMILY and third in ("my", "our", "foster"))
        if last in ("him", "her", "them"):
            return second in ("call", "called", "named")
        return (
            (last == "foster" and second in ("i", "we", "to"))
            or (last == "after" and second in ("look", "looked", "looking"))
            or last in ("fostered", "adopted")
        )

    def _from(self, name: Name, back: int) -> int:
        first = max(0, name.first - back)
        while first > max(0, name.first - 5) and self.small[first - 1] in _BEFORE_ROLES:
            first -= 1
        return self.spans[first][0]

    def is_full(self, name: Name) -> bool:
        """Whether it is a first name with a surname, and not that of somebody whom everybody knows."""
        if len(name.words) < 2 or " ".join(name.words[:2]) in FAMOUS:
            return False
        return len(name.words) > 2 or name.words[1] not in _SECOND_NAMES or not _is_listed(name.words[0])

    def is_part_of_more(self, name: Name) -> bool:
        """Whether it belongs to a longer name, as in "Thomas the Tank Engine" or "St Thomas"."""
        royal = self.before(name) in ("st", "saint", "king", "queen", "prince", "princess")
        return royal or bool(_PART_OF_NAME.match(self.text, name.end))

    def is_in_a_story(self, name: Name) -> bool:
        """Whether it is somebody out of a book or a film, or a toy: "Harry Potter", "Ellie the elephant"."""
        if " ".join(name.words[:2]) in FAMOUS or _TOY.match(self.text, name.end):
            return True
        return any(first <= name.start < last for first, last in self._stories)

    @cached_property
    def _stories(self) -> list[tuple[int, int]]:
        return [match.span() for match in _STORIES.finditer(self.text)]

    def is_of_research(self, name: Name) -> bool:
        """Whether the name with its title is that of somebody who studies or writes: "Professor Jane Doe filmed"."""
        if self.before(name) not in _LEARNED:
            return False
        written = self.before(name, 2) == "by" and not _WRITINGS.isdisjoint(self.small[: name.first][-6:])
        return written or (len(name.words) > 1 and bool(_STUDIES.match(self.text, name.end)))

    def is_author(self, name: Name) -> bool:
        """Whether the data files know the surname."""
        return any(word.capitalize() in self.facts.large for word in name.words[1:])

    def acts(self, name: Name) -> bool:
        """Whether the name does what only people do."""
        return bool(_ACTS.match(self.text, name.end))

    def is_like_a_person(self, name: Name) -> bool:
        """Whether a word with a capital, which no list knows, stands where people's names stand."""
        if self.acts(name) or self.speaks(name):
            return True
        if self.begins(name):
            return False
        end = _LIKE_A_PERSON.match(self.text, name.end)
        return bool(end) or (self.before(name) in _PERSON_BEFORE and self._is_alone_after(name))

    def _is_alone_after(self, name: Name) -> bool:
        gap = self.text[self.spans[name.first - 1][1] : name.start]
        return gap == " " and not self._is_possessive(name.first - 1)

    def speaks(self, name: Name) -> bool:
        """Whether the name says something, as an author does too."""
        return bool(_SPEAKS.match(self.text, name.end))

    def begins(self, name: Name) -> bool:
        """Whether the name is the first word of its sentence, where every word has a capital."""
        return _begins(self.text, name.start)


def _begins(text: str, start: int) -> bool:
    """Whether the word at ``start`` is the first of its sentence or quotation."""
    before = text[max(0, start - 12) : start]
    return (
        not before.strip()
        or before.rstrip(_MARKS_BEFORE + "[–—-").endswith((".", "!", "?", ":", "…"))
        or (before[-1] in "'\"" and not before[-2:-1].isalpha())
    )


def plain(text: str) -> str:
    """The same text, letter for letter, with straight quotation marks and plain spaces."""
    return text.translate(_SAME_LENGTH)


@lru_cache(maxsize=4096)
def simple(word: str) -> str:
    """A word in small letters without accents."""
    if word.isascii():
        return word.lower()
    return "".join(mark for mark in unicodedata.normalize("NFKD", word.lower()) if not unicodedata.combining(mark))


def _small(text: str) -> str:
    """The text in small letters, letter for letter: a few capitals become two small letters elsewhere."""
    small = text.lower()
    return small if len(small) == len(text) else "".join(mark.lower()[0] for mark in text)


def _without_ending(word: str) -> str:
    return _ENDING.sub("", word) if "'" in word else word


def _is_listed(word: str) -> bool:
    return word in FIRST_NAMES or word in WORDS_AND_NAMES


@lru_cache(maxsize=2)
def facts_of(registries: Registries) -> Facts:
    """The words of the data files, taken once: they are the same for every page."""
    texts: list[str] = []
    for source in registries.sources.values():
        texts += (source.title, source.publisher, *source.supports, source.limits or "")
    for service in registries.services.values():
        texts += (service.name, service.short_name or "", service.what_for, service.who_for, service.area)
    texts += (area.name for area in registries.areas.values())
    for term in registries.terms.values():
        texts += (term.term, term.plain, *term.also)
    for wording in registries.wordings.values():
        texts += (*wording.avoid, *wording.prefer, wording.why)
    words = {_ENDING.sub("", match[0]) for text in texts for match in _WORD.finditer(plain(text))}
    return Facts(
        frozenset(word for word in words if word[0].isupper()), frozenset(word for word in words if word[0].islower())
    )
