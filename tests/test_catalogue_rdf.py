"""The saved questions as RDF: what an editor reads, and that it gives the same answers."""

from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

import pytest
from pyoxigraph import BlankNode, RdfFormat, parse
from rdflib import DCTERMS, OWL, RDF, RDFS, SH, BNode, Graph, Literal, URIRef
from rdflib.compare import isomorphic

from balticvet.build import build
from balticvet.cli.run import run
from balticvet.dataset import Dataset
from balticvet.export import questions_file
from balticvet.namespaces import PREFIXES, iri
from balticvet.queries import Question, ask
from balticvet.queries.catalogue_rdf import FILE, catalogue_turtle
from balticvet.queries.parameters import Parameter
from balticvet.queries.question import catalogue, read_question
from balticvet.release import Release
from balticvet.resources import Project
from projects import FICHE

# What the editors of the SIB collections ask of a collection.
EDITOR = """
SELECT ?question ?comment ?query WHERE {
  ?question a sh:SPARQLExecutable ; rdfs:comment ?comment ;
    sh:select|sh:ask|sh:construct ?query .
}"""
PREFIXES_OF = """
SELECT ?prefix ?namespace WHERE {
  ?question sh:prefixes/sh:declare [ sh:prefix ?prefix ; sh:namespace ?namespace ] .
}"""
KINDS = {
    "select": (SH.SPARQLSelectExecutable, SH.select),
    "ask": (SH.SPARQLAskExecutable, SH.ask),
    "construct": (SH.SPARQLConstructExecutable, SH.construct),
}
MATTER = "#+ summary: Which?\n#+ description: All.\n#+ tags: [bodies, names]\n"


@pytest.fixture(scope="module")
def questions() -> dict[str, Question]:
    return catalogue(Project())


@pytest.fixture(scope="module")
def data() -> bytes:
    return questions_file(Project())


@pytest.fixture(scope="module")
def graph(data: bytes) -> Graph:
    return Graph().parse(data=data, format="turtle")


def made(tmp_path: Path, text: str, name: str = "which") -> Question:
    path = tmp_path / f"{name}.rq"
    path.write_text(text, encoding="utf-8")
    return read_question(path)


def published(questions: Iterable[Question]) -> Graph:
    turtle = catalogue_turtle(questions, Release.read(Project()))
    return Graph().parse(data=turtle, format="turtle")


def named(name: str) -> URIRef:
    return URIRef(f"https://w3id.org/balticvet/question/{name}")


def test_two_engines_read_the_same_and_find_no_blank_node(data: bytes, graph: Graph) -> None:
    triples = list(parse(data, RdfFormat.TURTLE))
    lines = "".join(f"{quad.triple} .\n" for quad in triples)
    assert isomorphic(graph, Graph().parse(data=lines, format="nt"))
    assert not any(isinstance(part, BlankNode) for quad in triples for part in quad.triple)
    assert not any(isinstance(term, BNode) for triple in graph for term in triple)


def test_every_public_question_is_there_and_none_for_personal_data(
    graph: Graph, questions: dict[str, Question]
) -> None:
    public = {name for name, question in questions.items() if not question.personal}
    assert public < questions.keys()
    assert set(graph.subjects(RDF.type, SH.SPARQLExecutable)) == set(map(named, public))


def test_a_question_says_its_words_tags_and_kind(
    graph: Graph, questions: dict[str, Question]
) -> None:
    for name, question in questions.items():
        if question.personal:
            continue
        kind, text = KINDS[question.kind]
        assert (named(name), RDF.type, kind) in graph
        assert len(list(graph.objects(named(name), text))) == 1
        assert graph.value(named(name), RDFS.label) == Literal(question.summary, lang="en")
        comment = graph.value(named(name), RDFS.comment)
        assert str(comment) == f"{question.summary} {question.description}"
        tags = graph.objects(named(name), URIRef(iri("schema:keywords")))
        assert sorted(map(str, tags)) == sorted(set(question.tags))


def test_an_editor_gets_the_same_answers(
    graph: Graph, questions: dict[str, Question], dataset: Dataset
) -> None:
    found = {str(row[0]): str(row[2]) for row in graph.query(EDITOR)}  # type: ignore[index]
    assert len(found) > 50
    for node, text in found.items():
        question = questions[node.rpartition("/")[2]]
        assert "#+" not in text
        assert ask(dataset.store, text).rows == ask(dataset.store, question.text).rows


def test_the_prefixes_are_declared_as_shacl_has_it(
    graph: Graph, questions: dict[str, Question]
) -> None:
    found = {str(row[0]): str(row[1]) for row in graph.query(PREFIXES_OF)}  # type: ignore[index]
    assert {"bv", "skos"} < found.keys()
    assert found == {prefix: PREFIXES[prefix] for prefix in found}
    for name, question in questions.items():
        if not question.personal:
            lines = [line.split() for line in question.text.splitlines()]
            assert {line[1][:-1] for line in lines if line[:1] == ["PREFIX"]} <= found.keys()
            assert graph.value(named(name), SH.prefixes) is not None


def test_the_collection_has_licence_version_and_date(graph: Graph) -> None:
    (collection,) = graph.subjects(RDF.type, OWL.Ontology)
    release = Release.read(Project())
    assert graph.value(collection, DCTERMS.license) == URIRef(release.licence)
    assert str(graph.value(collection, OWL.versionInfo)) == release.version
    assert str(graph.value(collection, DCTERMS.issued)) == release.issued


def test_the_order_of_the_questions_changes_no_byte(
    questions: dict[str, Question], data: bytes
) -> None:
    backwards = reversed(list(questions.values()))
    assert catalogue_turtle(backwards, Release.read(Project())) == data


@pytest.mark.parametrize(
    ("kind", "text"),
    [
        ("ask", "ASK { ?x a ?y }"),
        ("construct", "CONSTRUCT { ?x a ?y } WHERE { ?x a ?y }"),
    ],
)
def test_each_kind_has_its_own_word(tmp_path: Path, kind: str, text: str) -> None:
    question = made(tmp_path, f"{MATTER}#+ expects: {kind}\n{text}\n")
    found = published([question])
    kind_of, holds = KINDS[kind]
    assert (named("which"), RDF.type, kind_of) in found
    assert found.value(named("which"), holds) == Literal(f"{text}\n")


def test_a_describe_is_left_out(tmp_path: Path) -> None:
    question = made(tmp_path, f"{MATTER}#+ expects: construct\nDESCRIBE <urn:x>\n")
    assert not list(published([question]).subjects(RDF.type, SH.SPARQLExecutable))


@pytest.mark.parametrize("needs", [{"required": True}, {"default": "1"}])
def test_a_question_that_needs_a_value_is_left_out(
    tmp_path: Path, needs: dict[str, bool | str]
) -> None:
    plain = made(tmp_path, f"{MATTER}#+ expects: ask\nASK {{ ?x a ?y }}\n")
    optional = Parameter("x", "only this", "xsd:integer")
    needed = replace(optional, **needs)  # type: ignore[arg-type]
    assert (named("which"), None, None) in published([replace(plain, parameters=(optional,))])
    left_out = published([replace(plain, parameters=(optional, needed))])
    assert (named("which"), None, None) not in left_out


def test_any_words_of_a_question_come_back(tmp_path: Path) -> None:
    text = 'ASK { ?x ?y "\\"\\"\\"\\\\ Ķ\\n" } # the end'
    question = made(tmp_path, f"{MATTER}#+ expects: ask\n{text}")
    assert str(published([question]).value(named("which"), SH.ask)) == text


def test_the_command_and_the_build_write_the_same(
    tmp_path: Path, capsysbinary: pytest.CaptureFixture[bytes]
) -> None:
    folder = build(Project(FICHE), tmp_path / "build", site=False).folder
    assert run(["export", "questions", "--project", str(FICHE)]) == 0
    out, err = capsysbinary.readouterr()
    assert out == (folder / FILE).read_bytes()
    assert err == b""
    assert run(["export", "questions", "--projection", "stakeholders"]) == 2
