"""From a network to what the page shows of it: ids, sides, the order of ties, choices."""

from collections import Counter
from collections.abc import Mapping

from balticvet.draw.page.facets import facets_of
from balticvet.draw.page.records import COLLABORATIONS, Named, PageNetwork, Side, Tied
from balticvet.networks import Edge, Network, Node
from balticvet.networks.files.names import clean_ids
from balticvet.networks.model.disagreement import against


def page_network(network: Network) -> PageNetwork:
    """Return what the page shows of a network whose ties lead from initiatives to others."""
    nodes = {node.id: node for node in network.nodes}
    ids = {name: f"n-{clean}" for name, clean in clean_ids(nodes).items()}
    edges = _ordered_edges(network, nodes)
    facets, tokens = facets_of(network, edges, nodes)
    ties = tuple(Tied(f"t{number}", edge, tokens[number]) for number, edge in enumerate(edges))
    of_node: dict[str, list[Tied]] = {name: [] for name in nodes}
    order = [tie.name for tie in network.ties]
    for tied in sorted(ties, key=lambda tied: order.index(tied.edge.tie)):
        for end in dict.fromkeys((tied.edge.source, tied.edge.target)):
            of_node[end].append(tied)
    sides = _sides(network)
    named = {
        name: Named(ids[name], node, sides[name], tuple(of_node[name]))
        for name, node in nodes.items()
    }
    return PageNetwork(network, named, ties, facets, _against(network, ties))


def _against(network: Network, ties: tuple[Tied, ...]) -> dict[str, tuple[Tied, ...]]:
    """Return, by the id of a tie, the ties that sources state against it."""
    of_edge = {tied.edge: tied for tied in ties}
    return {
        of_edge[edge].id: tuple(of_edge[other] for other in others)
        for edge, others in against(network).items()
    }


def _ordered_edges(network: Network, nodes: Mapping[str, Node]) -> list[Edge]:
    """Return the ties as a reader looks for them: what most have to do with, the closest first."""
    order = [tie.name for tie in network.ties]
    count = Counter(edge.source for edge in network.edges)

    def place(edge: Edge) -> tuple[int, str, str, int, str, str]:
        start, end = nodes[edge.source], nodes[edge.target]
        hub = (-count[edge.source], start.label.casefold(), edge.source)
        return (*hub, order.index(edge.tie), end.label.casefold(), edge.target)

    return sorted(network.edges, key=place)


def _sides(network: Network) -> dict[str, Side]:
    starts = {edge.source for edge in network.edges}
    mentions = network.projection.mentions
    takes_part = {edge.target for edge in network.edges if edge.tie not in mentions}
    return {
        node.id: Side.CENTRE
        if node.id in starts or node.kind in COLLABORATIONS
        else Side.LEFT
        if node.id in takes_part
        else Side.RIGHT
        for node in network.nodes
    }
