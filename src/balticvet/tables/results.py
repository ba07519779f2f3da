"""SPARQL 1.1 query results in XML and TSV, by the engine's own serialiser."""

import json

from balticvet.errors import UsageError
from balticvet.rdfio.engine import serialised_results
from balticvet.rdfio.text import ILLEGAL
from balticvet.tables.json import as_results
from balticvet.tables.record import Table


def write_tsv(table: Table) -> bytes:
    """Return a table as TSV with a line of variables; cells are terms as in Turtle."""
    return _serialised(table, "tsv")


def write_xml(table: Table) -> bytes:
    """Return a table as SPARQL results XML.

    Raises `UsageError` for a character that XML 1.0 cannot hold, which the serialiser would write.
    """
    written = _serialised(table, "xml")
    if bad := ILLEGAL.search(written.decode()):
        raise UsageError(
            f"The answer holds the character U+{ord(bad[0]):04X}, which XML cannot write.",
            fix="Choose another format, such as json.",
        )
    # An XML reader would make a line feed of a bare carriage return.
    return written.replace(b"\r", b"&#13;") + b"\n"


def _serialised(table: Table, name: str) -> bytes:
    return serialised_results(json.dumps(as_results(table), ensure_ascii=False), name)
