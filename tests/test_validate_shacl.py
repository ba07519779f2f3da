"""Findings lead to the sentence, and say what a shape has found."""

from pathlib import Path

import pyshacl
import pytest
from pyoxigraph import BlankNode, Literal, NamedNode, Quad, RdfFormat, Triple, parse
from rdflib import SH, XSD, Graph, URIRef
from rdflib import Literal as Words

from balticvet.dataset import Dataset
from balticvet.errors import UnreadableInputError
from balticvet.namespaces import PREFIXES, iri
from balticvet.resources import Project
from balticvet.sources import Origin
from balticvet.validate import Finding, Report, shape_files, validate
from balticvet.validate.graphs import plain_graph
from balticvet.validate.processor import run
from balticvet.validate.results import path_text
from balticvet.validate.shapes import Shapes, read_shapes

HEAD = "".join(f"@prefix {name}: <{full}> .\n" for name, full in PREFIXES.items())
SHAPE = """
<urn:S> a sh:NodeShape ; sh:targetClass bv:Budget ; sh:property <urn:P> .
<urn:P> sh:path schema:currency ; sh:minCount 1 ; sh:pattern "^[A-Z]+$" ;
    sh:name "currency" ; sh:message "Give a currency." ; sh:severity sh:Warning .
"""
DATA = """
passage:one { budget:a a bv:Budget ; schema:currency "eur" . }
passage:two { budget:b a bv:Budget . }
passage:three { project:x schema:currency "EUR" . }
description:d { passage:one a bv:Passage . }
"""
ONE, TWO = Origin(Path("facts.trig"), 3, "EUR 1"), Origin(Path("facts.trig"), 9, "EUR 2")
ORIGINS = {iri("passage:one"): ONE, iri("passage:two"): TWO}


def quads(text: str) -> tuple[Quad, ...]:
    return tuple(parse(HEAD + text, RdfFormat.TRIG))


@pytest.fixture
def shape(tmp_path: Path) -> Path:
    path = tmp_path / "shape.ttl"
    path.write_text(HEAD + SHAPE, encoding="utf-8")
    return path


def test_a_finding_leads_to_the_passage_that_states_it(shape: Path) -> None:
    wrong, missing = validate(quads(DATA), [shape], origins=ORIGINS).findings
    assert wrong == Finding(
        severity="Warning",
        focus="budget:a",
        name="currency",
        path="schema:currency",
        value="eur",
        component="sh:PatternConstraintComponent",
        message="Give a currency.",
        shape="urn:P",
        where=(ONE,),
    )
    assert (missing.focus, missing.value, missing.where) == ("budget:b", "", (TWO,))


def test_without_named_graphs_the_pointers_lead_to_the_passage(shape: Path) -> None:
    flat = [
        Triple(found.subject, found.predicate, found.object)
        for found in quads("budget:b a bv:Budget ; bv:statedIn passage:two .")
    ]
    [finding] = validate(flat, [shape], origins=ORIGINS).findings
    assert finding.where == (TWO,)


def test_what_only_others_speak_of_leads_to_their_passage(shape: Path) -> None:
    found = quads("""
        passage:two { project:x dct:hasPart budget:b . }
        decision:z { budget:b a bv:Budget . }
    """)
    [finding] = validate(found, [shape], origins=ORIGINS).findings
    assert finding.where == (TWO,)


def test_warnings_do_not_stop_the_build(shape: Path) -> None:
    assert validate(quads(DATA), [shape]).conforms
    stopping = Finding(severity="Violation", focus="a", name="n", message="m", shape="s")
    assert not Report((stopping,)).conforms


def test_findings_stand_in_one_order_and_once() -> None:
    info, fault = (
        Finding(severity=severity, focus="a", name="n", message="m", shape="s")
        for severity in ("Info", "Violation")
    )
    assert Report((info, fault, info)).findings == (fault, info)
    assert (Report((info,)) + Report((fault,))).findings == (fault, info)


def test_terms_arrive_as_they_are_written() -> None:
    graph = plain_graph(
        quads(
            """<urn:a> <urn:p> "x" , "y"@en , 1.20 , "2015"^^xsd:gYear .
            passage:g { <urn:a> <urn:p> "x" }"""
        )
    )
    assert set(graph.objects()) == {
        Words("x"),
        Words("y", lang="en"),
        Words("1.20", datatype=XSD.decimal, normalize=False),
        Words("2015", datatype=XSD.gYear),
    }


def test_blank_nodes_of_two_files_are_not_mixed() -> None:
    statement = Triple(BlankNode("b"), NamedNode("urn:p"), Literal("x"))
    shapes = Shapes({Path(name): (statement,) for name in ("one", "two")}, {})
    assert len({*shapes.graph.subjects()}) == 2


def test_a_statement_about_a_statement_is_refused() -> None:
    inner = Triple(NamedNode("urn:a"), NamedNode("urn:p"), Literal("x"))
    with pytest.raises(UnreadableInputError, match=r"RDF 1\.2"):
        plain_graph([Triple(NamedNode("urn:b"), NamedNode("urn:q"), inner)])


@pytest.mark.parametrize(
    "broken",
    [
        "<urn:S> sh:targetClass bv:Budget ; sh:property [ sh:path bv:x ; sh:minCount 'many' ] .",
        "<urn:S> sh:targetClass bv:Budget ; sh:sparql [ sh:select 'SELECT $this WHERE {' ] .",
        "<urn:S> sh:targetClass bv:Budget ; sh:property [ sh:path bv:x ; sh:pattern '(' ] .",
        "<urn:S> sh:targetClass bv:Budget ; sh:or 'nothing' .",
        "<urn:S> sh:targetClass bv:Budget ; sh:property [ sh:minCount 1 ] .",
    ],
)
def test_shapes_that_cannot_be_run_are_told_in_words(tmp_path: Path, broken: str) -> None:
    path = tmp_path / "broken.ttl"
    path.write_text(HEAD + broken, encoding="utf-8")
    with pytest.raises(UnreadableInputError, match="cannot be run"):
        validate(quads("budget:a a bv:Budget ; bv:x 'y' ."), [path])


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("bv:quote", "bv:quote"),
        ("[ sh:inversePath bv:statedIn ]", "^bv:statedIn"),
        ("( bv:isInSection dct:title )", "bv:isInSection/dct:title"),
        ("[ sh:alternativePath ( bv:quote oa:exact ) ]", "(bv:quote|oa:exact)"),
        ("[ sh:oneOrMorePath bv:hasLeadIn ]", "bv:hasLeadIn+"),
        ("[ sh:zeroOrMorePath ( bv:isInSection dct:title ) ]", "(bv:isInSection/dct:title)*"),
        (
            "( bv:isInSection [ sh:inversePath [ sh:alternativePath ( bv:quote oa:exact ) ] ] )",
            "bv:isInSection/^(bv:quote|oa:exact)",
        ),
        ("[ sh:zeroOrOnePath [ sh:inversePath bv:hasLeadIn ] ]", "(^bv:hasLeadIn)?"),
    ],
)
def test_a_path_is_shown_as_sparql_writes_it(written: str, shown: str) -> None:
    graph = plain_graph(quads(f"<urn:a> <urn:p> {written} ."))
    assert path_text(graph, graph.value(URIRef("urn:a"), URIRef("urn:p"))) == shown


def test_a_profile_joins_the_shapes_only_when_it_is_named() -> None:
    assert "public" not in {path.stem for path in shape_files(Project())}
    assert "public" in {path.stem for path in shape_files(Project(), profiles=["public"])}


def test_flat_shapes_find_the_same(wide: Dataset, project: Project) -> None:
    broken = [quad for quad in wide.triples if quad.predicate.value != iri("bv:hasConfidence")]
    data, shapes = plain_graph(broken), read_shapes(shape_files(project)).graph

    def found(report: Graph) -> set[tuple[str, ...]]:
        parts = (SH.focusNode, SH.sourceShape, SH.value, SH.resultPath, SH.resultMessage)
        return {
            tuple(str(report.value(result, part)) for part in parts)
            for result in report.objects(None, SH.result)
        }

    _, plainly, _ = pyshacl.validate(data, shacl_graph=shapes, inplace=True)
    assert len(found(plainly)) > 100
    assert found(run(data, shapes).report) == found(plainly)
