"""What the page shows of a network: who stands on which side, and what ties can be chosen by."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import Enum

from balticvet.networks import Edge, Network, Node
from balticvet.networks.names import clean_ids

COLLABORATIONS = frozenset(("initiative", "project"))
"""Kinds that stand in the middle, also where no tie leads from them."""

NO_COUNTRY, NO_KIND, NO_SOURCE = "no country stated", "no kind stated", "a decision, no source"
PLAIN = "stated"
"""How a tie is said that no source hedges."""

PLEDGED = "has pledged"
"""A tie of those who have promised something: they stand with those who take part, and do not."""


class Side(Enum):
    """Where a node stands: who takes part or has pledged to the left, all others to the right."""

    LEFT = "left"
    CENTRE = "centre"
    RIGHT = "right"


@dataclass(frozen=True)
class Tied:
    """A tie with its id on the page, and the choices that it falls under."""

    id: str
    edge: Edge
    tokens: tuple[str, ...] = ()


@dataclass(frozen=True)
class Named:
    """A node with its id on the page, its side, and its ties in order."""

    id: str
    node: Node
    side: Side
    ties: tuple[Tied, ...]


@dataclass(frozen=True)
class Choice:
    """One value that ties can be chosen by, and how many there are."""

    token: str
    label: str
    count: int


@dataclass(frozen=True)
class Facet:
    """One thing that ties differ in, such as the country."""

    name: str
    title: str
    choices: tuple[Choice, ...]


@dataclass(frozen=True)
class View:
    """A network as the page shows it; `named` is by the ids of the nodes."""

    network: Network
    named: Mapping[str, Named]
    ties: tuple[Tied, ...]
    facets: tuple[Facet, ...]

    def on(self, side: Side) -> tuple[Named, ...]:
        """Return those on one side, in the order of the network."""
        return tuple(named for named in self.named.values() if named.side is side)

    def is_mention(self, tie: str) -> bool:
        """Tell whether a tie rests on being named, told or meant only."""
        return tie in self.network.projection.mentions

    def has_only_pledged(self, named: Named) -> bool:
        """Tell whether a name has promised something and takes part in nothing."""
        roles = {tied.edge.tie for tied in named.ties if not self.is_mention(tied.edge.tie)}
        return roles == {PLEDGED}


def view(network: Network) -> View:
    """Return what the page shows of a network whose ties lead from initiatives to others."""
    nodes = {node.id: node for node in network.nodes}
    ids = {name: f"n-{clean}" for name, clean in clean_ids(nodes).items()}
    edges = _ordered_edges(network, nodes)
    facets, tokens = _facets(network, edges, nodes)
    ties = tuple(Tied(f"t{number}", edge, tokens[number]) for number, edge in enumerate(edges))
    of_node: dict[str, list[Tied]] = {name: [] for name in nodes}
    order = [tie.name for tie in network.ties]
    for tied in sorted(ties, key=lambda tied: order.index(tied.edge.tie)):
        for end in dict.fromkeys((tied.edge.source, tied.edge.target)):
            of_node[end].append(tied)
    sides = _sides(network)
    named = {
        name: Named(ids[name], node, sides[name], tuple(of_node[name]))
        for name, node in nodes.items()
    }
    return View(network, named, ties, facets)


def _ordered_edges(network: Network, nodes: Mapping[str, Node]) -> list[Edge]:
    """Return the ties as a reader looks for them: what most have to do with, the closest first."""
    order = [tie.name for tie in network.ties]
    count = Counter(edge.source for edge in network.edges)

    def place(edge: Edge) -> tuple[int, str, str, int, str, str]:
        start, end = nodes[edge.source], nodes[edge.target]
        hub = (-count[edge.source], start.label.casefold(), edge.source)
        return (*hub, order.index(edge.tie), end.label.casefold(), edge.target)

    return sorted(network.edges, key=place)


def _sides(network: Network) -> dict[str, Side]:
    starts = {edge.source for edge in network.edges}
    mentions = network.projection.mentions
    takes_part = {edge.target for edge in network.edges if edge.tie not in mentions}
    return {
        node.id: Side.CENTRE
        if node.id in starts or node.kind in COLLABORATIONS
        else Side.LEFT
        if node.id in takes_part
        else Side.RIGHT
        for node in network.nodes
    }


_FACETS = {
    "country": "Country",
    "kind": "Type",
    "tie": "Role",
    "source": "Source",
    "modality": "How it is said",
}


def _values(name: str, edge: Edge, nodes: Mapping[str, Node]) -> tuple[str, ...]:
    actor = nodes[edge.target]
    return {
        "country": actor.countries or (NO_COUNTRY,),
        "kind": (actor.kind or NO_KIND,),
        "tie": (edge.tie,),
        "source": edge.sources or (NO_SOURCE,),
        "modality": edge.modality or (PLAIN,),
    }[name]


def _facets(
    network: Network, edges: list[Edge], nodes: Mapping[str, Node]
) -> tuple[tuple[Facet, ...], list[tuple[str, ...]]]:
    """Return the facets in which ties differ, and for each tie the tokens of its values."""
    facets: list[Facet] = []
    tokens: list[tuple[str, ...]] = [() for _ in edges]
    for name, title in _FACETS.items():
        values = [_values(name, edge, nodes) for edge in edges]
        counts = Counter(value for found in values for value in found)
        if len(counts) > 1:
            token = {value: f"{name}{n}" for n, value in enumerate(_ordered(name, counts, network))}
            choices = (Choice(token[value], value, counts[value]) for value in token)
            facets.append(Facet(name, title, tuple(choices)))
            for place, found in enumerate(values):
                tokens[place] += tuple(token[value] for value in found)
    return tuple(facets), tokens


def _ordered(name: str, found: Iterable[str], network: Network) -> Iterator[str]:
    if name == "tie":
        return (tie.name for tie in network.ties)
    last = {NO_COUNTRY, NO_KIND, NO_SOURCE}
    return iter(sorted(found, key=lambda value: (value in last, value.casefold(), value)))
