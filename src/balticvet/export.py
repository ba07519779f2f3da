"""Exports: the dataset as files, each a row of one table."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache, partial
from types import MappingProxyType
from typing import Unpack

from balticvet import rdfio
from balticvet.dataset import Dataset, graph_kind
from balticvet.errors import UsageError
from balticvet.formats import Format
from balticvet.namespaces import PREFIXES
from balticvet.networks.files.formats import FORMATS as NETWORKS
from balticvet.networks.model.countries import of_country
from balticvet.networks.model.dating import dated
from balticvet.networks.model.disagreement import disputes
from balticvet.queries.catalogue_rdf import catalogue_turtle
from balticvet.queries.credit import credit
from balticvet.queries.question import catalogue
from balticvet.queries.quotes import Quote, quote
from balticvet.rdf import TYPE, DefaultGraph, NamedNode, named_node, value_of
from balticvet.rdfio import RdfSyntax
from balticvet.rdfio.compact import as_context
from balticvet.release import Release
from balticvet.request import GraphOptions, GraphRequest
from balticvet.resources import Project
from balticvet.suggest import unknown
from balticvet.tables import Table, terms
from balticvet.tables.formats import REPORTS, write

PAGE_COLUMNS = ("restatement", "page")
"""What `evidence` adds where passages restate pages: our words, and the title of the page."""

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
class DatasetFormat(Format):
    """A kind of file that the dataset can be written as."""

    write: Callable[[Dataset], bytes]


def evidence(graph: Dataset) -> Table:
    """Return every stated triple with the passage that states it.

    IRIs stand as they are, literals as in N-Triples; start and end are code points of the document.
    """
    rows = tuple(_evidence_rows(graph))
    restates = any(any(row[len(EVIDENCE_COLUMNS) :]) for row in rows)
    columns = (*EVIDENCE_COLUMNS, *(PAGE_COLUMNS if restates else ()))
    cells = tuple(terms(row[: len(columns)]) for row in rows)
    return Table(columns, cells, called="evidence of each stated triple")


def _evidence_rows(graph: Dataset) -> Iterator[tuple[str | int, ...]]:
    passages = cache(partial(quote, graph.store))
    for quad in graph.ordered:
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


def _rdf(fmt: RdfSyntax, graph: Dataset) -> bytes:
    keeps_graphs = fmt.name in ("trig", "nquads")
    return rdfio.write(graph.ordered if keeps_graphs else graph.ordered_triples, fmt)


def _rdf_format(name: str, summary: str) -> DatasetFormat:
    fmt = rdfio.FORMATS[name]
    return DatasetFormat(name, fmt.endings, fmt.media_type, partial(_rdf, fmt), summary=summary)


def questions_file(project: Project) -> bytes:
    """Return the saved questions of a project that anybody may ask, as Turtle for SPARQL editors.

    Raises `UnreadableInputError` for a question file that breaks a promise.
    """
    return catalogue_turtle(catalogue(project).values(), Release.read(project))


CONTEXT = "context.jsonld"


def context_file(graph: Dataset) -> bytes:
    """Return the context for JSON-LD in the terms of the ontology that a graph holds.

    Its IRI is `https://w3id.org/balticvet/context.jsonld`.
    """
    things = graph.store.quads_for_pattern(
        None, TYPE, named_node("owl:ObjectProperty"), DefaultGraph()
    )
    return as_context({value_of(quad.subject) for quad in things}, PREFIXES) + b"\n"


EXPORTS: Mapping[str, DatasetFormat] = MappingProxyType(
    {
        row.name: row
        for row in (
            _rdf_format("turtle", "every triple once, for people and portals"),
            _rdf_format("ntriples", "every triple once, a line each"),
            _rdf_format("jsonld", "every triple once, for web programmers"),
            _rdf_format("rdfxml", "every triple once, for older tools"),
            _rdf_format("trig", "with the named graphs that say why each triple is there"),
            _rdf_format("nquads", "with the named graphs, a line each"),
            DatasetFormat(
                "evidence",
                (".csv",),
                "text/csv",
                lambda graph: write(evidence(graph), "csv", REPORTS),
                summary="each stated triple beside its sentence (CSV)",
            ),
        )
    }
)
"""The formats of the dataset by name."""

QUESTIONS = "questions"
FORMATS: Mapping[str, Format] = {
    **EXPORTS,
    **NETWORKS,
    QUESTIONS: Format(
        QUESTIONS,
        (".ttl",),
        "text/turtle",
        summary="the saved questions, for SPARQL editors (Turtle)",
    ),
}
"""What can be exported, by name."""


@dataclass(frozen=True)
class Exported:
    """A file, and what to know of it."""

    data: bytes
    notes: tuple[str, ...] = ()


def export(
    name: str,
    *,
    projection: str | None = None,
    only: str = "",
    country: str = "",
    within_country: str = "",
    **graph: Unpack[GraphOptions],
) -> Exported:
    """Return the graph, a network of it by its projection, or the saved questions as a file.

    With `only`, “projects” or “initiatives”, a network leaves the other ones out, with
    `within_country` the bodies of other countries; with `country`, only what bodies of it are tied
    to is written. Notes say which
    sources outside the selection tell what things are, what sources disagree on, and why a network
    has no ties. Raises `UsageError` for an unknown format or projection, and
    for a projection where there is no network.
    """
    if name not in FORMATS:
        listed = f"The formats are {', '.join(FORMATS)}."
        raise unknown("There is no format", name, FORMATS, listed=listed)
    if name not in NETWORKS and (projection or only or country or within_country):
        raise UsageError(
            f"The format {name} holds no network.",
            fix="Leave --projection, --only, --country and --within-country out, or choose one of"
            f" {', '.join(NETWORKS)}.",
        )
    request = GraphRequest(**graph)
    if name == QUESTIONS:
        return Exported(questions_file(request.project))
    personal = ("This holds personal data: keep it to yourself.",) if request.personal_data else ()
    if name in EXPORTS:
        notes = (credit(request.graph.store).borrowed, *personal)
        return Exported(EXPORTS[name].write(request.graph), tuple(filter(None, notes)))
    network, reasons = request.network(
        projection or "stakeholders", only=only, within=within_country
    )
    network = of_country(network, request.country(country)) if country else network
    disputed = (dispute.words for dispute in disputes(network))
    cut = network.projection.restriction
    notes = (network.credit.borrowed, cut, *disputed, *reasons, *personal)
    if NETWORKS[name].is_dated:
        network = dated(network, request.graph.store)
        notes = (*notes, *(network.dating.about(network) if network.dating else ()))
    return Exported(NETWORKS[name].write(network), tuple(filter(None, notes)))
