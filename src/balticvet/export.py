"""Exports: the dataset as files, each a row of one table."""

import csv
import io
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from types import MappingProxyType

from pyoxigraph import NamedNode

from balticvet.assemble import Dataset
from balticvet.evidence import Passage
from balticvet.network import network_of
from balticvet.network.files import FILES as NETWORK_FILES
from balticvet.queries.catalogue_rdf import catalogue_turtle
from balticvet.queries.question import catalogue
from balticvet.resources import Project
from balticvet.store import FORMATS, default_graph, in_order, write

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


def evidence_csv(dataset: Dataset) -> bytes:
    """Return every stated triple with the passage that states it, as CSV.

    IRIs stand as they are, literals as in N-Triples; start and end are code points of the document.
    """
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(EVIDENCE_COLUMNS)
    writer.writerows(_evidence_rows(dataset))
    return out.getvalue().encode()


def _evidence_rows(dataset: Dataset) -> Iterator[tuple[str | int, ...]]:
    passages = {passage.iri: passage for passage in dataset.passages}
    for quad in in_order(dataset.quads):
        passage = passages.get(str(getattr(quad.graph_name, "value", "")))
        if passage:
            yield (
                *map(_cell, (quad.subject, quad.predicate, quad.object)),
                passage.iri,
                passage.heading,
                _lead_in(passage, passages),
                passage.quote,
                passage.span.start,
                passage.span.end,
                passage.source,
            )


def _cell(term: object) -> str:
    return term.value if isinstance(term, NamedNode) else str(term)


def _lead_in(passage: Passage, passages: Mapping[str, Passage]) -> str:
    """Return the words that introduce a passage, the outermost first."""
    if passage.lead_in is None:
        return ""
    lead = passages[passage.lead_in]
    return " › ".join(filter(None, (_lead_in(lead, passages), lead.quote)))


def _rdf(name: str, dataset: Dataset) -> bytes:
    fmt = FORMATS[name]
    keeps_graphs = name in ("trig", "nquads")
    return write(dataset.quads if keeps_graphs else default_graph(dataset.quads), fmt)


def _rdf_export(name: str, summary: str) -> Export:
    return Export(name, FORMATS[name].suffix, summary, partial(_rdf, name))


def questions_file(dataset: Dataset, project: Project) -> bytes:
    """Return the saved questions of a project that anybody may ask, as Turtle for SPARQL editors.

    Raises `UnreadableInputError` for a question file that breaks a promise.
    """
    return catalogue_turtle(catalogue(project).values(), dataset.release)


def network_file(dataset: Dataset, project: Project, name: str, *, projection: str) -> bytes:
    """Return a network of the dataset in a format of `network.files.FILES`.

    Raises `UsageError` when there is no such projection, `UnreadableInputError` for text that XML
    cannot hold.
    """
    return NETWORK_FILES[name].write(network_of(dataset.store, project, projection))


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
            Export("evidence", ".csv", "each stated triple beside its sentence", evidence_csv),
        )
    }
)
"""The formats of the dataset by name."""
