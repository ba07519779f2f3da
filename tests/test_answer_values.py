"""Answers hold terms, give plain values, and are the same each time."""

import builtins
import pickle
from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from pyoxigraph import BlankNode, Literal, NamedNode, Quad, Store

from balticvet.errors import UnreadableInputError, UsageError
from balticvet.queries import Answer, ask
from balticvet.queries.values import value

EX = "https://example.org/"
XSD = "http://www.w3.org/2001/XMLSchema#"


def store(*names: str) -> Store:
    found = Store()
    found.extend(
        Quad(NamedNode(EX + name), NamedNode(EX + "name"), Literal(name)) for name in names
    )
    return found


@pytest.mark.parametrize(
    ("text", "datatype", "expected"),
    [
        ("2015", "integer", 2015),
        ("2015", "gYear", 2015),
        ("300000.50", "decimal", Decimal("300000.50")),
        ("true", "boolean", True),
        ("2026-01-31", "date", date(2026, 1, 31)),
        ("around 65", "integer", "around 65"),
        ("1e999999999", "decimal", "1e999999999"),
        ("9" * 10_000, "integer", "9" * 10_000),
        ("2026-02-31", "date", "2026-02-31"),
        ("words", "string", "words"),
    ],
)
def test_a_literal_becomes_a_plain_value(text: str, datatype: str, expected: object) -> None:
    found = value(Literal(text, datatype=NamedNode(XSD + datatype)))
    assert found == expected
    assert type(found) is type(expected)


def test_rows_are_named_and_plain() -> None:
    answer = ask(store("b", "c", "a"), f"SELECT ?thing ?name {{ ?thing <{EX}name> ?name }}")
    assert [row.name for row in answer] == ["a", "b", "c"]
    assert answer.values()[0].thing == EX + "a"
    assert len(answer) == 3
    assert answer.ok


def test_rows_keep_the_order_that_the_query_gives() -> None:
    text = f"SELECT ?name {{ ?thing <{EX}name> ?name }} ORDER BY DESC(?name)"
    assert [row.name for row in ask(store("a", "c", "b"), text)] == ["c", "b", "a"]


def test_yes_and_no() -> None:
    yes, no = ask(store("a"), "ASK { ?s ?p ?o }"), ask(Store(), "ASK { ?s ?p ?o }")
    assert yes
    assert yes.ok
    assert not no
    assert not no.ok


def test_an_empty_answer_is_fine() -> None:
    answer = ask(Store(), "SELECT ?s { ?s ?p ?o }")
    assert len(answer) == 0
    assert answer.ok


def test_triples_come_once_sorted_and_with_stable_blank_nodes() -> None:
    text = f"CONSTRUCT {{ [] <{EX}called> ?name }} {{ ?thing <{EX}name> ?name }}"
    first, second = ask(store("a", "b"), text), ask(store("b", "a"), text)
    assert first.rows == second.rows
    assert len(first.triples) == 2


def test_blank_nodes_of_rows_have_stable_names() -> None:
    rows = ask(store("a"), "SELECT (BNODE() AS ?b) ?o { ?s ?p ?o }").rows
    assert rows == ((BlankNode("b0"), Literal("a")),)


def test_prefixes_of_balticvet_need_no_declaration() -> None:
    assert len(ask(Store(), "SELECT ?s { ?s a bv:Ministry }")) == 0


def test_a_syntax_fault_names_line_and_column() -> None:
    with pytest.raises(UnreadableInputError, match="not valid SPARQL") as fault:
        ask(Store(), "SELECT ?s WHERE\n{ ?s ?p }")
    assert fault.value.where == "query:2:10"
    assert "{ ?s ?p }" in fault.value.fix


def test_an_answer_survives_the_way_between_processes() -> None:
    answer = ask(store("a"), "SELECT ?s ?o { ?s ?p ?o }")
    assert pickle.loads(pickle.dumps(answer)) == answer


def test_html_is_escaped() -> None:
    answer = Answer("select", ("x",), ((Literal("<script>"),), (NamedNode("javascript:alert"),)))
    found = answer._repr_html_()
    assert "<script>" not in found
    assert "href" not in found


def test_a_data_frame_has_the_columns_and_values() -> None:
    frame = ask(store("a"), "SELECT ?s ?o { ?s ?p ?o }").to_pandas()
    assert frame.to_dict("records") == [{"s": EX + "a", "o": "a"}]


def test_without_pandas_the_way_out_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    real = builtins.__import__

    def without_pandas(
        name: str,
        globals: Mapping[str, object] | None = None,
        locals: Mapping[str, object] | None = None,
        fromlist: Sequence[str] | None = (),
        level: int = 0,
    ) -> Any:
        if name == "pandas":
            raise ImportError(name)
        return real(name, globals, locals, fromlist, level)

    monkeypatch.setattr(builtins, "__import__", without_pandas)
    with pytest.raises(UsageError, match="needs pandas") as fault:
        Answer("select").to_pandas()
    assert "pip install" in fault.value.fix
