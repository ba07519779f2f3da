"""The two-mode map: cards between the columns, and a line for each participation."""

from collections.abc import Iterator, Mapping
from functools import partial

from balticvet.draw import evidence, legend
from balticvet.draw.data import PictureData
from balticvet.draw.paper import Paper
from balticvet.draw.pictures.two_mode.columns import BOTH, ONE, PartyColumns, Places, column, places
from balticvet.draw.scene import (
    Block,
    Box,
    Curve,
    Flank,
    Frame,
    Group,
    Item,
    Mark,
    Sheets,
    Stroke,
    Text,
)
from balticvet.draw.sheet import Caption, check_size, compose, whole
from balticvet.draw.style import ENDS, INK, stroke
from balticvet.draw.typesetting import balance
from balticvet.networks import Edge, Network, Node
from balticvet.networks.model.disagreement import MARK, Dispute, disputes

LIMIT = 160
"""Nobody reads more names than this in one map."""

_SIZE = 13.5
_GAP, _PITCH, _END = 11.0, 7.5, 5.0
_NOTE = 15.0
"""How much room a note below the name of a card has."""

_INITIATIVE = "initiative"
_HOW_TO_READ = (
    "Organisations stand beside{} that they take part in. Each line is a participation that a"
    " passage states; its colour, its thickness and the mark at its end say in which role."
)

Ends = dict[str, tuple[float, float]]


def compose_two_mode_map(data: PictureData) -> Sheets:
    """Compose the map of all organisations that take part in something."""
    return two_mode_map(data.network("organisation-collaboration"), data.home)


def two_mode_map(network: Network, home: frozenset[str] = frozenset()) -> Sheets:
    """Compose the map of a network of two modes; `home` are the countries on the left.

    Raises `LimitError` for more than `LIMIT` nodes.
    """
    check_size(len(network.nodes), LIMIT, of="nodes", what="two-mode map")
    found = places(network, home)
    columns = BOTH if found.right else ONE
    caption = Caption.of_network(
        network,
        topic="Who takes part in which initiative or project, and in which role",
        how_to_read=_HOW_TO_READ.format(_middle(found)),
        nothing="No passage says who takes part in anything.",
        alt_text=" ".join(_alt_text(network, found)),
    )
    nodes = [node for node in network.nodes if node not in found.middle]
    return compose(
        columns.sheet,
        caption,
        whole(partial(_body, network, found, columns)),
        partial(_roles, network, columns.sheet),
        partial(legend.of_kinds, nodes, columns.sheet),
    )


def _middle(found: Places) -> str:
    """Return what stands in the middle, as far as it is there."""
    colours = {_INITIATIVE: "the initiatives (black)", "": "the projects (white)"}
    there = {node.kind if node.kind == _INITIATIVE else "" for node in found.middle}
    words = " and ".join(colours[kind] for kind in colours if kind in there)
    return f" {words}" if words else " what"


def _body(network: Network, found: Places, columns: PartyColumns, top: float) -> Block:
    sides = ((Flank.LEFT, found.left), (Flank.RIGHT, found.right))
    heights = [column(parties, flank, columns, top=0).bottom for flank, parties in sides]
    disputed = {dispute.collaboration: dispute for dispute in disputes(network)}
    cards = [_card_height(node, network, disputed, columns) for node in found.middle]
    tall = max(*heights, sum(cards) + _GAP * len(cards))
    tips = _tips(network)
    made = [
        column(parties, flank, columns, top=top + (tall - height) / 2, tips=tips)
        for (flank, parties), height in zip(sides, heights, strict=True)
    ]
    marks = {name: place for side in made for name, place in side.marks.items()}
    boxes = _boxes(found.middle, cards, columns, top, tall)
    lines = _tie_lines(network, marks, boxes)
    frames = [_card(node, network, disputed, boxes[node.id]) for node in found.middle]
    names = [item for side in made for item in side.items]
    return Block((*(side.grounds for side in made), *lines, *frames, *names), top + tall)


def _boxes(
    nodes: tuple[Node, ...], heights: list[float], columns: PartyColumns, top: float, tall: float
) -> dict[str, Box]:
    """Return the boxes of the cards, spread evenly over the height."""
    gap = (tall - sum(heights)) / max(len(nodes), 1)
    boxes = {}
    y = top + gap / 2
    for node, height in zip(nodes, heights, strict=True):
        boxes[node.id] = Box(columns.card.left, y, columns.card.right, y + height)
        y += height + gap
    return boxes


def _card_height(
    node: Node, network: Network, disputed: Mapping[str, Dispute], columns: PartyColumns
) -> float:
    """Return how high a card is: its name fits in, and on each side its lines arrive apart."""
    text = _card_name(node, columns.card, 0)
    high = text.box.height + 13 + _NOTE * (node.id in disputed)
    arriving = sum(edge.target == node.id for edge in network.edges)
    return max(high, _PITCH * arriving + 8)


def _card_name(node: Node, box: Box, middle: float) -> Text:
    lines = balance(node.label, _SIZE, box.width - 24, bold=True)
    x, _ = box.centre
    return Text.centred(x, middle, lines, _SIZE, _ink(node), "middle", bold=True)


def _ink(node: Node) -> str:
    return "#ffffff" if node.kind == _INITIATIVE else INK


def _card(node: Node, network: Network, disputed: Mapping[str, Dispute], box: Box) -> Group:
    fill = INK if node.kind == _INITIATIVE else "#ffffff"
    items: list[Item] = [Frame(box, Stroke(INK, 1.4), fill, 9)]
    _, middle = box.centre
    if node.id not in disputed:
        items.append(_card_name(node, box, middle))
        return Group(tuple(items), evidence.of_node(node))
    name = _card_name(node, box, middle - _NOTE / 2)
    items += [name, Text(name.x, name.box.bottom + 12, (MARK,), 12, _ink(node), "middle")]
    dispute = disputed[node.id]
    said = evidence.of_edges(network, dispute.edges)
    return Group(tuple(items), evidence.lines(evidence.of_node(node), dispute.words, said))


def _tie_lines(network: Network, marks: Ends, boxes: dict[str, Box]) -> Iterator[Group]:
    """Yield the lines, each with its sentences; at a card they arrive in the order of their start.

    Thin lines are drawn last, so that no thick one hides them.
    """
    ends = _ends(network, marks, boxes)
    for edge in sorted(network.edges, key=lambda edge: -stroke(edge.tie).width):
        (x1, y1), (x2, y2) = marks[edge.source], ends[edge]
        line = Curve(x1, y1, x2, y2, x2, stroke(edge.tie))
        tip = evidence.lines(evidence.of_edge(network, edge))
        yield Group((line, *_end_mark(edge.tie, x2, y2, x1)), tip)


def _end_mark(role: str, x: float, y: float, start: float) -> Iterator[Mark]:
    """Yield the mark of a role, just before its line arrives."""
    if role in ENDS:
        shape, hollow = ENDS[role]
        yield Mark(x + _END * (1 if start > x else -1), y, shape, stroke(role).colour, hollow, 3.3)


def _roles(network: Network, paper: Paper, top: float) -> Block:
    """Return the legend of roles: each line with the mark at its end."""
    lines = legend.of_ties(network.ties, paper, top)
    samples = [item for item in lines.items if isinstance(item, Curve)]
    marks = [
        mark
        for tie, line in zip(network.ties, samples, strict=True)
        for mark in _end_mark(tie.name, line.tail, line.y2, line.x1)
    ]
    return Block((*lines.items, *marks), lines.bottom)


def _ends(network: Network, marks: Ends, boxes: dict[str, Box]) -> dict[Edge, tuple[float, float]]:
    """Return where each line arrives at its card."""
    ends: dict[Edge, tuple[float, float]] = {}
    for name, box in boxes.items():
        arriving = [edge for edge in network.edges if edge.target == name]
        middle, height = box.centre
        for x, side in (
            (box.left, [edge for edge in arriving if marks[edge.source][0] < middle]),
            (box.right, [edge for edge in arriving if marks[edge.source][0] > middle]),
        ):
            side.sort(key=lambda edge: (marks[edge.source][1], edge.tie))
            first = height - _PITCH * (len(side) - 1) / 2
            ends |= {edge: (x, first + _PITCH * place) for place, edge in enumerate(side)}
    return ends


def _tips(network: Network) -> dict[str, str]:
    """Return the words for the pointer on each organisation: all that it takes part in."""
    return {
        node.id: evidence.of_tied(
            network, node, (edge for edge in network.edges if edge.source == node.id)
        )
        for node in network.nodes
    }


def _alt_text(network: Network, found: Places) -> Iterator[str]:
    """Yield the map in words, for those who do not see it."""
    for node in found.middle:
        edges = [edge for edge in network.edges if edge.target == node.id]
        named = (f"{network.labels[edge.source]} ({_told(network, edge)})" for edge in edges)
        yield f"{node.label}: {'; '.join(named)}."


def _told(network: Network, edge: Edge) -> str:
    return ", ".join(filter(None, (edge.tie, network.hedge(edge))))
