"""The sheet of an ego network: what leads to a thing on its left, what it leads to on its right."""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from balticvet.draw import legend
from balticvet.draw.credits import most_used
from balticvet.draw.ego.neighbours import Neighbours, neighbours
from balticvet.draw.limits import check_size
from balticvet.draw.scene import Scene
from balticvet.draw.sheet import WIDE, Telling, arrange
from balticvet.draw.stakeholders.panel import LEFT, RIGHT, Side, panel
from balticvet.draw.stakeholders.sections import sections
from balticvet.networks import Network, Tie
from balticvet.queries.credit import Credit

LIMIT = 120
"""Nobody reads more neighbours than this around one thing."""

_SHAPES = 1110.0
_HOW_TO_READ = (
    "Read each line from left to right: a name, its tie, the black card; or the black card, its"
    " tie, a name. What each tie means, and what it does not mean, is said below."
)
_LEFT = replace(
    LEFT,
    heading="Leads here",
    nobody="Nothing leads here.",
    marks=372,
    size=13.5,
    row_gap=5,
    section_gap=15,
)
_RIGHT = replace(
    RIGHT,
    heading="Leads from here",
    nobody="Nothing leads from here.",
    size=13.5,
    row_gap=5,
    section_gap=15,
)


def ego_network(networks: tuple[Network, ...], name: str, credit: Credit) -> Scene:
    """Arrange all ties of a node, by its id, over some networks.

    Raises `LimitError` for more than `LIMIT` neighbours.
    """
    found = neighbours(networks, name)
    others = {edge.target for edge in found.edges}
    check_size(len(others), LIMIT, of="neighbours", what="picture of one thing")
    kinds = {node.id: node.kind for node in found.left.nodes}
    sides = {
        _LEFT: sections(found.left, found.centre),
        _RIGHT: sections(found.right, found.centre),
    }
    telling = Telling(
        title=f"{found.centre.label}: all that the sources tie it to",
        how_to_read=_HOW_TO_READ,
        caveats=found.caveats,
        credit=credit,
        titles=most_used(passage for edge in found.edges for passage in edge.passages),
        description=" ".join(_told(found, sides)),
    )
    return arrange(
        WIDE,
        telling,
        lambda top: panel(found.centre, sides, top=top),
        (
            lambda top: legend.of_ties(_ties(found), WIDE.left, top, _SHAPES - 30),
            lambda top: legend.of_kinds((kinds[other] for other in others), _SHAPES, top),
        ),
    )


def _ties(found: Neighbours) -> list[Tie]:
    there = {edge.tie for edge in found.edges}
    return [tie for tie in found.left.projection.ties if tie.name in there]


def _told(found: Neighbours, sides: Iterable[Side]) -> Iterator[str]:
    """Yield the picture in words, for those who do not see it."""
    labels = {node.id: node.label for node in found.left.nodes}
    for side, network in zip(sides, (found.left, found.right), strict=True):
        yield f"{side.heading}:"
        for tie in network.ties:
            names = [labels[edge.target] for edge in network.edges if edge.tie == tie.name]
            yield f"{tie.name}: {'; '.join(names)}."
