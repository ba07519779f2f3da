"""Answers hold terms, give plain values, and are the same each time."""

import builtins
import pickle
import re
from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from pyoxigraph import BlankNode, Literal, NamedNode, Quad

import balticvet
from balticvet.dataset import QuadStore, memory_store
from balticvet.errors import UnreadableInputError, UsageError
from balticvet.queries import Answer, ask
from balticvet.tables.formats import write
from balticvet.tables.values import value

EX = "https://example.org/"
XSD = "http://www.w3.org/2001/XMLSchema#"


def store(*names: str) -> QuadStore:
    found = memory_store()
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
    yes, no = ask(store("a"), "ASK { ?s ?p ?o }"), ask(memory_store(), "ASK { ?s ?p ?o }")
    assert yes
    assert yes.ok
    assert not no
    assert not no.ok


def test_an_empty_answer_is_fine() -> None:
    answer = ask(memory_store(), "SELECT ?s { ?s ?p ?o }")
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
    assert len(ask(memory_store(), "SELECT ?s { ?s a bv:Ministry }")) == 0


def test_a_syntax_fault_names_line_and_column() -> None:
    with pytest.raises(UnreadableInputError, match="not valid SPARQL") as fault:
        ask(memory_store(), "SELECT ?s WHERE\n{ ?s ?p }")
    assert fault.value.where == "query:2:10"
    assert "{ ?s ?p }" in fault.value.fix


def test_an_answer_survives_the_way_between_processes() -> None:
    answer = ask(store("a"), "SELECT ?s ?o { ?s ?p ?o }")
    assert pickle.loads(pickle.dumps(answer)) == answer


def test_html_is_escaped() -> None:
    answer = Answer(("x",), ((Literal("<script>"),), (NamedNode("javascript:alert"),)))
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
        Answer().to_pandas()
    assert "pip install" in fault.value.fix


# ── Types of columns ─────────────────────────────────────────────────────────

TYPED = """
SELECT ?whole ?exact ?yes ?day ?moment ?text {
  VALUES (?whole ?exact ?yes ?day ?moment ?text) {
    (2015 1.20 true "2015-06-22"^^xsd:date "2015-06-22T10:30:00"^^xsd:dateTime "007")
    (UNDEF UNDEF UNDEF UNDEF UNDEF UNDEF)
    (-3 0.1 false "0044-03-15"^^xsd:date "2015-06-22T10:30:00"^^xsd:dateTime "=1")
  }
}
"""


def test_columns_of_a_data_frame_keep_their_types_beside_empty_cells() -> None:
    frame = ask(memory_store(), TYPED).to_pandas()
    types = {name: str(frame[name].dtype) for name in frame}
    assert types | {"text": ""} == {
        "whole": "Int64",
        "exact": "object",
        "yes": "boolean",
        "day": "datetime64[s]",
        "moment": "datetime64[us]",
        "text": "",
    }
    assert sorted(frame["whole"].dropna()) == [-3, 2015]
    assert frame["exact"].dropna().sum() == Decimal("1.30")
    assert frame.isna().sum().tolist() == [1] * 6


@pytest.mark.parametrize(
    "terms",
    [
        (Literal(2**63), Literal(1)),
        (Literal(1), Literal("1.5", datatype=NamedNode(XSD + "decimal"))),
        (Literal(2015), Literal("2015-06", datatype=NamedNode(XSD + "gYearMonth"))),
        (Literal(value=True), Literal(1)),
    ],
    ids=["too large", "whole and decimal", "a year and a month", "yes and a number"],
)
def test_what_no_column_type_holds_stays_as_it_is(terms: tuple[Literal, Literal]) -> None:
    frame = Answer(("x",), tuple((term,) for term in terms)).to_pandas()
    assert frame["x"].tolist() == [value(term) for term in terms]
    assert [type(cell) for cell in frame["x"]] == [type(value(term)) for term in terms]


def test_a_moment_keeps_its_time_zone() -> None:
    moment = Literal("2015-06-22T10:30:00+02:00", datatype=NamedNode(XSD + "dateTime"))
    (found,) = Answer(("x",), ((moment,),)).to_pandas()["x"]
    assert found.isoformat() == "2015-06-22T10:30:00+02:00"


def test_ranks_of_measures_are_whole_numbers_beside_gaps() -> None:
    frame = balticvet.measure("degree", "organisation-collaboration").to_pandas()
    assert frame["rankWithout"].isna().any()
    for column in ("rank", "rankWithout"):
        assert str(frame[column].dtype) == "Int64"


@pytest.mark.parametrize(
    ("name", "cells"),
    [
        ("csv", "2015,1.2,true,2015-06-22,2015-06-22T10:30:00,007\n"),
        ("csv-excel", "-3,0.1,false,0044-03-15,2015-06-22T10:30:00,'=1\r\n"),
        ("markdown", "| -3 | 0.1 | false | 0044-03-15 | 2015-06-22T10:30:00 | =1 |\n"),
        ("tsv", '2015\t1.2\ttrue\t"2015-06-22"^^<http://www.w3.org/2001/XMLSchema#date>\t'),
        ("json", '"value": "2015",\n          "datatype": "http://www.w3.org/2001/XMLSchema#int'),
    ],
)
def test_every_format_keeps_what_a_cell_is(name: str, cells: str) -> None:
    written = write(ask(memory_store(), TYPED), name).decode()
    assert re.sub('"(2015|1.2|true)"\\^\\^<[^>]*>', r"\1", written).find(cells) >= 0
