"""Where sources disagree on who takes part in what, and as what."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import combinations

from balticvet.draw.credits import short
from balticvet.draw.look import PARTICIPATION, ROLES
from balticvet.draw.reading import between
from balticvet.networks import Edge, Network

MARK = "sources disagree"
"""What stands beside it."""

_LEADS = "coordinates"


@dataclass(frozen=True)
class Dispute:
    """An initiative or project on which sources disagree, how, and the ties at odds."""

    collaboration: str
    words: str
    edges: tuple[Edge, ...]


def disputes(network: Network) -> tuple[Dispute, ...]:
    """Return the initiatives and projects on which the passages of a network are at odds.

    They are where one body has two roles in one of them, or where two bodies lead it, and no
    passage states both.
    """
    found: dict[str, list[Edge]] = {}
    for edge in network.edges:
        if edge.tie in PARTICIPATION or edge.tie in ROLES:
            found.setdefault(network.in_reading_order(edge)[1], []).append(edge)
    return tuple(
        dispute
        for name in sorted(found, key=network.labels.__getitem__)
        for dispute in _dispute(network, name, found[name])
    )


def caveats(found: Iterable[Dispute]) -> tuple[str, ...]:
    """Return what to say of each."""
    return tuple(dispute.words for dispute in found)


def _dispute(network: Network, name: str, edges: list[Edge]) -> Iterator[Dispute]:
    bodies: dict[str, list[Edge]] = {}
    for edge in edges:
        bodies.setdefault(network.in_reading_order(edge)[0], []).append(edge)
    parts: list[str] = []
    at_odds: list[Edge] = []
    for body in sorted(bodies, key=network.labels.__getitem__):
        if _are_apart(bodies[body]):
            roles = (f"{_as(network, edge)} it ({_who(edge)})" for edge in bodies[body])
            parts.append(f"{network.labels[body]} {' or '.join(roles)}")
            at_odds += bodies[body]
    leading = [edge for edge in edges if _as(network, edge) == _LEADS]
    if _are_apart(leading):
        names = (
            f"{network.labels[network.in_reading_order(edge)[0]]} ({_who(edge)})"
            for edge in leading
        )
        parts.append(f"it is led by {' or '.join(names)}")
        at_odds += leading
    if parts:
        words = f"Sources disagree on {network.labels[name]}: {'; '.join(parts)}."
        yield Dispute(name, words, tuple(dict.fromkeys(at_odds)))


def _are_apart(edges: list[Edge]) -> bool:
    """Tell whether there are several ties, and no passage states two of them."""
    passages = [{quote.passage for quote in edge.passages} for edge in edges]
    return len(edges) > 1 and not any(one & other for one, other in combinations(passages, 2))


def _as(network: Network, edge: Edge) -> str:
    return between(network.tie(edge.tie))


def _who(edge: Edge) -> str:
    return ", ".join(dict.fromkeys(map(short, edge.sources)))
