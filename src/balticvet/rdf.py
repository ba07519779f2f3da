"""RDF terms, triples and quads, the records that all rooms hand to each other, and their making.

They are the engine's own, so that none is ever copied; only this room and the seam name the engine.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cache

from pyoxigraph import BlankNode, DefaultGraph, Literal, NamedNode, Quad, Triple, Variable

from balticvet.namespaces import iri

__all__ = [
    "STRING",
    "TYPE",
    "BlankNode",
    "DefaultGraph",
    "Literal",
    "NamedNode",
    "Quad",
    "Row",
    "Statement",
    "Statements",
    "Subject",
    "Term",
    "Triple",
    "Variable",
    "english",
    "iris",
    "named_node",
    "typed",
    "value_of",
]

Subject = NamedNode | BlankNode | Triple
"""What a triple can speak of."""

Term = Subject | Literal
"""What can be the object of a triple."""

Statement = Triple | Quad
"""What is said, in a graph or in none."""


def triple_of(statement: Statement) -> Triple:
    """Return what is said, whatever the graph."""
    return Triple(statement.subject, statement.predicate, statement.object)


Row = tuple[Term | None, ...]
"""A row of an answer: a term for each column, or nothing."""


@cache
def named_node(curie: str) -> NamedNode:
    """Return the node that a CURIE names.

    >>> named_node("rdf:type").value
    'http://www.w3.org/1999/02/22-rdf-syntax-ns#type'
    """
    return NamedNode(iri(curie))


TYPE = named_node("rdf:type")
STRING = named_node("xsd:string")
"""The datatype of a plain text."""


def english(words: str) -> Literal:
    """Return a text in English."""
    return Literal(words, language="en")


def typed(value: str | int, datatype: str) -> Literal:
    """Return a literal of a datatype, given by its CURIE.

    >>> print(typed(7, "xsd:integer"))
    "7"^^<http://www.w3.org/2001/XMLSchema#integer>
    """
    return Literal(str(value), datatype=named_node(datatype))


def value_of(term: object) -> str:
    """Return the IRI of a node or the text of a literal; nothing for any other term.

    >>> value_of(Literal("a")), value_of(DefaultGraph())
    ('a', '')
    """
    return str(getattr(term, "value", ""))


def iris(terms: Iterable[object]) -> dict[str, None]:
    """Return the IRIs of nodes, then those of the datatypes of literals, each once."""
    found = tuple(terms)
    nodes = (term.value for term in found if isinstance(term, NamedNode))
    datatypes = (term.datatype.value for term in found if isinstance(term, Literal))
    return dict.fromkeys((*nodes, *datatypes))


@dataclass(frozen=True)
class Statements:
    """Makes the quads of one graph."""

    graph: NamedNode | DefaultGraph = field(default_factory=DefaultGraph)

    def about(
        self, subject: NamedNode | str, *said: tuple[str, NamedNode | Literal | None]
    ) -> Iterator[Quad]:
        """Yield a quad for each property, given by its CURIE, that has a value.

        >>> [quad] = Statements().about("urn:a", ("rdfs:label", Literal("A")), ("dct:title", None))
        >>> print(quad)
        <urn:a> <http://www.w3.org/2000/01/rdf-schema#label> "A"
        """
        thing = NamedNode(subject) if isinstance(subject, str) else subject
        for name, value in said:
            if value is not None:
                yield Quad(thing, named_node(name), value, self.graph)
