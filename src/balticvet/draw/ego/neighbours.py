"""All ties of one thing, over all projections: each claim once, however many networks hold it."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from balticvet.networks import Edge, Network, Node, Projection
from balticvet.queries.credit import Credit

FIRST = (
    "organisation-collaboration",
    "presentations",
    "stakeholders",
    "collaborations",
    "project-funding",
    "succession",
    "organisation-sector",
    "organisation-country-type",
    "organisation-organisation",
)
"""The projections in the order in which their ties are shown; others come after them."""

OF_TARGETS = frozenset(("stakeholders", "collaborations"))
"""The projections whose ties say what the target does: it comes under, it was reached."""


@dataclass(frozen=True)
class Neighbours:
    """A thing, the network of what leads to it, and that of what it leads to.

    In both networks the ties start from the thing itself.
    """

    centre: Node
    left: Network
    right: Network
    caveats: tuple[str, ...]

    @property
    def edges(self) -> tuple[Edge, ...]:
        """All ties."""
        return (*self.left.edges, *self.right.edges)


def neighbours(networks: Iterable[Network], name: str) -> Neighbours:
    """Return the ties of a node, by its id, over networks that know it.

    A tie that another network has with the same passages, under another name, is left out.
    Who a tie speaks of stands before it, so that name, tie and name make a sentence; ties by
    arithmetic, which speak of both, stand on the left.
    """
    known = sorted(networks, key=lambda network: _rank(network.projection))
    nodes = {node.id: node for network in reversed(known) for node in network.nodes}
    used = list(_distinct(known, name))
    there = {edge.tie for _, edge in used}
    ties = {tie.name: tie for network in known for tie in network.ties if tie.name in there}
    made = Projection("ego", "", ties=tuple(ties.values()), modes=2)
    base = Network(made, (), (), Credit())
    inwards = [(network, edge) for network, edge in used if _is_inward(network, edge, name)]
    outwards = [pair for pair in used if pair not in inwards]
    return Neighbours(
        nodes[name],
        base.of(nodes.values(), [_turned(edge, name) for _, edge in inwards]),
        base.of(nodes.values(), [_turned(edge, name) for _, edge in outwards]),
        tuple(dict.fromkeys(words for network, _ in used for words in _first(network))),
    )


def _rank(projection: Projection) -> tuple[int, str]:
    place = FIRST.index(projection.name) if projection.name in FIRST else len(FIRST)
    return place, projection.name


def _distinct(networks: Sequence[Network], name: str) -> Iterator[tuple[Network, Edge]]:
    seen: dict[frozenset[str], list[frozenset[str]]] = {}
    for network in networks:
        mine = [edge for edge in network.edges if name in (edge.source, edge.target)]
        found = []
        for edge in mine:
            ends = frozenset((edge.source, edge.target))
            passages = frozenset(passage.passage for passage in edge.passages)
            if passages and any(passages <= others for others in seen.get(ends, ())):
                continue
            found.append((ends, passages))
            yield network, edge
        for ends, passages in found:
            seen.setdefault(ends, []).append(passages)


def _is_inward(network: Network, edge: Edge, name: str) -> bool:
    """Tell whether a tie speaks of the other end, or of both."""
    if network.projection.folded:
        return True
    is_of_target = network.projection.name in OF_TARGETS
    return (edge.target if is_of_target else edge.source) != name


def _turned(edge: Edge, name: str) -> Edge:
    """Return a tie that starts from the thing itself, wherever it leads."""
    return edge if edge.source == name else replace(edge, source=name, target=edge.source)


def _first(network: Network) -> tuple[str, ...]:
    """Return the weightiest caveat of a network; the others speak of the network as a whole."""
    return network.projection.caveats[:1]
