"""Each format says the same; other readers understand it."""

import csv
import io
import json
from dataclasses import replace
from xml.etree import ElementTree as ET

import pytest
from pyoxigraph import (
    Literal,
    NamedNode,
    QueryBoolean,
    QueryResultsFormat,
    QuerySolutions,
    RdfFormat,
    parse,
    parse_query_results,
)

from balticvet.errors import UsageError
from balticvet.namespaces import iri
from balticvet.queries import Answer
from balticvet.rdfio import FORMATS as RDF
from balticvet.tables.formats import FORMATS, write

MINISTRY = NamedNode(iri("organisation:lv-ministry"))
WORDS = 'Ķ, "two"\n\tlines | <b> & \r \\'
ANSWER = Answer(
    ("body", "name", "count"),
    (
        (MINISTRY, Literal(WORDS), Literal(13)),
        (
            None,
            Literal("=1+1", language="en"),
            Literal("1.5", datatype=NamedNode(iri("xsd:decimal"))),
        ),
    ),
)
TRIPLES = Answer(
    ("subject", "predicate", "object"),
    ((MINISTRY, NamedNode(iri("rdfs:label")), Literal("x")),),
    "construct",
)
YES = Answer(kind="ask", boolean=True)
READABLE = {
    "json": QueryResultsFormat.JSON,
    "xml": QueryResultsFormat.XML,
    "tsv": QueryResultsFormat.TSV,
}


@pytest.mark.parametrize("name", READABLE)
def test_another_reader_gets_the_same_terms(name: str) -> None:
    found = parse_query_results(write(ANSWER, name), READABLE[name])
    assert isinstance(found, QuerySolutions)
    assert tuple(tuple(row) for row in found) == ANSWER.rows


def test_columns_of_a_pivot_table_keep_names_that_no_variable_has() -> None:
    heads = ("country", "employers' organisation", '<c0> & "c1"')
    table = replace(ANSWER, columns=heads)
    assert write(table, "tsv").decode().splitlines()[0] == "\t".join(f"?{head}" for head in heads)
    root = ET.fromstring(write(table, "xml"))
    named = [(found.tag.rpartition("}")[2], found.get("name")) for found in root.iter()]
    assert [name for tag, name in named if tag == "variable"] == list(heads)
    assert [name for tag, name in named if tag == "binding"] == [*heads, *heads[1:]]


@pytest.mark.parametrize("name", ["json", "xml"])
def test_another_reader_gets_the_same_yes(name: str) -> None:
    found = parse_query_results(write(YES, name), READABLE[name])
    assert isinstance(found, QueryBoolean)
    assert bool(found)


def test_csv_cells_are_exact() -> None:
    rows = list(csv.reader(io.StringIO(write(ANSWER, "csv").decode(), newline="")))
    assert rows[0] == ["body", "name", "count"]
    assert rows[1] == [MINISTRY.value, WORDS, "13"]
    assert rows[2] == ["", "=1+1", "1.5"]


@pytest.mark.parametrize("cell", ["a\nb", "a\rb", 'a"b', "a,b", " a", "", "-1"])
def test_csv_quotes_whatever_needs_it(cell: str) -> None:
    text = write(Answer(("x", "y"), ((Literal(cell), None),)), "csv").decode()
    assert list(csv.reader(io.StringIO(text, newline="")))[1] == [cell, ""]


def test_csv_keeps_a_row_that_holds_nothing() -> None:
    assert write(Answer(("x",), ((None,),)), "csv") == b'x\n""\n'


def test_json_and_xml_are_well_formed_and_keep_their_letters() -> None:
    assert "Ķ" in write(ANSWER, "json").decode()
    assert json.loads(write(ANSWER, "json"))["head"] == {"vars": ["body", "name", "count"]}
    literals = [node.text for node in ET.fromstring(write(ANSWER, "xml")).iter() if node.text]
    assert WORDS in literals


def test_xml_refuses_what_it_cannot_write() -> None:
    with pytest.raises(UsageError, match=r"U\+0000"):
        write(Answer(("x",), ((Literal("\0"),),)), "xml")


def test_turtle_has_the_prefixes_that_it_uses_and_no_more() -> None:
    text = write(TRIPLES, "turtle").decode()
    assert text.count("@prefix") == 2
    assert "organisation:lv-ministry rdfs:label" in text
    assert len(list(parse(text.encode(), RdfFormat.TURTLE))) == 1


@pytest.mark.parametrize("name", ["turtle", "ntriples", "jsonld", "rdfxml"])
def test_every_format_of_rdf_holds_the_same_triples(name: str) -> None:
    found = parse(write(TRIPLES, name), RDF[name].rdf)
    assert {quad.triple for quad in found} == set(TRIPLES.triples)


@pytest.mark.parametrize(
    ("answer", "name", "able"),
    [(ANSWER, "turtle", "csv"), (TRIPLES, "csv", "turtle"), (YES, "tsv", "json")],
)
def test_a_format_that_cannot_hold_the_answer_names_those_that_can(
    answer: Answer, name: str, able: str
) -> None:
    with pytest.raises(UsageError, match="cannot hold") as fault:
        write(answer, name)
    assert able in fault.value.fix


@pytest.mark.parametrize("name", FORMATS)
def test_every_format_writes_an_answer_and_an_empty_one(name: str) -> None:
    answer = ANSWER if ANSWER.kind in FORMATS[name].kinds else TRIPLES
    assert write(answer, name).endswith(b"\n") or name == "xlsx"
    write(replace(answer, rows=()), name)


def test_a_table_is_aligned_and_short() -> None:
    answer = Answer(
        ("body", "count"),
        ((MINISTRY, Literal(3)), (NamedNode(iri("organisation:ilo")), Literal(12))),
    )
    assert answer.as_text() == (
        "body                      count\n"
        "────────────────────────  ─────\n"
        "organisation:lv-ministry      3\n"
        "organisation:ilo             12\n"
    )


def test_a_table_wraps_to_the_width_and_loses_no_letter() -> None:
    words = "employers and trade unions of all three countries " * 3
    answer = Answer(("words", "link"), ((Literal(words), Literal("x" * 70)),))
    lines = answer.as_text(width=40).splitlines()
    assert max(map(len, lines)) <= 40
    assert "".join(lines).count("x") == 70
    assert "".join(lines).count("employers") == 3


def test_data_cannot_steer_the_terminal() -> None:
    found = Answer(("x",), ((Literal("\x1b[31mred\r\u202e"),),)).as_text()
    assert "\\x1b[31mred\\r\\u202e" in found


def test_wide_letters_are_measured_as_the_terminal_does() -> None:
    answer = Answer(("a", "b"), ((Literal("日本"), Literal("x")),))
    assert answer.as_text().splitlines()[-1] == "日本  x"


def test_markdown_links_iris_and_escapes_its_own_marks() -> None:
    lines = write(ANSWER, "markdown").decode().splitlines()
    assert lines[1] == "| --- | --- | ---: |"
    assert f"[organisation:lv-ministry](<{MINISTRY.value}>)" in lines[2]
    assert r"\|" in lines[2]
    assert len(lines) == 4


def test_an_answer_prints_as_the_table_of_the_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "40")
    assert f"{ANSWER}\n" == ANSWER.as_text(width=40)
    assert str(Answer(kind="ask", boolean=True)) == "yes"


@pytest.mark.parametrize("name", [row.name for row in FORMATS.values() if not row.is_binary])
def test_people_read_digits_in_groups_and_programs_exact_numbers(name: str) -> None:
    sums = replace(TRIPLES, rows=((MINISTRY, NamedNode(iri("bv:amount")), Literal(1280000)),))
    is_of_rows = "select" in FORMATS[name].kinds
    written = write(replace(sums, kind="select") if is_of_rows else sums, name).decode()
    grouped = "1\N{NO-BREAK SPACE}280\N{NO-BREAK SPACE}000"
    is_for_people = name in ("table", "markdown", "html")
    assert (grouped in written, "1280000" in written) == (is_for_people, not is_for_people)
