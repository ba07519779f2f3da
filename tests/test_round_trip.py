"""What is published says the same in every format and to every reader."""

import csv
import io
from collections.abc import Iterable

import pyoxigraph
import pytest
import rdflib
from pyoxigraph import BlankNode, DefaultGraph, Literal, NamedNode, Quad, RdfFormat
from rdflib.compare import isomorphic

from balticvet.assemble import AssembledDataset, materialise, rules
from balticvet.evidence import collapse
from balticvet.export import EVIDENCE_COLUMNS, EXPORTS
from balticvet.resources import Project
from balticvet.spans import mask

READERS = {
    "turtle": ("turtle", RdfFormat.TURTLE),
    "ntriples": ("nt", RdfFormat.N_TRIPLES),
    "jsonld": ("json-ld", RdfFormat.JSON_LD),
    "rdfxml": ("xml", RdfFormat.RDF_XML),
    "trig": ("trig", RdfFormat.TRIG),
    "nquads": ("nquads", RdfFormat.N_QUADS),
}
WITH_GRAPHS = ("trig", "nquads")
Row = tuple[str, str, str, str]

# rdflib warns about its own use of what it deprecates.
quiet = pytest.mark.filterwarnings("ignore::DeprecationWarning")


@pytest.fixture(scope="module")
def written(dataset: AssembledDataset) -> dict[str, bytes]:
    """The document's dataset in every RDF format."""
    return {name: EXPORTS[name].write(dataset) for name in READERS}


def expected(dataset: AssembledDataset, name: str) -> set[Quad]:
    return set(dataset.quads if name in WITH_GRAPHS else dataset.triples)


def in_oxigraph(data: bytes, name: str) -> set[Quad]:
    return set(pyoxigraph.parse(data, READERS[name][1]))


def in_rdflib(data: bytes, name: str) -> set[Row]:
    """Return what rdflib reads, each term as N-Triples writes it; the default graph is ''."""
    found = rdflib.Dataset()
    found.parse(data=data, format=READERS[name][0])
    return {
        (
            s.n3(),
            p.n3(),
            _of_rdflib(o),
            "" if g in (None, found.default_graph.identifier) else g.n3(),
        )
        for s, p, o, g in found.quads((None, None, None, None))
    }


def _of_rdflib(term: rdflib.term.Node) -> str:
    """Spell out a literal, so that no reader's shorthand counts as a difference."""
    if isinstance(term, rdflib.Literal):
        return repr((str(term), term.language, str(term.datatype or "")))
    return str(term.n3())


def rows(quads: Iterable[Quad]) -> set[Row]:
    return {
        (
            str(quad.subject),
            str(quad.predicate),
            _of_oxigraph(quad.object),
            "" if isinstance(quad.graph_name, DefaultGraph) else str(quad.graph_name),
        )
        for quad in quads
    }


def _of_oxigraph(term: object) -> str:
    if not isinstance(term, Literal):
        return str(term)
    plain = term.language or term.datatype.value == "http://www.w3.org/2001/XMLSchema#string"
    return repr((term.value, term.language, "" if plain else term.datatype.value))


def test_there_is_no_blank_node(dataset: AssembledDataset) -> None:
    terms = {t for quad in dataset.quads for t in (quad.subject, quad.object, quad.graph_name)}
    assert not [term for term in terms if isinstance(term, BlankNode)]


@pytest.mark.parametrize("name", READERS)
def test_one_engine_reads_what_was_meant(
    dataset: AssembledDataset, written: dict[str, bytes], name: str
) -> None:
    assert in_oxigraph(written[name], name) == expected(dataset, name)


@quiet
@pytest.mark.parametrize("name", READERS)
def test_another_engine_reads_the_same(
    dataset: AssembledDataset, written: dict[str, bytes], name: str
) -> None:
    assert in_rdflib(written[name], name) == rows(expected(dataset, name))


@quiet
def test_turtle_is_isomorphic_to_the_lines(written: dict[str, bytes]) -> None:
    turtle = rdflib.Graph().parse(data=written["turtle"], format="turtle")
    lines = rdflib.Graph().parse(data=written["ntriples"], format="nt")
    assert len(turtle) == len(lines) > 1000
    assert isomorphic(turtle, lines)


def test_materialising_the_published_dataset_gives_the_same_dataset(
    dataset: AssembledDataset, written: dict[str, bytes], project: Project
) -> None:
    published = in_oxigraph(written["trig"], "trig")
    assert set(materialise(published, rules(project))) == set(dataset.quads)


def test_the_default_graph_is_the_union_of_the_named_ones(written: dict[str, bytes]) -> None:
    published = in_oxigraph(written["nquads"], "nquads")
    named = {
        Quad(quad.subject, quad.predicate, quad.object)
        for quad in published
        if not isinstance(quad.graph_name, DefaultGraph)
    }
    assert {quad for quad in published if isinstance(quad.graph_name, DefaultGraph)} == named


def evidence(dataset: AssembledDataset) -> list[dict[str, str]]:
    text = EXPORTS["evidence"].write(dataset).decode()
    return list(csv.DictReader(io.StringIO(text, newline="")))


def test_the_evidence_has_each_stated_triple_once(dataset: AssembledDataset) -> None:
    stated = [
        (_cell(quad.subject), _cell(quad.predicate), _cell(quad.object), quad.graph_name.value)
        for source in dataset.sources
        for quad in source.stated
        if isinstance(quad.graph_name, NamedNode)
    ]
    found = [(row["s"], row["p"], row["o"], row["passage"]) for row in evidence(dataset)]
    assert sorted(found) == sorted(set(stated))
    assert len(found) > 500


def _cell(term: object) -> str:
    return term.value if isinstance(term, NamedNode) else str(term)


def test_each_quote_of_the_evidence_stands_where_it_says(dataset: AssembledDataset) -> None:
    texts = {source.iri: mask(source.text, source.personal) for source in dataset.sources}
    found = evidence(dataset)
    assert tuple(found[0]) == EVIDENCE_COLUMNS
    for row in found:
        text = texts[row["source"]]
        assert collapse(text[int(row["start"]) : int(row["end"])]) == row["quote"]
        for lead in filter(None, row["lead-in"].split(" › ")):
            assert lead in collapse(text[: int(row["start"])])
