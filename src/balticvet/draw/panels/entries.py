"""The entries on a side of a panel: marks with names, what is said of each, and lists below."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from operator import attrgetter

from balticvet.draw import evidence
from balticvet.draw.panels.sections import ActorEntry, Listed, TieSection
from balticvet.draw.scene import Box, Curve, Flank, Group, Item, Text, lowest
from balticvet.draw.style import GREY, INK, NO_PARTNERSHIP, mark, participants_heading, stroke
from balticvet.draw.typesetting import UNBROKEN
from balticvet.networks import Edge, Network, Tie
from balticvet.networks.model.disagreement import MARK, alternatives
from balticvet.wording import capital

_SMALL = 12.0
_INDENT = 24.0

CARD = Box(610, 0, 790, 0)
"""Where cards stand from left to right."""


@dataclass(frozen=True)
class PanelSide:
    """Where things stand on one side of the card; `tie_words` stand on the lines of a tie."""

    flank: Flank
    frame: Box
    heading: str
    nobody: str
    pills: float
    marks: float
    edge: float
    size: float
    row_gap: float
    section_gap: float
    tie_words: Callable[[Tie], str] = attrgetter("name")

    @property
    def card(self) -> float:
        """The edge of the card that lines leave from."""
        return CARD.left if self.flank is Flank.LEFT else CARD.right


LEFT = PanelSide(
    flank=Flank.LEFT,
    frame=Box(20, 0, 558, 0),
    heading=participants_heading(()),
    nobody="No passage says who takes part.",
    pills=540,
    marks=350,
    edge=34,
    size=15.5,
    row_gap=16,
    section_gap=38,
)
RIGHT = PanelSide(
    flank=Flank.RIGHT,
    frame=Box(846, 0, 1540, 0),
    heading=NO_PARTNERSHIP,
    nobody="No passage names anybody else.",
    pills=864,
    marks=1084,
    edge=1526,
    size=14,
    row_gap=7,
    section_gap=19,
)


@dataclass(frozen=True)
class EntryRow:
    """An entry as it is drawn, with its ties; the note on members elsewhere has no ties."""

    group: Group
    edges: tuple[Edge, ...] = ()


def rows(
    side: PanelSide, section: TieSection, entry: ActorEntry, y: float, *, level: int = 0
) -> Iterator[EntryRow]:
    """Yield an entry and, indented below it, the members of its list."""
    group = _entry(side, section, entry, y, level)
    yield EntryRow(group, entry.edges)
    y = lowest(group.items) + side.row_gap
    for member in entry.members:
        for inner in rows(side, section, member, y, level=level + 1):
            yield inner
            y = lowest(inner.group.items) + side.row_gap
    if entry.elsewhere:
        yield EntryRow(_elsewhere(side, section.network, entry.elsewhere, y, level + 1))


def _entry(side: PanelSide, section: TieSection, entry: ActorEntry, y: float, level: int) -> Group:
    x = side.marks + side.flank * _INDENT * level
    near = x + side.flank * 15
    anchor, room = side.flank.anchor, abs(side.edge - near)
    name = Text.below(near, y, _title(entry), side.size, room, INK, anchor, balanced=True)
    items: list[Item] = [*name.noted(_note(entry), room, _SMALL, GREY)]
    for edge in entry.also:
        tie = section.network.tie(edge.tie)
        items.extend(
            _also(side, tie, near, lowest(items) + _SMALL + 2, section.network.hedge(edge))
        )
    if hedge := section.network.hedge(entry.edges[0]):
        items.append(Text(near, lowest(items) + _SMALL + 2, (hedge,), _SMALL, INK, anchor))
    against = list(_against(section, entry))
    if against:
        items.append(Text(near, lowest(items) + _SMALL + 2, (MARK,), _SMALL, INK, anchor))
    colour = stroke(section.tie.name).colour
    at = mark(entry.node.kind, x, (y + lowest(items)) / 2, colour)
    tip = evidence.of_tied(section.network, entry.node, entry.edges, *against)
    return Group((at, *items), tip)


def _against(section: TieSection, entry: ActorEntry) -> Iterator[str]:
    """Yield what sources state against the ties of an entry, and who does."""
    for edge in entry.edges:
        if others := section.against.get(edge):
            yield f"{capital(MARK)}: {alternatives(section.network, others)}"


def _also(side: PanelSide, tie: Tie, x: float, y: float, hedge: str) -> Iterator[Item]:
    """Yield a further tie: a short piece of its line, and its name."""
    end = x + side.flank * 30
    yield Curve(x, y - 4, end, y - 4, end, stroke(tie.name))
    words = f"also {side.tie_words(tie)}" + (f" ({hedge})" if hedge else "")
    yield Text(end + side.flank * 7, y, (words,), _SMALL, GREY, side.flank.anchor)


def _elsewhere(
    side: PanelSide, network: Network, listed: tuple[Listed, ...], y: float, level: int
) -> Group:
    """Return a note that says where the other members of a list stand."""
    x = side.marks + side.flank * (_INDENT * level + 15)
    under = sorted({side.tie_words(network.tie(one.under)) for one in listed})
    words = f"and {len(listed)} more, under {' and '.join(f'“{tie}”' for tie in under)}"
    room, anchor = abs(side.edge - x), side.flank.anchor
    text = Text.below(x, y, words, _SMALL, room, GREY, anchor, italic=True)
    said = evidence.of_edges(network, (one.edge for one in listed))
    return Group((text,), evidence.lines(words, said))


def _title(entry: ActorEntry) -> str:
    name = capital(entry.node.label)
    if not entry.members and not entry.elsewhere:
        return name
    return f"{name}, such as:" if entry.is_illustrative else f"{name}:"


def _note(entry: ActorEntry) -> str:
    """Return the amount in the words of the source, and the countries, where they are stated."""
    first = entry.edges[0]
    unsaid = (name for name in entry.node.countries if name not in entry.node.label)
    countries = ", ".join(name.replace(" ", UNBROKEN) for name in unsaid)
    if countries and entry.is_illustrative and not entry.members:
        countries = f"e.g. {countries}"
    return " · ".join(filter(None, (*evidence.amounts(first), countries)))
