"""The rows of a matrix: cells up to the diagonal, a name behind it, and the edges of blocs."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from balticvet.draw import evidence
from balticvet.draw.paper import NAMES, SMALL, Paper
from balticvet.draw.pictures.matrix.order import Bloc, blocs, names_in
from balticvet.draw.scene import (
    Block,
    Box,
    Frame,
    Group,
    Item,
    Line,
    Stroke,
    Text,
    aside,
    lowest,
)
from balticvet.draw.style import GREY, INK, PALE
from balticvet.draw.typesetting import wrap
from balticvet.grouping import grouped
from balticvet.networks import Edge, Network, Node

_TONES = ("#d6e8f4", "#9cc5df", "#4a90c2", "#0f5f96", "#08365a")
_DARK = 2
"""From the third tone on, numbers are white."""

_WIDEST, _ROW = 20.0, 15.6
_BLOCS, _NAMES, _BESIDE = 112.0, 190.0, 18.0
"""How wide the names of blocs are, those of nodes at least, and what stands before these."""

Pairs = dict[tuple[str, str], list[Edge]]
"""The ties of two, the earlier row first."""


@dataclass(frozen=True)
class Seat:
    """The row and the column of a node: its number, its place, and its bloc."""

    node: Node
    number: int
    x: float
    cell: float
    bloc: Bloc

    @property
    def is_first(self) -> bool:
        """Whether its bloc begins with it."""
        return self.bloc.nodes[0] == self.node

    @property
    def is_last(self) -> bool:
        """Whether its bloc ends with it."""
        return self.bloc.nodes[-1] == self.node


def seats(network: Network, paper: Paper) -> Iterator[Seat]:
    """Yield a seat for each node; the more there are, the narrower their columns."""
    free = paper.room - _BLOCS - _BESIDE - _NAMES
    cell = min(_WIDEST, free / max(len(network.nodes), 1))
    count = 0
    for bloc in blocs(network):
        for node in bloc.nodes:
            yield Seat(node, count + 1, paper.left + _BLOCS + cell * count, cell, bloc)
            count += 1


def pairs_of(network: Network, order: list[str]) -> Pairs:
    places = {name: place for place, name in enumerate(order)}
    ties = (edge for edge in network.edges if edge.source != edge.target)

    def ends(edge: Edge) -> tuple[str, str]:
        first, second = sorted((edge.source, edge.target), key=places.__getitem__)
        return first, second

    return grouped(ties, ends)


def numbers(seats: list[Seat], top: float) -> Block:
    """Return the numbers of the columns."""
    texts = [
        Text(seat.x + seat.cell / 2, top + SMALL, (str(seat.number),), SMALL, GREY, "middle")
        for seat in seats[:-1]
    ]
    return Block((aside(*texts),), top + SMALL + 6)


def row(
    seat: Seat, seats: list[Seat], pairs: Pairs, network: Network, paper: Paper, top: float
) -> Block:
    """Return the row of a node: its cells up to the diagonal, its number, and its name."""
    x = seat.x + seat.cell + _BESIDE
    lines = wrap(seat.node.label, NAMES, paper.right - x)
    label = list(_label(seat, network, paper, top))
    after = len(seat.bloc.nodes) - 1 - seat.bloc.nodes.index(seat.node)
    bottom = max(
        top + _ROW,
        top + Text(0, 0, lines, NAMES, INK).pitch * len(lines),
        lowest(label, top) - after * _ROW,
    )
    middle = top + _ROW / 2
    name = Text(x, middle + NAMES * 0.35, lines, NAMES, INK)
    place = Text(x - 5, middle + SMALL * 0.35, (str(seat.number),), SMALL, GREY, "end")
    cells = [
        _cell(other, seat, pairs[other.node.id, seat.node.id], top, bottom)
        for other in seats[: seat.number - 1]
        if (other.node.id, seat.node.id) in pairs
    ]
    ground = aside(*_grid(seat, seats, top, bottom), *_outline(seat, seats, top, bottom))
    named = Group((name,), tip(network, seat.node))
    return Block((ground, *cells, aside(place), *label, named), bottom)


def _label(seat: Seat, network: Network, paper: Paper, top: float) -> Iterator[Group]:
    """Yield the name of a bloc, beside its first row, with who takes part in what it names."""
    if seat.is_first and seat.bloc.name:
        room = _BLOCS - 14
        text = Text.below(paper.left, top + 1, seat.bloc.name, SMALL, room, INK, bold=True)
        basis = network.unfolded or network
        mine = (edge for edge in basis.edges if basis.labels[edge.target] == seat.bloc.name)
        said = evidence.lines(seat.bloc.name, evidence.of_edges(basis, mine, most=1))
        yield Group((text,), said)


def _grid(seat: Seat, seats: list[Seat], top: float, bottom: float) -> Iterator[Line]:
    """Yield a line below the row and beside each of its columns, for the eye to follow."""
    thin = Stroke(PALE, 0.6)
    yield Line(((seats[0].x, bottom), (seat.x + seat.cell, bottom)), thin)
    for other in seats[: seat.number]:
        yield Line(((other.x, top), (other.x, bottom)), thin)


def _outline(seat: Seat, seats: list[Seat], top: float, bottom: float) -> Iterator[Line]:
    """Yield the edge of a bloc, as far as it touches this row, and the bracket of its name."""
    if not seat.bloc.name:
        return
    first = next(one for one in seats if one.bloc is seat.bloc)
    line = Stroke(INK, 1.4)
    yield Line(((first.x, top), (first.x, bottom)), line)
    if seat.is_last:
        yield Line(((first.x, bottom), (seat.x + seat.cell, bottom)), line)
    bracket = seats[0].x - 8
    yield Line(
        ((bracket, top + 2 * seat.is_first), (bracket, bottom - 2 * seat.is_last)),
        Stroke(GREY, 1.6),
    )


def _cell(column: Seat, row: Seat, edges: list[Edge], top: float, bottom: float) -> Group:
    box = Box(column.x + 0.6, top + 0.6, column.x + column.cell - 0.6, bottom - 0.6)
    tip = evidence.lines(*_shared(column.node, row.node, edges))
    return Group(_square(box, number(edges), is_firm=is_firm(edges)), tip)


def _square(box: Box, number: float, *, is_firm: bool) -> tuple[Item, ...]:
    if not is_firm:
        x, y = box.centre
        text = Text(x, y + SMALL * 0.35, (f"{number:g}",), SMALL, GREY, "middle")
        return Frame(box, Stroke(GREY, 1, "2 2"), "#ffffff", 2), text
    tone = min(max(int(number), 1), len(_TONES)) - 1
    colour = "#ffffff" if tone >= _DARK else INK
    x, y = box.centre
    text = Text(x, y + SMALL * 0.35, (f"{number:g}",), SMALL, colour, "middle", bold=tone >= _DARK)
    return Frame(box, Stroke(_TONES[tone], 0), _TONES[tone], 2), text


def number(edges: list[Edge]) -> float:
    return sum(1 if edge.weight is None else edge.weight for edge in edges)


def is_firm(edges: Iterable[Edge]) -> bool:
    """Tell whether a source states it of two as a fact, not as a plan, that they take part."""
    return any(not edge.hedge for edge in edges)


def _shared(one: Node, other: Node, edges: list[Edge]) -> Iterator[str]:
    yield f"{one.label} – {other.label}"
    for edge in edges:
        if shared := list(through([edge])):
            part = f"are {edge.hedge} to take part" if edge.hedge else "take part"
            yield f"Both {part} in: {'; '.join(shared)}."
        if known := _other_weights([edge]):
            yield f"Other weights: {', '.join(known)}."
        yield from evidence.sentences(edge.passages)


def _other_weights(edges: Iterable[Edge]) -> list[str]:
    """Return the weights of ties besides the number of what they share."""
    found = ((name, edge.values.get(name)) for edge in edges for name in ("newman", "jaccard"))
    return [
        f"{name.title()} {value:.2g}" for name, value in found if isinstance(value, int | float)
    ]


def tip(network: Network, node: Node) -> str:
    pairs = ({edge.source, edge.target} for edge in network.edges)
    others = {name for pair in pairs if node.id in pair for name in pair - {node.id}}
    words = f"takes part in the same as {len(others)} of the others here"
    mine = (edge for edge in unfolded(network) if edge.source == node.id)
    said = evidence.of_edges(network.unfolded or network, mine)
    return evidence.lines(evidence.of_node(node), words, said)


def unfolded(network: Network) -> tuple[Edge, ...]:
    """Return who takes part in what."""
    return network.unfolded.edges if network.unfolded else ()


def through(edges: Iterable[Edge]) -> Iterator[str]:
    for edge in edges:
        yield from names_in(edge.values.get("through", ()))
