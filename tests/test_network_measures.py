"""Measures: hand-computed numbers, their formulas once more (`formulas.py`), and laws."""

from collections.abc import Callable, Mapping
from random import Random
from typing import TYPE_CHECKING

import networkx as nx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import formulas
from balticvet.errors import UsageError
from balticvet.networks.measures import MEASURES, NotDefined, compute, find, ranks, survey
from networks import plain, two_mode, weighted

if TYPE_CHECKING:
    from balticvet.networks.measures import Outcome
    from balticvet.networks.model.multigraph import NxGraph

FEW = ("components", "component", "degree", "density")

LETTERS = "abcdefgh"
EVERY = pytest.mark.parametrize("name", MEASURES)
HAND_MADE = (
    "components",
    *(name for name in MEASURES if name.endswith(("-by-country", "-by-type"))),
)
"""Measures that networkx does not have."""

OF_ANY_MODE = ("pagerank", "core", "articulation", "bridges")
SIDE_OF_ONE = "one side of this two-mode network has fewer than two nodes"


@st.composite
def graphs(draw: st.DrawFn, *, directed: bool = False) -> "NxGraph":
    """Draw a graph with parallel ties, ties to oneself and isolated nodes."""
    nodes = LETTERS[: draw(st.integers(2, len(LETTERS)))]
    pairs = draw(st.lists(st.tuples(st.sampled_from(nodes), st.sampled_from(nodes)), max_size=20))
    graph = plain(*(a + b for a, b in pairs), nodes=nodes, directed=directed)
    for node in graph:
        graph.nodes[node]["country"] = draw(st.sampled_from(("", "X", "Y", "Z", "X; Y")))
    return graph


def simple(graph: "NxGraph") -> "NxGraph":
    """Return the graph without ties to oneself, parallel ties made one that weighs as all."""
    found: NxGraph = nx.DiGraph() if graph.is_directed() else nx.Graph()
    found.add_nodes_from(graph)
    for a, b, weight in graph.edges(data="weight", default=1):
        if a != b:
            before = found.get_edge_data(a, b, {"weight": 0})["weight"]
            found.add_edge(a, b, weight=before + weight)
    return found


def adding_up(graph: "NxGraph") -> "NxGraph":
    """Return the same without directions, nodes and ties in alphabetical order."""
    found: NxGraph = nx.Graph()
    ties = simple(nx.MultiGraph(graph))
    found.add_nodes_from(sorted(ties))
    found.add_edges_from(
        sorted((min(a, b), max(a, b), values) for a, b, values in ties.edges(data=True))
    )
    return found


def parts(number: Mapping[str, float]) -> set[frozenset[str]]:
    return {frozenset(node for node in number if number[node] == n) for n in number.values()}


TWO_MODE: Mapping[str, Callable[["NxGraph"], object]] = {
    "two-mode-degree": formulas.two_mode_degree,
    "two-mode-betweenness": formulas.two_mode_betweenness,
    "two-mode-closeness": formulas.two_mode_closeness,
    "density": formulas.two_mode_density,
}
WITHOUT_FORMULA = frozenset(
    ("degree", "components", "component", "bridges", "articulation", "community")
) | {name for name, row in MEASURES.items() if row.is_by_group or name.startswith("sampled-")}
"""Measures that tests compare with networkx, or with numbers of the literature."""


def formula(name: str) -> Callable[["NxGraph"], object] | None:
    """Return the function of `formulas` that a measure is compared with, if there is one."""
    found: Callable[[NxGraph], object] | None = getattr(formulas, name.replace("-", "_"), None)
    return found


OF_NODES = [
    name
    for name, row in MEASURES.items()
    if row.of == "node" and name not in TWO_MODE and formula(name)
]


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
        pytest.param("strength", weighted(ab=2, bc=0.5), {"a": 2, "b": 2.5, "c": 0.5}),
        pytest.param(
            "two-mode-degree", two_mode("Ab", "Ac", "Bc"), {"A": 1, "B": 0.5, "b": 0.5, "c": 1}
        ),
        pytest.param("betweenness", plain("ab", "bc"), {"a": 0, "b": 1, "c": 0}),
        pytest.param("betweenness", plain("ab", "bc", directed=True), {"a": 0, "b": 0.5, "c": 0}),
        pytest.param(
            "two-mode-betweenness",
            two_mode("Ab", "Bb", "Bc"),
            {"A": 0, "B": 1, "b": 1, "c": 0},
            id="two-mode-path",
        ),
        pytest.param(
            "two-mode-closeness",
            two_mode("Ab", "Bb", "Bc"),
            {"A": 4 / 6, "B": 1, "b": 1, "c": 4 / 6},
            id="two-mode-near",
        ),
        pytest.param("closeness", plain("ab", "bc"), {"a": 2 / 3, "b": 1, "c": 2 / 3}),
        pytest.param("closeness", plain("ab", "bc", directed=True), {"a": 0, "b": 0.5, "c": 2 / 3}),
        pytest.param("core", plain("ab", "bc", "ca", "cd"), {"a": 2, "b": 2, "c": 2, "d": 1}),
        pytest.param("articulation", plain("ab", "bc"), {"a": 0, "b": 1, "c": 0}),
        pytest.param("bridges", plain("ab", "bc", "cd", "db"), 1),
        pytest.param("bridges", plain("ab", "ab", "bc"), 1, id="a-double-tie-is-no-bridge"),
        pytest.param("reciprocity", plain("ab", "ba", "bc", directed=True), 2 / 3),
        pytest.param(
            "community",
            plain("ab", "bc", "ca", "cd", "de", "ef", "fd"),
            {"a": 1, "b": 1, "c": 1, "d": 2, "e": 2, "f": 2},
            id="two-triangles",
        ),
        pytest.param("modularity", plain("ab", "bc", "ca", "cd", "de", "ef", "fd"), 5 / 14),
        pytest.param("component", plain("bc", nodes="ad"), {"b": 1, "c": 1, "a": 2, "d": 3}),
        pytest.param("component", plain("ab", "cb", directed=True), {"a": 1, "b": 1, "c": 1}),
        pytest.param("components", plain("ab", "cd", nodes="e"), 3),
        pytest.param("components", plain(), 0, id="no-components"),
        pytest.param("density", plain("ab", "bc"), 2 / 3),
        pytest.param("density", plain("ab", "ab", "aa"), 1.0, id="parallel-density"),
        pytest.param("density", plain("ab", directed=True), 0.5, id="one-way"),
        pytest.param("density", two_mode("Ab", "Ac", "Bc"), 0.75, id="two-mode-density"),
        pytest.param(
            "density", two_mode("Ab", "Ac", "Bc", directed=True), 0.75, id="direction-of-two-modes"
        ),
    ],
)
def test_the_number_is_the_one_worked_out_by_hand(
    name: str, graph: "NxGraph", expected: "Outcome"
) -> None:
    assert compute(graph, name) == pytest.approx(expected)


@given(graph=graphs())
def test_degrees_are_those_of_networkx(graph: "NxGraph") -> None:
    assert compute(graph, "degree") == dict(graph.degree())


@given(graph=st.one_of(graphs(), graphs(directed=True)))
def test_the_density_follows_its_formula(graph: "NxGraph") -> None:
    assert compute(graph, "density") == pytest.approx(formulas.density(graph))


@settings(max_examples=40)
@given(pairs=st.sets(st.tuples(st.sampled_from("ABC"), st.sampled_from("abcd"))))
def test_two_mode_measures_follow_their_formulas(pairs: set[tuple[str, str]]) -> None:
    graph = two_mode(*(a + b for a, b in sorted(pairs)), nodes="ABCabcd")
    for name, function in TWO_MODE.items():
        assert compute(graph, name) == pytest.approx(function(graph))


@pytest.mark.parametrize("name", OF_NODES)
@settings(max_examples=40)
@given(graph=st.one_of(graphs(), graphs(directed=True)), chance=st.randoms(use_true_random=False))
def test_numbers_of_nodes_follow_their_formulas(
    name: str, graph: "NxGraph", chance: Random
) -> None:
    for _, _, values in graph.edges(data=True):
        values["weight"] = chance.choice((0.5, 1, 2))
    found, again = compute(graph, name), formula(name)
    assert again
    if isinstance(found, NotDefined):
        assert not graph.number_of_edges() or len(graph) < 3 or not simple(graph).edges
    else:
        assert isinstance(found, Mapping)
        told = {
            node: float("nan") if isinstance(value, NotDefined) else value
            for node, value in found.items()
        }
        assert told == pytest.approx(again(graph), abs=1e-6, nan_ok=True)


SHARES = (
    *("density", "reciprocity", "degree-centrality", "betweenness", "closeness", "pagerank"),
    *("two-mode-degree", "two-mode-betweenness", "two-mode-closeness"),
)


@pytest.mark.parametrize("name", SHARES)
@settings(max_examples=40)
@given(graph=st.one_of(graphs(), graphs(directed=True)), is_two_mode=st.booleans())
def test_a_share_is_never_below_0_nor_above_1(
    name: str, graph: "NxGraph", *, is_two_mode: bool
) -> None:
    if is_two_mode:
        graph.graph["modes"] = 2
        for place, node in enumerate(graph):
            graph.nodes[node]["mode"] = place % 2
        graph.remove_edges_from([(a, b) for a, b in graph.edges() if not (ord(a) - ord(b)) % 2])
    found = compute(graph, name)
    for value in found.values() if isinstance(found, Mapping) else [found]:
        assert isinstance(value, NotDefined) or 0 <= value <= 1 + 1e-12


def test_who_is_on_an_island_is_not_near_to_all() -> None:
    """All of C's are as near as can be, but are 2 of 8; A reaches 5 of 8, 12 away beside 4 + 2."""
    found = compute(two_mode("Ac", "Bc", "Bd", "Be", "Bf", "Cg", "Ch"), "two-mode-closeness")
    assert isinstance(found, dict)
    assert found["C"] == found["g"] == found["h"] == pytest.approx(2 / 8)
    assert (found["A"], found["B"]) == pytest.approx((5 / 8 * 6 / 12, 5 / 8))


@given(graph=graphs(directed=True))
def test_what_is_returned_follows_its_formula(graph: "NxGraph") -> None:
    found = compute(graph, "reciprocity")
    if isinstance(found, NotDefined):
        assert not simple(graph).edges
    else:
        assert found == pytest.approx(formulas.reciprocity(graph))


@given(graph=graphs())
def test_bridges_are_those_of_networkx(graph: "NxGraph") -> None:
    assert compute(graph, "bridges") == len(list(nx.bridges(graph)))


@given(graph=graphs())
def test_communities_are_those_that_networkx_finds_with_the_same_seed(graph: "NxGraph") -> None:
    number, score = compute(graph, "community"), compute(graph, "modularity")
    if isinstance(number, NotDefined):
        assert score == number
        return
    ties = adding_up(graph)
    found = nx.community.louvain_communities(ties, weight="weight", seed=1)
    assert isinstance(number, dict)
    assert {frozenset(nodes) for nodes in found} == parts(number)
    assert score == pytest.approx(formulas.modularity(graph, number))


@given(graph=graphs())
def test_components_are_those_of_networkx(graph: "NxGraph") -> None:
    number = compute(graph, "component")
    assert isinstance(number, dict)
    expected = list(nx.connected_components(graph))
    assert compute(graph, "components") == len(expected) == len(set(number.values()))
    assert all(len({number[node] for node in nodes}) == 1 for nodes in expected)


@given(graph=graphs())
def test_the_degrees_add_up_to_twice_the_ties(graph: "NxGraph") -> None:
    found = compute(graph, "degree")
    assert isinstance(found, dict)
    assert sum(found.values()) == 2 * graph.number_of_edges()


@EVERY
@settings(max_examples=40)
@given(graph=graphs(), chance=st.randoms(use_true_random=False))
def test_the_order_of_the_ties_changes_no_number(
    name: str, graph: "NxGraph", chance: Random
) -> None:
    nodes, pairs = list(graph), list(graph.edges())
    chance.shuffle(nodes)
    chance.shuffle(pairs)
    other = plain(*(b + a for a, b in pairs), nodes=nodes)
    other.add_nodes_from(graph.nodes(data=True))
    assert compute(graph, name) == compute(other, name)


@pytest.mark.bad_input(
    "analysis",
    "a two-mode network with one node on a side",
    "shares are not defined because they would follow from how the network is made",
)
@pytest.mark.parametrize(
    "name", [*TWO_MODE, "two-mode-closeness", "pagerank", "core", "articulation", "bridges"]
)
@pytest.mark.parametrize("pairs", [("Ab", "Ac"), ("Ab", "Bb")])
def test_a_star_by_construction_has_no_shares(name: str, pairs: tuple[str, ...]) -> None:
    found = compute(two_mode(*pairs), name)
    assert isinstance(found, NotDefined)
    assert SIDE_OF_ONE in found.reason


@pytest.mark.bad_input("analysis", "a network of 100 000 nodes", "the same numbers on every run")
def test_a_large_network_is_measured_twice_alike() -> None:
    def ring() -> "NxGraph":
        graph: NxGraph = nx.MultiGraph()
        graph.add_edges_from((str(n), str((n + 1) % 100_000)) for n in range(100_000))
        return graph

    first, second = ({name: compute(graph, name) for name in FEW} for graph in (ring(), ring()))
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


def test_every_measure_has_its_formula_a_second_time() -> None:
    bare = [name for name in MEASURES if not (formula(name) or name in WITHOUT_FORMULA)]
    assert not bare, f"give tests/formulas.py a function for each of {bare}"


@EVERY
def test_a_measure_says_what_it_rests_on(name: str) -> None:
    words = MEASURES[name].definition
    for part in ("Definition:", "Source:", "Edge cases:"):
        assert words.count(part) == 1, f"the docstring of {name} needs one paragraph {part}"
    assert "networkx" in words or name in HAND_MADE, f"{name}: say which function of networkx it is"


def test_a_survey_tells_how_far_it_is() -> None:
    told: list[tuple[int, int, str]] = []
    found = survey(plain("ab"), ["core", "density"], progress=lambda *far: told.append(far))
    assert found == {"core": {"a": 1, "b": 1}, "density": 1.0}
    assert told == [(0, 2, "core"), (1, 2, "density"), (2, 2, "")]
