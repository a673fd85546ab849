"""Runs the rules over a pack and collects what they find.

A rule is a function of a module of this package. It looks at one page, at the
pack as a whole, or at one page on a certain day, and yields findings. To add
one: write the function, name it here, say its words in ``words``, and put one
bad and one good example into ``tests/review/examples/``.
"""

from __future__ import annotations

import datetime as dt
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
    evidence.unused_sources,
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
    structure.length,
    leftovers.leftovers,
    front_matter.anonymity,
    links.between_pages,
    links.links_that_are_none,
    link_words.link_words,
    addresses.headings_gone,
    links.pictures,
    links.next_pages,
    markup.raw_html,
    markup.stray_brackets,
    markup.no_points,
    two_readings.two_readings,
    two_readings.places_of_calls,
    two_readings.list_of_headings,
    characters.mixed_letters,
    evidence.claims_without_source,
    evidence.quotes_of_people,
    evidence.source_lists,
    evidence.withdrawn_sources,
    contacts.typed_by_hand,
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
    accessibility.pictures,
    accessibility.bold_paragraphs,
    accessibility.code,
    accessibility.tables,
    accessibility.needs_eyes,
    accessibility.shouting,
    accessibility.emoji,
    privacy.nobody_identified,
    safe_messaging.phrases,
)

# What only the author can mend, bit by bit: the live preview shows such a page, nothing is published with it.
UNFINISHED = frozenset({"anonymity-missing", "leftover", "section-empty", "sources-empty"})

# A date that has passed does not stop a build: the build of a day can be repeated.
DAY_RULES: tuple[DayRule, ...] = (
    dates.pages_due,
    dates.reviewed_already,
    dates.services_due,
)


def review(pack: Pack, today: dt.date) -> list[Finding]:
    """Everything that is wrong, in the order of files and lines. ``today`` decides what is overdue."""
    found = {*pack.faults, *_of_pack(pack)}
    for page in pack.pages.values():
        view = PageView(pack, page)
        found.update(_of_page(view))
        for rule in DAY_RULES:
            found.update(rule(view, today))
    return sorted(found)


def errors_of(pack: Pack, *, drafts: bool = False) -> tuple[Finding, ...]:
    """The findings that stop a build, whatever the day. With ``drafts``, without those of an unfinished page."""
    found: set[Finding] = {*pack.faults, *_of_pack(pack)}
    for page in pack.pages.values():
        found.update(_of_page(PageView(pack, page)))
    let_pass = UNFINISHED if drafts else frozenset()
    return tuple(sorted(f for f in found if level_of(f) == "error" and f.rule not in let_pass))


def _of_pack(pack: Pack) -> Iterable[Finding]:
    return (finding for rule in PACK_RULES for finding in rule(pack))


def _of_page(view: PageView) -> Iterable[Finding]:
    return (finding for rule in PAGE_RULES for finding in rule(view))
