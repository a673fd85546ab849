"""A rule on what was left unfinished: notes to oneself, filler, words of a template, two versions in one file."""

from __future__ import annotations

import re
from collections.abc import Iterator

from selfhelp_pack.errors import Finding
from selfhelp_pack.review.reading.prose import Piece
from selfhelp_pack.review.view import PageView, short

# Wherever they stand. Each is written so that plain sentences do not hold it: "to do", "love from Mum xxx".
_ANYWHERE = re.compile(
    r"""
    \bTODO\b | \b(?i:todo)\s*: | @todo\b | \b(?i:fixme)\b
    | \bXXX+\b | (?i:\b(?:ring|call|phone|number|see|page|the|an?|at|about|in)\s+x{3,}(?!\w)) | \b0\d{0,4}\ ?[xX]{3,}
    | \b(?i:tbc|tbd)\b | \bTBA\b
    | (?i:\blorem\s+ipsum\b | \bdolor\s+sit\s+amet\b)
    | (?i:[\[{]\s*(?:insert|add|enter|fill\s+in|describe|placeholder|todo)\b[^\]}\n]{0,80}[\]}])
    | (?i:[\[{]\s*(?:link|citation|source|photo|picture|example|text)
        (?:\s+(?:needed|here|missing|to\s+(?:be\s+)?\w+))?\s*[\]}])
    | (?i:\(\s*(?:insert\b[^)\n]{0,80}|(?:citation|source|link)\s+needed|to\s+be\s+(?:added|written|confirmed))\s*\))
    | (?i:\b(?:your|some|add|insert|more|body|example|sample|dummy|filler|placeholder)\s+(?:text|content|copy)
        \s+(?:goes\s+)?here\b)
    | (?i:\b(?:text|content|title|summary|description|words)\s+goes?\s+here\b)
    | (?i:\b(?:placeholder|dummy|filler)\s+(?:text|content)\b)
    | (?i:\(\s*(?:(?:add|needs|find|check|which)\s+(?:(?:a|an|the|your|more|this|some)\s+)?
        (?:sources?|links?|references?|citations?|numbers?|names?|dates?|photos?|pictures?|examples?|text|details?|figures?)
        (?:\s+(?:here|later))?|to\s+be\s+continued|(?:source|link|reference|citation|date)\s*\?+)[\s.…?]*\))
    | (?i:\bnote\s+to\s+(?:self|myself|editors?)\s*[:,–-])
    | (?<![\w?!])\?{2,}(?!\w)
    | (?i:\bas\s+an?\s+(?:AI\b(?!\s+(?:tool|user))|(?:AI\s+|large\s+)?language\s+model\b))
    | (?i:\b(?:sure|certainly|of\s+course|absolutely)[!,.]\s+here(?:['’]s|\s+is|\s+are)\s+
        (?:an?|the|your|some)\s+(?:\w+\s+){0,2}(?:version|paragraph|rewrite|draft|text|summary|page|content|list)\b)
    | (?i:\bhere(?:['’]s|\s+is)\s+(?:an?|the|your)\s+(?:\w+\s+)?
        (?:rewritten|rewrite|revised|improved|polished|updated|corrected|simplified|shortened|edited)\s+
        (?:version|paragraph|text|draft|page|of)\b)
    | (?i:\blet\s+me\s+know\s+if\s+you(?:['’]d|\s+would)\s+like\s+(?:me\s+to|any\s+(?:changes|further|more)))
    | (?i:\b(?:asdf\w*|sdfg\w*|qwertyuiop|hjkl\w*)\b)
    """,
    re.VERBOSE,
)
# A text without any of these holds nothing of the sort. To look for them is much quicker than the patterns are.
_HINTS = {
    "anywhere": "todo|fixme|xxx|tbc|tbd|tba|lorem|dolor|[|{|(insert|( insert|needed|(to be|( to be|text here"
    "|content here|copy here|goes here|go here|placeholder|dummy|filler|asdf|sdfg|qwertyuiop|hjkl"
    "|(add|( add|(needs|(find|(check|(which|(source|(link|(reference|(citation|(date|note to|??|as an ai"
    "|language model|here is|here's|here’s|here are|let me know if",
    "sentence": "to be|written|finished|soon|continued|to come|to follow|construction|in progress|delete|remove|here",
}
_ANYWHERE_HINTS, _SENTENCE_HINTS = (tuple(hints.split("|")) for hints in _HINTS.values())
# Only where they are the whole of a sentence, or of a piece of text.
_WHOLE_SENTENCE = re.compile(
    r"""
    (?:still\s+|yet\s+)?to\s+be\s+(?:written|added|confirmed|completed|decided|done|agreed|announced|updated)
    | not\s+(?:yet\s+)?(?:written|finished)(?:\s+yet)? | (?:more\s+)?coming\s+soon | more\s+to\s+(?:come|follow)
    | to\s+be\s+continued | under\s+construction | work\s+in\s+progress
    | (?:delete|remove)\s+(?:this|me)(?:\s+(?:line|section|paragraph|text))?
    """,
    re.VERBOSE | re.IGNORECASE,
)
_WHOLE_PIECE = re.compile(
    r"""
    x{3,} | blah(?:[\s,]+blah)* | foo(?:\s*bar)? | test(?:ing)?(?:\s+(?:page|text|test|123))* | wip | draft | n/a
    | (?:(?:your|page|section|new|sample|my)\s+)?(?:text|title|heading|summary) | untitled | new\s+page
    """,
    re.VERBOSE | re.IGNORECASE,
)
_WRITE_HERE = re.compile(
    r"(?:please )?(?:write|type|add|insert|enter) (?:(?:your|some|the) )?"
    r"(?:(?:own )?(?:text|words|content|title|summary) )?here",
    re.IGNORECASE,
)
# "The number is to be confirmed", but not "it has to be confirmed".
_TO_BE = re.compile(
    r"(?!.*\b(?:has|have|had|needs?|needed|wants?|wanted|ought|got|likes?|loves?|ready|going|able)\b)"
    r"(?:[\w'’-]+\s+){0,4}to\s+be\s+(?:confirmed|completed|decided|announced|written|added)",
    re.IGNORECASE,
)
# What CONTRIBUTING.md writes between the quotation marks to show what belongs there.
_FROM_THE_GUIDE = frozenset(
    {
        "question?",
        "one or two sentences.",
        "one sentence.",
        "words to say.",
        "what not to say.",
        "the reason.",
        "a paragraph.",
        "first time.",
        "another way.",
        "a caption.",
    }
)
_IN_CALLS = frozenset({"say", "not-this", "why", "example", "urgent", "first-step", "caption"})
# A single word in a list or a table may be all that it needs to say: "Text", as in "Ring" and "Text".
_SPEAK_ALONE = frozenset({"paragraph", "title", "summary", "note"})
# Sheets that are filled in say where to write.
_FILLED_IN = frozenset({"tool", "session"})
_NO_WORDS = re.compile(r"[\s.…?_*-]+")
_LONGEST = 80
_EDGES = " \t\n.…!?:;()[]\"'“”‘’*_-–"
_CONFLICT = re.compile(r"^(?:<{7}|>{7}|\|{7})(?: .*)?$", re.MULTILINE)


def leftovers(view: PageView) -> Iterator[Finding]:
    """Nothing unfinished is left: in the text, in calls, in the front matter."""
    for match in _CONFLICT.finditer(view.page.body):
        line = view.page.body_line + view.page.body.count("\n", 0, match.start())
        mend = "Two versions of the page meet here. Keep the one that is right, and take out the lines with the marks."
        yield view.finding("leftover", line, short(match[0]), mend=mend)
    filled_in = view.page.meta.kind in _FILLED_IN
    pieces = [(piece, " ".join(piece.text.casefold().split())) for piece in (*view.pieces, *_reviewer(view))]
    # Most pages hold one hint or none: only those are looked for in each piece.
    page = "\n".join(words for _, words in pieces)
    anywhere, in_sentences = ([hint for hint in hints if hint in page] for hints in (_ANYWHERE_HINTS, _SENTENCE_HINTS))
    for piece, words in pieces:
        found = _anywhere(piece) if any(hint in words for hint in anywhere) else None
        found = found or _whole_piece(piece)
        if not found and piece.role not in _IN_CALLS and any(hint in words for hint in in_sentences):
            found = _whole_sentence(piece, filled_in)
        if found:
            offset, text = found
            yield view.finding("leftover", piece.line_at(offset), short(text))


def _reviewer(view: PageView) -> Iterator[Piece]:
    if view.page.meta.review.by:
        yield Piece(view.page.meta.review.by, view.page.line_of("review", "by"), "note")


def _anywhere(piece: Piece) -> tuple[int, str] | None:
    """Where a mark of something unfinished stands, and it with a few words around it."""
    match = _ANYWHERE.search(piece.text)
    if match is None:
        return None
    start = piece.text.rfind("\n", 0, match.start()) + 1
    before = piece.text[start : match.start()].split(" ")[-4:]
    return match.start(), " ".join([*before[:-1], f"{before[-1]}{piece.text[match.start() :]}"])


def _whole_piece(piece: Piece) -> tuple[int, str] | None:
    """A piece that is nothing but filler."""
    text = piece.text
    if len(text) > _LONGEST:
        return None
    if piece.role in _IN_CALLS and text.strip().casefold() in _FROM_THE_GUIDE:
        return 0, text
    if piece.role in ("paragraph", "item", "heading") and _NO_WORDS.fullmatch(text):
        return 0, text
    if piece.role in _SPEAK_ALONE and _WHOLE_PIECE.fullmatch(text.strip(_EDGES)):
        return 0, text
    return None


def _whole_sentence(piece: Piece, filled_in: bool) -> tuple[int, str] | None:
    """Where a sentence is nothing but a promise of words to come, and that sentence."""
    for sentence, offset in piece.sentences():
        bare = sentence.strip(_EDGES)
        if len(bare) <= _LONGEST and (
            _WHOLE_SENTENCE.fullmatch(bare)
            or _TO_BE.fullmatch(bare)
            or (not filled_in and _WRITE_HERE.fullmatch(bare))
        ):
            return offset, sentence
    return None
