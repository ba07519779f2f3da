"""The parts of the picture: cards with those who are in one thing alone, circles, and lines."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from math import ceil, sqrt

from balticvet.draw import evidence
from balticvet.draw.paper import NAMES, SMALL
from balticvet.draw.pictures.network.boxes import Figures, Pair
from balticvet.draw.pictures.network.colours import Colours
from balticvet.draw.pictures.network.geometry import Spot
from balticvet.draw.pictures.network.layout import Size
from balticvet.draw.pictures.network.sizes import Sizes
from balticvet.draw.scene import Box, Frame, Group, Item, Line, Mark, Stroke, Text
from balticvet.draw.style import GREY, INK, OTHERS, PLEDGES
from balticvet.draw.svg import BACKGROUND
from balticvet.draw.typesetting import balance, width
from balticvet.networks import Edge, Node
from balticvet.wording import counted

TIED = Stroke("#8a8a8a", 1.3)
DIVIDING = Stroke(INK, 2.8)
PLANNED = Stroke("#8a8a8a", 1.3, "5 3")
NAMED = Stroke("#8a8a8a", 1.5, "1.5 3.5")
"""The lines: a tie, one that alone joins two parts, one that is planned or pledged only, and one
that says no more than reached, told or targeted."""

_CARD, _EDGE = "#f2f5f9", Stroke("#8fa1b5", 1)
_MARGIN, _PAD, _ROOM, _MOST = 11, 8, 138.0, 6
_SMALLEST, _LARGEST = 7.0, 21.0
_BULLET = 13.0


@dataclass(frozen=True)
class Kit:
    """All that the parts of one picture are made from; a `compact` one lists no members.

    Of a part of a network, `others` are the names of those in the whole.
    """

    figures: Figures
    sizes: Sizes
    colours: Colours
    codes: Mapping[str, str]
    off: Mapping[str, tuple[str, ...]]
    dividing: frozenset[Pair]
    compact: bool = False
    others: Mapping[str, str] = field(default_factory=dict)

    @cached_property
    def labels(self) -> Mapping[str, str]:
        """The names of all that is spoken of."""
        return {**self.others, **self.figures.network.labels}

    @cached_property
    def boxes(self) -> Mapping[str, Size]:
        """How much room each card and each circle with its name takes."""
        cards = {node.id: _card_size(self, node) for node in self.figures.boxes}
        return cards | {node.id: _circle_size(self, node) for node in self.figures.circles}

    def code(self, node: Node) -> str:
        """Return the codes of the countries that its name does not tell."""
        untold = (country for country in node.countries if country not in node.label)
        return " ".join(filter(None, (self.codes.get(country, "") for country in untold)))

    def coded(self, node: Node) -> str:
        """Return a name with the codes of the countries that it does not tell."""
        code = self.code(node)
        return f"{node.label} ({code})" if code else node.label


def lines(kit: Kit, places: Mapping[str, Spot], top: float) -> Iterator[Group]:
    """Yield the lines between what they join."""
    network, sizes = kit.figures.network, kit.boxes
    for pair in kit.figures.links:
        (x1, y1), (x2, y2) = (sizes[name].point(places[name]) for name in pair)
        edges = kit.figures.lines[pair]
        stroke = _stroke(edges, is_dividing=pair in kit.dividing)
        line = Line(((x1, y1 + top), (x2, y2 + top)), stroke)
        yield Group((line,), evidence.lines(evidence.of_edges(network, edges, most=0)))


def _stroke(edges: Sequence[Edge], *, is_dividing: bool) -> Stroke:
    if is_dividing:
        return DIVIDING
    if all(map(is_mention, edges)):
        return NAMED
    return PLANNED if all(map(is_planned, edges)) else TIED


def is_mention(edge: Edge) -> bool:
    """Tell whether a tie is to be reached, told or targeted: that is no partnership."""
    return edge.tie in OTHERS


def is_planned(edge: Edge) -> bool:
    """Tell whether a tie is intended or pledged only."""
    return bool(edge.hedge) or edge.tie in PLEDGES


# ── Cards ────────────────────────────────────────────────────────────────────


def _title(node: Node) -> tuple[str, ...]:
    return few_lines(balance(node.label, NAMES, _ROOM, bold=True))


def few_lines(lines: tuple[str, ...]) -> tuple[str, ...]:
    """Return the lines of a name; of a very long one, the first."""
    return lines if len(lines) <= _MOST else (*lines[: _MOST - 1], f"{lines[_MOST - 1]} …")


def _rows(kit: Kit, box: Node) -> list[Text]:
    """Return the names in a card, as texts at the top left."""
    if kit.compact:
        many = len(kit.figures.members[box.id])
        words = f"and {counted(many, 'other')} in this alone" if many else ""
        return [Text(0, 0, (words,), SMALL, GREY)] if words else []
    return [
        Text(_BULLET, 0, few_lines(balance(_member_words(kit, node), SMALL, _ROOM)), SMALL, INK)
        for node in kit.figures.members[box.id]
    ]


def _member_words(kit: Kit, node: Node) -> str:
    """Return the name of one in a card; of who only pledged, or is only to take part, that too."""
    edges = kit.figures.edges_of[node.id]
    if not edges or not all(map(is_planned, edges)):
        return kit.coded(node)
    pledged = any(edge.tie in PLEDGES for edge in edges)
    return f"{kit.coded(node)} ({'pledge' if pledged else 'only planned'})"


def _card_size(kit: Kit, node: Node) -> Size:
    title, rows = _title(node), _rows(kit, node)
    wide = max(
        *(width(line, NAMES, bold=True) for line in title), *(row.box.right for row in rows), 40
    )
    high = Text(0, 0, title, NAMES, INK).pitch * len(title) + sum(map(_row_height, rows))
    whole = ceil(high) + _PAD + 6 + 2 * _MARGIN
    return Size(ceil(wide) + 2 * (_PAD + _MARGIN), whole, whole // 2)


def _row_height(row: Text) -> float:
    return row.pitch * len(row.lines) + 2


def card(kit: Kit, node: Node, place: Spot, top: float) -> Iterator[Item]:
    """Yield a card: what is taken part in, and who takes part in that alone."""
    left, right = place.left + _MARGIN, place.right - _MARGIN
    box = Box(left, place.top + _MARGIN + top, right, place.bottom - _MARGIN + top)
    title = Text(left + _PAD, box.top + _PAD / 2 + NAMES, _title(node), NAMES, INK, bold=True)
    parts = [name for pair in kit.figures.lines for name in pair[:1] if node.id == pair[1]]
    many = f"{counted(len(parts), 'name')} in it: {_joined(kit, parts)}"
    yield Group((Frame(box, _EDGE, _CARD, 4), title), evidence.lines(evidence.of_node(node), many))
    y = title.y + title.pitch * (len(title.lines) - 1) + 5
    for row, member in zip(_rows(kit, node), _named(kit, node), strict=False):
        text = Text(left + _PAD + row.x, y + row.size, row.lines, row.size, row.colour)
        y += _row_height(row)
        yield _member(kit, member, text) if member else Group((text,), is_aside=True)


def _named(kit: Kit, box: Node) -> Iterable[Node | None]:
    return [None] if kit.compact else kit.figures.members[box.id]


def _member(kit: Kit, node: Node, text: Text) -> Group:
    edges = kit.figures.edges_of[node.id]
    bullet = Mark(text.x - 8, text.y - 3.5, "circle", kit.colours.of[node.id], size=4)
    return Group((bullet, text), evidence.of_tied(kit.figures.network, node, edges))


def _joined(kit: Kit, names: Iterable[str]) -> str:
    return "; ".join(sorted(kit.labels[name] for name in names)) or "nobody"


# ── Circles ──────────────────────────────────────────────────────────────────


def _radius(kit: Kit, node: Node) -> float:
    """Return the radius of a circle, whose area grows with the number."""
    if not kit.sizes.tells_apart:
        return 10.0
    grown = (_LARGEST - _SMALLEST) * sqrt(kit.sizes.share(node.id))
    return round(_SMALLEST + grown, 1)


def _ring(kit: Kit, node: Node) -> float:
    """Return how far the second ring is from the first; nothing for none."""
    return 3.5 if node.id in kit.off else 0


def _label(kit: Kit, node: Node) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return the lines of the name of a circle, and of what stands small below it."""
    name = few_lines(balance(node.label, SMALL, _ROOM, bold=True))
    note = " · ".join(filter(None, (kit.code(node), kit.sizes.rank(node.id))))
    return name, (*([note] if note else []), *_own_lines(kit, node))


def _own_lines(kit: Kit, node: Node) -> tuple[str, ...]:
    """Return what somebody is alone in; where there is little room, in how much."""
    own = [one.label for one in kit.figures.own.get(node.id, ())]
    if not own:
        return ()
    words = f"alone in {len(own)} more" if kit.compact else f"alone in {'; '.join(own)}"
    return few_lines(balance(words, SMALL, _ROOM))


def _circle_size(kit: Kit, node: Node) -> Size:
    name, notes = _label(kit, node)
    radius = _radius(kit, node) + _ring(kit, node)
    words = [width(line, SMALL, bold=True) for line in name]
    wide = max(*words, *(width(line, SMALL) for line in notes), 2 * radius)
    high = 2 * radius + 3 + (len(name) + len(notes)) * _pitch()
    return Size(ceil(wide) + 6 + 2 * _MARGIN, ceil(high) + 4 + 2 * _MARGIN, _MARGIN + ceil(radius))


def _pitch() -> float:
    return Text(0, 0, ("",), SMALL, INK).pitch


def circle(kit: Kit, node: Node, place: Spot, top: float) -> Group:
    """Return a circle with its name below, on a white ground that lines go under."""
    name, notes = _label(kit, node)
    x, middle = kit.boxes[node.id].point(place)
    radius = _radius(kit, node) + _ring(kit, node)
    y = middle + top + radius + 3 + SMALL
    text = Text(x, y, name, SMALL, INK, "middle", bold=True)
    below = Text(x, y + _pitch() * len(name), notes, SMALL, GREY, "middle")
    texts = (text, below) if notes else (text,)
    return Group((_ground(texts), *rings(kit, node, (x, middle + top)), *texts), tip(kit, node))


def tip(kit: Kit, node: Node) -> str:
    """Return the words behind a circle: who it is, its ties with their sentences, its rank."""
    edges = kit.figures.edges_of[node.id]
    tied = evidence.of_tied(kit.figures.network, node, edges)
    return evidence.lines(tied, _told(kit, node))


def _ground(texts: tuple[Text, ...]) -> Frame:
    """Return a white ground behind words, which hides the lines that lead past them."""
    boxes = [text.box for text in texts]
    left, right = min(box.left for box in boxes) - 2, max(box.right for box in boxes) + 2
    inner = Box(left, boxes[0].top + 1, right, boxes[-1].bottom - 1)
    return Frame(inner, Stroke(BACKGROUND, 0), BACKGROUND, 3)


def rings(kit: Kit, node: Node, at: tuple[float, float]) -> Iterator[Frame]:
    """Yield a circle: full where its rank is firm, hollow with a broken edge where it is not."""
    radius, ring = _radius(kit, node), _ring(kit, node)
    colour = kit.colours.of.get(node.id, GREY)
    if ring:
        yield _disc(at, radius + ring, Stroke(colour, 1.3), BACKGROUND)
    if kit.sizes.is_fragile(node.id) and kit.sizes.tells_apart:
        yield _fragile_disc(at, radius, colour)
    else:
        yield _disc(at, radius, Stroke(colour, 1), colour)


def fragile_sample(cell: Box) -> Group:
    """Return a circle whose rank is not firm, for the legend."""
    return Group((_fragile_disc(cell.centre, 6, GREY),), is_aside=True)


def ringed_sample(cell: Box) -> Group:
    """Return a circle without which something falls off, for the legend."""
    rings = (
        _disc(cell.centre, 8, Stroke(GREY, 1.3), BACKGROUND),
        _disc(cell.centre, 5, Stroke(GREY, 1), GREY),
    )
    return Group(rings, is_aside=True)


def _fragile_disc(at: tuple[float, float], radius: float, colour: str) -> Frame:
    return _disc(at, radius, Stroke(colour, 1.8, "3 2.4"), _pale(colour))


def _disc(at: tuple[float, float], radius: float, stroke: Stroke, fill: str) -> Frame:
    x, y = (round(place, 1) for place in at)
    return Frame(Box(x - radius, y - radius, x + radius, y + radius), stroke, fill, radius)


def _pale(colour: str) -> str:
    """Return a colour with much white in it.

    >>> _pale("#000000")
    '#a6a6a6'
    """
    parts = (int(colour[at : at + 2], 16) for at in (1, 3, 5))
    return "#" + "".join(f"{part * 35 // 100 + 166:02x}" for part in parts)


def _told(kit: Kit, node: Node) -> Iterator[str]:
    rank = kit.sizes.rank(node.id)
    if rank:
        yield f"{kit.sizes.measure.name}: {kit.sizes.values[node.id]:.3g}, {rank}"
    if off := kit.off.get(node.id):
        yield f"Without it would fall off: {_joined(kit, off)}"
