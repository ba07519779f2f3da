"""The two sides of a panel, and the card between them that all lines lead to."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from operator import attrgetter

from balticvet.draw import evidence
from balticvet.draw.scene import Box, Flank, Frame, Group, Stroke, Text
from balticvet.draw.style import INK, NO_PARTNERSHIP, participants_heading
from balticvet.draw.typesetting import wrap
from balticvet.networks import Node, Tie

CARD = Box(610, 0, 790, 0)
"""Where cards stand from left to right."""


@dataclass(frozen=True)
class PanelSide:
    """Where things stand on one side of the card; `tie_words` stand on the lines of a tie."""

    flank: Flank
    frame: Box
    heading: str
    nobody: str
    pills: float
    marks: float
    edge: float
    size: float
    row_gap: float
    section_gap: float
    tie_words: Callable[[Tie], str] = attrgetter("name")

    @property
    def card(self) -> float:
        """The edge of the card that lines leave from."""
        return CARD.left if self.flank is Flank.LEFT else CARD.right


LEFT = PanelSide(
    flank=Flank.LEFT,
    frame=Box(20, 0, 558, 0),
    heading=participants_heading(()),
    nobody="No passage says who takes part.",
    pills=540,
    marks=350,
    edge=34,
    size=15.5,
    row_gap=16,
    section_gap=38,
)
RIGHT = PanelSide(
    flank=Flank.RIGHT,
    frame=Box(846, 0, 1540, 0),
    heading=NO_PARTNERSHIP,
    nobody="No passage names anybody else.",
    pills=864,
    marks=1084,
    edge=1526,
    size=14,
    row_gap=7,
    section_gap=19,
)


def card(centre: Node, middle: float) -> Group:
    """Return the card of a node; `middle` is the middle of its height."""
    half = height(centre) / 2
    box = replace(CARD, top=middle - half, bottom=middle + half)
    frame = Frame(box, Stroke(INK), INK, 12)
    return Group((frame, _card_name(centre, middle)), evidence.of_node(centre))


def height(centre: Node) -> float:
    """Return how high the card of a node is."""
    text = _card_name(centre)
    return max(86, text.pitch * len(text.lines) + 36)


def _card_name(centre: Node, middle: float = 0) -> Text:
    lines = wrap(centre.label, 16, CARD.width - 20, bold=True)
    x, _ = CARD.centre
    return Text.centred(x, middle, lines, 16, "#ffffff", "middle", bold=True)
