"""The entries on a side of a panel: marks with names, what is said of each, and lists below."""

from collections.abc import Iterator
from dataclasses import dataclass

from balticvet.draw import evidence
from balticvet.draw.panels.sections import ActorEntry, Listed, TieSection
from balticvet.draw.paper import NAMES, PAGE, SMALL
from balticvet.draw.scene import Box, Curve, Flank, Group, Item, Text, lowest
from balticvet.draw.style import GREY, INK, NO_PARTNERSHIP, mark, participants_heading, stroke
from balticvet.draw.typesetting import UNBROKEN
from balticvet.networks import Edge, Network, Tie
from balticvet.networks.model.disagreement import MARK, alternatives
from balticvet.wording import capital

_INDENT = 16.0
_MARK, _TEXT = 28.0, 38.0
"""How far from the inner edge marks stand, and where names begin."""

CARD = Box(330, 0, 438, 0)
"""Where cards stand from left to right."""


@dataclass(frozen=True)
class PanelSide:
    """One side of the card: which, where its frame stands, and what heads it."""

    flank: Flank
    frame: Box
    heading: str
    nobody: str
    row_gap: float = 4
    section_gap: float = 14

    @property
    def card(self) -> float:
        """The edge of the card that lines leave from."""
        return CARD.left if self.flank is Flank.LEFT else CARD.right

    @property
    def inner(self) -> float:
        """The edge of the frame that faces the card."""
        return self.frame.right if self.flank is Flank.LEFT else self.frame.left

    @property
    def edge(self) -> float:
        """Where words end, away from the card."""
        outer = self.frame.left if self.flank is Flank.LEFT else self.frame.right
        return outer - self.flank * 8

    @property
    def trunk(self) -> float:
        """Where the line runs down that leads to the entries of a section."""
        return self.inner + self.flank * 12

    def marks(self, level: int = 0) -> float:
        """Return where the marks of entries stand, those of a list by its level."""
        return self.inner + self.flank * (_MARK + _INDENT * level)

    def names(self, level: int = 0) -> float:
        """Return where names begin, near the card."""
        return self.inner + self.flank * (_TEXT + _INDENT * level)

    def words(self, tie: Tie) -> str:
        """Return a tie as it reads between a name and the card, which is “it”."""
        if tie.turns:
            return tie.phrase
        return f"{tie.phrase} it" if self.flank is Flank.LEFT else f"it {tie.phrase}"


LEFT = PanelSide(
    flank=Flank.LEFT,
    frame=Box(PAGE.left, 0, 298, 0),
    heading=participants_heading(()),
    nobody="No passage says who takes part.",
)
RIGHT = PanelSide(
    flank=Flank.RIGHT,
    frame=Box(470, 0, PAGE.right, 0),
    heading=NO_PARTNERSHIP,
    nobody="No passage names anybody else.",
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
    near = side.names(level)
    anchor, room = side.flank.anchor, abs(side.edge - near)
    name = Text.below(near, y, _title(entry), NAMES, room, INK, anchor, balanced=True)
    items: list[Item] = [*name.noted(_note(entry), room, SMALL, GREY)]
    for edge in entry.also:
        tie = section.network.tie(edge.tie)
        is_first = section.network.in_reading_order(edge)[0] == entry.node.id
        words = side.words(tie) if is_first or tie.turns else tie.name
        hedge = section.network.hedge(edge)
        words = f"{words} ({hedge})" if hedge else words
        items.extend(_also(side, tie, words, near, lowest(items)))
    against = list(_against(section, entry))
    said = [section.network.hedge(entry.edges[0]), MARK if against else ""]
    for words in filter(None, said):
        items.append(Text.below(near, lowest(items), words, SMALL, room, INK, anchor))
    colour = stroke(section.tie.name).colour
    at = mark(entry.node.kind, side.marks(level), y + NAMES * 0.65, colour, 5)
    tip = evidence.of_tied(section.network, entry.node, entry.edges, *against)
    return Group((at, *items), tip)


def _against(section: TieSection, entry: ActorEntry) -> Iterator[str]:
    """Yield what sources state against the ties of an entry, and who does."""
    for edge in entry.edges:
        if others := section.against.get(edge):
            yield f"{capital(MARK)}: {alternatives(section.network, others)}"


def _also(side: PanelSide, tie: Tie, words: str, x: float, y: float) -> Iterator[Item]:
    """Yield a further tie: a short piece of its line, and how it reads of this entry."""
    end = x + side.flank * 24
    middle = y + SMALL * 0.65
    yield Curve(x, middle, end, middle, end, stroke(tie.name))
    start = end + side.flank * 6
    room = abs(side.edge - start)
    yield Text.below(start, y, f"also: {words}", SMALL, room, GREY, side.flank.anchor)


def _elsewhere(
    side: PanelSide, network: Network, listed: tuple[Listed, ...], y: float, level: int
) -> Group:
    """Return a note that says where the other members of a list stand."""
    x = side.names(level)
    under = sorted({side.words(network.tie(one.under)) for one in listed})
    words = f"and {len(listed)} more, under {' and '.join(f'“{tie}”' for tie in under)}"
    room, anchor = abs(side.edge - x), side.flank.anchor
    text = Text.below(x, y, words, SMALL, room, GREY, anchor)
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
