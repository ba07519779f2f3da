"""Quads as a plain graph in memory, the only kind that pyshacl is both quick and right on."""

from collections.abc import Iterable, Iterator
from typing import Any

from rdflib import Graph
from rdflib.plugins.sparql.sparql import Query
from rdflib.query import Result
from rdflib.term import Node

from balticvet.rdf import Statement
from balticvet.rdfio.rdflib_dataset import quietly, term_maker
from balticvet.validate.shape_queries import prepare_query


class PlainGraph(Graph):
    """A graph that understands each query once, however often it is asked, and strictly.

    pyshacl puts the query of a shape anew for each focus node, and to understand it takes rdflib
    longer than to answer it.
    """

    def query(self, query_object: str | Query, *args: Any, **more: Any) -> Result:
        """Ask a query, as `Graph.query` does."""
        text = isinstance(query_object, str)
        return super().query(prepare_query(query_object) if text else query_object, *args, **more)


def plain_graph(data: Iterable[Statement]) -> Graph:
    """Return the set union of all graphs of the data, as rdflib keeps it.

    Raises `UnreadableInputError` for a triple inside a triple.
    """
    graph = PlainGraph(bind_namespaces="none")
    with quietly():
        graph.addN((*triple, graph) for triple in _triples(data))
    return graph


def _triples(data: Iterable[Statement]) -> Iterator[tuple[Node, Node, Node]]:
    term = term_maker()
    for subject, predicate, value in {(one.subject, one.predicate, one.object) for one in data}:
        yield term(subject), term(predicate), term(value)
