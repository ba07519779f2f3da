"""The test suite of W3C for SHACL Core: the very results that it expects."""

from collections import Counter
from functools import cache
from pathlib import Path

import pytest
from rdflib import RDF, SH, BNode, Graph, Namespace, URIRef
from rdflib.term import Node

from balticvet.rdf import Statement
from balticvet.rdfio import FORMATS, parse
from balticvet.validate.graphs import plain_graph
from balticvet.validate.locator import Locator
from balticvet.validate.processor import run
from balticvet.validate.results import findings_of, path_text
from balticvet.validate.shapes import Shapes
from balticvet.validate.suspects import plain_store
from conftest import conformance

MF = Namespace("http://www.w3.org/2001/sw/DataAccess/tests/test-manifest#")
SHT = Namespace("http://www.w3.org/ns/shacl-test#")
COMPARED = (
    SH.focusNode,
    SH.value,
    SH.sourceConstraintComponent,
    SH.resultSeverity,
    SH.sourceShape,
)
NUMBER = {
    "complex": 2,
    "misc": 5,
    "node": 32,
    "path": 13,
    "property": 38,
    "targets": 7,
    "validation-reports": 1,
}


@cache
def statements(path: Path) -> tuple[Statement, ...]:
    """Read a file of the suite, which names itself and others by relative IRIs."""
    text = f"@base <{path.as_uri()}> .".encode() + path.read_bytes()
    fmt = FORMATS["turtle"]
    return parse(text, fmt, where=str(path), blank_nodes=True, canonical=False)


def shown(term: Node | None) -> str:
    return "a blank node" if isinstance(term, BNode) else "" if term is None else term.n3()


def results(graph: Graph, report: Node) -> Counter[tuple[str, ...]]:
    return Counter(
        (
            *(shown(graph.value(result, part)) for part in COMPARED),
            path_text(graph, graph.value(result, SH.resultPath)),
        )
        for result in graph.objects(report, SH.result)
    )


def part(graph: Graph, test: Node, name: URIRef) -> Path:
    action = graph.value(test, MF.action) or BNode()
    return Path(str(graph.value(action, name)).removeprefix("file://"))


def differing(graph: Graph, test: Node, *, of_suspects: bool) -> dict[str, object]:
    """Return what a test expects and does not get, gets and does not expect; at best nothing."""
    file = part(graph, test, SHT.shapesGraph)
    shapes = Shapes({file: statements(file)}, {file: file.read_text(encoding="utf-8")})
    triples = statements(part(graph, test, SHT.dataGraph))
    data = plain_graph(triples)
    outcome = run(data, shapes.graph, store=plain_store(triples) if of_suspects else None)
    found = outcome.report.value(None, RDF.type, SH.ValidationReport)
    expected = results(graph, graph.value(test, MF.result) or BNode())
    got = results(outcome.report, found or BNode())
    findings = findings_of(outcome, shapes, data, Locator((), {})).findings
    told_of = sum(finding.times for finding in findings)
    differences = {
        "missing": expected - got,
        "wrong": got - expected,
        "told": told_of - expected.total(),
    }
    return {name: difference for name, difference in differences.items() if difference}


@pytest.mark.needs("conformance")
@pytest.mark.parametrize("folder", NUMBER)
@pytest.mark.parametrize("of_suspects", [False, True], ids=["of all", "of suspects"])
def test_shacl_core_finds_what_w3c_expects(folder: str, of_suspects: bool) -> None:
    root = conformance()
    assert root is not None
    tests = [
        (path.name, plain_graph(statements(path)), test)
        for path in sorted((root / "shacl-core" / folder).glob("*.ttl"))
        for test in plain_graph(statements(path)).subjects(RDF.type, SHT.Validate)
    ]
    assert len(tests) == NUMBER[folder]
    wrong = {name: differing(graph, test, of_suspects=of_suspects) for name, graph, test in tests}
    assert {name: found for name, found in wrong.items() if found} == {}
