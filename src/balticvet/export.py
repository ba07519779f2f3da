"""Exports: the dataset as files, each a row of one table."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache, partial
from types import MappingProxyType

from balticvet.dataset import Dataset, graph_kind
from balticvet.queries.catalogue_rdf import catalogue_turtle
from balticvet.queries.question import catalogue
from balticvet.queries.quotes import Quote, quote
from balticvet.rdf import NamedNode
from balticvet.rdfio import FORMATS, default_graph, in_order, write
from balticvet.release import Release
from balticvet.resources import Project
from balticvet.tables import Table
from balticvet.tables.csv import harmless_csv
from balticvet.tables.values import terms

PAGE_COLUMNS = ("restatement", "page")
"""What `evidence_csv` adds where passages restate pages: our words, and the title of the page."""

EVIDENCE_COLUMNS = (
    "s",
    "p",
    "o",
    "passage",
    "section",
    "lead-in",
    "quote",
    "start",
    "end",
    "source",
)


@dataclass(frozen=True)
class Export:
    """A kind of file that the dataset can be written as."""

    name: str
    suffix: str
    summary: str
    write: Callable[[Dataset], bytes]


def evidence_csv(graph: Dataset) -> bytes:
    """Return every stated triple with the passage that states it, as CSV.

    IRIs stand as they are, literals as in N-Triples; start and end are code points of the document.
    It is for spreadsheet programs: a text that they would take for a formula has an apostrophe
    before it.
    """
    rows = tuple(_evidence_rows(graph))
    restates = any(any(row[len(EVIDENCE_COLUMNS) :]) for row in rows)
    columns = (*EVIDENCE_COLUMNS, *(PAGE_COLUMNS if restates else ()))
    cells = tuple(terms(row[: len(columns)]) for row in rows)
    return harmless_csv(Table(columns, cells)).encode("utf-8", "backslashreplace")


def _evidence_rows(graph: Dataset) -> Iterator[tuple[str | int, ...]]:
    passages = cache(partial(quote, graph.store))
    for quad in in_order(graph.quads):
        name = quad.graph_name
        if isinstance(name, NamedNode) and graph_kind(name.value) == "passage":
            passage = passages(name)
            triple = (quad.subject, quad.predicate, quad.object)
            yield (*map(_notation, triple), *_evidence(passage))


def _evidence(passage: Quote) -> tuple[str | int, ...]:
    where = (passage.passage, passage.section, " › ".join(passage.lead_ins))
    if passage.restated:
        return (*where, "", "", "", passage.source, passage.words, passage.restated)
    return (*where, passage.words, passage.start, passage.end, passage.source, "", "")


def _notation(term: object) -> str:
    return term.value if isinstance(term, NamedNode) else str(term)


def _rdf(name: str, graph: Dataset) -> bytes:
    fmt = FORMATS[name]
    keeps_graphs = name in ("trig", "nquads")
    return write(graph.quads if keeps_graphs else default_graph(graph.quads), fmt)


def _rdf_export(name: str, summary: str) -> Export:
    return Export(name, FORMATS[name].suffix, summary, partial(_rdf, name))


def questions_file(project: Project) -> bytes:
    """Return the saved questions of a project that anybody may ask, as Turtle for SPARQL editors.

    Raises `UnreadableInputError` for a question file that breaks a promise.
    """
    return catalogue_turtle(catalogue(project).values(), Release.read(project))


EXPORTS: Mapping[str, Export] = MappingProxyType(
    {
        row.name: row
        for row in (
            _rdf_export("turtle", "every triple once, for people and portals"),
            _rdf_export("ntriples", "every triple once, a line each"),
            _rdf_export("jsonld", "every triple once, for web programmers"),
            _rdf_export("rdfxml", "every triple once, for older tools"),
            _rdf_export("trig", "with the named graphs that say why each triple is there"),
            _rdf_export("nquads", "with the named graphs, a line each"),
            Export(
                "evidence", ".csv", "each stated triple beside its sentence (CSV)", evidence_csv
            ),
        )
    }
)
"""The formats of the dataset by name."""
