"""``python -m selfhelp_pack due``: what has to be checked again, in time and evenly spread."""

from __future__ import annotations

import calendar
import datetime as dt
import math
import re
from collections import Counter
from pathlib import Path
from types import SimpleNamespace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from selfhelp_pack import __main__ as command_line
from selfhelp_pack.due import Task, months_later, plan, quiet_day, say_due, tasks_of
from selfhelp_pack.pack import Pack, load_pack
from tests.cases import contribute, small_pack

TODAY = dt.date(2026, 11, 22)
CRISIS = "docs/help-now/late-home.md"
PAGE = "docs/practice/warm-drink.md"


@pytest.fixture
def small(tmp_path: Path) -> Path:
    folder = tmp_path / "small"
    folder.mkdir()
    return small_pack(folder)


def due(path: str, day: str) -> dict[str, dict[str, list[list[str]]]]:
    """A page of the small pack that is due on another day."""
    return {path: {"replace": [["due: 2027-05-22", f"due: {day}"]]}}


def last_day(month: dt.date) -> dt.date:
    return month.replace(day=calendar.monthrange(month.year, month.month)[1])


# ------------------------------------------------------------------ the plan

days = st.lists(
    st.integers(min_value=0, max_value=500).map(lambda number: TODAY + dt.timedelta(days=number)), max_size=60
)


@given(days, st.integers(min_value=1, max_value=30))
def test_nothing_is_lost_and_every_day_of_a_planned_month_is_in_time(due_days: list[dt.date], today: int) -> None:
    now = TODAY.replace(day=min(today, TODAY.day))
    tasks = [Task(day, "docs/a.md", number, "Read it.", "") for number, day in enumerate(due_days)]
    months = plan(tasks, now)
    assert Counter(task for _, chosen in months for task in chosen) == Counter(tasks)
    assert [month for month, _ in months] == sorted({month for month, _ in months})
    for month, chosen in months:
        for task in chosen:
            this_month = (month.year, month.month) == (now.year, now.month)
            assert last_day(month) <= task.day or this_month


@given(days)
def test_no_month_holds_more_than_its_fair_share(due_days: list[dt.date]) -> None:
    now = TODAY.replace(day=1)
    tasks = [Task(day, "docs/a.md", number, "Read it.", "") for number, day in enumerate(due_days)]
    busiest = max((len(chosen) for _, chosen in plan(tasks, now)), default=0)
    # However it is planned: what must be done by the end of a month is shared by the months until then.
    in_time = [max((day.year - 2026) * 12 + day.month - 11 - (day != last_day(day)), 0) for day in due_days]
    shares = [sum(month <= until for month in in_time) / (until + 1) for until in in_time]
    assert busiest == math.ceil(max(shares, default=0))


def test_a_heap_that_is_due_on_one_day_is_spread_over_all_the_months_before() -> None:
    tasks = [Task(dt.date(2027, 5, 31), "docs/a.md", number, "Read it.", "") for number in range(12)]
    assert [len(chosen) for _, chosen in plan(tasks, dt.date(2026, 12, 1))] == [2] * 6


def test_what_somebody_relies_on_in_a_crisis_comes_first() -> None:
    day = dt.date(2027, 1, 31)
    tasks = [Task(day, "docs/a.md", number, "Read it.", "", urgent=number >= 4) for number in range(6)]
    first, second = plan(tasks, dt.date(2026, 12, 1))
    assert [task.line for task in first[1]] == [4, 5, 0]
    assert [task.line for task in second[1]] == [1, 2, 3]


def test_what_is_due_within_the_month_stands_in_it() -> None:
    tasks = [Task(dt.date(2026, 11, 28), "docs/a.md", number, "Read it.", "") for number in range(9)]
    assert [(month, len(chosen)) for month, chosen in plan(tasks, TODAY)] == [(dt.date(2026, 11, 1), 9)]


# ------------------------------------------------------------------ the list


def test_each_line_says_where_until_when_and_what_to_do(small: Path) -> None:
    said, overdue = say_due(small, TODAY)
    assert not overdue
    assert (
        f'{CRISIS}:8: By 22 May 2027: Read the crisis page "Late home" again. '
        "Mend what has changed, then set a new day under review: due:.\n"
    ) in said
    assert re.search(
        r'^content_sources/services\.yml:\d+: By [\w ]+: Compare "Childline" with what its own page says now: '
        r"https:\S+ Mend what has changed, then set checked: and due:\.$",
        said,
        re.MULTILINE,
    )
    for line in said.split("\n"):
        if ".yml:" in line or ".md:" in line:
            path, number = line.split(":")[:2]
            assert re.search(
                r"due: |checked:", (small / path).read_text(encoding="utf-8").split("\n")[int(number) - 1]
            )


def test_nobody_is_told_to_ring_a_number_for_emergencies(small: Path) -> None:
    said, _ = say_due(small, TODAY)
    assert "Emergency services" in said
    assert not re.search(r"\bring\b", said, re.IGNORECASE)


def test_what_is_overdue_comes_first_and_a_crisis_page_before_all(small: Path) -> None:
    contribute(small, due(PAGE, "2026-01-05") | due(CRISIS, "2026-11-21"))
    said, overdue = say_due(small, TODAY)
    assert overdue
    head, first, second = [line for line in said.split("\n") if line][:3]
    assert head == "OVERDUE (2). Please do these first."
    assert first.startswith(f"{CRISIS}:8: Due since 21 November 2026: Read the crisis page")
    assert second.startswith(f"{PAGE}:9: Due since 5 January 2026: Read the page")
    assert "\n2 overdue. " in said


def test_the_day_itself_is_not_late(small: Path) -> None:
    contribute(small, due(PAGE, TODAY.isoformat()))
    said, overdue = say_due(small, TODAY)
    assert not overdue
    assert said.startswith("November 2026 (")
    assert f"{PAGE}:9: By 22 November 2026" in said


def test_a_source_is_looked_at_again_after_two_years(small: Path) -> None:
    assert "sources.yml" not in say_due(small, TODAY)[0]
    assert "sources.yml" in say_due(small, dt.date(2028, 2, 1))[0]
    said, overdue = say_due(small, dt.date(2028, 11, 23))
    assert overdue
    assert re.search(r"sources\.yml:\d+: Due since 22 November 2028: See whether the source", said)


def test_services_of_crisis_pages_are_urgent_and_so_are_the_duty_teams_they_ask_for(pack: Pack) -> None:
    urgent = {task.what.split('"')[1] for task in tasks_of(pack) if task.urgent}
    assert {"Emergency services", "Police, not an emergency", "Thurrock Emergency Duty Team"} <= urgent
    assert "Foster East" not in urgent


def test_a_page_that_cannot_be_read_is_missed_aloud(small: Path) -> None:
    contribute(small, {PAGE: {"write": "no front matter"}})
    assert say_due(small, TODAY)[0].startswith("Some pages cannot be read")


@pytest.mark.parametrize(("day", "code"), [("2027-05-22", 0), ("2020-01-01", 1)])
def test_the_command_ends_with_1_if_something_is_overdue(
    small: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], day: str, code: int
) -> None:
    contribute(small, due(PAGE, day))
    monkeypatch.setattr(command_line, "ROOT", small)
    monkeypatch.setattr(command_line, "dt", SimpleNamespace(date=SimpleNamespace(today=lambda: TODAY)))
    assert command_line.main(["due"]) == code
    assert capsys.readouterr().out.strip()


# ------------------------------------------------------------------ the day of a new page


@pytest.mark.parametrize(
    ("day", "months", "later"),
    [("2026-11-22", 6, "2027-05-22"), ("2026-08-31", 6, "2027-02-28"), ("2026-12-31", 1, "2027-01-31")],
)
def test_months_later(day: str, months: int, later: str) -> None:
    assert months_later(dt.date.fromisoformat(day), months) == dt.date.fromisoformat(later)


@pytest.mark.parametrize("today", [TODAY, dt.date(2026, 8, 31), dt.date(2027, 1, 1), dt.date(2028, 2, 29)])
def test_a_new_page_is_read_again_on_a_quiet_working_day_within_half_a_year(pack: Pack, today: dt.date) -> None:
    day, crisis = quiet_day(pack, "practice", today), quiet_day(pack, "crisis", today)
    assert months_later(today, 3) <= day <= months_later(today, 6)
    assert months_later(today, 3) <= crisis <= months_later(today, 4)
    assert day.weekday() < 5
    assert crisis.weekday() < 5


def test_a_new_page_goes_into_the_month_with_least_to_do(small: Path) -> None:
    services = small / "content_sources/services.yml"
    text = services.read_text(encoding="utf-8")
    assert quiet_day(load_pack(small), "practice", TODAY).month == 4
    services.write_text(re.sub(r"due: \d{4}-\d\d-\d\d", "due: 2027-04-14", text), encoding="utf-8")
    assert quiet_day(load_pack(small), "practice", TODAY).month == 3
