"""`balticvet query` answers saved questions, files and texts."""

import io
import json
import sys
from pathlib import Path
from types import SimpleNamespace

import pytest
from pyoxigraph import Literal, NamedNode, Quad

from balticvet import assemble, resources
from balticvet.cli.run import run
from balticvet.dataset import memory_store
from balticvet.namespaces import iri

QUESTION = """\
#+ summary: Which bodies are there?
#+ description: Every body.
#+ tags: [bodies]
#+ columns:
#+   body: the body
PREFIX bv: <https://w3id.org/balticvet/ontology#>
SELECT ?body WHERE { ?body a bv:Ministry } ORDER BY ?body
"""
TEXT = "SELECT ?body WHERE { ?body a bv:Ministry }"
BODY = "https://w3id.org/balticvet/organisation/lv-ministry"

Output = pytest.CaptureFixture[str]


@pytest.fixture(autouse=True)
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A project with one question and one ministry."""
    (tmp_path / "data/sources").mkdir(parents=True)
    questions = tmp_path / "queries/questions"
    questions.mkdir(parents=True)
    (questions / "which-bodies.rq").write_text(QUESTION)
    private = QUESTION.replace("#+ tags", "#+ personal: true\n#+ tags")
    (questions / "who-is-the-contact.rq").write_text(private)
    monkeypatch.setattr(resources, "HOME", tmp_path)
    monkeypatch.chdir(tmp_path)
    store = memory_store()
    body = NamedNode(BODY)
    store.extend([Quad(body, NamedNode(iri("rdf:type")), NamedNode(iri("bv:Ministry")))])
    store.extend([Quad(body, NamedNode(iri("skos:prefLabel")), Literal("Ķ", language="en"))])
    found = SimpleNamespace(store=store)
    monkeypatch.setattr(assemble, "assemble", lambda *_, **__: found)
    return tmp_path


def query(*args: str) -> int:
    return run(["query", "--project", ".", *args])


def test_a_saved_question_is_answered_by_name(capsys: Output) -> None:
    assert query("which-bodies") == 0
    assert capsys.readouterr() == (f"body\n{BODY}\n", "")


def test_a_text_may_use_our_prefixes(capsys: Output) -> None:
    assert query(TEXT) == 0
    assert capsys.readouterr().out == f"body\n{BODY}\n"


@pytest.mark.parametrize("name", ["my.rq", "my query.rq", "emoji-🦉.rq", "line\nbreak.rq"])
def test_a_file_is_read_whatever_its_name(capsys: Output, name: str) -> None:
    Path(name).write_text(TEXT)
    assert query(name) == 0
    assert BODY in capsys.readouterr().out


def test_a_lone_hyphen_reads_standard_input(
    capsys: Output, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(TEXT.encode())))
    assert query("-", "-o", "-") == 0
    assert BODY in capsys.readouterr().out


def test_people_see_labels_beside_the_iris_of_their_own_queries(capsys: Output) -> None:
    assert query(TEXT, "-f", "table") == 0
    assert capsys.readouterr().out.splitlines()[-1].split() == ["organisation:lv-ministry", "Ķ"]


def test_the_list_shows_each_question_in_words(capsys: Output) -> None:
    assert query("--list", "-f", "json") == 0
    rows = json.loads(capsys.readouterr().out)["results"]["bindings"]
    assert [row["name"]["value"] for row in rows] == ["which-bodies", "who-is-the-contact"]
    assert rows[0]["question"]["value"] == "Which bodies are there?"


def test_the_list_shows_each_tag_once_to_people_and_in_every_row_to_machines(
    capsys: Output,
) -> None:
    assert query("--list", "-f", "csv") == 0
    *_, first, second = capsys.readouterr().out.splitlines()
    assert first == "bodies,which-bodies,Which bodies are there?"
    assert second.startswith("bodies,who-is-the-contact,")
    assert query("--list", "-f", "table") == 0
    assert capsys.readouterr().out.splitlines()[:4] == [
        "Bodies",
        "  Which bodies are there?",
        "      balticvet query which-bodies",
        "  Which bodies are there?",
    ]


def test_words_narrow_the_list_by_names_questions_and_tags(project: Path, capsys: Output) -> None:
    other = QUESTION.replace("Which bodies", "Which sums").replace("[bodies]", "[móney]")
    (project / "queries/questions/sums.rq").write_text(other)
    for word in ("SUM", "money", "which sums"):
        assert query("--list", *word.split(), "-f", "csv") == 0
        assert capsys.readouterr().out == "tag,name,question\nmóney,sums,Which sums are there?\n"
    assert query("--list", "sum", "-f", "table") == 0
    assert capsys.readouterr().out.endswith("1 of 3 saved questions, those with “sum”.\n")


def test_the_list_begins_with_the_questions_to_start_with(project: Path, capsys: Output) -> None:
    first = QUESTION.replace("#+ tags", "#+ start-here: 1\n#+ tags").replace("bodies are", "begin")
    (project / "queries/questions/zones.rq").write_text(first)
    assert query("--list", "-f", "table") == 0
    lines = capsys.readouterr().out.splitlines()
    assert lines[:3] == ["To begin with", "  Which begin there?", "      balticvet query zones"]
    assert lines.count("      balticvet query zones") == 2


def test_help_behind_a_name_tells_of_that_question(project: Path, capsys: Output) -> None:
    asked = QUESTION.replace("#+ columns", "#+ of: body\n#+ columns")
    (project / "queries/questions/which-bodies.rq").write_text(asked)
    for option in ("--help", "-h"):
        assert query("which-bodies", option) == 0
        out = capsys.readouterr().out
        assert out.startswith("Which bodies are there?\n  Every body.\n")
        assert "It gives\n  the body\n" in out
        assert "--of  only what is about this" in out
        assert "  balticvet query which-bodies --cite\n" in out
    assert query("--help") == 0
    assert "Usage: balticvet query [OPTIONS] [NAME|FILE|TEXT|-]" in capsys.readouterr().out


def test_the_list_goes_by_the_first_tag_and_then_by_the_name(project: Path, capsys: Output) -> None:
    earlier = QUESTION.replace("[bodies]", "[acts, bodies]")
    (project / "queries/questions/zones.rq").write_text(earlier)
    assert query("--list", "-f", "csv") == 0
    names = [line.split(",")[1] for line in capsys.readouterr().out.splitlines()[1:]]
    assert names == ["zones", "which-bodies", "who-is-the-contact"]


def test_triples_come_as_turtle(capsys: Output) -> None:
    assert query("CONSTRUCT { ?s a ?o } WHERE { ?s a ?o }") == 0
    assert "organisation:lv-ministry a bv:Ministry" in capsys.readouterr().out


@pytest.mark.parametrize(("kind", "code", "word"), [("Ministry", 0, "yes"), ("Chamber", 1, "no")])
def test_no_leaves_with_one(capsys: Output, kind: str, code: int, word: str) -> None:
    assert query(f"ASK {{ ?body a bv:{kind} }}") == code
    assert capsys.readouterr() == (f"{word}\n", "")


def test_an_empty_answer_is_said_and_is_fine(capsys: Output) -> None:
    assert query("SELECT ?body { ?body a bv:Chamber }") == 0
    assert capsys.readouterr() == ("body\n", "no rows\n")


def test_the_file_name_decides_the_format(capsys: Output) -> None:
    assert query("which-bodies", "-o", "answer.json") == 0
    assert json.loads(Path("answer.json").read_text())["head"] == {"vars": ["body"]}
    assert capsys.readouterr() == ("", "")


def test_personal_data_is_given_only_on_demand(capsys: Output) -> None:
    assert query("who-is-the-contact") == 2
    assert "--with-personal-data" in capsys.readouterr().err
    assert query("who-is-the-contact", "--with-personal-data") == 0


@pytest.mark.parametrize(
    ("args", "code", "message"),
    [
        ([], 2, "What is the question?"),
        (["which-body"], 2, "Did you mean which-bodies?"),
        (["missing.rq"], 3, "There is no such file."),
        (["data"], 3, "This is a folder"),
        (["SELECT ?x\nWHERE { ?x }"], 3, "query:2:1"),
        (["SELECT ?x { ?x nope:y 1 }"], 3, "PREFIX nope:"),
        (["DELETE WHERE { ?s ?p ?o }"], 3, "would change the data"),
        (["SELECT ?x { SERVICE <http://localhost> { ?x ?y ?z } }"], 3, "offline"),
        (["which-bodies", "-f", "turtle"], 2, "cannot hold"),
        (["which-bodies", "-f", "excel"], 2, "excel"),
        (["which-bodies", "-o", "missing/a.csv"], 5, "the folder missing does not exist."),
        (["which-bodies", "-o", "data"], 5, "cannot be written"),
        (["ASK {" + "{" * 50_000 + "}" * 50_000 + "}"], 4, "longer than"),
        (["ASK {" + "{" * 40_000 + "}" * 40_000 + "}"], 4, "deep"),
        (["ASK { FILTER(" + "(" * 20_000 + "1" + ")" * 20_000 + ") }"], 4, "deep"),
        (["ASK { FILTER(" + "!" * 90_000 + "1) }"], 3, "crash"),
        (["x\udcff {"], 3, "UTF-8"),
    ],
)
def test_a_fault_is_one_message(capsys: Output, args: list[str], code: int, message: str) -> None:
    assert query(*args) == code
    out, err = capsys.readouterr()
    assert out == ""
    assert message in err
    assert "Traceback" not in err
    assert len(err) < 1000


def test_no_output_file_is_left_by_a_fault() -> None:
    query("which-bodies", "-f", "turtle", "-o", "a.ttl")
    assert not Path("a.ttl").exists()


@pytest.mark.parametrize("words", ["Which bodies do you know?", "the bodies"])
def test_a_question_in_plain_words_leads_to_saved_ones(words: str, capsys: Output) -> None:
    assert query(words) == 2
    assert "which-bodies: Which bodies are there?" in capsys.readouterr().err


def test_a_part_of_a_name_leads_to_the_whole(capsys: Output) -> None:
    assert query("bodies") == 2
    assert "Did you mean which-bodies?" in capsys.readouterr().err
