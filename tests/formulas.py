"""The formulas of the measures once more, straight from their definitions and without networkx.

Slow and plain on purpose: they are for graphs of a few nodes. `Weights` has for each node the
others that ties lead to, with the weight of parallel ties together.
"""

from collections.abc import Callable, Iterator, Mapping
from itertools import combinations, pairwise, permutations
from math import inf, nan
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from balticvet.networks.model.multigraph import NxGraph

Weights = Mapping[str, Mapping[str, float]]


def weights(graph: "NxGraph", *, directed: bool) -> Weights:
    """Return the weights between different nodes; both ways together unless `directed`."""
    found: dict[str, dict[str, float]] = {node: {} for node in graph}
    for a, b, weight in graph.edges(data="weight", default=1):
        for one, other in ((a, b),) if directed else ((a, b), (b, a)):
            if a != b:
                found[one][other] = found[one].get(other, 0) + weight
    return found


def distances(ties: Weights, start: str) -> dict[str, int]:
    """Return how many ties the shortest way takes from a node to each that it reaches."""
    found, front = {start: 0}, {start}
    while front:
        front = {other for node in front for other in ties[node]} - found.keys()
        found |= dict.fromkeys(front, max(found.values()) + 1)
    return found


def shortest_paths(ties: Weights, start: str, end: str) -> list[list[str]]:
    """Return all shortest paths, found among all orders of all others."""
    away = distances(ties, start).get(end, inf)
    if away == inf:
        return []
    between = [node for node in ties if node not in (start, end)]
    paths = ([start, *middle, end] for middle in permutations(between, int(away) - 1))
    return [path for path in paths if all(b in ties[a] for a, b in pairwise(path))]


def pairs_between(ties: Weights, *, ordered: bool) -> dict[str, float]:
    """Return Σ σ(s, t | v) / σ(s, t) for each node."""
    found = dict.fromkeys(ties, 0.0)
    for start, end in (permutations if ordered else combinations)(ties, 2):
        paths = shortest_paths(ties, start, end)
        for path in paths:
            for node in path[1:-1]:
                found[node] += 1 / len(paths)
    return found


def betweenness(graph: "NxGraph") -> dict[str, float]:
    ties = weights(graph, directed=graph.is_directed())
    possible = (len(ties) - 1) * (len(ties) - 2)
    return {node: count / possible for node, count in pairs_between(ties, ordered=True).items()}


def closeness(graph: "NxGraph") -> dict[str, float]:
    ties = weights(graph, directed=graph.is_directed())
    found = {}
    for node in ties:
        near = [away[node] for start in ties if node in (away := distances(ties, start))]
        reached = len(near) - 1
        found[node] = reached / (len(ties) - 1) * reached / sum(near) if reached else 0.0
    return found


def pagerank(graph: "NxGraph") -> dict[str, float]:
    """Solve p = (1 − d)/n + d · (what each is passed), as a system of equations."""
    ties = weights(graph, directed=graph.is_directed())
    size, damping = len(ties), 0.85
    passed = np.array(
        [
            [ties[u].get(v, 0) / sum(ties[u].values()) if ties[u] else 1 / size for u in ties]
            for v in ties
        ]
    )
    solved = np.linalg.solve(np.eye(size) - damping * passed, np.full(size, (1 - damping) / size))
    return dict(zip(ties, solved.tolist(), strict=True))


def core(graph: "NxGraph") -> dict[str, int]:
    """For each k, take away who has fewer than k ties, until nobody has."""
    ties = weights(graph, directed=False)
    found = dict.fromkeys(ties, 0)
    for k in range(1, len(ties)):
        left = set(ties)
        while few := {node for node in left if len(left & ties[node].keys()) < k}:
            left -= few
        found |= dict.fromkeys(left, k)
    return found


def constraint(graph: "NxGraph") -> dict[str, float]:
    ties = weights(graph, directed=False)
    share = _beside(ties, sum)
    return {
        i: sum(
            (share[i].get(j, 0) + sum(share[i][q] * share[q].get(j, 0) for q in ties[i])) ** 2
            for j in ties[i]
        )
        if ties[i]
        else nan
        for i in ties
    }


def effective_size(graph: "NxGraph") -> dict[str, float]:
    ties = weights(graph, directed=False)
    share, highest = _beside(ties, sum), _beside(ties, max)
    return {
        i: sum(1 - sum(share[i][q] * highest[j].get(q, 0) for q in ties[i]) for j in ties[i])
        if ties[i]
        else nan
        for i in ties
    }


def strength(graph: "NxGraph") -> dict[str, float]:
    found = dict.fromkeys(graph, 0.0)
    for a, b, weight in graph.edges(data="weight", default=1):
        found[a] += weight
        found[b] += weight
    return found


def degree_centrality(graph: "NxGraph") -> dict[str, float]:
    ties = weights(graph, directed=False)
    return {node: len(others) / (len(ties) - 1) for node, others in ties.items()}


def density(graph: "NxGraph") -> float:
    directed = graph.is_directed()
    ties = weights(graph, directed=directed)
    return sum(map(len, ties.values())) / (len(ties) * (len(ties) - 1))


def reciprocity(graph: "NxGraph") -> float:
    ties = weights(graph, directed=True)
    pairs = [(a, b) for a in ties for b in ties[a]]
    return sum(a in ties[b] for a, b in pairs) / len(pairs)


def modularity(graph: "NxGraph", number: Mapping[str, float]) -> float:
    """Add up over the pairs within a community, not over communities: (w − s s' / 2m) / 2m."""
    ties = weights(graph, directed=False)
    of = {node: sum(others.values()) for node, others in ties.items()}
    twice = sum(of.values())
    return sum(
        (ties[u].get(v, 0) - of[u] * of[v] / twice) / twice
        for u in ties
        for v in ties
        if number[u] == number[v]
    )


def two_mode_degree(graph: "NxGraph") -> dict[str, float]:
    ties = weights(graph, directed=False)
    return {node: len(ties[node]) / len(_side(graph, 1 - _mode(graph, node))) for node in ties}


def two_mode_density(graph: "NxGraph") -> float:
    ties = weights(graph, directed=False)
    return sum(map(len, ties.values())) / 2 / (len(_side(graph, 0)) * len(_side(graph, 1)))


def two_mode_betweenness(graph: "NxGraph") -> dict[str, float]:
    count = pairs_between(weights(graph, directed=False), ordered=False)
    return {node: count[node] / _most(graph, _mode(graph, node)) for node in count}


def two_mode_closeness(graph: "NxGraph") -> dict[str, float]:
    ties = weights(graph, directed=False)
    found = {}
    for node in ties:
        away = distances(ties, node)
        own = sum(_mode(graph, other) == _mode(graph, node) for other in away)
        nearest = len(away) - own + 2 * (own - 1)
        share = (len(away) - 1) / (len(ties) - 1)
        found[node] = share * nearest / sum(away.values()) if share else 0.0
    return found


def _most(graph: "NxGraph", mode: int) -> float:
    n, m = len(_side(graph, mode)), len(_side(graph, 1 - mode))
    s, t = divmod(n - 1, m)
    return (m**2 * (s + 1) ** 2 + m * (s + 1) * (2 * t - s - 1) - t * (2 * s - t + 3)) / 2


def _mode(graph: "NxGraph", node: str) -> int:
    return int(graph.nodes[node]["mode"])


def _side(graph: "NxGraph", mode: int) -> list[str]:
    return [node for node in graph if _mode(graph, node) == mode]


def _beside(ties: Weights, most: Callable[[Iterator[float]], float]) -> Weights:
    """Return each weight beside the sum, or the highest, of those of its node."""
    return {
        node: {other: weight / most(iter(others.values())) for other, weight in others.items()}
        for node, others in ties.items()
    }
