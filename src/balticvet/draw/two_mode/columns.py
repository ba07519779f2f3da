"""The columns of a two-mode map: names outside, their marks towards the middle."""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from balticvet.draw.scene import Anchor, Box, Frame, Group, Item, Mark, Stroke, Text, aside
from balticvet.draw.sheet import WIDE, Sheet
from balticvet.draw.style import GREY, INK, TINTS, mark
from balticvet.draw.two_mode.order import Party
from balticvet.draw.typesetting import balance
from balticvet.networks import Node

NAMES, NOTES = 14.0, 12.0
_ROW, _PARTY, _ASIDE, _PAD = 10.0, 14.0, 14.0, 10.0


@dataclass(frozen=True)
class Columns:
    """Where marks and cards stand on a sheet; names go outwards from the marks."""

    sheet: Sheet
    left: float
    card: Box
    right: float = 0

    def x(self, way: int) -> float:
        """Return where the marks of a side stand; `way` is -1 on the left and 1 on the right."""
        return self.left if way < 0 else self.right

    def room(self, way: int) -> float:
        """Return how wide a name on a side may be."""
        end = self.sheet.left if way < 0 else self.sheet.right
        return abs(self.x(way) + _ASIDE * way - end) - _PAD


BOTH = Columns(WIDE, left=452, card=Box(650, 0, 910, 0), right=1108)
ONE = Columns(Sheet(1130), left=490, card=Box(790, 0, 1096, 0))
"""With organisations on both sides of the cards, and on the left only."""


@dataclass(frozen=True)
class Column:
    """A column as it is drawn above its grounds, where the marks stand, and where it ends."""

    grounds: Group
    items: tuple[Item, ...]
    marks: dict[str, tuple[float, float]]
    bottom: float


def column(
    parties: tuple[Party, ...],
    way: int,
    columns: Columns,
    *,
    top: float,
    tips: Mapping[str, str] = MappingProxyType({}),
) -> Column:
    """Return parties, one below the other; `tips` are the words for the pointer, by node."""
    grounds: list[Item] = []
    items: list[Item] = []
    marks: dict[str, tuple[float, float]] = {}
    y = top
    for party in parties:
        top = y
        heading = _heading(party, way, columns, y + _PAD)
        inside: list[Item] = [aside(heading)]
        y = heading.box.bottom + _ROW
        for node in party.nodes:
            named = node.country if node.country != party.heading else ""
            sign, *texts = _row(node, named, way, columns, y)
            inside.append(Group((sign, *texts), tips.get(node.id, node.label)))
            marks[node.id] = sign.x, sign.y
            y = texts[-1].box.bottom + _ROW
        grounds.append(_ground(way, columns, top, y))
        items += inside
        y += _PARTY
    return Column(aside(*grounds), tuple(items), marks, y - _PARTY)


def _ground(way: int, columns: Columns, top: float, bottom: float) -> Frame:
    ends = (columns.sheet.left, columns.left) if way < 0 else (columns.right, columns.sheet.right)
    box = Box(ends[0] - 2 * _PAD * (way > 0), top, ends[1] + 2 * _PAD * (way < 0), bottom)
    return Frame(box, Stroke(TINTS[way], 1), TINTS[way], 10)


def _heading(party: Party, way: int, columns: Columns, y: float) -> Text:
    words = balance(party.heading, NAMES, columns.room(way), bold=True)
    x = columns.x(way) + _ASIDE * way
    return Text(x, y + NAMES, words, NAMES, GREY, _anchor(way), bold=True)


def _row(
    node: Node, note: str, way: int, columns: Columns, y: float
) -> tuple[Mark, *tuple[Text, ...]]:
    """Return the mark of a node, its name, and below it what else is to be said."""
    x = columns.x(way) + _ASIDE * way
    lines = balance(node.label, NAMES, columns.room(way))
    name = Text(x, y + NAMES, lines, NAMES, INK, _anchor(way))
    texts = [name]
    if note:
        words = balance(note, NOTES, columns.room(way))
        texts.append(Text(x, name.box.bottom + NOTES, words, NOTES, GREY, _anchor(way)))
    middle = (y + texts[-1].box.bottom) / 2
    return mark(node.kind, columns.x(way), middle), *texts


def _anchor(way: int) -> Anchor:
    return "end" if way < 0 else "start"
