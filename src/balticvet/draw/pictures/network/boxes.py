"""What stands in the picture: boxes for what is taken part in, circles for those who tie them."""

from collections import defaultdict
from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass, replace
from functools import cached_property

from balticvet.networks import Edge, Network, Node

Pair = tuple[str, str]
THINGS = frozenset(("initiative", "project"))
"""Kinds of what others take part in, by their English label."""


@dataclass(frozen=True)
class Figures:
    """A network as it is drawn.

    Of a two-mode network, `circles` are those who take part in two things or more, and `boxes` what
    others take part in, too. `members` by a box are those who take part in that alone: they stand
    in it; `own` by a circle is what it takes part in alone: that stands below it. Of any other
    network all nodes are circles.
    """

    network: Network
    boxes: tuple[Node, ...]
    circles: tuple[Node, ...]
    members: Mapping[str, tuple[Node, ...]]
    own: Mapping[str, tuple[Node, ...]]
    lines: Mapping[Pair, tuple[Edge, ...]]

    @classmethod
    def of(cls, network: Network, whole: Network | None = None) -> "Figures":
        """Return the figures of a network; who is alone in what, the `whole` one says."""
        lines = _lines(network)
        if network.projection.modes == 1:
            return cls(network, (), network.nodes, {}, {}, lines)
        near: dict[str, list[str]] = defaultdict(list)
        for pair in _lines(whole or network):
            for name, other in zip(pair, reversed(pair), strict=True):
                near[name].append(other)
        circles = tuple(node for node in network.nodes if not node.mode and len(near[node.id]) != 1)
        circles = tuple(sorted(circles, key=lambda node: -len(near[node.id])))
        free = {node.id for node in circles}
        boxes = tuple(
            node for node in network.nodes if node.mode and not _is_own(near[node.id], free)
        )
        members = {box.id: _alone(network, box, near, but=free) for box in boxes}
        own = {node.id: _alone(network, node, near) for node in circles}
        return cls(network, boxes, circles, members, own, lines)

    @property
    def things(self) -> tuple[Node, ...]:
        """All that is taken part in."""
        return tuple(node for node in self.network.nodes if node.mode)

    @cached_property
    def links(self) -> tuple[Pair, ...]:
        """The lines that are drawn: those between circles and boxes."""
        there = {node.id for node in (*self.circles, *self.boxes)}
        free = {node.id for node in self.circles}
        return tuple(pair for pair in self.lines if set(pair) <= there and free & set(pair))

    @cached_property
    def edges_of(self) -> Mapping[str, tuple[Edge, ...]]:
        """The ties of each node."""
        found: dict[str, list[Edge]] = {node.id: [] for node in self.network.nodes}
        for edge in self.network.edges:
            for name in dict.fromkeys((edge.source, edge.target)):
                found[name].append(edge)
        return {name: tuple(edges) for name, edges in found.items()}


def with_things_second(network: Network) -> Network:
    """Return a two-mode network whose second side are the initiatives and projects, if one is."""
    first = {kind for node in network.nodes if not node.mode for kind in node.kinds}
    second = {kind for node in network.nodes if node.mode for kind in node.kinds}
    if network.projection.modes == 1 or not first <= THINGS or second <= THINGS:
        return network
    return replace(
        network, nodes=tuple(replace(node, mode=1 - node.mode) for node in network.nodes)
    )


def _lines(network: Network) -> dict[Pair, tuple[Edge, ...]]:
    """Return the ties of each pair; of a two-mode network, who takes part comes first."""
    modes = {node.id: node.mode for node in network.nodes}
    found: dict[Pair, list[Edge]] = defaultdict(list)
    for edge in network.edges:
        if edge.source != edge.target:
            one, other = sorted((edge.source, edge.target), key=lambda name: (modes[name], name))
            found[one, other].append(edge)
    return {pair: tuple(found[pair]) for pair in sorted(found)}


def _is_own(who: Sequence[str], free: Set[str]) -> bool:
    """Tell whether somebody who takes part in other things, too, is alone in this."""
    return len(who) == 1 and who[0] in free


def _alone(
    network: Network, node: Node, near: Mapping[str, list[str]], but: Set[str] = frozenset()
) -> tuple[Node, ...]:
    """Return what is tied to a node alone, by name."""
    found = (other for other in network.nodes if near[other.id] == [node.id])
    kept = (other for other in found if other.id not in but)
    return tuple(sorted(kept, key=lambda other: other.label.casefold()))
