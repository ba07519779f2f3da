"""Who was reached or told, place by place."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from balticvet.draw import evidence
from balticvet.draw.style import ABROAD, COUNTRIES, NO_COUNTRY, OTHERS
from balticvet.networks import Edge, Network, Node, Projection, Tie


@dataclass(frozen=True)
class Entry:
    """Somebody at a place, and the ties that say so; `note` is what else is to be said."""

    node: Node
    edges: tuple[Edge, ...]
    note: str = ""


@dataclass(frozen=True)
class Place:
    """A country, a region, or those without one: entries by the closest of their ties."""

    name: str
    groups: tuple[tuple[Tie, tuple[Entry, ...]], ...] = ()

    @property
    def count(self) -> int:
        """How many are named there."""
        return sum(len(entries) for _, entries in self.groups)


@dataclass(frozen=True)
class Reach:
    """The network of all that was reached, told or targeted."""

    network: Network

    @property
    def nodes(self) -> Mapping[str, Node]:
        """The ends of its ties, by id."""
        return {node.id: node for node in self.network.nodes}

    @property
    def edges(self) -> tuple[Edge, ...]:
        """Its ties, each once."""
        return self.network.edges

    @property
    def ties(self) -> tuple[Tie, ...]:
        """The kinds of its ties, the closest first."""
        return self.network.ties

    @property
    def about(self) -> tuple[str, ...]:
        """The collaborations that it is about, the one of most ties first."""
        counts = Counter(edge.source for edge in self.edges)
        return tuple(sorted(counts, key=lambda name: (-counts[name], name)))

    @property
    def main(self) -> str:
        """The collaboration that most of it is about."""
        return next(iter(self.about), "")


def reach_of(*networks: Network) -> Reach:
    """Return the ties of networks that are no participation, each once."""
    nodes = {node.id: node for network in networks for node in network.nodes}
    edges: dict[tuple[str, str, str], Edge] = {}
    ties: dict[str, Tie] = {}
    for network in networks:
        for edge in network.edges:
            if edge.tie in OTHERS:
                edges.setdefault((edge.source, edge.target, edge.tie), edge)
        ties |= {
            tie.name: tie for tie in network.ties if tie.name in OTHERS and tie.name not in ties
        }
    order = tuple(ties[name] for name in OTHERS if name in ties)
    made = Projection("reach", "", ties=order, modes=2)
    each = tuple(edges[key] for key in sorted(edges))
    return Reach(Network(made, tuple(nodes[name] for name in sorted(nodes)), each))


def places(reach: Reach, home: Sequence[str], regions: Mapping[str, str]) -> dict[str, Place]:
    """Return the places by name; `regions` are those of groups that are in no single country.

    Who has several ties stands under the closest one. All countries but those at home are one
    place; there, the note says which, and “e.g.” where the source gives examples.
    """
    of_node: dict[str, list[Edge]] = {}
    for edge in reach.edges:
        of_node.setdefault(edge.target, []).append(edge)
    found: dict[str, list[Entry]] = {}
    for name, edges in sorted(of_node.items()):
        node = reach.nodes[name]
        place = _place(node, home, regions)
        order = sorted(edges, key=lambda edge: (list(OTHERS).index(edge.tie), edge.source))
        note = _note(node, order, reach, place)
        found.setdefault(place, []).append(Entry(node, tuple(order), note))
    return {place: Place(place, _groups(found[place], reach.ties)) for place in sorted(found)}


def _place(node: Node, home: Sequence[str], regions: Mapping[str, str]) -> str:
    if not node.countries:
        return regions.get(node.id, NO_COUNTRY)
    if len(node.countries) == 1 and node.country in home:
        return node.country
    return ABROAD if home else COUNTRIES


def _groups(
    entries: Iterable[Entry], ties: Iterable[Tie]
) -> tuple[tuple[Tie, tuple[Entry, ...]], ...]:
    known = sorted(entries, key=_order)
    groups = (
        (tie, tuple(entry for entry in known if entry.edges[0].tie == tie.name)) for tie in ties
    )
    return tuple((tie, same) for tie, same in groups if same)


def _order(entry: Entry) -> tuple[int, str, str, str]:
    node = entry.node
    return len(node.countries), node.country, node.label.casefold(), node.id


def _note(node: Node, edges: list[Edge], reach: Reach, place: str) -> str:
    """Return the printed amount, the countries, and whose reach it is where it is not the main."""
    parts = [
        evidence.quoted(words, edge.passages)
        for edge in edges
        for words in _texts(edge.values.get("amount"))
    ]
    if place in (ABROAD, COUNTRIES):
        is_example = any(edge.values.get("completeness") == "illustrative" for edge in edges)
        parts.append(f"{'e.g. ' if is_example else ''}{', '.join(node.countries)}")
    others = sorted({reach.nodes[edge.source].label for edge in edges if edge.source != reach.main})
    also = "also " if any(edge.source == reach.main for edge in edges) else ""
    parts += [f"{also}{label}" for label in others]
    return " · ".join(dict.fromkeys(parts))


def _texts(value: object) -> tuple[str, ...]:
    return value if isinstance(value, tuple) else (str(value),) if value else ()
