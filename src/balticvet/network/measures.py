"""Measures: pure functions on networkx graphs, one row each in `MEASURES`.

A measure of nodes returns a number for each node, a measure of the whole network one number.
Where a number would mean nothing, a measure returns `NotDefined` with the reason.
All of them take time linear in nodes and ties.
A two-mode graph says so with `graph.graph["modes"] == 2`; its nodes have a `mode`.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from math import isfinite
from typing import TYPE_CHECKING, Literal

import networkx as nx

from balticvet.errors import UnreadableInputError, UsageError
from balticvet.suggest import clip, suggest

if TYPE_CHECKING:
    from balticvet.network.records import Graph

_TWO_MODE = 2


@dataclass(frozen=True)
class NotDefined:
    """Why there is no number."""

    reason: str

    def __str__(self) -> str:
        return f"not defined because {self.reason}"


Numbers = Mapping[str, int] | Mapping[str, float]
Outcome = Numbers | float | NotDefined


@dataclass(frozen=True)
class Measure:
    """A measure: what it is called, what it tells of, and the function that works it out.

    `ranked` is false where a higher number is not more of anything.
    """

    name: str
    summary: str
    of: Literal["node", "network"]
    compute: Callable[[Graph], Outcome]
    ranked: bool = True


def degree(graph: Graph) -> Numbers | NotDefined:
    """Count the ties of each node.

    Definition: the number of ties that end at the node; parallel ties count each, and a tie of a
    node to itself counts twice. In a directed graph, ties in and out together.
    Formula: d(v) = Σ_u a(v, u), with a(v, u) the number of ties and a(v, v) doubled.
    Source: Wasserman & Faust (1994), Social Network Analysis, 4.2; equals networkx `degree`.
    Edge cases: an isolated node has 0; an empty graph has no degrees.
    """
    if not graph:
        return _EMPTY
    return {node: int(count) for node, count in graph.degree()}


def degree_centrality(graph: Graph) -> Numbers | NotDefined:
    """Tell to which share of the others each node is tied.

    Definition: the number of different other nodes that a node is tied to, as a share of those
    it could be tied to. Parallel ties count once, ties of a node to itself not at all.
    Formula: c(v) = |N(v)| / (n − 1); in a two-mode graph c(v) = |N(v)| / m, with m the number of
    nodes on the other side.
    Source: Freeman (1978), Centrality in social networks; two-mode: Borgatti & Everett (1997),
    Network analysis of 2-mode data. Without parallel ties equal to networkx `degree_centrality`
    (also of its `bipartite` package).
    Edge cases: not defined for an empty graph or one node; in a two-mode graph not where a side
    has fewer than two nodes, since each tied node would then have the same value by construction.
    """
    sides = _sides(graph)
    if isinstance(sides, NotDefined):
        return sides
    others = {
        node: len(graph) - 1 if sides is None else len(graph) - sides[_mode(graph, node)]
        for node in graph
    }
    return {node: len(_neighbours(graph, node)) / others[node] for node in graph}


def component(graph: Graph) -> Numbers | NotDefined:
    """Number the component that each node is in, the largest first.

    Definition: two nodes are in one component when a chain of ties leads from one to the other;
    in a directed graph, whatever the direction of the ties (weak components).
    Source: Wasserman & Faust (1994), 4.2.4; equals networkx `connected_components` and
    `weakly_connected_components`.
    Edge cases: an isolated node is a component of its own; components of the same size are
    numbered by their first node in alphabetical order; an empty graph has none.
    """
    if not graph:
        return _EMPTY
    numbered = enumerate(_components(graph), start=1)
    return {node: number for number, nodes in numbered for node in sorted(nodes)}


def components(graph: Graph) -> float | NotDefined:
    """Count the components.

    Definition, source and edge cases: see `component`; an empty graph has 0.
    """
    return len(_components(graph))


def density(graph: Graph) -> float | NotDefined:
    """Tell which share of the possible pairs is tied.

    Definition: the number of different pairs of nodes that are tied, as a share of the pairs that
    could be. Parallel ties count once, ties of a node to itself not at all.
    Formula: 2m / (n (n − 1)); directed: m / (n (n − 1)); two-mode: m / (n₁ n₂).
    Source: Wasserman & Faust (1994), 4.3 and 8.4; without parallel ties and ties of a node to
    itself equal to networkx `density` (also of its `bipartite` package).
    Edge cases: not defined for an empty graph or one node; in a two-mode graph not where a side
    has fewer than two nodes.
    """
    sides = _sides(graph)
    if isinstance(sides, NotDefined):
        return sides
    tied = {(a, b) if graph.is_directed() or a < b else (b, a) for a, b in graph.edges() if a != b}
    if sides is not None:
        pairs = sides[0] * sides[1] * (2 if graph.is_directed() else 1)
    else:
        pairs = len(graph) * (len(graph) - 1) // (1 if graph.is_directed() else 2)
    return len(tied) / pairs


MEASURES = {
    row.name: row
    for row in (
        Measure(
            "components",
            "Into how many parts that do not hang together does it fall?",
            "network",
            components,
        ),
        Measure("density", "Which share of the possible pairs is tied?", "network", density),
        Measure("degree", "How many ties has each node?", "node", degree),
        Measure(
            "degree-centrality",
            "To which share of the others is each node tied?",
            "node",
            degree_centrality,
        ),
        Measure(
            "component",
            "Which nodes hang together? Components by number, the largest first.",
            "node",
            component,
            ranked=False,
        ),
    )
}


def find(name: str) -> Measure:
    """Return a measure, or raise `UsageError` with the nearest names."""
    if name not in MEASURES:
        raise UsageError(
            f"There is no measure {clip(name)!r}.",
            fix=f"{suggest(name, MEASURES)} The measures are {', '.join(MEASURES)}.".strip(),
        )
    return MEASURES[name]


def compute(graph: Graph, name: str) -> Outcome:
    """Return what a measure of `MEASURES` tells of a graph.

    Raises `UnreadableInputError` when the weight of a tie is not a number.

    >>> compute(nx.Graph([("a", "b"), ("b", "c")]), "density")
    0.6666666666666666
    >>> str(compute(nx.Graph(), "density"))
    'not defined because the network is empty'
    """
    measure = find(name)
    check_weights(graph)
    return measure.compute(graph)


def check_weights(graph: Graph) -> None:
    """Raise `UnreadableInputError` when the weight of a tie is not a finite number."""
    for source, target, values in graph.edges(data=True):
        weight = values.get("weight", 1)
        if not isinstance(weight, int | float) or not isfinite(weight):
            raise UnreadableInputError(
                f"The weight of the tie from {clip(str(source))} to {clip(str(target))} is no"
                f" number: {clip(str(weight))}.",
                fix="Give it a number, or leave the weight out.",
            )


def ranks(numbers: Numbers) -> dict[str, int]:
    """Return the rank of each node, highest number first; equal numbers have equal ranks.

    After two nodes at rank 1 comes rank 3 (competition ranking).

    >>> ranks({"a": 5, "b": 7, "c": 5, "d": 1})
    {'b': 1, 'a': 2, 'c': 2, 'd': 4}
    """
    found: dict[str, int] = {}
    previous, rank = None, 0
    for place, (node, number) in enumerate(
        sorted(numbers.items(), key=lambda item: (-item[1], item[0])), start=1
    ):
        rank = rank if number == previous else place
        previous = number
        found[node] = rank
    return found


_EMPTY = NotDefined("the network is empty")


def _neighbours(graph: Graph, node: str) -> set[str]:
    return set(nx.all_neighbors(graph, node)) - {node}


def _components(graph: Graph) -> list[set[str]]:
    if isinstance(graph, nx.DiGraph):
        found = list(nx.weakly_connected_components(graph))
    else:
        found = list(nx.connected_components(graph))
    return sorted(found, key=lambda nodes: (-len(nodes), min(nodes)))


def _mode(graph: Graph, node: str) -> int:
    return int(graph.nodes[node].get("mode", 0))


def _sides(graph: Graph) -> Counter[int] | NotDefined | None:
    """Return how many nodes each side of a two-mode graph has, or why shares mean nothing."""
    if not graph:
        return _EMPTY
    if len(graph) == 1:
        return NotDefined("the network has one node only")
    if graph.graph.get("modes") != _TWO_MODE:
        return None
    sides = Counter(_mode(graph, node) for node in graph)
    if min(sides[0], sides[1]) < _TWO_MODE:
        return NotDefined(
            "one side of this two-mode network has fewer than two nodes, so that the number would"
            " follow from how the network is made"
        )
    return sides
