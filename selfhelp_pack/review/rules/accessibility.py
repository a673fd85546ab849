"""Rules on accessibility: a page works for somebody who hears it, sees no colours, or reads it on a small screen."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from pathlib import PurePosixPath

from selfhelp_pack.errors import Finding
from selfhelp_pack.macros.calls import STAND_IN, blank_out
from selfhelp_pack.review.reading.markdown_source import Link
from selfhelp_pack.review.reading.people import facts_of
from selfhelp_pack.review.reading.proper_names import word_set
from selfhelp_pack.review.view import PageView, short

MOST_ALT = 150
MOST_COLUMNS = 4
# A line that may be a heading in its author's eyes has no more words, a paragraph that is too loud has more.
_HEADING_WORDS = 12
# With a colon at its end, a longer line leads in to a list.
_LEAD_IN_WORDS = 5
_LOUD_WORDS = 20
# Whoever mends so many sees the rest afterwards.
_MOST_FINDINGS = 50

# What somebody says, in earnest or made up, may be about a red box.
_SPOKEN = frozenset(["example", "say", "not-this", "why", "search-words"])


# ------------------------------------------------------------------ pictures

_PICTURE = (
    r"(?:image|img|picture|pic|photo|photograph|graphic|icon|logo|screen ?shot|illustration|drawing|diagram|figure)"
)
_SAYS_PICTURE = re.compile(
    rf"(?:(?:this|here) is )?(?:an? |the )?(?:\w+ )?{_PICTURE} (?:of|showing|that shows|which shows|with)\b"
    rf"|(?:an? |the |my |our )?{_PICTURE}s?[\s_-]*\d*$|(?:alt(?: text)?|description|untitled|todo|tbc)\W*$",
    re.IGNORECASE,
)
_FILE_NAME = re.compile(
    r"\S+\.(?:png|jpe?g|gif|svg|webp|bmp|heic|tiff?)$|(?:img|dscn?|pxl|scan)[\s_-]*\d+\b", re.IGNORECASE
)


def pictures(view: PageView) -> Iterator[Finding]:
    """A picture has a description, and the description says what the picture shows."""
    for image in islice(view.outline.images, _MOST_FINDINGS):
        text = " ".join(image.text.split())
        if not re.search(r"\w", text):
            yield view.finding("image-alt", image.line, image.address)
        elif (
            len(text) > MOST_ALT or _SAYS_PICTURE.match(text) or _FILE_NAME.match(text) or _repeats(view, image, text)
        ):
            yield view.finding("image-alt-poor", image.line, short(text))


def _repeats(view: PageView, image: Link, text: str) -> bool:
    """Whether a description repeats the name of its file, or the words right under the picture."""
    stem = PurePosixPath(image.address.partition("?")[0]).stem
    near = (p.text for p in view.pieces if image.line <= p.line <= image.line + 3 and p.text != image.text)
    return _letters(text) in (_letters(stem), *map(_letters, near))


def _letters(text: str) -> str:
    return re.sub(r"[\W_]+", " ", text).strip().casefold()


# ------------------------------------------------------------------ paragraphs that look like something else


@dataclass(frozen=True)
class _Block:
    """Lines without an empty one between them, at the left edge of the page, and the first one's line."""

    lines: tuple[str, ...]
    line: int
    after_picture: bool


_FENCE = re.compile(r" {0,3}(?:```|~~~)")
_LIST = re.compile(r" {0,3}(?:[-+*]|\d{1,9}[.)]) ")
_NO_PARAGRAPH = re.compile(r"\s|[-+*] |\d+[.)] |[>|#]|```|~~~")
_IN_MARKS = re.compile(r"(\*{1,3}|_{1,3})(?=[^\s*_])(.+?)(?<=[^\s*_])\1(:?)", re.DOTALL)
_SENTENCE_END = (".", "!", "…", ",", ";")


def bold_paragraphs(view: PageView) -> Iterator[Finding]:
    """A heading is a heading and no line in bold, and no whole paragraph is in bold or italics."""
    for block in _blocks(view.page.body, view.page.body_line):
        whole = _in_marks("\n".join(block.lines))
        if len(whole.split()) > _LOUD_WORDS:
            yield view.finding("emphasis-long", block.line, short(whole))
            continue
        heading = whole if len(block.lines) == 1 else _first_line(block)
        if _like_heading(heading) and not block.after_picture:
            yield view.finding("heading-by-bold", block.line, short(heading))


def _first_line(block: _Block) -> str:
    """The words of a line in bold on top of a paragraph, without an empty line between them."""
    first, second = block.lines[:2]
    stands_alone = first.startswith(("**", "__")) and (_LIST.match(second) or second.lstrip("*_ ")[:1].isupper())
    return _in_marks(first) if stands_alone else ""


def _like_heading(words: str) -> bool:
    most = _LEAD_IN_WORDS if words.endswith(":") else _HEADING_WORDS
    return 0 < len(words.split()) <= most and not words.endswith(_SENTENCE_END)


def _in_marks(text: str) -> str:
    """The words of a text that stands between stars or low lines as a whole. Nothing for links and calls."""
    match = _IN_MARKS.fullmatch(text.rstrip(" \\"))
    if not match or match[1] in match[2] or "](" in text or "{{" in text:
        return ""
    return " ".join(match[2].split())


def _blocks(body: str, first_line: int) -> Iterator[_Block]:
    lines: list[str] = []
    in_code, after_picture = False, False
    for number, line in enumerate([*body.split("\n"), ""], start=first_line):
        if _FENCE.match(line):
            in_code = not in_code
        if line.strip() and not in_code:
            lines.append(line)
        elif lines:
            if not _NO_PARAGRAPH.match(lines[0]):
                yield _Block(tuple(lines), number - len(lines), after_picture)
            after_picture = "![" in lines[0]
            lines = []


def code(view: PageView) -> Iterator[Finding]:
    """Nothing is shown as computer code: its lines do not fit on a small screen."""
    blocks = (token for token in view.tokens if token.type in ("fence", "code_block") and token.map)
    for token in islice(blocks, _MOST_FINDINGS):
        line = view.page.body_line + (token.map[0] if token.map else 0)
        yield view.finding("code-block", line, short(token.content.replace(STAND_IN, "")))


# ------------------------------------------------------------------ tables

_RULER = re.compile(r"^ {0,3}\|?[ \t]*:?-+:?[ \t]*(?:\|[ \t]*:?-+:?[ \t]*){1,40}(?:\|[ \t]*)?$")
_PIPE = re.compile(r"(?<!\\)\|")


def tables(view: PageView) -> Iterator[Finding]:
    """Each column of a table has a heading, and all of them fit on a small screen."""
    yield from islice(_faults_of_tables(view), _MOST_FINDINGS)


def _faults_of_tables(view: PageView) -> Iterator[Finding]:
    raw = view.page.body.split("\n")
    lines = blank_out(view.page.body).split("\n")
    in_code, columns = False, 0
    for number, line in enumerate(lines):
        in_code ^= bool(_FENCE.match(line))
        if in_code or "|" not in line:
            columns = 0
        elif columns:
            if len(_cells(line)) > columns:
                mend = "This row has more cells than the first one. Take some out, or write more headings."
                yield view.finding("table-header", view.page.body_line + number, mend=mend)
        elif number and _RULER.match(line) and "|" in lines[number - 1]:
            columns = len(_cells(line))
            yield from _heading_row(view, lines[number - 1], columns, number - 1, "{{" in raw[number - 1])


def _heading_row(view: PageView, row: str, columns: int, number: int, has_call: bool) -> Iterator[Finding]:
    headings = _cells(row)
    is_empty = any(not re.search(r"\w", cell) for cell in headings) and not has_call
    if is_empty or len(headings) != columns:
        yield view.finding("table-header", view.page.body_line + number)
    if len(headings) > MOST_COLUMNS:
        yield view.finding("table-wide", view.page.body_line + number, str(len(headings)), str(MOST_COLUMNS))


def _cells(row: str) -> list[str]:
    inside = re.sub(r"`[^`]*`", lambda code: "x" * len(code[0]), row.strip())
    inside = inside.removeprefix("|")
    return _PIPE.split(inside[:-1] if inside.endswith("|") and not inside.endswith("\\|") else inside)


# ------------------------------------------------------------------ words that need eyes

_COLOUR = r"(?:red|green|blue|yellow|orange|amber|pink|purple|violet|gr[ae]y|turquoise|teal)"
_SHADE = rf"(?:(?:light|dark|pale|bright|deep)[ -])?(?!red lines?\b){_COLOUR}"
_ON_SCREEN = (
    r"(?:box|button|link|text|word|section|panel|bar|column|row|cell|arrow|circle|dot|tick|heading|label|icon|banner"
    r"|border|tab|line|item|letter|number|symbol)(?:s|es)?"
)
# What is named as well is not known by its colour alone.
_NOT_NAMED = (
    r"(?!(?: \w+){0,3}? (?:called|named|marked|labelled|headed|titled|that says|which says|saying|with the words?)\b)"
    r"(?! (?:says? |reads? )?['\"“‘])"
)
_COLOUR_ONLY = re.compile(
    r"\b(?:the|each|every|any|all|this|that|these|those|press|click|tap|choose)"
    rf" (?:\w+ )?{_SHADE} {_ON_SCREEN}\b{_NOT_NAMED}"
    rf"|\b(?:press|click|tap|tick)(?: on)? (?:the|each|every|any|all|this|that|these|those) {_SHADE} ones?\b"
    rf"{_NOT_NAMED}"
    rf"|\b(?:shown|marked|written|printed|highlighted|coloured|colored|underlined|picked out|displayed) in {_SHADE}\b"
    rf"|\b{_ON_SCREEN} (?:that (?:is|are) |which (?:is|are) )?in {_SHADE}\b"
    rf"|\b{_COLOUR} (?:means|stands for|is for|shows(?! up)|tells you|says)\b"
    rf"|\b(?:box|bar|dot|line|text|word|button|circle|arrow)s? (?:turns?|goe?s?|becomes?|is|are) {_SHADE}\b",
    re.IGNORECASE,
)
_END_OF_SENTENCE = re.compile(r"[.!?…](?:\s|$)")
_ANY_COLOUR, _ANY_SIDE = re.compile(_COLOUR), re.compile("left|right")
_BY_HAND = re.compile(r" (?:pen|ink|crayon|pencil|paint|chalk|felt|wool|marker|card|paper)", re.IGNORECASE)

_SIDE = r"(?:on|to|at) (?:the|your) (?:far )?(?:left|right)(?:[ -]hand(?: side)?)?"
_PLACE_ONLY = re.compile(
    r"\b(?:box|column|panel|menu|button|picture|drawing|diagram|image|list|table|words?|text|link|icon|sidebar|page"
    rf"|screen|bar|arrow)(?:s|es)? (?:that (?:is|are) |which (?:is|are) )?{_SIDE}"
    r"(?! (?:track|day|time|foot|page|person)\b)"
    r"|\b(?:left|right)[ -]hand (?:column|box|panel|menu|bar|side of the (?:page|screen))\b"
    r"|\b(?:top|bottom)[ -](?:left|right) (?:corner|of the (?:page|screen))\b",
    re.IGNORECASE,
)


def needs_eyes(view: PageView) -> Iterator[Finding]:
    """Nothing is told apart by its colour, or by its side of the screen, alone."""
    for piece in view.pieces:
        if piece.role in _SPOKEN:
            continue
        text = piece.text.replace("\n", " ")
        told = -1
        for match in _COLOUR_ONLY.finditer(text) if _ANY_COLOUR.search(text.lower()) else ():
            if match.start() > told and not _BY_HAND.match(text, match.end()):
                yield view.finding("colour-only", piece.line_at(match.start()), match[0])
                end = _END_OF_SENTENCE.search(text, match.end())
                told = end.start() if end else len(text)
        for match in _PLACE_ONLY.finditer(text) if _ANY_SIDE.search(text.lower()) else ():
            yield view.finding("place-only", piece.line_at(match.start()), match[0])


# ------------------------------------------------------------------ capitals and small pictures

_CAPITALS = re.compile(r"\b[A-Z][A-Z'’&-]*\b(?:[ ,.!?:;/–-]{1,3}\b[A-Z][A-Z'’&-]*\b)*")
_CAPITAL_WORD = re.compile(r"[A-Z]{2,}")
_VOWEL = re.compile(r"[AEIOUY]")
_ONE_WORD = 6
# Short for something: heard letter by letter, or a name.
_INITIALISMS = word_set(
    """
    ACE ACES ADD ADHD AIDS ARFID ASAP ASC ASD AWOL BAAF BAME BBC BMI BSL BTEC CAFCASS CAMHS CBT CCE CEO CEOP
    CHILDLINE CIN CLA CORAM COVID CPS CSE CV DBS DDP DFE DIT DIY DLA DNA DOB DOLS DVD DVLA EAL ECG EDT EHC EHCP
    EMDR ESA EUPD FAQ FASD FGM FRANK GCSE GDPR GMT GP GPS HIV HMRC HR HTML IBS ICT ID IFA IQ IRO ISA ISBN IT ITV
    IVF KC KFC KS LA LAC LADO LED LGBT LGBTQ LGBTQIA MASH MBE MENCAP MIT MP MRI NAS NCA NEET NHS NICE NMS NRM NSPCC
    NYAS OBE OCD ODD OFCOM OFSTED OK OT PACE PACT PAYE PC PDA PDF PE PEP PIN PIP PLO PMLD PR PRU PS PSHE PTA PTSD
    QC QR RADAR RAF RE REM RNIB RNID RSE RSPCA SALT SATS SCIE SDQ SEMH SEN SENCO SEND SENDCO SENDIASS SGO SIM SLT
    SMART SMS SPOC SSW SUDEP SVG SW TA TACT TLC TV UASC UCAS UK UN UNCRC UNICEF URL US USA USB VIP VPN WHO WIFI
    YMCA YOT YP
    """
)
_EMOJI = (
    "[\U0001f1e6-\U0001f1ff\U0001f300-\U0001faff\u2600-\u27bf"
    "\u2b05-\u2b07\u2b1b\u2b1c\u2b50\u2b55\u231a\u231b\u23e9-\u23fa]"
)
_EMOJI_RUN = re.compile(rf"{_EMOJI}(?:[\ufe0f\u200d\u20e3 ]|{_EMOJI})*")


def shouting(view: PageView) -> Iterator[Finding]:
    """Words in capitals are short for something, or are written small."""
    known = _INITIALISMS | facts_of(view.pack.registries).large
    for piece in view.pieces:
        if piece.role == "search-words":
            continue
        for match in _CAPITALS.finditer(piece.text.replace("\n", " ")):
            loud = [word for word in re.findall(r"[A-Z'’&-]+", match[0]) if _is_loud(word, known)]
            if len(loud) > 1 or (loud and len(loud[0]) >= _ONE_WORD):
                yield view.finding("shouting", piece.line_at(match.start()), short(match[0].strip(" ,.:;-–")))


def _is_loud(word: str, known: frozenset[str]) -> bool:
    parts = [part for part in re.split(r"['’&-]", word) if part]
    is_known = word in known or known.issuperset(parts)
    return not is_known and bool(_CAPITAL_WORD.search(word) and _VOWEL.search(word))


def emoji(view: PageView) -> Iterator[Finding]:
    """No small picture stands for words, in a heading, at the start of a line or as the only content."""
    for piece in view.pieces:
        match = _EMOJI_RUN.search(piece.text)
        if match and (
            piece.role in ("heading", "title") or not piece.text[: match.start()].strip() or _is_row(match[0])
        ):
            yield view.finding("emoji", piece.line_at(match.start()), match[0].strip())


def _is_row(run: str) -> bool:
    return len(re.findall(_EMOJI, run)) > 1 and "\u200d" not in run
