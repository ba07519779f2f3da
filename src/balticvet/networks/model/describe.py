"""Descriptions of nodes that hold for all projections: name, kind, countries, and evidence."""

from collections.abc import Iterator, Mapping
from functools import cache
from typing import NamedTuple

from balticvet.dataset import QuadStore
from balticvet.dataset.lookup import called, holds, things
from balticvet.namespaces import iri
from balticvet.networks.model.records import SEVERAL
from balticvet.queries.quotes import Quote, quote
from balticvet.rdf import TYPE, NamedNode, named_node

_ONTOLOGY = NamedNode(iri("bv:").rstrip("#"))
_FACTUAL = named_node("modality:factual")
_PLACE = named_node("dct:spatial")
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
    """Describes things and quotes passages of one graph, and remembers them.

    `factual` are the words for how a source puts what it puts as a fact.
    """

    def __init__(self, store: QuadStore) -> None:
        self.store = store
        self.describe = cache(self._describe)
        self.quote = cache(lambda name: quote(store, NamedNode(name)))
        self._named = cache(lambda thing: called(store, thing))
        members = things(store, _FACTUAL, "skos:member")
        self.factual = frozenset(self._named(modality) for modality in members)
        self._is_evidence = cache(self._has_evidence)

    def _describe(self, name: str) -> Description:
        thing = NamedNode(name)
        kinds = sorted((self._named(kind), kind) for kind in self._narrowest(thing))
        places = filter(self._is_country, things(self.store, thing, "dct:spatial"))
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
        name = NamedNode(graph)
        return any(holds(self.store, name, "rdf:type", kind) for kind in EVIDENCE)

    def _narrowest(self, thing: NamedNode) -> Iterator[NamedNode]:
        """Yield the classes of a thing in our ontology that are wider than no other."""
        store = self.store
        classes = things(store, thing, "rdf:type")
        wider = (things(store, narrow, "rdfs:subClassOf") for narrow in classes)
        for kind in classes.difference(*wider):
            if holds(store, kind, "rdfs:isDefinedBy", _ONTOLOGY):
                yield kind

    def _is_country(self, place: NamedNode) -> bool:
        return holds(self.store, place, "skos:inScheme", _COUNTRIES)
