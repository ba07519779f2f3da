"""Who and what holds a network together: dividing ties, and those without whom others fall off."""

from collections.abc import Iterable, Mapping, Sequence

import networkx as nx

from balticvet.draw.pictures.network.boxes import Pair
from balticvet.grouping import reached
from balticvet.networks import Network
from balticvet.networks.measures.cohesion import bridging_ties


def dividing(pairs: Iterable[Pair]) -> frozenset[Pair]:
    """Return the lines that alone join two parts, each of two nodes or more.

    >>> sorted(dividing([("a", "b"), ("b", "c"), ("c", "d"), ("d", "e"), ("e", "c")]))
    [('b', 'c')]
    """
    known = list(pairs)
    near = _near(known)
    bridges = set(map(frozenset, bridging_ties(nx.Graph(known))))
    return frozenset(
        pair
        for pair in known
        if frozenset(pair) in bridges and all(len(near[name]) > 1 for name in pair)
    )


def falling_off(network: Network) -> dict[str, tuple[str, ...]]:
    """Return who and what would be cut off from the largest part that is left without a node.

    Nodes without whom nothing falls off are not there.
    """
    near = _near((edge.source, edge.target) for edge in network.edges)
    found = {}
    for name in near:
        parts = _parts_without(near, name)
        if len(parts) > 1:
            largest = max(parts, key=lambda part: (len(part), sorted(part)))
            off = (other for part in parts if part is not largest for other in part)
            found[name] = tuple(sorted(off))
    return found


def _near(pairs: Iterable[Pair]) -> dict[str, set[str]]:
    near: dict[str, set[str]] = {}
    for one, other in pairs:
        near.setdefault(one, set()).add(other)
        near.setdefault(other, set()).add(one)
    return {name: near[name] - {name} for name in sorted(near)}


def _parts_without(near: Mapping[str, set[str]], gone: str) -> Sequence[set[str]]:
    """Return the parts of the component of a node, without it."""
    left = near[gone]
    parts = []
    while left:
        part = reached([min(left)], lambda name: sorted(near[name] - {gone}))
        parts.append(part)
        left = left - part
    return parts
