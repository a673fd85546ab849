"""Runs the rules over a pack and collects what they find.

A rule is a function of a module of this package. It looks at one page, at the
pack as a whole, or at one page on a certain day, and yields findings. To add
one: write the function, name it here, say its words in ``words``, and put one
bad and one good example into ``tests/review/examples/``.
"""

from __future__ import annotations

import datetime as dt
import posixpath
from collections.abc import Callable, Iterable, Iterator

from selfhelp_pack import template_data
from selfhelp_pack.errors import Finding
from selfhelp_pack.pack import Pack
from selfhelp_pack.review.printers import level_of
from selfhelp_pack.review.rules import (
    accessibility,
    addresses,
    characters,
    config,
    contacts,
    data_pages,
    dates,
    drawings,
    evidence,
    files,
    front_matter,
    headings,
    jargon,
    language,
    leftovers,
    link_words,
    links,
    markup,
    passive,
    plain_english,
    privacy,
    safe_messaging,
    spelling,
    structure,
    two_readings,
)
from selfhelp_pack.review.view import PageView

PageRule = Callable[[PageView], Iterator[Finding]]
PackRule = Callable[[Pack], Iterator[Finding]]
DayRule = Callable[[PageView, dt.date], Iterator[Finding]]

PACK_RULES: tuple[PackRule, ...] = (
    files.in_docs,
    files.in_content_sources,
    config.closed,
    characters.mixed_letters_in_facts,
    structure.navigation_both_ways,
    structure.unique_titles,
    drawings.safe_and_described,
    addresses.pages_gone,
    addresses.moved_entries,
    addresses.navigation_to_moved,
    data_pages.pages_in_data,
    data_pages.steps_on_the_way,
    data_pages.paths_take_ten_minutes,
    template_data.numbers_of_bar,
    safe_messaging.facts_and_drawings,
)

PAGE_RULES: tuple[PageRule, ...] = (
    headings.empty_page,
    data_pages.signs_that_lead_here,
    data_pages.stages_that_are_there,
    headings.sections_of_kind,
    headings.section_order,
    headings.empty_sections,
    headings.same_heading,
    headings.heading_levels,
    structure.macros_of_kind,
    structure.urgent_first,
    leftovers.leftovers,
    front_matter.anonymity,
    links.between_pages,
    links.links_that_are_none,
    links.pictures,
    links.next_pages,
    markup.raw_html,
    markup.stray_brackets,
    markup.no_points,
    two_readings.two_readings,
    two_readings.places_of_calls,
    two_readings.list_of_headings,
    characters.mixed_letters,
    evidence.source_lists,
    evidence.withdrawn_sources,
    contacts.typed_by_hand,
    accessibility.pictures,
    accessibility.tables,
    privacy.nobody_identified,
    safe_messaging.phrases,
)

# These warn and advise, and never find an error: a build, which only errors stop, does not ask them.
ADVISING_PACK_RULES: tuple[PackRule, ...] = (evidence.unused_sources,)
ADVISING_PAGE_RULES: tuple[PageRule, ...] = (
    structure.length,
    link_words.link_words,
    addresses.headings_gone,
    evidence.claims_without_source,
    evidence.quotes_of_people,
    language.language,
    language.blame,
    plain_english.reading_level,
    plain_english.long_sentences,
    plain_english.long_paragraphs,
    plain_english.long_lists,
    passive.passive,
    jargon.jargon,
    plain_english.plain_words,
    spelling.british_spelling,
    accessibility.bold_paragraphs,
    accessibility.code,
    accessibility.needs_eyes,
    accessibility.shouting,
    accessibility.emoji,
)

# What only the author can mend, bit by bit: the live preview shows such a page, nothing is published with it.
UNFINISHED = frozenset({"anonymity-missing", "leftover", "section-empty", "sources-empty"})

# A date that has passed does not stop a build: the build of a day can be repeated.
DAY_RULES: tuple[DayRule, ...] = (
    dates.pages_due,
    dates.reviewed_already,
    dates.services_due,
)


def review(
    pack: Pack,
    today: dt.date,
    wanted: Callable[[str], bool] = lambda path: True,  # noqa: ARG005
) -> list[Finding]:
    """Everything that is wrong, in the order of files and lines. ``today`` decides what is overdue.

    Of pages that are not ``wanted``, by their path, only what the pack as a whole says of them is found.
    """
    found = {*pack.faults, *(finding for rule in (*PACK_RULES, *ADVISING_PACK_RULES) for finding in rule(pack))}
    for page in filter(lambda page: wanted(page.path), pack.pages.values()):
        view = PageView(pack, page)
        found.update(_of_page(view, (*PAGE_RULES, *ADVISING_PAGE_RULES)))
        for rule in DAY_RULES:
            found.update(rule(view, today))
    return sorted(found)


def errors_of(pack: Pack, *, drafts: bool = False) -> tuple[Finding, ...]:
    """The findings that stop a build, whatever the day.

    With ``drafts``, without those of an unfinished page, and of what an editor leaves beside it.
    """
    found: set[Finding] = {*pack.faults, *(finding for rule in PACK_RULES for finding in rule(pack))}
    for page in pack.pages.values():
        found.update(_of_page(PageView(pack, page), PAGE_RULES))
    return _stopping(found, drafts=drafts)


def errors_of_page(pack: Pack, source: str, *, drafts: bool = False) -> tuple[Finding, ...]:
    """The same of one page, where nothing but its own text has changed since the whole pack had no errors."""
    return _stopping(_of_page(PageView(pack, pack.pages[source]), PAGE_RULES), drafts=drafts)


def _stopping(found: Iterable[Finding], *, drafts: bool) -> tuple[Finding, ...]:
    return tuple(sorted({f for f in found if level_of(f) == "error" and not (drafts and _of_a_draft(f))}))


def _of_a_draft(finding: Finding) -> bool:
    left = finding.rule == "file-type" and files.left_by_a_program(posixpath.basename(finding.path))
    return left or finding.rule in UNFINISHED


def _of_page(view: PageView, rules: Iterable[PageRule]) -> Iterable[Finding]:
    return (finding for rule in rules for finding in rule(view))
