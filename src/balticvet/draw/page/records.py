"""What the page shows of a network: who stands on which side, and what ties can be chosen by."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import Enum

from balticvet.draw.style import PLEDGED
from balticvet.networks import Edge, Network, Node
from balticvet.wording import capital

PROJECT = "project"
COLLABORATIONS = frozenset(("initiative", PROJECT))
"""Kinds that stand in the middle, also where no tie leads from them."""

NO_COUNTRY, NO_KIND, NO_SOURCE = "no country stated", "no kind stated", "a decision, no source"
PLAIN = "no hedge recorded"
"""How a tie is said of which no passage is marked as intended, expected or the like."""


class PageSide(Enum):
    """Where a node stands: who takes part or has pledged to the left, all others to the right."""

    LEFT = "left"
    CENTRE = "centre"
    RIGHT = "right"


@dataclass(frozen=True)
class PageEdge:
    """A tie with its id on the page, its sentence, and the choices that it falls under."""

    id: str
    edge: Edge
    sentence: str = ""
    tokens: tuple[str, ...] = ()

    @property
    def ends(self) -> tuple[str, str]:
        """The ids of the nodes that it ties."""
        return self.edge.source, self.edge.target

    @property
    def places(self) -> tuple[str, ...]:
        """The pages and documents that state it, with days and addresses, or that none does."""
        places = sorted(passage.place for passage in self.edge.passages)
        return tuple(dict.fromkeys(filter(None, places))) or (NO_SOURCE,)

    @property
    def sources(self) -> tuple[str, ...]:
        """The titles of the sources that state it, or that none does."""
        return self.edge.sources or (NO_SOURCE,)


@dataclass(frozen=True)
class PageNode:
    """A node with its id on the page, its side, and its ties in order."""

    id: str
    node: Node
    side: PageSide
    edges: tuple[PageEdge, ...]

    @property
    def name(self) -> str:
        """Its name with a capital, as all of the page has it."""
        return capital(self.node.label)


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
    """A network as the page shows it; `nodes` is by the ids of the network.

    `against` has, by the id of a tie, those that other sources state against it.
    """

    network: Network
    nodes: Mapping[str, PageNode]
    edges: tuple[PageEdge, ...]
    facets: tuple[Facet, ...]
    against: Mapping[str, tuple[PageEdge, ...]]

    def on(self, side: PageSide) -> tuple[PageNode, ...]:
        """Return those on one side, in the order of the network."""
        return tuple(node for node in self.nodes.values() if node.side is side)

    def is_mention(self, tie: str) -> bool:
        """Tell whether a tie rests on being named, told or meant only."""
        return tie in self.network.projection.mentions

    def disagreeing(self, edges: Iterable[PageEdge]) -> tuple[PageEdge, ...]:
        """Return those of these ties that sources disagree about, and what is stated against."""
        found = [edge for edge in edges if edge.id in self.against]
        others = [other for edge in found for other in self.against[edge.id]]
        return tuple({edge.id: edge for edge in (*found, *others)}.values())

    def has_only_pledged(self, node: PageNode) -> bool:
        """Tell whether a name has promised something and takes part in nothing."""
        roles = {one.edge.tie for one in node.edges if not self.is_mention(one.edge.tie)}
        return roles == {PLEDGED}
