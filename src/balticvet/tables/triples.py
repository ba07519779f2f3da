"""RDF, for the triples of CONSTRUCT and DESCRIBE."""

from balticvet import rdfio
from balticvet.namespaces import used_prefixes
from balticvet.rdf import Literal, NamedNode, Quad, Triple
from balticvet.rdfio import RdfSyntax
from balticvet.rdfio.engine import serialised
from balticvet.tables.record import Table


def triples(table: Table) -> tuple[Triple, ...]:
    """Return the rows of a table as triples."""
    return tuple(Triple(*row) for row in table.rows)  # type: ignore[arg-type]


def write(fmt: RdfSyntax, table: Table) -> bytes:
    """Return the triples of a table in a format of `balticvet.rdfio.FORMATS`.

    Raises `CannotWriteError` for RDF/XML that would not be readable.
    """
    if fmt.name == "turtle":
        return _turtle(table)
    return rdfio.write((Quad(*triple) for triple in triples(table)), fmt)


def _turtle(table: Table) -> bytes:
    """Return the triples as Turtle, in the order of the rows and with the prefixes in use."""
    terms = [term for row in table.rows for term in row]
    iris = [term.value for term in terms if isinstance(term, NamedNode)]
    types = [_type(term) for term in terms if isinstance(term, Literal)]
    prefixes = used_prefixes([*iris, *types])
    return serialised(triples(table), rdfio.FORMATS["turtle"], prefixes)


def _type(literal: Literal) -> str:
    """Return the type that Turtle writes: plain words have none to see."""
    return "" if str(literal).endswith('"') or literal.language else literal.datatype.value
