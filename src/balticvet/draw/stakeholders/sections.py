"""Who stands where on a stakeholder map: one section for each tie, one entry for each actor."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from balticvet.networks import Edge, Network, Node, Tie

ILLUSTRATIVE = "illustrative"

Ties = Mapping[str, tuple[Edge, ...]]
"""The ties of each actor to one initiative, the closest first."""


@dataclass(frozen=True)
class Entry:
    """An actor in the section of its closest tie, with all its ties to the initiative.

    A list such as “public bodies, such as …” has `members`; those of them that stand in the
    section of a closer tie are not drawn twice: the names of those ties are in `elsewhere`.
    """

    node: Node
    edges: tuple[Edge, ...]
    members: tuple["Entry", ...] = ()
    elsewhere: tuple[str, ...] = ()

    @property
    def also(self) -> tuple[Edge, ...]:
        """The ties besides the closest one."""
        return self.edges[1:]

    @property
    def is_illustrative(self) -> bool:
        """Whether the members, or else the countries, are examples only."""
        return self.edges[0].values.get("completeness") == ILLUSTRATIVE


@dataclass(frozen=True)
class Section:
    """All actors whose closest tie to an initiative is the same."""

    tie: Tie
    entries: tuple[Entry, ...]


def initiatives(network: Network) -> Iterator[Node]:
    """Yield the nodes that ties start from, in order."""
    starts = {edge.source for edge in network.edges}
    yield from (node for node in network.nodes if node.id in starts)


def sections(network: Network, initiative: Node) -> tuple[Section, ...]:
    """Return the sections of an initiative, the closest tie first, each with all its actors."""
    order = [tie.name for tie in network.ties]
    ties: dict[str, tuple[Edge, ...]] = {}
    for edge in sorted(network.edges, key=lambda edge: order.index(edge.tie)):
        if edge.source == initiative.id:
            ties[edge.target] = (*ties.get(edge.target, ()), edge)
    entries = _entries(ties, {node.id: node for node in network.nodes})
    found = (
        Section(tie, tuple(entry for entry in entries if entry.edges[0].tie == tie.name))
        for tie in network.ties
    )
    return tuple(section for section in found if section.entries)


def _entries(ties: Ties, nodes: Mapping[str, Node]) -> list[Entry]:
    members: dict[str, list[str]] = {}
    for name, edges in ties.items():
        members.setdefault(_head(edges[0], ties), []).append(name)

    def entry(name: str) -> Entry:
        inner = sorted(map(entry, members.get(name, ())), key=_place)
        return Entry(nodes[name], ties[name], tuple(inner), tuple(_elsewhere(name, ties)))

    return sorted(map(entry, members.get("", ())), key=_place)


def _head(edge: Edge, ties: Ties) -> str:
    """Return the actor whose list a tie stands in; nothing when it has another place or none."""
    head = str(edge.values.get("list", ""))
    its = ties.get(head, ())
    is_here = bool(its) and its[0].tie == edge.tie and "list" not in its[0].values
    return head if is_here else ""


def _elsewhere(head: str, ties: Ties) -> Iterator[str]:
    for _, (closest, *others) in sorted(ties.items()):
        if any(edge.values.get("list") == head for edge in others):
            yield closest.tie


def _place(entry: Entry) -> tuple[bool, int, str, str, str]:
    """Return what entries are sorted by: lists last, actors of one country by that country."""
    node = entry.node
    countries = min(len(node.countries), 2)
    return bool(entry.members), countries, node.country, node.label.casefold(), node.id
