"""SPARQL 1.1 query results in XML and TSV, by the engine's own serialiser."""

import json
import re
from dataclasses import replace
from html import escape  # xml.sax.saxutils imports an HTTP client, 25 ms

from balticvet.errors import UsageError
from balticvet.rdfio.engine import serialised_results
from balticvet.rdfio.text import ILLEGAL
from balticvet.tables.json import as_results
from balticvet.tables.record import Table

_NAMED = re.compile(rb'<(variable|binding) name="c(\d+)"')


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
