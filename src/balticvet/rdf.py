"""RDF terms, triples and quads: the records that all rooms hand to each other.

They are the engine's own, so that none is ever copied; only this room and the seam name the engine.
"""

from pyoxigraph import BlankNode, DefaultGraph, Literal, NamedNode, Quad, Triple, Variable

__all__ = ["BlankNode", "DefaultGraph", "Literal", "NamedNode", "Quad", "Triple", "Variable"]
