"""Who was reached or told, place by place, and the list of each place."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from balticvet.draw import evidence
from balticvet.draw.scene import Block, Curve, Group, Item, Text, aside, lowest
from balticvet.draw.style import (
    ABROAD,
    COUNTRIES,
    GREY,
    INK,
    NO_COUNTRY,
    OTHERS,
    mark,
    stroke,
)
from balticvet.grouping import by_count, grouped
from balticvet.networks import Edge, Network, Node, Projection, Tie
from balticvet.wording import capital

_HEADING, _NAMES, _SMALL = 15.0, 13.5, 12.0
_ROW = 6.0
_SHOWN = 6
"""The sample of a tie in a list leads to a sentence of so many."""


@dataclass(frozen=True)
class PlaceEntry:
    """Somebody at a place, and the ties that say so; `note` is what else is to be said."""

    node: Node
    edges: tuple[Edge, ...]
    note: str = ""


@dataclass(frozen=True)
class Place:
    """A country, a region, or those without one: entries by the closest of their ties."""

    name: str
    groups: tuple[tuple[Tie, tuple[PlaceEntry, ...]], ...] = ()

    @property
    def entries(self) -> tuple[PlaceEntry, ...]:
        """Everybody who is named there."""
        return tuple(entry for _, entries in self.groups for entry in entries)


def reach_of(*networks: Network) -> Network:
    """Return the network of all that was reached, told or targeted, each tie once."""
    nodes = {node.id: node for network in networks for node in network.nodes}
    edges: dict[tuple[str, str, str], Edge] = {}
    ties: dict[str, Tie] = {}
    for network in networks:
        for edge in network.edges:
            if edge.tie in OTHERS:
                edges.setdefault((edge.source, edge.target, edge.tie), edge)
        ties = {tie.name: tie for tie in network.ties} | ties
    order = tuple(ties[name] for name in OTHERS if name in ties)
    made = Projection("reach", "", ties=order, modes=2)
    each = tuple(edges[key] for key in sorted(edges))
    return Network(made, tuple(nodes[name] for name in sorted(nodes)), each)


def subjects(reach: Network) -> tuple[str, ...]:
    """Return the collaborations that a reach is about, the one of most ties first."""
    return by_count(edge.source for edge in reach.edges)


def places(reach: Network, home: Sequence[str], regions: Mapping[str, str]) -> dict[str, Place]:
    """Return the places by name; `regions` are those of groups that are in no single country.

    Who has several ties stands under the closest one. All countries but those at home are one
    place; there, the note says which, and “e.g.” where the source gives examples.
    """
    nodes = {node.id: node for node in reach.nodes}
    main = next(iter(subjects(reach)), "")
    found: dict[str, list[PlaceEntry]] = {}
    for name, edges in sorted(grouped(reach.edges, lambda edge: edge.target).items()):
        node = nodes[name]
        place = _place_name(node, home, regions)
        order = sorted(edges, key=lambda edge: (list(OTHERS).index(edge.tie), edge.source))
        note = _note(node, order, reach, main, place)
        found.setdefault(place, []).append(PlaceEntry(node, tuple(order), note))
    return {place: Place(place, _groups(found[place], reach.ties)) for place in sorted(found)}


def _place_name(node: Node, home: Sequence[str], regions: Mapping[str, str]) -> str:
    if not node.countries:
        return regions.get(node.id, NO_COUNTRY)
    if len(node.countries) == 1 and node.country in home:
        return node.country
    return ABROAD if home else COUNTRIES


def _groups(
    entries: Iterable[PlaceEntry], ties: Iterable[Tie]
) -> tuple[tuple[Tie, tuple[PlaceEntry, ...]], ...]:
    by_tie = grouped(sorted(entries, key=_sort_key), lambda entry: entry.edges[0].tie)
    return tuple((tie, tuple(by_tie[tie.name])) for tie in ties if tie.name in by_tie)


def _sort_key(entry: PlaceEntry) -> tuple[int, str, str, str]:
    node = entry.node
    return len(node.countries), node.country, node.label.casefold(), node.id


def _note(node: Node, edges: list[Edge], reach: Network, main: str, place: str) -> str:
    """Return the printed amount, the countries, and whose reach it is where it is not the main."""
    parts = [words for edge in edges for words in evidence.amounts(edge)]
    if place in (ABROAD, COUNTRIES):
        is_example = any(edge.values.get("completeness") == "illustrative" for edge in edges)
        parts.append(f"{'e.g. ' if is_example else ''}{', '.join(node.countries)}")
    others = sorted({reach.labels[edge.source] for edge in edges if edge.source != main})
    also = "also " if any(edge.source == main for edge in edges) else ""
    parts += [f"{also}{label}" for label in others]
    return " · ".join(dict.fromkeys(parts))


def place_list(
    network: Network, place: Place, left: float, right: float, top: float, *, nobody: str = ""
) -> Block:
    """Return a list of those at a place by tie, with a heading; an empty one says so."""
    heading = Text.below(left, top, place.name, _HEADING, right - left, INK, bold=True)
    items: list[Item] = [aside(heading)]
    y = heading.box.bottom + 6
    if not place.groups:
        text = Text.below(left, y, nobody, _SMALL, right - left, GREY)
        return Block((*items, Group((text,), nobody)), text.box.bottom)
    for tie, entries in place.groups:
        for item in _tie_group(network, tie, entries, left, y, right):
            items.append(item)
            y = lowest(item.items) + _ROW
        y += _ROW
    return Block(tuple(items), y - _ROW)


def _tie_group(
    network: Network,
    tie: Tie,
    entries: tuple[PlaceEntry, ...],
    left: float,
    y: float,
    right: float,
) -> Iterator[Group]:
    line = stroke(tie.name)
    name = Text(left + 36, y + _SMALL, (tie.name,), _SMALL, GREY)
    edges = [edge for entry in entries for edge in entry.edges if edge.tie == tie.name]
    tip = evidence.lines(evidence.of_edges(network, edges[:_SHOWN], most=1))
    yield Group((Curve(left, y + 8, left + 28, y + 8, left + 28, line), name), tip)
    y = name.box.bottom + 4
    for entry in entries:
        group = _entry(network, entry, line.colour, left, y, right)
        yield group
        y = lowest(group.items) + _ROW


def _entry(
    network: Network, entry: PlaceEntry, colour: str, left: float, y: float, right: float
) -> Group:
    node = entry.node
    x, room = left + 22, right - left - 22
    name = Text.below(x, y, capital(node.label), _NAMES, room, INK, balanced=True)
    texts = name.noted(entry.note, room, _SMALL, GREY)
    sign = mark(node.kind, left + 8, y + 9, colour)
    return Group((sign, *texts), evidence.of_tied(network, node, entry.edges))
