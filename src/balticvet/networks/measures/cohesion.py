"""How a network hangs together: parts, density, what returns, and where it would fall apart."""

import networkx as nx

from balticvet.networks.measures.record import NotDefined, Numbers, by_name
from balticvet.networks.measures.shape import (
    EMPTY,
    NO_TIES,
    is_two_mode,
    sides,
    simple,
    unfit,
)
from balticvet.networks.model.multigraph import NxGraph


def component(graph: NxGraph) -> Numbers | NotDefined:
    """Number the component that each node is in, the largest first.

    Definition: two nodes are in one component when a chain of ties leads from one to the other;
    in a directed graph, whatever the direction of the ties (weak components).
    Source: Wasserman & Faust (1994), Social Network Analysis, chapter 4; equals networkx
    `connected_components` and `weakly_connected_components`.
    Edge cases: an isolated node is a component of its own; components of the same size are
    numbered by their first node in alphabetical order; an empty graph has none.
    """
    if not graph:
        return EMPTY
    return numbered(_components(graph))


def components(graph: NxGraph) -> float | NotDefined:
    """Count the components.

    Definition: how many components there are; see `component`.
    Source: as for `component`.
    Edge cases: an empty graph has 0, and each isolated node is one.
    """
    return len(_components(graph))


def density(graph: NxGraph) -> float | NotDefined:
    """Tell which share of the possible pairs is tied.

    Definition: the number of different pairs of nodes that are tied, as a share of the pairs that
    could be. Parallel ties count once, ties of a node to itself not at all. In a directed graph
    each way is a pair of its own; in a two-mode graph the direction plays no part.
    Formula: 2m / (n (n − 1)); directed: m / (n (n − 1)); two-mode: m / (n₁ n₂).
    Source: Wasserman & Faust (1994), Social Network Analysis, chapters 4 and 8; without parallel
    ties and ties of a node to itself equal to networkx `density` (also of its `bipartite` package).
    Edge cases: not defined for an empty graph or one node; in a two-mode graph not where a side
    has fewer than two nodes; not in a folded network of one collaboration, where it would be 1.
    """
    if reason := unfit(graph):
        return reason
    if is_two_mode(graph):
        size = sides(graph)
        return simple(graph).number_of_edges() / (size[0] * size[1])
    return float(nx.density(simple(graph, directed=graph.is_directed())))


def reciprocity(graph: NxGraph) -> float | NotDefined:
    """Tell which share of the ties is returned.

    Definition: of the ties that lead from one node to another, the share for which a tie leads
    back. Parallel ties count once, ties of a node to itself not at all.
    Formula: r = |{(u, v) tied : (v, u) tied}| / |{(u, v) tied}|.
    Source: Garlaschelli & Loffredo (2004), Patterns of link reciprocity in directed networks,
    Physical Review Letters 93, 268701, where it is r; equals networkx `overall_reciprocity`.
    Edge cases: not defined in an undirected graph, where every tie would count as returned; not
    in a two-mode graph, whose ties lead from one side to the other; not without ties.
    """
    if not graph:
        return EMPTY
    if not graph.is_directed():
        return NotDefined("the ties of this network have no direction")
    if is_two_mode(graph):
        return NotDefined("the ties of this two-mode network lead from one side to the other")
    ties = simple(graph, directed=True)
    return float(nx.overall_reciprocity(ties)) if ties.number_of_edges() else NO_TIES


def core(graph: NxGraph) -> Numbers | NotDefined:
    """Tell how deep in the network each node is.

    Definition: the highest k for which the node is in the k-core, the largest part in which every
    node is tied to k others of the part. Parallel ties count once, ties of a node to itself not
    at all, and the direction of a tie plays no part.
    Source: Seidman (1983), Network structure and minimum degree, Social Networks 5, 269–287;
    equals networkx `core_number`.
    Edge cases: an isolated node has 0; not defined for an empty graph or one node; not where it
    follows from how the network is made (see `pagerank`).
    """
    reason = unfit(graph)
    return reason or {node: int(k) for node, k in nx.core_number(simple(graph)).items()}


def articulation(graph: NxGraph) -> Numbers | NotDefined:
    """Tell without whom a part of the network would fall into more parts.

    Definition: 1 for a node whose loss, with its ties, leaves its component in two parts or more
    (articulation point, cutpoint), 0 for any other. Parallel ties count once, ties of a node to
    itself not at all, and the direction of a tie plays no part.
    Source: Wasserman & Faust (1994), Social Network Analysis, chapter 4; found as by Hopcroft &
    Tarjan (1973); equals networkx `articulation_points`.
    Edge cases: an isolated node has 0; not defined for an empty graph or one node; not where it
    follows from how the network is made (see `pagerank`).
    """
    if reason := unfit(graph):
        return reason
    points = set(nx.articulation_points(simple(graph)))
    return {node: int(node in points) for node in sorted(graph, key=by_name)}


def bridges(graph: NxGraph) -> float | NotDefined:
    """Count the ties without which the network would fall into more parts.

    Definition: the number of ties whose loss leaves their component in two parts. Where parallel
    ties join two nodes, none of them is a bridge; the direction of a tie plays no part.
    Source: Wasserman & Faust (1994), Social Network Analysis, chapter 4; equals the number of
    networkx `bridges`, which `bridging_ties` lists.
    Edge cases: 0 without ties; not defined for an empty graph or one node; not where it follows
    from how the network is made (see `pagerank`).
    """
    reason = unfit(graph)
    return reason or len(bridging_ties(graph))


def bridging_ties(graph: NxGraph) -> tuple[tuple[str, str], ...]:
    """Return the ties that `bridges` counts, as sorted pairs of nodes.

    >>> bridging_ties(nx.Graph(["ab", "bc", "cd", "db"]))
    (('a', 'b'),)
    """
    ties: NxGraph = nx.MultiGraph()
    place = {node: number for number, node in enumerate(sorted(graph, key=by_name))}
    ties.add_nodes_from(place)
    ties.add_edges_from((a, b) for a, b in graph.edges() if a != b)
    names = tuple(place)
    pairs = sorted(sorted((place[a], place[b])) for a, b in map(tuple, nx.bridges(ties)))
    return tuple((names[one], names[other]) for one, other in pairs)


def numbered(parts: list[set[str]]) -> dict[str, int]:
    """Number the part of each node: the largest part first, then by the first node."""
    ordered = sorted(parts, key=lambda nodes: (-len(nodes), min(map(by_name, nodes))))
    return {
        node: number
        for number, nodes in enumerate(ordered, start=1)
        for node in sorted(nodes, key=by_name)
    }


def _components(graph: NxGraph) -> list[set[str]]:
    if isinstance(graph, nx.DiGraph):
        return list(nx.weakly_connected_components(graph))
    return list(nx.connected_components(graph))
