"""Lists of those reached or told at one place, by tie."""

from collections.abc import Iterator
from dataclasses import replace

from balticvet.draw import evidence
from balticvet.draw.reach.records import Entry, Place
from balticvet.draw.scene import Block, Curve, Group, Item, Text, aside, lowest
from balticvet.draw.style import GREY, INK, mark, stroke
from balticvet.draw.typesetting import balance, capital, wrap
from balticvet.networks import Network, Tie

HEADING, NAMES, SMALL = 15.0, 13.5, 12.0
_ROW = 6.0
_TOLD = 6


def listed(
    network: Network, place: Place, left: float, top: float, right: float, *, nobody: str = ""
) -> Block:
    """Return a list with its heading; an empty one says that nobody is named."""
    lines = wrap(place.name, HEADING, right - left, bold=True)
    heading = Text(left, top + HEADING, lines, HEADING, INK, bold=True)
    items: list[Item] = [aside(heading)]
    y = heading.box.bottom + 6
    if not place.groups:
        words = wrap(nobody, SMALL, right - left)
        text = Text(left, y + SMALL, words, SMALL, GREY, italic=True)
        return Block((*items, Group((text,), nobody)), text.box.bottom)
    for tie, entries in place.groups:
        for item in _group(network, tie, entries, left, y, right):
            items.append(item)
            y = lowest(item.items) + _ROW
        y += _ROW
    return Block(tuple(items), y - _ROW)


def _group(
    network: Network, tie: Tie, entries: tuple[Entry, ...], left: float, y: float, right: float
) -> Iterator[Group]:
    line = stroke(tie.name)
    name = Text(left + 36, y + SMALL, (tie.name,), SMALL, GREY)
    edges = [edge for entry in entries for edge in entry.edges if edge.tie == tie.name]
    tip = evidence.lines(evidence.of_edges(network, edges[:_TOLD], most=1))
    yield Group((Curve(left, y + 8, left + 28, y + 8, left + 28, line), name), tip)
    y = name.box.bottom + 4
    for entry in entries:
        group = _entry(network, entry, line.colour, left, y, right)
        yield group
        y = lowest(group.items) + _ROW


def _entry(
    network: Network, entry: Entry, colour: str, left: float, y: float, right: float
) -> Group:
    node = entry.node
    x = left + 22
    lines = balance(capital(node.label), NAMES, right - x)
    name = Text(x, y + NAMES, lines, NAMES, INK, note=entry.note)
    items: list[Item] = [name]
    if entry.note and name.box.right > right:
        name = replace(name, note="")
        below = wrap(entry.note, SMALL, right - x)
        items = [name, Text(x, name.box.bottom + SMALL, below, SMALL, GREY)]
    tip = evidence.lines(evidence.of_node(node), evidence.of_edges(network, entry.edges))
    return Group((mark(node.kind, left + 8, y + 9, colour), *items), tip)
