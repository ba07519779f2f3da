"""RDF terms, triples and quads: the records that all rooms hand to each other.

They are the engine's own, so that none is ever copied; only this room and the seam name the engine.
"""

from pyoxigraph import BlankNode, DefaultGraph, Literal, NamedNode, Quad, Triple, Variable

Term = NamedNode | BlankNode | Literal | Triple
"""What can be the object of a triple."""

__all__ = [
    "BlankNode",
    "DefaultGraph",
    "Literal",
    "NamedNode",
    "Quad",
    "Term",
    "Triple",
    "Variable",
    "value_of",
]


def value_of(term: object) -> str:
    """Return the IRI of a node or the text of a literal; nothing for any other term.

    >>> value_of(Literal("a")), value_of(DefaultGraph())
    ('a', '')
    """
    return str(getattr(term, "value", ""))
