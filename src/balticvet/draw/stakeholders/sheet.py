"""The sheet of a stakeholder map: a panel for each initiative, and what lines and shapes mean."""

from collections.abc import Iterator
from dataclasses import replace

from balticvet.draw import legend
from balticvet.draw.scene import Block, Item, Scene
from balticvet.draw.sheet import WIDE, Caption, compose
from balticvet.draw.stakeholders.panel import Sides, panel
from balticvet.draw.stakeholders.sections import Section, initiatives, of_initiative
from balticvet.draw.stakeholders.side import LEFT, RIGHT
from balticvet.draw.style import PARTICIPATION
from balticvet.errors import LimitError
from balticvet.networks import Network, Node
from balticvet.networks.model.disagreement import disputes

LIMIT = 500
"""Nobody reads more actors than this in one picture."""

_SHAPES = 1110.0
_PLEDGED = "has pledged"
_HOW_TO_READ = (
    "Solid lines lead to those who take part{}. Broken lines lead to those it is meant for, or who"
    " were reached or told: that is no partnership. Hollow marks stand for many without names."
)


def stakeholder_map(network: Network) -> Scene:
    """Arrange the map of a network whose ties start from initiatives.

    Raises `LimitError` for more than `LIMIT` nodes.
    """
    if len(network.nodes) > LIMIT:
        raise LimitError(
            f"The network has {len(network.nodes)} nodes; a map shows at most {LIMIT}.",
            fix="Write it with balticvet export gexf, and draw it with a program such as Gephi.",
        )
    centres = tuple(initiatives(network))
    targets = {edge.target for edge in network.edges}
    nodes = [node for node in network.nodes if node.id in targets]
    nothing = () if network.edges else ("No passage ties anybody to an initiative.",)
    caption = Caption(
        title=_title(network, centres),
        how_to_read=_HOW_TO_READ.format(" or have pledged" * _is_pledged(network)),
        caveats=(
            *nothing,
            *(one.words for one in disputes(network)),
            *network.projection.caveats,
        ),
        credit=network.credit,
        passages=tuple(passage for edge in network.edges for passage in edge.passages),
        description=" ".join(_alt_text(network, centres)),
    )
    return compose(
        WIDE,
        caption,
        lambda top: _panels(network, centres, top),
        (
            lambda top: legend.of_ties(network.ties, WIDE.left, top, _SHAPES - 30),
            lambda top: legend.of_kinds(nodes, _SHAPES, top),
        ),
    )


def _title(network: Network, centres: tuple[Node, ...]) -> str:
    if len(centres) == 1:
        return f"{centres[0].label}: who has to do with it, and how"
    if centres:
        return f"{len(centres)} initiatives: who has to do with them, and how"
    return network.projection.summary.removesuffix(".")


def _panels(network: Network, centres: tuple[Node, ...], top: float) -> Block:
    items: list[Item] = []
    for place, centre in enumerate(centres):
        sides = _sides(of_initiative(network, centre))
        block = panel(centre, sides, top=top + 18 * bool(place))
        items.extend(block.items)
        top = block.bottom
    return Block(tuple(items), top)


def _sides(found: tuple[Section, ...]) -> Sides:
    """Put those who take part on the left, all others on the right."""
    part = tuple(section for section in found if section.tie.name in PARTICIPATION)
    return {
        replace(LEFT, heading=_heading(part)): part,
        RIGHT: tuple(section for section in found if section.tie.name not in PARTICIPATION),
    }


def _heading(part: tuple[Section, ...]) -> str:
    """Return the heading of those on the left: who has only pledged takes no part yet."""
    pledged = [section.tie.name == _PLEDGED for section in part]
    if any(pledged):
        return "Has pledged" if all(pledged) else "Takes part or has pledged"
    return LEFT.heading


def _is_pledged(network: Network) -> bool:
    return any(tie.name == _PLEDGED for tie in network.ties)


def _alt_text(network: Network, centres: tuple[Node, ...]) -> Iterator[str]:
    """Yield the map in words, for those who do not see it."""
    labels = {node.id: node.label for node in network.nodes}
    for centre in centres:
        yield f"{centre.label}."
        for tie in network.ties:
            names = [
                labels[edge.target]
                for edge in network.edges
                if edge.source == centre.id and edge.tie == tie.name
            ]
            if names:
                yield f"{tie.name}: {'; '.join(names)}."
