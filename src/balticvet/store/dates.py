"""Dates: whether a calendar has what a literal names.

The store keeps "2020-02-31"^^xsd:date as it is, and compares and sorts it as text.
"""

import re
from collections.abc import Mapping
from datetime import date
from types import MappingProxyType

_ZONE = r"(?:Z|[+-](?:(?:0\d|1[0-3]):[0-5]\d|14:00))"
_YEAR = r"-?(?P<year>[1-9]\d{4,}|\d{4})"
_MONTH, _DAY = r"(?P<month>\d\d)", r"(?P<day>\d\d)"
_TIME = r"(?:(?:[01]\d|2[0-3]):[0-5]\d:[0-5]\d(?:\.\d+)?|24:00:00(?:\.0+)?)"
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

_ANY = {"year": "2000", "month": "1", "day": "1"}  # of leap years, months and days that all have


def is_date(value: str, kind: str) -> bool:
    """Tell whether a text is a date of a kind of XML Schema: xsd:date, xsd:gYear …

    >>> is_date("2020-02-29", "date"), is_date("2020-02-31", "date"), is_date("31/02/2020", "date")
    (True, False, False)
    """
    found = _FORMS[kind].fullmatch(value)
    if not found:
        return False
    parts = {name: int(part) for name, part in (_ANY | found.groupdict()).items()}
    try:
        # Leap years come round in 400 years, and Python knows the years 1 to 9999 only.
        date(parts["year"] % 400 + 400, parts["month"], parts["day"])
    except ValueError:
        return False
    return True
