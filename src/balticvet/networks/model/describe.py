"""Descriptions of nodes that hold for all projections: name, kind, countries, and evidence."""

from collections.abc import Iterator, Mapping
from functools import cache
from typing import NamedTuple

from balticvet.dataset import QuadStore
from balticvet.dataset.lookup import called, things
from balticvet.namespaces import iri
from balticvet.networks.model.records import SEVERAL
from balticvet.queries.quotes import Quote, quote
from balticvet.rdf import TYPE, NamedNode, Quad, named_node

_NARROWER = named_node("rdfs:subClassOf")
_DEFINED, _ONTOLOGY = named_node("rdfs:isDefinedBy"), NamedNode(iri("bv:").rstrip("#"))
_PLACE, _SCHEME = named_node("dct:spatial"), named_node("skos:inScheme")
_COUNTRIES = NamedNode(iri("country:").rstrip("/"))

EVIDENCE = tuple(named_node(kind) for kind in ("bv:Passage", "bv:Decision"))
"""Classes of the graphs that a tie, a kind or a country may rest on."""


class Description(NamedTuple):
    """The name of a thing, the label of its narrowest class, the names of its countries.

    Of several classes none of which is narrower than another, all labels stand in one text.
    `stated` has the passages and decisions that give it its kind and each country, by the words.
    """

    label: str
    kind: str
    countries: tuple[str, ...]
    stated: Mapping[str, tuple[Quote, ...]]


class Describer:
    """Describes things and quotes passages of one graph, and remembers them."""

    def __init__(self, store: QuadStore) -> None:
        self.store = store
        self.describe = cache(self._describe)
        self.quote = cache(lambda name: quote(store, NamedNode(name)))
        self._named = cache(lambda thing: called(store, thing))
        self._is_evidence = cache(self._has_evidence)

    def _describe(self, name: str) -> Description:
        thing = NamedNode(name)
        kinds = sorted((self._named(kind), kind) for kind in self._narrowest(thing))
        places = filter(self._is_country, things(self.store, thing, _PLACE))
        countries = sorted((self._named(place), place) for place in places)
        return Description(
            self._named(thing),
            SEVERAL.join(words for words, _ in kinds),
            tuple(words for words, _ in countries),
            {words: self._evidence(thing, TYPE, kind) for words, kind in kinds}
            | {words: self._evidence(thing, _PLACE, place) for words, place in countries},
        )

    def _evidence(
        self, thing: NamedNode, predicate: NamedNode, value: NamedNode
    ) -> tuple[Quote, ...]:
        """Return the passages and decisions that state a triple, by name."""
        graphs = (quad.graph_name for quad in self.store.quads_for_pattern(thing, predicate, value))
        names = sorted({graph.value for graph in graphs if isinstance(graph, NamedNode)})
        return tuple(self.quote(name) for name in names if self._is_evidence(name))

    def _has_evidence(self, graph: str) -> bool:
        return any(self._has(NamedNode(graph), TYPE, kind) for kind in EVIDENCE)

    def _narrowest(self, thing: NamedNode) -> Iterator[NamedNode]:
        """Yield the classes of a thing in our ontology that are wider than no other."""
        classes = things(self.store, thing, TYPE)
        wider = set[NamedNode]().union(*(things(self.store, kind, _NARROWER) for kind in classes))
        return (kind for kind in classes - wider if self._has(kind, _DEFINED, _ONTOLOGY))

    def _is_country(self, place: NamedNode) -> bool:
        return self._has(place, _SCHEME, _COUNTRIES)

    def _has(self, thing: NamedNode, predicate: NamedNode, value: NamedNode) -> bool:
        return Quad(thing, predicate, value) in self.store
