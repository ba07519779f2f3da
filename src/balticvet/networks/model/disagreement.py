"""Where sources disagree about ties: each is told beside the other, and nobody decides here."""

from collections import defaultdict
from collections.abc import Hashable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import combinations

from balticvet.networks.model.reading import between
from balticvet.networks.model.records import Edge, Network, Tie
from balticvet.queries.credit import short

MARK = "sources disagree"
"""What stands beside a tie that they disagree about."""

_LEADING = frozenset(("coordinates", "coordinator"))
_ROLES = _LEADING | {
    *("implements", "implementing"),
    *("is a partner", "partner"),
    *("is involved", "involved"),
}
"""Roles of which a body has one in a project; a pledge goes with each of them."""

Against = Mapping[Edge, tuple[Edge, ...]]
"""By a tie, those that are stated against it."""


@dataclass(frozen=True)
class Dispute:
    """What sources disagree on, in words, and the ties at odds.

    `collaboration` is the initiative or project whose participants are in dispute; nothing where a
    tie is stated both ways.
    """

    collaboration: str
    words: str
    edges: tuple[Edge, ...]


def against(network: Network) -> Against:
    """Return, by a tie, the ties that sources state against it.

    Two roles of one body in one project, and two bodies that lead one project, each from sources
    that do not state the other; a tie that is stated both ways.
    """
    groups: dict[Hashable, list[Edge]] = defaultdict(list)
    for edge in network.edges:
        groups[frozenset((edge.source, edge.target))].append(edge)
        if edge.tie in _LEADING:
            for end in _led(network, edge):
                groups[_LEADING, end].append(edge)
    found: dict[Edge, tuple[Edge, ...]] = {}
    for one, other in (pair for group in groups.values() for pair in combinations(group, 2)):
        if other not in found.get(one, ()) and _differ(network, one, other):
            found[one] = (*found.get(one, ()), other)
            found[other] = (*found.get(other, ()), one)
    return found


def disputes(network: Network) -> tuple[Dispute, ...]:
    """Return what the sources of a network disagree on: participants first, by project."""
    at_odds = against(network)
    edges = [edge for edge in network.edges if edge in at_odds]
    roles: dict[str, list[Edge]] = defaultdict(list)
    for edge in edges:
        what = _what(network, edge)
        if any(_what(network, other) == what for other in at_odds[edge]):
            roles[what].append(edge)
    names = sorted(roles, key=network.labels.__getitem__)
    return (
        *(_of_roles(network, name, roles[name], at_odds) for name in names),
        *_apart(network, edges, at_odds),
    )


def told(network: Network, edges: Iterable[Edge]) -> str:
    """Return ties as they read, each with its sources, one or the other."""
    return " or ".join(f"{network.sentence(edge)} ({_who(edge)})" for edge in edges)


def objections(network: Network) -> Mapping[Edge, tuple[str, ...]]:
    """Return, by a tie, what sources state against it, as it reads, each with who states it."""
    return {
        edge: tuple(told(network, (other,)) for other in others)
        for edge, others in against(network).items()
    }


def can_differ(tie: Tie) -> bool:
    """Tell whether sources can disagree about a tie: a role, or one that reads one way."""
    return tie.name in _ROLES or not tie.turns


def _differ(network: Network, one: Edge, other: Edge) -> bool:
    (who, what), ends = network.in_reading_order(one), network.in_reading_order(other)
    same = _as(network, one) == _as(network, other)
    if (who, what) == tuple(reversed(ends)):
        return same and who != what and not network.tie(one.tie).turns
    if set(one.sources) & set(other.sources) or not (one.sources and other.sources):
        return False
    if (who, what) == ends:
        return not same and {one.tie, other.tie} <= _ROLES
    shared = {*_led(network, one)} & {*_led(network, other)}
    return bool(shared) and {one.tie, other.tie} <= _LEADING


def _led(network: Network, edge: Edge) -> tuple[str, ...]:
    """Return what somebody leads; either end, where no sentence says which of them leads."""
    if network.tie(edge.tie).turns:
        return edge.source, edge.target
    return (_what(network, edge),)


def _what(network: Network, edge: Edge) -> str:
    return network.in_reading_order(edge)[1]


def _of_roles(network: Network, name: str, edges: list[Edge], at_odds: Against) -> Dispute:
    """Return who has which role in a project, and who leads it, by which source."""
    bodies: dict[str, list[Edge]] = defaultdict(list)
    for edge in edges:
        who = network.in_reading_order(edge)[0]
        if any(network.in_reading_order(other)[0] == who for other in at_odds[edge]):
            bodies[who].append(edge)
    parts = [
        f"{network.labels[body]} "
        + " or ".join(f"{_as(network, edge)} it ({_who(edge)})" for edge in bodies[body])
        for body in sorted(bodies, key=network.labels.__getitem__)
    ]
    if leaders := list(_leaders(network, edges, at_odds)):
        parts.append(f"it is led by {' or '.join(leaders)}")
    words = f"Sources disagree on {network.labels[name]}: {'; '.join(parts)}."
    return Dispute(name, words, tuple(edges))


def _leaders(network: Network, edges: list[Edge], at_odds: Against) -> Iterator[str]:
    for edge in edges:
        who = network.in_reading_order(edge)[0]
        others = (network.in_reading_order(one)[0] for one in at_odds[edge] if one.tie in _LEADING)
        if edge.tie in _LEADING and set(others) - {who}:
            yield f"{network.labels[who]} ({_who(edge)})"


def _apart(network: Network, edges: list[Edge], at_odds: Against) -> Iterator[Dispute]:
    """Yield the ties at odds that are of different things, as where one is told both ways."""
    seen: set[Edge] = set()
    for edge in edges:
        for other in at_odds[edge]:
            if other not in seen and _what(network, other) != _what(network, edge):
                words = f"Sources disagree: {told(network, (edge, other))}."
                yield Dispute("", words, (edge, other))
        seen.add(edge)


def _as(network: Network, edge: Edge) -> str:
    return between(network.tie(edge.tie))


def _who(edge: Edge) -> str:
    return ", ".join(dict.fromkeys(map(short, edge.sources))) or "a decision"
