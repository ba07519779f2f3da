"""Legends: what each line and each shape means."""

from collections.abc import Iterable

from balticvet.draw.scene import Block, Curve, Item, Stroke, Text
from balticvet.draw.style import GREY, INK, kind_words, mark, stroke
from balticvet.draw.typesetting import width
from balticvet.networks import Node, Tie

SIZE = 12.5
DECIDED = "A kind is often a curator’s decision; the pointer shows its reason."
_SAMPLE, _ROW, _WIDEST = 50.0, 19.0, 210.0


def of_ties(ties: Iterable[Tie], left: float, top: float, *, right: float) -> Block:
    """Return the lines of ties, one below the other, each with its name and what it means."""
    return of_lines([(str(tie), stroke(tie.name)) for tie in ties], left, top, right=right)


def of_lines(
    samples: Iterable[tuple[str, Stroke]], left: float, top: float, *, right: float
) -> Block:
    """Return lines, one below the other, each with what it means."""
    items: list[Item] = []
    y, x = top, left + _SAMPLE
    for words, line in samples:
        items.append(Curve(left, y + 8, x, y + 8, x, line))
        text = Text.below(x + 12, y, words, SIZE, right - x - 12, INK)
        items.append(text)
        y = text.box.bottom + 4
    return Block(tuple(items), y)


def of_kinds(nodes: Iterable[Node], left: float, top: float, *, columns: int = 2) -> Block:
    """Return the shapes of the kinds of some nodes in columns, each with the name of the kind.

    Where no passage but a decision gives one of them its kind, that is said below.
    """
    there = list(nodes)
    found = sorted({node.kind for node in there} - {""}, key=kind_words)
    rows = -(-len(found) // columns)
    room = min(max((width(kind_words(kind), SIZE) for kind in found), default=0), _WIDEST)
    items: list[Item] = []
    bottom = top
    for column in range(columns):
        x, y = left + 7 + (room + 40) * column, top
        for kind in found[rows * column : rows * (column + 1)]:
            text = Text.below(x + 14, y, kind_words(kind), SIZE, room + 1, INK)
            items += [mark(kind, x, y + 8, GREY), text]
            y = text.box.bottom + _ROW - SIZE * 1.2
            bottom = max(bottom, y)
    if any(node.is_decided(node.kind) for node in there):
        wide = max((room + 40) * columns, 330)
        words = Text.below(left, bottom + 2, DECIDED, SIZE, wide, GREY, balanced=True)
        items.append(words)
        bottom = words.box.bottom
    return Block(tuple(items), bottom)
