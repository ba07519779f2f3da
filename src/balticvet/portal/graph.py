"""What the pages ask of the graph of all sources: things, their names, what is said of each."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache, cached_property

from balticvet.assemble import Datasets
from balticvet.dataset import graph_kind
from balticvet.dataset.lookup import literals, objects, subjects, text
from balticvet.grouping import grouped
from balticvet.namespaces import split
from balticvet.portal.addresses import page_of
from balticvet.portal.titles import title
from balticvet.profiles import Piece
from balticvet.profiles.words import Words
from balticvet.queries.quotes import Quote, quote
from balticvet.rdf import TYPE, Literal, NamedNode, Quad, Triple, named_node, value_of
from balticvet.resources import Project

_PARTS = ("bv:StatedThing", "bv:DatedName", "bv:DisputedValue")
"""Classes of what is a part of the thing that it points to."""
_WHOLES = ("oa:hasSelector",)
"""Properties that lead from a thing to its parts."""
_EVIDENCE = frozenset(map(named_node, ("bv:mentionedIn", "bv:statedIn", "prov:wasDerivedFrom")))


class SiteGraph:
    """The graph of all sources, looked up thing by thing; it must not change."""

    def __init__(self, datasets: Datasets, project: Project) -> None:
        self._datasets = datasets
        self.store = datasets.wide.store
        self.words = Words(self.store, project)
        self.quote = cache(self._quote)
        self.name_of = cache(self._name_of)

    @cached_property
    def about(self) -> Mapping[str, list[Quad]]:
        """The triples about each thing."""
        return grouped(self._datasets.wide.triples, lambda quad: value_of(quad.subject))

    @cached_property
    def things(self) -> tuple[str, ...]:
        """The IRIs of everything that has a page, in order."""
        return tuple(sorted(filter(page_of, self.about)))

    @cached_property
    def of_document(self) -> frozenset[str]:
        """What passages of the documents speak of, where there are other sources too."""
        if not self._datasets.has_pages:
            return frozenset()
        return frozenset(
            value_of(term)
            for quad in self._datasets.narrow.quads
            if quad.predicate != TYPE and graph_kind(value_of(quad.graph_name)) == "passage"
            for term in (quad.subject, quad.object)
            if isinstance(term, NamedNode)
        )

    @cached_property
    def _parts(self) -> Mapping[str, list[str]]:
        """The parts of each thing."""
        kinds = frozenset(map(named_node, _PARTS))
        parts = {
            value_of(quad.subject)
            for quad in self._datasets.wide.triples
            if quad.predicate == TYPE and quad.object in kinds
        }
        pairs = {
            (value_of(quad.object), part)
            for part in parts
            for quad in self.about[part]
            if quad.predicate not in _EVIDENCE and page_of(value_of(quad.object))
        }
        found = grouped(sorted(pairs), lambda pair: pair[0])
        return {whole: [part for _, part in of_whole] for whole, of_whole in found.items()}

    def description(self, thing: str) -> Iterator[Quad]:
        """Yield the triples about a thing and about its parts, such as who has which part in it."""
        yield from self.about.get(thing, ())
        for part in self._parts.get(thing, ()):
            yield from self.about[part]
        for whole in _WHOLES:
            for part in self.values(thing, whole):
                yield from self.about.get(part, ())

    def of_class(self, name: str) -> list[str]:
        """Return the things of a class, in order."""
        return sorted(map(value_of, subjects(self.store, "rdf:type", named_node(name))))

    def values(self, thing: str, predicate: str) -> list[str]:
        """Return the values of a property of a thing, in order."""
        return sorted(map(value_of, objects(self.store, NamedNode(thing), predicate)))

    def text(self, thing: str, predicate: str) -> str:
        """Return the text of a property of a thing, the first in order, or an empty one."""
        return text(self.store, NamedNode(thing), predicate)

    def names(self, thing: str, *properties: str) -> list[Literal]:
        """Return the names that properties give a thing, by language and then by letter."""
        return literals(self.store, NamedNode(thing), *map(named_node, properties))

    def attributes(self, thing: str) -> list[tuple[Piece, list[Piece]]]:
        """Return the properties of a thing with their values, in words; evidence left out."""
        said = grouped(self.about.get(thing, ()), lambda quad: quad.predicate)
        found = [
            (
                self.words.piece(name),
                sorted((self.words.piece(quad.object) for quad in said[name]), key=_by_words),
            )
            for name in said
            if name not in _EVIDENCE
        ]
        return sorted(found, key=lambda pair: _by_words(pair[0]))

    def language(self, tag: str | None) -> str:
        """Return the name of a language by its tag, or nothing."""
        return self.words.piece(Literal("", language=tag), True).words if tag else ""

    def users(self, thing: str, predicate: str) -> list[str]:
        """Return the things that a property leads from, in order."""
        return sorted(map(value_of, subjects(self.store, predicate, NamedNode(thing))))

    def stated_in(self, graph: str) -> list[Triple]:
        """Return the triples of a named graph, in order."""
        quads = self.store.quads_for_pattern(None, None, None, NamedNode(graph))
        return sorted((quad.triple for quad in quads), key=str)

    def collection(self, name: str) -> list[str]:
        """Return the things of a collection, in order."""
        return [thing for thing in self.things if split(thing)[0] == name]

    def _quote(self, passage: str) -> Quote:
        return quote(self.store, NamedNode(passage))

    def _name_of(self, thing: str) -> str:
        """Return what a thing is called: its label, else what it consists of."""
        return title(self.store, self.words, thing)


def _by_words(piece: Piece) -> tuple[str, str]:
    return piece.words.casefold(), piece.thing
