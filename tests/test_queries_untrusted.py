"""A query that somebody typed can neither hang nor kill the program."""

import pytest
from pyoxigraph import Literal, NamedNode, Quad

from balticvet.dataset import QuadStore, memory_store
from balticvet.errors import LimitError, UnreadableInputError
from balticvet.processes import Limits
from balticvet.queries.untrusted import ask_untrusted
from processes import worked


def numbers(count: int) -> QuadStore:
    store = memory_store()
    thing = NamedNode("urn:thing")
    store.extend(Quad(thing, NamedNode("urn:number"), Literal(number)) for number in range(count))
    return store


def test_the_answer_is_that_of_a_trusted_query() -> None:
    assert [row.n for row in ask_untrusted(numbers(2), "SELECT ?n { ?s ?p ?n }")] == [0, 1]


def test_an_endless_query_is_stopped() -> None:
    product = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l . ?m ?n1 ?o }"
    start = worked()
    with pytest.raises(LimitError, match=r"longer than 0\.3 s"):
        ask_untrusted(numbers(200), product, limits=Limits(seconds=0.3))
    assert worked() - start < 5


def test_a_fault_is_told_with_its_place_in_the_file() -> None:
    with pytest.raises(UnreadableInputError) as fault:
        ask_untrusted(memory_store(), "SELECT ?x\nWHERE { ?x }", where="my.rq")
    assert fault.value.where.startswith("my.rq:2:")


@pytest.mark.parametrize("number", ["1e999999999", "9" * 50_000])
def test_a_monstrous_number_costs_nothing(number: str) -> None:
    text = f'SELECT (STRDT("{number}", xsd:decimal) AS ?n) (?n + 1 AS ?more) {{}}'
    start = worked()
    ask_untrusted(memory_store(), text).values()
    assert worked() - start < 2


def test_a_remote_call_hidden_from_the_scanner_reaches_nothing() -> None:
    text = "SELECT ?x { \\u0053ERVICE <http://127.0.0.1:9/> { ?x ?y ?z } }"
    with pytest.raises(UnreadableInputError, match="not valid SPARQL"):
        ask_untrusted(memory_store(), text)
