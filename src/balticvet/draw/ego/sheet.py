"""The sheet of one thing: on its left who is something to it, on its right to whom it is."""

from collections.abc import Iterator
from dataclasses import replace

from balticvet.draw import legend
from balticvet.draw.ego.neighbours import Neighbours, neighbours
from balticvet.draw.scene import Block, Scene
from balticvet.draw.sheet import WIDE, Caption, check_size, compose
from balticvet.draw.stakeholders.panel import panel
from balticvet.draw.stakeholders.sections import sections
from balticvet.draw.stakeholders.side import LEFT, RIGHT
from balticvet.draw.style import stroke
from balticvet.networks import Network
from balticvet.networks.model.disagreement import disputes
from balticvet.queries.credit import Credit

LIMIT = 120
"""Nobody reads more neighbours than this around one thing."""

_SHAPES = 1110.0
_HOW_TO_READ = (
    "Each line is a sentence that reads from left to right: on the left a name, its tie, the black"
    " card; on the right the black card, its tie, a name."
)


_LEFT = replace(
    LEFT,
    heading="What others are to it",
    nobody="No passage says this of anybody.",
    marks=372,
    size=13.5,
    row_gap=5,
    section_gap=15,
    words=lambda tie: tie.phrase,
)
_RIGHT = replace(
    RIGHT,
    heading="What it is to others",
    nobody="No passage says this of it.",
    size=13.5,
    row_gap=5,
    section_gap=15,
    words=lambda tie: tie.phrase,
)


def ego_network(networks: tuple[Network, ...], name: str, credit: Credit) -> Scene:
    """Arrange all ties of a node, by its id, over some networks.

    Raises `LimitError` for more than `LIMIT` neighbours.
    """
    found = neighbours(networks, name)
    check_size(len(found.others), LIMIT, of="neighbours", what="picture of one thing")
    sides = {
        _LEFT: sections(found.network, found.before),
        _RIGHT: sections(found.network, found.after),
    }
    nodes = [node for node in found.network.nodes if node.id in found.others]
    caption = Caption(
        title=f"{found.centre.label}: what ties it to others, and others to it",
        how_to_read=_HOW_TO_READ,
        caveats=(*(one.words for one in disputes(found.network)), *found.caveats),
        credit=credit,
        passages=tuple(quote for edge in found.network.edges for quote in edge.passages),
        description=" ".join(_alt_text(found)),
    )
    return compose(
        WIDE,
        caption,
        lambda top: panel(found.centre, sides, top=top),
        (
            lambda top: _legend(found.network, top),
            lambda top: legend.of_kinds(nodes, _SHAPES, top),
        ),
    )


def _legend(network: Network, top: float) -> Block:
    samples = []
    for tie in network.ties:
        means = f": {tie.meaning}" if tie.meaning else ""
        samples.append((f"{tie.phrase}{means}", stroke(tie.name)))
    return legend.of_lines(samples, WIDE.left, top, _SHAPES - 30)


def _alt_text(found: Neighbours) -> Iterator[str]:
    """Yield the picture in words, for those who do not see it."""
    for edge in found.network.edges:
        yield f"{found.network.sentence(edge)}."
