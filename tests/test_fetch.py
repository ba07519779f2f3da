"""The graph of another server comes whole or not at all."""

import pytest
from pyoxigraph import NamedNode, Quad, Store

from balticvet.cli.run import run
from balticvet.dataset import Dataset
from balticvet.errors import LimitError
from balticvet.namespaces import iri
from balticvet.queries.fetch import fetch, parts
from balticvet.remote import Endpoint, Guard
from balticvet.resources import Project
from endpoints import answering, holding, page

OPEN = Guard(seconds=20, allow_local=True, wait=lambda _: None)
EMPTY = b'{"head": {"vars": ["graph", "triples"]}, "results": {"bindings": []}}'
Output = pytest.CaptureFixture[str]


def copy(dataset: Dataset) -> Store:
    store = Store()
    store.extend(dataset.quads)
    return store


def test_what_is_fetched_is_the_graph_without_what_else_is_there(dataset: Dataset) -> None:
    store = copy(dataset)
    foreign = NamedNode("urn:x:g")
    store.add(Quad(foreign, foreign, foreign, foreign))
    store.add(Quad(foreign, foreign, foreign))
    seen = list[tuple[int, int]]()
    with holding(store) as server:
        graph = fetch(
            Endpoint(server.url, guard=OPEN),
            Project(),
            progress=lambda done, of: seen.append((done, of)),
        )
    assert set(graph.quads) == set(dataset.quads)
    assert seen[-1][0] == seen[-1][1] == len(graph.quads) - len(graph.triples)
    assert len(server.requests) == len(seen) + 1


def test_a_graph_larger_than_a_part_comes_alone() -> None:
    names = [NamedNode(f"urn:x:{name}") for name in "abcd"]
    counts = dict(zip(names, (2, 9, 1, 3), strict=True))
    assert parts(counts, largest=4) == [names[:1], names[1:2], names[2:]]


@pytest.mark.bad_input("remote", "an endpoint that cuts its answers", "exit 4; says so")
def test_a_server_that_gives_less_than_it_has_is_left(dataset: Dataset) -> None:
    store = copy(dataset)
    lost = NamedNode(iri("passage:bafa-title"))
    with (
        holding(store, after=lambda: store.remove_graph(lost)) as server,
        pytest.raises(LimitError, match="not as many"),
    ):
        fetch(Endpoint(server.url, guard=OPEN), Project())


@pytest.mark.bad_input("remote", "an endpoint that holds other data", "exit 4; says what to do")
@pytest.mark.parametrize("command", [["measure"], ["draw", "stakeholder-map"], ["export", "trig"]])
def test_an_endpoint_without_our_graph_is_told(capsys: Output, command: list[str]) -> None:
    with answering(page(EMPTY)) as server:
        assert run([*command, "--endpoint", server.url, "--allow-local"]) == 4
    told = capsys.readouterr()
    assert told.out == ""
    assert "holds no graph of balticvet" in told.err
