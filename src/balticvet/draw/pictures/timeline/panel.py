"""A panel of a timeline: names on the left, lines along the axis, words on the right."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import partial

from balticvet.draw import evidence
from balticvet.draw.paper import HEADING, NAMES, PAGE, SMALL
from balticvet.draw.pictures.timeline.axis import Axis, axis
from balticvet.draw.pictures.timeline.lines import drawn
from balticvet.draw.pictures.timeline.rows import BodyChange, DatedStatement, TimelineRow
from balticvet.draw.scene import Block, Box, Frame, Group, Item, Line, Part, Stroke, Text, aside
from balticvet.draw.style import GREY, INK, PALE
from balticvet.draw.typesetting import wrap
from balticvet.wording import capital

WORDS = SMALL
_PAD, _GROUND = 3.0, "#f6f6f6"
_TICKS, _UNDATED = 24.0, 58.0
_LANE, _LANES = 7.0, 3
GUTTER = 32.0
"""How much room changes without a day have left of the axis."""


@dataclass(frozen=True)
class Panel:
    """What heads a panel, what it says without rows, and where its parts stand."""

    heading: str
    nothing: str
    left: float = PAGE.left
    axis_left: float = 236
    axis_right: float = 520
    right: float = PAGE.right

    @property
    def words_left(self) -> float:
        """Where the words begin."""
        return self.axis_right + 12


@dataclass(frozen=True)
class Strip:
    """The height of a row, its name, and the middle of each of its statements with its words."""

    row: TimelineRow
    top: float
    bottom: float
    name: Text
    lines: tuple[tuple[float, Text | None], ...]


Groups = Sequence[tuple[TimelineRow, ...]]
"""Rows that stay together, since one went into another."""


def panels(
    panel: Panel, groups: Groups, changes: tuple[BodyChange, ...], colour: str, room: float
) -> Iterator[Part]:
    """Yield panels no higher than so much room, if the groups allow it, with all rows."""
    here: tuple[TimelineRow, ...] = ()
    for group in _fitting(panel, groups, changes, room):
        if here and _part(panel, (*here, *group), changes, colour)(0).bottom > room:
            yield _part(panel, here, changes, colour)
            here = ()
        here = (*here, *group)
    yield _part(panel, here, changes, colour)


def _fitting(
    panel: Panel, groups: Groups, changes: tuple[BodyChange, ...], room: float
) -> Iterator[tuple[TimelineRow, ...]]:
    """Yield the groups; the rows of one that is too high stand each for itself, in their order."""
    for group in groups:
        if _part(panel, group, changes, INK)(0).bottom <= room:
            yield group
        else:
            yield from ((row,) for row in group)


def _part(
    panel: Panel, rows: tuple[TimelineRow, ...], changes: tuple[BodyChange, ...], colour: str
) -> Part:
    there = {row.id for row in rows}
    mine = tuple(change for change in changes if {change.before, change.after} <= there)
    return partial(panel_of, panel, rows, mine, colour)


def panel_of(
    panel: Panel,
    rows: tuple[TimelineRow, ...],
    changes: tuple[BodyChange, ...],
    colour: str,
    top: float,
) -> Block:
    """Return a panel with all its rows, one below the other."""
    heading = Text(panel.left, top + HEADING, (panel.heading,), HEADING, INK, bold=True)
    if not rows:
        lines = wrap(panel.nothing, NAMES, panel.right - panel.left)
        text = Text(panel.left, heading.box.bottom + 16, lines, NAMES, GREY)
        return Block((aside(heading), Group((text,), panel.nothing)), text.box.bottom)
    scale = axis(_points(rows, changes), left=panel.axis_left, right=panel.axis_right)
    is_dated = all(change.when for change in changes)
    first = heading.box.bottom + (_TICKS if is_dated else _UNDATED)
    strips = list(_strips(panel, rows, first))
    bottom = strips[-1].bottom
    items: list[Item] = [aside(heading)]
    items.append(aside(*_grounds(panel, strips)))
    items.append(aside(*_years(scale, first, bottom)))
    if not is_dated:
        items.append(_undated(scale, first, bottom))
    items += _arrows(strips, changes, scale)
    for strip in strips:
        items += _row_items(strip, scale, colour)
    return Block(tuple(items), bottom)


def _points(rows: tuple[TimelineRow, ...], changes: tuple[BodyChange, ...]) -> Iterator[float]:
    for row in rows:
        for statement in row.statements:
            yield from statement.points
    for change in changes:
        if change.when:
            yield from (change.when.start, change.when.end)


def _strips(panel: Panel, rows: tuple[TimelineRow, ...], top: float) -> Iterator[Strip]:
    room = panel.axis_left - GUTTER - 8 - panel.left
    for row in rows:
        y = top + _PAD
        name = Text.below(panel.left, y - 1, capital(row.label), NAMES, room, INK)
        lines = []
        for statement in row.statements:
            text = _text_beside(panel, statement, y)
            lines.append((y + WORDS * 0.6, text))
            y = (text.box.bottom if text else y + WORDS) + 2
        bottom = max(name.box.bottom, y) + _PAD
        yield Strip(row, top, bottom, name, tuple(lines))
        top = bottom


def _text_beside(panel: Panel, statement: DatedStatement, y: float) -> Text | None:
    """Return what a statement says and who says so."""
    room = panel.right - panel.words_left
    note = f" · {statement.note}" if statement.note else ""
    words = [*statement.words[:-1], *(f"{said}{note}" for said in statement.words[-1:])]
    lines = tuple(line for said in words for line in wrap(said, WORDS, room))
    return Text(panel.words_left, y + WORDS - 1, lines, WORDS, INK) if lines else None


def _grounds(panel: Panel, strips: list[Strip]) -> Iterator[Frame]:
    """Yield a ground for every other row, for the eye to follow."""
    for strip in strips[::2]:
        box = Box(panel.left - 8, strip.top, panel.right + 8, strip.bottom)
        yield Frame(box, Stroke(_GROUND, 0), _GROUND, 3)


def _years(scale: Axis, top: float, bottom: float) -> Iterator[Item]:
    if not scale.spans:
        return
    for x, year in scale.ticks():
        yield Line(((x, top - 6), (x, bottom)), Stroke(PALE, 1))
        yield Text(x, top - 11, (year,), WORDS, GREY, "middle")
    for left, right in scale.cuts:
        for x in (left + 9, right - 9):
            yield Line(((x, top), (x, bottom)), Stroke(GREY, 1, "1 4"))


def _undated(scale: Axis, top: float, bottom: float) -> Group:
    """Return the ground and the heading of the column of changes without an exact time."""
    right = scale.left - 3
    box = Box(right - GUTTER - 2, top - 4, right, bottom)
    words = Text(right, top - 42, ("no exact", "time"), SMALL, GREY, "end")
    return aside(Frame(box, Stroke(GREY, 0.8, "2 3"), "#ffffff", 3), words)


def is_cut(rows: tuple[TimelineRow, ...], changes: tuple[BodyChange, ...]) -> bool:
    """Tell whether the axis of these rows leaves years out."""
    return bool(axis(_points(rows, changes), left=0, right=100).cuts)


def _arrows(strips: list[Strip], changes: tuple[BodyChange, ...], scale: Axis) -> Iterator[Group]:
    """Yield an arrow for each change: at its day, or left of the axis where none is stated."""
    places = {strip.row.id: strip.lines[-1][0] for strip in strips}
    lanes: list[float] = []
    for change in sorted(changes, key=lambda change: places[change.before]):
        before, after = places[change.before], places[change.after]
        x = scale.x(change.when.middle) if change.when else scale.left - _lane(lanes, before, after)
        end = after - 6 if before < after else after + 6
        dash = "" if change.when else "2 3"
        points = ((x, before), (x, end))
        yield Group((Line(points, Stroke(INK, 1.5, dash), arrow=True),), change.tip)


def _lane(lanes: list[float], before: float, after: float) -> float:
    """Return how far left of the axis an arrow stands, so that it runs beside those before it."""
    top, bottom = sorted((before, after))
    free = next((place for place, end in enumerate(lanes) if end < top), len(lanes))
    lanes[free : free + 1] = [bottom]
    return 11.0 + _LANE * (free % _LANES)


def _row_items(strip: Strip, scale: Axis, colour: str) -> Iterator[Item]:
    tips = (evidence.few(line.tip.split("\n"), most=4) for line in strip.row.statements)
    yield Group((strip.name,), evidence.lines(*tips))
    for statement, (middle, text) in zip(strip.row.statements, strip.lines, strict=True):
        shapes = drawn(statement, scale, middle, colour)
        yield Group((*shapes, *([text] if text else [])), statement.tip)
