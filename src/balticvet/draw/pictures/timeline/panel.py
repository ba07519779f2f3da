"""A panel of a timeline: names on the left, lines along the axis, words on the right."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import partial

from balticvet.draw import evidence
from balticvet.draw.paper import NAMES, PAGE, SMALL
from balticvet.draw.pictures.timeline.axis import Axis, axis
from balticvet.draw.pictures.timeline.lines import drawn
from balticvet.draw.pictures.timeline.rows import DatedStatement, TimelineRow
from balticvet.draw.scene import Block, Box, Frame, Group, Item, Line, Part, Stroke, Text, aside
from balticvet.draw.style import GREY, INK, PALE
from balticvet.draw.typesetting import wrap
from balticvet.wording import capital

WORDS = SMALL
_PAD, _GROUND = 3.0, "#f6f6f6"
_TICKS = 24.0
_GUTTER = 32.0
"""How much room lines without a stated beginning have left of the axis."""


@dataclass(frozen=True)
class Panel:
    """What a panel says without rows, and where its parts stand."""

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


def panels(panel: Panel, rows: Sequence[TimelineRow], colour: str, room: float) -> Iterator[Part]:
    """Yield panels no higher than so much room, with all rows; one for no rows says so."""
    here: tuple[TimelineRow, ...] = ()
    for row in rows:
        if here and panel_of(panel, (*here, row), colour, 0).bottom > room:
            yield partial(panel_of, panel, here, colour)
            here = ()
        here = (*here, row)
    yield partial(panel_of, panel, here, colour)


def panel_of(panel: Panel, rows: tuple[TimelineRow, ...], colour: str, top: float) -> Block:
    """Return a panel with all its rows, one below the other."""
    if not rows:
        room = panel.right - panel.left
        text = Text.below(panel.left, top, panel.nothing, NAMES, room, GREY)
        return Block((Group((text,), panel.nothing),), text.box.bottom)
    scale = axis(_points(rows), left=panel.axis_left, right=panel.axis_right)
    first = top + _TICKS
    strips = list(_strips(panel, rows, first))
    bottom = strips[-1].bottom
    items: list[Item] = [aside(*_grounds(panel, strips)), aside(*_years(scale, first, bottom))]
    for strip in strips:
        items += _row_items(strip, scale, colour)
    return Block(tuple(items), bottom)


def _points(rows: tuple[TimelineRow, ...]) -> Iterator[float]:
    for row in rows:
        for statement in row.statements:
            yield from statement.points


def _strips(panel: Panel, rows: tuple[TimelineRow, ...], top: float) -> Iterator[Strip]:
    room = panel.axis_left - _GUTTER - 8 - panel.left
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


def is_cut(rows: tuple[TimelineRow, ...]) -> bool:
    """Tell whether the axis of these rows leaves years out."""
    return bool(axis(_points(rows), left=0, right=100).cuts)


def _row_items(strip: Strip, scale: Axis, colour: str) -> Iterator[Item]:
    tips = (evidence.few(line.tip.split("\n"), most=4) for line in strip.row.statements)
    yield Group((strip.name,), evidence.lines(*tips))
    for statement, (middle, text) in zip(strip.row.statements, strip.lines, strict=True):
        shapes = drawn(statement, scale, middle, colour)
        yield Group((*shapes, *([text] if text else [])), statement.tip)
