"""Lists of those reached or told at one place, by tie."""

from collections.abc import Iterator
from dataclasses import replace

from balticvet.draw import evidence
from balticvet.draw.look import GREY, INK, SHAPES, UNNAMED, stroke
from balticvet.draw.reach.records import Entry, Place
from balticvet.draw.scene import Block, Curve, Group, Item, Mark, Text
from balticvet.draw.words import balance, wrap
from balticvet.networks import Tie

HEADING, NAMES, SMALL = 15.0, 13.5, 12.0
_ROW = 6.0


def listed(place: Place, left: float, top: float, right: float, *, nobody: str = "") -> Block:
    """Return a list with its heading; an empty one says that nobody is named."""
    lines = wrap(place.name, HEADING, right - left, bold=True)
    heading = Text(left, top + HEADING, lines, HEADING, INK, bold=True)
    items: list[Item] = [heading]
    y = heading.box.bottom + 6
    if not place.groups:
        words = wrap(nobody, SMALL, right - left)
        text = Text(left, y + SMALL, words, SMALL, GREY, italic=True)
        return Block((heading, text), text.box.bottom)
    for tie, entries in place.groups:
        for item in _group(tie, entries, left, y, right):
            items.append(item)
            y = _bottom(item, y)
        y += _ROW
    return Block(tuple(items), y - _ROW)


def _group(
    tie: Tie, entries: tuple[Entry, ...], left: float, y: float, right: float
) -> Iterator[Group]:
    line = stroke(tie.name)
    name = Text(left + 36, y + SMALL, (tie.name,), SMALL, GREY)
    yield Group((Curve(left, y + 8, left + 28, y + 8, left + 28, line), name))
    y = name.box.bottom + 4
    for entry in entries:
        group = _entry(entry, line.colour, left, y, right)
        yield group
        y = _bottom(group, y)


def _entry(entry: Entry, colour: str, left: float, y: float, right: float) -> Group:
    node = entry.node
    x = left + 22
    label = node.label[:1].upper() + node.label[1:]
    lines = balance(label, NAMES, right - x)
    name = Text(x, y + NAMES, lines, NAMES, INK, note=entry.note)
    items: list[Item] = [name]
    if entry.note and name.box.right > right:
        name = replace(name, note="")
        below = wrap(entry.note, SMALL, right - x)
        items = [name, Text(x, name.box.bottom + SMALL, below, SMALL, GREY)]
    kind = node.kind
    mark = Mark(left + 8, y + 9, SHAPES.get(kind, "circle"), colour, kind in UNNAMED)
    tip = evidence.lines(evidence.about(node), evidence.of_edges(entry.edges))
    return Group((mark, *items), tip)


def _bottom(group: Item, y: float) -> float:
    if not isinstance(group, Group):
        return y
    return max(item.box.bottom for item in group.items if isinstance(item, Text)) + _ROW
