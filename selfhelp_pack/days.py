"""Reads a day as people type it: 22/05/2027, 22 May 2027, 2027-5-22."""

from __future__ import annotations

import calendar
import datetime as dt
import re

_MONTHS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"]
_NAME = r"([a-z]{3,9})"
_NUMBER = r"(\d{1,2})(?:st|nd|rd|th)?"
_BETWEEN = r"[\s./,-]+"
_YEAR_FIRST = re.compile(rf"(\d{{4}}){_BETWEEN}(\d{{1,2}}){_BETWEEN}(\d{{1,2}})(?:[t ].*)?")
_DIGITS = re.compile(r"(20\d\d)(\d\d)(\d\d)")
_DAY_FIRST = re.compile(rf"(\d{{1,2}}){_BETWEEN}(\d{{1,2}}){_BETWEEN}((?:20)?\d\d)")
_DAY_AND_NAME = re.compile(rf"{_NUMBER}{_BETWEEN}{_NAME}{_BETWEEN}((?:20)?\d\d)")
_NAME_AND_DAY = re.compile(rf"{_NAME}{_BETWEEN}{_NUMBER}{_BETWEEN}(20\d\d)")


def meant_day(text: str) -> tuple[dt.date | None, bool]:
    """The day that somebody meant, and whether there is no doubt about it.

    >>> meant_day("22/05/2027"), meant_day("5/6/2027")
    ((datetime.date(2027, 5, 22), True), (datetime.date(2027, 6, 5), False))
    """
    text = re.sub("[‐-―−]", "-", text.strip().casefold())
    if match := _YEAR_FIRST.fullmatch(text) or _DIGITS.fullmatch(text):
        year, month, day = map(int, match.groups())
        return _day(year, month, day) or _day(year, day, month), True
    if match := _DAY_FIRST.fullmatch(text):
        day, month, year = map(int, match.groups())
        british, american = _day(year, month, day), _day(year, day, month)
        return british or american, british is None or american is None or british == american
    if match := _DAY_AND_NAME.fullmatch(text):
        return _day(int(match[3]), _month(match[2]), int(match[1])), True
    if match := _NAME_AND_DAY.fullmatch(text):
        return _day(int(match[3]), _month(match[1]), int(match[2])), True
    return None, False


def why_no_day(text: str) -> str:
    """What is wrong with a date of the right form, such as 2027-02-30."""
    match = re.fullmatch(r"(\d{4})-(\d\d)-(\d\d)", text)
    if match is None or match[1] == "0000":
        return ""
    year, month = int(match[1]), int(match[2])
    if not 1 <= month <= 12:
        swapped = _day(year, int(match[3]), month)
        return f"The month stands in the middle: {swapped or '2027-05-22'}"
    name = f"{calendar.month_name[month]} {year}"
    return f"{name} has {calendar.monthrange(year, month)[1]} days."


def _month(name: str) -> int:
    return _MONTHS.index(name[:3]) + 1 if name[:3] in _MONTHS else 0


def _day(year: int, month: int, day: int) -> dt.date | None:
    try:
        return dt.date(year + 2000 if year < 100 else year, month, day)
    except ValueError:
        return None
