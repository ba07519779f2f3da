"""Folding: a contradiction that tells the same as another, from another side, is part of it."""

from collections.abc import Iterable
from dataclasses import replace

from balticvet.contradictions.records import Contradiction


def folded(found: Iterable[Contradiction]) -> tuple[Contradiction, ...]:
    """Return contradictions without those that repeat another; that one has them.

    Whether a body leads a project or is its partner repeats who leads it, where the body is one of
    those who are said to lead it.
    """
    given = tuple(found)
    repeats = {one.slug: [other for other in given if _repeats(other, one)] for one in given}
    gone = {other.slug for others in repeats.values() for other in others}
    return tuple(
        replace(one, repeated=tuple(repeats[one.slug])) for one in given if one.slug not in gone
    )


def _repeats(one: Contradiction, other: Contradiction) -> bool:
    """Tell whether one tells the same as the other: its aspect is one of the other's values."""
    is_told = one.comparison.repeats == other.comparison.name and one.subject == other.subject
    return is_told and one.key[1] in {value.value for value in other.values}
