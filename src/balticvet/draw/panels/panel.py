"""The panel of one initiative: its card in the middle, sections of actors on both sides."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from functools import partial

from balticvet.draw import evidence
from balticvet.draw.panels.entries import CARD, EntryRow, PanelSide, rows
from balticvet.draw.panels.sections import TieSection
from balticvet.draw.scene import (
    Anchor,
    Block,
    Box,
    Curve,
    Flank,
    Frame,
    Group,
    Item,
    Mark,
    Stroke,
    Text,
    aside,
    lowest,
    stack,
)
from balticvet.draw.style import GREY, INK, TINTS, stroke
from balticvet.draw.typesetting import balance, width, wrap
from balticvet.networks import Node

_PILL, _PILL_ROOM = 12.5, 145.0
_HEAD = 44.0
_LEAST = 84.0
_SPREAD = 9.0
_TOLD = 12
"""So many ties are told behind a line that they share."""

SectionsBySide = Mapping[PanelSide, tuple[TieSection, ...]]
"""What stands on each side of a card."""


def panel(centre: Node, sides: SectionsBySide, top: float) -> Block:
    """Return the panel of a node; the shorter side stands in the middle of the longer."""
    first = top + _HEAD
    ends = {side: _column(side, sections, first, 0).bottom for side, sections in sides.items()}
    bottom = max(*ends.values(), first + _LEAST, first + _card_height(centre) - 10)
    middle = (first + bottom) / 2
    items: list[Item] = []
    for side, sections in sides.items():
        down = (bottom - ends[side]) / 2
        items.append(_frame(side, top + down, ends[side] + down + 14))
        items.extend(_column(side, sections, first + down, middle).items)
    items.append(_card(centre, middle))
    return Block(tuple(items), bottom + 14)


def _frame(side: PanelSide, top: float, bottom: float) -> Group:
    box = replace(side.frame, top=top, bottom=bottom)
    anchor: Anchor = "end" if side.flank is Flank.RIGHT else "start"
    x = side.edge - 6 * side.flank
    heading = Text(x, top + 29, (side.heading,), 16, INK, anchor, bold=True)
    return aside(Frame(box, Stroke(TINTS[side.flank], 1), TINTS[side.flank], 14), heading)


def _column(side: PanelSide, sections: tuple[TieSection, ...], top: float, middle: float) -> Block:
    """Return the sections of one side, one below the other; `middle` is that of the card."""
    if not sections:
        size, anchor = side.size, side.flank.anchor
        text = Text(side.pills, top + size, (side.nobody,), size, GREY, anchor, italic=True)
        return Block((Group((text,), side.nobody),), text.box.bottom)
    first = middle - _SPREAD * (len(sections) - 1) / 2
    parts = (
        partial(_section, side, section, first + _SPREAD * place)
        for place, section in enumerate(sections)
    )
    return stack(parts, top, gap=side.section_gap)


def _section(side: PanelSide, section: TieSection, middle: float, top: float) -> Block:
    line = stroke(section.tie.name)
    found: list[EntryRow] = []
    y = top
    for entry in section.entries:
        for row in rows(side, section, entry, y):
            found.append(row)
            y = lowest(row.group.items) + side.row_gap
    bottom = y - side.row_gap
    centre = (top + bottom) / 2
    pill, far = _pill(side, side.tie_words(section.tie), centre, line)
    ties = (
        _entry_line(section, row, Curve(far, centre, side.marks, 0, 0, line))
        for row in found
        if row.edges
    )
    trunk = Curve(side.card, middle, side.pills, centre, side.pills, line)
    tip = evidence.lines(*_sample_lines(section))
    groups = (row.group for row in found)
    return Block((Group((trunk,), tip), *ties, Group(pill, tip), *groups), max(bottom, top + 26))


def _entry_line(section: TieSection, row: EntryRow, to: Curve) -> Group:
    """Return the line to an entry, with all sentences behind it."""
    ends = [replace(to, y2=end.y, tail=end.x) for end in row.group.items if isinstance(end, Mark)]
    same = [edge for edge in row.edges if edge.tie == section.tie.name]
    tips = (evidence.of_edge(section.network, edge) for edge in same)
    return Group(tuple(ends), evidence.lines(*tips))


def _sample_lines(section: TieSection) -> Iterator[str]:
    """Yield the ties of a section as they read, and a sentence for the first of them."""
    edges = list(section.edges)
    yield from evidence.few(map(section.network.sentence, edges), most=_TOLD)
    yield from evidence.few(evidence.sentences(evidence.passages(edges[:1])), most=1)


def _pill(side: PanelSide, words: str, y: float, line: Stroke) -> tuple[tuple[Item, ...], float]:
    """Return the name of a tie in a frame, and the edge of the frame away from the card."""
    lines = balance(words, _PILL, _PILL_ROOM, bold=True)
    wide = max(width(line, _PILL, bold=True) for line in lines) + 20
    far = side.pills + side.flank * wide
    half = 13 + 8 * (len(lines) - 1)
    box = Box(min(side.pills, far), y - half, max(side.pills, far), y + half)
    text = Text(box.centre[0], 0, lines, _PILL, INK, "middle", bold=True)
    text = replace(text, y=y + 4.4 - text.pitch * (len(lines) - 1) / 2)
    return (Frame(box, Stroke(line.colour, 2), "#ffffff", 13), text), far


def _card(centre: Node, middle: float) -> Group:
    """Return the card of a node; `middle` is the middle of its height."""
    half = _card_height(centre) / 2
    box = replace(CARD, top=middle - half, bottom=middle + half)
    frame = Frame(box, Stroke(INK), INK, 12)
    return Group((frame, _card_name(centre, middle)), evidence.of_node(centre))


def _card_height(centre: Node) -> float:
    """Return how high the card of a node is."""
    text = _card_name(centre)
    return max(86, text.pitch * len(text.lines) + 36)


def _card_name(centre: Node, middle: float = 0) -> Text:
    lines = wrap(centre.label, 16, CARD.width - 20, bold=True)
    x, _ = CARD.centre
    return Text.centred(x, middle, lines, 16, "#ffffff", "middle", bold=True)
