"""The columns of the matrix: where they stand, their names, and the years in which they began."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

from balticvet.draw import evidence
from balticvet.draw.paper import SMALL, Paper
from balticvet.draw.pictures.participation.matrix import Matrix
from balticvet.draw.scene import Block, Group, Line, Stroke, Text, aside
from balticvet.draw.style import GREY, INK, PALE
from balticvet.draw.typesetting import balance, wrap
from balticvet.networks import Edge, Node

NAMES_WIDE, TOTALS, CELL, _WIDEST = 296.0, 44.0, 26.0, 34.0
"""How wide names, totals and cells are; a cell is at least so wide, and at most."""

_FEW, _LEVEL, _LINES = 3, 140.0, 4
"""So few columns are so wide, with level names in so many lines, and roles in words."""

_LOW, _HIGH, _STEP = 40, 190, 10
"""How high risen names of columns may be."""

_IN_ALL, _MORE = "takes part in", "…"

Rows = Sequence[tuple[str, Node]]
Against = Mapping[Edge, tuple[str, ...]]


@dataclass(frozen=True)
class MatrixColumns:
    """Some columns of a matrix, and where they stand on a sheet."""

    matrix: Matrix
    nodes: tuple[Node, ...]
    paper: Paper
    against: Against

    @property
    def is_level(self) -> bool:
        """Whether their names stand level."""
        return not needs_legend(self.matrix)

    @property
    def left(self) -> float:
        """Where the first one begins."""
        return self.paper.left + NAMES_WIDE

    @property
    def cell(self) -> float:
        """How wide each is."""
        room = self.paper.right - TOTALS - self.left
        return min(_LEVEL if self.is_level else _WIDEST, room / max(len(self.nodes), 1))

    @property
    def right(self) -> float:
        """Where the last one ends."""
        return self.left + self.cell * len(self.nodes)

    @property
    def total(self) -> float:
        """The middle of the column of totals."""
        return self.right + TOTALS / 2

    def middle(self, place: int) -> float:
        """Return the middle of one."""
        return self.left + self.cell * (place + 0.5)

    @property
    def rows(self) -> Rows:
        """Who has a cell in them, in groups."""
        return self.matrix.of_columns(self.nodes)


def needs_legend(matrix: Matrix) -> bool:
    """Tell whether there are letters in the cells, which are to be explained."""
    return len(matrix.columns) > _FEW


def heads(columns: MatrixColumns, top: float) -> Block:
    """Return the names of the columns, and below them the years in which they began."""
    if not columns.nodes:
        return Block((), top)
    found = {node: _lines(columns, node, _height(columns)) for node in columns.nodes}
    low = top + (_level_height(found) if columns.is_level else _height(columns))
    names = [_head(columns, place, found[node], low) for place, node in enumerate(columns.nodes)]
    total = Text(columns.total + SMALL * 0.35, low, (_IN_ALL,), SMALL, GREY, rises=True)
    if columns.is_level:
        total = Text.below(columns.total, top, _IN_ALL, SMALL, TOTALS, GREY, "middle")
        low = max(low, total.box.bottom)
    years = list(_years(columns, low + 3))
    bottom = max(text.box.bottom for text, _, _ in years) + 1
    texts = [text for text, _, _ in years]
    lines = [_rule(left, right, bottom) for _, left, right in years]
    return Block((*names, aside(total, *texts, *lines)), bottom + 3)


def _height(columns: MatrixColumns) -> float:
    """Return how high risen names are: as low as lets all of them fit into their columns."""
    fitting = (
        high
        for high in range(_LOW, _HIGH, _STEP)
        if all(len(wrap(node.label, SMALL, high)) <= _most_lines(columns) for node in columns.nodes)
    )
    return next(fitting, _HIGH)


def _most_lines(columns: MatrixColumns) -> int:
    return max(int(columns.cell // (SMALL * 1.25)), 1)


def _lines(columns: MatrixColumns, node: Node, high: float) -> tuple[str, ...]:
    """Return the lines of the name of a column; of one that is too long, as many as fit."""
    room, most = (columns.cell - 8, _LINES) if columns.is_level else (high, _most_lines(columns))
    lines = balance(node.label, SMALL, room, bold=columns.is_level)
    return lines if len(lines) <= most else (*lines[: most - 1], f"{lines[most - 1]}{_MORE}")


def _level_height(found: Mapping[Node, tuple[str, ...]]) -> float:
    return max(Text(0, 0, lines, SMALL, INK).box.height for lines in found.values())


def _head(columns: MatrixColumns, place: int, lines: tuple[str, ...], low: float) -> Group:
    node = columns.nodes[place]
    x = columns.middle(place)
    if columns.is_level:
        text = Text(x, 0, lines, SMALL, INK, "middle", bold=True)
        text = Text(x, low - text.box.bottom, lines, SMALL, INK, "middle", bold=True)
    else:
        pitch = Text(0, 0, lines, SMALL, INK).pitch
        x -= (pitch * (len(lines) - 1) - SMALL * 0.7) / 2
        text = Text(x, low, lines, SMALL, INK, rises=True)
    network = columns.matrix.network
    began = sorted(columns.matrix.years(node))
    when = f"began in {' or '.join(began)}, as sources state it" if began else "no year is stated"
    return Group((text,), evidence.of_tied(network, node, columns.matrix.edges_of(node.id), when))


def _years(columns: MatrixColumns, top: float) -> Iterator[tuple[Text, float, float]]:
    """Yield the years, each with where the columns of what began in it begin and end."""
    left = columns.left
    for year, same in groupby(columns.nodes, columns.matrix.year):
        right = left + columns.cell * len(list(same))
        middle, room = (left + right) / 2, right - left
        yield Text.below(middle, top, year, SMALL, room, GREY, "middle"), left, right
        left = right


def _rule(left: float, right: float, y: float) -> Line:
    return Line(((left + 2, y), (right - 2, y)), Stroke(GREY, 1))


def between(columns: MatrixColumns, top: float, bottom: float) -> Group:
    """Return lines between the years, for the eye to follow."""
    places = sorted({place for _, *ends in _years(columns, 0) for place in ends})
    return aside(*(Line(((x, top), (x, bottom)), Stroke(PALE, 0.8)) for x in places))
