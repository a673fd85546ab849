"""Rules on what the pack rests on: claims and their sources, and words put into people's mouths."""

from __future__ import annotations

from collections.abc import Iterator

from selfhelp_pack.errors import Finding
from selfhelp_pack.intake import read_text
from selfhelp_pack.macros.evidence import cited_by
from selfhelp_pack.pack import Pack
from selfhelp_pack.registries import FOLDER
from selfhelp_pack.review.reading.claims import claim_in, claims_in
from selfhelp_pack.review.reading.phrases import matcher
from selfhelp_pack.review.reading.prose import Piece, Role
from selfhelp_pack.review.reading.quotes import quote_in
from selfhelp_pack.review.view import PageView
from selfhelp_pack.yaml_source import read_yaml

SOURCES = f"{FOLDER}/sources.yml"

_WITH_CITES: frozenset[Role] = frozenset({"paragraph", "item", "cell", "quote"})
# What is said aloud, and what is made up, rests on nothing; search words are not read.
_MADE_UP: frozenset[Role] = frozenset({"say", "not-this", "example", "search-words"})
_NO_CITE_HERE = (
    'No source can be named here. Move it into the text below, with {{ cite("...") }} right after the sentence, '
    "or leave it out."
)


def claims_without_source(view: PageView) -> Iterator[Finding]:
    """A figure, a finding of research or a statement of law, in a block that cites nothing."""
    elsewhere: list[Piece] = []
    backed = False
    lead: Piece | None = None
    for piece in view.pieces:
        if piece.role not in _WITH_CITES:
            elsewhere.append(piece)
            continue
        if piece.role == "paragraph":
            lead = piece
        if piece.cited or _led_by_source(piece, lead):
            backed = backed or claim_in(piece) is not None
        else:
            yield from _claim(view, piece)
    # A title, a heading or a box may repeat a claim that the text makes with its source.
    if not backed:
        for piece in elsewhere:
            if piece.role not in _MADE_UP:
                yield from _claim(view, piece, _NO_CITE_HERE)


def _led_by_source(piece: Piece, lead: Piece | None) -> bool:
    """Whether a point or a cell belongs to a sentence that cites: "A study of 546 carers found:"."""
    if lead is None or piece is lead or piece.section != lead.section:
        return False
    return lead.cited and lead.text.rstrip().endswith(":")


def _claim(view: PageView, piece: Piece, mend: str = "") -> Iterator[Finding]:
    """At most one finding a block: one source mends it."""
    unverified: list[int] | None = None
    for found, offset in claims_in(piece):
        if unverified is None:
            unverified = _unverified(view, piece)
        if offset not in unverified:
            yield view.finding("claim-without-source", piece.line_at(offset), found, mend=mend)
            return


def _unverified(view: PageView, piece: Piece) -> list[int]:
    """Where the sentences begin of which another rule says that no source could be found."""
    hits = matcher(view.pack.registries).hits(piece, (view.page.meta.title, view.page.meta.summary))
    places = [hit.offset for hit in hits if hit.phrase.rule == "claim-unverified" and not hit.refused]
    begins = [offset for _, offset in piece.sentences()]
    return [max((begin for begin in begins if begin <= place), default=0) for place in places]


def quotes_of_people(view: PageView) -> Iterator[Finding]:
    """Words that somebody is said to have said, outside a made-up example and without a source."""
    above: Piece | None = None
    for piece in view.pieces:
        if piece.role in _WITH_CITES and not piece.cited:
            quote = quote_in(piece, above)
            if quote:
                found, offset = quote
                yield view.finding("quote-unnamed", piece.line_at(offset), found)
        above = piece


def source_lists(view: PageView) -> Iterator[Finding]:
    """A page that cites lists its sources, and a page that lists them cites some."""
    cites = [call for call in view.calls if cited_by(call, view.pack.registries)]
    lists = [call for call in view.calls if call.name == "sources"]
    all_listed = any(call.name == "source_list" for call in view.calls)
    if lists and not cites:
        yield view.finding("sources-empty", lists[0].line)
    # Where pages of its kind need the list, another rule misses it already.
    if cites and not lists and not all_listed and "sources" not in view.kind.needs:
        yield view.finding("cite-without-list", cites[0].line)


def withdrawn_sources(view: PageView) -> Iterator[Finding]:
    """A source on which nothing may rest any more."""
    for call in view.calls:
        for name in cited_by(call, view.pack.registries):
            source = view.pack.registries.sources.get(name)
            if source and source.withdrawn:
                yield view.finding("source-withdrawn", call.line, source.id, source.withdrawn)


def unused_sources(pack: Pack) -> Iterator[Finding]:
    """A source that readers see in the full list, that no page cites, and that waits for no page."""
    calls = [call for page_calls in pack.calls.values() for call in page_calls]
    if not any(call.name == "source_list" for call in calls):
        return
    cited = {source for call in calls for source in cited_by(call, pack.registries)}
    unused = {
        source.id
        for source in pack.registries.sources.values()
        if source.id not in cited and not source.kept_for and not source.withdrawn
    }
    if unused:
        document = read_yaml(read_text(pack.root, SOURCES), SOURCES)
        for number, entry in enumerate(document.data["sources"]):
            if entry["id"] in unused:
                yield Finding(SOURCES, document.line_of(("sources", number, "id")), "source-unused", found=entry["id"])
