"""Days, months and years as stretches of a line, no more exact than they are stated."""

import re
from dataclasses import dataclass

_WRITTEN = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?")
_MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]


@dataclass(frozen=True)
class Moment:
    """A day, a month or a year: where it begins and ends, counted in years, and its words."""

    start: float
    end: float
    words: str

    @property
    def middle(self) -> float:
        """The middle of it."""
        return (self.start + self.end) / 2


def moment(text: str) -> Moment | None:
    """Return the moment that a text in the manner of ISO 8601 means, or nothing.

    >>> moment("2014-12").words
    'Dec 2014'
    >>> moment("2014").end
    2015.0
    >>> moment("31/02/2020")
    """
    found = _WRITTEN.fullmatch(text)
    if not found:
        return None
    year, month, day = (int(part) if part else 0 for part in found.groups())
    if found[2] is None:
        return Moment(float(year), year + 1.0, found[1])
    if not 1 <= month <= 12:
        return None
    begin = year + (month - 1) / 12
    if found[3] is None:
        return Moment(begin, begin + 1 / 12, f"{_MONTHS[month - 1]} {found[1]}")
    first = begin + (day - 1) / 372
    return Moment(first, first + 1 / 372, f"{day} {_MONTHS[month - 1]} {found[1]}")
