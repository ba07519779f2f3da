"""Brokerage: who stands between two others that have no tie, and of which groups the three are."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from typing import TYPE_CHECKING, Literal

from balticvet.networks.measures.groups import By, groups, too_few
from balticvet.networks.measures.record import NotDefined, Values
from balticvet.networks.measures.shape import simple, unfit_one_mode

if TYPE_CHECKING:
    from balticvet.networks.model.multigraph import NxGraph

Role = Literal["coordinator", "gatekeeper", "representative", "itinerant", "liaison"]

Ends = Mapping[str, set[str]]
"""To whom ties lead from each node, or from whom they come."""

LEAST: dict[Role, int] = {
    "coordinator": 1,
    "gatekeeper": 2,
    "representative": 2,
    "itinerant": 2,
    "liaison": 3,
}
"""How many groups it takes for somebody to have the role at all."""


def brokerage(graph: NxGraph, *, role: Role, by: By) -> Values | NotDefined:
    """Count the pairs of others, not tied to each other, that each node stands between.

    Definition: node j stands between i and k when a tie leads from i to j and one from j to k,
    but none from i to k. By the groups of the three, j is a
    coordinator, when all three are of one group;
    gatekeeper, when j and k are of one group and i of another: it lets in;
    representative, when i and j are of one group and k of another: it speaks for them;
    itinerant, when i and k are of one group and j of another (also called consultant);
    liaison, when all three are of different groups.
    Parallel ties count once, ties of a node to itself not at all. An undirected tie leads both
    ways: each pair then counts twice, as (i, k) and (k, i), and every gatekeeper is as often
    representative.
    A node of several countries, or whose country or type no source gives, is of no group: it has
    no number, and no pair with it counts.
    Formula: the number of ordered pairs (i, k) with i → j → k, i ≠ k, not i → k, and the groups
    of the role.
    Source: Gould & Fernandez (1989), Structures of mediation: a formal approach to brokerage in
    transaction networks, Sociological Methodology 19, 89–126; equals `brokerage` of the R
    package sna.
    Edge cases: a node without ties has 0; not defined in a two-mode graph, where those on one
    side are never tied; not with fewer groups than the role takes; not for an empty graph, one
    node, or a folded network of one collaboration.
    """
    found = groups(graph, by)
    reason = unfit_one_mode(
        graph, two_mode="in a two-mode network two nodes of one side are never tied"
    ) or too_few(found, by, LEAST[role])
    if reason:
        return reason
    ties = simple(graph, directed=graph.is_directed())
    after = {node: set(ties[node]) for node in ties}
    before = _turned(after) if ties.is_directed() else after
    return {
        node: found.missing.get(node) or _brokered(node, role, found.of, before, after)
        for node in ties
    }


def _turned(after: Ends) -> dict[str, set[str]]:
    before: dict[str, set[str]] = {node: set() for node in after}
    for node, ends in after.items():
        for end in ends:
            before[end].add(node)
    return before


def _brokered(broker: str, role: Role, group: Mapping[str, str], before: Ends, after: Ends) -> int:
    """Count the pairs that one node stands between: for each before it, those after it."""
    own = group[broker]
    reached = Counter(group[node] for node in after[broker] if node in group)
    total = 0
    for first in before[broker]:
        if first in group:
            known = {first} | after[first]
            closed = Counter(group[node] for node in known & after[broker] if node in group)
            total += _of_role(role, own, group[first], reached - closed)
    return total


def _of_role(role: Role, own: str, first: str, last: Counter[str]) -> int:
    """Count those after a broker with whom it has the role, when `first` comes before it."""
    if role == "coordinator":
        return last[own] if first == own else 0
    if role == "representative":
        return last.total() - last[own] if first == own else 0
    if first == own:
        return 0
    if role == "gatekeeper":
        return last[own]
    return last[first] if role == "itinerant" else last.total() - last[own] - last[first]
