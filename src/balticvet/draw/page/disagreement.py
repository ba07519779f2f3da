"""Where sources disagree about ties: each is told beside the other, and nobody decides here."""

from collections import defaultdict
from collections.abc import Hashable, Iterable, Mapping
from itertools import combinations

from balticvet.draw.look import PARTICIPATION
from balticvet.draw.page.records import PLEDGED, Tied
from balticvet.networks import Edge, Network

_LEADING = "coordinates"
_ROLES = PARTICIPATION.keys() - {PLEDGED}
"""Roles of which a body has one in a project; a pledge goes with each of them."""


def against(network: Network, ties: Iterable[Tied]) -> Mapping[str, tuple[Tied, ...]]:
    """Return, by the id of a tie, the ties that sources state against it.

    Two roles of one body in one project, and two bodies that lead one project, each from sources
    that do not state the other; a tie that is stated both ways.
    """
    groups: dict[Hashable, list[Tied]] = defaultdict(list)
    for tied in ties:
        groups[frozenset((tied.edge.source, tied.edge.target))].append(tied)
        if tied.edge.tie == _LEADING:
            groups[_LEADING, tied.edge.source].append(tied)
    found: dict[str, tuple[Tied, ...]] = {}
    for one, other in (pair for group in groups.values() for pair in combinations(group, 2)):
        if _differ(network, one.edge, other.edge):
            found[one.id] = (*found.get(one.id, ()), other)
            found[other.id] = (*found.get(other.id, ()), one)
    return found


def _differ(network: Network, one: Edge, other: Edge) -> bool:
    if one.tie == other.tie and (one.source, one.target) == (other.target, other.source):
        return one.source != one.target and not network.tie(one.tie).turns
    if set(one.sources) & set(other.sources) or not (one.sources and other.sources):
        return False
    if (one.source, one.target) == (other.source, other.target):
        return one.tie != other.tie and {one.tie, other.tie} <= _ROLES
    return one.tie == other.tie == _LEADING and one.source == other.source
