"""Verdicts: how two values differ. Each kind of value has its rules; the first that applies says.

The last rule of a kind always applies, so that no difference is passed over.
"""

import re
from collections.abc import Mapping
from decimal import Decimal, InvalidOperation

from balticvet import dates
from balticvet.contradictions.records import DisputedValue, Rule, Successions, Test

_SCALE = re.compile(r"(\d[\d  ,]*(?:\.(\d+))?)\s*(thousand|million|billion)", re.IGNORECASE)
_SCALES = {"thousand": 3, "million": 6, "billion": 9}
_AROUND = Decimal("0.1")


# ── Dates ────────────────────────────────────────────────────────────────────


def _no_date(one: DisputedValue, other: DisputedValue, _known: Successions) -> bool:
    return not (dates.read(one.value) and dates.read(other.value))


def _half_date(one: DisputedValue, other: DisputedValue, _known: Successions) -> bool:
    first, second = dates.read(one.value), dates.read(other.value)
    return bool(first and second and (first.holds(second) or second.holds(first)))


# ── Numbers ──────────────────────────────────────────────────────────────────


def number(value: DisputedValue) -> Decimal | None:
    """Return the number of a value, or nothing if it is none."""
    try:
        return Decimal(value.value)
    except InvalidOperation:
        return None


def _differ(*names: str) -> Test:
    def test(one: DisputedValue, other: DisputedValue, _known: Successions) -> bool:
        return any(one.detail(name) != other.detail(name) for name in names)

    return test


def _both_differ(name: str) -> Test:
    def test(one: DisputedValue, other: DisputedValue, _known: Successions) -> bool:
        return "" not in (one.detail(name), other.detail(name)) and one.detail(
            name
        ) != other.detail(name)

    return test


def _other_time(one: DisputedValue, other: DisputedValue, _known: Successions) -> bool:
    """One is said to be of a time, such as “after six months”, that is no day of counting."""
    dated = one.detail("asOf") or other.detail("asOf")
    return not dated and one.detail("time") != other.detail("time")


def _bound(one: DisputedValue, other: DisputedValue, _known: Successions) -> bool:
    """One is a bound (“more than 800”) and the other keeps to it."""
    return _keeps(one, other) or _keeps(other, one)


def _keeps(bound: DisputedValue, exact: DisputedValue) -> bool:
    limit, found = number(bound), number(exact)
    if limit is None or found is None or exact.detail("approximation") not in ("", "exact"):
        return False
    match bound.detail("approximation"):
        case "more-than":
            return found > limit
        case "at-least":
            return found >= limit
        case "up-to":
            return found <= limit
    return False


def _around(one: DisputedValue, other: DisputedValue, _known: Successions) -> bool:
    """One is printed as about right, and the other is within a tenth of it."""
    first, second = number(one), number(other)
    is_hedged = "around" in (one.detail("approximation"), other.detail("approximation"))
    if first is None or second is None or not is_hedged:
        return False
    return abs(first - second) <= _AROUND * max(abs(first), abs(second))


def unit_of_last_place(written: str) -> Decimal:
    """Return the worth of the last place that is printed, where a word scales the number.

    >>> unit_of_last_place("EUR 1.2 million"), unit_of_last_place("1280000 EUR")
    (Decimal('100000'), Decimal('0'))
    """
    found = _SCALE.search(written)
    if not found:
        return Decimal(0)
    return Decimal(10) ** (_SCALES[found[3].lower()] - len(found[2] or ""))


def _printed_places(one: DisputedValue, other: DisputedValue, _known: Successions) -> bool:
    """They differ by less than the last place that one of them prints."""
    first, second = number(one), number(other)
    if first is None or second is None:
        return False
    unit = max(unit_of_last_place(value.detail("written")) for value in (one, other))
    return abs(first - second) < unit


# ── Things, lists, names ─────────────────────────────────────────────────────


def _successor(one: DisputedValue, other: DisputedValue, known: Successions) -> bool:
    return bool({(one.value, other.value), (other.value, one.value)} & known)


def _longer_list(one: DisputedValue, other: DisputedValue, _known: Successions) -> bool:
    first, second = set(one.key.split("\n")), set(other.key.split("\n"))
    return first <= second or second <= first


_COUNTS = (
    Rule("two-units", "different-measure", "The units differ.", _differ("unit")),
    Rule(
        "two-measures",
        "different-measure",
        "Different things are measured.",
        _both_differ("measure"),
    ),
    Rule(
        "plan-and-result",
        "different-measure",
        "One is intended, the other is not.",
        _differ("modality"),
    ),
    Rule("earlier-count", "outdated", "They are of different days.", _both_differ("asOf")),
)
_SIZES = (
    Rule("bound", "refinement", "One is a bound, and the other keeps to it.", _bound),
    Rule("around", "rounding", "One is printed as about right and is near the other.", _around),
    Rule(
        "printed-places",
        "rounding",
        "They differ by less than the last place that one of them prints.",
        _printed_places,
    ),
    Rule("two-numbers", "conflict", "The numbers differ, and nothing explains it."),
)

RULES: Mapping[str, tuple[Rule, ...]] = {
    "date": (
        Rule("no-date", "impossible-value", "One of them is no possible date.", _no_date),
        Rule(
            "half-date",
            "refinement",
            "One is a part of the other: a year, and a day in it.",
            _half_date,
        ),
        Rule("two-dates", "conflict", "The dates differ, and there is one event."),
    ),
    "number": (
        *_COUNTS,
        Rule(
            "other-time",
            "different-measure",
            "They are of another time of the same thing.",
            _other_time,
        ),
        *_SIZES,
    ),
    "size": (
        *_COUNTS,
        Rule(
            "undated-count",
            "outdated",
            "One is of a day and the other does not say when; a body grows and shrinks.",
            _differ("asOf", "time"),
        ),
        *_SIZES,
    ),
    "thing": (
        Rule("successor", "outdated", "One body has succeeded the other.", _successor),
        Rule("two-things", "conflict", "There can be only one."),
    ),
    "list": (
        Rule("longer-list", "refinement", "One list has all of the other, and more.", _longer_list),
        Rule("two-lists", "conflict", "Each list has what the other lacks."),
    ),
    "name": (
        Rule("renamed", "outdated", "One of the names holds from a later day on.", _differ("from")),
        Rule("two-names", "naming-variant", "The same body is called otherwise."),
    ),
    "sum": (Rule("parts-do-not-sum", "conflict", "The parts do not add up to the total."),),
}
"""The rules of each kind of value, in the order in which they are tried."""


def classify(kind: str, one: DisputedValue, other: DisputedValue, known: Successions) -> Rule:
    """Return the first rule of a kind that applies to two values."""
    return next(rule for rule in RULES[kind] if rule.applies(one, other, known))
