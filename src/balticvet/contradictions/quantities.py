"""Quantities: how two numbers compare, with what is printed about how exact they are."""

import re
from decimal import ROUND_DOWN, ROUND_HALF_UP, Decimal, InvalidOperation

from balticvet.contradictions.records import DisputedValue, Successions, Test

_SCALE = re.compile(r"(\d[\d  ,]*(?:\.(\d+))?)\s*(thousand|million|billion)", re.IGNORECASE)
_SCALES = {"thousand": 3, "million": 6, "billion": 9}
_AROUND = Decimal("0.1")
_WHOLE = Decimal(1)
_UNBREAKABLE = str.maketrans({"_": "\N{NO-BREAK SPACE}", ",": "\N{NO-BREAK SPACE}"})


def number(value: DisputedValue) -> Decimal | None:
    """Return the number of a value, or nothing if it is none."""
    try:
        return Decimal(value.value)
    except InvalidOperation:
        return None


def differ(*names: str) -> Test:
    """Return a test whether two values differ in one of these details."""

    def test(one: DisputedValue, other: DisputedValue, _known: Successions) -> bool:
        return any(one.detail(name) != other.detail(name) for name in names)

    return test


def both_differ(name: str) -> Test:
    """Return a test whether two values have a detail, and not the same."""

    def test(one: DisputedValue, other: DisputedValue, _known: Successions) -> bool:
        ours, theirs = one.detail(name), other.detail(name)
        return "" not in (ours, theirs) and ours != theirs

    return test


def bound(one: DisputedValue, other: DisputedValue, _known: Successions) -> bool:
    """Tell whether one is a bound (“more than 800”) and the other keeps to it."""
    return _keeps(one, other) or _keeps(other, one)


def _keeps(limit: DisputedValue, exact: DisputedValue) -> bool:
    end, found = number(limit), number(exact)
    if end is None or found is None or exact.detail("approximation") not in ("", "exact"):
        return False
    match limit.detail("approximation"):
        case "more-than":
            return found > end
        case "at-least":
            return found >= end
        case "up-to":
            return found <= end
    return False


def around(one: DisputedValue, other: DisputedValue, _known: Successions) -> bool:
    """Tell whether one is printed as about right, and the other is within a tenth of it."""
    first, second = number(one), number(other)
    is_hedged = "around" in (one.detail("approximation"), other.detail("approximation"))
    if first is None or second is None or not is_hedged:
        return False
    return abs(first - second) <= _AROUND * max(abs(first), abs(second))


def rounded(one: DisputedValue, other: DisputedValue, _known: Successions) -> bool:
    """Tell whether one is the other, rounded to the last place that it prints."""
    return _reduced(one, other, ROUND_HALF_UP) or _reduced(other, one, ROUND_HALF_UP)


def cut(one: DisputedValue, other: DisputedValue, _known: Successions) -> bool:
    """Tell whether one is the other, cut off behind the last place that it prints."""
    return _reduced(one, other, ROUND_DOWN) or _reduced(other, one, ROUND_DOWN)


def _reduced(coarse: DisputedValue, fine: DisputedValue, how: str) -> bool:
    first, second = number(coarse), number(fine)
    unit = unit_of_last_place(coarse.detail("written"))
    if first is None or second is None or not unit:
        return False
    return (second / unit).quantize(_WHOLE, rounding=how) * unit == first


def unit_of_last_place(written: str) -> Decimal:
    """Return the worth of the last place that is printed, where a word scales the number.

    >>> unit_of_last_place("EUR 1.2 million"), unit_of_last_place("1280000 EUR")
    (Decimal('100000'), Decimal('0'))
    """
    found = _SCALE.search(written)
    if not found:
        return Decimal(0)
    return Decimal(10) ** (_SCALES[found[3].lower()] - len(found[2] or ""))


def money_apart(one: DisputedValue, other: DisputedValue) -> str:
    """Say how much money lies between two sums of one currency, or nothing."""
    first, second = number(one), number(other)
    unit = one.detail("unit").upper()
    if first is None or second is None or unit != other.detail("unit").upper():
        return ""
    # Unbreakable spaces keep the sum on one line.
    return f"{unit}_{abs(first - second):,f} lie between them.".translate(_UNBREAKABLE)
