"""Whatever graph a measure gets, a number comes out, or the reason why there is none."""

from collections.abc import Mapping
from math import isfinite
from typing import TYPE_CHECKING, Any

import networkx as nx
import numpy as np
import pytest

from balticvet.errors import UnreadableInputError
from balticvet.networks.measures import MEASURES, NotDefined, Outcome, compute
from networks import grouped, plain, two_mode

if TYPE_CHECKING:
    from balticvet.networks.model.multigraph import NxGraph

EVERY = pytest.mark.parametrize("name", MEASURES)
HOSTILE = ("\x00\x1b[31m", "‮evil", "x" * 10_000, "'; DROP TABLE nodes; --", "<b>&</b>")
COUNTS = frozenset(("degree", "strength"))
"""Measures in which every tie counts, also a second one, and one to oneself."""


def check(graph: "NxGraph", outcome: Outcome) -> None:
    """Check that there is a finite number, or a reason in words, for each node or the whole."""
    if isinstance(outcome, Mapping):
        assert set(outcome) == set(graph)
    for value in outcome.values() if isinstance(outcome, Mapping) else [outcome]:
        if isinstance(value, NotDefined):
            assert str(value).startswith(("not defined because ", "not worked out because "))
            assert len(value.reason) > 10
            assert not value.reason.endswith(".")
        else:
            assert isfinite(value)


def hostile() -> "NxGraph":
    graph: NxGraph = nx.MultiGraph()
    for label in HOSTILE:
        graph.add_node(label, country=label, kind=label, label=label)
    graph.add_edges_from(zip(HOSTILE, (*HOSTILE[1:], HOSTILE[0]), strict=True))
    graph.add_edge(HOSTILE[0], HOSTILE[2])
    return graph


@pytest.mark.bad_input(
    "analysis", "an empty network", "each measure says that it is not defined, or counts none"
)
@EVERY
def test_an_empty_network_has_no_numbers(name: str) -> None:
    expected = {"components": "0"}.get(name, "not defined because the network is empty")
    for graph in (plain(), plain(directed=True), two_mode()):
        assert str(compute(graph, name)) == expected


@pytest.mark.bad_input(
    "analysis",
    "a network of one node, also one tied to itself",
    "it is counted; whatever takes another node is not defined",
)
@EVERY
def test_one_node_is_counted_and_no_more(name: str) -> None:
    expected = {"components": 1, "component": {"a": 1}}
    for graph, ties in ((plain(nodes="a"), 0), (plain("aa"), 2)):
        found = compute(graph, name)
        if name == "degree":
            assert found == {"a": ties}
        elif name in expected:
            assert found == expected[name]
        else:
            assert isinstance(found, NotDefined)


@pytest.mark.bad_input(
    "analysis",
    "ties of a node to itself",
    "they count in degree and strength, and change no other number",
)
@EVERY
def test_a_tie_to_oneself_counts_as_defined(name: str) -> None:
    graph = plain("ab", "bc", "bd", "cd", nodes="e", directed=name == "reciprocity")
    before = compute(graph, name)
    graph.add_edge("b", "b")
    after = compute(graph, name)
    check(graph, after)
    assert (before == after) is (name not in COUNTS or isinstance(after, NotDefined))


@pytest.mark.bad_input(
    "analysis",
    "parallel ties",
    "each counts in degree and strength, they add up where weights count, and are no bridge;"
    " they change no other number",
)
@EVERY
def test_parallel_ties_count_as_defined(name: str) -> None:
    graph = plain("ab", "bc", "bd", "cd", nodes="e", directed=name == "reciprocity")
    before = compute(graph, name)
    graph.add_edge("a", "b")
    after = compute(graph, name)
    check(graph, after)
    may_change = MEASURES[name].adds_up or name == "bridges"
    assert before == after or may_change


@pytest.mark.bad_input(
    "analysis",
    "a network in parts, with nodes that have no tie",
    "each measure has the numbers that its definition gives",
)
@EVERY
def test_separate_parts_and_isolated_nodes_have_a_defined_result(name: str) -> None:
    for directed in (False, True):
        graph = plain("ab", "ab", "aa", "cd", nodes="e", directed=directed)
        check(graph, compute(graph, name))
    graph = two_mode("Ab", "Ac", "Bc", "Cd", nodes="De")
    check(graph, compute(graph, name))
    lone = plain(nodes="abc")
    check(lone, compute(lone, name))


def test_odd_ties_count_by_hand() -> None:
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
    assert compute(graph, "bridges") == 1
    assert str(compute(graph, "constraint")["e"]) == "not defined because it has no tie"  # type: ignore[index]


@pytest.mark.bad_input(
    "analysis",
    "nodes with hostile names, countries and types, one of 10 000 characters",
    "measured as any other",
)
@EVERY
def test_hostile_labels_are_measured_as_any_other(name: str) -> None:
    graph = hostile()
    check(graph, compute(graph, name))


@pytest.mark.bad_input(
    "analysis",
    "nodes without a country or a type",
    "what compares groups is not defined, and says so; all else is as before",
)
@EVERY
def test_a_missing_country_is_told(name: str) -> None:
    graph = plain("ab", "bc", "ca", "cd")
    found = compute(graph, name)
    check(graph, found)
    if name.endswith(("-by-country", "-by-type")):
        by = name.rpartition("-")[2]
        assert str(found) == f"not defined because no node of this network has just one {by}"
    some = grouped(plain("ab", "bc", "ca", "cd"), a="Latvia", b="Estonia")
    if name != "liaison-by-country":
        assert isinstance(compute(some, name), NotDefined) is (
            name.endswith("-by-type") or (isinstance(found, NotDefined) and "by-c" not in name)
        )


@pytest.mark.bad_input(
    "analysis",
    "a two-mode network with a tie within one side",
    "what compares the two sides is not defined",
)
def test_a_tie_within_a_side_is_told() -> None:
    graph = two_mode("Ab", "Ac", "Bc", "AB")
    for name in ("two-mode-degree", "two-mode-betweenness", "two-mode-closeness", "density"):
        assert "some ties do not lead from one side" in str(compute(graph, name))


@pytest.mark.bad_input(
    "analysis",
    "a graph of networkx with names of several types, and weights of numpy",
    "measured as any other",
)
@EVERY
def test_names_of_any_type_and_numbers_of_numpy_are_measured(name: str) -> None:
    for directed in (False, True):
        ties = (("a", "b", 3.0), ("b", "c", 0.5), ("c", "a", 1.0), ("c", "d", 2.0))
        plain_graph = plain(nodes="abcde", directed=directed)
        plain_graph.add_weighted_edges_from(ties)
        names: dict[str, Any] = dict(
            zip("abcde", (2, 10, "a", ("a", 1), frozenset("b")), strict=True)
        )
        odd: Any = nx.relabel_nodes(plain_graph, names)
        for _, _, values in odd.edges(data=True):
            values["weight"] = np.float32(values["weight"])
        expected: Any = compute(plain_graph, name)
        if isinstance(expected, Mapping):
            expected = {names[node]: value for node, value in expected.items()}
        if name not in ("component", "community"):
            assert compute(odd, name) == expected


@pytest.mark.bad_input(
    "analysis",
    "a tie whose weight is NaN, infinite, 0, negative or a word",
    "exit 3; the tie is named",
)
@EVERY
@pytest.mark.parametrize("weight", [float("nan"), float("inf"), 0, -1, "heavy", None])
def test_a_weight_that_is_no_number_is_named(name: str, weight: object) -> None:
    graph = plain("cd")
    graph.add_edge("a", "b", weight=weight)
    with pytest.raises(UnreadableInputError, match="tie from a to b is no number"):
        compute(graph, name)
