"""What is wrong with shapes that would pass without a word is told."""

from pathlib import Path

import pytest
from pyoxigraph import Quad, RdfFormat, parse

from balticvet.namespaces import PREFIXES
from balticvet.validate import Report, Severity, lint, read_shapes
from balticvet.validate.graphs import plain_graph

HEAD = "".join(f"@prefix {name}: <{full}> .\n" for name, full in PREFIXES.items())
SAYS = 'sh:name "n" ; sh:message "m." ; sh:severity sh:Violation'
GOOD = f"""
<urn:S> a sh:NodeShape ; sh:targetClass bv:Budget ; sh:property <urn:P> .
<urn:P> sh:path schema:currency ; sh:in ( "EUR" ) ; sh:class bv:Project ; {SAYS} .
"""
DATA = """
bv:Budget rdfs:isDefinedBy bv: . bv:Project rdfs:isDefinedBy bv: .
budget:a a bv:Budget .
"""


def quads(text: str) -> tuple[Quad, ...]:
    return tuple(parse(HEAD + text, RdfFormat.TRIG))


def linted(
    folder: Path, text: str, *, data: str = DATA, own: bool = True, idle: Severity = "Violation"
) -> Report:
    path = folder / "shapes.ttl"
    path.write_text(HEAD + text, encoding="utf-8")
    return lint(read_shapes([path]), data=plain_graph(quads(data)), own=own, idle=idle)


def test_good_shapes_pass(tmp_path: Path) -> None:
    assert linted(tmp_path, GOOD).findings == ()


@pytest.mark.parametrize(
    ("wrong", "told", "advice"),
    [
        (GOOD.replace("sh:in (", "sh:inn ("), "sh:inn is no term of SHACL", "sh:in"),
        (GOOD.replace("sh:severity sh:Violation", "sh:severity sh:Error"), "sh:Error is no", ""),
        (GOOD.replace("bv:Project", "bv:Projekt"), "bv:Projekt is no term", "bv:Project"),
        (GOOD.replace("bv:Budget", "bv:Project"), "finds nothing to look at", "target"),
        (GOOD + f"<urn:T> a sh:NodeShape ; sh:in (1) ; {SAYS} .", "leads to this", "target"),
        (GOOD.replace('sh:name "n" ; ', ""), "has no sh:name", "name"),
        (GOOD.replace('sh:message "m." ; ', ""), "has no sh:message", "message"),
        (GOOD.replace(" ; sh:severity sh:Violation", ""), "has no sh:severity", "severity"),
        (
            f"<urn:S> sh:targetClass bv:Budget ; sh:property [ sh:path bv:Project ; {SAYS} ] .",
            "no IRI",
            "IRI",
        ),
        (GOOD + "<urn:P> sh:node <urn:S> .", "runs itself", "circle"),
        (GOOD + "<urn:S> sh:or ( [ sh:not <urn:S> ] ) .", "runs itself", "circle"),
        (GOOD + "<urn:S> sh:js [ sh:jsFunctionName 'f' ] .", "JavaScript is refused", "sh:sparql"),
        (
            GOOD + "<urn:P> sh:sparql [ sh:select 'SELECT $this { $this a bv:Bugdet }' ] .",
            "bv:Bugdet is no term",
            "bv:Budget",
        ),
    ],
)
def test_a_fault_in_the_shapes_is_found(tmp_path: Path, wrong: str, told: str, advice: str) -> None:
    report = linted(tmp_path, wrong)
    assert not report.conforms
    assert [finding for finding in report.findings if told in finding.name]
    assert advice in " ".join(finding.message for finding in report.findings)


@pytest.mark.parametrize(
    ("doubtful", "told"),
    [
        ("<urn:P> sh:uniqueLang '1'^^xsd:boolean .", "only true switches it on"),
        ("<urn:x> owl:imports <http://127.0.0.1:9/x> .", "is not fetched"),
        ("<urn:S> sh:rule [ a sh:TripleRule ] .", "not run here"),
    ],
)
def test_what_is_not_done_is_a_warning(tmp_path: Path, doubtful: str, told: str) -> None:
    report = linted(tmp_path, GOOD + doubtful)
    assert report.conforms
    assert [finding.name for finding in report.findings if told in finding.name]


def test_a_file_without_shapes_is_a_fault(tmp_path: Path) -> None:
    [finding] = linted(tmp_path, "<urn:a> rdfs:label 'x' .").findings
    assert finding.name == "the file holds no shape"


def test_a_fault_names_the_line_of_the_shape(tmp_path: Path) -> None:
    [finding] = linted(tmp_path, GOOD.replace('sh:name "n" ; ', "")).findings
    lines = (tmp_path / "shapes.ttl").read_text(encoding="utf-8").splitlines()
    assert lines[finding.where[0].line - 1].startswith("<urn:P>")


def test_shapes_of_others_need_no_names_and_may_find_nothing(tmp_path: Path) -> None:
    report = linted(
        tmp_path, "<urn:S> sh:targetClass <urn:C> ; sh:nodeKind sh:IRI .", own=False, idle="Info"
    )
    assert report.conforms
    assert [finding.severity for finding in report.findings] == ["Info"]


def test_a_guard_is_meant_to_find_nothing(tmp_path: Path) -> None:
    guards = f"""
<urn:S> a sh:NodeShape ; sh:targetClass foaf:Person ; sh:not [ sh:class foaf:Person ] ; {SAYS} .
<urn:T> a sh:NodeShape ; sh:targetSubjectsOf foaf:mbox ; sh:property <urn:Q> .
<urn:Q> sh:path foaf:mbox ; sh:maxCount 0 ; {SAYS} .
"""
    assert linted(tmp_path, guards).findings == ()


def test_a_guard_that_looks_elsewhere_is_a_fault(tmp_path: Path) -> None:
    report = linted(
        tmp_path,
        "<urn:S> a sh:NodeShape ; sh:targetClass foaf:Persn ;"
        f" sh:not [ sh:class foaf:Person ] ; {SAYS} .",
    )
    assert not report.conforms


@pytest.mark.parametrize(
    "target",
    [
        "sh:targetNode budget:a",
        "sh:targetSubjectsOf rdfs:isDefinedBy",
        "sh:targetObjectsOf rdfs:isDefinedBy",
        "sh:targetClass bv:StatedThing",
        "a rdfs:Class",
    ],
)
def test_every_kind_of_target_is_understood(tmp_path: Path, target: str) -> None:
    data = (
        DATA
        + "bv:Budget rdfs:subClassOf bv:StatedThing . bv:StatedThing rdfs:isDefinedBy bv: ."
        + "<urn:x> a <urn:S> ."
    )
    text = f"<urn:S> a sh:NodeShape ; {target} ; sh:nodeKind sh:IRI ; {SAYS} ."
    assert linted(tmp_path, text, data=data).findings == ()


def test_what_a_second_document_does_not_speak_of_is_a_hint(tmp_path: Path) -> None:
    path = tmp_path / "shapes.ttl"
    path.write_text(HEAD + GOOD.replace("bv:Budget", "bv:Project"), encoding="utf-8")
    report = lint(read_shapes([path]), data=plain_graph(quads(DATA)), idle="Info")
    assert [finding.severity for finding in report.findings] == ["Info"]
