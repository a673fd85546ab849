"""What the templates in ``overrides/`` may know, as plain data (``config.extra.pack``)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict
from typing import Any

from selfhelp_pack import __version__
from selfhelp_pack.errors import Finding
from selfhelp_pack.intake import read_text
from selfhelp_pack.macros.html import date
from selfhelp_pack.models import Area
from selfhelp_pack.pack import Pack
from selfhelp_pack.previews import CARDS, NAME, preview_of
from selfhelp_pack.registries import FOLDER, RULE, Registries, printable_phones

WAYS = {"help": "help-now", "understand": "understanding", "practice": "practice"}
WAYS_SHOWN = 4
# The two numbers of the help bar, on every page.
DANGER, MENTAL_HEALTH = "emergency-999", "nhs-111-mental-health"


def template_data(pack: Pack) -> dict[str, Any]:
    """The data for the help bar, the menus and the home page, from the registries and the navigation."""
    registries = pack.registries
    sections = [
        {
            "id": section.id,
            "title": section.title,
            "url": section.pages[0].url,
            "pages": [
                {
                    "title": pack.pages[page.source].meta.title,
                    "url": page.url,
                    "summary": pack.pages[page.source].meta.summary,
                    "kind": pack.pages[page.source].meta.kind,
                }
                for page in section.pages
                if page.source in pack.pages
            ],
        }
        for section in pack.sections
        if section.id
    ]
    pages_of = {section["id"]: section["pages"] for section in sections}
    areas = [_area(area, registries) for area in registries.areas.values()]
    return {
        "version": __version__,
        "checked_on": date(registries.checked_on),
        "standing_line": registries.standing_line,
        "site_name": NAME,
        "previews": {source: asdict(preview_of(page)) for source, page in pack.pages.items()},
        "cards": CARDS,
        "bar": {
            "danger": _bar(registries, DANGER, "someone is in danger"),
            "mental_health": _bar(registries, MENTAL_HEALTH, "mental health option"),
        },
        "templates": {kind.id: kind.template for kind in registries.kinds.values()},
        "default_area": areas[0],
        "area_lines": [
            (
                area["id"],
                {
                    "name": area["name"],
                    "number": area["number"],
                    "tel": area["tel"],
                    "words": area["label"] + (", check before you need it" if area["check_first"] else ""),
                },
            )
            for area in areas
            if area["number"]
        ],
        "sections": sections,
        "ways": {way: pages_of.get(section, [])[1 : WAYS_SHOWN + 1] for way, section in WAYS.items()},
        "next": {
            source: [
                {
                    "title": pack.pages[path].meta.title,
                    "source": path,
                    "summary": pack.pages[path].meta.summary,
                }
                for path in page.meta.next
                if path in pack.pages
            ]
            for source, page in pack.pages.items()
        },
    }


def numbers_of_bar(pack: Pack) -> Iterator[Finding]:
    """Both services of the help bar have a number that may be printed."""
    path = f"{FOLDER}/services.yml"
    for name in (DANGER, MENTAL_HEALTH):
        service = pack.registries.services.get(name)
        if service is None or not printable_phones(service):
            lines = read_text(pack.root, path).split("\n")
            line = next((number for number, text in enumerate(lines, 1) if text.endswith(f"id: {name}")), 0)
            found = f'"{name}" has no number that may be printed'
            why, mend = "The bar at the top of every page shows it.", "Give it a number again, with publish: yes."
            yield Finding(path, line, RULE, found, mend=mend, why=why)


def _bar(registries: Registries, service: str, label: str) -> dict[str, str]:
    phone = printable_phones(registries.services[service])[0]
    return {"number": phone.number, "tel": phone.tel, "label": label}


def _area(area: Area, registries: Registries) -> dict[str, Any]:
    phones = printable_phones(registries.services[area.out_of_hours], "out-of-hours") if area.out_of_hours else []
    first = phones[0] if phones else None
    return {
        "id": area.id,
        "name": area.name,
        "region": area.region,
        "number": first.number if first else None,
        "tel": first.tel if first else None,
        "label": f"out of hours, {_sharing(area, registries)}" if first else None,
        "check_first": bool(first and first.check_first),
    }


def _sharing(area: Area, registries: Registries) -> str:
    """The area's name, with its neighbours of South East Essex that share the same duty team."""
    names = [
        other.name
        for other in registries.areas.values()
        if other.out_of_hours == area.out_of_hours and other.region == area.region == "south-east-essex"
    ]
    return " and ".join(sorted(names)) if len(names) > 1 else area.name
