"""The columns of the map from top to bottom, in sections, so that lines cross little."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from balticvet.draw.ordering import by_mean, means, ranks
from balticvet.draw.page.records import NO_COUNTRY, PageNetwork, PageNode, PageSide
from balticvet.draw.scene import Text
from balticvet.draw.style import ABROAD, INK
from balticvet.draw.typesetting import wrap

SIZE, HEADING = 11.5, 20.0
"""The size of all words, so that they can be read on a tablet too, and the room of a heading."""

DISPUTED = "≠"
"""Stands beside the name of whom sources disagree about."""

SEVERAL, NO_TIE = "several countries", "without a tie"
_PITCH = Text(0, 0, (), SIZE, INK).pitch
_TOP, _FOOT = 27.0, 6.0
_ROOM = {PageSide.LEFT: 286.0, PageSide.CENTRE: 146.0, PageSide.RIGHT: 238.0}
_PAD = {PageSide.LEFT: 1.6, PageSide.CENTRE: 7.0, PageSide.RIGHT: 1.6}
_PER_TIE, _APART = 2.3, 4.0
_MOST_LINES = 3
_SWEEPS = 4

Heading = Callable[[PageNode], str]
"""Tells under which heading a name stands."""


@dataclass(frozen=True)
class NodeRow:
    """One node in its column: its name in lines, the room that it takes, and where that is."""

    node: PageNode
    lines: tuple[str, ...]
    height: float
    middle: float = 0


@dataclass(frozen=True)
class RowGroup:
    """The rows under one heading, or all of the middle."""

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
    headings = _headings(page)
    ordered = {
        side: list(_groups(side, nodes, headings[side]))
        for side, nodes in _ordered(page, headings).items()
    }
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


# ── Headings ─────────────────────────────────────────────────────────────────


def _headings(page: PageNetwork) -> Mapping[PageSide, Heading]:
    """Return who takes part by country, and who is only named by how that is."""
    left = Counter(map(_country, page.on(PageSide.LEFT)))
    alone = {country for country, count in left.items() if count == 1} - {SEVERAL, NO_COUNTRY}
    abroad = alone if len(alone) > 1 else set()

    def by_country(node: PageNode) -> str:
        country = _country(node)
        return ABROAD if country in abroad else country

    return {
        PageSide.LEFT: by_country,
        PageSide.CENTRE: lambda _: "",
        PageSide.RIGHT: lambda node: node.edges[0].edge.tie if node.edges else NO_TIE,
    }


def _country(node: PageNode) -> str:
    countries = node.node.countries
    return SEVERAL if len(countries) > 1 else countries[0] if countries else NO_COUNTRY


def _rank(page: PageNetwork) -> Callable[[str], tuple[int, str]]:
    """Return the order of headings: ties as the network has them, countries by name, the rest."""
    ties = {tie.name: place for place, tie in enumerate(page.network.ties)}
    last = {ABROAD: 1, SEVERAL: 2, NO_COUNTRY: 3, NO_TIE: len(ties)}
    return lambda heading: (ties.get(heading, last.get(heading, 0)), heading)


# ── Order ────────────────────────────────────────────────────────────────────


def _ordered(
    page: PageNetwork, headings: Mapping[PageSide, Heading]
) -> dict[PageSide, list[PageNode]]:
    """Order each column by the mean of where its lines end, a few times over."""
    centre = list(page.on(PageSide.CENTRE))
    sides = {side: list(page.on(side)) for side in (PageSide.LEFT, PageSide.RIGHT)}
    rank = _rank(page)
    for _ in range(_SWEEPS):
        middle = _ranks(centre)
        for side in sides:
            nodes = _by_mean(sides[side], middle)
            sides[side] = _under(headings[side], nodes, rank)
        outer = {name: rank for nodes in sides.values() for name, rank in _ranks(nodes).items()}
        centre = _around(_by_mean(centre, outer), outer)
    return {**sides, PageSide.CENTRE: centre}


def _under(
    heading: Heading, nodes: Iterable[PageNode], rank: Callable[[str], tuple[int, str]]
) -> list[PageNode]:
    return sorted(nodes, key=lambda node: rank(heading(node)))


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


# ── Rows ─────────────────────────────────────────────────────────────────────


def _groups(side: PageSide, nodes: Iterable[PageNode], heading: Heading) -> Iterator[RowGroup]:
    for words, found in groupby(nodes, key=heading):
        rows = (_row(side, node, is_abroad=words == ABROAD) for node in found)
        yield RowGroup(words, tuple(rows))


def _row(side: PageSide, node: PageNode, *, is_abroad: bool) -> NodeRow:
    """Return the row of a node; a card is as high as its name or its ties need."""
    is_card = side is PageSide.CENTRE
    country = f"({node.node.country})" if is_abroad else ""
    mark = "" if is_card else DISPUTED * node.is_disputed
    words = " ".join(filter(None, (node.name, country, mark)))
    lines = wrap(words, SIZE, _ROOM[side], bold=is_card)
    if len(lines) > _MOST_LINES:
        lines = (*lines[: _MOST_LINES - 1], f"{lines[_MOST_LINES - 1][:-1]}…")
    ties = _PER_TIE * len(node.edges) if is_card else 0
    high = _PITCH * (len(lines) + (is_card and node.is_disputed))
    return NodeRow(node, lines, max(high, ties) + _PAD[side])


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
