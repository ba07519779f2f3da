"""Shapes made flat: the property shapes of a node shape look for its focus nodes themselves.

pyshacl runs a property shape below a node shape once for each focus node, and one that has targets
once for all of them: on our graphs that is two times faster, with the same results.
"""

from rdflib import RDF, SH, Graph
from rdflib.term import Node

from balticvet.validate.shapes import TARGETS

_NESTING = (SH.node, SH["not"], SH.qualifiedValueShape, RDF.first)


def flat(shapes: Graph) -> Graph:
    """Return the shapes with their targets handed down to their property shapes.

    Left alone are node shapes that others use, that find their nodes without a target, or that
    are switched off.
    """
    graph = Graph(bind_namespaces="none")
    graph += shapes
    used = {value for link in _NESTING for value in shapes.objects(None, link)}
    for shape in set(shapes.subjects(RDF.type, SH.NodeShape)) - used:
        if (shape, SH.deactivated, None) not in shapes:
            _hand_down(shape, shapes, graph)
    return graph


def _hand_down(shape: Node, shapes: Graph, graph: Graph) -> None:
    targets = [(link, value) for link in TARGETS for value in shapes.objects(shape, link)]
    for below in shapes.objects(shape, SH.property) if targets else ():
        graph.remove((shape, SH.property, below))
        for link, value in targets:
            graph.add((below, link, value))
