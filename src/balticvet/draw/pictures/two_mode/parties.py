"""Who stands where on a two-mode map, so that lines cross little."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from balticvet.draw.ordering import by_mean, grouped, means, ranks
from balticvet.draw.style import ABROAD, NO_COUNTRY
from balticvet.networks import Edge, Network, Node

ROUNDS = 12
"""So often are both sides sorted by each other; more rounds change nothing here."""


@dataclass(frozen=True)
class Party:
    """Organisations under one heading, from the top down."""

    heading: str
    nodes: tuple[Node, ...]


@dataclass(frozen=True)
class Places:
    """The parties on either side, and the collaborations between them, from the top down."""

    left: tuple[Party, ...]
    right: tuple[Party, ...]
    middle: tuple[Node, ...]


def places(network: Network, home: frozenset[str]) -> Places:
    """Put the organisations of the home countries on the left and all others on the right.

    Without home countries all stand on the left. Within a country, and in the middle, each goes
    to the mean place of those it is tied to (Sugiyama's barycentre method, 1981).
    """
    targets = {edge.target for edge in network.edges}
    middle = [node for node in network.nodes if node.id in targets or node.mode == 1]
    members = [node for node in network.nodes if node.mode == 0]
    at_home = [node for node in members if not home or home & set(node.countries)]
    abroad = [node for node in members if node not in at_home]
    found = Places(_parties(at_home), _abroad(abroad), tuple(sorted(middle, key=_sort_key)))
    best = found
    for _ in range(ROUNDS):
        found = _sorted(found, network.edges)
        best = min(best, found, key=lambda one: crossings(one, network.edges))
    return best


def crossings(found: Places, edges: Iterable[Edge]) -> int:
    """Return how often lines of one side cross each other."""
    middle = _ranks(found.middle)
    count = 0
    for side in (found.left, found.right):
        here = _ranks(_all(side))
        lines = sorted(
            (here[edge.source], middle[edge.target]) for edge in edges if edge.source in here
        )
        count += sum(
            one[0] < other[0] and one[1] > other[1]
            for place, one in enumerate(lines)
            for other in lines[place:]
        )
    return count


def _parties(nodes: Iterable[Node]) -> tuple[Party, ...]:
    found = grouped(sorted(nodes, key=_sort_key), lambda node: node.country or NO_COUNTRY)
    return tuple(Party(country, tuple(found[country])) for country in sorted(found))


def _abroad(nodes: Iterable[Node]) -> tuple[Party, ...]:
    """Return the others as two parties, since most of their countries have only one."""
    known = tuple(sorted((node for node in nodes if node.countries), key=_sort_key))
    unknown = tuple(sorted((node for node in nodes if not node.countries), key=_sort_key))
    found = (Party(ABROAD, known), Party(NO_COUNTRY, unknown))
    return tuple(party for party in found if party.nodes)


def _sorted(found: Places, edges: Iterable[Edge]) -> Places:
    """Sort the middle by the sides, then the sides by the middle."""
    pairs = [(edge.source, edge.target) for edge in edges]
    sides = _ranks(_all(found.left)) | _ranks(_all(found.right))
    of_middle = means(((target, source) for source, target in pairs), sides)
    middle = _by_mean(found.middle, of_middle)
    of_sides = means(pairs, _ranks(middle))
    return Places(
        tuple(_party(party, of_sides) for party in found.left),
        tuple(_party(party, of_sides) for party in found.right),
        middle,
    )


def _party(party: Party, places_of: Mapping[str, float]) -> Party:
    return replace(party, nodes=_by_mean(party.nodes, places_of))


def _by_mean(nodes: Sequence[Node], places_of: Mapping[str, float]) -> tuple[Node, ...]:
    return tuple(sorted(nodes, key=lambda node: by_mean(node, places_of)))


def _ranks(nodes: Sequence[Node]) -> dict[str, float]:
    return ranks([node.id for node in nodes])


def _all(parties: tuple[Party, ...]) -> tuple[Node, ...]:
    return tuple(node for party in parties for node in party.nodes)


def _sort_key(node: Node) -> tuple[str, str]:
    return node.label.casefold(), node.id
