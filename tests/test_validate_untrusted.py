"""Shapes of anybody can neither hang us nor reach anything."""

from contextlib import suppress
from pathlib import Path

import pytest
from pyoxigraph import Quad, RdfFormat, parse

from balticvet.errors import BalticvetError, LimitError, UnreadableInputError
from balticvet.namespaces import PREFIXES
from balticvet.processes import Limits
from balticvet.resources import HOME
from balticvet.validate import validate_untrusted
from processes import worked
from recorder import Recorder

HEAD = "".join(f"@prefix {name}: <{full}> .\n" for name, full in PREFIXES.items())
TWO_SECONDS = Limits(seconds=2, patience=1_000)


def quads(text: str) -> tuple[Quad, ...]:
    return tuple(parse(HEAD + text, RdfFormat.TURTLE))


def shapes(folder: Path, text: str) -> Path:
    path = folder / "theirs.ttl"
    path.write_text(HEAD + text, encoding="utf-8")
    return path


def _query(select: str) -> str:
    return f'<urn:Slow> sh:targetNode <urn:a> ; sh:sparql [ sh:select """{select}""" ] .'


MANY = "".join(f"<urn:a> <urn:p> {n} . " for n in range(60))
CARTESIAN = _query(
    "SELECT $this WHERE { "
    + " ".join(f"?s{n} ?p{n} ?o{n} ." for n in range(8))
    + " FILTER (?o1 + ?o2 + ?o3 + ?o4 + ?o5 + ?o6 + ?o7 < 0) }"
)
CATASTROPHE = (
    '<urn:Slow> sh:targetNode <urn:a> ; sh:property [ sh:path <urn:p> ; sh:pattern "^(a+)+$" ] .'
)


@pytest.mark.parametrize(
    ("text", "data"),
    [
        (CATASTROPHE, '<urn:a> <urn:p> "' + 32 * "a" + '!" .'),
        (CARTESIAN, MANY),
    ],
    ids=["catastrophic pattern", "cartesian product"],
)
def test_a_shape_that_never_ends_is_stopped_and_named(tmp_path: Path, text: str, data: str) -> None:
    quick = "<urn:Fine> sh:targetNode <urn:a> ; sh:nodeKind sh:IRI .\n"
    start = worked()
    with pytest.raises(LimitError, match="The shape urn:Slow took longer than 2 s") as caught:
        validate_untrusted(quads(data), [shapes(tmp_path, quick + text)], limits=TWO_SECONDS)
    assert worked() - start < 20
    assert str(tmp_path / "theirs.ttl") in caught.value.where


@pytest.mark.parametrize("word", ["SERVICE", "service SILENT"])
def test_a_shape_that_asks_another_server_is_refused(
    tmp_path: Path, recorder: Recorder, word: str
) -> None:
    text = _query(f"SELECT $this WHERE {{ {word} <{recorder.url}> {{ $this ?p ?o }} }}")
    with pytest.raises(UnreadableInputError, match=r"urn:Slow asks another server"):
        validate_untrusted(quads(MANY), [shapes(tmp_path, text)], limits=TWO_SECONDS)
    assert recorder.hits == []


@pytest.mark.parametrize(
    "select",
    [
        "PREFIX dcat: <urn:> SELECT $this ?value WHERE { $this dcat:service ?value }",
        "SELECT $this ?value { $this <urn:service> ?value FILTER(?value = 1) # SERVICE <x>\n}",
        "SELECT $this (?service AS ?value) WHERE { $this <urn:service> ?service }",
        "SELECT $this ?value WHERE { $this <urn:service> ?value FILTER(' SERVICE <' != '') }",
    ],
)
def test_the_word_service_may_be_a_name_in_a_shape(tmp_path: Path, select: str) -> None:
    data = quads("<urn:a> <urn:service> 1 .")
    report = validate_untrusted(data, [shapes(tmp_path, _query(select))], limits=TWO_SECONDS)
    assert [finding.value for finding in report.findings] == ["1"]


def test_a_shape_that_cannot_be_run_is_named(tmp_path: Path) -> None:
    text = _query("SELECT $this WHERE {")
    with pytest.raises(UnreadableInputError, match="cannot be run") as caught:
        validate_untrusted(quads(MANY), [shapes(tmp_path, text)], limits=TWO_SECONDS)
    assert caught.value.where == f"urn:Slow in {tmp_path / 'theirs.ttl'}"


@pytest.mark.parametrize("clause", ["FROM <{}>", "FROM NAMED <{}>"])
def test_a_query_of_a_shape_fetches_no_graph(
    tmp_path: Path, recorder: Recorder, clause: str
) -> None:
    text = _query(f"SELECT $this {clause.format(recorder.url)} WHERE {{ $this ?p ?o }}")
    with suppress(BalticvetError):
        validate_untrusted(quads(MANY), [shapes(tmp_path, text)], limits=TWO_SECONDS)
    assert recorder.hits == []


def test_imports_are_not_fetched_but_told(tmp_path: Path, recorder: Recorder) -> None:
    text = f"""
<urn:o> a owl:Ontology ; owl:imports <{recorder.url}> .
<urn:S> sh:targetNode <urn:a> ; sh:nodeKind sh:IRI .
"""
    report = validate_untrusted(quads(MANY), [shapes(tmp_path, text)], limits=TWO_SECONDS)
    assert recorder.hits == []
    assert [finding.name for finding in report.findings] == [
        f"owl:imports {recorder.url} is not fetched"
    ]


def test_javascript_is_refused(tmp_path: Path, recorder: Recorder) -> None:
    text = f"""
<urn:S> sh:targetNode <urn:a> ; sh:js [ sh:jsFunctionName "f" ; sh:jsLibrary <urn:l> ] .
<urn:l> sh:jsLibraryURL "{recorder.url}"^^xsd:anyURI .
"""
    with pytest.raises(UnreadableInputError, match="JavaScript, which is never run"):
        validate_untrusted(quads(MANY), [shapes(tmp_path, text)], limits=TWO_SECONDS)
    assert recorder.hits == []


def test_a_shape_that_runs_itself_ends(tmp_path: Path) -> None:
    text = "<urn:S> sh:targetNode <urn:a> ; sh:property [ sh:path <urn:p> ; sh:node <urn:S> ] ."
    data = "<urn:a> <urn:p> <urn:b> . <urn:b> <urn:p> <urn:a> ."
    report = validate_untrusted(quads(data), [shapes(tmp_path, text)], limits=TWO_SECONDS)
    assert [finding for finding in report.findings if "recursion" in finding.name]


def test_a_list_that_never_ends_is_told(tmp_path: Path) -> None:
    text = "<urn:S> sh:targetNode <urn:a> ; sh:or <urn:l> ."
    text += "<urn:l> rdf:first <urn:T> ; rdf:rest <urn:l> ."
    with pytest.raises(UnreadableInputError, match="goes round in circles"):
        validate_untrusted(quads(MANY), [shapes(tmp_path, text)], limits=TWO_SECONDS)


def test_too_much_memory_is_told(tmp_path: Path) -> None:
    rows = f"?a ?b ?c . ?d ?e ?f . BIND(CONCAT('{100_000 * 'x'}', STR(?c), STR(?f)) AS ?word)"
    text = _query(f"SELECT $this WHERE {{ {rows} }} ORDER BY ?word")
    tight = Limits(seconds=20, memory=30_000_000)
    with pytest.raises(LimitError, match="30 MB of memory"):
        validate_untrusted(quads(MANY), [shapes(tmp_path, text)], limits=tight)


def test_findings_of_others_arrive(tmp_path: Path) -> None:
    text = """
[] sh:targetNode <urn:a> ; sh:property [ sh:path <urn:q> ; sh:minCount 1 ; sh:message "none" ] .
<urn:S> sh:targetNode <urn:a> ; sh:property [ sh:path <urn:p> ; sh:maxCount 1 ] .
"""
    report = validate_untrusted(quads(MANY), [shapes(tmp_path, text)], limits=TWO_SECONDS)
    assert not report.conforms
    assert sorted(finding.path for finding in report.findings) == ["urn:p", "urn:q"]
    assert {finding.shape for finding in report.findings if finding.path == "urn:p"} == {"urn:S"}


def test_the_projects_own_shapes_run_over_data_of_others(tmp_path: Path) -> None:
    text = (Path(__file__).parent / "shapes/participation/invalid.no-member.ttl").read_bytes()
    data = tuple(parse(text, RdfFormat.TURTLE))
    report = validate_untrusted(data, [HOME / "shapes" / "participation.ttl"])
    assert "shape/Participation-member" in " ".join(finding.shape for finding in report.findings)
    assert list(tmp_path.iterdir()) == []
