"""A file of one's own is asked beside balticvet's terms and concepts, with what follows by rule."""

from pathlib import Path

import pytest

import balticvet
from balticvet.cli.run import run
from balticvet.errors import UnreadableInputError, UsageError

OWN = """
@prefix bv: <https://w3id.org/balticvet/ontology#> .
@prefix dct: <http://purl.org/dc/terms/> .
@prefix role: <https://w3id.org/balticvet/role/> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix my: <https://example.org/> .
my:o a bv:Chamber ; skos:prefLabel "Chamber of Pitch"@en .
my:i a bv:Initiative ; skos:prefLabel "Lights"@en .
my:p a bv:Project ; dct:isPartOf my:i ; skos:prefLabel "Light"@en .
my:part a bv:Participation ;
    bv:hasParticipant my:o ; bv:belongsTo my:p ; bv:hasRole role:implementing .
"""


@pytest.fixture
def own(tmp_path: Path) -> Path:
    path = tmp_path / "own.ttl"
    path.write_text(OWN, encoding="utf-8")
    return path


def test_what_follows_by_rule_is_there_and_nothing_of_others(own: Path) -> None:
    answer = balticvet.query("SELECT ?who ?what WHERE { ?who bv:implements ?what }", data=own)
    assert [[str(cell.value) for cell in row if cell] for row in answer.rows] == [  # type: ignore[union-attr]
        ["https://example.org/o", "https://example.org/p"]
    ]


def test_names_of_roles_are_there(own: Path) -> None:
    question = "SELECT ?role WHERE { ?part bv:hasRole/skos:prefLabel ?role }"
    assert [row[0].value for row in balticvet.query(question, data=own).rows] == ["implementing"]  # type: ignore[union-attr]


def test_no_row_is_of_terms_that_the_file_does_not_use(own: Path) -> None:
    parts = balticvet.query("SELECT ?part ?whole WHERE { ?part dct:isPartOf ?whole }", data=own)
    assert [[getattr(cell, "value", "")[20:] for cell in row] for row in parts.rows] == [["p", "i"]]
    named = balticvet.query("SELECT ?name WHERE { ?thing skos:prefLabel ?name }", data=own)
    names = {getattr(row[0], "value", "") for row in named.rows}
    assert {"Chamber of Pitch", "implementing", "chamber"} <= names
    assert not names & {"coordinator", "Estonia", "ministry"}


def test_a_saved_question_has_all_concepts_of_its_scheme(own: Path) -> None:
    kinds = balticvet.query("organisations-by-type", data=own)
    assert "ministry" in {getattr(cell, "value", "") for row in kinds.rows for cell in row}


@pytest.mark.bad_input(
    "sparql",
    "a query of a file of one's own with a term that does not exist, was given up, or is not there",
    "no rows, and why",
)
@pytest.mark.parametrize(
    ("pattern", "reason"),
    [
        ("?x bv:modality ?y", "There is no term bv:modality. It was given up: it is bv:hasModali"),
        ("?x bv:reaches ?y", "Nothing matches “?x bv:reaches ?y”."),
        ("?x bv:hasRole role:pledger", "Nothing matches “?x bv:hasRole role:pledger”."),
        ("?x bv:hasRole role:boss", "There is no role:boss in the file."),
        ("?x <urn:x:no> ?y", "Nothing in the file uses urn:x:no."),
        ("?x a bv:Project ; skos:prefLabel ?y FILTER(?y = 'L')", "Without “FILTER(?y = 'L')”: 1"),
        ("?x bv:hasRole ?r . ?x skos:prefLabel ?y", "The file does not state all that the query"),
    ],
)
def test_an_empty_answer_of_a_file_has_the_reasons(own: Path, pattern: str, reason: str) -> None:
    answer = balticvet.query(f"SELECT ?x WHERE {{ {pattern} }}", data=own)
    assert len(answer) == 0
    assert answer.reasons[0].startswith(reason)


def test_a_saved_question_can_be_asked(own: Path) -> None:
    answer = balticvet.query("organisations-by-role", data=own)
    assert answer.question is not None
    assert "Chamber of Pitch" in {getattr(cell, "value", "") for row in answer.rows for cell in row}


@pytest.mark.bad_input("sparql", "--data beside --sources or --as-of", "exit 2: which to leave out")
@pytest.mark.parametrize("more", [{"sources": "all"}, {"as_of": "2020-08-01"}])
def test_a_file_and_a_choice_from_what_is_here_are_refused(own: Path, more: dict[str, str]) -> None:
    with pytest.raises(UsageError, match="Leave one of them out"):
        balticvet.query("projects", data=own, **more)  # type: ignore[call-overload]


@pytest.mark.bad_input("sparql", "--data with --cite", "exit 2: which to leave out")
def test_sentences_of_a_file_are_not_cited(own: Path, capfd: pytest.CaptureFixture[str]) -> None:
    assert run(["query", "projects", "--data", str(own), "--cite"]) == 2
    assert "Leave --cite or --data out." in capfd.readouterr().err


def test_a_file_that_is_no_rdf_is_told(tmp_path: Path) -> None:
    path = tmp_path / "own.ttl"
    path.write_text("no turtle", encoding="utf-8")
    with pytest.raises(UnreadableInputError, match=r"own\.ttl"):
        balticvet.query("projects", data=path)


def test_an_empty_answer_says_which_term_is_none(own: Path) -> None:
    answer = balticvet.query("SELECT ?part WHERE { ?part bv:hasParticipent ?who }", data=own)
    assert len(answer) == 0
    assert "bv:hasParticipant" in answer.reasons[0]
