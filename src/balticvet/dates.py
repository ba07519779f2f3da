"""Dates: years, months, days and moments as XML Schema writes them, and the days that they mean.

The store keeps "2020-02-31"^^xsd:date as it is, and compares and sorts it as text: whoever reads a
date asks here whether a calendar has it. The calendar is the Gregorian one for all time, and has a
year 0, as in https://www.w3.org/TR/xmlschema11-2/#dateTime.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType

from balticvet.errors import UsageError
from balticvet.suggest import clip

_ZONE = r"(?P<zone>Z|[+-](?:(?:0\d|1[0-3]):[0-5]\d|14:00))"
_YEAR = r"(?P<year>-?(?:[1-9]\d{4,}|\d{4}))"
_MONTH, _DAY = r"(?P<month>0[1-9]|1[0-2])", r"(?P<day>0[1-9]|[12]\d|3[01])"
_TIME = r"(?P<time>(?:[01]\d|2[0-3]):[0-5]\d:[0-5]\d(?:\.\d+)?|24:00:00(?:\.0+)?)"
_FORMS: Mapping[str, re.Pattern[str]] = MappingProxyType(
    {
        name: re.compile(form, re.ASCII)
        for name, form in {
            "gYear": f"{_YEAR}{_ZONE}?",
            "gYearMonth": f"{_YEAR}-{_MONTH}{_ZONE}?",
            "date": f"{_YEAR}-{_MONTH}-{_DAY}{_ZONE}?",
            "dateTime": f"{_YEAR}-{_MONTH}-{_DAY}T{_TIME}{_ZONE}?",
            "dateTimeStamp": f"{_YEAR}-{_MONTH}-{_DAY}T{_TIME}{_ZONE}",
            "gMonth": f"--{_MONTH}{_ZONE}?",
            "gDay": f"---{_DAY}{_ZONE}?",
            "gMonthDay": f"--{_MONTH}-{_DAY}{_ZONE}?",
            "time": f"{_TIME}{_ZONE}?",
        }.items()
    }
)

CALLED: Mapping[str, str] = MappingProxyType(
    {
        "gYear": "year",
        "gYearMonth": "month",
        "date": "day",
        "dateTime": "moment",
        "dateTimeStamp": "moment with a time zone",
        "gMonth": "month of the year",
        "gDay": "day of the month",
        "gMonthDay": "day of the year",
        "time": "time of the day",
    }
)
"""What the types of XML Schema for dates name, in a word."""

MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)
"""The months by name, the first one first."""

_PARTS = ("year", "month", "day")
_WRITTEN = ("gYear", "gYearMonth", "date", "dateTime")
_CYCLE, _DAYS = 400, 146_097
"""Leap years come round in so many years, which have so many days."""


@dataclass(frozen=True)
class Date:
    """A year, or a month or a day of it; `rest` is what is written after it: a time, a zone.

    `first` and `last` are the days that it can mean, counted as `date.toordinal` does.
    """

    year: int
    month: int | None
    day: int | None
    rest: str
    first: int
    last: int

    def holds(self, other: "Date") -> bool:
        """Tell whether another date is a part of this one, and not as long."""
        days, others = (self.first, self.last), (other.first, other.last)
        return days != others and days[0] <= others[0] and others[1] <= days[1]


def read(text: str) -> Date | None:
    """Return the year, month, day or moment that a text names, or nothing where no calendar has it.

    >>> found = read("2020-02")
    >>> found.last - found.first + 1
    29
    >>> read("2020-02-31"), read("31/02/2020")
    (None, None)
    """
    found = next(filter(None, (_FORMS[kind].fullmatch(text) for kind in _WRITTEN)), None)
    if found is None:
        return None
    parts = found.groupdict()
    try:
        year, month, day = (int(parts.get(name, 0)) for name in _PARTS)
        first = _ordinal(year, month or 1, day or 1)
        last = first if day else _ordinal(*_following(year, month), 1) - 1
    except ValueError:
        return None
    end = max(found.end(name) for name in _PARTS if name in parts)
    return Date(year, month or None, day or None, text[end:], first, last)


def in_words(written: str) -> str:
    """Return a day, a month or a year as one says it; any other text as it stands.

    >>> in_words("2017-02-01"), in_words("2017-02"), in_words("2017")
    ('1 February 2017', 'February 2017', '2017')
    >>> in_words("2020-02-31"), in_words("2020-01-01T12:00:00")
    ('2020-02-31', '2020-01-01T12:00:00')
    """
    found = read(written)
    if found is None or found.rest or found.month is None:
        return written
    day = f"{found.day} " if found.day else ""
    return f"{day}{MONTHS[found.month - 1]} {found.year}"


def as_written(text: str, kind: str) -> Mapping[str, str] | None:
    """Return year, month, day, time and zone of a date of a kind, each as it is written.

    >>> as_written("2020-02-29Z", "date")
    {'year': '2020', 'month': '02', 'day': '29', 'zone': 'Z'}
    """
    found = _FORMS[kind].fullmatch(text)
    return found.groupdict("") if found and is_date(text, kind) else None


def _following(year: int, month: int) -> tuple[int, int]:
    """Return the month after a year, or after a month of it."""
    return (year, month + 1) if 0 < month < 12 else (year + 1, 1)


def is_date(value: str, kind: str) -> bool:
    """Tell whether a text is a date of a kind of XML Schema: xsd:date, xsd:gYear …

    >>> is_date("2020-02-29", "date"), is_date("2020-02-31", "date"), is_date("31/02/2020", "date")
    (True, False, False)
    """
    found = _FORMS[kind].fullmatch(value)
    if not found:
        return False
    parts = {"year": "2000", "month": "1", "day": "1"} | found.groupdict()
    try:
        _ordinal(int(parts["year"]), int(parts["month"]), int(parts["day"]))
    except ValueError:
        return False
    return True


def calendar_day(text: str) -> date | None:
    """Return the day of the years 1 to 9999 that a text such as 2020-08-01 names, if it does.

    >>> calendar_day("2020-08-01")
    datetime.date(2020, 8, 1)
    >>> calendar_day("20200801")
    """
    found = read(text)
    if found is None or found.day is None or found.rest:
        return None
    return date.fromordinal(found.first) if 1 <= found.year <= date.max.year else None


def day(text: str) -> date:
    """Return the day that a text such as 2020-08-01 names.

    Raises `UsageError` for a text that names none.

    >>> day("2020-08-01")
    datetime.date(2020, 8, 1)
    """
    found = calendar_day(text)
    if found is None:
        raise UsageError(
            f"{clip(text)!r} is no day of the calendar from the year 1 to 9999.",
            fix="Write year, month and day, such as 2020-08-01.",
        )
    return found


def _ordinal(year: int, month: int, day: int) -> int:
    """Return the number of a day; Python itself knows the years 1 to 9999 only.

    Raises `ValueError` for a day that no calendar has.
    """
    cycles, within = divmod(year, _CYCLE)
    return date(within + _CYCLE, month, day).toordinal() + (cycles - 1) * _DAYS
