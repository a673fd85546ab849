"""Macros about people to ring: in a sentence, in a list, in order, near the reader."""

from __future__ import annotations

from collections.abc import Iterator

from selfhelp_pack.macros import html
from selfhelp_pack.macros.arguments import RingNumber, RingTarget, ServiceId, ShowAs, Words
from selfhelp_pack.macros.calls import Call
from selfhelp_pack.macros.context import Context
from selfhelp_pack.models import Area, Service
from selfhelp_pack.registries import PrintablePhone, Registries, TimeOfDay, printable_phones
from selfhelp_pack.signs import OUT_OF_HOURS

NUMBERS_PAGE = "support-near-you/index.md"
NEAR = "south-east-essex"

# The anchors of the two lists of councils.
COUNCIL_GROUPS = ("councils-near", "councils-others")

# What the page's script fills with the reader's own area.
OF_AREA = ' class="area-line"'


class Contacts:
    """Whom to ring."""

    NAMES = ("areas", "councils", "local_help", "ring_in_order", "service", "services", "urgent")

    def __init__(self, pack: Context) -> None:
        self._pack = pack

    def service(self, service: ServiceId, show: ShowAs | None = None) -> str:
        """A service in a sentence: its name and number, or with "number" the number alone."""
        entry = self._pack.registries.services[service]
        phones = printable_phones(entry)
        reach = html.number_link(phones[0], html.called(entry)) if phones else html.web_link(entry)
        if show == "number":
            return reach
        return f'<span class="service"><b>{html.words(html.called(entry))}</b>, {reach}</span>'

    def services(self, *services: ServiceId) -> str:
        """A list of services: what for, when, and the number as a link."""
        return _calls("ul", [self._call_item(self._pack.registries.services[service]) for service in services])

    def ring_in_order(self, *targets: RingTarget) -> str:
        """The same as a numbered list: ring the first one first."""
        return _calls("ol", [self._ring_item(target) for target in targets])

    def local_help(self) -> str:
        """The numbers of Southend, Essex and Thurrock, and where everybody else looks."""
        areas = [area for area in self._pack.registries.areas.values() if area.region == NEAR]
        blocks = "".join(
            f'<div class="local-area" data-area="{area.id}"><p class="label">{html.words(area.name)}</p>'
            f"{_calls('ul', self._area_items(area))}</div>"
            for area in areas
        )
        other = f'Somewhere else? <a href="{self._pack.link_to(NUMBERS_PAGE)}">Find the numbers of your council</a>.'
        return f'<div class="local-help">{blocks}<p class="local-other">{other}</p></div>'

    def areas(self) -> str:
        """Every area with its numbers, what is not known about it, and a button that chooses it."""
        names = "".join(
            f'<li><a href="#{area.id}">{html.words(area.name)}</a></li>'
            for area in self._pack.registries.areas.values()
        )
        parts = [f'<ul class="area-jump screen-only" role="list">{names}</ul>']
        for area in self._pack.registries.areas.values():
            note = f'<p class="area-note">{html.words(area.note)}</p>' if area.note else ""
            unknown = "".join(f"<li>{html.words(text)}</li>" for text in area.unknown)
            where = html.web_link(self._pack.registries.services[area.front_door])
            missing = (
                f'<p class="area-unknown">We could not check this. Look at {where}:</p><ul>{unknown}</ul>'
                if unknown
                else ""
            )
            parts.append(
                f'<section class="area" data-area="{area.id}"><h2 id="{area.id}">{html.words(area.name)}</h2>'
                f"{_calls('ul', [*self._area_items(area), *self._fostering_item(area)])}{note}{missing}"
                f'<p class="screen-only"><button type="button" class="use-area" data-area="{area.id}" hidden>'
                f"Show {html.words(area.name)} on every page</button></p></section>"
            )
        parts.append(f'<p class="area-other">{html.words(self._pack.registries.areas_not_listed)}</p>')
        return "\n\n".join(parts)

    def councils(self) -> str:
        """Every council in short, near ones first: a number by day, one out of hours, a gap where none is known."""
        areas = self._pack.registries.areas.values()
        near = [area for area in areas if area.region == NEAR]
        others = sorted((area for area in areas if area.region != NEAR), key=lambda area: area.name)
        names = [area.name for area in near]
        groups = (f"{', '.join(names[:-1])} and {names[-1]}", near), ("Other councils, A to Z", others)
        return "\n\n".join(
            f'<h3 id="{anchor}">{html.words(title)}</h3>'
            f"{_calls('ul', [self._council_item(area) for area in group], 'calls councils')}"
            for anchor, (title, group) in zip(COUNCIL_GROUPS, groups, strict=True)
        )

    def _council_item(self, area: Area) -> str:
        services = self._pack.registries.services
        door = services[area.front_door]
        night = printable_phones(services[area.out_of_hours], "out-of-hours")[:1] if area.out_of_hours else []
        # A label says that a number is for something else.
        day = [phone for phone in printable_phones(door, "daytime") if phone.label is None][:1]
        if day and night and day[0].number == night[0].number:
            numbers = [("day and night", day[0])]
        else:
            numbers = [("by day", day[0])] if day else []
            numbers += [("out of hours", night[0])] if night else []
        lines = " ".join(
            f'<span class="number-line">{html.number_link(phone, f"{area.name}, {when}")} '
            f'<span class="number-label">{when}</span></span>'
            for when, phone in numbers
        )
        missing = [when for when, known in (("by day", day), ("out of hours", night)) if not known]
        gap = (
            f'<span class="call-what">No number {" or ".join(missing)} that we could check.</span>' if missing else ""
        )
        check = any(phone.check_first for _, phone in numbers)
        note = f'<span class="check-first">{html.words(self._pack.registries.check_first)}</span>' if check else ""
        name = f'<a href="{self._pack.link_to(NUMBERS_PAGE)}#{area.id}">{html.words(area.name)}</a>'
        web = f' <span class="number-line">{html.web_link(door)}</span>' if missing else ""
        return (
            f'<li><span class="call-who"><b>{name}</b> {gap}{note}</span> '
            f'<span class="call-how">{lines}{web}</span></li>'
        )

    def urgent(self, question: Words, text: Words, ring: RingNumber, then: list[RingTarget]) -> str:
        """The lit box that opens a crisis page: one question, one button, then who to ring in order."""
        first = printable_phones(self._pack.registries.services[ring])[0]
        items = "".join(
            f"<li{OF_AREA if target == OUT_OF_HOURS else ''}>{self._ring_line(target)}</li>" for target in then
        )
        return (
            f'<section class="urgent" aria-labelledby="urgent"><h2 id="urgent">{html.words(question)}</h2>'
            f"<p>{html.words(text)}</p>"
            f'<p class="urgent-ring"><a class="ring-button" href="{first.tel}">Ring {first.number} now</a></p>'
            f'<ol class="ring-order" role="list">{items}</ol></section>'
        )

    def _area_items(self, area: Area) -> list[str]:
        services = self._pack.registries.services
        items = []
        if area.out_of_hours == area.front_door:
            items.append(self._call_item(services[area.front_door]))
        else:
            if area.out_of_hours:
                items.append(self._call_item(services[area.out_of_hours], "out-of-hours"))
            items.append(self._call_item(services[area.front_door], "daytime"))
        if area.mental_health:
            items.append(self._call_item(services[area.mental_health]))
        return items

    def _fostering_item(self, area: Area) -> list[str]:
        return [self._call_item(self._pack.registries.services[area.fostering_team])] if area.fostering_team else []

    def _call_item(self, service: Service, when: TimeOfDay | None = None) -> str:
        phones = printable_phones(service, when)
        check = any(phone.check_first for phone in phones)
        note = f' <span class="check-first">{html.words(self._pack.registries.check_first)}</span>' if check else ""
        return (
            f'<li><span class="call-who"><b>{html.words(service.name)}</b> '
            f'<span class="call-what">{html.facts(service)}</span>{note}</span> '
            f'<span class="call-how">{html.contact_lines(service, phones)}</span></li>'
        )

    def _ring_item(self, target: str) -> str:
        if target == OUT_OF_HOURS:
            return self._area_ring_item()
        if target in self._pack.registries.write_ins:
            entry = self._pack.registries.write_ins[target]
            hint = f'<span class="call-what">{html.words(entry.hint)}</span>' if entry.hint else ""
            who, line = html.words(entry.label), '<span class="write-line"></span>'
            if self._pack.on_sheet:
                name = self._pack.answer(entry.label)
                who = f'<label for="{name}">{who}</label>'
                line = html.answer_field(name, 1)
            return f'<li><span class="call-who"><b>{who}</b> {hint}</span> <span class="call-how">{line}</span></li>'
        return self._call_item(self._pack.registries.services[target])

    def _area_ring_item(self) -> str:
        lines = self._duty_lines()
        return (
            f'<li{OF_AREA}><span class="call-who"><b>The duty team where you live</b> '
            '<span class="call-what">Urgent social care in the evening, at night, at weekends and on bank holidays. '
            "If another council looks after the child, ring its duty team too.</span></span> "
            f'<span class="call-how">{lines}</span></li>'
        )

    def _ring_line(self, target: str) -> str:
        if target == OUT_OF_HOURS:
            numbers = self._duty_lines()
            return f'<span class="ring-who">Duty team, out of hours</span> <span class="call-how">{numbers}</span>'
        if target in self._pack.registries.write_ins:
            label = self._pack.registries.write_ins[target].label
            where = '<span class="number-label">the number on your own sheet</span>'
            return f'<span class="ring-who">{html.words(label)} {where}</span> <span class="write-line"></span>'
        entry = self._pack.registries.services[target]
        menu = f' <span class="number-label">{html.words(entry.menu)}</span>' if entry.menu else ""
        name = html.words(html.called(entry))
        return f'<span class="ring-who">{name}{menu}</span> {html.contact_lines(entry, printable_phones(entry)[:1])}'

    def _duty_lines(self) -> str:
        return " ".join(
            f'<span class="number-line">{html.number_link(phone, f"duty team, {names}")} '
            f'<span class="number-label">{names}</span></span>'
            for names, phone in self._duty_teams()
        )

    def _duty_teams(self) -> list[tuple[str, PrintablePhone]]:
        """The out-of-hours number of each area of South East Essex, areas that share one together."""
        shared: dict[str, list[str]] = {}
        phones = {}
        for area in self._pack.registries.areas.values():
            if area.region != NEAR or not area.out_of_hours:
                continue
            for phone in printable_phones(self._pack.registries.services[area.out_of_hours], "out-of-hours")[:1]:
                shared.setdefault(phone.number, []).append(area.name)
                phones[phone.number] = phone
        return [(" and ".join(names), phones[number]) for number, names in shared.items()]


def _calls(tag: str, items: list[str], kind: str = "calls") -> str:
    # Safari forgets that a list without marks is a list, unless it is told.
    return f'<{tag} class="{kind}" role="list">{"".join(items)}</{tag}>'


def services_shown(call: Call, registries: Registries) -> Iterator[str]:
    """The services that a call shows: those that it names, and those of the areas that it stands for."""
    values = [*call.args, *(value for _, value in call.kwargs)]
    names: list[object] = [name for value in values for name in (value if isinstance(value, list) else [value])]
    if call.name in ("signs", "signs_chart"):
        names += [target for action in registries.signs.actions for target in action.order]
    yield from (name for name in names if isinstance(name, str) and name in registries.services)
    for area in registries.areas.values():
        near = area.region == NEAR
        if call.name == "area_support" and area.offers and area.fostering_team:
            yield area.fostering_team
        if call.name == "councils":
            yield from (name for name in (area.front_door, area.out_of_hours) if name)
        if call.name == "areas" or (call.name == "local_help" and near):
            of_area = [area.front_door, area.out_of_hours, area.mental_health]
            # Whoever wants to foster does not ring at night: only the page of all areas says where.
            of_area += [area.fostering_team] if call.name == "areas" else []
            yield from (name for name in of_area if name)
        elif near and area.out_of_hours and OUT_OF_HOURS in names:
            yield area.out_of_hours
