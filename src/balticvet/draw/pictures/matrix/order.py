"""The order of a matrix: who takes part in the same stands together, and such blocks have names."""

from collections.abc import Iterator
from dataclasses import dataclass

from balticvet.grouping import grouped
from balticvet.networks import Network, Node

_LEAST = 2


@dataclass(frozen=True)
class Bloc:
    """Nodes that stand together, and what all of them take part in; the rest have no name."""

    name: str
    nodes: tuple[Node, ...]


def blocs(network: Network) -> tuple[Bloc, ...]:
    """Return all nodes in blocs: first those of what most take part in, then of what is left.

    Each of a bloc takes part in what it is named by, so that no cell between two of them is empty;
    who is only to take part makes no bloc.
    Within one, those with most others come last, next to the bloc that follows.
    """
    parts = _parts(network)
    left = {node.id: node for node in network.nodes}
    found: list[Bloc] = []
    while name := _largest(parts, left):
        here = [left.pop(one) for one in parts[name] if one in left]
        found.append(Bloc(name, tuple(sorted(here, key=lambda node: _sort_key(node, parts)))))
    rest = tuple(sorted(left.values(), key=lambda node: _sort_key(node, parts)))
    return (*found, Bloc("", rest)) if rest else tuple(found)


def _parts(network: Network) -> dict[str, list[str]]:
    """Return who takes part in each collaboration that ties lead through, by its name."""
    pairs = {
        (through, end)
        for edge in network.edges
        if not edge.hedge
        for through in names_in(edge.values.get("through", ()))
        for end in (edge.source, edge.target)
    }
    groups = grouped(sorted(pairs), lambda pair: pair[0])
    return {name: [end for _, end in same] for name, same in groups.items()}


def names_in(found: object) -> Iterator[str]:
    """Yield the names in a value of a tie that holds several."""
    if isinstance(found, tuple):
        yield from map(str, found)


def _largest(parts: dict[str, list[str]], left: dict[str, Node]) -> str:
    """Return the collaboration in which most of those that are left take part; none for one."""
    counts = {name: sum(one in left for one in ends) for name, ends in parts.items()}
    most = max(counts.values(), default=0)
    return next((name for name in sorted(counts) if counts[name] == most), "") * (most >= _LEAST)


def _sort_key(node: Node, parts: dict[str, list[str]]) -> tuple[int, str, str, str]:
    many = sum(node.id in ends for ends in parts.values())
    return many, node.country, node.label.casefold(), node.id
