"""What the page shows of a network: who stands on which side, and what ties can be chosen by."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import Enum
from functools import cached_property

from balticvet.contradictions import Contradiction
from balticvet.draw.style import PLEDGED
from balticvet.grouping import grouped
from balticvet.networks import Edge, Network, Node
from balticvet.profiles import FactSection
from balticvet.queries.quotes import Quote
from balticvet.rdf import Literal
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
class KnownOfName:
    """What is known of a name beside its ties: names, facts by sort, what sources disagree about.

    `title` is its full one, where that is not its name.
    """

    title: str = ""
    names: tuple[Literal, ...] = ()
    sections: tuple[FactSection, ...] = ()
    disputes: tuple[Contradiction, ...] = ()


@dataclass(frozen=True)
class Participations:
    """The network of the second view: who takes part in what; which countries are at home."""

    network: Network
    home: frozenset[str] = frozenset()
    codes: Mapping[str, str] = field(default_factory=dict, hash=False)


@dataclass(frozen=True)
class MapSubject:
    """What the map shows: a network, and what is known of those in it, by their ids.

    `participations` is what its second view shows; without it there is none.
    """

    network: Network
    known: Mapping[str, KnownOfName] = field(default_factory=dict)
    participations: Participations | None = None


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
    """A node with its id on the page, its side, its ties in order, and what is known of it.

    `is_disputed` says that sources disagree about it, or about one of its ties.
    """

    id: str
    node: Node
    side: PageSide
    edges: tuple[PageEdge, ...]
    known: KnownOfName = field(default_factory=KnownOfName)
    is_disputed: bool = False

    @property
    def name(self) -> str:
        """Its name with a capital, as all of the page has it."""
        return capital(self.node.label)


@dataclass(frozen=True)
class MapChoice:
    """One value that ties can be chosen by, and how many there are."""

    token: str
    label: str
    count: int


@dataclass(frozen=True)
class Facet:
    """One thing that ties differ in, such as the country."""

    name: str
    title: str
    choices: tuple[MapChoice, ...]


@dataclass(frozen=True)
class PageNetwork:
    """A network as the page shows it; `nodes` is by the ids of the network.

    `against` has, by the id of a tie, those that other sources state against it; `sentences` the
    passages and decisions behind ties and facts, by the ids under which they stand on the page.
    """

    network: Network
    nodes: Mapping[str, PageNode]
    edges: tuple[PageEdge, ...]
    facets: tuple[Facet, ...]
    against: Mapping[str, tuple[PageEdge, ...]]
    sentences: Mapping[str, Quote]

    def on(self, side: PageSide) -> tuple[PageNode, ...]:
        """Return those on one side, in the order of the network."""
        return tuple(node for node in self.nodes.values() if node.side is side)

    @cached_property
    def _ids(self) -> Mapping[str, str]:
        return {quote.passage: name for name, quote in self.sentences.items()}

    def behind(self, passages: Iterable[Quote]) -> Mapping[str, Quote]:
        """Return passages and decisions by the ids under which they stand on the page."""
        found = (quote for quote in passages if quote.passage in self._ids)
        return {self._ids[quote.passage]: quote for quote in found}

    @cached_property
    def _resting(self) -> Mapping[str, list[tuple[str, PageEdge]]]:
        pairs = ((quote.passage, edge) for edge in self.edges for quote in edge.edge.passages)
        return grouped(pairs, lambda pair: pair[0])

    def resting_on(self, quote: Quote) -> list[PageEdge]:
        """Return the ties that a passage or a decision states."""
        return [edge for _, edge in self._resting.get(quote.passage, ())]

    @cached_property
    def _between(self) -> Mapping[frozenset[str], list[PageEdge]]:
        return grouped(self.edges, lambda edge: frozenset(edge.ends))

    def between(self, one: str, other: str) -> list[PageEdge]:
        """Return the ties of two nodes that rest on more than being named."""
        found = self._between.get(frozenset((one, other)), ())
        return [edge for edge in found if not self.is_mention(edge.edge.tie)]

    def disputes_of(self, *edges: PageEdge) -> list[Contradiction]:
        """Return the contradictions in which passages of each of these ties stand."""
        ends = dict.fromkeys(end for edge in edges for end in edge.ends)
        stating = [{quote.passage for quote in edge.edge.passages} for edge in edges]
        return [
            one
            for end in ends
            for one in self.nodes[end].known.disputes
            if all(passages & one.passages for passages in stating)
        ]

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
