"""SPARQL 1.1 query results in JSON."""

import json
from typing import Any

from balticvet.queries.answer import Answer
from balticvet.queries.values import Term
from balticvet.rdf import BlankNode, Literal, NamedNode

_STRING = "http://www.w3.org/2001/XMLSchema#string"


def write(answer: Answer) -> str:
    """Return an answer as SPARQL results JSON."""
    found: dict[str, Any] = {"head": {}, "boolean": answer.boolean}
    if answer.kind == "select":
        found = {
            "head": {"vars": list(answer.columns)},
            "results": {"bindings": [_row(answer.columns, row) for row in answer.rows]},
        }
    return json.dumps(found, ensure_ascii=False, indent=2) + "\n"


def _row(columns: tuple[str, ...], row: tuple[Term | None, ...]) -> dict[str, Any]:
    cells = zip(columns, row, strict=True)
    return {name: _term(term) for name, term in cells if term is not None}


def _term(term: Term) -> dict[str, Any]:
    if isinstance(term, NamedNode):
        return {"type": "uri", "value": term.value}
    if isinstance(term, BlankNode):
        return {"type": "bnode", "value": term.value}
    if isinstance(term, Literal):
        return {"type": "literal", "value": term.value} | _sort(term)
    parts = ("subject", term.subject), ("predicate", term.predicate), ("object", term.object)
    return {"type": "triple", "value": {name: _term(part) for name, part in parts}}


def _sort(literal: Literal) -> dict[str, str]:
    """Return what a literal is besides its text: its language or its type."""
    if literal.language:
        return {"xml:lang": literal.language}
    return {} if literal.datatype.value == _STRING else {"datatype": literal.datatype.value}
