"""Shapes laid flat: a node shape hands its focus nodes to its property shapes all at once.

pyshacl runs a property shape below a node shape once for each focus node; for all of them at once
it is two times faster on our graphs, with the same results.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from rdflib import RDF, SH, XSD, Graph, Literal, URIRef
from rdflib.paths import Path
from rdflib.term import Node

_LOOKS_BELOW: tuple[URIRef | Path, ...] = (
    SH.closed,
    SH.property / SH.qualifiedValueShapesDisjoint,
)
"""What a node shape asks of the property shapes below it."""

_NESTING = (SH.node, SH["not"], SH.qualifiedValueShape, SH.property, RDF.first)
_TRUE = Literal("true", datatype=XSD.boolean)


@dataclass(frozen=True)
class FlatShapes:
    """Shapes for pyshacl, and the property shapes that stood below each node shape."""

    graph: Graph
    below: Mapping[Node, tuple[Node, ...]]


def flat(shapes: Graph) -> FlatShapes:
    """Return the shapes with their property shapes taken out of their node shapes.

    Left alone are node shapes that others use, that look at their property shapes, or that are
    switched off.
    """
    graph = Graph(bind_namespaces="none")
    graph += shapes
    _drop_idle(graph)
    used = {value for link in _NESTING for value in shapes.objects(None, link)}
    for link in (SH.path, SH.deactivated, *_LOOKS_BELOW):
        used |= set(shapes.subjects(link))
    free = set(shapes.subjects(SH.property)) - used
    return FlatShapes(graph, {shape: _taken_out(graph, shape) for shape in sorted(free, key=str)})


def _taken_out(graph: Graph, shape: Node) -> tuple[Node, ...]:
    below = tuple(sorted(graph.objects(shape, SH.property), key=str))
    graph.remove((shape, SH.property, None))
    for inner in below:
        graph.add((inner, RDF.type, SH.PropertyShape))
    return below


def _drop_idle(graph: Graph) -> None:
    """Drop switches that are none.

    These are sh:uniqueLang unless it is literally true ("1" does not switch it on, as W3C tests),
    and sh:deactivated with another value than true or false.
    """
    for shape, value in [*graph.subject_objects(SH.deactivated)]:
        if not is_boolean(value):
            graph.remove((shape, SH.deactivated, value))
    for shape, value in [*graph.subject_objects(SH.uniqueLang)]:
        if value != _TRUE:
            graph.remove((shape, SH.uniqueLang, value))


def is_boolean(value: Node) -> bool:
    """Whether a term is true or false, in either spelling of XML Schema."""
    spelt = str(value) in {"true", "false", "1", "0"}
    return isinstance(value, Literal) and value.datatype == XSD.boolean and spelt
