"""A question file keeps its promises, or says where it does not."""

from pathlib import Path
from typing import Protocol

import pytest

from balticvet import resources
from balticvet.errors import UnreadableInputError, UsageError
from balticvet.queries import catalogue, find, read_question
from balticvet.queries.question import QUESTIONS
from balticvet.resources import Project
from balticvet.sparql.saved import is_saved
from balticvet.tables import Column

GOOD = """\
#+ summary: Who implements what?
#+ description: Each body that runs an initiative.
#+ tags: [organisations]
#+ columns:
#+   body: the organisation
#+   number: {meaning: how many it runs, unit: initiatives}
PREFIX bv: <https://w3id.org/balticvet/ontology#>
SELECT ?body (COUNT(*) AS ?number) WHERE { ?body bv:implements ?what }
GROUP BY ?body
ORDER BY ?body
"""


class Write(Protocol):
    def __call__(self, text: str, name: str = ...) -> Path: ...


@pytest.fixture
def write(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Write:
    """Return a function that writes a question into an otherwise empty project."""
    (tmp_path / "data/sources").mkdir(parents=True)
    folder = tmp_path / "queries/questions"
    folder.mkdir(parents=True)
    monkeypatch.setattr(resources, "HOME", tmp_path)

    def save(text: str, name: str = "who-implements") -> Path:
        path = folder / f"{name}.rq"
        path.write_text(text, encoding="utf-8")
        return path

    return save


def test_a_question_tells_what_it_asks_and_what_its_columns_mean(write: Write) -> None:
    question = read_question(write(GOOD))
    assert (question.name, question.kind) == ("who-implements", "select")
    assert question.summary == "Who implements what?"
    assert question.tags == ("organisations",)
    assert question.columns == (
        Column("body", "the organisation"),
        Column("number", "how many it runs", "initiatives"),
    )
    assert not question.personal


def test_an_ask_needs_no_columns_and_no_order(write: Write) -> None:
    text = (
        "#+ summary: Is there anything?\n#+ description: Anything.\n#+ tags: [all]\n"
        "#+ expects: ask\nASK { ?s ?p ?o }\n"
    )
    assert read_question(write(text)).kind == "ask"


@pytest.mark.bad_input(
    "saved",
    "a question file with SERVICE, two queries, broken front matter or an unknown column",
    "exit 3; the file and the line are named",
)
@pytest.mark.parametrize(
    ("old", "new", "message", "place"),
    [
        ("tags: [organisations]", "tags: [", "not YAML", ":"),
        ("tags: [organisations]", "tags: [organisations]\n#+ tags: []", "'tags' twice", ":"),
        ("summary: Who", "sumary: Who", "unknown key 'sumary'", ":1"),
        ("#+ tags: [organisations]\n", "", "lacks tags", ":1"),
        ("what?", "what", "not a question", ":1"),
        ("body: the", "bodies: the", r"\(bodies, number\), the query has \(body, number\)", ":1"),
        ("SELECT ?body (COUNT(*) AS ?number)", "SELECT (COUNT(*) AS ?number) ?body", "order", ":1"),
        ("{meaning: how many it runs, unit", "{sense: how many, unit", "has a meaning", ":1"),
        ("SELECT ?body (COUNT(*) AS ?number)", "SELECT *", r"everything \(\*\)", ":8"),
        ("ORDER BY ?body", "# ORDER BY ?body", "no order", ""),
        ("WHERE", "FROM <urn:x> WHERE", "FROM", ":8"),
        ("?what }", "?what SERVICE <urn:x> { } }", "offline", ":8"),
        ("?what }", "?what\n#\rSERVICE <urn:x> { } }", "offline", ":9"),
        ("?what }", "?what . ?what x:y 1 }", "x:y", ":8"),
        ("balticvet/ontology#", "balticvet/other#", "prefix bv: is not the one", ""),
        ("GROUP BY", "GRUP BY", "not valid SPARQL", ":9:"),
        ("ORDER BY ?body", "ORDER BY ?body\nSELECT ?x WHERE {}", "not valid SPARQL", ":11:"),
        ("#+ tags", "#+ expects: ask\n#+ tags", "expects: select", ":1"),
        ("#+ tags", "#+ personal: perhaps\n#+ tags", "personal must be true or false", ":1"),
    ],
)
def test_a_fault_is_told_with_its_place(
    write: Write, old: str, new: str, message: str, place: str
) -> None:
    assert old in GOOD
    path = write(GOOD.replace(old, new))
    with pytest.raises(UnreadableInputError, match=message) as fault:
        read_question(path)
    assert fault.value.where.startswith(f"{path}{place}")


@pytest.mark.bad_input(
    "saved", "a question file that would change data", "exit 3; the file and the line are named"
)
def test_an_update_is_no_question(write: Write) -> None:
    head = GOOD[: GOOD.index("SELECT")]
    path = write(head + "INSERT DATA { <urn:a> <urn:b> <urn:c> }")
    with pytest.raises(UnreadableInputError, match=r"update \(INSERT\)") as fault:
        read_question(path)
    assert fault.value.where == f"{path}:8"


def test_a_file_without_front_matter_says_what_to_write(write: Write) -> None:
    with pytest.raises(UnreadableInputError, match="front matter") as fault:
        read_question(write(GOOD[GOOD.index("PREFIX") :]))
    assert "summary" in fault.value.fix


def test_words_in_strings_comments_and_names_are_no_keywords(write: Write) -> None:
    text = GOOD.replace("?what }", '?what FILTER(?what != "SERVICE *") } # FROM SERVICE')
    assert read_question(write(text.replace("?what", "?from"))).kind == "select"


def test_the_catalogue_is_sorted_by_name(write: Write, tmp_path: Path) -> None:
    write(GOOD, "b")
    write(GOOD, "a")
    assert list(catalogue(Project(tmp_path))) == ["a", "b"]


def test_two_questions_of_one_name_are_refused(
    write: Write, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    other = tmp_path / "other"
    (other / "data/sources").mkdir(parents=True)
    (other / "queries/questions").mkdir(parents=True)
    (other / "queries/questions/a.rq").write_text(GOOD)
    write(GOOD, "a")
    for call in (lambda: catalogue(Project(other)), lambda: find(Project(other), "a")):
        with pytest.raises(UnreadableInputError, match="Two questions have the name a"):
            call()
    monkeypatch.chdir(tmp_path)
    assert list(catalogue(Project(Path()))) == ["a"], "the same folder by another path is no twin"


def test_finding_one_question_reads_no_other(write: Write, tmp_path: Path) -> None:
    write("broken", "broken")
    write(GOOD)
    assert find(Project(tmp_path), "who-implements").name == "who-implements"


def test_an_unknown_name_suggests_a_near_one(write: Write, tmp_path: Path) -> None:
    write(GOOD)
    with pytest.raises(UsageError, match="who-implement") as fault:
        find(Project(tmp_path), "who-implement")
    assert "Did you mean who-implements?" in fault.value.fix


@pytest.mark.parametrize("name", ["../who-implements", "who*", "", "Who-Implements", "a" * 10_000])
def test_only_names_are_looked_up(write: Write, tmp_path: Path, name: str) -> None:
    write(GOOD)
    assert not is_saved(Project(tmp_path), QUESTIONS, name)
    with pytest.raises(UsageError):
        find(Project(tmp_path), name)
