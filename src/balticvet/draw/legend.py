"""Legends: what each line and each shape means."""

from collections.abc import Iterable

from balticvet.draw.look import GREY, INK, SHAPES, UNNAMED, stroke
from balticvet.draw.scene import Block, Curve, Item, Mark, Stroke, Text
from balticvet.draw.words import width, wrap
from balticvet.network import Tie

SIZE = 12.5
_SAMPLE, _ROW = 50.0, 19.0


def of_ties(ties: Iterable[Tie], left: float, top: float, right: float) -> Block:
    """Return the lines of ties, one below the other, each with its name and what it means."""
    return of_lines([(str(tie), stroke(tie.name)) for tie in ties], left, top, right)


def of_lines(samples: Iterable[tuple[str, Stroke]], left: float, top: float, right: float) -> Block:
    """Return lines, one below the other, each with what it means."""
    items: list[Item] = []
    y, x = top, left + _SAMPLE
    for words, line in samples:
        items.append(Curve(left, y + 8, x, y + 8, x, line))
        text = Text(x + 12, y + SIZE, wrap(words, SIZE, right - x - 12), SIZE, INK)
        items.append(text)
        y = text.box.bottom + 4
    return Block(tuple(items), y)


def of_kinds(kinds: Iterable[str], left: float, top: float, *, columns: int = 2) -> Block:
    """Return the shapes of kinds of actors in columns, each with the name of the kind."""
    found = sorted(set(kinds) - {""})
    rows = -(-len(found) // columns)
    pitch = max((width(kind, SIZE) for kind in found), default=0) + 40
    items: list[Item] = []
    for place, kind in enumerate(found):
        x, y = left + 7 + pitch * (place // rows), top + _ROW * (place % rows)
        items.append(Mark(x, y + 8, SHAPES.get(kind, "circle"), GREY, kind in UNNAMED))
        items.append(Text(x + 14, y + SIZE, (kind,), SIZE, INK))
    return Block(tuple(items), top + _ROW * rows)
