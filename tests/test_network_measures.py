"""Measures: hand-computed numbers, networkx where it means the same, and laws."""

from random import Random
from typing import TYPE_CHECKING

import networkx as nx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from balticvet.errors import UnreadableInputError, UsageError
from balticvet.network.measures import MEASURES, NotDefined, compute, find, ranks
from networks import plain, two_mode

if TYPE_CHECKING:
    from balticvet.network.measures import Outcome
    from balticvet.network.records import Graph

LETTERS = "abcdefgh"
EVERY = pytest.mark.parametrize("name", MEASURES)
SIDE_OF_ONE = "one side of this two-mode network has fewer than two nodes"


@st.composite
def graphs(draw: st.DrawFn, *, directed: bool = False) -> "Graph":
    """Draw a graph with parallel ties, ties to oneself and isolated nodes."""
    nodes = LETTERS[: draw(st.integers(2, len(LETTERS)))]
    pairs = draw(st.lists(st.tuples(st.sampled_from(nodes), st.sampled_from(nodes)), max_size=20))
    return plain(*(a + b for a, b in pairs), nodes=nodes, directed=directed)


def simple(graph: "Graph") -> "Graph":
    """Return the graph without parallel ties and ties to oneself."""
    found: Graph = nx.DiGraph(graph) if graph.is_directed() else nx.Graph(graph)
    found.remove_edges_from(list(nx.selfloop_edges(found)))
    return found


@pytest.mark.parametrize(
    ("name", "graph", "expected"),
    [
        pytest.param("degree", plain("ab", "bc"), {"a": 1, "b": 2, "c": 1}, id="path"),
        pytest.param("degree", plain("ab", "ab"), {"a": 2, "b": 2}, id="parallel"),
        pytest.param("degree", plain("aa", nodes="b"), {"a": 2, "b": 0}, id="loop"),
        pytest.param("degree", plain("ab", "ba", "bc", directed=True), {"a": 2, "b": 3, "c": 1}),
        pytest.param("degree-centrality", plain("ab", "bc"), {"a": 0.5, "b": 1, "c": 0.5}),
        pytest.param(
            "degree-centrality", plain("ab", "ab", "aa", nodes="c"), {"a": 0.5, "b": 0.5, "c": 0}
        ),
        pytest.param(
            "degree-centrality", two_mode("Ab", "Ac", "Bc"), {"A": 1, "B": 0.5, "b": 0.5, "c": 1}
        ),
        pytest.param("component", plain("bc", nodes="ad"), {"b": 1, "c": 1, "a": 2, "d": 3}),
        pytest.param("component", plain("ab", "cb", directed=True), {"a": 1, "b": 1, "c": 1}),
        pytest.param("components", plain("ab", "cd", nodes="e"), 3),
        pytest.param("components", plain(), 0, id="no-components"),
        pytest.param("density", plain("ab", "bc"), 2 / 3),
        pytest.param("density", plain("ab", "ab", "aa"), 1.0, id="parallel-density"),
        pytest.param("density", plain("ab", directed=True), 0.5, id="one-way"),
        pytest.param("density", two_mode("Ab", "Ac", "Bc"), 0.75, id="two-mode-density"),
    ],
)
def test_the_number_is_the_one_worked_out_by_hand(
    name: str, graph: "Graph", expected: "Outcome"
) -> None:
    assert compute(graph, name) == expected


@given(graph=graphs())
def test_degrees_are_those_of_networkx(graph: "Graph") -> None:
    assert compute(graph, "degree") == dict(graph.degree())


@given(graph=graphs())
def test_without_parallel_ties_shares_are_those_of_networkx(graph: "Graph") -> None:
    found = compute(graph, "degree-centrality")
    assert found == pytest.approx(nx.degree_centrality(simple(graph)))


@given(graph=st.one_of(graphs(), graphs(directed=True)))
def test_without_parallel_ties_the_density_is_that_of_networkx(graph: "Graph") -> None:
    assert compute(graph, "density") == pytest.approx(nx.density(simple(graph)))


@given(pairs=st.sets(st.tuples(st.sampled_from("ABC"), st.sampled_from("abcd"))))
def test_two_mode_shares_and_density_are_those_of_networkx(pairs: set[tuple[str, str]]) -> None:
    graph = two_mode(*(a + b for a, b in sorted(pairs)), nodes="ABCabcd")
    top = set("ABC")
    plain_graph = simple(graph)
    assert compute(graph, "degree-centrality") == pytest.approx(
        nx.bipartite.degree_centrality(plain_graph, top)
    )
    assert compute(graph, "density") == pytest.approx(nx.bipartite.density(plain_graph, top))


@given(graph=graphs())
def test_components_are_those_of_networkx(graph: "Graph") -> None:
    number = compute(graph, "component")
    assert isinstance(number, dict)
    expected = list(nx.connected_components(graph))
    assert compute(graph, "components") == len(expected) == len(set(number.values()))
    assert all(len({number[node] for node in nodes}) == 1 for nodes in expected)


@given(graph=graphs())
def test_the_degrees_add_up_to_twice_the_ties(graph: "Graph") -> None:
    found = compute(graph, "degree")
    assert isinstance(found, dict)
    assert sum(found.values()) == 2 * graph.number_of_edges()


@EVERY
@given(graph=graphs(), chance=st.randoms(use_true_random=False))
def test_the_order_of_the_ties_changes_no_number(name: str, graph: "Graph", chance: Random) -> None:
    nodes, pairs = list(graph), list(graph.edges())
    chance.shuffle(nodes)
    chance.shuffle(pairs)
    other = plain(*(b + a for a, b in pairs), nodes=nodes)
    assert compute(graph, name) == compute(other, name)


@pytest.mark.bad_input(
    "analysis", "an empty network", "each measure says that it is not defined, or counts none"
)
@EVERY
def test_an_empty_network_has_no_numbers(name: str) -> None:
    expected = {"components": "0"}.get(name, "not defined because the network is empty")
    assert str(compute(plain(), name)) == expected


@pytest.mark.bad_input(
    "analysis", "a network of one node", "shares are not defined because there is no other node"
)
def test_one_node_has_no_share_of_others() -> None:
    graph = plain(nodes="a")
    for name in ("degree-centrality", "density"):
        assert str(compute(graph, name)) == "not defined because the network has one node only"
    assert compute(graph, "degree") == {"a": 0}
    assert compute(graph, "component") == {"a": 1}


@pytest.mark.bad_input(
    "analysis",
    "a two-mode network with one node on a side",
    "shares are not defined because they would follow from how the network is made",
)
@pytest.mark.parametrize("name", ["degree-centrality", "density"])
@pytest.mark.parametrize("pairs", [("Ab", "Ac"), ("Ab", "Bb")])
def test_a_star_by_construction_has_no_shares(name: str, pairs: tuple[str, ...]) -> None:
    found = compute(two_mode(*pairs), name)
    assert isinstance(found, NotDefined)
    assert SIDE_OF_ONE in found.reason


@pytest.mark.bad_input(
    "analysis",
    "a tie to oneself, parallel ties, isolated nodes and separate parts at once",
    "each measure has the numbers that its definition gives",
)
def test_odd_ties_count_as_defined() -> None:
    graph = plain("aa", "ab", "ab", "cd", nodes="e")
    assert compute(graph, "degree") == {"a": 4, "b": 2, "c": 1, "d": 1, "e": 0}
    assert compute(graph, "degree-centrality") == {
        "a": 0.25,
        "b": 0.25,
        "c": 0.25,
        "d": 0.25,
        "e": 0,
    }
    assert compute(graph, "component") == {"a": 1, "b": 1, "c": 2, "d": 2, "e": 3}
    assert compute(graph, "density") == 0.2


@pytest.mark.bad_input(
    "analysis", "a tie whose weight is NaN, infinite or a word", "exit 3; the tie is named"
)
@EVERY
@pytest.mark.parametrize("weight", [float("nan"), float("inf"), "heavy", None])
def test_a_weight_that_is_no_number_is_named(name: str, weight: object) -> None:
    graph = plain("cd")
    graph.add_edge("a", "b", weight=weight)
    with pytest.raises(UnreadableInputError, match="tie from a to b is no number"):
        compute(graph, name)


@pytest.mark.bad_input(
    "analysis", "a network of 100 000 nodes", "all measures, the same numbers on every run"
)
def test_a_large_network_is_measured_twice_alike() -> None:
    def ring() -> "Graph":
        graph: Graph = nx.MultiGraph()
        graph.add_edges_from((str(n), str((n + 1) % 100_000)) for n in range(100_000))
        return graph

    first, second = (
        {name: compute(graph, name) for name in MEASURES} for graph in (ring(), ring())
    )
    assert first == second
    assert first["components"] == 1
    assert first["density"] == 2 / 99_999
    assert set(ranks(first["degree"]).values()) == {1}  # type: ignore[arg-type]


@given(numbers=st.dictionaries(st.text(max_size=3), st.integers(0, 5)))
def test_ranks_follow_the_numbers(numbers: dict[str, int]) -> None:
    found = ranks(numbers)
    for name, rank in found.items():
        assert rank == 1 + sum(other > numbers[name] for other in numbers.values())


def test_an_unknown_measure_suggests_a_near_one() -> None:
    with pytest.raises(UsageError) as caught:
        find("densety")
    assert "Did you mean density?" in caught.value.fix


@EVERY
def test_a_measure_says_what_it_rests_on(name: str) -> None:
    words = MEASURES[name].compute.__doc__ or ""
    assert "Definition" in words
    assert name == "components" or "Edge cases:" in words
    assert name == "components" or "Source:" in words
