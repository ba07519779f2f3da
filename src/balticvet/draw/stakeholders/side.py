"""The two sides of a panel: where things stand on each, and what is said of it."""

from collections.abc import Callable
from dataclasses import dataclass
from operator import attrgetter

from balticvet.draw.scene import Anchor, Box
from balticvet.draw.stakeholders.card import CARD
from balticvet.networks import Tie


@dataclass(frozen=True)
class Side:
    """Where things stand on one side of the card; `way` is -1 to the left and 1 to the right.

    `words` are those that stand on the lines of a tie.
    """

    way: int
    anchor: Anchor
    frame: Box
    heading: str
    nobody: str
    pills: float
    marks: float
    edge: float
    size: float
    row_gap: float
    section_gap: float
    words: Callable[[Tie], str] = attrgetter("name")

    @property
    def card(self) -> float:
        """The edge of the card that lines leave from."""
        return CARD.left if self.way < 0 else CARD.right


LEFT = Side(
    way=-1,
    anchor="end",
    frame=Box(20, 0, 558, 0),
    heading="Takes part",
    nobody="No passage says who takes part.",
    pills=540,
    marks=350,
    edge=34,
    size=15.5,
    row_gap=16,
    section_gap=38,
)
RIGHT = Side(
    way=1,
    anchor="start",
    frame=Box(846, 0, 1540, 0),
    heading="Targeted, reached or told – no partnership",
    nobody="No passage names anybody else.",
    pills=864,
    marks=1084,
    edge=1526,
    size=14,
    row_gap=7,
    section_gap=19,
)
