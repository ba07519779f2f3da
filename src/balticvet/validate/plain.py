"""Quads as a plain graph in memory, the only kind that pyshacl is both quick and right on."""

from collections.abc import Iterable, Iterator

import pyoxigraph as ox
from rdflib import Graph
from rdflib.term import Node

from balticvet.store.notebook import term_maker

Statement = ox.Triple | ox.Quad


def plain_graph(data: Iterable[Statement], *, blank: str = "") -> Graph:
    """Return the set union of all graphs of the data, as rdflib keeps it.

    `blank` goes before the name of each blank node, so that files do not share any.
    Raises `UnreadableInputError` for a triple inside a triple.
    """
    graph = Graph(bind_namespaces="none")
    graph.addN((*triple, graph) for triple in _triples(data, blank))
    return graph


def _triples(data: Iterable[Statement], blank: str) -> Iterator[tuple[Node, Node, Node]]:
    term = term_maker(blank=blank)
    for subject, predicate, value in {(one.subject, one.predicate, one.object) for one in data}:
        yield term(subject), term(predicate), term(value)
