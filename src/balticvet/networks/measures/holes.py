"""Structural holes: how far the others that a node is tied to are tied to each other."""

from __future__ import annotations

from math import isnan, nan
from typing import TYPE_CHECKING

import networkx as nx

from balticvet.networks.measures.record import NotDefined, Values
from balticvet.networks.measures.shape import TOO_LARGE, is_large, simple, unfit_one_mode

if TYPE_CHECKING:
    from balticvet.networks.model.multigraph import NxGraph

ALONE = NotDefined("it has no tie")


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
    return _unfit(graph) or _told(nx.constraint(simple(graph), weight="weight"))


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
    return _unfit(graph) or _told(_sizes(simple(graph)))


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


def _told(found: dict[str, float]) -> Values:
    return {node: ALONE if isnan(number) else float(number) for node, number in found.items()}
