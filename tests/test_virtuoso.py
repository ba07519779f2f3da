"""The whole graph on Virtuoso, and every saved question asked there."""

from collections import Counter
from collections.abc import Callable, Iterator, Mapping

import pytest
from pyoxigraph import Literal, NamedNode

import virtuoso
from balticvet.assemble import Dataset
from balticvet.cli.run import run
from balticvet.queries import Question, ask, catalogue
from balticvet.queries.answer import Row
from balticvet.queries.elsewhere import ask_elsewhere
from balticvet.queries.parameters import bind
from balticvet.queries.values import Term
from balticvet.remote import Endpoint, Guard
from balticvet.resources import Project
from projects import FICHE

pytestmark = pytest.mark.needs("virtuoso")

ALL = "https://w3id.org/balticvet/dataset/balticvet"
OPEN = Guard(allow_local=True)
BOOLEAN = NamedNode("http://www.w3.org/2001/XMLSchema#boolean")
Output = pytest.CaptureFixture[str]


def number(term: Term | None) -> Term | None:
    """Virtuoso computes no booleans: a comparison gives the integer 1 or 0."""
    if isinstance(term, Literal) and term.datatype == BOOLEAN:
        return Literal(int(term.value == "true"))
    return term


KNOWN: Mapping[str, Callable[[Term | None], Term | None]] = {
    "budget-total-check": number,
    "social-partners": number,
}
"""Questions that Virtuoso answers otherwise, and what it makes of our terms."""


@pytest.fixture(scope="module")
def server() -> Iterator[virtuoso.Virtuoso]:
    """A server of our own that holds the whole graph."""
    with virtuoso.running() as found:
        assert pushed(found) == 0
        yield found


def pushed(server: virtuoso.Virtuoso, *more: str) -> int:
    return run(["push", server.graphs, "--allow-local", "--default-graph", ALL, *more])


def told(question: Question, rows: tuple[Row, ...]) -> Counter[Row]:
    """Count the rows, each term as Virtuoso is known to say it."""
    said = KNOWN.get(question.name, lambda term: term)
    return Counter(tuple(map(said, row)) for row in rows)


QUESTIONS = [question for question in catalogue(Project()).values() if not question.personal]


@pytest.mark.parametrize("question", QUESTIONS, ids=lambda question: question.name)
def test_each_question_has_the_same_answer_there(
    server: virtuoso.Virtuoso, dataset: Dataset, question: Question
) -> None:
    # As multisets: Virtuoso orders some computed and long texts in its own way.
    given = {p.name: p.example for p in question.parameters if p.required}
    text = bind(dataset.store, question.text, question.parameters, given)
    here = ask(dataset.store, text, question=question)
    there = ask_elsewhere(Endpoint(server.endpoint, ALL, OPEN), text, question=question)
    assert (there.kind, there.columns, there.boolean) == (here.kind, here.columns, here.boolean)
    assert Counter(there.rows) == told(question, here.rows)


@pytest.mark.parametrize("name", KNOWN)
def test_what_is_known_to_differ_does_differ(
    server: virtuoso.Virtuoso, dataset: Dataset, name: str
) -> None:
    question = catalogue(Project())[name]
    there = ask_elsewhere(Endpoint(server.endpoint, ALL, OPEN), question.text)
    assert Counter(there.rows) != Counter(ask(dataset.store, question.text).rows)


def test_a_push_goes_on_from_a_part_and_changes_nothing(
    server: virtuoso.Virtuoso, capsys: Output
) -> None:
    assert pushed(server, "--from", "100") == 0
    assert "each with as many triples as here" in capsys.readouterr().err


def test_without_an_unnamed_default_graph_the_fault_says_what_to_do(
    server: virtuoso.Virtuoso, capsys: Output
) -> None:
    assert run(["push", server.graphs, "--allow-local"]) == 4
    assert "--default-graph" in capsys.readouterr().err


def test_triples_that_are_missing_there_are_told(server: virtuoso.Virtuoso, capsys: Output) -> None:
    assert pushed(server, "--from", "9999") == 0
    with virtuoso.running() as empty:
        assert pushed(empty, "--from", "9999") == 1
    assert "0 are there" in capsys.readouterr().err


def test_the_fiche_is_pushed_with_no_change_of_code() -> None:
    with virtuoso.running() as own:
        assert pushed(own, "--project", str(FICHE)) == 0
