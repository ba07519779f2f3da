"""The formats of an answer: one file a format, one row in `FORMATS`."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from balticvet.errors import UsageError
from balticvet.queries.answer import Answer
from balticvet.queries.formats import (
    csv,
    csv_excel,
    html,
    json,
    markdown,
    rdf,
    table,
    tsv,
    turtle,
    xlsx,
    xml,
)
from balticvet.sparql.tokens import Kind

ROWS: frozenset[Kind] = frozenset(("select",))
RESULTS: frozenset[Kind] = frozenset(("select", "ask"))
TRIPLES: frozenset[Kind] = frozenset(("construct",))
EVERYTHING = RESULTS | TRIPLES


@dataclass(frozen=True)
class Format:
    """A way to write an answer: which kinds of answer it can hold, and the function that writes."""

    name: str
    suffix: str
    kinds: frozenset[Kind]
    write: Callable[[Answer], str | bytes]


FORMATS = {
    row.name: row
    for row in (
        Format("table", ".txt", EVERYTHING, table.write),
        Format("csv", ".csv", ROWS, csv.write),
        Format("csv-excel", ".csv", ROWS, csv_excel.write),
        Format("xlsx", ".xlsx", ROWS, xlsx.write),
        Format("tsv", ".tsv", ROWS, tsv.write),
        Format("json", ".json", RESULTS, json.write),
        Format("xml", ".xml", RESULTS, xml.write),
        Format("markdown", ".md", EVERYTHING, markdown.write),
        Format("html", ".html", EVERYTHING, html.write),
        Format("turtle", ".ttl", TRIPLES, turtle.write),
        Format("ntriples", ".nt", TRIPLES, partial(rdf.write, name="ntriples")),
        Format("jsonld", ".jsonld", TRIPLES, partial(rdf.write, name="jsonld")),
        Format("rdfxml", ".rdf", TRIPLES, partial(rdf.write, name="rdfxml")),
    )
}


def write(answer: Answer, name: str) -> bytes:
    """Return an answer in a format of `FORMATS`, text in UTF-8.

    Raises `UsageError` when that format cannot hold this kind of answer.
    """
    found = FORMATS[name]
    if answer.kind not in found.kinds:
        able = ", ".join(row.name for row in FORMATS.values() if answer.kind in row.kinds)
        raise UsageError(
            f"The format {name} cannot hold the answer of {_ARTICLES[answer.kind]} query.",
            fix=f"Choose one of: {able}.",
        )
    return encoded(found.write(answer))


def encoded(written: str | bytes) -> bytes:
    """Return what a format has written as bytes."""
    return written if isinstance(written, bytes) else written.encode("utf-8", "backslashreplace")


_ARTICLES: dict[Kind, str] = {
    "select": "a SELECT",
    "ask": "an ASK",
    "construct": "a CONSTRUCT or DESCRIBE",
}
