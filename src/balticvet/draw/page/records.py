"""What the page shows of a network: who stands on which side, and what ties can be chosen by."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import Enum

from balticvet.networks import Edge, Network, Node

PROJECT = "project"
COLLABORATIONS = frozenset(("initiative", PROJECT))
"""Kinds that stand in the middle, also where no tie leads from them."""

NO_COUNTRY, NO_KIND, NO_SOURCE = "no country stated", "no kind stated", "a decision, no source"
PLAIN = "no hedge recorded"
"""How a tie is said of which no passage is marked as intended, expected or the like."""

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
class PageNetwork:
    """A network as the page shows it; `named` is by the ids of the nodes.

    `against` has, by the id of a tie, those that other sources state against it.
    """

    network: Network
    named: Mapping[str, Named]
    ties: tuple[Tied, ...]
    facets: tuple[Facet, ...]
    against: Mapping[str, tuple[Tied, ...]]

    def on(self, side: Side) -> tuple[Named, ...]:
        """Return those on one side, in the order of the network."""
        return tuple(named for named in self.named.values() if named.side is side)

    def is_mention(self, tie: str) -> bool:
        """Tell whether a tie rests on being named, told or meant only."""
        return tie in self.network.projection.mentions

    def disagreeing(self, ties: Iterable[Tied]) -> tuple[Tied, ...]:
        """Return those of these ties that sources disagree about, and what is stated against."""
        found = [tied for tied in ties if tied.id in self.against]
        others = [other for tied in found for other in self.against[tied.id]]
        return tuple({tied.id: tied for tied in (*found, *others)}.values())

    def has_only_pledged(self, named: Named) -> bool:
        """Tell whether a name has promised something and takes part in nothing."""
        roles = {tied.edge.tie for tied in named.ties if not self.is_mention(tied.edge.tie)}
        return roles == {PLEDGED}
