"""The estimate for large networks is that of networkx, worked out for many pivots at once."""

import networkx as nx
import pytest

from balticvet.networks.measures import NotDefined, NotWorkedOut, compute, shape
from balticvet.networks.measures.sampling import estimated
from networks import plain, two_mode

PIVOTS, SEED = 40, 7


def graphs() -> list["nx.Graph[int]"]:
    parts = nx.disjoint_union(nx.gnm_random_graph(90, 200, seed=1), nx.star_graph(9))
    return [
        nx.gnm_random_graph(120, 400, seed=2),
        nx.gnm_random_graph(120, 400, seed=3, directed=True),
        nx.barabasi_albert_graph(150, 3, seed=4),
        nx.cycle_graph(400),
        nx.path_graph(45),
        parts,
    ]


@pytest.mark.parametrize("graph", graphs(), ids=str)
def test_the_estimate_is_that_of_networkx(graph: "nx.Graph[str]") -> None:
    found = estimated(graph, pivots=PIVOTS, seed=SEED)
    expected = nx.betweenness_centrality(graph, k=PIVOTS, seed=SEED)
    assert found == pytest.approx(expected, abs=1e-12)


@pytest.mark.parametrize("graph", graphs(), ids=str)
def test_with_all_nodes_as_pivots_it_is_betweenness(graph: "nx.Graph[str]") -> None:
    found = estimated(graph, pivots=len(graph), seed=SEED)
    assert found == pytest.approx(nx.betweenness_centrality(graph), abs=1e-12)


def test_parallel_ties_and_ties_to_oneself_play_no_part() -> None:
    once = estimated(plain("ab", "bc", "cd"), pivots=3, seed=1)
    assert estimated(plain("ab", "ab", "bb", "bc", "cd"), pivots=3, seed=1) == once


def test_a_small_network_needs_no_estimate() -> None:
    assert "small enough for betweenness" in str(compute(plain("ab", "bc"), "sampled-betweenness"))


@pytest.mark.bad_input(
    "analysis",
    "a network too large for all its shortest paths",
    "betweenness is not worked out and names the estimate, which is",
)
def test_a_large_network_is_estimated(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shape, "LARGEST", 20)
    graph = plain("ab", "bc", "cd", "de", "ea", "ac")
    for name in ("betweenness", "closeness", "constraint", "effective-size"):
        found = compute(graph, name)
        assert isinstance(found, NotWorkedOut)
        assert str(found).startswith("not worked out because the network has more than")
    assert "sampled-betweenness" in str(compute(graph, "betweenness"))
    found = compute(graph, "sampled-betweenness")
    assert found == pytest.approx(nx.betweenness_centrality(nx.Graph(graph)))
    two = compute(two_mode("Ab", "Bb", "Bc", "Ac", "Cb"), "two-mode-betweenness")
    assert isinstance(two, NotWorkedOut)


def test_fewer_than_three_nodes_have_nobody_between() -> None:
    for graph in (plain(nodes="a"), plain("ab"), plain()):
        assert isinstance(estimated(graph, pivots=5, seed=1), NotDefined)
