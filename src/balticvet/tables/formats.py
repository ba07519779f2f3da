"""The formats of a table: one row in `FORMATS` for each."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial
from operator import attrgetter

from balticvet.errors import UsageError
from balticvet.formats import TEXT, Format
from balticvet.rdfio import FORMATS as RDF
from balticvet.tables import csv, markdown, results, triples, xlsx
from balticvet.tables.record import Kind, Table

ROWS: frozenset[Kind] = frozenset(("select",))
RESULTS: frozenset[Kind] = frozenset(("select", "ask"))
TRIPLES: frozenset[Kind] = frozenset(("construct",))
EVERYTHING = RESULTS | TRIPLES


@dataclass(frozen=True)
class TableFormat(Format):
    """A format of tables: which kinds it can hold, and the function that writes."""

    kinds: frozenset[Kind]
    write: Callable[[Table], str | bytes]


_CSV = (".csv",), "text/csv"

FORMATS = {
    row.name: row
    for row in (
        TableFormat("table", TEXT["text"].endings, "text/plain", EVERYTHING, Table.as_text),
        TableFormat("csv", *_CSV, ROWS, csv.write),
        TableFormat("csv-excel", *_CSV, ROWS, csv.write_excel),
        TableFormat(
            "xlsx",
            (".xlsx",),
            "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
            ROWS,
            xlsx.write,
            is_binary=True,
        ),
        TableFormat("tsv", (".tsv", ".tab"), "text/tab-separated-values", ROWS, results.write_tsv),
        TableFormat(
            "json",
            (".json", ".srj"),
            "application/sparql-results+json",
            RESULTS,
            results.write_json,
        ),
        TableFormat(
            "xml", (".xml", ".srx"), "application/sparql-results+xml", RESULTS, results.write_xml
        ),
        TableFormat("markdown", (".md", ".markdown"), "text/markdown", EVERYTHING, markdown.write),
        TableFormat("html", (".html", ".htm", ".xhtml"), "text/html", EVERYTHING, Table.as_html),
        *(
            TableFormat(row.name, row.endings, row.media_type, TRIPLES, partial(triples.write, row))
            for row in RDF.values()
            if row.name not in ("trig", "nquads")
        ),
    )
}
REPORTS = {
    "text": TableFormat("text", TEXT["text"].endings, "text/plain", ROWS, attrgetter("text")),
    **{row.name: row for row in FORMATS.values() if "select" in row.kinds},
    "csv": TableFormat("csv", *_CSV, ROWS, csv.harmless_csv),
}
"""The formats of a report, which people open: its CSV holds no formula."""


def write(table: Table, name: str, formats: Mapping[str, TableFormat] = FORMATS) -> bytes:
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
    written = found.write(table)
    return written if isinstance(written, bytes) else written.encode("utf-8", "backslashreplace")


_ARTICLES: dict[Kind, str] = {
    "select": "a SELECT",
    "ask": "an ASK",
    "construct": "a CONSTRUCT or DESCRIBE",
}
