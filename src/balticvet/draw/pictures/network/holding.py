"""Who and what holds a network together: dividing ties, and those without whom others fall off."""

from collections.abc import Iterable, Mapping, Sequence

from balticvet.grouping import reached
from balticvet.networks import Network

Pair = tuple[str, str]


def dividing(pairs: Iterable[Pair]) -> frozenset[Pair]:
    """Return the lines that alone join two parts, each of two nodes or more.

    >>> sorted(dividing([("a", "b"), ("b", "c"), ("c", "d"), ("d", "e"), ("e", "c")]))
    [('b', 'c')]
    """
    known = list(dict.fromkeys(pairs))
    near = _near(known)
    found = set()
    for one, other in known:
        mine = _side(near, one, other)
        if other not in mine and min(len(mine), len(_side(near, other, one))) > 1:
            found.add((one, other))
    return frozenset(found)


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


def _side(near: Mapping[str, set[str]], start: str, other: str) -> set[str]:
    """Return what can be reached without the line between two nodes."""
    cut = {start: near[start] - {other}, other: near[other] - {start}}
    return reached([start], lambda name: sorted(cut.get(name, near[name])))


def _parts_without(near: Mapping[str, set[str]], gone: str) -> Sequence[set[str]]:
    """Return the parts of the component of a node, without it."""
    left = near[gone]
    parts = []
    while left:
        part = reached([min(left)], lambda name: sorted(near[name] - {gone}))
        parts.append(part)
        left = left - part
    return parts
