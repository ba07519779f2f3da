"""The panel of one thing: its card in the middle, sections of actors on both sides."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from itertools import zip_longest
from math import inf

from balticvet.draw import evidence
from balticvet.draw.panels.entries import CARD, EntryRow, PanelSide, rows
from balticvet.draw.panels.sections import ActorEntry, TieSection
from balticvet.draw.paper import HEADING, NAMES, SMALL
from balticvet.draw.scene import (
    Block,
    Box,
    Curve,
    Frame,
    Group,
    Item,
    Line,
    Mark,
    Part,
    Stroke,
    Text,
    aside,
    lowest,
    stack,
)
from balticvet.draw.style import GREY, INK, TINTS, stroke
from balticvet.draw.typesetting import width, wrap
from balticvet.networks import Node

_HEAD, _FOOT = 30.0, 10.0
_SPREAD = 7.0
_PILL = 20.0
_TOLD = 12
"""So many ties are told behind a line that they share."""

_BEFORE = "These stand on the sheet before."

SectionsBySide = Mapping[PanelSide, tuple[TieSection, ...]]
"""What stands on each side of a card."""


@dataclass(frozen=True)
class Centre:
    """What a panel is of, and what else its card says of it, a line each."""

    node: Node
    lines: tuple[str, ...] = ()


def panels(centre: Centre, sides: SectionsBySide, room: float) -> list[Part]:
    """Return the panel of a thing; what is too high for so much room goes on in further panels."""
    free = room - _HEAD - _FOOT
    columns = [list(_columns(side, sections, free)) for side, sections in sides.items()]
    each = zip_longest(*columns)
    return [
        partial(_panel, centre, dict(zip(_told(sides, number), found, strict=True)))
        for number, found in enumerate(each)
    ]


def _told(sides: SectionsBySide, number: int) -> list[PanelSide]:
    """Return the sides of a panel; one that has ended says so on further panels."""
    return [replace(side, nobody=_BEFORE) if number else side for side in sides]


def _columns(
    side: PanelSide, sections: Sequence[TieSection], room: float
) -> Iterator[tuple[TieSection, ...]]:
    """Yield as many sections as there is room for, and then the others; names stay whole."""
    if room == inf:
        yield tuple(sections)
        return
    here: list[TieSection] = []
    for section in sections:
        entries: list[ActorEntry] = []
        for entry in _entries(side, section, room):
            longer = replace(section, entries=(*entries, entry))
            if _column(side, (*here, longer), 0, 0).bottom > room and (here or entries):
                yield (*here, *[replace(section, entries=tuple(entries))] * bool(entries))
                here, entries = [], []
            entries.append(entry)
        here.append(replace(section, entries=tuple(entries)))
    yield tuple(here)


def _entries(side: PanelSide, section: TieSection, room: float) -> Iterator[ActorEntry]:
    """Yield the entries of a section; a list that is too high for a panel is several lists."""
    for entry in section.entries:
        members: list[ActorEntry] = []
        for member in entry.members:
            longer = replace(entry, members=(*members, member))
            alone = replace(section, entries=(longer,))
            if members and _column(side, (alone,), 0, 0).bottom > room:
                yield replace(entry, members=tuple(members), elsewhere=())
                members = []
            members.append(member)
        yield replace(entry, members=tuple(members))


def _panel(
    centre: Centre, sides: Mapping[PanelSide, tuple[TieSection, ...] | None], top: float
) -> Block:
    """Return a panel; the card stands in the middle of the shorter side."""
    found = {side: sections or () for side, sections in sides.items()}
    first = top + _HEAD
    ends = {side: _column(side, sections, first, 0).bottom for side, sections in found.items()}
    card = _card_items(centre, 0)
    free = max(ends.values()) + _FOOT - lowest(card)
    middle = max(min((top + min(ends.values())) / 2, free), top - _upper(card))
    bottom = max(*ends.values(), middle + lowest(card) - _FOOT)
    items: list[Item] = []
    for side, sections in found.items():
        items.append(_frame(side, top, ends[side] + _FOOT))
        items.extend(_column(side, sections, first, middle).items)
    made = Group(tuple(_card_items(centre, middle)), evidence.of_node(centre.node))
    return Block((*items, made), bottom + _FOOT)


def _upper(card: Sequence[Item]) -> float:
    """Return where the frame of a card begins."""
    return min(item.box.top for item in card if isinstance(item, Frame))


def _frame(side: PanelSide, top: float, bottom: float) -> Group:
    box = replace(side.frame, top=top, bottom=bottom)
    x, anchor = side.inner + 10 * side.flank, side.flank.anchor
    room = box.width - 18
    heading = Text.below(x, top + 6, side.heading, HEADING, room, INK, anchor, bold=True)
    return aside(Frame(box, Stroke(TINTS[side.flank], 1), TINTS[side.flank], 10), heading)


def _column(side: PanelSide, sections: tuple[TieSection, ...], top: float, middle: float) -> Block:
    """Return the sections of one side, one below the other; `middle` is that of the card."""
    if not sections:
        x, anchor = side.inner + 10 * side.flank, side.flank.anchor
        room = side.frame.width - 18
        text = Text.below(x, top, side.nobody, SMALL, room, GREY, anchor)
        return Block((Group((text,), side.nobody),), text.box.bottom)
    first = middle - _SPREAD * (len(sections) - 1) / 2
    parts = (
        partial(_section, side, section, first + _SPREAD * place)
        for place, section in enumerate(sections)
    )
    return stack(parts, top, gap=side.section_gap)


def _section(side: PanelSide, section: TieSection, middle: float, top: float) -> Block:
    """Return a section: the pill with its tie, what that means, and the entries below."""
    line = stroke(section.tie.name)
    centre = top + _PILL / 2
    pill, words = _pill(side, section, top, line)
    found: list[EntryRow] = []
    y = lowest([*pill, *([words] if words else [])]) + side.row_gap + 1
    for entry in section.entries:
        for row in rows(side, section, entry, y):
            found.append(row)
            y = lowest(row.group.items) + side.row_gap
    trunk = Curve(side.card, middle, side.inner, centre, side.inner + 20 * side.flank, line)
    tip = evidence.lines(*_sample_lines(section))
    start = (side.trunk, lowest(pill))
    ties = [_entry_line(section, row, start, line) for row in found if row.edges]
    meaning = [aside(words)] if words else []
    groups = [row.group for row in found]
    return Block(
        (Group((trunk,), tip), *ties, Group(pill, tip), *meaning, *groups), y - side.row_gap
    )


def _entry_line(
    section: TieSection, row: EntryRow, start: tuple[float, float], line: Stroke
) -> Group:
    """Return the line to an entry, with all sentences behind it."""
    ends = [end for end in row.group.items if isinstance(end, Mark)]
    lines = [Line((start, (start[0], end.y), (end.x, end.y)), line) for end in ends]
    same = [edge for edge in row.edges if edge.tie == section.tie.name]
    tips = (evidence.of_edge(section.network, edge) for edge in same)
    return Group(tuple(lines), evidence.lines(*tips))


def _sample_lines(section: TieSection) -> Iterator[str]:
    """Yield the ties of a section as they read, and a sentence for the first of them."""
    edges = list(section.edges)
    yield from evidence.few(map(section.network.sentence, edges), most=_TOLD)
    yield from evidence.few(evidence.sentences(evidence.passages(edges[:1])), most=1)


def _pill(
    side: PanelSide, section: TieSection, top: float, line: Stroke
) -> tuple[tuple[Item, ...], Text | None]:
    """Return the tie as it reads in a frame, and its meaning below."""
    near, room = side.inner + 6 * side.flank, side.frame.width - 14
    lines = wrap(side.words(section.tie), NAMES, room - 20, bold=True)
    far = near + side.flank * (max(width(line, NAMES, bold=True) for line in lines) + 18)
    left, right = sorted((near, far))
    text = Text((left + right) / 2, top + 14.2, lines, NAMES, INK, "middle", bold=True)
    box = Box(left, top, right, top + _PILL + text.pitch * (len(lines) - 1))
    meaning = section.tie.meaning.partition(";")[0]
    x, anchor = side.names(), side.flank.anchor
    below = Text.below(x, box.bottom + 1, meaning, SMALL, abs(side.edge - x), GREY, anchor)
    frame = Frame(box, Stroke(line.colour, 1.6), "#ffffff", _PILL / 2)
    return (frame, text), below if meaning else None


def _card_items(centre: Centre, middle: float) -> list[Item]:
    """Return the card of a thing, and what else is said of it; `middle` is that of its height."""
    room = CARD.width - 14
    x, _ = CARD.centre
    lines = wrap(centre.node.label, NAMES, room, bold=True)
    half = max(32, Text(0, 0, lines, NAMES, INK).pitch * len(lines) / 2 + 12)
    box = replace(CARD, top=middle - half, bottom=middle + half)
    name = Text.centred(x, middle, lines, NAMES, "#ffffff", "middle", bold=True)
    items: list[Item] = [Frame(box, Stroke(INK), INK, 10), name]
    y = box.bottom + 5
    for words in centre.lines:
        text = Text.below(x, y, words, SMALL, CARD.width, INK, "middle", balanced=True)
        items.append(text)
        y = text.box.bottom + 3
    return items
