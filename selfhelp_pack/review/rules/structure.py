"""Rules on a page as a whole: navigation, title, what its kind must call, length."""

from __future__ import annotations

import re
from collections.abc import Iterator

from selfhelp_pack.errors import Finding, Fix
from selfhelp_pack.navigation import CONFIG, NavPage, NavSection
from selfhelp_pack.pack import Pack
from selfhelp_pack.pages import FOLDER, Page
from selfhelp_pack.review.reading.near import Near
from selfhelp_pack.review.reading.needs import called, missing
from selfhelp_pack.review.rules.headings import is_empty, standing
from selfhelp_pack.review.view import PageView, short


def navigation_both_ways(pack: Pack) -> Iterator[Finding]:
    """Every page is in the navigation once, and every entry of the navigation is a page."""
    listed: dict[str, NavPage] = {}
    for page in (page for section in pack.sections for page in section.pages):
        if page.source in listed:
            found = listed[page.source]
            mend = f"It stands on line {found.line} already. Take one of the two lines out."
            yield Finding(CONFIG, page.line, "navigation-twice", found=page.source, mend=mend)
        listed.setdefault(page.source, page)
    unreadable = {finding.path.removeprefix(f"{FOLDER}/") for finding in pack.faults}
    unlisted = {source: None for source in pack.pages if source not in listed}
    near_unlisted, near = Near(unlisted), Near(pack.pages)
    for source, page in listed.items():
        if source in pack.pages or source in unreadable:
            continue
        moved = pack.targets.now(source)
        if moved:  # said by addresses.navigation_to_moved, with a mend that lists the new page
            unlisted.pop(moved[0], None)
            continue
        meant = next((name for name in near_unlisted.to(source, most=1, cutoff=0.8) if name in unlisted), None)
        if meant:
            del unlisted[meant]
            fix = Fix(page.line, source, meant)
            mend = f"Did you mean {meant}? That page is not in the navigation yet."
            yield Finding(CONFIG, page.line, "navigation-without-page", found=source, mend=mend, fix=fix)
        else:
            names = ", ".join(near.to(source))
            mend = "" if names else "Mend the path, or take the line out."
            yield Finding(CONFIG, page.line, "navigation-without-page", found=source, allowed=names, mend=mend)
    by_folder = {section.id: section for section in pack.sections}
    for source in unlisted:
        yield _not_listed(pack, pack.pages[source], by_folder)


def _not_listed(pack: Pack, page: Page, by_folder: dict[str, NavSection]) -> Finding:
    """A page that nobody would find, with the place in the navigation where it belongs."""
    folder, _, name = page.source.partition("/")
    home = pack.registries.kinds[page.meta.kind].folder
    section = by_folder.get(folder) if name else None
    fix = None
    if section:
        last = section.pages[-1]
        mend = f'Open {CONFIG}, find "{section.title}" under nav, and add this line below the others: - {page.source}'
        if re.fullmatch(r" *- [^\[{]*", last.typed):
            indent = last.typed.partition("-")[0]
            fix = Fix(last.line, last.typed, f"{last.typed}\n{indent}- {page.source}", CONFIG)
    elif home and home != folder and home in by_folder:
        mend = (
            f"Move the file to {FOLDER}/{home}/, where pages of this kind stand. "
            f'Then add this line under "{by_folder[home].title}" in {CONFIG}: - {home}/{name or page.source}'
        )
    else:
        mend = f"Its folder has no section yet. Add one at the end of {CONFIG}, with this line in it: - {page.source}"
    return Finding(page.path, 1, "page-not-in-navigation", found=page.source, mend=mend, fix=fix)


def unique_titles(pack: Pack) -> Iterator[Finding]:
    """No two pages share a title: people who use a screen reader navigate by it."""
    seen: dict[str, str] = {}
    for page in pack.pages.values():
        title = " ".join(page.meta.title.replace("’", "'").casefold().split())
        if title in seen:
            yield Finding(page.path, page.line_of("title"), "title-twice", found=page.meta.title, allowed=seen[title])
        seen.setdefault(title, page.path)


def macros_of_kind(view: PageView) -> Iterator[Finding]:
    """A page calls the macros that its kind needs. Where a whole section is missing, its finding names the call."""
    if is_empty(view):
        return
    there = standing(view)
    for need in missing(view):
        sections = [section.heading for section in view.kind.sections if section.id in need.sections]
        if not sections:
            place = "On the page" if need.sections else "As the first thing on the page"
            mend = f"{place}, write: {need.sample}"
            yield view.finding("macro-missing", view.page.body_line, need.name, mend=mend)
        elif sections[0] in there:
            mend = f"Under ## {sections[0]}, write: {need.sample}"
            yield view.finding("macro-missing", there[sections[0]].line, need.name, mend=mend)


def urgent_first(view: PageView) -> Iterator[Finding]:
    """On a page for a crisis, the box that says who to ring stands before everything else."""
    if "urgent" not in view.kind.needs or "urgent" not in called(view):
        return
    body = view.page.body
    before = body[: len(body) - len(body.lstrip())].count("\n")
    first = body.strip().split("\n", 1)[0]
    if not re.match(r"\{\{[-+]?\s*urgent\s*\(", body.lstrip()):
        yield view.finding("urgent-first", view.page.body_line + before, short(first))


def length(view: PageView) -> Iterator[Finding]:
    """A page stays within the words of its kind."""
    words, most = len(view.words.split()), view.kind.max_words
    if words > most:
        over = "1 word" if words == most + 1 else f"{words - most:,} words"
        mend = f"Cut {over} or more, or make a second page of a part of it."
        yield view.finding("too-long", view.page.body_line, f"{words:,}", f"{most:,}", mend=mend)
