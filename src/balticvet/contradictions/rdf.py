"""Contradictions as RDF: what disagrees, how, and which passages each value rests on."""

from collections.abc import Iterable, Iterator

from balticvet.contradictions.records import Contradiction
from balticvet.namespaces import iri
from balticvet.rdf import Literal, NamedNode, Quad

GRAPH = NamedNode(iri("description:contradictions"))
KIND = Quad(GRAPH, NamedNode(iri("rdf:type")), NamedNode(iri("bv:Description")), GRAPH)
"""Why that graph is there; it is said before rules run, so that they need not run again."""


def describe(found: Iterable[Contradiction]) -> Iterator[Quad]:
    """Yield the triples of all contradictions, in one named graph."""
    for contradiction in found:
        yield from _contradiction(contradiction)


def _contradiction(of: Contradiction) -> Iterator[Quad]:
    name = NamedNode(of.iri)
    yield _quad(name, "rdf:type", NamedNode(iri("bv:Contradiction")))
    yield _quad(name, "rdfs:label", Literal(f"{of.subject_label}: {of.property}"))
    yield _quad(name, "bv:contradictionOf", NamedNode(of.subject))
    yield _quad(name, "bv:disputedProperty", Literal(of.property))
    yield _quad(name, "bv:verdict", NamedNode(iri(f"verdict:{of.rule.verdict}")))
    yield _quad(name, "bv:verdictReason", Literal(of.rule.words))
    if of.cause:
        yield _quad(name, "bv:cause", Literal(of.cause))
    for number, value in enumerate(of.values, 1):
        told = NamedNode(f"{of.iri}-value-{number}")
        yield _quad(told, "rdf:type", NamedNode(iri("bv:DisputedValue")))
        yield _quad(told, "bv:disputedValueOf", name)
        yield _quad(told, "bv:asWritten", Literal(value.label))
        for passage in value.passages:
            yield _quad(told, "bv:isTakenFrom", NamedNode(passage))


def _quad(subject: NamedNode, predicate: str, value: NamedNode | Literal) -> Quad:
    return Quad(subject, NamedNode(iri(predicate)), value, GRAPH)
