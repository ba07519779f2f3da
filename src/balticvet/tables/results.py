"""SPARQL 1.1 query results in JSON, XML and TSV, and the JSON of reports."""

import json
import re
from collections.abc import Mapping
from dataclasses import replace
from html import escape  # xml.sax.saxutils imports an HTTP client, 25 ms
from typing import Any

from balticvet.errors import UsageError
from balticvet.rdf import STRING, BlankNode, Literal, NamedNode, Row, Term, named_node
from balticvet.rdfio.engine import serialised_results
from balticvet.rdfio.text import ILLEGAL
from balticvet.tables.footnotes import Footnotes, free
from balticvet.tables.record import Table

_JSON = named_node("rdf:JSON")
_NAMED = re.compile(rb'<(variable|binding) name="c(\d+)"')


CITATIONS = "citations"
"""The column of JSON for what a row rests on: a list of records, as JSON within a cell."""


def write_json(table: Table) -> str:
    """Return the record of a report, or else a table as SPARQL results JSON.

    What a row with footnotes rests on is a value of the type `rdf:JSON` then, a list of records.
    """
    if table.record is not None:
        return as_json(table.record)
    return as_json(as_results(_with_citations(table, table.footnotes)))


def _with_citations(table: Table, notes: Footnotes | None) -> Table:
    if notes is None:
        return table
    records = (
        [{"number": at, **_known(notes.notes[at - 1].fields)} for at in numbers]
        for numbers in notes.of_rows
    )
    cells = (Literal(json.dumps(found, ensure_ascii=False), datatype=_JSON) for found in records)
    rows = tuple((*row, cell) for row, cell in zip(table.rows, cells, strict=True))
    return replace(table, columns=(*table.columns, free(CITATIONS, table.columns)), rows=rows)


def _known(fields: Mapping[str, str]) -> dict[str, str]:
    return {name: words for name, words in fields.items() if words}


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


def write_tsv(table: Table) -> bytes:
    """Return a table as TSV with a line of variables; cells are terms as in Turtle."""
    heads = "\t".join(f"?{name}" for name in table.columns)
    _, newline, rows = _serialised(table, "tsv").partition(b"\n")
    return heads.encode() + newline + rows


def write_xml(table: Table) -> bytes:
    """Return a table as SPARQL results XML.

    Raises `UsageError` for a character that XML 1.0 cannot hold, which the serialiser would write.
    """
    names = [escape(name).encode() for name in table.columns]
    written = _NAMED.sub(
        lambda found: b'<%s name="%s"' % (found[1], names[int(found[2])]),
        _serialised(table, "xml"),
    )
    if bad := ILLEGAL.search(written.decode()):
        raise UsageError(
            f"The answer holds the character U+{ord(bad[0]):04X}, which XML cannot write.",
            fix="Choose another format, such as json.",
        )
    # An XML reader would make a line feed of a bare carriage return.
    return written.replace(b"\r", b"&#13;") + b"\n"


def _serialised(table: Table, name: str) -> bytes:
    """Serialise a table with columns c0, c1, …: in a pivot table their names are no variables."""
    numbered = replace(table, columns=tuple(f"c{at}" for at in range(len(table.columns))))
    return serialised_results(json.dumps(as_results(numbered), ensure_ascii=False), name)
