"""What a graph says of a node whatever the projection: its name, its kind, its countries."""

from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from pyoxigraph import DefaultGraph, NamedNode, Quad, Store

from balticvet.namespaces import curie, iri
from balticvet.store.lookup import label

_TYPE, _NARROWER = NamedNode(iri("rdf:type")), NamedNode(iri("rdfs:subClassOf"))
_DEFINED, _ONTOLOGY = NamedNode(iri("rdfs:isDefinedBy")), NamedNode(iri("bv:").rstrip("#"))
_PLACE, _SCHEME = NamedNode(iri("dct:spatial")), NamedNode(iri("skos:inScheme"))
_COUNTRIES = NamedNode(iri("country:").rstrip("/"))


class Description(NamedTuple):
    """The name of a thing, the label of its narrowest class, the names of its countries."""

    label: str
    kind: str
    countries: tuple[str, ...]


class Describer:
    """Describes the things of one graph; what was looked up once is known."""

    def __init__(self, store: Store) -> None:
        self.store = store
        self.describe = cache(self._describe)
        self._named = cache(self._name)

    def _describe(self, name: str) -> Description:
        thing = NamedNode(name)
        kinds = sorted(map(self._named, self._narrowest(thing)))
        countries = sorted(map(self._named, filter(self._is_country, self._all(thing, _PLACE))))
        return Description(self._named(thing), kinds[0] if kinds else "", tuple(countries))

    def _name(self, thing: NamedNode) -> str:
        found = label(self.store, thing)
        return found.value if found else curie(thing.value)

    def _narrowest(self, thing: NamedNode) -> Iterator[NamedNode]:
        """Yield the classes of our ontology that a thing has no narrower one of."""
        classes = set(self._all(thing, _TYPE))
        wider = {above for narrow in classes for above in self._all(narrow, _NARROWER)}
        return (kind for kind in classes - wider if self._has(kind, _DEFINED, _ONTOLOGY))

    def _is_country(self, place: NamedNode) -> bool:
        return self._has(place, _SCHEME, _COUNTRIES)

    def _all(self, thing: NamedNode, predicate: NamedNode) -> Iterator[NamedNode]:
        for quad in self.store.quads_for_pattern(thing, predicate, None, DefaultGraph()):
            if isinstance(quad.object, NamedNode):
                yield quad.object

    def _has(self, thing: NamedNode, predicate: NamedNode, value: NamedNode) -> bool:
        return Quad(thing, predicate, value) in self.store
