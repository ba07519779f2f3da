"""The map as shapes: three columns of names, and lines between them that lead to their facts."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping

from balticvet.draw.page.columns import (
    DISPUTED,
    HEADING,
    SIZE,
    Columns,
    NodeRow,
    RowGroup,
    columns,
)
from balticvet.draw.page.records import PROJECT, PageEdge, PageNetwork, PageSide
from balticvet.draw.page.words import about
from balticvet.draw.scene import Anchor, Box, Curve, Flank, Frame, Group, Item, Mark, Stroke, Text
from balticvet.draw.style import (
    DISPUTE,
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
from balticvet.networks.model.disagreement import MARK
from balticvet.wording import capital, counted

_WIDTH, _MARGIN = 1000.0, 8.0
_GROUNDS = {PageSide.LEFT: (0.0, 322.0), PageSide.RIGHT: (726.0, _WIDTH)}
_MARKS = {PageSide.LEFT: 308.0, PageSide.RIGHT: 740.0}
_CARDS = {PageSide.LEFT: 444.0, PageSide.RIGHT: 602.0}
_BENDS = {PageSide.LEFT: 390.0, PageSide.RIGHT: 658.0}
_NEAR, _PORT_PAD, _MARK = 12.0, 4.0, 4.6
_DISPUTED = f"{DISPUTED} {MARK}"
_FITTING = 720.0
"""A map up to this height can be seen whole on a laptop, with words that one can read."""
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
    fits = {"class": "fits"} if placed.height <= _FITTING else {}
    return svg_element(items, Box(0, 0, _WIDTH, placed.height), {"id": "map", **fits, **named})


def tie_sample(page: PageNetwork, tie: Tie) -> str:
    """Return a piece of the line of a tie, for the legend."""
    line = Curve(2, 6, 42, 6, 42, stroke(tie.name))
    attributes = {"class": _tie_class(page, tie.name), "aria-hidden": "true"}
    return svg_element([line], Box(0, 0, 44, 12), attributes)


def shape_sample(shape: tuple[str, str, bool]) -> str:
    """Return a shape, its colour, and whether it is hollow, for the legend."""
    name, colour, hollow = shape
    sample = Mark(0, 0, name, colour, hollow)
    return svg_element([sample], Box(-10, -10, 10, 10), {"aria-hidden": "true"})


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
    for (left, right), flank in zip(_GROUNDS.values(), (Flank.LEFT, Flank.RIGHT), strict=True):
        yield Frame(Box(left, 0, right, height), _NONE, TINTS[flank], 8)
    middle = sum(_CARDS.values()) / 2
    places: Mapping[PageSide, tuple[float, Anchor]] = {
        PageSide.LEFT: _beside(PageSide.LEFT),
        PageSide.CENTRE: (middle, "middle"),
        PageSide.RIGHT: _beside(PageSide.RIGHT),
    }
    for side, words in _headings(page).items():
        x, anchor = places[side]
        text = Text(x, 20, (words,), SIZE, INK, anchor, bold=True)
        yield Group((text,), attributes={"class": "head"})


def _ties(page: PageNetwork, placed: Columns) -> Iterator[Group]:
    rows, arcs = placed.rows, _side_of_arcs(page)
    ports = _ports(page, rows, arcs)
    for edge in page.edges:
        attributes = {
            "class": _tie_class(page, edge.edge.tie),
            "href": f"#{edge.id}",
            "tabindex": "-1",
            "data-from": page.nodes[edge.edge.source].id,
            "data-to": page.nodes[edge.edge.target].id,
        }
        line = _line(edge, ports, rows, arcs)
        marks = [_disputed(line)] if edge.id in page.against else []
        yield Group((line, *marks), edge.sentence, attributes=attributes)


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


def _disputed(line: Curve) -> Mark:
    """Return the mark on a line that sources disagree about, where it leaves its card."""
    away = -1 if line.tail < line.x1 else 1
    return Mark(line.x1 + away * _NEAR, line.y1, "diamond", DISPUTE, size=_MARK)


def _column(side: PageSide, groups: Iterable[RowGroup]) -> Group:
    country = {"class": "country"}
    items = (Group(tuple(_row_group(side, group)), attributes=country) for group in groups)
    return Group(tuple(items), attributes={"class": "column", "data-side": side.value})


def _row_group(side: PageSide, group: RowGroup) -> Iterator[Item]:
    if group.heading:
        words, (x, anchor) = (capital(group.heading),), _beside(side)
        y = group.top + HEADING - 5
        yield Text(x, y, words, SIZE, GREY, anchor, bold=True)
    yield from (_node(side, row) for row in group.rows)


def _node(side: PageSide, row: NodeRow) -> Group:
    node = row.node
    items = _card(row) if side is PageSide.CENTRE else _label(side, row)
    seen = " ".join((*row.lines, *[_DISPUTED] * (side is PageSide.CENTRE and node.is_disputed)))
    told = [counted(len(node.edges), "tie", none="no"), *[MARK] * node.is_disputed]
    attributes = {
        "class": f"node {side.value}{' disputed' * node.is_disputed}",
        "id": f"m-{node.id}",
        "href": f"#{node.id}",
        "aria-label": f"{seen}{about(node.node)}: {', '.join(told)}",
    }
    return Group(tuple(items), attributes=attributes)


def _card(row: NodeRow) -> Iterator[Item]:
    """Yield the card of an initiative, filled, or of a project, outlined."""
    fill, ink = (BACKGROUND, INK) if row.node.node.kind == PROJECT else (INK, BACKGROUND)
    middle = sum(_CARDS.values()) / 2
    yield Frame(_box(row, *_CARDS.values()), Stroke(INK), fill, 6)
    lines = (*row.lines, *[_DISPUTED] * row.node.is_disputed)
    yield Text.centred(middle, row.middle, lines, SIZE, ink, "middle", bold=True)


def _label(side: PageSide, row: NodeRow) -> Iterator[Item]:
    left, right = _GROUNDS[side]
    yield Frame(_box(row, left + 2, right - 2), _NONE, "none", 4)
    yield mark(row.node.node.kind, _MARKS[side], row.middle, size=_MARK)
    x, anchor = _beside(side)
    yield Text.centred(x, row.middle, row.lines, SIZE, INK, anchor)


def _box(row: NodeRow, left: float, right: float) -> Box:
    return Box(left, row.middle - row.height / 2, right, row.middle + row.height / 2)


def _beside(side: PageSide) -> tuple[float, Anchor]:
    """Return where the words beside a mark begin or end."""
    return (
        (_MARKS[side] - _NEAR, "end") if side is PageSide.LEFT else (_MARKS[side] + _NEAR, "start")
    )
