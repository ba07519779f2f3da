"""Brokerage and structural holes: who stands between others that have no tie to each other."""

from collections import Counter
from collections.abc import Mapping
from math import isnan, nan
from typing import Literal

import networkx as nx

from balticvet.networks.measures.groups import By, groups, too_few
from balticvet.networks.measures.record import NotDefined, Values
from balticvet.networks.measures.shape import TOO_LARGE, is_large, simple, unfit_one_mode
from balticvet.networks.model.multigraph import NxGraph

ALONE = NotDefined("it has no tie")

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


def constraint(graph: NxGraph) -> Values | NotDefined:
    """Tell how much each node depends on others who are tied to each other.

    Definition: the sum, over the others that a node is tied to, of the square of the share of its
    ties that leads to them, straight or through a third. Low means that it has contacts who do
    not know each other. Ties count by their weight, parallel ones together, both directions as
    one; ties of a node to itself not at all.
    Formula: c(i) = Σ_j (p(i, j) + Σ_q p(i, q) p(q, j))², with q other than i and j, and p(i, j)
    the weight between i and j as a share of all weights of i.
    Source: Burt (1992), Structural Holes, chapter 2; equals networkx `constraint` with weights.
    Edge cases: not defined for a node without ties; not in a two-mode graph, where contacts are
    never tied to each other; not for an empty graph or one node; not in a folded network of one
    collaboration. With a small circle it can be more than 1. Not worked out where nodes times
    ties are more than five million.
    """
    return _unfit(graph) or _defined(nx.constraint(simple(graph), weight="weight"))


def effective_size(graph: NxGraph) -> Values | NotDefined:
    """Count the others that each node is tied to, less how far they are tied to each other.

    Definition: the number of different others, less the mean number of ties that each of them has
    to another of them. Ties count by their weight, parallel ones together, both directions as
    one; ties of a node to itself not at all.
    Formula: e(i) = Σ_j (1 − Σ_q p(i, q) m(j, q)), with q other than i and j, p(i, q) the weight
    between i and q as a share of all weights of i, m(j, q) that between j and q as a share of the
    highest of j. With equal weights, e(i) = n − 2t / n for n others with t ties among them.
    Source: Burt (1992), Structural Holes, chapter 2; the short form by Borgatti (1997),
    Structural holes: unpacking Burt’s redundancy measures, Connections 20(1), 35–38; equals
    networkx `effective_size` with weights where that is told the `nodes` (without, networkx 3.6
    takes the highest weight of the wrong node).
    Edge cases: as for `constraint`.
    """
    return _unfit(graph) or _defined(_sizes(simple(graph)))


def _sizes(ties: NxGraph) -> dict[str, float]:
    """Return Σ_j (1 − Σ_q p(i, q) m(j, q)) for each node that has ties, for all at once."""
    import numpy as np

    tied = [node for node, count in ties.degree() if count]
    if not tied:
        return dict.fromkeys(ties, nan)
    weights = nx.to_scipy_sparse_array(ties, nodelist=tied, dtype=np.dtype(float))
    of_all = weights.multiply(1 / weights.sum(axis=1)[:, None]).tocsr()
    of_highest = weights.multiply(1 / weights.max(axis=1).toarray()[:, None]).tocsr()
    redundant = (of_all @ of_highest.T).multiply(weights > 0).sum(axis=1)
    sizes = (weights > 0).sum(axis=1) - redundant
    return dict.fromkeys(ties, nan) | dict(zip(tied, sizes, strict=True))


def _unfit(graph: NxGraph) -> NotDefined | None:
    reason = unfit_one_mode(
        graph,
        two_mode="in a two-mode network those that a node is tied to are never tied to each other",
    )
    return reason or (TOO_LARGE if is_large(graph) else None)


def _defined(found: dict[str, float]) -> Values:
    return {node: ALONE if isnan(number) else float(number) for node, number in found.items()}
