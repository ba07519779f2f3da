"""The lines of a timeline: whole where something is stated, lighter or broken where it is not."""

from collections.abc import Iterator

from balticvet.draw.moments import Moment
from balticvet.draw.pictures.timeline.axis import Axis
from balticvet.draw.pictures.timeline.rows import DatedStatement
from balticvet.draw.scene import Area, Item, Line, Mark, Stroke
from balticvet.draw.style import GREY, INK

_BAR = 4.5
_STUB = 16.0
_OPEN = "5 4"
_DAY = 1.5 / 372
"""A bit more than a day, in years."""


def drawn(statement: DatedStatement, scale: Axis, y: float, colour: str) -> Iterator[Item]:
    """Yield the shapes of a statement; nothing where it states no moment."""
    if statement.is_event:
        if statement.start:
            yield from _event(statement.start, scale, y)
        return
    if statement.span:
        yield from _stretch(statement, *statement.span, scale, y, colour)


def _stretch(
    statement: DatedStatement, first: Moment, last: Moment, scale: Axis, y: float, colour: str
) -> Iterator[Item]:
    if not statement.is_start:
        x = scale.x(first.start)
        yield _open(x - _STUB, x, y, colour, arrow=False)
    if not statement.is_end:
        yield _open(scale.x(last.end), scale.right, y, colour, arrow=True)
    if statement.is_start or statement.is_end:
        yield from _bar(first, last, scale, y, colour)


def _bar(first: Moment, last: Moment, scale: Axis, y: float, colour: str) -> Iterator[Area]:
    """Yield a bar that is light where only the year or the month of its ends is known."""
    left, right = scale.x(first.start), scale.x(last.end)
    yield _area(left, max(right, left + 2), y, _BAR, _light(colour))
    if last.start > first.end:
        yield _area(scale.x(first.end), scale.x(last.start), y, _BAR, colour)


def _area(left: float, right: float, y: float, half: float, fill: str) -> Area:
    return Area(((left, y - half), (right, y - half), (right, y + half), (left, y + half)), fill)


def _open(left: float, right: float, y: float, colour: str, *, arrow: bool) -> Line:
    stroke = Stroke(colour, 1.8, _OPEN if arrow else "0.1 4")
    return Line(((left, y), (right - (4 if arrow else 0), y)), stroke, arrow=arrow)


def _event(when: Moment, scale: Axis, y: float) -> Iterator[Item]:
    left, right = scale.x(when.start), scale.x(when.end)
    if right - left > 3:
        yield Line(((left, y), (right, y)), Stroke(INK, 1.6))
    yield Mark(scale.x(when.middle), y, "diamond", INK, size=5)


def _light(colour: str) -> str:
    """Return a lighter colour: half way to white."""
    parts = (int(colour[at : at + 2], 16) for at in (1, 3, 5))
    return "#" + "".join(f"{(part + 2 * 255) // 3:02x}" for part in parts)


RAN = "ran from a stated beginning to a stated end"
ROUGH = "light ends: only the year or the month is stated"
OPEN = "no end is stated"
LEFT_OUT = "years without a date are left out"
UNBEGUN = "the beginning is not stated"
FOUNDED = "founded"


def samples(x: float, y: float, colour: str) -> dict[str, tuple[Item, ...]]:
    """Return what the legend shows, each with its words, 50 units wide."""
    middle = x + 25
    return {
        RAN: (_area(x, x + 50, y, _BAR, colour),),
        ROUGH: (
            _area(x, x + 50, y, _BAR, _light(colour)),
            _area(x + 14, x + 36, y, _BAR, colour),
        ),
        OPEN: (_open(x, x + 50, y, colour, arrow=True),),
        LEFT_OUT: tuple(
            Line(((at, y - 8), (at, y + 8)), Stroke(GREY, 1, "1 4"))
            for at in (middle - 8, middle + 8)
        ),
        UNBEGUN: (_open(middle - _STUB, middle, y, colour, arrow=False),),
        FOUNDED: (Mark(middle, y, "diamond", INK, size=5),),
    }


def used(statement: DatedStatement) -> Iterator[str]:
    """Yield the words of those samples that a statement needs."""
    if not statement.span:
        return
    first, last = statement.span
    if statement.is_event:
        yield FOUNDED
        return
    if statement.is_start and statement.is_end:
        yield RAN
    if (statement.is_start or statement.is_end) and max(
        first.end - first.start, last.end - last.start
    ) > _DAY:
        yield ROUGH
    if not statement.is_end:
        yield OPEN
    if not statement.is_start:
        yield UNBEGUN
