"""Days, months and years as stretches of a line, no more exact than they are stated."""

from dataclasses import dataclass

from balticvet import dates

_MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
_FAR = 1_000_000
"""Years that no line has room for."""


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
    """Return the moment that a date means, or nothing where no calendar has it.

    >>> moment("2014-12").words
    'Dec 2014'
    >>> moment("2014").end
    2015.0
    >>> moment("2020-02-31")
    """
    found = dates.read(text)
    if found is None or abs(found.year) > _FAR:
        return None
    words = " ".join(filter(None, (_words(found), found.rest.replace("T", ""))))
    if found.month is None:
        return Moment(float(found.year), found.year + 1.0, words)
    begin, length = found.year + (found.month - 1) / 12, 1 / 12
    if found.day is not None:
        begin, length = begin + (found.day - 1) / 372, 1 / 372
    return Moment(begin, begin + length, words)


def _words(found: dates.Date) -> str:
    month = _MONTHS[found.month - 1] if found.month else ""
    return " ".join(filter(None, (str(found.day or ""), month, f"{found.year:04}")))
