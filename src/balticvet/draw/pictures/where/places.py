"""Who is tied to initiatives and projects, place by place: those who take part, and all others."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from balticvet.draw import evidence
from balticvet.draw.style import ABROAD, COUNTRIES, NO_COUNTRY, OTHERS
from balticvet.grouping import by_count, grouped
from balticvet.networks import Edge, Network, Node, Projection, Tie

UNSURE = "has pledged, or is only to take part"
"""What heads those whose participation is a pledge or a plan."""


@dataclass(frozen=True)
class PlaceEntry:
    """Somebody at a place, and all ties that say so, the closest first.

    `how` is the tie that it stands under, nothing where it takes part; `note` is what else is to
    be said.
    """

    node: Node
    edges: tuple[Edge, ...]
    how: str = ""
    note: str = ""


@dataclass(frozen=True)
class Place:
    """A country, a region, or those without one."""

    name: str
    entries: tuple[PlaceEntry, ...] = ()

    @property
    def taking_part(self) -> list[PlaceEntry]:
        """Who takes part."""
        return [entry for entry in self.entries if not entry.how]

    @property
    def others(self) -> Mapping[str, list[PlaceEntry]]:
        """Who does not, by the closest of their ties."""
        found = grouped((entry for entry in self.entries if entry.how), lambda entry: entry.how)
        return {how: found[how] for how in (UNSURE, *OTHERS) if how in found}


def joined(*networks: Network) -> Network:
    """Return one network of all ties of some, each once; those who take part come first."""
    nodes = {node.id: node for network in networks for node in network.nodes}
    edges: dict[tuple[str, str, str], Edge] = {}
    ties: dict[str, Tie] = {}
    for network in networks:
        ties |= {tie.name: tie for tie in network.ties if tie.name not in ties}
        for edge in network.edges:
            edges.setdefault((edge.source, edge.target, edge.tie), edge)
    made = Projection("where", "", ties=tuple(ties.values()), modes=2)
    return Network(made, tuple(nodes[name] for name in sorted(nodes)), tuple(edges.values()))


def reach_of(*networks: Network) -> tuple[Edge, ...]:
    """Return the ties of all that was reached, told or targeted, each once, in their order."""
    edges: dict[tuple[str, str, str], Edge] = {}
    for network in networks:
        for edge in network.edges:
            if edge.tie in OTHERS:
                edges.setdefault((edge.source, edge.target, edge.tie), edge)
    return tuple(edges[key] for key in sorted(edges))


def subjects(reach: Iterable[Edge]) -> tuple[str, ...]:
    """Return what reached, told or targeted somebody, the one of most ties first."""
    return by_count(edge.source for edge in reach)


def places(
    parts: Sequence[Edge],
    reach: Sequence[Edge],
    whole: Network,
    home: Sequence[str],
    regions: Mapping[str, str],
) -> dict[str, Place]:
    """Return the places by name; `regions` are those of groups that are in no single country.

    `parts` lead from organisations to what they take part in, the ties of the `reach` from what
    reached them. Who has several ties stands under the closest one. All countries but those at
    home are one place, where any are.
    """
    nodes = {node.id: node for node in whole.nodes}
    told: dict[str, list[Edge]] = grouped(parts, lambda edge: edge.source)
    for name, edges in grouped(reach, lambda edge: edge.target).items():
        told.setdefault(name, []).extend(edges)
    main = next(iter(subjects(reach)), "")
    found: dict[str, list[PlaceEntry]] = {}
    for name in sorted(told, key=lambda name: _order(nodes[name])):
        place = _place_name(nodes[name], home, regions)
        found.setdefault(place, []).append(_entry(nodes[name], told[name], whole, main, place))
    return {place: Place(place, tuple(found[place])) for place in sorted(found)}


def _entry(node: Node, edges: list[Edge], whole: Network, main: str, place: str) -> PlaceEntry:
    reach = sorted(
        (edge for edge in edges if edge.tie in OTHERS),
        key=lambda edge: (list(OTHERS).index(edge.tie), edge.source),
    )
    parts = [edge for edge in edges if edge not in reach]
    takes_part = any(map(evidence.states_part, parts))
    how = "" if takes_part else UNSURE if parts else reach[0].tie
    noted = _reach_notes(reach, whole, main) if how else ()
    where = _country_note(node, reach) if place in (ABROAD, COUNTRIES) else ""
    note = " · ".join(filter(None, dict.fromkeys((where, *noted))))
    return PlaceEntry(node, (*parts, *reach), how, note)


def _place_name(node: Node, home: Sequence[str], regions: Mapping[str, str]) -> str:
    if not node.countries:
        return regions.get(node.id, NO_COUNTRY)
    if len(node.countries) == 1 and (not home or node.country in home):
        return node.country
    return ABROAD if home else COUNTRIES


def _order(node: Node) -> tuple[int, str, str, str]:
    return len(node.countries), node.country, node.label.casefold(), node.id


def _country_note(node: Node, reach: Iterable[Edge]) -> str:
    """Return the countries, as examples where the source gives them as such."""
    is_example = any(edge.values.get("completeness") == "illustrative" for edge in reach)
    return f"{'e.g. ' if is_example else ''}{', '.join(node.countries)}"


def _reach_notes(reach: Sequence[Edge], whole: Network, main: str) -> tuple[str, ...]:
    """Return the printed amounts, and whose reach it is where it is not the main one's."""
    amounts = [words for edge in reach for words in evidence.amounts(edge)]
    others = sorted({whole.labels[edge.source] for edge in reach if edge.source != main})
    also = "also " if any(edge.source == main for edge in reach) else ""
    return (*amounts, *(f"{also}{label}" for label in others))
