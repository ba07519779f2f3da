"""The panel of one initiative: its card in the middle, sections of actors on both sides."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from operator import attrgetter

from balticvet.draw import evidence
from balticvet.draw.look import GREY, INK, TINTS, mark, stroke
from balticvet.draw.scene import (
    Anchor,
    Block,
    Box,
    Curve,
    Frame,
    Group,
    Item,
    Mark,
    Stroke,
    Text,
    aside,
    lowest,
)
from balticvet.draw.stakeholders.card import CARD, card, height
from balticvet.draw.stakeholders.sections import Entry, Listed, Section
from balticvet.draw.words import balance, capital, width, wrap
from balticvet.networks import Edge, Network, Node, Tie

_SMALL = 12.0
_PILL, _PILL_ROOM = 12.5, 145.0
_INDENT = 24.0
_UNBROKEN = "\u00a0"
_HEAD = 44.0
_LEAST = 84.0
_SPREAD = 9.0
_TOLD = 12
"""So many ties are told behind a line that they share."""


@dataclass(frozen=True)
class Side:
    """Where things stand on one side of the card; `way` is -1 to the left and 1 to the right.

    `words` are those that stand on the lines of a tie.
    """

    way: int
    anchor: Anchor
    frame: Box
    heading: str
    nobody: str
    pills: float
    marks: float
    edge: float
    size: float
    row_gap: float
    section_gap: float
    words: Callable[[Tie], str] = attrgetter("name")

    @property
    def card(self) -> float:
        """The edge of the card that lines leave from."""
        return CARD.left if self.way < 0 else CARD.right


LEFT = Side(
    way=-1,
    anchor="end",
    frame=Box(20, 0, 558, 0),
    heading="Takes part",
    nobody="No passage says who takes part.",
    pills=540,
    marks=350,
    edge=34,
    size=15.5,
    row_gap=16,
    section_gap=38,
)
RIGHT = Side(
    way=1,
    anchor="start",
    frame=Box(846, 0, 1540, 0),
    heading="Targeted, reached or told – no partnership",
    nobody="No passage names anybody else.",
    pills=864,
    marks=1084,
    edge=1526,
    size=14,
    row_gap=7,
    section_gap=19,
)


Sides = Mapping[Side, tuple[Section, ...]]
"""What stands on each side of a card."""


@dataclass(frozen=True)
class _Row:
    """An entry as it is drawn, with its ties; a note on those elsewhere has none."""

    group: Group
    edges: tuple[Edge, ...] = ()


def panel(centre: Node, sides: Sides, *, top: float) -> Block:
    """Return the panel of a node; the shorter side stands in the middle of the longer."""
    first = top + _HEAD
    ends = {side: _column(side, sections, first, 0).bottom for side, sections in sides.items()}
    bottom = max(*ends.values(), first + _LEAST, first + height(centre) - 10)
    middle = (first + bottom) / 2
    items: list[Item] = []
    for side, sections in sides.items():
        down = (bottom - ends[side]) / 2
        items.append(_frame(side, top + down, ends[side] + down + 14))
        items.extend(_column(side, sections, first + down, middle).items)
    items.append(card(centre, middle))
    return Block(tuple(items), bottom + 14)


def _frame(side: Side, top: float, bottom: float) -> Group:
    box = replace(side.frame, top=top, bottom=bottom)
    x = side.edge - 6 if side.way > 0 else side.edge + 6
    anchor: Anchor = "end" if side.way > 0 else "start"
    heading = Text(x, top + 29, (side.heading,), 16, INK, anchor, bold=True)
    return aside(Frame(box, Stroke(TINTS[side.way], 1), TINTS[side.way], 14), heading)


def _column(side: Side, sections: tuple[Section, ...], top: float, middle: float) -> Block:
    """Return the sections of one side, one below the other; `middle` is that of the card."""
    items: list[Item] = []
    if not sections:
        words = (side.nobody,)
        text = Text(side.pills, top + side.size, words, side.size, GREY, side.anchor, italic=True)
        return Block((Group((text,), side.nobody),), text.box.bottom)
    for place, section in enumerate(sections):
        start = middle + _SPREAD * (place - (len(sections) - 1) / 2)
        block = _section(side, section, top, start)
        items.extend(block.items)
        top = block.bottom + side.section_gap
    return Block(tuple(items), top - side.section_gap)


def _section(side: Side, section: Section, top: float, middle: float) -> Block:
    line = stroke(section.tie.name)
    rows: list[_Row] = []
    y = top
    for entry in section.entries:
        for row in _rows(side, section, entry, y):
            rows.append(row)
            y = lowest(row.group.items) + side.row_gap
    bottom = y - side.row_gap
    centre = (top + bottom) / 2
    pill, far = _pill(side, side.words(section.tie), centre, line)
    ties = (
        _line(section, row, Curve(far, centre, side.marks, 0, 0, line)) for row in rows if row.edges
    )
    trunk = Curve(side.card, middle, side.pills, centre, side.pills, line)
    tip = evidence.lines(*_each(section))
    groups = (row.group for row in rows)
    return Block((Group((trunk,), tip), *ties, Group(pill, tip), *groups), max(bottom, top + 26))


def _line(section: Section, row: _Row, to: Curve) -> Group:
    """Return the line to an entry, with all sentences behind it."""
    ends = [replace(to, y2=end.y, tail=end.x) for end in row.group.items if isinstance(end, Mark)]
    same = [edge for edge in row.edges if edge.tie == section.tie.name]
    tips = (evidence.of_edge(section.network, edge) for edge in same)
    return Group(tuple(ends), evidence.lines(*tips))


def _each(section: Section) -> Iterator[str]:
    """Yield the ties of a section as they read, and a sentence for the first of them."""
    edges = list(section.edges)
    yield from evidence.few([section.network.sentence(edge) for edge in edges], most=_TOLD)
    for edge in edges[:1]:
        passages = list(evidence.sentences(edge.passages))
        yield from evidence.few(passages, most=1)


def _pill(side: Side, words: str, y: float, line: Stroke) -> tuple[tuple[Item, ...], float]:
    """Return the name of a tie in a frame, and the edge of the frame away from the card."""
    lines = balance(words, _PILL, _PILL_ROOM, bold=True)
    wide = max(width(line, _PILL, bold=True) for line in lines) + 20
    far = side.pills + side.way * wide
    half = 13 + 8 * (len(lines) - 1)
    box = Box(min(side.pills, far), y - half, max(side.pills, far), y + half)
    text = Text((box.left + box.right) / 2, 0, lines, _PILL, INK, "middle", bold=True)
    text = replace(text, y=y + 4.4 - text.pitch * (len(lines) - 1) / 2)
    return (Frame(box, Stroke(line.colour, 2), "#ffffff", 13), text), far


def _rows(
    side: Side, section: Section, entry: Entry, y: float, *, level: int = 0
) -> Iterator[_Row]:
    """Yield an entry and, indented below it, the members of its list."""
    group = _entry(side, section, entry, y, level)
    yield _Row(group, entry.edges)
    y = lowest(group.items) + side.row_gap
    for member in entry.members:
        for inner in _rows(side, section, member, y, level=level + 1):
            yield inner
            y = lowest(inner.group.items) + side.row_gap
    if entry.elsewhere:
        yield _Row(_elsewhere(side, section.network, entry.elsewhere, y, level + 1))


def _entry(side: Side, section: Section, entry: Entry, y: float, level: int) -> Group:
    x = side.marks + side.way * _INDENT * level
    near = x + side.way * 15
    name, note = _title(entry), _note(entry)
    room = abs(side.edge - near)
    lines = balance(name, side.size, room)
    text = Text(near, y + side.size, lines, side.size, INK, side.anchor, note=note)
    if note and text.box.right - text.box.left > room:
        text = replace(text, note="")
        below = wrap(note, _SMALL, room)
    else:
        below = ()
    items: list[Item] = [text]
    if below:
        items.append(Text(near, text.box.bottom + _SMALL, below, _SMALL, GREY, side.anchor))
    for edge in entry.also:
        tie = section.network.tie(edge.tie)
        items.extend(_also(side, tie, near, lowest(items) + _SMALL + 2))
    colour = stroke(section.tie.name).colour
    at = mark(entry.node.kind, x, (y + lowest(items)) / 2, colour)
    told = evidence.of_edges(section.network, entry.edges)
    return Group((at, *items), evidence.lines(evidence.of_node(entry.node), told))


def _also(side: Side, tie: Tie, x: float, y: float) -> Iterator[Item]:
    """Yield a further tie: a short piece of its line, and its name."""
    end = x + side.way * 30
    yield Curve(x, y - 4, end, y - 4, end, stroke(tie.name))
    words = f"also {side.words(tie)}"
    yield Text(end + side.way * 7, y, (words,), _SMALL, GREY, side.anchor)


def _elsewhere(
    side: Side, network: Network, listed: tuple[Listed, ...], y: float, level: int
) -> Group:
    """Say where the other members of a list stand, so that nobody misses them here."""
    x = side.marks + side.way * (_INDENT * level + 15)
    under = sorted({side.words(network.tie(one.under)) for one in listed})
    words = f"and {len(listed)} more, under {' and '.join(f'“{tie}”' for tie in under)}"
    lines = wrap(words, _SMALL, abs(side.edge - x))
    text = Text(x, y + _SMALL, lines, _SMALL, GREY, side.anchor, italic=True)
    told = evidence.of_edges(network, (one.edge for one in listed))
    return Group((text,), evidence.lines(words, told))


def _title(entry: Entry) -> str:
    name = capital(entry.node.label)
    if not entry.members and not entry.elsewhere:
        return name
    return f"{name}, such as:" if entry.is_illustrative else f"{name}:"


def _note(entry: Entry) -> str:
    """Return the amount in the words of the source, and the countries, where they are stated."""
    amount = entry.edges[0].values.get("amount", ())
    amounts = amount if isinstance(amount, tuple) else (str(amount),)
    unsaid = (name for name in entry.node.countries if name not in entry.node.label)
    countries = ", ".join(name.replace(" ", _UNBROKEN) for name in unsaid)
    if countries and entry.is_illustrative and not entry.members:
        countries = f"e.g. {countries}"
    return " · ".join((*(f"“{words}”" for words in amounts if words), *filter(None, [countries])))
