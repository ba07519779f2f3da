"""Turtle, for the triples of CONSTRUCT and DESCRIBE."""

from balticvet.namespaces import used_prefixes
from balticvet.queries.answer import Answer
from balticvet.rdf import Literal, NamedNode
from balticvet.rdfio import FORMATS
from balticvet.rdfio.engine import serialised


def write(answer: Answer) -> str:
    """Return the triples of an answer as Turtle, with the prefixes that they use."""
    terms = [term for row in answer.rows for term in row]
    iris = [term.value for term in terms if isinstance(term, NamedNode)]
    types = [_type(term) for term in terms if isinstance(term, Literal)]
    prefixes = used_prefixes([*iris, *types])
    return serialised(answer.triples, FORMATS["turtle"], prefixes).decode()


def _type(literal: Literal) -> str:
    """Return the type that Turtle writes: plain words have none to see."""
    return "" if str(literal).endswith('"') or literal.language else literal.datatype.value
