"""The columns of a two-mode map: parties in an order that lets few lines cross, drawn."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from types import MappingProxyType

from balticvet.draw.ordering import by_mean, means, ranks
from balticvet.draw.paper import NARROW, WIDE, Paper
from balticvet.draw.scene import Box, Flank, Frame, Group, Item, Mark, Stroke, Text, aside
from balticvet.draw.style import ABROAD, GREY, INK, NO_COUNTRY, TINTS, mark
from balticvet.grouping import grouped
from balticvet.networks import Edge, Network, Node

ROUNDS = 12
"""So often are both sides sorted by each other; more rounds change nothing here."""

NAMES, NOTES = 14.0, 12.0
_ROW, _PARTY, _ASIDE, _PAD = 10.0, 14.0, 14.0, 10.0


@dataclass(frozen=True)
class Party:
    """Organisations under one heading, from the top down."""

    heading: str
    nodes: tuple[Node, ...]


@dataclass(frozen=True)
class Places:
    """The parties on either side, and the collaborations between them, from the top down."""

    left: tuple[Party, ...]
    right: tuple[Party, ...]
    middle: tuple[Node, ...]


def places(network: Network, home: frozenset[str]) -> Places:
    """Put the organisations of the home countries on the left and all others on the right.

    Without home countries all stand on the left. Within a country, and in the middle, each goes
    to the mean place of those it is tied to (Sugiyama's barycentre method, 1981).
    """
    targets = {edge.target for edge in network.edges}
    middle = [node for node in network.nodes if node.id in targets or node.mode == 1]
    members = [node for node in network.nodes if node.mode == 0]
    at_home = [node for node in members if not home or home & set(node.countries)]
    abroad = [node for node in members if node not in at_home]
    found = Places(_parties(at_home), _abroad(abroad), tuple(sorted(middle, key=_sort_key)))
    best = found
    for _ in range(ROUNDS):
        found = _sorted(found, network.edges)
        best = min(best, found, key=lambda one: crossings(one, network.edges))
    return best


def crossings(found: Places, edges: Iterable[Edge]) -> int:
    """Return how often lines of one side cross each other."""
    middle = _ranks(found.middle)
    count = 0
    for side in (found.left, found.right):
        here = _ranks(_all(side))
        lines = sorted(
            (here[edge.source], middle[edge.target]) for edge in edges if edge.source in here
        )
        count += sum(
            one[0] < other[0] and one[1] > other[1]
            for place, one in enumerate(lines)
            for other in lines[place:]
        )
    return count


def _parties(nodes: Iterable[Node]) -> tuple[Party, ...]:
    found = grouped(sorted(nodes, key=_sort_key), lambda node: node.country or NO_COUNTRY)
    return tuple(Party(country, tuple(found[country])) for country in sorted(found))


def _abroad(nodes: Iterable[Node]) -> tuple[Party, ...]:
    """Return the others as two parties, since most of their countries have only one."""
    known = tuple(sorted((node for node in nodes if node.countries), key=_sort_key))
    unknown = tuple(sorted((node for node in nodes if not node.countries), key=_sort_key))
    found = (Party(ABROAD, known), Party(NO_COUNTRY, unknown))
    return tuple(party for party in found if party.nodes)


def _sorted(found: Places, edges: Iterable[Edge]) -> Places:
    """Sort the middle by the sides, then the sides by the middle."""
    pairs = [(edge.source, edge.target) for edge in edges]
    sides = _ranks(_all(found.left)) | _ranks(_all(found.right))
    of_middle = means(((target, source) for source, target in pairs), sides)
    middle = _by_mean(found.middle, of_middle)
    of_sides = means(pairs, _ranks(middle))
    return Places(
        tuple(_party(party, of_sides) for party in found.left),
        tuple(_party(party, of_sides) for party in found.right),
        middle,
    )


def _party(party: Party, places_of: Mapping[str, float]) -> Party:
    return replace(party, nodes=_by_mean(party.nodes, places_of))


def _by_mean(nodes: Sequence[Node], places_of: Mapping[str, float]) -> tuple[Node, ...]:
    return tuple(sorted(nodes, key=lambda node: by_mean(node, places_of)))


def _ranks(nodes: Sequence[Node]) -> dict[str, float]:
    return ranks([node.id for node in nodes])


def _all(parties: tuple[Party, ...]) -> tuple[Node, ...]:
    return tuple(node for party in parties for node in party.nodes)


def _sort_key(node: Node) -> tuple[str, str]:
    return node.label.casefold(), node.id


@dataclass(frozen=True)
class PartyColumns:
    """Where marks and cards stand on a sheet; names go outwards from the marks."""

    sheet: Paper
    left: float
    card: Box
    right: float = 0

    def marks(self, flank: Flank) -> float:
        """Return where the marks of a side stand."""
        return self.left if flank is Flank.LEFT else self.right

    def names(self, flank: Flank) -> float:
        """Return where the names of a side stand."""
        return self.marks(flank) + _ASIDE * flank

    def room(self, flank: Flank) -> float:
        """Return how wide a name on a side may be."""
        end = self.sheet.left if flank is Flank.LEFT else self.sheet.right
        return abs(self.names(flank) - end) - _PAD


BOTH = PartyColumns(WIDE, left=452, card=Box(650, 0, 910, 0), right=1108)
ONE = PartyColumns(NARROW, left=490, card=Box(790, 0, 1096, 0))
"""With organisations on both sides of the cards, and on the left only."""


@dataclass(frozen=True)
class PartyColumn:
    """A column as it is drawn above its grounds, where the marks stand, and where it ends."""

    grounds: Group
    items: tuple[Item, ...]
    marks: dict[str, tuple[float, float]]
    bottom: float


def column(
    parties: tuple[Party, ...],
    flank: Flank,
    columns: PartyColumns,
    *,
    top: float,
    tips: Mapping[str, str] = MappingProxyType({}),
) -> PartyColumn:
    """Return parties, one below the other; `tips` are the words for the pointer, by node."""
    grounds: list[Item] = []
    items: list[Item] = []
    marks: dict[str, tuple[float, float]] = {}
    y = top
    for party in parties:
        top = y
        heading = _side_text(party.heading, NAMES, GREY, flank, columns, y + _PAD, bold=True)
        inside: list[Item] = [aside(heading)]
        y = heading.box.bottom + _ROW
        for node in party.nodes:
            named = node.country if node.country != party.heading else ""
            sign, *texts = _named_mark(node, named, flank, columns, y)
            inside.append(Group((sign, *texts), tips.get(node.id, node.label)))
            marks[node.id] = sign.x, sign.y
            y = texts[-1].box.bottom + _ROW
        grounds.append(_ground(flank, columns, top, y))
        items += inside
        y += _PARTY
    return PartyColumn(aside(*grounds), tuple(items), marks, y - _PARTY)


def _ground(flank: Flank, columns: PartyColumns, top: float, bottom: float) -> Frame:
    left, right = columns.sheet.left, columns.left + 2 * _PAD
    if flank is Flank.RIGHT:
        left, right = columns.right - 2 * _PAD, columns.sheet.right
    return Frame(Box(left, top, right, bottom), Stroke(TINTS[flank], 1), TINTS[flank], 10)


def _named_mark(
    node: Node, note: str, flank: Flank, columns: PartyColumns, y: float
) -> tuple[Mark, *tuple[Text, ...]]:
    """Return the mark of a node, its name, and below it what else is to be said."""
    texts = [_side_text(node.label, NAMES, INK, flank, columns, y)]
    if note:
        texts.append(_side_text(note, NOTES, GREY, flank, columns, texts[0].box.bottom))
    middle = (y + texts[-1].box.bottom) / 2
    return mark(node.kind, columns.marks(flank), middle), *texts


def _side_text(
    words: str,
    size: float,
    colour: str,
    flank: Flank,
    columns: PartyColumns,
    top: float,
    *,
    bold: bool = False,
) -> Text:
    x, room = columns.names(flank), columns.room(flank)
    return Text.below(x, top, words, size, room, colour, flank.anchor, balanced=True, bold=bold)
