"""The columns of a two-mode map: names outside, their marks towards the middle."""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from balticvet.draw.pictures.two_mode.parties import Party
from balticvet.draw.scene import Box, Flank, Frame, Group, Item, Mark, Stroke, Text, aside
from balticvet.draw.sheet import NARROW, WIDE, Sheet
from balticvet.draw.style import GREY, INK, TINTS, mark
from balticvet.networks import Node

NAMES, NOTES = 14.0, 12.0
_ROW, _PARTY, _ASIDE, _PAD = 10.0, 14.0, 14.0, 10.0


@dataclass(frozen=True)
class PartyColumns:
    """Where marks and cards stand on a sheet; names go outwards from the marks."""

    sheet: Sheet
    left: float
    card: Box
    right: float = 0

    def marks(self, flank: Flank) -> float:
        """Return where the marks of a side stand."""
        return self.left if flank is Flank.LEFT else self.right

    def names(self, flank: Flank) -> float:
        """Return where the names of a side stand."""
        return self.marks(flank) + _ASIDE * flank

    def room(self, flank: Flank) -> float:
        """Return how wide a name on a side may be."""
        end = self.sheet.left if flank is Flank.LEFT else self.sheet.right
        return abs(self.names(flank) - end) - _PAD


BOTH = PartyColumns(WIDE, left=452, card=Box(650, 0, 910, 0), right=1108)
ONE = PartyColumns(NARROW, left=490, card=Box(790, 0, 1096, 0))
"""With organisations on both sides of the cards, and on the left only."""


@dataclass(frozen=True)
class PartyColumn:
    """A column as it is drawn above its grounds, where the marks stand, and where it ends."""

    grounds: Group
    items: tuple[Item, ...]
    marks: dict[str, tuple[float, float]]
    bottom: float


def column(
    parties: tuple[Party, ...],
    flank: Flank,
    columns: PartyColumns,
    *,
    top: float,
    tips: Mapping[str, str] = MappingProxyType({}),
) -> PartyColumn:
    """Return parties, one below the other; `tips` are the words for the pointer, by node."""
    grounds: list[Item] = []
    items: list[Item] = []
    marks: dict[str, tuple[float, float]] = {}
    y = top
    for party in parties:
        top = y
        heading = _side_text(party.heading, NAMES, GREY, flank, columns, y + _PAD, bold=True)
        inside: list[Item] = [aside(heading)]
        y = heading.box.bottom + _ROW
        for node in party.nodes:
            named = node.country if node.country != party.heading else ""
            sign, *texts = _named_mark(node, named, flank, columns, y)
            inside.append(Group((sign, *texts), tips.get(node.id, node.label)))
            marks[node.id] = sign.x, sign.y
            y = texts[-1].box.bottom + _ROW
        grounds.append(_ground(flank, columns, top, y))
        items += inside
        y += _PARTY
    return PartyColumn(aside(*grounds), tuple(items), marks, y - _PARTY)


def _ground(flank: Flank, columns: PartyColumns, top: float, bottom: float) -> Frame:
    left, right = columns.sheet.left, columns.left + 2 * _PAD
    if flank is Flank.RIGHT:
        left, right = columns.right - 2 * _PAD, columns.sheet.right
    return Frame(Box(left, top, right, bottom), Stroke(TINTS[flank], 1), TINTS[flank], 10)


def _named_mark(
    node: Node, note: str, flank: Flank, columns: PartyColumns, y: float
) -> tuple[Mark, *tuple[Text, ...]]:
    """Return the mark of a node, its name, and below it what else is to be said."""
    texts = [_side_text(node.label, NAMES, INK, flank, columns, y)]
    if note:
        texts.append(_side_text(note, NOTES, GREY, flank, columns, texts[0].box.bottom))
    middle = (y + texts[-1].box.bottom) / 2
    return mark(node.kind, columns.marks(flank), middle), *texts


def _side_text(
    words: str,
    size: float,
    colour: str,
    flank: Flank,
    columns: PartyColumns,
    top: float,
    *,
    bold: bool = False,
) -> Text:
    x, room = columns.names(flank), columns.room(flank)
    return Text.below(x, top, words, size, room, colour, flank.anchor, balanced=True, bold=bold)
