"""Writing RDF: deterministic, readable by others, and the same graph when read again."""

import json
import os
import subprocess
import sys
from collections.abc import Iterable
from xml.parsers import expat

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyoxigraph import DefaultGraph, Literal, NamedNode, Quad
from rdflib import Dataset, Graph
from rdflib.compare import isomorphic

from balticvet.errors import CannotWriteError
from balticvet.namespaces import curie
from balticvet.rdfio import FORMATS, RdfSyntax, parse, write

XSD = "http://www.w3.org/2001/XMLSchema#"
RDF_TYPE = NamedNode("http://www.w3.org/1999/02/22-rdf-syntax-ns#type")
A = NamedNode("https://w3id.org/balticvet/organisation/a")
B = NamedNode("https://w3id.org/balticvet/organisation/b")
LABEL = NamedNode("http://www.w3.org/2000/01/rdf-schema#label")
MEMBER = NamedNode("http://www.w3.org/ns/org#memberOf")
MINISTRY = NamedNode("https://w3id.org/balticvet/ontology#Ministry")

GRAPH_FORMATS = [row for row in FORMATS.values() if not row.named_graphs]
DATASET_FORMATS = [row for row in FORMATS.values() if row.named_graphs]
RDFLIB_NAMES = {
    "turtle": "turtle",
    "ntriples": "nt",
    "rdfxml": "xml",
    "jsonld": "json-ld",
    "trig": "trig",
    "nquads": "nquads",
}


def typed(value: str, name: str) -> Literal:
    return Literal(value, datatype=NamedNode(XSD + name))


TELLING = (
    Quad(A, RDF_TYPE, MINISTRY),
    Quad(A, LABEL, Literal("Izglītības ministrija", language="lv")),
    Quad(A, LABEL, Literal("Ministry", language="en-gb")),
    Quad(A, LABEL, Literal("a\r\nb\rc\td \"e\" 'f' \\ <&]]>  ")),
    Quad(A, LABEL, Literal("")),
    Quad(A, LABEL, typed("1.2", "decimal")),
    Quad(A, LABEL, typed("1", "decimal")),
    Quad(A, LABEL, typed("-7", "integer")),
    Quad(A, LABEL, typed("2014", "gYear")),
    Quad(A, LABEL, typed("2014-02-03", "date")),
    Quad(A, LABEL, typed("true", "boolean")),
    Quad(A, LABEL, typed("not a number", "decimal")),
    Quad(B, MEMBER, NamedNode("https://w3id.org/balticvet/organisation/a.b/c")),
)

_texts = st.text(
    st.characters(
        exclude_categories=["Cs", "Cc"],
        include_characters="\t\n\r",
        exclude_characters="\ufffe\uffff",
    ),
    max_size=12,
)
_nodes = st.sampled_from(
    [
        A,
        B,
        NamedNode("http://example.org/a/"),
        NamedNode("http://example.org/č#1"),
        NamedNode("urn:x:y.z"),
        NamedNode("https://w3id.org/balticvet/organisation/1-a"),
    ]
)
_predicates = st.sampled_from([RDF_TYPE, LABEL, MEMBER, NamedNode("http://example.org/1/č.a-2")])
_classes = st.sampled_from([MINISTRY, NamedNode("http://example.org/Č"), NamedNode("urn:x:T")])
_literals = st.one_of(
    _texts.map(Literal),
    st.builds(lambda text, tag: Literal(text, language=tag), _texts, st.sampled_from(["lv", "et"])),
    st.integers(-(10**18), 10**18).map(lambda number: typed(str(number), "integer")),
    st.integers(1000, 9999).map(lambda year: typed(str(year), "gYear")),
    st.sampled_from(["1.2", "-0.05", "100000000.1"]).map(lambda text: typed(text, "decimal")),
)


@st.composite
def _quads(draw: st.DrawFn) -> Quad:
    predicate = draw(_predicates)
    value = draw(_classes if predicate == RDF_TYPE else st.one_of(_nodes, _literals))
    return Quad(draw(_nodes), predicate, value, draw(st.one_of(st.just(DefaultGraph()), _nodes)))


def default_graph(quads: Iterable[Quad]) -> tuple[Quad, ...]:
    return tuple(quad for quad in quads if isinstance(quad.graph_name, DefaultGraph))


_datasets = st.lists(_quads(), max_size=8)
# rdflib warns about its own use of what it deprecates.
quiet = pytest.mark.filterwarnings("ignore::DeprecationWarning")
every_format = pytest.mark.parametrize("fmt", FORMATS.values(), ids=lambda fmt: fmt.name)


def fitting(quads: list[Quad], fmt: RdfSyntax) -> tuple[Quad, ...]:
    return tuple(quads) if fmt.named_graphs else default_graph(quads)


@every_format
@given(quads=_datasets)
def test_what_is_written_reads_as_the_same_graph(fmt: RdfSyntax, quads: list[Quad]) -> None:
    given_quads = fitting(quads, fmt)
    assert set(parse(write(given_quads, fmt), fmt, where="x")) == set(given_quads)


@every_format
@given(quads=_datasets, data=st.data())
def test_any_order_gives_the_same_bytes(
    fmt: RdfSyntax, quads: list[Quad], data: st.DataObject
) -> None:
    given_quads = fitting(quads, fmt)
    shuffled = data.draw(st.permutations([*given_quads, *given_quads[:2]]))
    assert write(shuffled, fmt) == write(given_quads, fmt)


@quiet
@pytest.mark.parametrize("fmt", [*GRAPH_FORMATS, FORMATS["jsonld"]], ids=lambda fmt: fmt.name)
@given(quads=_datasets)
def test_rdflib_reads_the_same_graph(fmt: RdfSyntax, quads: list[Quad]) -> None:
    triples = default_graph(quads)
    assert isomorphic(
        Graph().parse(data=write(triples, fmt), format=RDFLIB_NAMES[fmt.name]),
        Graph().parse(data=write(triples, FORMATS["ntriples"]), format="nt"),
    )


@quiet
@every_format
def test_telling_literals_read_the_same_in_both_libraries(fmt: RdfSyntax) -> None:
    written = write(TELLING, fmt)
    assert set(parse(written, fmt, where="x")) == set(TELLING)
    dataset = Dataset(default_union=True)
    dataset.parse(data=written, format=RDFLIB_NAMES[fmt.name])
    expected = Graph().parse(data=write(TELLING, FORMATS["ntriples"]), format="nt")
    assert set(dataset.triples((None, None, None))) == set(expected)


@pytest.mark.parametrize("fmt", DATASET_FORMATS, ids=lambda fmt: fmt.name)
def test_named_graphs_stay_apart(fmt: RdfSyntax) -> None:
    quads = (Quad(A, MEMBER, B), Quad(A, MEMBER, B, A), Quad(A, MEMBER, A, B))
    assert set(parse(write(quads, fmt), fmt, where="x")) == set(quads)


@pytest.mark.parametrize("fmt", GRAPH_FORMATS, ids=lambda fmt: fmt.name)
def test_a_graph_format_refuses_named_graphs_instead_of_losing_them(fmt: RdfSyntax) -> None:
    with pytest.raises(CannotWriteError, match="no named graphs"):
        write([Quad(A, MEMBER, B, A)], fmt)


def test_trig_is_readable() -> None:
    quads = [
        Quad(A, LABEL, typed("1.2", "decimal")),
        Quad(A, RDF_TYPE, MINISTRY, B),
        Quad(A, RDF_TYPE, MINISTRY),
    ]
    assert write(quads, FORMATS["trig"]).decode() == (
        "@prefix bv: <https://w3id.org/balticvet/ontology#> .\n"
        "@prefix organisation: <https://w3id.org/balticvet/organisation/> .\n"
        "@prefix rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#> .\n"
        "@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .\n"
        "@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .\n"
        "organisation:a a bv:Ministry ;\n"
        "\trdfs:label 1.2 .\n"
        "organisation:b {\n"
        "\torganisation:a a bv:Ministry .\n"
        "}\n"
    )


@every_format
def test_a_file_ends_with_a_line_feed(fmt: RdfSyntax) -> None:
    assert write(TELLING, fmt).endswith(b"\n")
    assert not write(TELLING, fmt).endswith(b"\n\n")


def test_bytes_do_not_depend_on_the_hash_seed() -> None:
    program = (
        "import sys; from pyoxigraph import *; from balticvet.rdfio import *\n"
        "n = [NamedNode(f'http://www.w3.org/ns/org#p{i}') for i in range(9)]\n"
        "n += [NamedNode('http://purl.org/dc/terms/a'), NamedNode('http://schema.org/b')]\n"
        "qs = {Quad(a, b, a, a) for a in n for b in n}\n"
        "sys.stdout.buffer.write(write(qs, FORMATS['trig']) + write(qs, FORMATS['jsonld']))\n"
    )
    seen = {
        subprocess.run(
            [sys.executable, "-c", program],
            env=os.environ | {"PYTHONHASHSEED": seed},
            capture_output=True,
            check=True,
        ).stdout
        for seed in ("0", "1", "2")
    }
    assert len(seen) == 1


def test_jsonld_is_json_without_a_context_to_fetch() -> None:
    written = json.loads(write(TELLING, FORMATS["jsonld"]))
    assert {node["@id"] for node in written["@graph"]} == {curie(A.value), curie(B.value)}
    assert isinstance(written["@context"], dict)
    assert all(isinstance(meaning, (str, dict)) for meaning in written["@context"].values())


@pytest.mark.bad_input(
    "export",
    "predicate IRIs that end in a slash, a digit or U+202E, to be written as RDF/XML",
    "exit 5; the predicate is named",
)
@pytest.mark.parametrize(
    "predicate",
    [
        pytest.param("http://example.org/a/", id="slash"),
        pytest.param("http://example.org/\u202e", id="direction-mark"),
        pytest.param("http://example.org/12", id="digits"),
        pytest.param("http://example.org/a%20", id="percent"),
        pytest.param("http://www.w3.org/1999/02/22-rdf-syntax-ns#li", id="syntax-name"),
    ],
)
def test_rdfxml_names_a_predicate_that_it_cannot_write(predicate: str) -> None:
    with pytest.raises(CannotWriteError) as caught:
        write([Quad(A, NamedNode(predicate), B)], FORMATS["rdfxml"])
    assert ascii(predicate) in caught.value.what


def test_rdfxml_names_a_class_that_it_cannot_write() -> None:
    with pytest.raises(CannotWriteError, match=r"class 'http://example.org/a/'"):
        write([Quad(A, RDF_TYPE, NamedNode("http://example.org/a/"))], FORMATS["rdfxml"])


@pytest.mark.parametrize("character", ["\0", "\b", "\v", "\ufffe"], ids=ascii)
def test_rdfxml_refuses_characters_that_xml_cannot_hold(character: str) -> None:
    with pytest.raises(CannotWriteError, match=f"U\\+{ord(character):04X}"):
        write([Quad(A, LABEL, Literal(f"a{character}b"))], FORMATS["rdfxml"])


@given(quads=_datasets)
def test_rdfxml_is_well_formed(quads: list[Quad]) -> None:
    expat.ParserCreate().Parse(write(default_graph(quads), FORMATS["rdfxml"]), True)
