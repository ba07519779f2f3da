"""All ties of one thing, over all projections: each claim once, however many networks hold it."""

from collections.abc import Iterable
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


_PARTNERSHIP = "is no partnership"


@dataclass(frozen=True)
class Neighbours:
    """A thing, and the network of all its ties.

    `before` are the ties that speak of somebody else first, and `after` those that speak of the
    thing first, each with who is at the other end.
    """

    centre: Node
    network: Network
    before: tuple[tuple[str, Edge], ...]
    after: tuple[tuple[str, Edge], ...]
    caveats: tuple[str, ...]

    @property
    def others(self) -> frozenset[str]:
        """Who is at the other ends."""
        return frozenset(name for name, _ in (*self.before, *self.after))


def neighbours(networks: Iterable[Network], name: str) -> Neighbours:
    """Return the ties of a node, by its id, over networks that know it.

    Ties of several networks that read the same are one claim, with the passages of all. Who a tie
    speaks of stands before it, so that name, tie and name make a sentence; ties by arithmetic,
    which speak of both, stand before.
    """
    known = sorted(networks, key=lambda network: _rank(network.projection))
    nodes = {node.id: node for network in reversed(known) for node in network.nodes}
    claims = _claims(known, name)
    there = {edge.tie for _, edge in claims}
    ties = {tie.name: tie for network in reversed(known) for tie in network.ties}
    order = dict.fromkeys(tie.name for network in known for tie in network.ties)
    made = Projection("ego", "", ties=tuple(ties[tie] for tie in order if tie in there), modes=2)
    found = Network(made, tuple(nodes.values()), tuple(edge for _, edge in claims), Credit())
    before: list[tuple[str, Edge]] = []
    after: list[tuple[str, Edge]] = []
    for network, edge in claims:
        other = edge.target if edge.source == name else edge.source
        is_first = network.in_reading_order(edge)[0] == name and not network.projection.folded
        (after if is_first else before).append((other, edge))
    return Neighbours(nodes[name], found, tuple(before), tuple(after), tuple(_caveats(claims)))


def _rank(projection: Projection) -> tuple[int, str]:
    place = FIRST.index(projection.name) if projection.name in FIRST else len(FIRST)
    return place, projection.name


def _claims(networks: Iterable[Network], name: str) -> list[tuple[Network, Edge]]:
    """Return each claim once, as the first network that knows it puts it."""
    found: dict[tuple[str, ...], tuple[Network, Edge]] = {}
    for network in networks:
        for edge in network.edges:
            if name in (edge.source, edge.target):
                key = (*network.in_reading_order(edge), network.tie(edge.tie).phrase)
                home, first = found.get(key, (network, edge))
                found[key] = home, _joined(first, edge)
    return list(found.values())


def _joined(first: Edge, edge: Edge) -> Edge:
    """Return a tie with the statements of both; of one passage the first is kept."""
    known = {statement.passage.passage for statement in first.statements}
    more = (one for one in edge.statements if one.passage.passage not in known)
    return replace(
        first, statements=(*first.statements, *more), values={**edge.values, **first.values}
    )


def _caveats(claims: Iterable[tuple[Network, Edge]]) -> Iterable[str]:
    """Return the weightiest caveat of each network; the others speak of a network as a whole.

    Of those that say what is no partnership, the fullest is told.
    """
    found = dict.fromkeys(
        words for network, _ in claims for words in network.projection.caveats[:1]
    )
    same = sorted((words for words in found if _PARTNERSHIP in words), key=len)
    return [words for words in found if words not in same[:-1]]
