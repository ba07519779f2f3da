"""Questions to somebody else's endpoint are answered as if the data were here."""

import json
from collections.abc import Mapping
from pathlib import Path

import pytest
from pyoxigraph import BlankNode, Literal, NamedNode, Store

from balticvet.cli.run import run
from balticvet.dataset import Dataset
from balticvet.errors import RemoteError
from balticvet.namespaces import PREFIXES
from balticvet.queries import Question, ask, ask_saved, catalogue
from balticvet.queries.remote_query import ask_remote
from balticvet.remote import Endpoint, Guard
from balticvet.resources import Project
from endpoints import Server, answering, drop, holding, in_turn, page, query_of

OPEN = Guard(seconds=20, allow_local=True, wait=lambda _: None)
TEXT = "SELECT ?a ?b WHERE { ?a a ?b }"
Output = pytest.CaptureFixture[str]


def results(*rows: Mapping[str, object], columns: tuple[str, ...] = ("a", "b")) -> bytes:
    return json.dumps({"head": {"vars": columns}, "results": {"bindings": rows}}).encode()


def sent(server: Server) -> str:
    """Return the query that a server was asked."""
    (request,) = server.requests
    return query_of(request)


def saved(project: Project) -> list[Question]:
    return [question for question in catalogue(project).values() if not question.personal]


def test_each_saved_question_comes_back_as_the_same_answer(
    project: Project, dataset: Dataset
) -> None:
    engine = Store()
    engine.extend(dataset.quads)
    asked = [q for q in saved(project) if not any(param.required for param in q.parameters)]
    with holding(engine) as server, Endpoint(server.url, guard=OPEN).for_many() as endpoint:
        for question in asked:
            here = ask_saved(dataset.store, question)
            there = ask_remote(endpoint, question.text, question=question)
            assert (there.kind, there.columns, there.rows) == (here.kind, here.columns, here.rows)
    assert [query_of(request) for request in server.requests] == [q.text for q in asked]


def test_triples_come_back_as_the_same_answer(dataset: Dataset) -> None:
    text = "CONSTRUCT { ?a a bv:Ministry } WHERE { ?a a bv:Ministry }"
    here = ask(dataset.store, text)
    turtle = "".join(f"{s} {p} {o} .\n" for s, p, o in reversed(here.rows)).encode()
    with answering(page(turtle, "text/turtle")) as server:
        there = ask_remote(Endpoint(server.url, guard=OPEN), text)
    assert here.rows
    assert (there.kind, there.columns, there.rows) == (here.kind, here.columns, here.rows)
    assert sent(server) == f"PREFIX bv: <{PREFIXES['bv']}>\n{text}"


@pytest.mark.parametrize("said", [True, False])
def test_yes_and_no_come_back(said: bool) -> None:
    body = json.dumps({"head": {}, "boolean": said}).encode()
    with answering(page(body)) as server:
        assert ask_remote(Endpoint(server.url, guard=OPEN), "ASK {}").boolean is said


def test_rows_without_order_are_sorted_and_blank_nodes_named_anew() -> None:
    body = results(
        {"a": {"type": "uri", "value": "urn:x:2"}, "b": {"type": "bnode", "value": "n7"}},
        {"a": {"type": "uri", "value": "urn:x:1"}},
        columns=("b", "a"),
    )
    with answering(page(body)) as server:
        answer = ask_remote(Endpoint(server.url, guard=OPEN), TEXT)
    assert answer.columns == ("a", "b")
    assert answer.rows == (
        (NamedNode("urn:x:1"), None),
        (NamedNode("urn:x:2"), BlankNode("b0")),
    )


def test_rows_come_in_the_order_and_the_writing_of_the_engine_here() -> None:
    kind = "http://www.w3.org/2001/XMLSchema#boolean"
    texts = [{"type": "literal", "value": value} for value in ("work-based", "work", "a")]
    yes = {"type": "literal", "value": "1", "datatype": kind}
    body = results(*({"a": text, "b": yes} for text in texts))
    with answering(page(body)) as server:
        answer = ask_remote(Endpoint(server.url, guard=OPEN), f"{TEXT} ORDER BY DESC(STR(?a))")
    told = ["work-based", "work", "a"]
    assert answer.rows == tuple((Literal(text), Literal(True)) for text in told)


@pytest.mark.parametrize("order", ["?c", "EXISTS { ?a ?c ?d }"])
def test_an_order_that_the_rows_do_not_tell_is_left_as_it_came(order: str) -> None:
    body = results(*({"a": {"type": "literal", "value": value}} for value in "bca"))
    with answering(page(body)) as server:
        text = f"SELECT ?a ?b WHERE {{ ?a ?c ?b }} ORDER BY ({order}) LIMIT 3"
        answer = ask_remote(Endpoint(server.url, guard=OPEN), text)
    assert [row[0] for row in answer.rows] == [Literal(value) for value in "bca"]


HUGE = {"type": "literal", "value": "x" * 2_000_000}
HOSTILE = {
    "no JSON": b"<html>",
    "half of it": results()[:-2],
    "other columns": results(columns=("a", "c")),
    "yes instead of rows": b'{"head": {}, "boolean": true}',
    "no IRI": results({"a": {"type": "uri", "value": "not an iri"}}),
    "an unknown kind of term": results({"a": {"type": "wish", "value": "x"}}),
    "a NUL in a literal": results({"a": {"type": "literal", "value": "a\0b"}}),
    "a direction mark in an IRI": results({"a": {"type": "uri", "value": "urn:x:\u202e"}}),
    "a literal too long": results({"a": HUGE}),
    "deep nesting": b"[" * 3_000_000,
    "no UTF-8": b'{"head": {"vars": ["a", "b"]}, "results": {"bindings": []}} \xff',
    "nothing": b"",
}


@pytest.mark.bad_input("remote", "an answer that is no sound SPARQL JSON", "exit 4; says what")
@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_answer_is_told_in_one_message(name: str) -> None:
    with answering(page(HOSTILE[name])) as server, pytest.raises(RemoteError) as caught:
        ask_remote(Endpoint(server.url, guard=OPEN), TEXT)
    assert len(str(caught.value)) < 1_000


@pytest.mark.bad_input("remote", "triples that are no sound Turtle", "exit 4; says what")
@pytest.mark.parametrize("body", [b"<urn:a> <urn:b>", b"<html>", b"[" * 100_000, b"<a> <b> <c> ."])
def test_hostile_triples_are_told_in_one_message(body: bytes) -> None:
    text = "CONSTRUCT { ?a a ?b } WHERE { ?a a ?b }"
    with answering(page(body, "text/turtle")) as server, pytest.raises(RemoteError):
        ask_remote(Endpoint(server.url, guard=OPEN), text)


def query(*args: str, url: str) -> int:
    return run(["query", *args, "--endpoint", url, "--allow-local"])


def test_the_command_asks_an_endpoint(capsys: Output) -> None:
    row = {name: {"type": "literal", "value": name} for name in ("a", "b")}
    with answering(page(results(row))) as server:
        assert query(TEXT, "--default-graph", "urn:x:all", url=server.url) == 0
    assert capsys.readouterr().out == "a,b\na,b\n"
    assert b"default-graph-uri=urn%3Ax%3Aall" in server.requests[0]


def test_a_parameter_travels_as_a_term() -> None:
    with answering(page(results(columns=()))) as server:
        assert query("organisations-by-country", "--country", "Latvia", url=server.url) == 4
    latvia = NamedNode("http://publications.europa.eu/resource/authority/country/LVA")
    assert "FILTER((BOUND(?country) && EXISTS { ?country " in sent(server)
    assert f" {latvia} }}))" in sent(server)


def test_no_is_exit_1_as_with_the_data_here() -> None:
    with answering(page(b'{"head": {}, "boolean": false}')) as server:
        assert query("ASK { ?a ?b ?c }", url=server.url) == 1


def test_an_update_is_not_sent() -> None:
    with answering(page(b"")) as server:
        assert query("DELETE WHERE { ?a ?b ?c }", url=server.url) == 3
        assert query("SELECT ?a { SERVICE <http://a.example/> { ?a ?b ?c } }", url=server.url) == 3
        assert query("SELECT ?a {", url=server.url) == 3
    assert server.requests == []


def test_this_machine_is_asked_only_when_told_so(capsys: Output) -> None:
    with answering(page(results())) as server:
        assert run(["query", TEXT, "--endpoint", server.url]) == 2
    assert "--allow-local" in capsys.readouterr().err
    assert server.requests == []


def test_a_remote_fault_leaves_the_file_alone(tmp_path: Path) -> None:
    file = tmp_path / "answer.csv"
    file.write_text("before")
    with answering(page(b"<html>", "text/html")) as server:
        assert query(TEXT, "-o", str(file), url=server.url) == 4
    assert file.read_text() == "before"


def test_a_typed_literal_of_old_engines_is_a_literal() -> None:
    kind = "http://www.w3.org/2001/XMLSchema#integer"
    old = {"a": {"type": "typed-literal", "value": "7", "datatype": kind}}
    with answering(page(results(old))) as server:
        answer = ask_remote(Endpoint(server.url, guard=OPEN), TEXT)
    assert answer.rows == ((Literal(7), None),)


def test_a_blank_node_of_virtuoso_is_a_blank_node_and_a_text_like_it_stays() -> None:
    words = '"bnode", "value": "nodeID://b7"'
    node = {"type": "bnode", "value": "nodeID://b10"}
    with answering(page(results({"a": node, "b": {"type": "literal", "value": words}}))) as server:
        answer = ask_remote(Endpoint(server.url, guard=OPEN), TEXT)
    assert answer.rows == ((BlankNode("b0"), Literal(words)),)


def test_an_endpoint_that_is_busy_is_asked_again() -> None:
    busy = page(b"in a moment", status="503 Service Unavailable", headers="Retry-After: 0\r\n")
    with answering(in_turn(busy, drop, page(results()))) as server:
        assert ask_remote(Endpoint(server.url, guard=OPEN), TEXT).rows == ()
    assert len(server.requests) == 3


@pytest.mark.bad_input(
    "remote",
    "an endpoint that wants to know who asks (401)",
    "exit 4; its words, and that questions go out without a name",
)
def test_an_endpoint_for_members_is_told(capsys: Output) -> None:
    with answering(page(b"members only", "text/plain", status="401 Unauthorized")) as server:
        assert run(["query", TEXT, "--endpoint", server.url, "--allow-local"]) == 4
    told = capsys.readouterr().err
    assert "refused with status 401: members only" in told
    assert "without a name" in told
