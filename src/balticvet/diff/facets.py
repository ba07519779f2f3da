"""Which change of which properties has a word of its own, as one table."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from balticvet.diff.records import Verb
from balticvet.namespaces import iri


@dataclass(frozen=True)
class Facet:
    """A side of a thing: a change in one of `by` is told by the verb.

    Those of `also` change with it and are not spelt out. Without a `noun` the thing's own is used.
    """

    verb: Verb
    noun: str = ""
    by: frozenset[str] = frozenset()
    also: frozenset[str] = frozenset()

    @property
    def properties(self) -> frozenset[str]:
        """All properties of this side."""
        return self.by | self.also


def _iris(*names: str) -> frozenset[str]:
    return frozenset(map(iri, names))


_PLACE = _iris("oa:start", "oa:end")
_AROUND = _iris("oa:exact", "oa:prefix", "oa:suffix", "bv:occurrence")

FACETS = (
    Facet("changed", "quote", _iris("bv:quote"), _PLACE | _AROUND),
    Facet("moved", "quote", _PLACE, _AROUND),
    Facet("renamed", "", _iris("skos:prefLabel", "foaf:name", "dct:title")),
)
"""The sides, the telling ones first: a quote that changed has no doubt moved too."""

VALUES = _iris("dct:PeriodOfTime")
"""Classes of nodes that are values: another value is another node, and not a change of the node."""


def sides(properties: Iterable[str], more: Iterable[Facet] = ()) -> list[Facet]:
    """Return the sides that the changed properties of a thing belong to, each property in one."""
    left, found = frozenset(properties), []
    for facet in (*FACETS, *more):
        if facet.by & left:
            found.append(replace(facet, by=facet.by & left, also=facet.also & left))
            left -= facet.properties
    return [*found, Facet("changed", "", left)] if left else found
