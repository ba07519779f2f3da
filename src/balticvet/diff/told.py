"""A comparison as it was told to a program, read again."""

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from balticvet.diff.nouns import Noun
from balticvet.diff.records import Change, PropertyChange, StatingGraph


@dataclass(frozen=True)
class ToldDiff:
    """What the record of a comparison holds: its headline, and what happened to which thing."""

    summary: str
    changes: tuple[Change, ...]

    @classmethod
    def of(cls, record: Mapping[str, Any]) -> "ToldDiff":
        """Return the comparison of a record that `record_of` made.

        Raises `KeyError` or `TypeError` for another one.
        """
        return cls(str(record["summary"]), tuple(map(_change, record["changes"])))

    @property
    def by_verb(self) -> tuple[tuple[str, tuple[Change, ...]], ...]:
        """The changes by what happened, in the order of the record."""
        groups = groupby(self.changes, key=lambda change: change.verb)
        return tuple((verb, tuple(found)) for verb, found in groups)


def _change(told: Mapping[str, Any]) -> Change:
    return Change(
        told["verb"],
        Noun(told["noun"], told["noun"]),
        told["thing"],
        told["name"],
        tuple(_value(**value) for value in told["values"]),
        tuple(StatingGraph(**evidence) for evidence in told["evidence"]),
    )


def _value(*, old: list[str], new: list[str], **told: str) -> PropertyChange:
    return PropertyChange(old=tuple(old), new=tuple(new), **told)
