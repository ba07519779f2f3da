"""What measures mean is said in sentences, which say no more than the numbers."""

import networkx as nx
import pytest

from balticvet.networks.measures import MEASURES
from balticvet.networks.measures.sentences import Measured, carried
from balticvet.networks.model.multigraph import NxGraph


def told(graph: NxGraph, name: str) -> str:
    measure = MEASURES[name]
    assert measure.told
    return measure.told(Measured(graph, measure.compute(graph), measure.parameters))


def of_countries(within: int, between: int) -> NxGraph:
    """Return a graph with so many ties within a country and so many between two."""
    graph: NxGraph = nx.Graph()
    for side, country in (("a", "Latvia"), ("b", "Estonia")):
        graph.add_nodes_from((f"{side}{at}" for at in range(9)), country=country, kind="chamber")
    graph.add_edges_from((f"a{at}", f"a{at + 1}") for at in range(within))
    graph.add_edges_from((f"a{at}", f"b{at}") for at in range(between))
    return graph


def test_every_measure_has_its_sentence() -> None:
    assert [name for name, measure in MEASURES.items() if measure.told is None] == []


@pytest.mark.parametrize(
    ("within", "between", "words"),
    [
        (1, 5, "+0.67: more ties lead abroad (5) than stay at home (1)."),
        (5, 1, "−0.67: more ties stay at home (5) than lead abroad (1)."),
        (3, 3, "0: as many ties lead abroad as stay at home (3 each)."),
    ],
)
def test_the_ei_index_says_where_more_ties_lead(within: int, between: int, words: str) -> None:
    assert told(of_countries(within, between), "ei-index-by-country") == words


def test_ties_of_no_one_country_are_told_apart() -> None:
    graph = of_countries(1, 5)
    graph.add_edge("a1", "x", country="")
    assert told(graph, "ei-index-by-country").endswith(
        "; 1 are of no one country at an end and not counted."
    )


def test_who_stands_first_is_named_and_nobody_where_all_are_equal() -> None:
    star: NxGraph = nx.star_graph(["m", "z", "b", "a"])
    assert told(star, "degree") == "m has most ties (3)."
    assert told(nx.cycle_graph(["a", "b", "c"]), "degree") == (
        "All 3 are equal (2 each), and nobody stands first."
    )
    pair: NxGraph = nx.Graph([("b", "x"), ("b", "y"), ("a", "x"), ("a", "y"), ("x", "q")])
    assert told(pair, "degree") == "x has most ties (3)."
    pair.remove_edge("x", "q")
    pair.add_edges_from([("b", "q"), ("a", "q")])
    assert told(pair, "degree") == "a; b have most ties (3 each)."


def test_parts_bridges_and_holders_are_told() -> None:
    chain: NxGraph = nx.path_graph(["a", "b", "c", "d"])
    assert told(chain, "components").startswith("All 4 hang together")
    assert told(chain, "bridges") == (
        "3 ties alone keep a part from falling off: a – b; b – c; c – d."
    )
    assert told(chain, "articulation") == "Without any one of two, a part would fall apart: b; c."
    ring: NxGraph = nx.cycle_graph(["a", "b", "c", "d"])
    assert told(ring, "bridges").startswith("No tie alone")
    assert told(ring, "articulation").startswith("Nobody alone")
    ring.add_node("e")
    assert told(ring, "components") == "The 5 fall into two parts without a tie between them."
    assert told(ring, "density") == "4 of the 10 possible pairs are tied (40\N{NO-BREAK SPACE}%)."


def test_nobody_between_others_is_said() -> None:
    assert told(of_countries(2, 0), "gatekeeper-by-country").startswith("Nobody stands between")


@pytest.mark.parametrize(
    ("number", "ties", "shown"),
    [(0.526882, 93, 0.53), (0.0312456, 93, 0.031), (0.5268, 4000, 0.527)],
)
def test_a_number_has_the_places_that_its_ties_carry(
    number: float, ties: int, shown: float
) -> None:
    assert carried(number, ties) == shown
