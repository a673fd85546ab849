"""What has to be read or looked up again, spread over the months so that no month is too much for anybody.

A page has its day in its front matter, a service in ``services.yml``. A source has
none: it is looked at again two years after it was last checked.
"""

from __future__ import annotations

import calendar
import datetime as dt
import math
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from selfhelp_pack.intake import read_text
from selfhelp_pack.macros.contacts import services_shown
from selfhelp_pack.macros.html import date
from selfhelp_pack.models import KindName
from selfhelp_pack.pack import Pack, load_pack
from selfhelp_pack.registries import FOLDER
from selfhelp_pack.review.escaping import one_line
from selfhelp_pack.yaml_source import YamlDocument, read_yaml

SOURCE_LASTS_MONTHS = 24
# Nothing is done again more than a year early.
PLANNED_MONTHS = 12
# A new page is read again within these months: the first and the last.
FIRST_READ = (3, 6)
FIRST_READ_CRISIS = (3, 4)


@dataclass(frozen=True)
class Task:
    """One thing to look at again by ``day``. ``urgent``: somebody relies on it in a crisis."""

    day: dt.date
    path: str
    line: int
    what: str
    then: str
    urgent: bool = False

    def say(self, today: dt.date) -> str:
        """Where, by when, what to do, and what to write down then."""
        when = "Due since" if self.day < today else "By"
        return f"{self.path}:{self.line}: {when} {date(self.day)}: {one_line(self.what)} {self.then}"


def say_due(root: Path, today: dt.date) -> tuple[str, bool]:
    """The list of the pack under ``root`` as a text, and whether anything is overdue."""
    pack = load_pack(root)
    tasks = tasks_of(pack)
    horizon = months_later(today, PLANNED_MONTHS)
    overdue = sorted((task for task in tasks if task.day < today), key=_first_things_first)
    months = plan([task for task in tasks if today <= task.day <= horizon], today)
    lines = []
    if pack.faults:
        lines += ["Some pages cannot be read, so they may be missing here. Type make review to see why.", ""]
    if overdue:
        lines += [f"OVERDUE ({len(overdue)}). Please do these first.", "", *_said(overdue, today)]
    for month, chosen in months:
        lines += [f"{month:%B %Y} ({len(chosen)})", "", *_said(chosen, today)]
    lines.append(f"{len(overdue)} overdue." if overdue else "Nothing is overdue.")
    if months:
        most = max(len(chosen) for _, chosen in months)
        lines[-1] += f" No month asks for more than {most}. What stands under a month is in time on any day of it."
    later = sum(task.day > horizon for task in tasks)
    if later:
        lines[-1] += f" {later} more are not due before {date(horizon)}."
    return "\n".join(lines), bool(overdue)


def _said(tasks: Iterable[Task], today: dt.date) -> list[str]:
    return [*(task.say(today) for task in tasks), ""]


def _first_things_first(task: Task) -> tuple[bool, dt.date, str, int]:
    return (not task.urgent, task.day, task.path, task.line)


# ------------------------------------------------------------------ what there is


def tasks_of(pack: Pack) -> list[Task]:
    """Every page, service and source of the pack with the day by which it is looked at again."""
    return [*_pages(pack), *_services(pack), *_sources(pack)]


def _pages(pack: Pack) -> Iterator[Task]:
    for page in pack.pages.values():
        crisis = pack.registries.kinds[page.meta.kind].for_a_crisis
        what = f'Read the {"crisis page" if crisis else "page"} "{page.meta.title}" again.'
        then = "Mend what has changed, then set a new day under review: due:."
        yield Task(page.meta.review.due, page.path, page.line_of("review", "due"), what, then, crisis)


def _services(pack: Pack) -> Iterator[Task]:
    needed = _needed_in_a_crisis(pack)
    document = _document(pack, "services.yml")
    for number, service in enumerate(pack.registries.services.values()):
        # Never "ring it": some of these are numbers for emergencies only.
        what = f'Compare "{service.name}" with what its own page says now: {service.url}'
        then = "Mend what has changed, then set checked: and due:."
        line = document.line_of(("services", number, "due"))
        yield Task(service.due, f"{FOLDER}/services.yml", line, what, then, service.id in needed)


def _sources(pack: Pack) -> Iterator[Task]:
    document = _document(pack, "sources.yml")
    for number, source in enumerate(pack.registries.sources.values()):
        if not source.withdrawn:
            what = f'See whether the source "{source.title}" is still there, and whether a newer one has replaced it.'
            then = "Then set a new day under checked:."
            line = document.line_of(("sources", number, "checked"))
            day = months_later(source.checked.day, SOURCE_LASTS_MONTHS)
            yield Task(day, f"{FOLDER}/sources.yml", line, what, then)


def _document(pack: Pack, name: str) -> YamlDocument:
    path = f"{FOLDER}/{name}"
    return read_yaml(read_text(pack.root, path), path)


def _needed_in_a_crisis(pack: Pack) -> set[str]:
    """The services that crisis pages show."""
    return {
        service
        for source, page in pack.pages.items()
        if pack.registries.kinds[page.meta.kind].for_a_crisis
        for call in pack.calls[source]
        for service in services_shown(call, pack.registries)
    }


# ------------------------------------------------------------------ months


def months_later(day: dt.date, months: int) -> dt.date:
    """The same day so many months later, or the last day of that month where it is shorter."""
    first = _first_of(_number(day) + months)
    return first.replace(day=min(day.day, _days_in(first)))


def plan(tasks: Sequence[Task], today: dt.date) -> list[tuple[dt.date, list[Task]]]:
    """The tasks by month (its first day), none later than it is due, the load as even as the days allow.

    Only what is due within the current month, or so early in the next that it
    could not wait, stands in the current one; what is left of it counts by its days.
    The busiest stretch from now on is filled evenly first, then the busiest from
    its end on, and so forth: no other order has a smaller busiest month.
    """
    now = _number(today)
    left = sorted(tasks, key=lambda task: (_last_month(task, now), *_first_things_first(task)))
    rest_of_month = (_days_in(today) - today.day + 1) / _days_in(today)
    months: list[tuple[dt.date, list[Task]]] = []
    start = now
    while left:
        end, count = _busiest_stretch(left, start, now, rest_of_month)
        stretch, left = left[:count], left[count:]
        share = count / _length(start, end, now, rest_of_month)
        done = 0
        for month in range(start, end + 1):
            # The tolerance keeps a sum such as 2.9999999999999996 from becoming a task too many.
            until = min(count, math.ceil(share * _length(start, month, now, rest_of_month) - 1e-9))
            if stretch[done:until]:
                months.append((_first_of(month), sorted(stretch[done:until], key=_first_things_first)))
            done = until
        start = end + 1
    return months


def _busiest_stretch(left: list[Task], start: int, now: int, rest_of_month: float) -> tuple[int, int]:
    """The last month of the stretch from ``start`` that asks for most a month, and how many tasks it holds."""
    counts: dict[int, int] = {}
    for count, task in enumerate(left, start=1):
        counts[max(start, _last_month(task, now))] = count
    end = max(counts, key=lambda month: (counts[month] / _length(start, month, now, rest_of_month), month))
    return end, counts[end]


def _length(start: int, end: int, now: int, rest_of_month: float) -> float:
    """The months from ``start`` to ``end``; of the current one only the part that is left."""
    return end - start + (rest_of_month if start == now else 1)


def _last_month(task: Task, now: int) -> int:
    """The last month of which every day is in time, but never a month that has passed."""
    due = _number(task.day)
    return max(now, due if task.day.day == _days_in(task.day) else due - 1)


def quiet_day(pack: Pack, kind: KindName, today: dt.date) -> dt.date:
    """A day for the first reading of a new page: in the month in which least is due, on a working day with least."""
    first, last = FIRST_READ_CRISIS if pack.registries.kinds[kind].for_a_crisis else FIRST_READ
    begin, end = months_later(today, first), months_later(today, last)
    load = Counter(task.day for task in tasks_of(pack))
    by_month = Counter(_number(day) for day in load.elements())
    days = [begin + dt.timedelta(days=number) for number in range((end - begin).days + 1)]
    working = [day for day in days if day.weekday() < calendar.SATURDAY]
    return min(working, key=lambda day: (by_month[_number(day)], -_number(day), load[day], day))


def _number(day: dt.date) -> int:
    return day.year * 12 + day.month - 1


def _first_of(number: int) -> dt.date:
    return dt.date(number // 12, number % 12 + 1, 1)


def _days_in(day: dt.date) -> int:
    return calendar.monthrange(day.year, day.month)[1]
