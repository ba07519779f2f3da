"""The sheet of a two-mode map: cards between the columns, and a line for each participation."""

from collections.abc import Iterator

from balticvet.draw import evidence, legend
from balticvet.draw.credits import most_used
from balticvet.draw.limits import check_size
from balticvet.draw.look import ENDS, INK, stroke
from balticvet.draw.scene import Block, Box, Curve, Frame, Group, Mark, Scene, Stroke, Text
from balticvet.draw.sheet import Telling, arrange
from balticvet.draw.two_mode.columns import BOTH, ONE, Columns, column
from balticvet.draw.two_mode.order import Places, places
from balticvet.draw.words import balance
from balticvet.networks import Edge, Network, Node

LIMIT = 160
"""Nobody reads more names than this in one map."""

_SIZE = 13.5
_GAP, _PITCH, _END = 11.0, 7.5, 5.0
_INITIATIVE = "initiative"
_HOW_TO_READ = (
    "At the sides stand organisations, in the middle the initiatives (black) and projects (white)"
    " that they take part in. Each line is a participation that a passage states; its colour, its"
    " thickness and the mark at its end say in which role."
)

Ends = dict[str, tuple[float, float]]


def two_mode_map(network: Network, home: frozenset[str] = frozenset()) -> Scene:
    """Arrange the map of a network of two modes; `home` are the countries on the left.

    Raises `LimitError` for more than `LIMIT` nodes.
    """
    check_size(len(network.nodes), LIMIT, of="nodes", what="two-mode map")
    found = places(network, home)
    columns = BOTH if found.right else ONE
    nothing = () if network.edges else ("No passage says who takes part in anything.",)
    telling = Telling(
        title="Who takes part in which initiative or project, and in which role",
        how_to_read=_HOW_TO_READ,
        caveats=(*nothing, *network.projection.caveats),
        credit=network.credit,
        titles=most_used(passage for edge in network.edges for passage in edge.passages),
        description=" ".join(_told(network, found)),
    )
    kinds = [node.kind for node in network.nodes if node not in found.middle]
    middle = columns.sheet.width / 2
    return arrange(
        columns.sheet,
        telling,
        lambda top: _body(network, found, columns, top),
        (
            lambda top: _roles(network, columns.sheet.left, top, middle + 60),
            lambda top: legend.of_kinds(kinds, middle + 110, top),
        ),
    )


def _body(network: Network, found: Places, columns: Columns, top: float) -> Block:
    sides = ((-1, found.left), (1, found.right))
    heights = [column(parties, way, columns, top=0).bottom for way, parties in sides]
    cards = [_height(node, network, columns) for node in found.middle]
    tall = max(*heights, sum(cards) + _GAP * len(cards))
    tips = _tips(network)
    made = [
        column(parties, way, columns, top=top + (tall - height) / 2, tips=tips)
        for (way, parties), height in zip(sides, heights, strict=True)
    ]
    marks = {name: place for side in made for name, place in side.marks.items()}
    boxes = _boxes(found.middle, cards, columns, top, tall)
    lines = _lines(network, marks, boxes)
    frames = [_card(node, boxes[node.id]) for node in found.middle]
    names = [item for side in made for item in side.items]
    grounds = [item for item in names if isinstance(item, Frame)]
    above = [item for item in names if not isinstance(item, Frame)]
    return Block((*grounds, *lines, *frames, *above), top + tall)


def _boxes(
    nodes: tuple[Node, ...], heights: list[float], columns: Columns, top: float, tall: float
) -> dict[str, Box]:
    """Return the boxes of the cards, spread evenly over the height."""
    gap = (tall - sum(heights)) / max(len(nodes), 1)
    boxes = {}
    y = top + gap / 2
    for node, height in zip(nodes, heights, strict=True):
        boxes[node.id] = Box(columns.card.left, y, columns.card.right, y + height)
        y += height + gap
    return boxes


def _height(node: Node, network: Network, columns: Columns) -> float:
    """Return how high a card is: its name fits in, and on each side its lines arrive apart."""
    text = _name(node, columns.card)
    arriving = sum(edge.target == node.id for edge in network.edges)
    return max(text.box.bottom - text.box.top + 13, _PITCH * arriving + 8)


def _name(node: Node, box: Box) -> Text:
    lines = balance(node.label, _SIZE, box.right - box.left - 24, bold=True)
    colour = "#ffffff" if node.kind == _INITIATIVE else INK
    middle = (box.left + box.right) / 2
    text = Text(middle, 0, lines, _SIZE, colour, "middle", bold=True)
    first = (box.top + box.bottom - text.pitch * (len(lines) - 1)) / 2 + 0.35 * _SIZE
    return Text(middle, first, lines, _SIZE, colour, "middle", bold=True)


def _card(node: Node, box: Box) -> Group:
    fill = INK if node.kind == _INITIATIVE else "#ffffff"
    frame = Frame(box, Stroke(INK, 1.4), fill, 9)
    return Group((frame, _name(node, box)), evidence.about(node))


def _lines(network: Network, marks: Ends, boxes: dict[str, Box]) -> Iterator[Group]:
    """Yield the lines, each with its sentences; at a card they arrive in the order of their start.

    Thin lines are drawn last, so that no thick one hides them.
    """
    labels = {node.id: node.label for node in network.nodes}
    ends = _ends(network, marks, boxes)
    for edge in sorted(network.edges, key=lambda edge: -stroke(edge.tie).width):
        (x1, y1), (x2, y2) = marks[edge.source], ends[edge]
        line = Curve(x1, y1, x2, y2, x2, stroke(edge.tie))
        words = f"{labels[edge.source]} – {edge.tie} – {labels[edge.target]}"
        tip = evidence.lines(words, evidence.of_edges([edge]))
        yield Group((line, *_end(edge.tie, x2, y2, x1)), tip)


def _end(role: str, x: float, y: float, start: float) -> Iterator[Mark]:
    """Yield the mark of a role, just before its line arrives."""
    if role in ENDS:
        shape, hollow = ENDS[role]
        yield Mark(x + _END * (1 if start > x else -1), y, shape, stroke(role).colour, hollow, 3.3)


def _roles(network: Network, left: float, top: float, right: float) -> Block:
    """Return the legend of roles: each line with the mark at its end."""
    lines = legend.of_ties(network.ties, left, top, right)
    samples = [item for item in lines.items if isinstance(item, Curve)]
    marks = [
        mark
        for tie, line in zip(network.ties, samples, strict=True)
        for mark in _end(tie.name, line.tail, line.y2, line.x1)
    ]
    return Block((*lines.items, *marks), lines.bottom)


def _ends(network: Network, marks: Ends, boxes: dict[str, Box]) -> dict[Edge, tuple[float, float]]:
    """Return where each line arrives at its card."""
    ends: dict[Edge, tuple[float, float]] = {}
    for name, box in boxes.items():
        arriving = [edge for edge in network.edges if edge.target == name]
        middle = (box.left + box.right) / 2
        for x, side in (
            (box.left, [edge for edge in arriving if marks[edge.source][0] < middle]),
            (box.right, [edge for edge in arriving if marks[edge.source][0] > middle]),
        ):
            side.sort(key=lambda edge: (marks[edge.source][1], edge.tie))
            first = (box.top + box.bottom) / 2 - _PITCH * (len(side) - 1) / 2
            ends |= {edge: (x, first + _PITCH * place) for place, edge in enumerate(side)}
    return ends


def _tips(network: Network) -> dict[str, str]:
    """Return the words for the pointer on each organisation: all that it takes part in."""
    return {
        node.id: evidence.lines(
            evidence.about(node),
            evidence.of_edges(edge for edge in network.edges if edge.source == node.id),
        )
        for node in network.nodes
    }


def _told(network: Network, found: Places) -> Iterator[str]:
    """Yield the map in words, for those who do not see it."""
    labels = {node.id: node.label for node in network.nodes}
    for node in found.middle:
        edges = [edge for edge in network.edges if edge.target == node.id]
        named = (f"{labels[edge.source]} ({edge.tie})" for edge in edges)
        yield f"{node.label}: {'; '.join(named)}."
