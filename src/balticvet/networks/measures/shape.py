"""A graph before it is measured: its two sides, its simple form, reasons not to measure it.

Ties of a node to itself count in degree and strength only; everywhere else, `simple` leaves them
out and makes one tie of parallel ones, its weight their sum (a tie without a weight weighs 1).
"""

from collections import Counter, defaultdict
from math import fsum

import networkx as nx

from balticvet.networks.measures.record import NotDefined, NotWorkedOut, by_name
from balticvet.networks.model.multigraph import NxGraph
from balticvet.wording import grouped_digits

TWO_MODE = 2
LARGEST = 5_000_000
"""Nodes times ties beyond which a measure of all pairs takes minutes."""

EMPTY = NotDefined("the network is empty")
ONE_NODE = NotDefined("the network has one node only")
NO_TIES = NotDefined("nobody in the network is tied to anybody")
BY_CONSTRUCTION = "so that the number would follow from how the network is made"
STAR = NotDefined(f"one side of this two-mode network has fewer than two nodes, {BY_CONSTRUCTION}")
ONE_COLLABORATION = NotDefined(
    f"all ties of this network come from one collaboration, {BY_CONSTRUCTION}"
)
NO_SIDES = NotDefined("some ties do not lead from one side of this two-mode network to the other")
TOO_LARGE = NotWorkedOut(f"the network has more than {grouped_digits(LARGEST)} nodes times ties")


def is_two_mode(graph: NxGraph) -> bool:
    """Tell whether a graph says that it has two modes: `graph.graph["modes"] == 2`."""
    return bool(graph.graph.get("modes") == TWO_MODE)


def is_large(graph: NxGraph) -> bool:
    """Tell whether a graph is too large for measures of all pairs."""
    return len(graph) * graph.number_of_edges() > LARGEST


def mode(graph: NxGraph, node: str) -> int:
    """Return the side that a node of a two-mode graph is on, 0 or 1."""
    return int(graph.nodes[node].get("mode", 0) == 1)


def unfit(graph: NxGraph) -> NotDefined | None:
    """Return a reason not to measure a graph, such as numbers that follow from its construction."""
    if not graph:
        return EMPTY
    if len(graph) == 1:
        return ONE_NODE
    if is_two_mode(graph):
        return _unfit_sides(graph)
    return ONE_COLLABORATION if _is_one_collaboration(graph) else None


def unfit_one_mode(graph: NxGraph, *, two_mode: str) -> NotDefined | None:
    """Return a reason against a one-mode measure; `two_mode` is that of a two-mode graph."""
    if graph and is_two_mode(graph):
        return NotDefined(two_mode)
    return unfit(graph)


def unfit_two_mode(graph: NxGraph) -> NotDefined | None:
    """Return a reason against a two-mode measure."""
    if graph and not is_two_mode(graph):
        return NotDefined("the network has no two sides")
    return unfit(graph)


def sides(graph: NxGraph) -> Counter[int]:
    """Return how many nodes each side of a two-mode graph has."""
    return Counter(mode(graph, node) for node in graph)


def _unfit_sides(graph: NxGraph) -> NotDefined | None:
    found = sides(graph)
    if min(found[0], found[1]) < TWO_MODE:
        return STAR
    is_within = any(mode(graph, a) == mode(graph, b) for a, b in graph.edges())
    return NO_SIDES if is_within else None


def _is_one_collaboration(graph: NxGraph) -> bool:
    """Tell whether a folded network comes from one collaboration: then all are tied to all."""
    if not graph.graph.get("folded"):
        return False
    through: set[str] = set()
    for _, _, values in graph.edges(data=True):
        through.update(values.get("through", ()))
    return len(through) == 1


def simple(graph: NxGraph, *, directed: bool = False) -> NxGraph:
    """Return a graph with one weighted tie a pair and none of a node to itself, all in order.

    Undirected unless `directed`; then of a directed graph, each way is a tie of its own.
    """
    place = {node: number for number, node in enumerate(sorted(graph, key=by_name))}
    weights: dict[tuple[str, str], list[float]] = defaultdict(list)
    for a, b, weight in graph.edges(data="weight", default=1):
        if a != b:
            weights[(a, b) if directed or place[a] < place[b] else (b, a)].append(weight)
    found: NxGraph = nx.DiGraph() if directed else nx.Graph()
    found.add_nodes_from(place)
    found.add_weighted_edges_from(
        (*pair, fsum(weights[pair]))
        for pair in sorted(weights, key=lambda pair: (place[pair[0]], place[pair[1]]))
    )
    return found


def along(graph: NxGraph) -> NxGraph:
    """Return the simple form that paths follow: along the ties, if the graph is directed.

    In a two-mode graph the direction only tells the sides apart and binds no path.
    """
    return simple(graph, directed=graph.is_directed() and not is_two_mode(graph))
