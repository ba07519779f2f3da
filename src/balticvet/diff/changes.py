"""The meaning of the quads that differ: which things came, went, or changed."""

import re
from collections.abc import Hashable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import TypeVar

from balticvet.dataset.lookup import label_text
from balticvet.diff.nouns import Nouns
from balticvet.diff.records import Change, PropertyChange, StatingGraph, Verb, When
from balticvet.diff.stated import StatedGraph
from balticvet.namespaces import curie, iri, split
from balticvet.rdf import Literal, NamedNode, Quad, Subject, Term

_HUMP = re.compile(r"(?<=[a-z])(?=[A-Z])")
K = TypeVar("K", bound=Hashable)


@dataclass(frozen=True)
class Aspect:
    """Properties whose changes have a verb, and a noun unless it is that of the thing.

    A change in one of `by` is reported; properties of `also` change with it and are left out.
    """

    verb: Verb
    noun: str = ""
    by: frozenset[str] = frozenset()
    also: frozenset[str] = frozenset()

    @property
    def properties(self) -> frozenset[str]:
        """All properties of this aspect."""
        return self.by | self.also


def _iris(*names: str) -> frozenset[str]:
    return frozenset(map(iri, names))


_PLACE = _iris("oa:start", "oa:end")
_AROUND = _iris("oa:exact", "oa:prefix", "oa:suffix", "bv:occurrence")

ASPECTS = (
    Aspect("changed", "quote", _iris("bv:quote"), _PLACE | _AROUND),
    Aspect("moved", "quote", _PLACE, _AROUND),
    Aspect("renamed", "", _iris("skos:prefLabel", "foaf:name", "dct:title")),
)
"""By precedence: a quote that changed has no doubt moved too."""

VALUES = _iris("dct:PeriodOfTime")
"""Classes of nodes that are values: another value is another node, and not a change of the node."""


def aspects(properties: Iterable[str], more: Iterable[Aspect] = ()) -> list[Aspect]:
    """Return the aspects that changed properties belong to, each property in one of them."""
    left, found = frozenset(properties), []
    for aspect in (*ASPECTS, *more):
        if aspect.by & left:
            found.append(replace(aspect, by=aspect.by & left, also=aspect.also & left))
            left -= aspect.properties
    return [*found, Aspect("changed", "", left)] if left else found


@dataclass(frozen=True)
class Delta:
    """Quads that only the old and that only the new graph has."""

    removed: tuple[Quad, ...] = ()
    added: tuple[Quad, ...] = ()

    @property
    def quads(self) -> tuple[Quad, ...]:
        """All of them."""
        return self.removed + self.added

    def about(self, properties: frozenset[str]) -> "Delta":
        """Return the part that is about some properties."""
        return Delta(
            tuple(quad for quad in self.removed if quad.predicate.value in properties),
            tuple(quad for quad in self.added if quad.predicate.value in properties),
        )


@dataclass(frozen=True)
class Meaning:
    """The meaning of the differences between two graphs, in these nouns."""

    old: StatedGraph
    new: StatedGraph
    nouns: Nouns

    def changes(self, delta: Delta) -> tuple[Change, ...]:
        """Return the changes, sorted; derived quads play no part."""
        removed = [quad for quad in delta.removed if not self.old.follows(quad)]
        added = [quad for quad in delta.added if not self.new.follows(quad)]
        found = [*self._of_things(removed, added), *self._of_statements(removed, added)]
        return tuple(sorted(found, key=lambda change: change.order))

    def _of_things(self, removed: list[Quad], added: list[Quad]) -> Iterator[Change]:
        gone = [quad for quad in removed if quad.triple not in self.new.stated]
        come = [quad for quad in added if quad.triple not in self.old.stated]
        deltas = _deltas(
            ((self.old.whole(quad.subject), quad) for quad in gone),
            ((self.new.whole(quad.subject), quad) for quad in come),
        )
        values = {
            quad.object
            for thing, delta in deltas.items()
            for aspect in self._value_aspects(thing, delta)
            for quad in delta.about(aspect.by).quads
        }
        for thing, delta in deltas.items():
            yield from self._of_thing(thing, delta, known=thing in values)

    def _of_thing(self, thing: Subject, delta: Delta, *, known: bool) -> Iterator[Change]:
        """Yield the changes of a thing; a value that is `known` comes and goes with its thing."""
        is_new, is_old = thing not in self.old.things, thing not in self.new.things
        if (is_new or is_old) and not known:
            yield self._change(
                Aspect("added" if is_new else "removed", "", frozenset()), thing, delta
            )
        if not is_new and not is_old:
            properties = {quad.predicate.value for quad in delta.quads}
            for aspect in aspects(properties, self._value_aspects(thing, delta)):
                yield self._change(aspect, thing, delta.about(aspect.properties))

    def _of_statements(self, removed: list[Quad], added: list[Quad]) -> Iterator[Change]:
        gone = ((quad.triple, quad) for quad in removed if quad.triple in self.new.stated)
        come = ((quad.triple, quad) for quad in added if quad.triple in self.old.stated)
        for triple, delta in _deltas(gone, come).items():
            name, value = triple.predicate.value, [triple.object]
            restated = PropertyChange(
                name,
                self._property(name),
                _value_names(self.old, value),
                _value_names(self.new, value),
            )
            change = self._change(Aspect("restated", "statement"), triple.subject, delta)
            yield replace(change, values=(restated,))

    def _change(self, aspect: Aspect, thing: Subject, delta: Delta) -> Change:
        side = self.new if thing in self.new.things else self.old
        classes = self.new.classes(thing) or self.old.classes(thing)
        return Change(
            aspect.verb,
            self.nouns.by_word.get(aspect.noun) or self.nouns.of(classes),
            thing.value if isinstance(thing, NamedNode) else str(thing),
            side.name(thing),
            tuple(self._values(delta.about(aspect.by))),
            self._evidence(delta, thing),
        )

    def _value_aspects(self, thing: Subject, delta: Delta) -> list[Aspect]:
        """Return an aspect for each property whose value became another node of its own."""
        if thing not in self.old.things or thing not in self.new.things:
            return []
        was = {quad.predicate.value for quad in delta.removed if _is_value(self.old, quad.object)}
        now = {
            quad.predicate.value: self.nouns.of(self.new.classes(quad.object))
            for quad in delta.added
            if _is_value(self.new, quad.object)
        }
        return [
            Aspect("changed", now[name].one, frozenset({name})) for name in sorted(was & now.keys())
        ]

    def _values(self, delta: Delta) -> Iterator[PropertyChange]:
        for name, language in sorted({_key(quad) for quad in delta.quads}):
            was = [quad.object for quad in delta.removed if _key(quad) == (name, language)]
            now = [quad.object for quad in delta.added if _key(quad) == (name, language)]
            old, new = _value_names(self.old, was), _value_names(self.new, now)
            if old == new:
                old, new = _exactly(was), _exactly(now)
            yield PropertyChange(name, self._property(name), old, new, language)

    def _property(self, name: str) -> str:
        property_ = NamedNode(name)
        known = label_text(self.new.store, property_) or label_text(self.old.store, property_)
        prefix, local = split(name)
        return known or (_HUMP.sub(" ", local).lower() if prefix else name)

    def _evidence(self, delta: Delta, thing: Subject) -> tuple[StatingGraph, ...]:
        found: list[tuple[StatedGraph, When, tuple[Quad, ...]]] = [
            (self.old, "old", delta.removed),
            (self.new, "new", delta.added),
        ]
        return tuple(
            StatingGraph(graph, when, *side.says(graph, thing))
            for side, when, quads in found
            for graph in sorted({_graph(quad) for quad in quads})
        )


def _deltas(removed: Iterable[tuple[K, Quad]], added: Iterable[tuple[K, Quad]]) -> dict[K, Delta]:
    """Return the quads by the keys that stand beside them."""
    gone, come = _grouped(removed), _grouped(added)
    return {
        key: Delta(tuple(gone.get(key, ())), tuple(come.get(key, ()))) for key in {**gone, **come}
    }


def _grouped(pairs: Iterable[tuple[K, Quad]]) -> Mapping[K, list[Quad]]:
    groups: dict[K, list[Quad]] = {}
    for key, quad in pairs:
        groups.setdefault(key, []).append(quad)
    return groups


def _key(quad: Quad) -> tuple[str, str]:
    language = quad.object.language if isinstance(quad.object, Literal) else None
    return quad.predicate.value, language or ""


def _is_value(side: StatedGraph, term: Term) -> bool:
    return bool(VALUES & side.classes(term))


def _value_names(side: StatedGraph, terms: Iterable[Term]) -> tuple[str, ...]:
    return tuple(sorted({_value_name(side, term) for term in terms}))


def _value_name(side: StatedGraph, term: Term) -> str:
    """Return the name of a term; the name of a value is what its IRI carries."""
    name = side.name(term)
    if isinstance(term, NamedNode) and name == curie(term.value) and _is_value(side, term):
        return split(term.value)[1]
    return name


def _exactly(terms: Iterable[Term]) -> tuple[str, ...]:
    return tuple(sorted(map(str, terms)))


def _graph(quad: Quad) -> str:
    return quad.graph_name.value if isinstance(quad.graph_name, NamedNode) else ""
