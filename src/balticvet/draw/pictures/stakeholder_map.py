"""The stakeholder map: a panel for each initiative, those who take part apart from all others."""

from collections.abc import Collection, Iterator, Sequence, Set
from dataclasses import replace
from functools import partial

from balticvet.draw import evidence, legend
from balticvet.draw.data import PictureData
from balticvet.draw.panels.entries import LEFT, RIGHT
from balticvet.draw.panels.panel import Centre, SectionsBySide, panels
from balticvet.draw.panels.sections import sections
from balticvet.draw.paper import PAGE, Paper
from balticvet.draw.scene import Part, Sheets
from balticvet.draw.sheet import Body, Caption, check_size, compose
from balticvet.draw.status_marks import NO_MARKS, StatusMarks, all_marks, replacements
from balticvet.draw.style import PARTICIPATION, PLEDGED, TAKING_PART, UNNAMED, participants_heading
from balticvet.grouping import grouped
from balticvet.messages import Message
from balticvet.networks import Edge, Network, Node
from balticvet.wording import capital, counted_in_words, listed, number_in_words

LIMIT = 500
"""Nobody reads more actors than this in one picture."""

_HOW_TO_READ = (
    "Solid lines: takes part{}. Broken lines: it is meant for them, or reached or told them, which"
    " is no partnership."
)
_SIDES = {
    "employers' organisation": ("employers’ organisation", "employers’ organisations"),
    "trade union": ("trade union", "trade unions"),
}
"""The kinds of those who speak for employers and for workers, as one and as many."""

_NAMED = 2
"""So many initiatives are named in the topic; more are counted, and on a slide more than one."""

_REACHED = frozenset(("was reached",))


def compose_stakeholder_map(data: PictureData) -> Sheets:
    """Compose the map of all initiatives and their stakeholders."""
    return stakeholder_map(data.network("stakeholders"), data.paper, all_marks(data))


def stakeholder_map(network: Network, paper: Paper = PAGE, marks: StatusMarks = NO_MARKS) -> Sheets:
    """Compose the map of a network whose ties start from initiatives.

    The `marks` of bodies say what replaced them or their names.
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
        topic=_topic(network, centres, 1 if paper.fixed else _NAMED),
        message=message(network, centres),
        how_to_read=_HOW_TO_READ.format(" or has pledged" * is_pledged),
        nothing="No passage ties anybody to an initiative.",
        alt_text=" ".join(_alt_text(network, centres)),
    )
    since = replacements(marks, nodes, paper)
    kinds = partial(legend.of_kinds, nodes, paper)
    return compose(paper, caption, partial(_body, network, centres), kinds, *since)


def _body(network: Network, centres: list[Node], room: float) -> Body:
    parts: list[Part] = []
    names: list[str] = []
    for centre in centres:
        made = panels(Centre(centre), _sides(network, centre), room)
        parts += made
        names += [centre.label] * len(made)
    return Body(parts, gap=16, names=names)


def _topic(network: Network, centres: list[Node], most: int) -> str:
    if not centres:
        return network.projection.summary.removesuffix(".")
    names = [centre.label for centre in centres]
    named = listed(names) if len(names) <= most else f"{number_in_words(len(names))} initiatives"
    it = "it" if len(names) == 1 else "them"
    return capital(f"{named}: who has to do with {it}, and how")


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


def message(network: Network, centres: Sequence[Node]) -> Message | None:
    """Return how many organisations take part, and which social partners were only reached.

    It is of the initiative that most take part in. Who is only to take part, has pledged, or has no
    name, is not counted; where nobody takes part, or of a part of the network, nothing is said.
    """
    if network.projection.restriction:
        return None
    parts = {centre.id: _tied(network, centre, TAKING_PART) for centre in centres}
    most = max(centres, key=lambda node: len(parts[node.id]), default=None)
    if most is None or not parts[most.id]:
        return None
    there = parts[most.id]
    reached = _tied(network, most, _REACHED)
    only = {node: edges for node, edges in reached.items() if _is_left_out(node, there)}
    takes = counted_in_words(len(there), "organisation takes", "organisations take")
    told = f"{takes} part in the {most.label}"
    edges = [edge for found in (there, only) for same in found.values() for edge in same]
    return Message(
        "stakeholder-map",
        capital(f"{told}{_only_reached(list(only))}."),
        "How many named organisations take part in an initiative, and which employers’ and"
        " workers’ organisations it reached that take no part.",
        most.id,
        evidence.shown_by(edges),
    )


def _tied(network: Network, centre: Node, ties: Set[str]) -> dict[Node, list[Edge]]:
    """Return who has a name and one of these ties to an initiative, not merely planned."""
    nodes = {node.id: node for node in network.nodes if node.kind not in UNNAMED}
    edges = [
        edge
        for edge in network.edges
        if edge.source == centre.id and edge.tie in ties and edge.target in nodes
        if not edge.hedge
    ]
    return grouped(edges, lambda edge: nodes[edge.target])


def _is_left_out(node: Node, there: Collection[Node]) -> bool:
    return node.kind in _SIDES and bool(node.countries) and node not in there


def _only_reached(nodes: Sequence[Node]) -> str:
    """Return who was only reached, by kind and country; nothing where nobody was."""
    if not nodes:
        return ""
    kinds = [words for kind, words in _SIDES.items() if any(node.kind == kind for node in nodes)]
    named = " and ".join(one[len(nodes) > 1] for one in kinds)
    countries = listed(sorted({node.country for node in nodes}))
    was = "was" if len(nodes) == 1 else "were"
    return f"; {number_in_words(len(nodes))} {named} of {countries} {was} only reached"
