"""A dataset: named graphs that say why each triple is there, and their union as default graph."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property

from balticvet.dataset.store import QuadStore, memory_store
from balticvet.namespaces import split
from balticvet.rdf import TYPE, DefaultGraph, NamedNode, Quad, named_node
from balticvet.rdfio import OrderedQuads, in_order

DATASET = named_node("dataset:balticvet")
"""What a graph of documents calls the whole that it is, when it describes itself."""

DATASET_WITH_PAGES = named_node("dataset:balticvet-all")
"""What a graph calls itself that holds what pages of other publishers say, too."""

DESCRIPTION = named_node("description:dataset")
"""The named graph in which it does."""


@dataclass(frozen=True)
class Dataset:
    """All quads, with the default graph materialised."""

    quads: tuple[Quad, ...]

    @cached_property
    def store(self) -> QuadStore:
        """The quads as a store to ask questions of."""
        return memory_store(self.quads)

    @property
    def triples(self) -> tuple[Quad, ...]:
        """The default graph: every triple once."""
        return tuple(quad for quad in self.quads if isinstance(quad.graph_name, DefaultGraph))

    @cached_property
    def ordered(self) -> OrderedQuads:
        """The quads as files have them."""
        return in_order(self.quads)

    @cached_property
    def ordered_triples(self) -> OrderedQuads:
        """The default graph as files have it."""
        return in_order(self.triples)

    @classmethod
    def of_named(cls, quads: Iterable[Quad]) -> "Dataset":
        """Return the dataset of these named graphs, with their union as its default graph."""
        named = frozenset(quads)
        return cls((*named, *union(named)))


def described(store: QuadStore) -> NamedNode:
    """Return the dataset that a graph says it is."""
    is_wide = Quad(DATASET_WITH_PAGES, TYPE, named_node("dcat:Dataset")) in store
    return DATASET_WITH_PAGES if is_wide else DATASET


def union(quads: Iterable[Quad]) -> frozenset[Quad]:
    """Return the union of all graphs of the quads, as quads of a default graph."""
    return frozenset(_unnamed(quads))


def _unnamed(quads: Iterable[Quad]) -> Iterator[Quad]:
    for quad in quads:
        yield Quad(quad.subject, quad.predicate, quad.object)


def graph_kind(name: str) -> str:
    """Return why a named graph is there: the collection that its name belongs to, if any.

    >>> graph_kind("https://w3id.org/balticvet/passage/bafa-title")
    'passage'
    """
    return split(name)[0]
