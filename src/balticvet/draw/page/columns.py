"""The columns of the map from top to bottom, in sections, so that lines cross little."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from balticvet.draw.ordering import by_mean, means, ranks
from balticvet.draw.page.records import NO_COUNTRY, PageNetwork, PageNode, PageSide
from balticvet.draw.scene import Text
from balticvet.draw.style import INK
from balticvet.draw.typesetting import wrap

SIZE, HEADING = 15.0, 34.0
_PITCH = Text(0, 0, (), SIZE, INK).pitch
_TOP, _FOOT = 62.0, 18.0
SEVERAL = "several countries"
_ROOM = {PageSide.LEFT: 372.0, PageSide.CENTRE: 180.0, PageSide.RIGHT: 372.0}
_PAD = {PageSide.LEFT: 9.0, PageSide.CENTRE: 20.0, PageSide.RIGHT: 9.0}
_PER_TIE, _APART = 4.0, 12.0
_MOST_LINES = 3
_SWEEPS = 4


@dataclass(frozen=True)
class NodeRow:
    """One node in its column: its name in lines, the room that it takes, and where that is."""

    node: PageNode
    lines: tuple[str, ...]
    height: float
    middle: float = 0


@dataclass(frozen=True)
class RowGroup:
    """The rows of one country, or all of the middle."""

    heading: str
    rows: tuple[NodeRow, ...]
    top: float = 0

    @property
    def height(self) -> float:
        """The room that its heading and its rows take."""
        return HEADING * bool(self.heading) + sum(row.height for row in self.rows)


@dataclass(frozen=True)
class Columns:
    """The groups of each column, and the height of the map."""

    groups: Mapping[PageSide, tuple[RowGroup, ...]]
    height: float

    @property
    def rows(self) -> dict[str, NodeRow]:
        """The row of each node by its id in the network."""
        found = (row for groups in self.groups.values() for group in groups for row in group.rows)
        return {row.node.node.id: row for row in found}


def columns(page: PageNetwork) -> Columns:
    """Return the columns; a short one stands in the middle, and cards stand apart."""
    ordered = {side: list(_groups(side, nodes)) for side, nodes in _ordered(page).items()}
    tall = {side: sum(group.height for group in groups) for side, groups in ordered.items()}
    cards = len(page.on(PageSide.CENTRE))
    most = max(*tall.values(), tall[PageSide.CENTRE] + _APART * (cards + 1))
    placed = {}
    for side, groups in ordered.items():
        free = most - tall[side]
        gap = free / (cards + 1) if side is PageSide.CENTRE else 0
        top = _TOP if side is PageSide.CENTRE else _TOP + free / 2
        placed[side] = tuple(_stacked(groups, top, gap))
    return Columns(placed, _TOP + most + _FOOT)


def _ordered(page: PageNetwork) -> dict[PageSide, list[PageNode]]:
    """Order each column by the mean of where its lines end, a few times over."""
    centre = list(page.on(PageSide.CENTRE))
    sides = {side: list(page.on(side)) for side in (PageSide.LEFT, PageSide.RIGHT)}
    for _ in range(_SWEEPS):
        middle = _ranks(centre)
        sides = {side: _by_country(_by_mean(nodes, middle)) for side, nodes in sides.items()}
        outer = {name: rank for nodes in sides.values() for name, rank in _ranks(nodes).items()}
        centre = _around(_by_mean(centre, outer), outer)
    return {**sides, PageSide.CENTRE: centre}


def _ranks(nodes: Iterable[PageNode]) -> dict[str, float]:
    return ranks([node.node.id for node in nodes])


def _by_mean(nodes: Iterable[PageNode], places: Mapping[str, float]) -> list[PageNode]:
    found = list(nodes)
    pairs = ((node.node.id, end) for node in found for edge in node.edges for end in edge.ends)
    mean = means(pairs, places)
    return sorted(found, key=lambda node: by_mean(node.node, mean))


def _around(nodes: Sequence[PageNode], outer: Mapping[str, float]) -> list[PageNode]:
    """Put those that only others of the middle are tied to above and below the rest."""
    inner = [
        node for node in nodes if not any(end in outer for edge in node.edges for end in edge.ends)
    ]
    rest = [node for node in nodes if node not in inner]
    return [*inner[::2], *rest, *inner[1::2]]


def _country(node: PageNode) -> str:
    countries = node.node.countries
    return SEVERAL if len(countries) > 1 else countries[0] if countries else NO_COUNTRY


def _by_country(nodes: Iterable[PageNode]) -> list[PageNode]:
    """Sort nodes by their country; those of several countries, or of none, come last."""
    last = {SEVERAL: 1, NO_COUNTRY: 2}
    return sorted(nodes, key=lambda node: (last.get(_country(node), 0), _country(node)))


def _groups(side: PageSide, nodes: Iterable[PageNode]) -> Iterator[RowGroup]:
    heading = _country if side is not PageSide.CENTRE else lambda _: ""
    for words, found in groupby(nodes, key=heading):
        yield RowGroup(words, tuple(_row(side, node) for node in found))


def _row(side: PageSide, node: PageNode) -> NodeRow:
    """Return the row of a node; a card is as high as its name or its ties need."""
    is_card = side is PageSide.CENTRE
    lines = wrap(node.name, SIZE, _ROOM[side], bold=is_card)
    if len(lines) > _MOST_LINES:
        lines = (*lines[: _MOST_LINES - 1], f"{lines[_MOST_LINES - 1][:-1]}…")
    ties = _PER_TIE * len(node.edges) if is_card else 0
    return NodeRow(node, lines, max(_PITCH * len(lines), ties) + _PAD[side])


def _stacked(groups: Iterable[RowGroup], top: float, gap: float) -> Iterator[RowGroup]:
    for group in groups:
        y = top + HEADING * bool(group.heading)
        rows = []
        for row in group.rows:
            y += gap
            rows.append(replace(row, middle=y + row.height / 2))
            y += row.height
        yield replace(group, rows=tuple(rows), top=top)
        top = y
