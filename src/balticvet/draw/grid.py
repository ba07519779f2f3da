"""A grid of names: filled cells stand out from those that say why they are empty."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial

from balticvet.draw import status_marks
from balticvet.draw.scene import (
    Block,
    Box,
    Flank,
    Frame,
    Group,
    Item,
    Scene,
    Stroke,
    Text,
    aside,
    stack,
)
from balticvet.draw.sheet import WIDE, Caption, compose
from balticvet.draw.style import GREY, INK, TINTS, kind_words, mark
from balticvet.draw.typesetting import UNBROKEN, width, wrap
from balticvet.wording import capital

HEAD, NAMES, SMALL = 14.0, 12.5, 12.0
_PAD, _GAP, _ROW = 9.0, 6.0, 3.5
_FILLED, _EMPTY = TINTS[Flank.LEFT], "#ffffff"


@dataclass(frozen=True)
class GridName:
    """A name in a cell, what it is, its signs, what else is to be said, and its sentences."""

    label: str
    kind: str
    tip: str
    note: str = ""
    signs: str = ""

    @property
    def words(self) -> str:
        """The name with its signs, which stay with its last word."""
        return f"{capital(self.label)}{UNBROKEN}{self.signs}" if self.signs else capital(self.label)


@dataclass(frozen=True)
class GridCell:
    """The names of a cell, by group; one without names says why, if it can be said."""

    groups: tuple[tuple[str, tuple[GridName, ...]], ...] = ()
    remark: str = ""
    tip: str = ""

    @property
    def names(self) -> tuple[GridName, ...]:
        """All names."""
        return tuple(name for _, names in self.groups for name in names)


@dataclass(frozen=True)
class GridHead:
    """The head of a row or a column: its name, what it means, and the shape of its kind."""

    label: str
    meaning: str = ""
    kind: str = ""


@dataclass(frozen=True)
class GridRow:
    """A row of a grid."""

    head: GridHead
    cells: tuple[GridCell, ...]


@dataclass(frozen=True)
class GridRoom:
    """Where a grid stands, and how wide the heads of its rows are."""

    left: float
    right: float
    heads: float

    def cells(self, count: int) -> list[tuple[float, float]]:
        """Return where the cells of a row begin and end."""
        wide = (self.right - self.left - self.heads) / max(count, 1)
        starts = [self.left + self.heads + wide * place for place in range(count)]
        return [(start + _GAP / 2, start + wide - _GAP / 2) for start in starts]


@dataclass(frozen=True)
class GridRest:
    """Names that have no place in a grid, by kind, and where they stand below it."""

    heading: str
    names: Mapping[str, tuple[GridName, ...]]
    above: float
    below: float


def compose_grid(
    caption: Caption,
    columns: Sequence[GridHead],
    rows: Sequence[GridRow],
    rest: GridRest,
    room: GridRoom,
) -> Scene:
    """Compose a grid, the names that have no place in it, and the meaning of the signs used."""
    names = [name for row in rows for cell in row.cells for name in cell.names]
    names += [name for same in rest.names.values() for name in same]

    def body(top: float) -> Block:
        return _with_rest(grid(columns, rows, room, top=top), rest, room)

    return compose(WIDE, caption, body, *status_marks.legends((one.signs for one in names), WIDE))


def _with_rest(made: Block, rest: GridRest, room: GridRoom) -> Block:
    if not rest.names:
        return made
    heading = Text(room.left, made.bottom + rest.above, (rest.heading,), HEAD, INK, bold=True)
    kinds = (partial(_flow, kind, names, room) for kind, names in rest.names.items())
    block = stack(kinds, heading.box.bottom + rest.below, gap=6)
    return Block((*made.items, aside(heading), *block.items), block.bottom)


def grid(
    columns: Sequence[GridHead], rows: Sequence[GridRow], room: GridRoom, *, top: float
) -> Block:
    """Return a grid; each row is as high as its fullest cell."""
    places = room.cells(len(columns))
    heads = [_head_block(head, *place, top) for head, place in zip(columns, places, strict=True)]
    items: list[Item] = [aside(*head.items) for head in heads]
    y = max((head.bottom for head in heads), default=top) + 8
    for row in rows:
        head = _head_block(row.head, room.left, room.left + room.heads - 8, y + 4)
        blocks = [
            _cell_block(cell, *place, y) for cell, place in zip(row.cells, places, strict=True)
        ]
        bottom = max([head.bottom + 6, *(block.bottom for block in blocks)])
        items.append(aside(*head.items))
        for cell, (left, right), block in zip(row.cells, places, blocks, strict=True):
            items += [aside(*_ground(cell, Box(left, y, right, bottom))), *block.items]
        y = bottom + _GAP
    return Block(tuple(items), y - _GAP)


def _head_block(head: GridHead, left: float, right: float, top: float) -> Block:
    x = left + 24 if head.kind else left
    words = capital(kind_words(head.label))
    text = Text.below(x, top, words, HEAD, right - x, INK, bold=True)
    items: list[Item] = [text]
    if head.kind:
        items.append(mark(head.kind, left + 9, top + HEAD * 0.65))
    bottom = text.box.bottom
    if head.meaning:
        meaning = Text.below(left, bottom + 1, head.meaning, SMALL, right - left, GREY)
        items.append(meaning)
        bottom = meaning.box.bottom
    return Block(tuple(items), bottom)


def _ground(cell: GridCell, box: Box) -> Iterator[Frame]:
    """Yield the ground of a cell: filled, or with a broken border around what is missing."""
    if cell.names:
        yield Frame(box, Stroke(_FILLED, 1), _FILLED, 6)
    elif cell.remark:
        yield Frame(box, Stroke("#8c8c8c", 1, "4 4"), _EMPTY, 6)


def _cell_block(cell: GridCell, left: float, right: float, top: float) -> Block:
    if not cell.names and not cell.remark:
        return Block((), top)
    if not cell.names:
        room = right - left - 2 * _PAD
        text = Text.below(left + _PAD, top + _PAD - 2, cell.remark, SMALL, room, GREY, italic=True)
        return Block((Group((text,), cell.tip),), text.box.bottom + _PAD - 2)
    items: list[Item] = []
    y = top + _PAD - 2
    for heading, names in cell.groups:
        if heading:
            words, room = kind_words(heading), right - left - 2 * _PAD
            text = Text.below(left + _PAD, y, words, SMALL, room, GREY)
            items.append(aside(text))
            y = text.box.bottom + 3
        for name in names:
            group, y = _name_group(name, left + _PAD, y, right - _PAD)
            items.append(group)
            y += _ROW
        y += _ROW
    return Block(tuple(items), y - 2 * _ROW + _PAD - 2)


def _name_group(name: GridName, left: float, y: float, right: float) -> tuple[Group, float]:
    room = right - left - 14
    text = Text.below(left + 14, y, name.words, NAMES, room, INK)
    items: list[Item] = [mark(name.kind, left + 4, y + NAMES * 0.65, GREY, 5), text]
    bottom = text.box.bottom
    if name.note:
        note = Text.below(left + 14, bottom, name.note, SMALL, room, GREY)
        items.append(note)
        bottom = note.box.bottom
    return Group(tuple(items), name.tip), bottom


def _flow(kind: str, names: Sequence[GridName], room: GridRoom, top: float) -> Block:
    """Return names of one kind one after the other, as many in a line as there is room for."""
    head = _head_block(GridHead(kind, kind=kind), room.left, room.left + room.heads - 8, top)
    items: list[Item] = [aside(*head.items)]
    bottom = head.bottom
    left = room.left + room.heads + _PAD
    x, y = left, top
    for name in names:
        lines = wrap(name.words, NAMES, room.right - left - 14)
        wide = max(width(line, NAMES) for line in lines) + 14
        if x > left and x + wide > room.right:
            x, y = left, bottom + 4
        group, end = _name_group(name, x, y, room.right)
        items.append(group)
        bottom = max(bottom, end)
        x += wide + 26
    return Block(tuple(items), bottom)
