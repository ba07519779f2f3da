"""The entries of a section: a mark and a name, what is said beside it, and its list below it."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from balticvet.draw import evidence
from balticvet.draw.scene import Curve, Group, Item, Text, lowest
from balticvet.draw.stakeholders.sections import Entry, Listed, Section
from balticvet.draw.stakeholders.side import Side
from balticvet.draw.style import GREY, INK, mark, stroke
from balticvet.draw.typesetting import balance, capital, wrap
from balticvet.networks import Edge, Network, Tie
from balticvet.networks.model.disagreement import MARK, alternatives

_SMALL = 12.0
_INDENT = 24.0
_UNBROKEN = "\u00a0"


@dataclass(frozen=True)
class Row:
    """An entry as it is drawn, with its ties; a note on those elsewhere has none."""

    group: Group
    edges: tuple[Edge, ...] = ()


def rows(side: Side, section: Section, entry: Entry, y: float, *, level: int = 0) -> Iterator[Row]:
    """Yield an entry and, indented below it, the members of its list."""
    group = _entry(side, section, entry, y, level)
    yield Row(group, entry.edges)
    y = lowest(group.items) + side.row_gap
    for member in entry.members:
        for inner in rows(side, section, member, y, level=level + 1):
            yield inner
            y = lowest(inner.group.items) + side.row_gap
    if entry.elsewhere:
        yield Row(_elsewhere(side, section.network, entry.elsewhere, y, level + 1))


def _entry(side: Side, section: Section, entry: Entry, y: float, level: int) -> Group:
    x = side.marks + side.way * _INDENT * level
    near = x + side.way * 15
    name, note = _title(entry), _note(entry)
    room = abs(side.edge - near)
    lines = balance(name, side.size, room)
    text = Text(near, y + side.size, lines, side.size, INK, side.anchor, note=note)
    if note and text.box.right - text.box.left > room:
        text = replace(text, note="")
        below = wrap(note, _SMALL, room)
    else:
        below = ()
    items: list[Item] = [text]
    if below:
        items.append(Text(near, text.box.bottom + _SMALL, below, _SMALL, GREY, side.anchor))
    for edge in entry.also:
        tie = section.network.tie(edge.tie)
        items.extend(_also(side, tie, near, lowest(items) + _SMALL + 2))
    against = list(_against(section, entry))
    if against:
        items.append(Text(near, lowest(items) + _SMALL + 2, (MARK,), _SMALL, INK, side.anchor))
    colour = stroke(section.tie.name).colour
    at = mark(entry.node.kind, x, (y + lowest(items)) / 2, colour)
    said = evidence.of_edges(section.network, entry.edges)
    return Group((at, *items), evidence.lines(evidence.of_node(entry.node), said, against))


def _against(section: Section, entry: Entry) -> Iterator[str]:
    """Yield what sources state against the ties of an entry, and who does."""
    for edge in entry.edges:
        if others := section.against.get(edge):
            yield f"{capital(MARK)}: {alternatives(section.network, others)}"


def _also(side: Side, tie: Tie, x: float, y: float) -> Iterator[Item]:
    """Yield a further tie: a short piece of its line, and its name."""
    end = x + side.way * 30
    yield Curve(x, y - 4, end, y - 4, end, stroke(tie.name))
    words = f"also {side.words(tie)}"
    yield Text(end + side.way * 7, y, (words,), _SMALL, GREY, side.anchor)


def _elsewhere(
    side: Side, network: Network, listed: tuple[Listed, ...], y: float, level: int
) -> Group:
    """Say where the other members of a list stand, so that nobody misses them here."""
    x = side.marks + side.way * (_INDENT * level + 15)
    under = sorted({side.words(network.tie(one.under)) for one in listed})
    words = f"and {len(listed)} more, under {' and '.join(f'“{tie}”' for tie in under)}"
    lines = wrap(words, _SMALL, abs(side.edge - x))
    text = Text(x, y + _SMALL, lines, _SMALL, GREY, side.anchor, italic=True)
    said = evidence.of_edges(network, (one.edge for one in listed))
    return Group((text,), evidence.lines(words, said))


def _title(entry: Entry) -> str:
    name = capital(entry.node.label)
    if not entry.members and not entry.elsewhere:
        return name
    return f"{name}, such as:" if entry.is_illustrative else f"{name}:"


def _note(entry: Entry) -> str:
    """Return the amount in the words of the source, and the countries, where they are stated."""
    amount = entry.edges[0].values.get("amount", ())
    passages = entry.edges[0].passages
    amounts = amount if isinstance(amount, tuple) else (str(amount),)
    unsaid = (name for name in entry.node.countries if name not in entry.node.label)
    countries = ", ".join(name.replace(" ", _UNBROKEN) for name in unsaid)
    if countries and entry.is_illustrative and not entry.members:
        countries = f"e.g. {countries}"
    return " · ".join(
        (
            *(evidence.quoted(words, passages) for words in amounts if words),
            *filter(None, [countries]),
        )
    )
