"""The matrix as it is drawn: panels of as many columns and rows as there is room for."""

from collections.abc import Iterator
from math import ceil

from balticvet.draw import evidence
from balticvet.draw.paper import HEADING, NAMES, SMALL, Paper
from balticvet.draw.pictures.participation.columns import (
    CELL,
    NAMES_WIDE,
    TOTALS,
    MatrixColumns,
    Rows,
    between,
    heads,
)
from balticvet.draw.pictures.participation.matrix import Matrix
from balticvet.draw.pictures.participation.roles import RoleCell, cell_items
from balticvet.draw.scene import Block, Box, Group, Item, Line, Part, Stroke, Text, aside
from balticvet.draw.sheet import Body
from balticvet.draw.style import GREY, INK, PALE
from balticvet.networks import Node
from balticvet.networks.model.disagreement import objections

_ROW, _HALF = 17.5, 7.8
_PARTICIPANTS = "How many take part"


def body(matrix: Matrix, paper: Paper, room: float) -> Body:
    """Return the panels of a matrix, each of which fits into the room."""
    against = objections(matrix.network)
    parts: list[Part] = []
    names: list[str] = []
    for nodes in _blocks(matrix, paper):
        columns = MatrixColumns(matrix, nodes, paper, against)
        before = ""
        for rows, is_last in _pieces(columns, room):
            parts.append(_panel(columns, rows, before, is_last=is_last))
            before = rows[-1][0] if rows else ""
            names.append(" to ".join(dict.fromkeys((rows[0][0], rows[-1][0]))) if rows else "")
    return Body(parts, gap=20, names=names)


def _blocks(matrix: Matrix, paper: Paper) -> Iterator[tuple[Node, ...]]:
    """Yield as many columns as a sheet is wide enough for, about as many each time."""
    most = int((paper.room - NAMES_WIDE - TOTALS) // CELL)
    count = len(matrix.columns)
    each = ceil(count / max(ceil(count / most), 1))
    if not count:
        yield ()
    for start in range(0, count, max(each, 1)):
        yield matrix.columns[start : start + each]


def _pieces(columns: MatrixColumns, room: float) -> Iterator[tuple[Rows, bool]]:
    """Yield as many rows as there is room for below the heads, and whether they are the last."""
    free, foot = room - heads(columns, 0).bottom, _foot(columns, 0).bottom
    *_, last = (*columns.rows, None)
    piece: list[tuple[str, Node]] = []
    y = 0.0
    for group, node in columns.rows:
        is_new = not piece or piece[-1][0] != group
        end = _row(columns, node, group, is_new=is_new)(y).bottom
        if piece and end + foot * ((group, node) == last) > free:
            yield piece, False
            piece, y = [], 0.0
            end = _row(columns, node, group, is_new=True)(y).bottom
        piece.append((group, node))
        y = end
    yield piece, True


def _panel(columns: MatrixColumns, rows: Rows, before: str, *, is_last: bool) -> Part:
    """Return a panel; `before` is the group that the panel before it ends with."""

    def part(top: float) -> Block:
        head = heads(columns, top)
        items: list[Item] = [*head.items]
        y = head.bottom
        last = ""
        for group, node in rows:
            goes_on = " (continued)" * (group == before and not last)
            block = _row(columns, node, group, is_new=group != last, goes_on=goes_on)(y)
            items += block.items
            y, last = block.bottom, group
        items.insert(0, between(columns, head.bottom, y))
        foot = _foot(columns, y) if is_last and rows else Block((), y)
        return Block((*items, *foot.items), foot.bottom)

    return part


def _row(
    columns: MatrixColumns, node: Node, group: str, *, is_new: bool, goes_on: str = ""
) -> Part:
    def part(top: float) -> Block:
        items: list[Item] = []
        if is_new:
            words = f"{group}{goes_on}"
            head = Text.below(
                columns.paper.left, top + 4, words, HEADING, NAMES_WIDE, INK, bold=True
            )
            items.append(aside(head))
            top = head.box.bottom + 1
        named = _named(columns, node, top)
        bottom = max(top + _ROW, named[-1].box.bottom + 2)
        middle = (top + bottom) / 2
        items.append(aside(_line(columns, bottom)))
        items.append(_name(columns, node, named, middle))
        items += _cells(columns, node, middle)
        return Block(tuple(items), bottom)

    return part


def _named(columns: MatrixColumns, node: Node, top: float) -> tuple[Text, ...]:
    left = columns.paper.left + 8
    room = NAMES_WIDE - 18
    text = Text.below(left, top + 0.5, node.label, NAMES, room, INK)
    return text.noted(columns.matrix.note(node), room, SMALL, GREY)


def _line(columns: MatrixColumns, y: float) -> Line:
    return Line(((columns.paper.left, y), (columns.right + TOTALS, y)), Stroke(PALE, 0.8))


def _name(columns: MatrixColumns, node: Node, named: tuple[Text, ...], middle: float) -> Group:
    """Return the name of an organisation, and in how much it takes part."""
    matrix = columns.matrix
    number = (f"{matrix.count(node.id)}",)
    total = Text.centred(columns.total, middle, number, NAMES, INK, "middle", bold=True)
    tip = evidence.of_tied(matrix.network, node, matrix.edges_of(node.id))
    return Group((*named, *[total] * bool(columns.nodes)), tip)


def _cells(columns: MatrixColumns, node: Node, middle: float) -> Iterator[Group]:
    half = columns.cell / 2 - 1.5
    for place, column in enumerate(columns.nodes):
        cell = columns.matrix.cells.get((node.id, column.id))
        if cell:
            x = columns.middle(place)
            box = Box(x - half, middle - _HALF, x + half, middle + _HALF)
            yield Group(cell_items(cell, box), evidence.lines(_said(columns, cell)))


def _said(columns: MatrixColumns, cell: RoleCell) -> Iterator[str]:
    """Yield the sentences behind a cell, and what other sources say against them."""
    for edge in cell.edges:
        yield from evidence.of_edge(columns.matrix.network, edge)
        yield from (f"Sources disagree: {words}" for words in columns.against.get(edge, ()))


def _foot(columns: MatrixColumns, top: float) -> Block:
    """Return how many take part in each column."""
    if not columns.nodes:
        return Block((), top)
    y = top + _ROW / 2
    label = (_PARTICIPANTS,)
    items: list[Item] = [aside(Text.centred(columns.paper.left + 8, y, label, SMALL, GREY))]
    matrix = columns.matrix
    for place, node in enumerate(columns.nodes):
        number = (f"{matrix.count(node.id)}",)
        text = Text.centred(columns.middle(place), y, number, NAMES, INK, "middle", bold=True)
        tip = evidence.of_tied(matrix.network, node, matrix.edges_of(node.id))
        items.append(Group((text,), tip))
    return Block(tuple(items), top + _ROW)
