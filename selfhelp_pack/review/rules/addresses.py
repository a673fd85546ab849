"""Rules on pages and headings that readers may know by an address that leads nowhere any more."""

from __future__ import annotations

import posixpath
from collections import defaultdict
from collections.abc import Iterator

from markdown.extensions.toc import slugify

from selfhelp_pack.addresses import LEDGER
from selfhelp_pack.errors import Finding, Fix
from selfhelp_pack.models import Moved
from selfhelp_pack.navigation import CONFIG, url_of
from selfhelp_pack.pack import Pack
from selfhelp_pack.registries import RULE
from selfhelp_pack.review.reading.near import Near
from selfhelp_pack.review.rules.headings import standing
from selfhelp_pack.review.view import PageView

_WHY = "Readers who come by an old link or from a printed sheet would meet a dead end."
_MOVED = "moved:"


def pages_gone(pack: Pack) -> Iterator[Finding]:
    """A page that the ledger lists is there, or the ledger says where it went."""
    targets, lines = pack.targets, pack.registries.address_lines
    known = pack.registries.addresses.pages
    new = [source for source in pack.pages if source not in known]
    near_new = Near(new)
    by_name: defaultdict[str, list[str]] = defaultdict(list)
    for source in new:
        by_name[posixpath.basename(source)].append(source)
    for source in known:
        if source in pack.pages or source in targets.unreadable or source in targets.moved:
            continue
        renamed = by_name[posixpath.basename(source)][:3]
        sure = len(renamed) == 1 and not source.endswith("index.md")
        near = renamed or (new if len(new) == 1 else near_new.to(source)) or targets.pages_like(source)
        allowed = ", ".join(near)
        section = f"{source.partition('/')[0]}/index.md"
        place = near[0] if near else section if section in pack.pages else "index.md"
        mend = (
            "Bring the page back, or say where readers find it now: add this line under moved: in this file, with the "
            f"right page after to: {_entry(source, place)}"
        )
        fix = Fix(lines[("moved",)], _MOVED, f"{_MOVED}\n  {_entry(source, place)}") if sure else None
        yield Finding(LEDGER, lines[("pages", source)], "page-gone", source, allowed, mend=mend, fix=fix)


def _entry(old: str, new: str) -> str:
    return f"- {{from: {old}, to: {new}}}"


def headings_gone(view: PageView) -> Iterator[Finding]:
    """A heading that the ledger lists for a page is there, or the ledger says where it went."""
    source, targets = view.page.source, view.pack.targets
    listed = view.pack.registries.addresses.pages.get(source, [])
    there = {heading.anchor: heading for heading in view.outline.headings}
    gone = [anchor for anchor in listed if anchor not in there and f"{source}#{anchor}" not in targets.moved]
    if not gone:
        return
    new = [anchor for anchor in there if anchor not in listed]
    near_new = Near(new)
    # A section that pages of its kind need is missed by a rule of its own.
    sections = standing(view)
    missed = {slugify(name.heading, "-") for name in view.kind.sections if name.heading not in sections}
    for anchor in gone:
        if anchor in targets.anchors(source) or anchor in missed:
            continue
        near = near_new.to(anchor, most=2, cutoff=0.5) or (new if len(new) == len(gone) == 1 else [])
        if len(near) == 1:
            line, entry = there[near[0]].line, _entry(f"{source}#{anchor}", f"{source}#{near[0]}")
            mend = f'If "{there[near[0]].text}" takes its place, add this line under moved: in {LEDGER}: {entry}'
            mend += " If not, bring the old words of the heading back."
        else:
            line, entry = view.page.body_line, _entry(f"{source}#{anchor}", source)
            mend = f"Bring the old words of the heading back, or add this line under moved: in {LEDGER}: {entry}"
        yield view.finding("heading-gone", line, anchor, mend=mend)


def moved_entries(pack: Pack) -> Iterator[Finding]:
    """Each entry of ``moved:`` leads from what is gone to what is there, in one step."""
    addresses = {url_of(source): source for source in pack.pages}
    seen: set[str] = set()
    for number, entry in enumerate(pack.registries.addresses.moved):
        yield from _old(pack, entry, ("moved", number, "from"), addresses, seen)
        yield from _new(pack, entry, ("moved", number, "to"))
        seen.add(_address(entry.old))


def _address(place: str) -> str:
    """What a browser asks for: two files may have one address."""
    source, mark, anchor = place.partition("#")
    return f"{url_of(source)}{mark}{anchor}"


def _old(
    pack: Pack, entry: Moved, key: tuple[str | int, ...], addresses: dict[str, str], seen: set[str]
) -> Iterator[Finding]:
    line = pack.registries.address_lines.get(key, 0)
    source, mark, anchor = entry.old.partition("#")
    if _address(entry.old) in seen:
        mend = "Take one of the two lines out."
        yield Finding(LEDGER, line, RULE, f"{entry.old} stands under moved: twice", why=_WHY, mend=mend)
    there = addresses.get(url_of(source))
    if there and (not mark or anchor in pack.targets.anchors(there)):
        found = f"{entry.old} is said to have moved, and it is there"
        why = "Readers who look for it would be sent away from it."
        yield Finding(
            LEDGER, line, RULE, found, why=why, mend="Take the line out, or correct what stands after from:."
        )


def _new(pack: Pack, entry: Moved, key: tuple[str | int, ...]) -> Iterator[Finding]:
    line, targets = pack.registries.address_lines.get(key, 0), pack.targets
    source, _, anchor = entry.new.partition("#")
    if entry.new in targets.moved or source in targets.moved:
        last = _last(targets.moved, entry.new)
        found = f"{entry.old} leads to {entry.new}, which has moved too"
        if last is None:
            mend = "The lines lead round in a circle. Write after to: where the page is now."
            yield Finding(LEDGER, line, RULE, found, why=_WHY, mend=mend)
        else:
            fix = Fix(line, f"to: {entry.new}", f"to: {last}")
            yield Finding(LEDGER, line, RULE, found, why=_WHY, mend=f"Write to: {last} instead.", fix=fix)
    elif source not in pack.pages:
        if source not in targets.unreadable:
            near = ", ".join(targets.pages_like(source))
            found = f"{entry.old} leads to {entry.new}, which is not a page of the pack"
            mend = "" if near else "Write after to: the path of a page inside docs/."
            yield Finding(LEDGER, line, RULE, found, near, why=_WHY, mend=mend)
    elif anchor and anchor not in targets.anchors(source):
        found = f"{entry.old} leads to {entry.new}, and that page has no such heading"
        yield Finding(LEDGER, line, RULE, found, targets.anchors_like(source, anchor), why=_WHY)


def _last(moved: dict[str, str], place: str) -> str | None:
    """Where a chain of moves ends. None if it goes round in a circle."""
    seen = set()
    while place not in seen:
        seen.add(place)
        page, mark, anchor = place.partition("#")
        if place in moved:
            place = moved[place]
        elif page in moved:
            place = moved[page] if "#" in moved[page] else f"{moved[page]}{mark}{anchor}"
        else:
            return place
    return None


def navigation_to_moved(pack: Pack) -> Iterator[Finding]:
    """The navigation names a page by the address that it has now."""
    listed = {page.source for section in pack.sections for page in section.pages}
    for section in pack.sections:
        for page in section.pages:
            now = pack.targets.now(page.source) if page.source not in pack.pages else None
            if now is None:
                continue
            why = f"The page has another address now: {now[0]}."
            if now[0] in listed:
                yield Finding(CONFIG, page.line, "link-page", page.source, why=why, mend="Take this line out of nav.")
            else:
                fix = Fix(page.line, page.source, now[0])
                mend = f"Write {now[0]} instead."
                yield Finding(CONFIG, page.line, "link-page", page.source, why=why, mend=mend, fix=fix)
