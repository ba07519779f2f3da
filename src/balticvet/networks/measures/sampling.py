"""Betweenness of large networks, estimated from the paths that start at some of the nodes."""

from collections.abc import Iterator
from random import Random
from typing import Any

import networkx as nx

from balticvet.networks.measures.record import NotDefined, Numbers
from balticvet.networks.measures.shape import ONE_NODE, along, is_large, unfit_one_mode
from balticvet.networks.model.multigraph import NxGraph

PIVOTS, SEED = 256, 1
_AT_ONCE = 32
_LONGEST = 100
"""Beyond so many steps, walking node by node is faster than step by step for all."""

_SMALL = NotDefined("the network is small enough for betweenness, which looks at all paths")
_TWO_SIDES = "the network has two sides, for which the estimate does not allow"


def sampled_betweenness(
    graph: NxGraph, *, pivots: int = PIVOTS, seed: int = SEED
) -> Numbers | NotDefined:
    """Estimate on which share of the shortest paths between two others each node lies.

    Definition: as `betweenness`, over the paths that start at `pivots` nodes only, which are
    drawn by lot from `seed`. Another seed gives somewhat other numbers.
    Formula: b(v) = Σ_s δ(s, v) / (k (n − 2)), over the k pivots s other than v, with
    δ(s, v) = Σ_t σ(s, t | v) / σ(s, t).
    Source: Brandes & Pich (2007), Centrality estimation in large networks, International Journal
    of Bifurcation and Chaos 17, 2303–2318; equals networkx `betweenness_centrality` with `k` and
    the same seed, and is worked out for many pivots at once with scipy.
    Edge cases: not defined for an empty graph or one node; not where the network is small enough
    for `betweenness`; not in a two-mode graph.
    """
    if reason := unfit_one_mode(graph, two_mode=_TWO_SIDES):
        return reason
    return estimated(graph, pivots=pivots, seed=seed) if is_large(graph) else _SMALL


def estimated(graph: NxGraph, *, pivots: int, seed: int) -> Numbers | NotDefined:
    """Return the estimate for a graph of any size; see `sampled_betweenness`.

    >>> estimated(nx.path_graph(3), pivots=3, seed=1)
    {0: 0.0, 1: 1.0, 2: 0.0}
    """
    ties = along(graph)
    size = len(ties)
    if size < 3:
        return ONE_NODE if size == 1 else NotDefined("the network has fewer than three nodes")
    drawn = Random(seed).sample(list(ties), min(max(pivots, 2), size))
    if _is_long(ties, drawn[0]):
        found = nx.betweenness_centrality(ties, k=len(drawn), seed=seed)
        return {node: float(number) for node, number in found.items()}
    total = _dependencies(ties, drawn)
    among = set(drawn)
    return {
        node: float(number) / ((len(drawn) - (node in among)) * (size - 2))
        for node, number in zip(ties, total, strict=True)
    }


def _is_long(ties: NxGraph, start: str) -> bool:
    return max(nx.single_source_shortest_path_length(ties, start).values()) > _LONGEST


def _dependencies(ties: NxGraph, drawn: list[str]) -> Any:
    """Return Σ_s δ(s, v) for each node v, as an array in the order of the nodes."""
    import numpy as np

    matrix = nx.to_scipy_sparse_array(ties, weight=None, dtype=np.dtype(float), format="csr")
    place = {node: number for number, node in enumerate(ties)}
    total = np.zeros(len(place))
    for some in _batches([place[node] for node in drawn]):
        total += _of_pivots(matrix, matrix.T.tocsr(), some).sum(axis=1)
    return total


def _batches(places: list[int]) -> Iterator[list[int]]:
    for start in range(0, len(places), _AT_ONCE):
        yield places[start : start + _AT_ONCE]


def _of_pivots(there: Any, back: Any, pivots: list[int]) -> Any:
    """Return δ(s, v) of Brandes (2001) as a column for each pivot s.

    All pivots go one step at a time: `step` says at which each node is reached, `paths` by how
    many shortest paths. What they add is gathered on the way back.
    """
    import numpy as np

    columns = np.arange(len(pivots))
    paths = np.zeros((there.shape[0], len(pivots)))
    paths[pivots, columns] = 1
    step = np.where(paths > 0, 0, -1)
    front, last = paths, 0
    while (front := np.where(step < 0, back @ front, 0)).any():
        last += 1
        step[front > 0] = last
        paths = paths + front
    found = np.zeros_like(paths)
    for number in range(last, 0, -1):
        share = np.divide(1 + found, paths, out=np.zeros_like(paths), where=step == number)
        found += np.where(step == number - 1, paths * (there @ share), 0)
    found[pivots, columns] = 0
    return found
