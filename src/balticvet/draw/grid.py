"""A grid of names: filled cells stand out from those that say why they are empty."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import Enum
from functools import partial
from math import ceil

from balticvet.draw import status_marks
from balticvet.draw.paper import HEADING, NAMES, SMALL, Paper
from balticvet.draw.scene import (
    Block,
    Box,
    Flank,
    Frame,
    Group,
    Item,
    Mark,
    Part,
    Sheets,
    Stroke,
    Text,
    aside,
    beside,
    stack,
)
from balticvet.draw.sheet import Body, Caption, compose
from balticvet.draw.style import BLUE, GREY, INK, TINTS, kind_words
from balticvet.draw.typesetting import UNBROKEN, width, wrap
from balticvet.wording import capital

_PAD, _GAP, _ROW = 7.0, 5.0, 3.0
_APART, _DOT = 16.0, 14.0
_FILLED, _EMPTY = TINTS[Flank.LEFT], "#ffffff"
_STRONG, _BORDER = "#c9deed", "#8c8c8c"


class Dot(Enum):
    """A dot before a name."""

    FILLED = "filled"
    HOLLOW = "hollow"


@dataclass(frozen=True)
class GridName:
    """A name in a cell, what it is, its signs, what else is to be said, and its sentences.

    The dot before it is filled or hollow, where there is one; a number has a dot for each.
    """

    label: str
    kind: str
    tip: str
    note: str = ""
    signs: str = ""
    dot: Dot | None = None
    dots: int = 1

    @property
    def words(self) -> str:
        """The name with its signs, which stay with its last word."""
        return f"{capital(self.label)}{UNBROKEN}{self.signs}" if self.signs else capital(self.label)


Names = tuple[GridName, ...]


@dataclass(frozen=True)
class GridCell:
    """The names of a cell, by group; one without names says why, if it can be said.

    The heading is what holds of its first names. One whose names have not what others have is pale;
    a `told` one lacks the names that the title speaks of.
    """

    groups: tuple[tuple[str, Names], ...] = ()
    remark: str = ""
    tip: str = ""
    heading: str = ""
    is_pale: bool = False
    told: bool = False

    @property
    def names(self) -> Names:
        """All names."""
        return tuple(name for _, names in self.groups for name in names)

    def piece(self, number: int, of: int) -> "GridCell":
        """Return one of so many pieces of it, with about as many names each."""
        each = max(1, ceil(len(self.names) / of))
        kept = self.names[number * each : (number + 1) * each]
        groups = ((head, tuple(one for one in names if one in kept)) for head, names in self.groups)
        found = tuple((head, names) for head, names in groups if names)
        return replace(self, groups=found, remark=self.remark * (not number))


@dataclass(frozen=True)
class GridHead:
    """The head of a row or a column: its name, and what it means."""

    label: str
    meaning: str = ""

    @property
    def words(self) -> str:
        """The name as it stands there."""
        return capital(kind_words(self.label))


@dataclass(frozen=True)
class GridRow:
    """A row of a grid."""

    head: GridHead
    cells: tuple[GridCell, ...]

    def pieces(self, count: int) -> Iterator["GridRow"]:
        """Yield the row as so many rows; all but the first say that they go on."""
        for number in range(count):
            head = replace(self.head, label=f"{self.head.words} (continued)") if number else None
            yield GridRow(head or self.head, tuple(one.piece(number, count) for one in self.cells))


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
    """Names that have no place in a grid, by kind, and what heads them."""

    heading: str
    names: Mapping[str, Names]


@dataclass(frozen=True)
class Grid:
    """Columns and rows, and the names that have no place in them.

    The `overview` are the same rows in short; it comes first where they take several sheets, and
    itself takes one.
    """

    columns: Sequence[GridHead]
    rows: Sequence[GridRow]
    rest: GridRest = GridRest("", {})
    overview: Sequence[GridRow] = ()

    @property
    def names(self) -> Iterator[GridName]:
        """All names that stand anywhere."""
        for row in self.rows:
            for cell in row.cells:
                yield from cell.names
        for names in self.rest.names.values():
            yield from names


def compose_grid(paper: Paper, caption: Caption, grid: Grid, *, heads: float) -> Sheets:
    """Compose a grid, the names that have no place in it, and the meaning of the signs used."""
    room = GridRoom(paper.left, paper.right, heads)
    signs = status_marks.legends((one.signs for one in grid.names), paper)
    return compose(paper, caption, partial(_body, grid, room), *signs)


def _body(grid: Grid, room: GridRoom, height: float) -> Body:
    head = partial(_heads, grid.columns, room)
    free = height - head(0).bottom
    rows = list(_rows(grid.rows, room, free))
    parts: list[Part] = [partial(_row, room, row) for row in rows]
    names = [row.head.words for row in rows]
    for kind, names_of_kind in grid.rest.names.items():
        heading = "" if len(parts) > len(rows) else grid.rest.heading
        parts.append(partial(_rest, heading, kind, names_of_kind, room))
        names.append(grid.rest.heading)
    overview = partial(_overview, grid.overview, room, free)
    if grid.overview and stack(parts, 0, gap=_GAP).bottom > free >= overview(0).bottom:
        parts.insert(0, overview)
        names.insert(0, "overview")
    return Body(parts, head, gap=_GAP, names=names)


def _overview(rows: Iterable[GridRow], room: GridRoom, height: float, top: float) -> Block:
    """Return rows as one part, which leaves no room for others on its sheet."""
    made = stack((partial(_row, room, row) for row in rows), top, gap=_GAP)
    return Block(made.items, max(made.bottom, top + height))


def _rows(rows: Iterable[GridRow], room: GridRoom, height: float) -> Iterator[GridRow]:
    """Yield rows; one that is higher than a sheet is several."""
    for row in rows:
        most = max((len(cell.names) for cell in row.cells), default=1)
        pieces = [row]
        while len(pieces) < most and max(_row(room, one, 0).bottom for one in pieces) > height:
            pieces = list(row.pieces(len(pieces) + 1))
        yield from pieces


def _heads(columns: Sequence[GridHead], room: GridRoom, top: float) -> Block:
    """Return the heads of the columns."""
    places = room.cells(len(columns))
    heads = [_head(head, *place, top) for head, place in zip(columns, places, strict=True)]
    made = beside(*heads, Block((), top))
    return Block((aside(*made.items),), made.bottom + 6)


def _row(room: GridRoom, row: GridRow, top: float) -> Block:
    """Return a row, as high as its fullest cell."""
    places = room.cells(len(row.cells))
    head = _head(row.head, room.left, room.left + room.heads - 8, top + 4)
    blocks = [_cell(cell, *place, top) for cell, place in zip(row.cells, places, strict=True)]
    bottom = max([head.bottom + 5, *(block.bottom for block in blocks)])
    items: list[Item] = [aside(*head.items)]
    for cell, (left, right), block in zip(row.cells, places, blocks, strict=True):
        items += [aside(*_ground(cell, Box(left, top, right, bottom))), *block.items]
    return Block(tuple(items), bottom)


def _head(head: GridHead, left: float, right: float, top: float) -> Block:
    text = Text.below(left, top, head.words, HEADING, right - left, INK, bold=True)
    if not head.meaning:
        return Block((text,), text.box.bottom)
    meaning = Text.below(left, text.box.bottom + 1, head.meaning, SMALL, right - left, GREY)
    return Block((text, meaning), meaning.box.bottom)


def _ground(cell: GridCell, box: Box) -> Iterator[Frame]:
    """Yield the ground of a cell: filled, or with a broken border around what is missing."""
    if cell.names and cell.is_pale:
        yield Frame(box, Stroke(_BORDER, 1), _EMPTY, 5)
    elif cell.names:
        fill = _STRONG if cell.heading else _FILLED
        yield Frame(box, Stroke(fill, 1), fill, 5)
    elif cell.remark:
        line = Stroke(INK, 1.6, "4 4") if cell.told else Stroke(_BORDER, 1, "4 4")
        yield Frame(box, line, _EMPTY, 5)


def _cell(cell: GridCell, left: float, right: float, top: float) -> Block:
    room = right - left - 2 * _PAD
    if not cell.names:
        if not cell.remark:
            return Block((), top)
        colour = INK if cell.told else GREY
        text = Text.below(left + _PAD, top + _PAD - 2, cell.remark, SMALL, room, colour)
        text = replace(text, bold=cell.told)
        return Block((Group((text,), cell.tip),), text.box.bottom + _PAD - 2)
    items: list[Item] = []
    y = top + _PAD - 2
    if cell.heading:
        text = Text.below(left + _PAD, y, cell.heading, NAMES, room, INK, bold=not cell.is_pale)
        items.append(aside(text))
        y = text.box.bottom + 2
    for heading, names in cell.groups:
        if heading:
            text = Text.below(left + _PAD, y, heading, SMALL, room, GREY)
            items.append(aside(text))
            y = text.box.bottom + 2
        for name in names:
            group, y = _name(name, left + _PAD, y, right - _PAD)
            items.append(group)
            y += _ROW
        y += _ROW
    return Block(tuple(items), y - 2 * _ROW + _PAD - 2)


def _name(name: GridName, left: float, y: float, right: float) -> tuple[Group, float]:
    count = name.dots if name.dot else 0
    x = left + _DOT * count
    text = Text.below(x, y, name.words, NAMES, right - x, INK)
    noted = text.noted(name.note, right - x, SMALL, GREY)
    middle, is_hollow = y + NAMES * 0.68, name.dot is Dot.HOLLOW
    places = (left + 4 + _DOT * number for number in range(count))
    dots = [Mark(place, middle, "circle", BLUE, is_hollow, 4) for place in places]
    return Group((*dots, *noted), name.tip), noted[-1].box.bottom


def _rest(heading: str, kind: str, names: Names, room: GridRoom, top: float) -> Block:
    """Return names of one kind below the grid, the first of these kinds with a heading."""
    parts: list[Part] = [partial(_flow, kind, names, room)]
    if heading:
        text = Text.below(room.left, top + 8, heading, HEADING, room.right - room.left, INK)
        parts.insert(0, lambda _: Block((aside(replace(text, bold=True)),), text.box.bottom + 3))
    return stack(parts, top)


def _flow(kind: str, names: Names, room: GridRoom, top: float) -> Block:
    """Return names of one kind one after the other, as many in a line as there is room for."""
    head = _head(GridHead(kind), room.left, room.left + room.heads - 8, top)
    items: list[Item] = [aside(*head.items)]
    bottom = head.bottom
    left = room.left + room.heads + _PAD
    x, y = left, top
    for name in names:
        whole = " ".join(filter(None, (name.words, name.note)))
        dot = _DOT * bool(name.dot)
        wide = max(width(line, NAMES) for line in wrap(whole, NAMES, room.right - left)) + 8 + dot
        if x > left and x + wide > room.right:
            x, y = left, bottom + 3
        group, end = _name(name, x, y, room.right)
        items.append(group)
        bottom = max(bottom, end)
        x += wide + _APART
    return Block(tuple(items), bottom)
