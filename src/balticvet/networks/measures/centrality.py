"""How nodes lie on the paths of a network: betweenness, closeness, PageRank."""

import networkx as nx

from balticvet.networks.measures.record import NotDefined, NotWorkedOut, Numbers
from balticvet.networks.measures.shape import (
    NO_TIES,
    TOO_LARGE,
    along,
    is_large,
    mode,
    sides,
    simple,
    unfit,
    unfit_one_mode,
    unfit_two_mode,
)
from balticvet.networks.model.multigraph import NxGraph

DAMPING = 0.85
_EXACT, _ROUNDS = 1e-12, 1000
_FEW = NotDefined("the network has fewer than three nodes, so that nobody can stand between two")


def betweenness(graph: NxGraph) -> Numbers | NotDefined:
    """Tell on which share of the shortest paths between two others each node lies.

    Definition: over all pairs of other nodes, the share of their shortest paths that pass through
    the node, as a mean. Weights play no part, parallel ties count once, and ties of a node to
    itself not at all. In a directed graph paths follow the ties.
    Formula: b(v) = Σ σ(s, t | v) / σ(s, t) / ((n − 1)(n − 2)), over ordered pairs s ≠ t of others,
    with σ(s, t) the number of shortest paths and σ(s, t | v) of those through v.
    Source: Freeman (1977), A set of measures of centrality based on betweenness, Sociometry 40,
    35–41; worked out as by Brandes (2001); equals networkx `betweenness_centrality`.
    Edge cases: not defined for fewer than three nodes; not in a two-mode graph (see
    `two-mode-betweenness`); not in a folded network of one collaboration; a pair without a path
    adds nothing. Not worked out where nodes times ties are more than five million (see
    `sampled-betweenness`).
    """
    if reason := _unfit(graph, instead="two-mode-betweenness", when_large="sampled-betweenness"):
        return reason
    return _FEW if len(graph) < 3 else _floats(nx.betweenness_centrality(along(graph)))


def closeness(graph: NxGraph) -> Numbers | NotDefined:
    """Tell how near each node is to those that can reach it.

    Definition: the inverse of the mean distance from those that can reach the node, times the
    share of the others that they are. A distance is the number of ties on a shortest path;
    weights play no part, parallel ties count once. In a directed graph paths follow the ties, and
    the distance counts towards the node.
    Formula: c(v) = (r / (n − 1)) · (r / Σ_u d(u, v)), over the r others u that can reach v.
    Source: Freeman (1978), Centrality in social networks; for graphs that do not hang together
    Wasserman & Faust (1994), Social Network Analysis, chapter 5; equals networkx
    `closeness_centrality`.
    Edge cases: an isolated node has 0; not defined for an empty graph or one node; not in a
    two-mode graph (see `two-mode-closeness`); not in a folded network of one collaboration. Not
    worked out where nodes times ties are more than five million.
    """
    reason = _unfit(graph, instead="two-mode-closeness")
    return reason or _floats(nx.closeness_centrality(along(graph)))


def pagerank(graph: NxGraph, *, damping: float = DAMPING) -> Numbers | NotDefined:
    """Tell how often somebody who follows ties at random comes by each node.

    Definition: the share of time that a walker spends at the node who follows, with probability
    `damping`, a tie of the present node by its weight, and else goes on at any node at all.
    Parallel ties add up, also where sources disagree on the role; ties of a node to itself count
    not at all. In a directed graph the walker follows the ties; in a two-mode graph, and any
    undirected one, both ways.
    Formula: p(v) = (1 − d)/n + d · Σ_u p(u) · w(u, v) / s(u), with s(u) the weights from u
    together; who has no tie passes to all alike.
    Source: Brin & Page (1998), The anatomy of a large-scale hypertextual Web search engine,
    Computer Networks 30, 107–117; equals networkx `pagerank`. Undirected, it is close to
    strength as a share, and tells little more; in a two-mode graph the walker changes sides with
    each tie, so that each side has about half of all whatever its size: compare within a side.
    Edge cases: not defined for an empty graph, one node, or no tie at all; not where it follows
    from how the network is made: one side of a two-mode graph with fewer than two nodes, a folded
    network of one collaboration.
    """
    if reason := unfit(graph):
        return reason
    walked = along(graph)
    if not walked.number_of_edges():
        return NO_TIES
    return _floats(nx.pagerank(walked, alpha=damping, max_iter=_ROUNDS, tol=_EXACT))


def two_mode_betweenness(graph: NxGraph) -> Numbers | NotDefined:
    """Tell how much each node lies between others, beside the most that its side allows.

    Definition: the number of pairs of others whose shortest paths lead through the node, shared
    where there are several, as a share of the highest number that any node of its side could
    have in a two-mode graph of this size. Parallel ties count once, direction plays no part.
    Formula: b(v) = Σ σ(s, t | v) / σ(s, t) / b_max, over unordered pairs; for a side of n nodes
    and another of m, b_max = (m²(s + 1)² + m(s + 1)(2t − s − 1) − t(2s − t + 3)) / 2, with
    s = (n − 1) div m and t = (n − 1) mod m.
    Source: Borgatti & Everett (1997), Network analysis of 2-mode data, Social Networks 19,
    243–269; equals `betweenness_centrality` of networkx's `bipartite`.
    Edge cases: as `two-mode-degree`. Not worked out where nodes times ties are more than five
    million.
    """
    reason = _unfit_two_mode(graph)
    return reason or _floats(nx.bipartite.betweenness_centrality(simple(graph), _first(graph)))


def two_mode_closeness(graph: NxGraph) -> Numbers | NotDefined:
    """Tell how near each node is to all others, beside the nearest that its side allows.

    Definition: the smallest sum of distances that a node of its side could have in its component,
    divided by the sum of its distances there, times the share of all others that it can reach.
    Parallel ties count once, direction plays no part.
    Formula: c(v) = (r / (N − 1)) · (m + 2(n − 1)) / Σ_u d(v, u), over the r others u in the
    component of v, which has n nodes on the side of v and m on the other, in a graph of N nodes.
    Source: within a component Borgatti & Everett (1997), Network analysis of 2-mode data, Social
    Networks 19, 243–269; for graphs that do not hang together times r / (N − 1), as Wasserman &
    Faust (1994), Social Network Analysis, chapter 5, do for one mode. In a graph that hangs
    together equal to `closeness_centrality` of networkx's `bipartite`, which elsewhere takes n and
    m from the whole graph and so can give more than 1.
    Edge cases: an isolated node has 0; else as `two-mode-betweenness`.
    """
    if reason := _unfit_two_mode(graph):
        return reason
    ties = simple(graph)
    found = dict.fromkeys(ties, 0.0)
    for part in nx.connected_components(ties):
        size = sides(graph.subgraph(part))
        for node in part if len(part) > 1 else ():
            side = mode(graph, node)
            nearest = size[1 - side] + 2 * (size[side] - 1)
            far = sum(nx.single_source_shortest_path_length(ties, node).values())
            found[node] = (len(part) - 1) / (len(ties) - 1) * nearest / far
    return found


def _unfit(graph: NxGraph, *, instead: str, when_large: str = "") -> NotDefined | None:
    two_mode = f"the network has two sides, and paths lead through both; {instead} allows for that"
    reason = unfit_one_mode(graph, two_mode=two_mode)
    if reason or not is_large(graph):
        return reason
    more = f"; {when_large} looks at some of the paths" if when_large else ""
    return NotWorkedOut(TOO_LARGE.reason + more)


def _unfit_two_mode(graph: NxGraph) -> NotDefined | None:
    return unfit_two_mode(graph) or (TOO_LARGE if is_large(graph) else None)


def _first(graph: NxGraph) -> list[str]:
    return [node for node in graph if mode(graph, node) == 0]


def _floats(found: dict[str, float]) -> dict[str, float]:
    return {node: float(number) for node, number in found.items()}
