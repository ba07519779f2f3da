"""The ego network: one thing, and all that any projection ties it to."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import partial

from balticvet.draw import evidence, legend
from balticvet.draw.data import PictureData
from balticvet.draw.panels.entries import LEFT, RIGHT
from balticvet.draw.panels.panel import Centre, panels
from balticvet.draw.panels.sections import sections
from balticvet.draw.paper import PAGE, Paper
from balticvet.draw.scene import Sheets
from balticvet.draw.sheet import Body, Caption, check_size, compose
from balticvet.networks import Edge, Network, Node, Projection
from balticvet.networks.model.disagreement import disputes
from balticvet.tables import Credit

LIMIT = 120
"""Nobody reads more neighbours than this around one thing."""

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
_HOW_TO_READ = "Each tie reads from left to right; “it” is what stands on the black card."


_LEFT = replace(LEFT, heading="What others are to it", nobody="No passage says this of anybody.")
_RIGHT = replace(RIGHT, heading="What it is to others", nobody="No passage says this of it.")


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


def compose_ego(data: PictureData) -> Sheets:
    """Compose the picture of the thing that is named."""
    return ego_network(data.networks, data.thing(), data.credit(), data.paper)


def ego_network(
    networks: tuple[Network, ...], name: str, credit: Credit, paper: Paper = PAGE
) -> Sheets:
    """Compose all ties of a node, by its id, over some networks.

    Raises `LimitError` for more than `LIMIT` neighbours.
    """
    found = neighbours(networks, name)
    network = found.network
    check_size(len(found.others), LIMIT, of="neighbours", what="picture of one thing")
    sides = {_LEFT: sections(network, found.before), _RIGHT: sections(network, found.after)}
    nodes = [node for node in network.nodes if node.id in found.others]
    caption = Caption(
        topic=f"{found.centre.label}: what ties it to others, and others to it",
        how_to_read=_HOW_TO_READ,
        caveats=(*(one.words for one in disputes(network)), *found.caveats),
        credit=credit,
        passages=evidence.passages(network.edges),
        alt_text=" ".join(f"{network.sentence(edge)}." for edge in network.edges),
    )
    return compose(
        paper,
        caption,
        lambda room: Body(panels(Centre(found.centre), sides, room)),
        partial(legend.of_kinds, nodes, paper),
    )


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
    restrictions = dict.fromkeys(network.projection.restriction for network, _ in claims)
    return [*(words for words in found if words not in same[:-1]), *restrictions]
