"""Folding: who takes part in the same, and how much that ties two."""

import networkx as nx
import pytest
from hypothesis import given
from hypothesis import strategies as st
from networkx.algorithms import bipartite

from balticvet.dataset import Dataset
from balticvet.networks import Network, Node, Projection, network_of
from balticvet.networks.measures import compute
from balticvet.networks.model.fold import TAKING_PART_TOGETHER, fold
from balticvet.networks.model.multigraph import to_networkx
from balticvet.resources import Project
from networks import edge, network

PAIRS = st.tuples(st.sampled_from("ABCDEF"), st.sampled_from("uvwxyz"))
PARTS = st.sets(PAIRS, min_size=1, max_size=20)


def folded(*pairs: str) -> Network:
    return fold(network(*(edge(pair[0], pair[1]) for pair in pairs)))


def test_three_partners_of_one_project_make_three_ties_that_nobody_reported() -> None:
    found = folded("Ap", "Bp", "Cp")
    assert [(tie.source, tie.target) for tie in found.edges] == [("A", "B"), ("A", "C"), ("B", "C")]
    assert {tie.tie for tie in found.edges} == {found.projection.ties[0].name}
    assert "3 that take part in one collaboration make 3" in found.projection.caveats[0]
    assert found.projection.modes == 1


def test_a_tie_rests_on_the_passages_of_both() -> None:
    found = folded("Ap", "Bp", "Cq").edges
    assert [passage.words for passage in found[0].passages] == ["A and p", "B and p"]


def test_who_takes_part_alone_stays_without_a_tie() -> None:
    found = folded("Ap", "Bp", "Cq")
    assert [node.id for node in found.nodes] == ["A", "B", "C"]
    assert len(found.edges) == 1


def test_nothing_folds_to_nothing() -> None:
    found = fold(network())
    assert (found.nodes, found.edges) == ((), ())


def test_without_a_name_for_it_the_tie_says_what_it_is() -> None:
    bare = network(edge("A", "p"), edge("B", "p"))
    bare = Network(Projection("made", "A made network.", modes=2), bare.nodes, bare.edges)
    assert fold(bare).ties[0].name == TAKING_PART_TOGETHER.name


def test_two_collaborations_of_one_name_stay_two() -> None:
    nodes = [Node(name, "The same", "project", mode=1) for name in "pq"]
    made = network(*(edge(*pair) for pair in ("Ap", "Bp", "Bq", "Cq")), nodes=nodes)
    found = fold(made)
    assert [tie.values["through"] for tie in found.edges] == [("The same (p)",), ("The same (q)",)]
    assert compute(to_networkx(found), "density") == pytest.approx(2 / 3)


@given(PARTS)
def test_the_three_weights_are_those_of_networkx(parts: set[tuple[str, str]]) -> None:
    graph = nx.Graph(sorted(parts))
    members = sorted({one for one, _ in parts})
    found = {(tie.source, tie.target): tie for tie in folded(*map("".join, sorted(parts))).edges}
    raw = bipartite.weighted_projected_graph(graph, members)
    newman = bipartite.collaboration_weighted_projected_graph(graph, members)
    jaccard = bipartite.overlap_weighted_projected_graph(graph, members)
    assert set(found) == {(min(pair), max(pair)) for pair in raw.edges}
    for (one, other), tie in found.items():
        assert tie.weight == tie.values["raw"] == raw[one][other]["weight"]
        assert tie.values["newman"] == pytest.approx(newman[one][other]["weight"])
        assert tie.values["jaccard"] == pytest.approx(jaccard[one][other]["weight"])


def test_the_eight_of_the_alliance_make_twenty_eight_ties(dataset: Dataset) -> None:
    found = network_of(dataset.store, Project(), "organisation-organisation")
    assert (len(found.nodes), len(found.edges)) == (8, 28)
    assert {tie.values["newman"] for tie in found.edges} == {1 / 7}
    assert {tie.values["through"] for tie in found.edges} == {
        ("Baltic Alliance for Apprenticeships",)
    }
