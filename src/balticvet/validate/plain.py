"""Quads as a plain graph in memory, which is the only kind that pyshacl is both quick and right on.

Terms are built one by one: that takes 40 % of the time of writing and parsing N-Triples.
"""

from collections.abc import Iterable
from functools import cache

import pyoxigraph as ox
from rdflib import BNode, Graph, Literal, URIRef
from rdflib.term import Node

from balticvet.errors import UnreadableInputError

Statement = ox.Triple | ox.Quad

_STRING = ox.NamedNode("http://www.w3.org/2001/XMLSchema#string")


def plain_graph(data: Iterable[Statement], *, blank: str = "") -> Graph:
    """Return the set union of all graphs of the data, as rdflib keeps it.

    `blank` goes before the name of each blank node, so that files do not share any.
    Raises `UnreadableInputError` for a triple inside a triple.
    """
    graph = Graph(bind_namespaces="none")
    graph.addN((*triple, graph) for triple in _triples(data, blank))
    return graph


def _triples(data: Iterable[Statement], blank: str) -> Iterable[tuple[Node, Node, Node]]:
    iri = cache(URIRef)

    def term(found: object) -> Node:
        match found:
            case ox.NamedNode(value=value):
                return iri(value)
            case ox.Literal(language=str() as language):
                return Literal(found.value, lang=language, normalize=False)
            case ox.Literal(value=value, datatype=kind):
                plain = None if kind == _STRING else iri(kind.value)
                return Literal(value, datatype=plain, normalize=False)
            case ox.BlankNode(value=value):
                return BNode(blank + value)
        raise UnreadableInputError(
            "A statement speaks of another statement (RDF 1.2), which shapes cannot look into.",
            where=str(found),
            fix="Remove the triple inside the triple.",
        )

    for statement in {(found.subject, found.predicate, found.object) for found in data}:
        subject, predicate, value = statement
        yield term(subject), term(predicate), term(value)
