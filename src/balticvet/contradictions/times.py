"""Times: how the dates of two values, or the days on which they were counted, compare."""

import re

from balticvet import dates
from balticvet.contradictions.records import DisputedValue, Successions, Test

_ABOUT = re.compile(r"(?:c\.\s*)?(\d{4}(?:-\d\d){0,2})(?:,.*)?")
"""A date as pages print it: “c. 2022”, or “c. 2024, undated in the copy”; no stretch of years."""


def no_date(one: DisputedValue, other: DisputedValue, _known: Successions) -> bool:
    """Tell whether no calendar has one of two dates."""
    return not (dates.read(one.value) and dates.read(other.value))


def half_date(one: DisputedValue, other: DisputedValue, _known: Successions) -> bool:
    """Tell whether one date is a part of the other."""
    return _holds(one.value, other.value) or _holds(other.value, one.value)


def done_by(one: DisputedValue, other: DisputedValue, _known: Successions) -> bool:
    """Tell whether one is the day by which it was done at the latest, and the other is before."""
    return _is_kept(one, other) or _is_kept(other, one)


def _is_kept(limit: DisputedValue, exact: DisputedValue) -> bool:
    last, found = dates.read(limit.value), dates.read(exact.value)
    is_limit = limit.detail("bound") == "by" and not exact.detail("bound")
    return bool(is_limit and last and found and found.first <= last.last)


def earlier_count(one: DisputedValue, other: DisputedValue, _known: Successions) -> bool:
    """Tell whether two numbers were counted at different times, and both say when."""
    ours, theirs = counted(one), counted(other)
    return bool(ours and theirs) and not any(
        first == second or _holds(first, second) or _holds(second, first)
        for first in ours
        for second in theirs
    )


def undated_count(one: DisputedValue, other: DisputedValue, _known: Successions) -> bool:
    """Tell whether one number says when it was counted, and the other does not."""
    return bool(counted(one)) != bool(counted(other))


def counted(value: DisputedValue) -> frozenset[str]:
    """Return when a number was counted: as it says, or else as its page is dated."""
    return frozenset(
        time
        for statement in value.statements
        if (
            time := statement.details.get("asOf")
            or _plain(statement.details.get("time", ""))
            or _page_day(statement.dated)
        )
    )


def _plain(words: str) -> str:
    return _page_day(words) or words


def _page_day(printed: str) -> str:
    """Return the day, month or year that the date of a page names, or nothing."""
    found = _ABOUT.fullmatch(printed)
    return found[1] if found and dates.read(found[1]) else ""


def _holds(wide: str, narrow: str) -> bool:
    first, second = dates.read(wide), dates.read(narrow)
    return bool(first and second and first.holds(second))


def other_time(one: DisputedValue, other: DisputedValue, _known: Successions) -> bool:
    """Tell whether one is of a time such as “after six months”, which is no day of counting."""
    dated = one.detail("asOf") or other.detail("asOf")
    return not dated and one.detail("time") != other.detail("time")


def either_has(name: str) -> Test:
    """Return a test whether one of two values has a detail."""

    def test(one: DisputedValue, other: DisputedValue, _known: Successions) -> bool:
        return bool(one.detail(name) or other.detail(name))

    return test
