"""A push sends every triple once, goes on where it broke off, and counts what has arrived."""

import pytest
from pyoxigraph import NamedNode, Quad

from answers import contact_words
from balticvet.assemble import Dataset
from balticvet.cli.run import run
from balticvet.errors import RemoteError, UsageError
from balticvet.push import Store, differences, parts, push
from balticvet.remote import Guard
from endpoints import answering, page

OPEN = Guard(seconds=20, allow_local=True)
A, B, C = (NamedNode(f"urn:x:{name}") for name in "abc")
QUADS = [Quad(A, B, A), Quad(A, B, B), Quad(A, B, C), Quad(A, B, C, NamedNode("urn:x:g?h&i"))]
Output = pytest.CaptureFixture[str]


def test_the_parts_are_the_whole_graph_in_one_order(dataset: Dataset) -> None:
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
    with answering(lambda connection: connection.close()) as server:
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
    with pytest.raises(UsageError, match="in the open"):
        list(push(Store("http://example.org/", authorization="Basic x"), parts(QUADS)))
    with answering(page(b"")) as server:
        list(push(Store(server.url, guard=OPEN, authorization="Basic x"), parts(QUADS)))
    assert b"\r\nAuthorization: Basic x\r\n" in server.requests[0]


def test_only_public_data_go_out(capsys: Output, personal_dataset: Dataset) -> None:
    with answering(page(b"", "text/turtle")) as server:
        assert run(["push", server.url, "--allow-local"]) == 1
    capsys.readouterr()
    sent = b"".join(server.requests).decode()
    assert "passage/bafa-" in sent
    for words in contact_words(personal_dataset).values():
        assert words not in sent
