"""The stakeholder map: a panel for each initiative, those who take part apart from all others."""

from collections.abc import Iterator
from dataclasses import replace
from functools import partial

from balticvet.draw import legend
from balticvet.draw.data import PictureData
from balticvet.draw.panels.entries import LEFT, RIGHT
from balticvet.draw.panels.panel import SectionsBySide, panel
from balticvet.draw.panels.sections import sections
from balticvet.draw.scene import Scene, stack
from balticvet.draw.sheet import WIDE, Caption, check_size, compose
from balticvet.draw.style import PARTICIPATION, PLEDGED, participants_heading
from balticvet.networks import Network, Node

LIMIT = 500
"""Nobody reads more actors than this in one picture."""

_HOW_TO_READ = (
    "Solid lines lead to those who take part{}. Broken lines lead to those it is meant for, or who"
    " were reached or told: that is no partnership. Hollow marks stand for many without names."
)


def compose_stakeholder_map(data: PictureData) -> Scene:
    """Compose the map of all initiatives and their stakeholders."""
    return stakeholder_map(data.network("stakeholders"))


def stakeholder_map(network: Network) -> Scene:
    """Compose the map of a network whose ties start from initiatives.

    Raises `LimitError` for more than `LIMIT` nodes.
    """
    check_size(len(network.nodes), LIMIT, of="nodes", what="map")
    starts = {edge.source for edge in network.edges}
    centres = [node for node in network.nodes if node.id in starts]
    targets = {edge.target for edge in network.edges}
    nodes = [node for node in network.nodes if node.id in targets]
    is_pledged = any(tie.name == PLEDGED for tie in network.ties)
    caption = Caption.of_network(
        network,
        title=_title(network, centres),
        how_to_read=_HOW_TO_READ.format(" or have pledged" * is_pledged),
        nothing="No passage ties anybody to an initiative.",
        alt_text=" ".join(_alt_text(network, centres)),
    )
    panels = [partial(panel, centre, _sides(network, centre)) for centre in centres]
    return compose(
        WIDE,
        caption,
        partial(stack, panels, gap=18),
        partial(legend.of_ties, network.ties, WIDE.left, right=1080),
        partial(legend.of_kinds, nodes, 1110),
    )


def _title(network: Network, centres: list[Node]) -> str:
    if len(centres) == 1:
        return f"{centres[0].label}: who has to do with it, and how"
    if centres:
        return f"{len(centres)} initiatives: who has to do with them, and how"
    return network.projection.summary.removesuffix(".")


def _sides(network: Network, centre: Node) -> SectionsBySide:
    """Put those who take part on the left, all others on the right."""
    mine = (edge for edge in network.edges if edge.source == centre.id)
    found = sections(network, ((edge.target, edge) for edge in mine))
    part = tuple(section for section in found if section.tie.name in PARTICIPATION)
    heading = participants_heading([section.tie.name == PLEDGED for section in part])
    return {
        replace(LEFT, heading=heading): part,
        RIGHT: tuple(section for section in found if section.tie.name not in PARTICIPATION),
    }


def _alt_text(network: Network, centres: list[Node]) -> Iterator[str]:
    """Yield the map in words, for those who do not see it."""
    for centre in centres:
        yield f"{centre.label}."
        mine = [edge for edge in network.edges if edge.source == centre.id]
        for tie in network.ties:
            names = [network.labels[edge.target] for edge in mine if edge.tie == tie.name]
            if names:
                yield f"{tie.name}: {'; '.join(names)}."
