"""The formats of a table: one row in `FORMATS` for each."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial
from operator import attrgetter

from balticvet.errors import UsageError
from balticvet.tables import csv, json, markdown, results, triples, xlsx
from balticvet.tables.record import Kind, Table

ROWS: frozenset[Kind] = frozenset(("select",))
RESULTS: frozenset[Kind] = frozenset(("select", "ask"))
TRIPLES: frozenset[Kind] = frozenset(("construct",))
EVERYTHING = RESULTS | TRIPLES


@dataclass(frozen=True)
class Format:
    """A way to write a table: which kinds it can hold, and the function that writes."""

    name: str
    suffix: str
    kinds: frozenset[Kind]
    write: Callable[[Table], str | bytes]


FORMATS = {
    row.name: row
    for row in (
        Format("table", ".txt", EVERYTHING, Table.as_text),
        Format("csv", ".csv", ROWS, csv.write),
        Format("csv-excel", ".csv", ROWS, csv.write_excel),
        Format("xlsx", ".xlsx", ROWS, xlsx.write),
        Format("tsv", ".tsv", ROWS, results.write_tsv),
        Format("json", ".json", RESULTS, json.write),
        Format("xml", ".xml", RESULTS, results.write_xml),
        Format("markdown", ".md", EVERYTHING, markdown.write),
        Format("html", ".html", EVERYTHING, Table.as_html),
        Format("turtle", ".ttl", TRIPLES, triples.write_turtle),
        Format("ntriples", ".nt", TRIPLES, partial(triples.write_rdf, name="ntriples")),
        Format("jsonld", ".jsonld", TRIPLES, partial(triples.write_rdf, name="jsonld")),
        Format("rdfxml", ".rdf", TRIPLES, partial(triples.write_rdf, name="rdfxml")),
    )
}
REPORTS = {
    "text": Format("text", ".txt", ROWS, attrgetter("text")),
    **{row.name: row for row in FORMATS.values() if "select" in row.kinds},
    "csv": Format("csv", ".csv", ROWS, csv.harmless_csv),
}
"""The formats of a report, which people open: its CSV holds no formula."""


def write(table: Table, name: str, formats: Mapping[str, Format] = FORMATS) -> bytes:
    """Return a table in a format of `FORMATS` or of `REPORTS`, text in UTF-8.

    Raises `UsageError` when that format cannot hold this kind of table.
    """
    found = formats[name]
    if table.kind not in found.kinds:
        able = ", ".join(row.name for row in FORMATS.values() if table.kind in row.kinds)
        raise UsageError(
            f"The format {name} cannot hold the answer of {_ARTICLES[table.kind]} query.",
            fix=f"Choose one of: {able}.",
        )
    return encoded(found.write(table))


def encoded(written: str | bytes) -> bytes:
    """Return what a format has written as bytes."""
    return written if isinstance(written, bytes) else written.encode("utf-8", "backslashreplace")


_ARTICLES: dict[Kind, str] = {
    "select": "a SELECT",
    "ask": "an ASK",
    "construct": "a CONSTRUCT or DESCRIBE",
}
