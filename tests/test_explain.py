"""A saved question in words."""

import re
from pathlib import Path

import pytest

from balticvet.cli.run import run
from balticvet.dataset import Dataset
from balticvet.networks import find as find_projection
from balticvet.networks.model.projection import PROJECTIONS
from balticvet.queries.explain import explain
from balticvet.queries.question import Question, catalogue, find, read_question
from balticvet.resources import Project
from balticvet.sparql.saved import saved_paths

QUESTIONS = list(catalogue(Project()).values())


@pytest.mark.parametrize("question", QUESTIONS, ids=lambda question: str(question.name))
def test_every_saved_question_is_explained(dataset: Dataset, question: Question) -> None:
    told = explain(dataset.store, question)
    assert told.startswith(question.summary)
    assert f"balticvet query {question.name}" in told
    for column in question.columns:
        assert re.search(rf"^  {column.name} +{re.escape(column.meaning)}", told, re.MULTILINE)
    assert "something" not in told or "[" in question.text


def test_options_have_their_values_and_an_example(dataset: Dataset) -> None:
    told = explain(dataset.store, find(Project(), "organisations-by-country"))
    assert "--country  only what is of this country\n      Estonia; Latvia; Lithuania\n" in told
    assert 'organisations-by-country --country "Latvia" --cite' in told


def test_patterns_are_told_in_words_of_the_ontology(dataset: Dataset) -> None:
    told = explain(dataset.store, find(Project(), "organisations-by-country"))
    assert "organisation · is a · organisation\n" in told
    assert "organisation · mentioned in · passage\n" in told
    assert "bv:Organisation  A body with a name" in told


FORMS = """\
#+ summary: What is there?
#+ description: All forms.
#+ tags: [forms]
#+ columns: {x: one}
PREFIX bv: <https://w3id.org/balticvet/ontology#>
PREFIX dct: <http://purl.org/dc/terms/>
SELECT ?x WHERE {
  ?x bv:belongsTo/^bv:belongsTo ?y ; bv:quote|dct:title [] ; !bv:quote ?z ; bv:isInSection* 5 .
  { ?x a bv:Lesson } UNION { GRAPH ?g { ?x bv:quote "a" } }
  { SELECT ?x WHERE { ?x bv:hasLeadIn+ ?y } }
  VALUES ?x { bv:a }
} ORDER BY ?x
"""


def test_every_form_of_pattern_has_words(tmp_path: Path, dataset: Dataset) -> None:
    path = tmp_path / "forms.rq"
    path.write_text(FORMS, encoding="utf-8")
    told = explain(dataset.store, read_question(path))
    for words in (
        "x · belongs to, then the other way round: belongs to · y",
        "x · quote or dct:title · something",
        "x · anything but bv:quote · z",
        "is in section (any number of times) · 5",
        "  either:\n    x · is a · lesson",
        '  or:\n    stated in g:\n      x · quote · "a"',
        "out of a question of its own:\n    x · has lead-in (once or more) · y",
        "  VALUES ?x { bv:a }",
    ):
        assert words in told


def test_the_command_tells_and_suggests(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["explain", "project-budgets"]) == 0
    offered = "--of  only what is about this, by any of its names\n      TTT4WBL; WBL-Balt\n"
    assert offered in capsys.readouterr().out
    assert run(["explain", "project-budget"]) == 2
    assert "Did you mean project-budgets" in capsys.readouterr().err


@pytest.mark.parametrize("name", saved_paths(Project(), PROJECTIONS))
def test_every_projection_is_explained(name: str, capsys: pytest.CaptureFixture[str]) -> None:
    found = find_projection(Project(), name)
    assert run(["explain", name]) == 0
    told = capsys.readouterr().out
    for words in (found.summary, found.description, found.nodes, *found.caveats):
        assert words in told
    for tie in found.ties:
        assert f"  {tie.name}: {tie.meaning}" in told
    assert "  SELECT " in told.split("Its query")[1]
    assert f"--projection {name}" in told
    assert "{" not in told.split("Its query")[0]


def test_a_tie_of_a_projection_is_shown_as_it_reads(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["explain", "collaborations"]) == 0
    told = capsys.readouterr().out
    assert "reads: A coordinates B\n" in told
    assert "reads: A was presented to B\n" in told
    mention = "was told of it; this is no partnership; to be named, told or meant only\n"
    assert mention in told


def test_the_list_has_projections_and_questions(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["explain", "--list"]) == 0
    told = capsys.readouterr().out.splitlines()
    rows = {line.split()[0] for line in told if line.startswith("  ")}
    assert rows == {*saved_paths(Project(), PROJECTIONS), *catalogue(Project())}


@pytest.mark.parametrize(
    ("args", "told"),
    [
        ([], "balticvet explain --list"),
        (["organisation-colaboration"], "Did you mean organisation-collaboration"),
        (["x" * 10_000], "no saved question or projection"),
        (["../projections/succession"], "no saved question or projection"),
    ],
)
def test_a_name_of_nothing_is_one_message(
    args: list[str], told: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["explain", *args]) == 2
    out, err = capsys.readouterr()
    assert out == ""
    assert told in err
    assert len(err) < 1000


def test_what_explain_offers_can_be_given(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["query", "project-budgets", "--of", "TTT4WBL", "-f", "csv"]) == 0
    assert capsys.readouterr().out.count("project/ttt4wbl") == 1
