"""A ground: a triple that a row rests on."""

from dataclasses import dataclass

from balticvet.queries.values import Term
from balticvet.rdf import BlankNode, NamedNode

Graph = NamedNode | None
Node = NamedNode | BlankNode


@dataclass(frozen=True)
class Ground:
    """A triple that took part; `graph` only where the query asked for a graph by name."""

    subject: Node
    predicate: NamedNode
    object: Term
    graph: Graph = None


Grounds = frozenset[Ground]
