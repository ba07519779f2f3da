"""A push sends every triple once, goes on where it broke off, and counts what has arrived."""

import os
import sys

import pytest
from pyoxigraph import Literal, NamedNode, Quad

from answers import contact_words
from balticvet.assemble import AssembledDataset
from balticvet.cli.run import run
from balticvet.errors import RemoteError, UsageError
from balticvet.remote import GraphStore as Store
from balticvet.remote import Guard
from balticvet.remote.graph_store import AUTHORIZATION
from balticvet.remote.push import differences, parts, push, settled
from endpoints import GraphStore, Script, answering, drop, in_turn, page, storing
from recorder import Recorder

OPEN = Guard(seconds=20, allow_local=True, wait=lambda _: None)
A, B, C = (NamedNode(f"urn:x:{name}") for name in "abc")
QUADS = [Quad(A, B, A), Quad(A, B, B), Quad(A, B, C), Quad(A, B, C, NamedNode("urn:x:g?h&i"))]
Output = pytest.CaptureFixture[str]


def test_the_parts_are_the_whole_graph_in_one_order(dataset: AssembledDataset) -> None:
    found = parts(dataset.quads)
    assert sum(len(part.triples) for part in found) == len(set(dataset.quads))
    assert found == parts(reversed(dataset.quads))
    assert max(len(part.triples) for part in found) <= 1_000
    assert len([part for part in found if part.first]) == len({part.graph for part in found})


def test_the_first_part_of_a_graph_replaces_and_the_others_are_added() -> None:
    wanted = parts(QUADS, largest=2)
    with answering(page(b"", status="201 Created")) as server:
        assert list(push(Store(server.url, guard=OPEN), wanted)) == [1, 2, 3]
    lines = [request.split(b" HTTP")[0].decode() for request in server.requests]
    assert lines == [
        "PUT /sparql?default",
        "POST /sparql?default",
        "PUT /sparql?graph=urn%3Ax%3Ag%3Fh%26i",
    ]
    assert server.requests[1].endswith(b"\r\n\r\n<urn:x:a> <urn:x:b> <urn:x:c> .\n")


def test_a_push_that_breaks_off_says_where_to_go_on_and_goes_on_there() -> None:
    wanted = parts(QUADS, largest=2)
    with answering(drop) as server:
        sent = push(Store(server.url, guard=OPEN), wanted, start=2)
        with pytest.raises(RemoteError, match="--from 2"):
            list(sent)
    with answering(page(b"", status="204 No Content")) as server:
        assert list(push(Store(server.url, guard=OPEN), wanted, start=2)) == [2, 3]
    assert len(server.requests) == 2


@pytest.mark.bad_input("remote", "a graph store that refuses a part", "exit 4; says how to go on")
def test_a_part_that_is_refused_is_named() -> None:
    refusal = page(b"read only", "text/plain", status="403 Forbidden")
    with answering(refusal) as server, pytest.raises(RemoteError) as caught:
        list(push(Store(server.url, "urn:x:all", OPEN), parts(QUADS)))
    assert "refused part 1 with status 403: read only" in caught.value.what
    assert "--from 1" in caught.value.fix


def refusing(status: str, words: str = "not today", headers: str = "") -> Script:
    return page(words.encode(), "text/html", status=status, headers=headers)


DONE = page(b"", status="204 No Content")
NOW = "Retry-After: 0\r\n"
UNNAMED = parts(QUADS)[0]


@pytest.mark.parametrize(
    "script",
    [
        refusing("429 Too Many Requests"),
        refusing("502 Bad Gateway"),
        refusing("503 Service Unavailable"),
        refusing("504 Gateway Timeout"),
        drop,
        page(b"much", status="503 Busy", headers="Retry-After: Fri, 31 Dec 1999 23:59:59 GMT\r\n"),
    ],
)
def test_what_is_passing_is_tried_again_and_lands_where_it_was_meant_to(script: Script) -> None:
    with answering(in_turn(script, script, DONE)) as server:
        store = Store(server.url, guard=OPEN)
        assert settled(store, UNNAMED, instead="urn:x:all") == store
    assert [request[:21] for request in server.requests] == 3 * [b"PUT /sparql?default H"]


def test_a_server_is_left_alone_as_long_as_it_asks_but_not_for_ever() -> None:
    waits: list[float] = []
    patient = Guard(seconds=20, allow_local=True, wait=waits.append)
    busy = "503 Service Unavailable"
    with answering(
        in_turn(
            refusing(busy, headers="Retry-After: 7\r\n"),
            refusing(
                busy,
                headers="Date: Fri, 31 Dec 1999 23:59:50 GMT\r\n"
                "Retry-After: Fri, 31 Dec 1999 23:59:59 GMT\r\n",
            ),
            refusing(busy, headers="Retry-After: soon\r\n"),
            DONE,
        )
    ) as server:
        assert list(push(Store(server.url, guard=patient), (UNNAMED,))) == [1]
    assert waits == [7, 9, 2]


@pytest.mark.bad_input(
    "remote",
    "a graph store that is busy (429, 502, 503, 504), also for longer than anybody waits",
    "tried again up to four times; then exit 4 with its own words, and nothing lands elsewhere",
)
@pytest.mark.parametrize(("headers", "tries"), [("", 4), ("Retry-After: 3600\r\n", 1)])
def test_patience_has_an_end(headers: str, tries: int) -> None:
    with (
        answering(refusing("503 Service Unavailable", headers=headers)) as server,
        pytest.raises(RemoteError, match="status 503: not today") as caught,
    ):
        settled(Store(server.url, guard=OPEN), UNNAMED, instead="urn:x:all")
    assert len(server.requests) == tries
    assert "try again later" in caught.value.fix
    assert ("3600 s" in caught.value.fix) == bool(headers)
    assert b"graph=" not in b"".join(server.requests)


@pytest.mark.bad_input(
    "remote",
    "a graph store that refuses for good (401, 403, 413, 500)",
    "exit 4 with the status, its words and what to do; nothing is put elsewhere",
)
@pytest.mark.parametrize(
    ("status", "fix"),
    [
        ("401 Unauthorized", "BALTICVET_AUTHORIZATION"),
        ("403 Forbidden", "BALTICVET_AUTHORIZATION"),
        ("413 Content Too Large", "larger requests"),
        ("500 Internal Server Error", "ask whoever runs the server"),
    ],
)
def test_a_refusal_is_told_and_nothing_lands_elsewhere(status: str, fix: str) -> None:
    with (
        answering(refusing(status, "<title>No</title><p>\x1b[31mred&shy; tape")) as server,
        pytest.raises(RemoteError) as caught,
    ):
        settled(Store(server.url, guard=OPEN), UNNAMED, instead="urn:x:all")
    assert caught.value.what.endswith(f"part 1 with status {status[:3]}: [31mred tape")
    assert fix in caught.value.fix
    assert b"graph=" not in b"".join(server.requests)


VIRTUOSO = (
    'The request to SPARQL 1.1 Graph Store endpoint contains "default" param'
    " but the endpoint is not configured to have default graph"
)


@pytest.mark.parametrize(
    ("status", "words"),
    [
        ("400 Bad Request", ""),
        ("404 Not Found", ""),
        ("405 No", ""),
        ("501 No", ""),
        ("500 No", VIRTUOSO),
    ],
)
def test_only_a_server_without_an_unnamed_graph_gets_a_named_one(status: str, words: str) -> None:
    only_there = GraphStore(
        lambda path, _: refusing(status, words) if path.endswith("default") else None
    )
    with storing(only_there) as server:
        store = settled(Store(server.url, guard=OPEN), UNNAMED, instead="urn:x:all")
    assert store.default_graph == "urn:x:all"
    with (
        answering(refusing(status, words)) as server,
        pytest.raises(RemoteError, match=f"status {status[:3]}"),
    ):
        settled(Store(server.url, guard=OPEN), UNNAMED, instead="urn:x:all")


@pytest.mark.bad_input(
    "remote",
    "a graph store that refuses (401, 403, 413, 429, 500, 503, 507) with words of a default graph",
    "exit 4 with its words; only what Virtuoso says, with status 500, counts as having none",
)
@pytest.mark.parametrize(
    ("status", "words"),
    [
        *((f"{status} No", VIRTUOSO) for status in (401, 403, 413, 429, 503, 507)),
        ("403 No", "The default graph is read-only for you"),
        ("500 No", "could not write: default graph storage is down"),
    ],
)
def test_words_about_a_default_graph_do_not_lead_elsewhere(status: str, words: str) -> None:
    only_there = GraphStore(
        lambda path, _: refusing(status, words) if path.endswith("default") else None
    )
    with storing(only_there) as server, pytest.raises(RemoteError, match=words):
        settled(Store(server.url, guard=OPEN), UNNAMED, instead="urn:x:all")
    assert b"graph=" not in b"".join(server.requests)


def test_a_part_that_is_too_large_goes_in_halves(dataset: AssembledDataset) -> None:
    largest = 20_000
    narrow = GraphStore(lambda _, body: refusing("413 Too Large") if len(body) > largest else None)
    wanted = parts(dataset.quads, size=3 * largest)
    with storing(narrow) as server:
        list(push(Store(server.url, guard=OPEN), wanted))
    assert set(narrow.store) == set(dataset.quads)


def test_parts_are_of_a_size_that_servers_take() -> None:
    words = [Quad(A, B, Literal(f"{number}" + 400 * "x")) for number in range(8)]
    found = parts([*words, Quad(A, B, Literal(5_000 * "y"))], size=1_000)
    assert [len(part.triples) for part in found] == [2, 2, 2, 1, 1, 1]
    assert [part.first for part in found] == [True, *5 * [False]]


def test_what_a_push_that_fell_back_needs_to_go_on_is_told() -> None:
    with (
        answering(refusing("401 No")) as server,
        pytest.raises(RemoteError) as caught,
    ):
        list(push(Store(server.url, "urn:x:all", OPEN), parts(QUADS)))
    assert "--from 1 --default-graph urn:x:all" in caught.value.fix


def test_one_refusal_that_passes_leaves_the_whole_graph_where_it_belongs(
    dataset: AssembledDataset, capsys: Output, monkeypatch: pytest.MonkeyPatch
) -> None:
    forks, fork = list[int](), os.fork

    def counted() -> int:
        forks.append(fork())
        return forks[-1]

    monkeypatch.setattr(os, "fork", counted)
    refusals = [refusing("503 Service Unavailable", headers=NOW)]
    graphs = GraphStore(lambda *_: refusals.pop() if refusals else None)
    with storing(graphs) as server:
        assert run(["push", server.url, "--allow-local"]) == 0
    assert "each with as many triples as here" in capsys.readouterr().err
    assert set(graphs.store) == set(dataset.quads)
    assert len(forks) < 10, "a child for each request"


@pytest.mark.bad_input(
    "remote",
    "an address for a push with a part behind # or a graph in it, or a --default-graph that"
    " is one of the graphs that are sent",
    "exit 2, nothing is sent: graphs would overwrite each other",
)
@pytest.mark.parametrize(
    ("more", "default_graph", "words"),
    [
        ("#all", "", "behind “#”"),
        ("#", "", "behind “#”"),
        ("?graph=urn:x", "", "names a graph already"),
        ("?user=me&default", "", "names a graph already"),
        ("?%67raph=urn:x", "", "names a graph already"),
        ("", "https://w3id.org/balticvet/rule/types", "name of another graph"),
    ],
)
def test_no_graph_overwrites_another(
    more: str, default_graph: str, words: str, recorder: Recorder, capsys: Output
) -> None:
    named = ("--default-graph", default_graph)
    assert run(["push", recorder.url + more, "--allow-local", *named]) == 2
    assert words in capsys.readouterr().err
    assert recorder.hits == []


@pytest.mark.bad_input(
    "remote",
    "BALTICVET_AUTHORIZATION with a line break, a letter beyond ASCII or spaces alone",
    "exit 2; the variable is named, its value never shown, nothing is sent",
)
@pytest.mark.parametrize(
    "value", ["Basic s3cret\n", "Basic s3cret\r\nX: y", "s3cret\u00e9", " s3cret", "\t"]
)
def test_a_malformed_authorization_is_not_shown(
    value: str, recorder: Recorder, monkeypatch: pytest.MonkeyPatch, capsys: Output
) -> None:
    monkeypatch.setenv(AUTHORIZATION, value)
    assert run(["push", recorder.url, "--allow-local"]) == 2
    told = capsys.readouterr().err
    assert AUTHORIZATION in told
    assert "s3cret" not in told
    assert recorder.hits == []


@pytest.mark.bad_input(
    "remote",
    "a push to a server that sends on elsewhere, does not speak HTTP, or is not there",
    "exit 4; says what to do about that, and how to go on then",
)
@pytest.mark.parametrize(
    ("script", "fix"),
    [
        (page(b"", status="302 Found", headers="Location: http://e/\r\n"), "give that address"),
        (lambda connection: connection.sendall(b"garbage\r\n\r\n"), "Check the address."),
        (None, "Check the address."),
    ],
)
def test_a_way_that_fails_is_told_with_what_to_do_and_how_to_go_on(
    script: Script | None, fix: str
) -> None:
    with answering(script or DONE) as server:
        if script is None:
            server.close()
        with pytest.raises(RemoteError) as caught:
            settled(Store(server.url, guard=OPEN), UNNAMED, instead="urn:x:all")
    assert fix in caught.value.fix
    assert caught.value.fix.endswith("Then go on with --from 1.")


def test_an_authorization_that_is_not_taken_is_to_be_corrected_not_set() -> None:
    with answering(refusing("401 No")) as server, pytest.raises(RemoteError) as caught:
        list(push(Store(server.url, guard=OPEN, authorization="Basic x"), parts(QUADS)))
    assert "does not take what BALTICVET_AUTHORIZATION holds" in caught.value.fix


def test_whoever_watches_is_told_of_a_wait(capsys: Output, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys.stderr, "isatty", lambda: True, raising=False)
    with answering(in_turn(refusing("503 Busy", headers=NOW), refusing("403 No"))) as server:
        assert run(["push", server.url, "--allow-local"]) == 4
    assert "it is asked again in 0 s" in capsys.readouterr().err


def test_what_is_missing_there_is_told() -> None:
    body = b"<urn:x:a> <urn:x:b> <urn:x:c> , <urn:x:b> ."
    with answering(page(body, "text/turtle")) as server:
        told = list(differences(Store(server.url, guard=OPEN), parts(QUADS)))
    assert told == [
        "the default graph: 3 triples were sent, 2 are there",
        "urn:x:g?h&i: 1 triples were sent, 2 are there",
    ]


@pytest.mark.bad_input("remote", "a password that would travel in the open", "exit 2; not sent")
def test_an_authorization_travels_only_where_nobody_listens() -> None:
    for address in ("http://example.org/", "HTTP://example.org/"):
        with pytest.raises(UsageError, match="in the open"):
            list(push(Store(address, authorization="Basic x"), parts(QUADS)))
    with answering(page(b"")) as server:
        list(push(Store(server.url, guard=OPEN, authorization="Basic x"), parts(QUADS)))
    assert b"\r\nAuthorization: Basic x\r\n" in server.requests[0]


def test_only_public_data_go_out(capsys: Output, personal_dataset: AssembledDataset) -> None:
    with answering(page(b"", "text/turtle")) as server:
        assert run(["push", server.url, "--allow-local"]) == 1
    capsys.readouterr()
    sent = b"".join(server.requests).decode()
    assert "passage/bafa-" in sent
    for words in contact_words(personal_dataset).values():
        assert words not in sent
