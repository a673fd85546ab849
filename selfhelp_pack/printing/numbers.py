"""Which numbers of an area stand on paper, in which order, and what stands where none is known."""

from __future__ import annotations

from dataclasses import dataclass

from selfhelp_pack.models import Area, Service
from selfhelp_pack.printing.tree import Element, element
from selfhelp_pack.registries import PrintablePhone, Registries, printable_phones

NIGHT, DAY, BOTH, MIND = "Out of hours", "By day", "Day and night", "Children’s mental health"
SHORT_HOURS = 40  # letters of opening hours that still fit beside a name


@dataclass(frozen=True)
class AreaLine:
    """One line of the area's numbers. ``phone`` is None where the reader has to write it in."""

    title: str
    who: str
    phone: PrintablePhone | None


def area_lines(area: Area, registries: Registries) -> list[AreaLine]:
    """The lines for ``area``: out of hours, by day, mental health, then what else its council gives.

    By day only numbers without a label count: a label says that a number is for something else.
    """
    services = registries.services
    door = services[area.front_door]
    night = services[area.out_of_hours] if area.out_of_hours else None
    mind = services[area.mental_health] if area.mental_health else None
    by_night = _first(printable_phones(night, "out-of-hours")) if night else None
    by_day = _first([phone for phone in printable_phones(door, "daytime") if phone.label is None])
    if by_night and by_day and by_night.number == by_day.number:
        lines = [AreaLine(BOTH, _who(door), by_night)]
    else:
        lines = [
            AreaLine(NIGHT, _who(night) if night and by_night else "Urgent social care", by_night),
            AreaLine(DAY, _who(door), by_day),
        ]
    lines.append(
        AreaLine(
            MIND, _who(mind) if mind else "Our local team", _first(printable_phones(mind, "daytime")) if mind else None
        )
    )
    printed = {line.phone.number for line in lines if line.phone}
    lines.extend(
        AreaLine(_capital(phone.label), _curled(door.short_name or door.name), phone)
        for phone in printable_phones(door)
        if phone.label and phone.number not in printed and phone.when != "out-of-hours"
    )
    return lines


def number_words(phone: PrintablePhone) -> Element:
    """A number as a link that rings it, with the mark "check first" where it is due."""
    shown = element("span", class_="call-number")
    shown.append(element("a", phone.number, class_="number", href=phone.tel))
    if phone.check_first:
        shown[-1].tail = " "
        shown.append(element("span", "check first", class_="check-mark"))
    return shown


def _first(phones: list[PrintablePhone]) -> PrintablePhone | None:
    return phones[0] if phones else None


def _who(service: Service) -> str:
    name = _curled(service.short_name or service.name)
    hours = service.hours
    return f"{name}. {_capital(hours.text)}" if hours.confirmed and len(hours.text) <= SHORT_HOURS else name


def _capital(text: str) -> str:
    return text[:1].upper() + _curled(text[1:])


def _curled(text: str) -> str:
    return text.replace("'", "’")
