"""Communities: parts with more ties inside than chance would make."""

from typing import Any, cast

import networkx as nx

from balticvet.networks.measures.cohesion import numbered
from balticvet.networks.measures.record import NotDefined, Numbers
from balticvet.networks.measures.shape import NO_TIES, simple, unfit_one_mode
from balticvet.networks.model.multigraph import NxGraph

SEED = 1
_TWO_SIDES = "modularity expects ties within a side, which a two-mode network cannot have"


def community(graph: NxGraph, *, seed: int = SEED) -> Numbers | NotDefined:
    """Number the community that each node is in, the largest first.

    Definition: the parts that the Louvain method finds when it seeks the highest modularity (see
    `modularity`). Ties count by their weight, parallel ones together, both directions as one;
    ties of a node to itself not at all.
    The method tries nodes in an order drawn by lot from `seed`; another seed can give other
    communities of nearly the same modularity, so that none of them is “the” division.
    Source: Blondel, Guillaume, Lambiotte & Lefebvre (2008), Fast unfolding of communities in
    large networks, Journal of Statistical Mechanics, P10008; equals networkx
    `louvain_communities` with the same seed and the nodes in alphabetical order.
    Edge cases: an isolated node is a community of its own; communities of the same size are
    numbered by their first node in alphabetical order; not defined for an empty graph, one node,
    or no tie at all; not in a two-mode graph (Barber 2007, Modularity and community detection in
    bipartite networks, Physical Review E 76, 066102); not in a folded network of one
    collaboration.
    """
    found = _communities(graph, seed)
    return found if isinstance(found, NotDefined) else numbered(found)


def modularity(graph: NxGraph, *, seed: int = SEED) -> float | NotDefined:
    """Tell how much more ties stay within the communities than chance would have it.

    Definition: the share of the weight of all ties that lies within the communities that
    `community` finds, less the share expected if the same nodes, each with the same strength,
    were tied by chance. Counted as there.
    Formula: Q = Σ_c (L(c) / m − (s(c) / 2m)²), with m the weight of all ties, L(c) that of the
    ties within c, and s(c) the strength of its nodes together.
    Source: Newman & Girvan (2004), Finding and evaluating community structure in networks,
    Physical Review E 69, 026113; equals networkx `modularity`.
    Edge cases: as for `community`. Small and chance networks can have a high one, too.
    """
    found = _communities(graph, seed)
    if isinstance(found, NotDefined):
        return found
    return float(nx.community.modularity(simple(graph), found, weight="weight"))


def _communities(graph: NxGraph, seed: int) -> list[set[str]] | NotDefined:
    """Find them among numbers instead of names: sets of text have no order of their own."""
    if reason := unfit_one_mode(graph, two_mode=_TWO_SIDES):
        return reason
    ties = simple(graph)
    if not ties.number_of_edges():
        return NO_TIES
    names = dict(enumerate(ties))
    plain: Any = nx.convert_node_labels_to_integers(cast("Any", ties))
    found = nx.community.louvain_communities(plain, weight="weight", seed=seed)
    return [{names[number] for number in part} for part in found]
