"""Where things stand on the map: three columns, and lines between them.

The script of the page does the same sums when a reader hides something, so that the rest moves
together; a test holds the two against each other.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from balticvet.draw.page.columns import CARD_PAD, PER_TIE, Columns, Row, columns
from balticvet.draw.page.records import PageNetwork, Side, Tied

WIDTH = 1320.0
TOP, FOOT, HEADING, APART = 62.0, 18.0, 34.0, 12.0
MARKS = {Side.LEFT: 412.0, Side.RIGHT: 908.0}
CARD_LEFT, CARD_RIGHT = 560.0, 760.0
_ARC, _PORT_PAD = 70.0, 8.0

MEASURES = {
    "width": WIDTH,
    "top": TOP,
    "foot": FOOT,
    "heading": HEADING,
    "apart": APART,
    "arc": _ARC,
    "pad": _PORT_PAD,
    "room": CARD_PAD,
    "tie": PER_TIE,
    "card": {"left": CARD_LEFT, "right": CARD_RIGHT},
    "mark": {side.value: x for side, x in MARKS.items()},
}
"""What the script of the page has to know."""


@dataclass(frozen=True)
class Layout:
    """The columns from top to bottom, the middles of all rows by id, and the lines by id."""

    columns: Columns
    height: float
    headings: Mapping[tuple[Side, str], float]
    middles: Mapping[str, float]
    paths: Mapping[str, "Line"]
    arcs: Side


@dataclass(frozen=True)
class Line:
    """A line of the map from one end to the other; an arc leaves and arrives on the same side."""

    x1: float
    y1: float
    x2: float
    y2: float
    bend: float


def layout(page: PageNetwork) -> Layout:
    """Return where everything of a page stands."""
    found = columns(page)
    arcs = _side_of_arcs(page)
    headings, middles, height = _stack(found)
    heights = {row.named.node.id: row.height for row in _rows(found)}
    ports = _ports(page, middles, heights, arcs)
    paths = {tied.id: _line(page, tied, ports, middles, arcs) for tied in page.ties}
    return Layout(found, height, headings, middles, paths, arcs)


def _rows(columns: Columns) -> Iterator[Row]:
    for sections in columns.values():
        for section in sections:
            yield from section.rows


def _stack(
    columns: Columns,
) -> tuple[dict[tuple[Side, str], float], dict[str, float], float]:
    """Put the rows below each other; a short column stands in the middle, cards stand apart."""
    tall = {
        side: sum(
            HEADING * bool(section.heading) + sum(row.height for row in section.rows)
            for section in sections
        )
        for side, sections in columns.items()
    }
    cards = [row for section in columns[Side.CENTRE] for row in section.rows]
    tall[Side.CENTRE] += APART * (len(cards) + 1)
    most = max(tall.values())
    headings: dict[tuple[Side, str], float] = {}
    middles: dict[str, float] = {}
    for side in (Side.LEFT, Side.RIGHT):
        y = TOP + (most - tall[side]) / 2
        for section in columns[side]:
            headings[side, section.heading] = y
            y += HEADING
            for row in section.rows:
                middles[row.named.node.id] = y + row.height / 2
                y += row.height
    gap = (most - sum(card.height for card in cards)) / (len(cards) + 1)
    y = TOP
    for card in cards:
        y += gap
        middles[card.named.node.id] = y + card.height / 2
        y += card.height
    return headings, middles, TOP + most + FOOT


def _side_of_arcs(page: PageNetwork) -> Side:
    """Return the side of the cards that has fewer lines: there is room for arcs."""
    counts = [len(named.ties) for named in page.on(Side.LEFT)]
    others = [len(named.ties) for named in page.on(Side.RIGHT)]
    return Side.LEFT if sum(counts) < sum(others) else Side.RIGHT


Ports = Mapping[tuple[str, str], float]
"""The height at which a tie meets a card, by the id of the tie and the end."""


def _ports(
    page: PageNetwork, middles: Mapping[str, float], heights: Mapping[str, float], arcs: Side
) -> Ports:
    """Spread the lines of a card over its side, in the order of where they lead."""
    wanted: dict[tuple[str, Side], list[tuple[float, int, str, str]]] = {}
    for number, tied in enumerate(page.ties):
        ends = {"from": tied.edge.source, "to": tied.edge.target}
        for which, end in ends.items():
            other = ends["to" if which == "from" else "from"]
            if page.named[end].side is Side.CENTRE:
                there = page.named[other].side
                side = arcs if there is Side.CENTRE else there
                wanted.setdefault((end, side), []).append((middles[other], number, tied.id, which))
    ports = {}
    for (end, _), found in wanted.items():
        top, room = middles[end] - heights[end] / 2 + _PORT_PAD, heights[end] - 2 * _PORT_PAD
        for place, (_, _, name, which) in enumerate(sorted(found)):
            ports[name, which] = top + room * (place + 0.5) / len(found)
    return ports


def _line(
    page: PageNetwork, tied: Tied, ports: Ports, middles: Mapping[str, float], arcs: Side
) -> Line:
    edge = tied.edge
    other = page.named[edge.target].side
    y1 = ports[tied.id, "from"]
    if other is Side.CENTRE:
        x = CARD_LEFT if arcs is Side.LEFT else CARD_RIGHT
        return Line(x, y1, x, ports[tied.id, "to"], x + (-_ARC if arcs is Side.LEFT else _ARC))
    x = CARD_LEFT if other is Side.LEFT else CARD_RIGHT
    mark = MARKS[other]
    return Line(x, y1, mark, middles[edge.target], (x + mark) / 2)
