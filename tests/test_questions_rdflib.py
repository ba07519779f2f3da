"""The saved questions on the rdflib Dataset of `balticvet.load()`, by rdflib's own engine."""

import signal
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType

import pytest
import rdflib
from rdflib.term import Node

from balticvet.dataset import Dataset
from balticvet.queries import Question, ask, catalogue
from balticvet.queries.parameters import bind
from balticvet.rdfio.rdflib_dataset import as_dataset, term_maker
from balticvet.resources import Project

STRING = "http://www.w3.org/2001/XMLSchema#string"
SECONDS = 20.0
TOO_SLOW = 3.0

OTHERWISE = {
    "education-employment-links": (
        "rdflib joins the sub-select in OPTIONAL too early and finds no other side"
    ),
    "tripartite-balance": "rdflib loses the groups whose inner OPTIONAL binds nothing",
}
"""Questions that rdflib answers otherwise, and which of its faults is the cause."""

SLOW = {"corroboration": "rdflib looks through every graph again for each passage"}
"""Questions that take rdflib more than `TOO_SLOW` seconds of the processor."""

QUESTIONS = [question for question in catalogue(Project()).values() if not question.personal]
Cell = tuple[str, ...] | None


@pytest.fixture(scope="module")
def graph(dataset: Dataset) -> rdflib.Dataset:
    return as_dataset(dataset.quads)


@contextmanager
def at_most(seconds: float) -> Iterator[None]:
    """Raise `TimeoutError` once so much time of the processor is used, however busy it is."""

    def stop(_signal: int, _frame: FrameType | None) -> None:
        raise TimeoutError

    before = signal.signal(signal.SIGPROF, stop)
    signal.setitimer(signal.ITIMER_PROF, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
        signal.signal(signal.SIGPROF, before)


def cell(term: Node | None) -> Cell:
    if isinstance(term, rdflib.Literal):
        kind = str(term.datatype or "").replace(STRING, "")
        return str(term), (term.language or "").lower(), kind
    return None if term is None else (str(term),)


def agrees(graph: rdflib.Dataset, dataset: Dataset, question: Question) -> bool:
    """Tell whether rdflib has the same rows in the same order."""
    given = {p.name: p.example for p in question.parameters if p.required}
    text = bind(dataset.store, question.text, question.parameters, given)
    here, there = ask(dataset.store, text, question=question), graph.query(text)
    if here.kind != "select":
        return there.askAnswer == here.boolean
    term = term_maker()
    ours = [tuple(None if one is None else cell(term(one)) for one in row) for row in here.rows]
    theirs = [tuple(cell(row.get(name)) for name in there.vars or ()) for row in there.bindings]
    return ours == theirs


# rdflib warns about its own use of what it deprecates.
@pytest.mark.filterwarnings("ignore::DeprecationWarning")
@pytest.mark.parametrize("question", QUESTIONS, ids=lambda question: question.name)
def test_rdflib_answers_each_question_as_balticvet_does_or_is_known_not_to(
    graph: rdflib.Dataset, dataset: Dataset, question: Question
) -> None:
    if question.name in SLOW:
        with pytest.raises(TimeoutError), at_most(TOO_SLOW):
            agrees(graph, dataset, question)
        return
    with at_most(SECONDS):
        assert agrees(graph, dataset, question) == (question.name not in OTHERWISE)


def test_what_is_known_to_differ_are_questions() -> None:
    assert {*OTHERWISE, *SLOW} <= {question.name for question in QUESTIONS}
