"""JSON: the record of a report, and SPARQL 1.1 query results."""

import json
from typing import Any

from balticvet.rdf import STRING, BlankNode, Literal, NamedNode, Row, Term
from balticvet.tables.record import Table


def write(table: Table) -> str:
    """Return the record of a report, or else a table as SPARQL results JSON."""
    return as_json(as_results(table) if table.record is None else table.record)


def as_json(found: object) -> str:
    """Return an object as the text of a JSON file."""
    return json.dumps(found, ensure_ascii=False, indent=2) + "\n"


def as_results(table: Table) -> dict[str, Any]:
    """Return a table as the object that SPARQL results JSON holds."""
    if table.boolean is not None:
        return {"head": {}, "boolean": table.boolean}
    return {
        "head": {"vars": list(table.columns)},
        "results": {"bindings": [_binding(table.columns, row) for row in table.rows]},
    }


def _binding(columns: tuple[str, ...], row: Row) -> dict[str, Any]:
    cells = zip(columns, row, strict=True)
    return {name: _term(term) for name, term in cells if term is not None}


def _term(term: Term) -> dict[str, Any]:
    if isinstance(term, NamedNode):
        return {"type": "uri", "value": term.value}
    if isinstance(term, BlankNode):
        return {"type": "bnode", "value": term.value}
    if isinstance(term, Literal):
        return {"type": "literal", "value": term.value} | _kind(term)
    parts = ("subject", term.subject), ("predicate", term.predicate), ("object", term.object)
    return {"type": "triple", "value": {name: _term(part) for name, part in parts}}


def _kind(literal: Literal) -> dict[str, str]:
    """Return what a literal is besides its text: its language or its type."""
    if literal.language:
        return {"xml:lang": literal.language}
    return {} if literal.datatype == STRING else {"datatype": literal.datatype.value}
