"""Verdicts: how two values differ. Each kind of value has its rules; the first that applies says.

The last rule of a kind always applies, so that no difference is passed over.
"""

from collections.abc import Mapping

from balticvet.contradictions import quantities, times
from balticvet.contradictions.names import in_one_passage, short_form, spelling
from balticvet.contradictions.records import DisputedValue, Rule, Successions


def _successor(one: DisputedValue, other: DisputedValue, known: Successions) -> bool:
    return bool({(one.value, other.value), (other.value, one.value)} & known)


def _longer_list(one: DisputedValue, other: DisputedValue, _known: Successions) -> bool:
    first, second = set(one.key.split("\n")), set(other.key.split("\n"))
    return first <= second or second <= first


def _one_alone(one: DisputedValue, other: DisputedValue, _known: Successions) -> bool:
    return "1" in (one.detail("listed"), other.detail("listed"))


_COUNTS = (
    Rule("two-units", "different-measure", "The units differ.", quantities.differ("unit")),
    Rule(
        "two-measures",
        "different-measure",
        "Different things are measured.",
        quantities.both_differ("measure"),
    ),
    Rule(
        "plan-and-result",
        "different-measure",
        "One is intended, the other is not.",
        quantities.differ("modality"),
    ),
)
_SIZES = (
    Rule("bound", "refinement", "One is a bound, and the other keeps to it.", quantities.bound),
    Rule(
        "around",
        "rounding",
        "One is printed as about right and is near the other.",
        quantities.around,
    ),
    Rule(
        "rounded",
        "rounding",
        "One is the other, rounded to the last place that it prints.",
        quantities.rounded,
    ),
    Rule(
        "cut",
        "cut-off",
        "One is the other with its last digits dropped, not rounded.",
        quantities.cut,
        quantities.money_apart,
    ),
)
_TWO_NUMBERS = Rule("two-numbers", "conflict", "The numbers differ, and nothing explains it.")

RULES: Mapping[str, tuple[Rule, ...]] = {
    "date": (
        Rule("no-date", "impossible-value", "One of them is no possible date.", times.no_date),
        Rule(
            "half-date",
            "refinement",
            "One is a part of the other: a year, and a day in it.",
            times.half_date,
        ),
        Rule(
            "done-by",
            "refinement",
            "One is the day by which it was done, the other an earlier one.",
            times.done_by,
        ),
        Rule(
            "counted-back",
            "different-measure",
            "One is counted back from an anniversary, which may go by an older beginning.",
            times.either_has("counted"),
        ),
        Rule(
            "two-acts",
            "different-measure",
            "One is the day of another act than the other.",
            times.either_has("act"),
        ),
        Rule("two-dates", "conflict", "The dates differ, and there is one event."),
    ),
    "number": (
        *_COUNTS,
        Rule(
            "earlier-count",
            "outdated",
            "They are of different days.",
            quantities.both_differ("asOf"),
        ),
        Rule(
            "other-time",
            "different-measure",
            "They are of another time of the same thing.",
            times.other_time,
        ),
        *_SIZES,
        _TWO_NUMBERS,
    ),
    "money": (
        *_COUNTS,
        Rule(
            "earlier-sum",
            "outdated",
            "They are of different days.",
            quantities.both_differ("asOf"),
        ),
        *_SIZES,
        Rule(
            "two-sums",
            "conflict",
            "The sums differ, and nothing explains it.",
            apart=quantities.money_apart,
        ),
    ),
    "size": (
        *_COUNTS,
        *_SIZES,
        Rule(
            "earlier-count",
            "outdated",
            "They are of different days; a body grows and shrinks.",
            times.earlier_count,
        ),
        Rule(
            "undated-count",
            "outdated",
            "One is of a day and the other does not say when; a body grows and shrinks.",
            times.undated_count,
        ),
        _TWO_NUMBERS,
    ),
    "share": (
        Rule(
            "share-does-not-fit",
            "conflict",
            "The percentage that is printed is not what the printed numbers give.",
        ),
    ),
    "thing": (
        Rule("successor", "outdated", "One body has succeeded the other.", _successor),
        Rule(
            "part-and-act",
            "different-measure",
            "One tells what is part of what, the other what one did about the other.",
            times.either_has("act"),
        ),
        Rule("two-things", "conflict", "There can be only one."),
    ),
    "succession": (
        Rule(
            "plan-overtaken",
            "outdated",
            "One was planned, and another came of it.",
            quantities.differ("modality"),
        ),
        Rule("two-successors", "conflict", "Different bodies are named as what came of it."),
    ),
    "existence": (
        Rule(
            "gone-since",
            "outdated",
            "One source counts on the body, and by another it is there no more.",
        ),
    ),
    "identity": (Rule("may-be-one", "unresolved", "No source says whether these are one body."),),
    "list": (
        Rule("longer-list", "refinement", "One list has all of the other, and more.", _longer_list),
        Rule(
            "one-beyond-list",
            "conflict",
            "A page names one who is missing from the list of another.",
            _one_alone,
        ),
        Rule("two-lists", "conflict", "Each list has what the other lacks."),
    ),
    "name": (
        Rule(
            "renamed",
            "outdated",
            "One of the names holds from a later day on.",
            quantities.differ("from"),
        ),
        Rule(
            "side-by-side",
            "naming-variant",
            "A source writes both side by side.",
            in_one_passage,
        ),
        Rule(
            "spelling",
            "naming-variant",
            "They differ in spelling or in the legal form.",
            spelling,
        ),
        Rule("short-form", "naming-variant", "One is the short form of the other.", short_form),
        Rule("two-names", "naming-variant", "The same body is called otherwise."),
    ),
    "sum": (Rule("parts-do-not-sum", "conflict", "The parts do not add up to the total."),),
}
"""The rules of each kind of value, in the order in which they are tried."""


def classify(kind: str, one: DisputedValue, other: DisputedValue, known: Successions) -> Rule:
    """Return the first rule of a kind that applies to two values."""
    return next(rule for rule in RULES[kind] if rule.applies(one, other, known))
