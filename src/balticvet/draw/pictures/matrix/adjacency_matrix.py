"""The adjacency matrix: names along the diagonal, numbers below it."""

from collections.abc import Iterable, Iterator
from functools import partial

from balticvet.draw import evidence, legend
from balticvet.draw.data import PictureData
from balticvet.draw.paper import NARROW, WIDE, Paper
from balticvet.draw.pictures.matrix.seats import (
    CELL,
    COUNTRIES,
    NAMES,
    Band,
    Seat,
    bands,
    in_order,
    seats,
)
from balticvet.draw.scene import (
    Block,
    Box,
    Frame,
    Group,
    Item,
    Line,
    Sheets,
    Stroke,
    Text,
    aside,
)
from balticvet.draw.sheet import Caption, check_size, compose, whole
from balticvet.draw.style import GREY, INK, PALE, mark
from balticvet.draw.typesetting import width, wrap
from balticvet.grouping import by_count, grouped
from balticvet.networks import Edge, Network, Node

LIMIT = 60
"""Nobody finds a cell among more rows than this."""

_TONES = ("#d6e8f4", "#9cc5df", "#4a90c2", "#0f5f96", "#08365a")
_DARK = 2
"""From the third tone on, numbers are white."""

_FEW = 14
"""So many rows fit on a narrow sheet."""

_BESIDE = 520.0
"""How wide the legend is, where it stands beside the names."""

_HOW_TO_READ = (
    "Read it like a table of distances in an atlas: each organisation has a row and a column, and"
    " its name stands where they meet. The number where two of them cross says in how many"
    " initiatives or projects both take part; an empty cell: in none that a passage states."
)
_NOTHING = "No passage says that two take part in the same."
_WEIGHTS = "Here the pointer shows those two weights, in the SVG file."


def compose_adjacency_matrix(data: PictureData) -> Sheets:
    """Compose the matrix of the organisations that take part in the same."""
    return adjacency_matrix(data.network("organisation-organisation"))


def adjacency_matrix(network: Network) -> Sheets:
    """Compose the matrix of a one-mode network with weights.

    Raises `LimitError` for more than `LIMIT` nodes.
    """
    check_size(len(network.nodes), LIMIT, of="organisations", what="matrix")
    nodes = in_order(network.nodes)
    first, *others = network.projection.caveats or ("",)
    warning = first if network.edges else _NOTHING
    caption = Caption(
        topic="Which organisations take part in the same initiatives or projects",
        how_to_read=_HOW_TO_READ,
        caveats=(*others, _WEIGHTS * bool(_other_weights(network.edges))),
        credit=network.credit,
        passages=evidence.passages(network.edges),
        alt_text=" ".join((warning, *_alt_text(network))),
    )
    sheet = WIDE if len(nodes) > _FEW else NARROW
    return compose(sheet, caption, whole(partial(_body, network, nodes, warning, sheet)))


def _body(network: Network, nodes: list[Node], warning: str, sheet: Paper, top: float) -> Block:
    found = seats(nodes, left=sheet.left + COUNTRIES, top=top, right=sheet.right)
    bottom = found[-1].y + found[-1].height if found else top
    items: list[Item] = [
        aside(*_grid_lines(found, bottom)),
        *(_band(band, sheet) for band in bands(found)),
        *_cells(network, found),
        *(_named_seat(seat, network) for seat in found),
    ]
    beside = sheet.right - _BESIDE
    key = _legend(network, warning, beside, top + 6)
    is_free = all(_end_of_name(seat) < beside - 30 for seat in found if seat.y < key.bottom + 20)
    if not is_free or key.bottom > bottom:
        key = _legend(network, warning, sheet.left, bottom + 22)
    return Block((*items, *key.items), max(bottom, key.bottom))


def _end_of_name(seat: Seat) -> float:
    return seat.x + CELL + 10 + max(width(line, NAMES) for line in seat.lines)


def _grid_lines(found: list[Seat], bottom: float) -> Iterator[Line]:
    """Yield a line below each row and beside each column, for the eye to follow."""
    thin = Stroke(PALE, 0.8)
    for seat in found:
        y = seat.y + seat.height
        yield Line(((found[0].x, y), (seat.x + CELL, y)), thin)
        yield Line(((seat.x, seat.y), (seat.x, bottom)), thin)


def _band(band: Band, sheet: Paper) -> Group:
    x = sheet.left + COUNTRIES - 8
    middle = (band.top + band.bottom) / 2
    text = Text.centred(x - 6, middle, band.lines, NAMES, GREY, "end", bold=True)
    return aside(Line(((x, band.top + 2), (x, band.bottom - 2)), Stroke(GREY, 2)), text)


def _cells(network: Network, found: list[Seat]) -> Iterator[Group]:
    places = {seat.node.id: place for place, seat in enumerate(found)}
    pairs = grouped(
        network.edges, lambda edge: tuple(sorted((places[edge.source], places[edge.target])))
    )
    for (low, high), edges in sorted(pairs.items()):
        if low != high:
            yield _cell(found[low], found[high], edges)


def _cell(column: Seat, row: Seat, edges: list[Edge]) -> Group:
    number = _number(edges)
    box = Box(column.x + 1, row.y + 1, column.x + CELL - 1, row.y + row.height - 1)
    return Group(_square(box, number), evidence.lines(*_shared(column.node, row.node, edges)))


def _square(box: Box, number: float) -> tuple[Item, ...]:
    tone = min(max(int(number), 1), len(_TONES)) - 1
    colour = "#ffffff" if tone >= _DARK else INK
    x, y = box.centre
    text = Text(x, y + 4.4, (f"{number:g}",), 12.5, colour, "middle", bold=tone >= _DARK)
    return Frame(box, Stroke(_TONES[tone], 0), _TONES[tone], 2), text


def _number(edges: list[Edge]) -> float:
    return sum(1 if edge.weight is None else edge.weight for edge in edges)


def _shared(one: Node, other: Node, edges: list[Edge]) -> Iterator[str]:
    yield f"{one.label} – {other.label}"
    for edge in edges:
        through = edge.values.get("through", ())
        if isinstance(through, tuple) and through:
            yield f"Both take part in: {'; '.join(through)}."
        if known := _other_weights([edge]):
            yield f"Other weights: {', '.join(known)}."
        yield from evidence.sentences(edge.passages)


def _other_weights(edges: Iterable[Edge]) -> list[str]:
    """Return the weights of ties besides the number of what they share."""
    found = ((name, edge.values.get(name)) for edge in edges for name in ("newman", "jaccard"))
    return [
        f"{name.title()} {value:.2g}" for name, value in found if isinstance(value, int | float)
    ]


def _named_seat(seat: Seat, network: Network) -> Group:
    sign = mark(seat.node.kind, seat.x + CELL / 2, seat.y + CELL / 2)
    text = Text.centred(seat.x + CELL + 10, seat.middle, seat.lines, NAMES, INK)
    pairs = ({edge.source, edge.target} for edge in network.edges)
    others = {name for pair in pairs if seat.node.id in pair for name in pair - {seat.node.id}}
    words = f"takes part in the same as {len(others)} of the others here"
    mine = (edge for edge in _unfolded(network) if edge.source == seat.node.id)
    said = evidence.of_edges(network.unfolded or network, mine)
    return Group((sign, text), evidence.lines(evidence.of_node(seat.node), words, said))


def _unfolded(network: Network) -> tuple[Edge, ...]:
    """Return who takes part in what."""
    return network.unfolded.edges if network.unfolded else ()


def _legend(network: Network, warning: str, left: float, top: float) -> Block:
    """Return what the numbers are not, and what colours and shapes mean."""
    text = Text.below(left, top, warning, 14, _BESIDE, INK)
    scale = _scale(network, left, text.box.bottom + 14)
    kinds = legend.of_kinds(
        network.nodes, Paper(left + _BESIDE, left=left, margin=0), scale.bottom + 12
    )
    group = Group((text,), evidence.lines(warning, _example(network)))
    return Block((group, aside(*scale.items, *kinds.items)), kinds.bottom)


def _example(network: Network) -> Iterator[str]:
    """Yield who takes part in the collaboration that makes most of the ties."""
    collaborations = by_count(edge.target for edge in _unfolded(network))
    if not network.unfolded or not collaborations:
        yield _NOTHING
        return
    most = collaborations[0]
    yield f"{network.unfolded.labels[most]}:"
    edges = (edge for edge in network.unfolded.edges if edge.target == most)
    yield from evidence.of_edges(network.unfolded, edges, most=1)


def _scale(network: Network, left: float, top: float) -> Block:
    """Return the colours of the numbers that are there."""
    if not network.edges:
        return Block((), top)
    items: list[Item] = []
    most = max(int(_number([edge])) for edge in network.edges)
    x = left
    for number in range(1, min(most, len(_TONES)) + 1):
        items.append(Group(_square(Box(x, top, x + CELL - 2, top + CELL - 2), number)))
        x += CELL
    words = "initiatives or projects in which both take part"
    if most > len(_TONES):
        words = f"and more: {words}"
    items.append(Text(x + 8, top + 16, wrap(words, 12.5, left + _BESIDE - x), 12.5, INK))
    return Block(tuple(items), top + CELL)


def _alt_text(network: Network) -> Iterator[str]:
    """Yield the matrix in words, for those who do not see it."""
    labels = network.labels
    for edge in network.edges:
        yield f"{labels[edge.source]} and {labels[edge.target]}: {_number([edge]):g}."
