"""What a picture is made of: plain shapes with places, that any painter can paint."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from enum import IntEnum
from typing import Literal

from balticvet.draw.typesetting import ASCENT, DESCENT, balance, width, wrap
from balticvet.messages import Message

Anchor = Literal["start", "middle", "end"]
Points = tuple[tuple[float, float], ...]
_LINE = 1.28
_HALF = 0.35
"""So far below its middle a line of text has its base line, for each unit of size."""


class Flank(IntEnum):
    """Left or right of the middle, as the sign of the way from there."""

    LEFT = -1
    RIGHT = 1

    @property
    def anchor(self) -> Anchor:
        """Which end of words stands towards the middle."""
        return "end" if self is Flank.LEFT else "start"


@dataclass(frozen=True)
class Box:
    """A rectangle from its upper left to its lower right corner."""

    left: float
    top: float
    right: float
    bottom: float

    @property
    def width(self) -> float:
        """How wide it is."""
        return self.right - self.left

    @property
    def height(self) -> float:
        """How high it is."""
        return self.bottom - self.top

    @property
    def centre(self) -> tuple[float, float]:
        """The point in its middle."""
        return (self.left + self.right) / 2, (self.top + self.bottom) / 2

    def overlaps(self, other: "Box") -> bool:
        """Tell whether two boxes share more than an edge."""
        return (
            self.left < other.right
            and other.left < self.right
            and self.top < other.bottom
            and other.top < self.bottom
        )


@dataclass(frozen=True)
class Stroke:
    """How a line looks: the pattern tells it apart where colours do not."""

    colour: str
    width: float = 1.5
    dash: str = ""


@dataclass(frozen=True)
class Text:
    """Lines of text; `y` is the base line of the first, `note` stands small after the last.

    One that `rises` is turned around its point: it reads upwards, its lines from left to right.
    """

    x: float
    y: float
    lines: tuple[str, ...]
    size: float
    colour: str
    anchor: Anchor = "start"
    bold: bool = False
    note: str = ""
    rises: bool = False

    @classmethod
    def below(
        cls,
        x: float,
        top: float,
        words: str,
        size: float,
        room: float,
        colour: str,
        anchor: Anchor = "start",
        *,
        balanced: bool = False,
        bold: bool = False,
    ) -> "Text":
        """Return words below a height in lines that fit into a room; balanced, of like length."""
        lines = (balance if balanced else wrap)(words, size, room, bold=bold)
        return cls(x, top + size, lines, size, colour, anchor, bold)

    @classmethod
    def centred(
        cls,
        x: float,
        middle: float,
        lines: tuple[str, ...],
        size: float,
        colour: str,
        anchor: Anchor = "start",
        *,
        bold: bool = False,
    ) -> "Text":
        """Return a text whose lines stand around a height, half above it and half below."""
        text = cls(x, 0, lines, size, colour, anchor, bold)
        first = middle - text.pitch * (len(lines) - 1) / 2 + _HALF * size
        return replace(text, y=round(first, 3))

    def noted(self, note: str, room: float, size: float, colour: str) -> tuple["Text", ...]:
        """Return the text with a note beside it, or below it where no line has room for both."""
        whole = replace(self, note=note)
        if not note or whole.box.width <= room:
            return (whole,)
        below = Text.below(self.x, self.box.bottom, note, size, room, colour, self.anchor)
        return self, below

    @property
    def pitch(self) -> float:
        """The distance of the base lines."""
        return round(self.size * _LINE, 2)

    @property
    def note_size(self) -> float:
        """The size of the note."""
        return round(self.size * 0.875, 2)

    @property
    def smallest(self) -> float:
        """The size of its smallest words."""
        return self.note_size if self.note else self.size

    @property
    def box(self) -> Box:
        """The room that the text takes."""
        sizes = [width(line, self.size, bold=self.bold) for line in self.lines]
        if self.note:
            sizes[-1] += self.gap + width(self.note, self.note_size)
        wide = max(sizes)
        left = self.x - {"start": 0, "middle": wide / 2, "end": wide}[self.anchor]
        last = self.y + self.pitch * (len(self.lines) - 1)
        box = Box(left, self.y - ASCENT * self.size, left + wide, last + DESCENT * self.size)
        return self._turned(box) if self.rises else box

    def _turned(self, box: Box) -> Box:
        """Return a box as it is after a quarter turn around the point of the text."""
        across, up = self.x - self.y, self.y + self.x
        return Box(box.top + across, up - box.right, box.bottom + across, up - box.left)

    @property
    def gap(self) -> float:
        """The room between the last line and the note."""
        return round(self.size * 0.6, 2)


@dataclass(frozen=True)
class Curve:
    """A line that leaves and arrives level, and then runs on straight to `tail`.

    It turns half way, or at `bend`.
    """

    x1: float
    y1: float
    x2: float
    y2: float
    tail: float
    stroke: Stroke
    bend: float | None = None


@dataclass(frozen=True)
class Line:
    """Straight pieces from point to point; an arrow may stand at the end."""

    points: Points
    stroke: Stroke
    arrow: bool = False


@dataclass(frozen=True)
class Area:
    """A polygon, filled and perhaps with a border."""

    points: Points
    fill: str
    stroke: Stroke | None = None


@dataclass(frozen=True)
class Mark:
    """A small shape that stands for one actor; a hollow one stands for many without names."""

    x: float
    y: float
    shape: str
    colour: str
    hollow: bool = False
    size: float = 6.5


@dataclass(frozen=True)
class Frame:
    """A rectangle with round corners."""

    box: Box
    stroke: Stroke
    fill: str
    radius: float = 8


@dataclass(frozen=True)
class Group:
    """Shapes that belong together, with the words that appear when a pointer rests on them.

    An `is_aside` one stands for nothing that a source says: a heading, a scale, a legend.
    In a page its `attributes` are those of its element; with an `href` it is a link.
    """

    items: tuple["Item", ...]
    tooltip: str = ""
    is_aside: bool = False
    attributes: Mapping[str, str] = field(default_factory=dict, hash=False)


Item = Text | Curve | Line | Area | Mark | Frame | Group


@dataclass(frozen=True)
class Scene:
    """A picture: its size, its title, its words for those who do not see it, and its shapes.

    The `message` is what the title says, with the passages behind it; without one, the title is
    the topic.
    """

    width: float
    height: float
    title: str
    description: str
    items: tuple[Item, ...]
    message: Message | None = None

    def texts(self) -> Iterator[Text]:
        """Yield every text of the picture."""
        yield from _texts(self.items)


def _texts(items: tuple[Item, ...]) -> Iterator[Text]:
    for item in items:
        if isinstance(item, Text):
            yield item
        elif isinstance(item, Group):
            yield from _texts(item.items)


@dataclass(frozen=True)
class Block:
    """A part of a picture, and where it ends."""

    items: tuple[Item, ...]
    bottom: float


Sheets = tuple[Scene, ...]
"""A picture, on as many sheets as it takes."""

Part = Callable[[float], Block]
"""A part of a picture that is told where it begins."""


def stack(parts: Iterable[Part], top: float, *, gap: float = 0) -> Block:
    """Return parts one below the other, with a gap between them."""
    items: list[Item] = []
    bottom = top
    for number, part in enumerate(parts):
        block = part(bottom + gap * bool(number))
        items += block.items
        bottom = block.bottom
    return Block(tuple(items), bottom)


def beside(*blocks: Block) -> Block:
    """Return parts that stand side by side as one, which ends with the longest."""
    return Block(
        tuple(item for block in blocks for item in block.items),
        max(block.bottom for block in blocks),
    )


def aside(*items: Item) -> Group:
    """Return shapes that stand for nothing that a source says."""
    return Group(items, is_aside=True)


def lowest(items: Iterable[Item], top: float = 0) -> float:
    """Return where the lowest text or frame of some shapes ends, also inside groups."""
    ends = [top]
    for item in items:
        if isinstance(item, Text | Frame):
            ends.append(item.box.bottom)
        elif isinstance(item, Group):
            ends.append(lowest(item.items, top))
    return max(ends)
