"""Contradictions in the graph: one named graph that says who contradicts whom, and how."""

from collections.abc import Iterable, Iterator
from itertools import count

from balticvet.contradictions.records import Contradiction
from balticvet.rdf import Literal, NamedNode, Quad, Statements, named_node, typed

GRAPH = named_node("description:contradictions")
_STATEMENTS = Statements(GRAPH)
[KIND] = _STATEMENTS.about(GRAPH, ("rdf:type", named_node("bv:Description")))
"""Why that graph is there; it is said before rules run, so that they need not run again."""


def describe(found: Iterable[Contradiction]) -> Iterator[Quad]:
    """Yield the triples of all contradictions, in one named graph.

    Each has its place in the order of weight, but for the minor ones.
    """
    places = count(1)
    for contradiction in found:
        yield from _contradiction(contradiction)
        if not contradiction.is_minor:
            place = typed(str(next(places)), "xsd:integer")
            yield from _STATEMENTS.about(contradiction.iri, ("schema:position", place))


def _contradiction(of: Contradiction) -> Iterator[Quad]:
    yield from _STATEMENTS.about(
        of.iri,
        ("rdf:type", named_node("bv:Contradiction")),
        ("rdfs:label", Literal(f"{of.subject_label}: {of.property}")),
        ("bv:concerns", NamedNode(of.subject)),
        ("bv:topic", Literal(of.property)),
        ("bv:hasVerdict", named_node(f"verdict:{of.rule.verdict}")),
        ("bv:reason", Literal(of.why)),
        ("dct:description", Literal(of.cause) if of.cause else None),
    )
    for number, value in enumerate(of.values, 1):
        yield from _STATEMENTS.about(
            f"{of.iri}-value-{number}",
            ("rdf:type", named_node("bv:DisputedValue")),
            ("dct:isPartOf", NamedNode(of.iri)),
            ("bv:asWritten", Literal(value.label)),
            *(("prov:wasDerivedFrom", NamedNode(passage)) for passage in value.passages),
        )
