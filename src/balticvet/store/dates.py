"""Dates: whether a calendar has what a literal names.

The store keeps "2020-02-31"^^xsd:date as it is, and compares and sorts it as text.
"""

import re
from collections.abc import Mapping
from datetime import date
from types import MappingProxyType

_ZONE = r"(?:Z|[+-]\d\d:\d\d)?"
_FORMS: Mapping[str, re.Pattern[str]] = MappingProxyType(
    {
        name: re.compile(form + _ZONE, re.ASCII)
        for name, form in {
            "gYear": r"-?(\d{4,})",
            "gYearMonth": r"-?(\d{4,})-(\d\d)",
            "date": r"-?(\d{4,})-(\d\d)-(\d\d)",
            "dateTime": r"-?(\d{4,})-(\d\d)-(\d\d)T(?:[01]\d|2[0-4]):[0-5]\d:[0-5]\d(?:\.\d+)?",
        }.items()
    }
)

CALLED: Mapping[str, str] = MappingProxyType(
    {"gYear": "year", "gYearMonth": "month", "date": "day", "dateTime": "moment"}
)
"""What the types of XML Schema for dates name, in a word."""


def is_date(value: str, kind: str) -> bool:
    """Tell whether a text is a date of a kind of XML Schema: xsd:date, xsd:gYear …

    >>> is_date("2020-02-29", "date"), is_date("2020-02-31", "date"), is_date("31/02/2020", "date")
    (True, False, False)
    """
    found = _FORMS[kind].fullmatch(value)
    if not found:
        return False
    year, month, day = (int(part) for part in (*found.groups(), "1", "1")[:3])
    try:
        # Leap years come round in 400 years, and Python knows the years 1 to 9999 only.
        date(year % 400 + 400, month, day)
    except ValueError:
        return False
    return True
