"""The map as shapes: three columns of names, and lines between them that lead to their facts."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping

from balticvet.draw.page.columns import HEADING, SIZE, Columns, NodeRow, RowGroup, columns
from balticvet.draw.page.records import PROJECT, PageEdge, PageNetwork, PageSide
from balticvet.draw.page.words import about
from balticvet.draw.scene import Anchor, Box, Curve, Flank, Frame, Group, Item, Stroke, Text
from balticvet.draw.style import (
    GREY,
    INK,
    NO_PARTNERSHIP,
    TINTS,
    mark,
    participants_heading,
    stroke,
)
from balticvet.draw.svg import BACKGROUND, svg_element
from balticvet.networks import Tie
from balticvet.wording import capital, counted

_WIDTH, _GROUND, _MARGIN = 1320.0, 440.0, 14.0
_MARKS = {PageSide.LEFT: 412.0, PageSide.RIGHT: 908.0}
_CARDS = {PageSide.LEFT: 560.0, PageSide.RIGHT: 760.0}
_BENDS = {PageSide.LEFT: 490.0, PageSide.RIGHT: 830.0}
_NEAR, _PORT_PAD, _SMALL = 20.0, 8.0, 12.5
_NONE = Stroke("none", 0)

Ports = Mapping[tuple[str, int], float]
"""The height at which a tie meets a card, by the id of the tie and its first or second end."""


def map_svg(page: PageNetwork) -> str:
    """Return the map as an element of the page; each name and each line leads to its facts."""
    placed = columns(page)
    items = (
        *_grounds(page, placed.height),
        Group(tuple(_ties(page, placed))),
        *(_column(side, groups) for side, groups in placed.groups.items()),
    )
    named = {"role": "group", "aria-label": "Map: names to choose, and the lines between them"}
    return svg_element(items, Box(0, 0, _WIDTH, placed.height), {"id": "map", **named})


def tie_sample(page: PageNetwork, tie: Tie) -> str:
    """Return a piece of the line of a tie, for the legend."""
    line = Curve(2, 6, 42, 6, 42, stroke(tie.name))
    attributes = {"class": _tie_class(page, tie.name), "aria-hidden": "true"}
    return svg_element([line], Box(0, 0, 44, 12), attributes)


def kind_sample(kind: str) -> str:
    """Return the shape that stands for a kind, for the legend."""
    return svg_element([mark(kind, 0, 0)], Box(-10, -10, 10, 10), {"aria-hidden": "true"})


def _tie_class(page: PageNetwork, tie: str) -> str:
    return f"tie {'mention' if page.is_mention(tie) else 'part'}"


def _headings(page: PageNetwork) -> Mapping[PageSide, str]:
    """Return what stands above each column."""
    pledged = [page.has_only_pledged(node) for node in page.on(PageSide.LEFT)]
    return {
        PageSide.LEFT: participants_heading(pledged),
        PageSide.CENTRE: "Initiatives and projects",
        PageSide.RIGHT: NO_PARTNERSHIP,
    }


def _grounds(page: PageNetwork, height: float) -> Iterator[Item]:
    for left, flank in ((0.0, Flank.LEFT), (_WIDTH - _GROUND, Flank.RIGHT)):
        yield Frame(Box(left, 0, left + _GROUND, height), _NONE, TINTS[flank], 12)
    places: Mapping[PageSide, tuple[float, Anchor]] = {
        PageSide.LEFT: (_GROUND - _MARGIN, "end"),
        PageSide.CENTRE: (_WIDTH / 2, "middle"),
        PageSide.RIGHT: (_WIDTH - _GROUND + _MARGIN, "start"),
    }
    for side, words in _headings(page).items():
        x, anchor = places[side]
        text = Text(x, 34, (words,), SIZE, INK, anchor, bold=True)
        yield Group((text,), attributes={"class": "head"})


def _ties(page: PageNetwork, placed: Columns) -> Iterator[Group]:
    rows, arcs = placed.rows, _side_of_arcs(page)
    ports = _ports(page, rows, arcs)
    for edge in page.edges:
        attributes = {
            "class": _tie_class(page, edge.edge.tie),
            "href": f"#{edge.id}",
            "tabindex": "-1",
            "aria-label": edge.sentence,
            "data-from": page.nodes[edge.edge.source].id,
            "data-to": page.nodes[edge.edge.target].id,
        }
        yield Group((_line(edge, ports, rows, arcs),), edge.sentence, attributes=attributes)


def _side_of_arcs(page: PageNetwork) -> PageSide:
    """Return the side of the cards that has fewer lines: there is room for arcs."""
    left, right = (
        sum(len(node.edges) for node in page.on(side)) for side in (PageSide.LEFT, PageSide.RIGHT)
    )
    return PageSide.LEFT if left < right else PageSide.RIGHT


def _ports(page: PageNetwork, rows: Mapping[str, NodeRow], arcs: PageSide) -> Ports:
    """Spread the lines of a card over its side, in the order of where they lead."""
    leading: defaultdict[tuple[str, PageSide], list[tuple[float, int, int]]] = defaultdict(list)
    for number, edge in enumerate(page.edges):
        for end, (here, there) in enumerate((edge.ends, edge.ends[::-1])):
            side = rows[there].node.side
            if rows[here].node.side is PageSide.CENTRE:
                side = arcs if side is PageSide.CENTRE else side
                leading[here, side].append((rows[there].middle, number, end))
    ports = {}
    for (name, _), lines in leading.items():
        card = rows[name]
        top, room = card.middle - card.height / 2 + _PORT_PAD, card.height - 2 * _PORT_PAD
        for place, (_, number, end) in enumerate(sorted(lines)):
            ports[page.edges[number].id, end] = top + room * (place + 0.5) / len(lines)
    return ports


def _line(edge: PageEdge, ports: Ports, rows: Mapping[str, NodeRow], arcs: PageSide) -> Curve:
    """Return the line of a tie; one between two cards is an arc that leaves and ends on a side."""
    look, y, target = stroke(edge.edge.tie), ports[edge.id, 0], rows[edge.edge.target]
    side = target.node.side
    if side is PageSide.CENTRE:
        x, bend = _CARDS[arcs], _BENDS[arcs]
        return Curve(x, y, x, ports[edge.id, 1], x, look, bend)
    return Curve(_CARDS[side], y, _MARKS[side], target.middle, _MARKS[side], look)


def _column(side: PageSide, groups: Iterable[RowGroup]) -> Group:
    country = {"class": "country"}
    items = (Group(tuple(_row_group(side, group)), attributes=country) for group in groups)
    return Group(tuple(items), attributes={"class": "column", "data-side": side.value})


def _row_group(side: PageSide, group: RowGroup) -> Iterator[Item]:
    if group.heading:
        words, (x, anchor) = (capital(group.heading),), _beside(side)
        y = group.top + HEADING - 12
        yield Text(x, y, words, _SMALL, GREY, anchor, bold=True)
    yield from (_node(side, row) for row in group.rows)


def _node(side: PageSide, row: NodeRow) -> Group:
    node = row.node
    items = _card(row) if side is PageSide.CENTRE else _label(side, row)
    ties = counted(len(node.edges), "tie", none="no")
    attributes = {
        "class": f"node {side.value}",
        "id": f"m-{node.id}",
        "href": f"#{node.id}",
        "aria-label": f"{node.name}{about(node.node)}: {ties}",
    }
    return Group(tuple(items), attributes=attributes)


def _card(row: NodeRow) -> Iterator[Item]:
    """Yield the card of an initiative, filled, or of a project, outlined."""
    fill, ink = (BACKGROUND, INK) if row.node.node.kind == PROJECT else (INK, BACKGROUND)
    yield Frame(_box(row, _CARDS[PageSide.LEFT], _CARDS[PageSide.RIGHT]), Stroke(INK), fill, 10)
    yield Text.centred(_WIDTH / 2, row.middle, row.lines, SIZE, ink, "middle", bold=True)


def _label(side: PageSide, row: NodeRow) -> Iterator[Item]:
    left = _MARGIN if side is PageSide.LEFT else _WIDTH - _GROUND + _MARGIN
    yield Frame(_box(row, left, left + _GROUND - 2 * _MARGIN), _NONE, "none", 6)
    yield mark(row.node.node.kind, _MARKS[side], row.middle)
    x, anchor = _beside(side)
    yield Text.centred(x, row.middle, row.lines, SIZE, INK, anchor)


def _box(row: NodeRow, left: float, right: float) -> Box:
    return Box(left, row.middle - row.height / 2, right, row.middle + row.height / 2)


def _beside(side: PageSide) -> tuple[float, Anchor]:
    """Return where the words beside a mark begin or end."""
    return (
        (_MARKS[side] - _NEAR, "end") if side is PageSide.LEFT else (_MARKS[side] + _NEAR, "start")
    )
