"""How many ties a node has, how strong they are, and to which share of the others they lead."""

from balticvet.networks.measures.record import NotDefined, Numbers
from balticvet.networks.measures.shape import (
    EMPTY,
    NO_TIES,
    mode,
    sides,
    simple,
    unfit_one_mode,
    unfit_two_mode,
)
from balticvet.networks.model.multigraph import NxGraph


def degree(graph: NxGraph) -> Numbers | NotDefined:
    """Count the ties of each node.

    Definition: the number of ties that end at the node; parallel ties count each, and a tie of a
    node to itself counts twice. In a directed graph, ties in and out together. Who is tied to the
    same by two roles, or by sources that disagree on the role, therefore counts twice: to count
    whom a node is tied to, take `degree-centrality` or `two-mode-degree`.
    Formula: d(v) = Σ_u a(v, u), with a(v, u) the number of ties and a(v, v) doubled.
    Source: Wasserman & Faust (1994), Social Network Analysis, chapter 4; equals networkx `degree`.
    Edge cases: an isolated node has 0; an empty graph has no degrees.
    """
    if not graph:
        return EMPTY
    return {node: int(count) for node, count in graph.degree()}


def strength(graph: NxGraph) -> Numbers | NotDefined:
    """Add up the weights of the ties of each node.

    Definition: the sum of the weights of the ties that end at the node; parallel ties count each,
    also where sources disagree on the role, and a tie of a node to itself counts twice. In a
    directed graph, ties in and out together.
    Formula: s(v) = Σ_u w(v, u), with w(v, u) the weights of the ties together and w(v, v) doubled.
    Source: Barrat, Barthélemy, Pastor-Satorras & Vespignani (2004), The architecture of complex
    weighted networks, PNAS 101, 3747–3752; equals networkx `degree` with a weight.
    Edge cases: not defined for an empty graph, nor where no tie has a weight: it would be the
    degree; where some have one, a tie without counts 1; an isolated node has 0.
    """
    if not graph:
        return EMPTY
    if not graph.number_of_edges():
        return NO_TIES
    if not any("weight" in values for _, _, values in graph.edges(data=True)):
        return NotDefined("no tie of this network has a weight")
    return {node: float(total) for node, total in graph.degree(weight="weight")}


def degree_centrality(graph: NxGraph) -> Numbers | NotDefined:
    """Tell to which share of the others each node is tied.

    Definition: the number of different other nodes that a node is tied to, as a share of all
    others. Parallel ties count once, ties of a node to itself not at all, and the direction of a
    tie plays no part.
    Formula: c(v) = |N(v)| / (n − 1).
    Source: Freeman (1978), Centrality in social networks: conceptual clarification, Social
    Networks 1, 215–239. Without parallel ties equal to networkx `degree_centrality`.
    Edge cases: not defined for an empty graph or one node; not in a two-mode graph, where a node
    cannot be tied to its own side (see `two-mode-degree`); not in a folded network of one
    collaboration, in which all are tied to all.
    """
    reason = unfit_one_mode(
        graph, two_mode="the network has two sides; two-mode-degree looks at the other one"
    )
    return reason or {node: count / (len(graph) - 1) for node, count in simple(graph).degree()}


def two_mode_degree(graph: NxGraph) -> Numbers | NotDefined:
    """Tell to which share of the other side each node is tied.

    Definition: the number of different nodes that a node is tied to, as a share of the nodes on
    the other side of a two-mode graph. Parallel ties count once, and the direction plays no part.
    Formula: c(v) = |N(v)| / m, with m the number of nodes on the other side.
    Source: Borgatti & Everett (1997), Network analysis of 2-mode data, Social Networks 19,
    243–269; without parallel ties equal to `degree_centrality` of networkx's `bipartite`.
    Edge cases: not defined for a graph without two sides, nor where a side has fewer than two
    nodes, since each tied node would then have the same value by construction; not where a tie
    joins two nodes of one side.
    """
    if reason := unfit_two_mode(graph):
        return reason
    size = sides(graph)
    return {node: count / size[1 - mode(graph, node)] for node, count in simple(graph).degree()}
