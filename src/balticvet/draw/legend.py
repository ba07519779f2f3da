"""Legends: what each line and each shape means."""

from collections.abc import Iterable

from balticvet.draw.look import GREY, INK, SHAPES, UNNAMED, stroke
from balticvet.draw.scene import Block, Curve, Item, Mark, Stroke, Text
from balticvet.draw.words import width, wrap
from balticvet.networks import Tie

SIZE = 12.5
_SAMPLE, _ROW, _WIDEST = 50.0, 19.0, 210.0


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
    room = min(max((width(kind, SIZE) for kind in found), default=0), _WIDEST)
    items: list[Item] = []
    bottom = top
    for column in range(columns):
        x, y = left + 7 + (room + 40) * column, top
        for kind in found[rows * column : rows * (column + 1)]:
            text = Text(x + 14, y + SIZE, wrap(kind, SIZE, room + 1), SIZE, INK)
            mark = Mark(x, y + 8, SHAPES.get(kind, "circle"), GREY, kind in UNNAMED)
            items += [mark, text]
            y = text.box.bottom + _ROW - SIZE * 1.2
            bottom = max(bottom, y)
    return Block(tuple(items), bottom)
