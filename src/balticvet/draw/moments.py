"""Moments as exact as they are stated, and the words for what happened at them."""

from dataclasses import dataclass

from balticvet import dates
from balticvet.draw.data import Fact

_SHORT = 3
"""So many letters of a month are enough."""
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
    month = dates.MONTHS[found.month - 1][:_SHORT] if found.month else ""
    parts = (str(found.day or ""), month, f"{found.year:04}", found.rest.replace("T", ""))
    words = " ".join(filter(None, parts))
    if found.month is None:
        return Moment(float(found.year), found.year + 1.0, words)
    begin, length = found.year + (found.month - 1) / 12, 1 / 12
    if found.day is not None:
        begin, length = begin + (found.day - 1) / 372, 1 / 372
    return Moment(begin, begin + length, words)


def date_words(date: str) -> str:
    """Return a date in words, or as it is written where no calendar has it."""
    found = moment(date)
    return found.words if found else date


def happening_words(fact: Fact) -> str:
    """Return that something was founded or closed, and when."""
    return f"{fact['happening']} {date_words(fact['date'])}"
