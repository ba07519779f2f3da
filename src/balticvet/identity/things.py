"""Stakeholders as sources name them, with all that tells one from another."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from balticvet.namespaces import curie, iri, split
from balticvet.naming import ALIKE
from balticvet.rdf import TYPE, Literal, NamedNode, Quad, named_node, value_of

STAKEHOLDERS = ("organisation", "group", "initiative", "project")
"""The collections whose members are told apart by their names."""

_PLACE, _BEARER = named_node("dct:spatial"), named_node("bv:belongsTo")
_DATED_NAME = named_node("bv:DatedName")
_WIDE = frozenset(map(iri, ("bv:Organisation", "bv:SocialPartner")))
"""Classes of bodies of many kinds: to share one, or to have no other, says nothing."""

Stated = Mapping[NamedNode, Mapping[str, set[str]]]
"""The graphs that state something of one thing, by property and value."""


@dataclass(frozen=True)
class Thing:
    """A stakeholder with its names (and the graphs that state them), its places and classes."""

    iri: str
    names: Mapping[str, frozenset[str]]
    places: frozenset[str]
    classes: frozenset[str]

    @property
    def collection(self) -> str:
        """The collection that it belongs to: organisations, groups, and so on."""
        return split(self.iri)[0]

    def may_be(self, other: "Thing") -> bool:
        """Tell whether nothing but the names could tell two things apart.

        Both are of one collection, and share a place and a class, as far as these are known.
        """
        return self.collection == other.collection and all(
            not ours or not theirs or ours & theirs
            for ours, theirs in ((self.places, other.places), (self.classes, other.classes))
        )


def things(quads: Iterable[Quad]) -> tuple[Thing, ...]:
    """Return the stakeholders that these quads of named graphs speak of, sorted."""
    found = tuple(quads)
    dated = {quad.subject for quad in found if quad.object == _DATED_NAME}
    named = {
        quad.subject: quad.object
        for quad in found
        if quad.predicate == _BEARER and quad.subject in dated
    }
    said: defaultdict[str, defaultdict[NamedNode, defaultdict[str, set[str]]]] = defaultdict(
        lambda: defaultdict(lambda: defaultdict(set))
    )
    for quad in found:
        if quad.object == _DATED_NAME:
            continue  # the class of a name, and not of the thing that bears it
        thing, value = named.get(quad.subject, quad.subject), quad.object
        if isinstance(thing, NamedNode) and isinstance(value, NamedNode | Literal):
            graphs = said[thing.value][quad.predicate][value.value]
            graphs.add(value_of(quad.graph_name))
    return tuple(
        _thing(name, said[name]) for name in sorted(said) if split(name)[0] in STAKEHOLDERS
    )


def _thing(name: str, said: Stated) -> Thing:
    stated = [item for key in sorted(ALIKE & said.keys(), key=str) for item in said[key].items()]
    names: defaultdict[str, set[str]] = defaultdict(set)
    for value, graphs in stated:
        names[value] |= graphs
    return Thing(
        iri=name,
        names={value: frozenset(graphs) for value, graphs in names.items()},
        places=frozenset(said.get(_PLACE, ())),
        classes=frozenset(value for value in said.get(TYPE, ()) if curie(value).startswith("bv:"))
        - _WIDE,
    )
