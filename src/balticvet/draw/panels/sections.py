"""Who stands where around a thing: one section for each tie, one entry for each actor."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from balticvet.grouping import grouped
from balticvet.networks import Edge, Network, Node, Tie
from balticvet.networks.model.disagreement import Against, against

ILLUSTRATIVE = "illustrative"

TiesByActor = Mapping[str, tuple[Edge, ...]]
"""The ties of each actor to one thing, the closest first."""


@dataclass(frozen=True)
class Listed:
    """A member of a list that stands elsewhere: the tie it stands under, and that of the list."""

    under: str
    edge: Edge


@dataclass(frozen=True)
class ActorEntry:
    """An actor in the section of its closest tie, with all its ties to the thing.

    A list such as “public bodies, such as …” has `members`; those of them that stand in the
    section of a closer tie are not drawn twice: they are in `elsewhere`.
    """

    node: Node
    edges: tuple[Edge, ...]
    members: tuple["ActorEntry", ...] = ()
    elsewhere: tuple[Listed, ...] = ()

    @property
    def also(self) -> tuple[Edge, ...]:
        """The ties besides the closest one."""
        return self.edges[1:]

    @property
    def is_illustrative(self) -> bool:
        """Whether the members, or else the countries, are examples only."""
        return self.edges[0].values.get("completeness") == ILLUSTRATIVE


@dataclass(frozen=True)
class TieSection:
    """All actors whose closest tie to a thing is the same, and the network that knows them.

    `against` has the ties that sources state against others.
    """

    tie: Tie
    entries: tuple[ActorEntry, ...]
    network: Network
    against: Against

    @property
    def edges(self) -> Iterator[Edge]:
        """The ties of this kind, also those of members of lists."""
        return _edges(self.entries, self.tie.name)


def _edges(entries: Iterable[ActorEntry], tie: str) -> Iterator[Edge]:
    for entry in entries:
        yield from (edge for edge in entry.edges if edge.tie == tie)
        yield from _edges(entry.members, tie)


def sections(network: Network, pairs: Iterable[tuple[str, Edge]]) -> tuple[TieSection, ...]:
    """Return the sections of ties with the actors at their ends, the closest tie first."""
    order = [tie.name for tie in network.ties]
    by_actor = grouped(
        sorted(pairs, key=lambda pair: order.index(pair[1].tie)), lambda pair: pair[0]
    )
    ties = {name: tuple(edge for _, edge in same) for name, same in by_actor.items()}
    entries = _entries(ties, {node.id: node for node in network.nodes})
    by_tie = grouped(entries, lambda entry: entry.edges[0].tie)
    at_odds = against(network)
    return tuple(
        TieSection(tie, tuple(by_tie[tie.name]), network, at_odds)
        for tie in network.ties
        if tie.name in by_tie
    )


def _entries(ties: TiesByActor, nodes: Mapping[str, Node]) -> list[ActorEntry]:
    members = grouped(ties, lambda name: _list_head(ties[name][0], ties))

    def entry(name: str) -> ActorEntry:
        inner = sorted(map(entry, members.get(name, ())), key=_sort_key)
        return ActorEntry(nodes[name], ties[name], tuple(inner), tuple(_elsewhere(name, ties)))

    return sorted(map(entry, members.get("", ())), key=_sort_key)


def _list_head(edge: Edge, ties: TiesByActor) -> str:
    """Return the actor whose list a tie stands in, or nothing where it stands by itself."""
    head = str(edge.values.get("list", ""))
    its = ties.get(head, ())
    is_here = bool(its) and its[0].tie == edge.tie and "list" not in its[0].values
    return head if is_here else ""


def _elsewhere(head: str, ties: TiesByActor) -> Iterator[Listed]:
    for _, (closest, *others) in sorted(ties.items()):
        for edge in others:
            if edge.values.get("list") == head:
                yield Listed(closest.tie, edge)
                break


def _sort_key(entry: ActorEntry) -> tuple[bool, int, str, str, str]:
    """Return what entries are sorted by: lists last, actors of one country by that country."""
    node = entry.node
    countries = min(len(node.countries), 2)
    return bool(entry.members), countries, node.country, node.label.casefold(), node.id
