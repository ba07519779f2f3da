"""Quads as rdflib keeps them: slower than the store, and what notebooks and pyshacl work with.

Terms are built one by one: that takes 40 % of the time of writing and parsing N-Triples.
"""

import warnings
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from functools import cache
from logging import CRITICAL, getLogger

import rdflib
from rdflib import BNode, Dataset, URIRef
from rdflib.term import Node

from balticvet.errors import UnreadableInputError
from balticvet.namespaces import PREFIXES
from balticvet.rdf import STRING, BlankNode, DefaultGraph, Literal, NamedNode, Quad


def as_dataset(quads: Iterable[Quad]) -> Dataset:
    """Return quads as an rdflib dataset, each in its graph, that knows balticvet's prefixes."""
    dataset, term = Dataset(), term_maker()
    for prefix, namespace in PREFIXES.items():
        dataset.bind(prefix, namespace, replace=True)
    graphs = cache(lambda name: dataset.graph(URIRef(name)))
    with quietly():
        for quad in quads:
            if isinstance(quad.graph_name, DefaultGraph):
                graph = dataset.default_graph
            else:
                graph = graphs(str(quad.graph_name.value))
            graph.add((term(quad.subject), term(quad.predicate), term(quad.object)))
    return dataset


@contextmanager
def quietly() -> Iterator[None]:
    """Keep rdflib and pyshacl from writing to the terminal, with tracebacks for ill-typed literals.

    What is wrong with a literal is told as a finding.
    """
    loggers = [getLogger(name) for name in ("rdflib.term", "pyshacl.validator")]
    levels = [logger.level for logger in loggers]
    try:
        for logger in loggers:
            logger.setLevel(CRITICAL)
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            yield
    finally:
        for logger, level in zip(loggers, levels, strict=True):
            logger.setLevel(level)


def term_maker() -> Callable[[object], Node]:
    """Return a function that turns a term into rdflib's; equal IRIs are one object.

    It raises `UnreadableInputError` for a triple inside a triple.
    """
    iri = cache(URIRef)

    def term(found: object) -> Node:
        match found:
            case NamedNode(value=value):
                return iri(value)
            case Literal(language=str() as language):
                return rdflib.Literal(found.value, lang=language, normalize=False)
            case Literal(value=value, datatype=kind):
                plain = None if kind == STRING else iri(kind.value)
                return rdflib.Literal(value, datatype=plain, normalize=False)
            case BlankNode(value=value):
                return BNode(value)
        raise UnreadableInputError(
            "A statement speaks of another statement (RDF 1.2), which rdflib cannot hold.",
            where=str(found),
            fix="Remove the triple inside the triple.",
        )

    return term
