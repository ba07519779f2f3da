"""From a network to what the page shows of it: ids, sides, the order of ties, choices."""

from collections import Counter
from collections.abc import Mapping

from balticvet.draw.page.facets import facets_of
from balticvet.draw.page.records import COLLABORATIONS, PageEdge, PageNetwork, PageNode, PageSide
from balticvet.networks import Edge, Network, Node
from balticvet.networks.files.names import clean_ids
from balticvet.networks.model.disagreement import against
from balticvet.wording import capital


def page_network(network: Network) -> PageNetwork:
    """Return what the page shows of a network whose ties lead from initiatives to others."""
    nodes = {node.id: node for node in network.nodes}
    ids = {name: f"n-{clean}" for name, clean in clean_ids(nodes).items()}
    ordered = _ordered_edges(network, nodes)
    facets, tokens = facets_of(network, ordered, nodes)
    edges = tuple(
        PageEdge(f"t{number}", edge, capital(network.sentence(edge)), tokens[number])
        for number, edge in enumerate(ordered)
    )
    of_node: dict[str, list[PageEdge]] = {name: [] for name in nodes}
    order = [tie.name for tie in network.ties]
    for edge in sorted(edges, key=lambda edge: order.index(edge.edge.tie)):
        for end in dict.fromkeys(edge.ends):
            of_node[end].append(edge)
    sides = _sides(network)
    page_nodes = {
        name: PageNode(ids[name], node, sides[name], tuple(of_node[name]))
        for name, node in nodes.items()
    }
    return PageNetwork(network, page_nodes, edges, facets, _against(network, edges))


def _against(network: Network, edges: tuple[PageEdge, ...]) -> dict[str, tuple[PageEdge, ...]]:
    """Return, by the id of a tie, the ties that sources state against it."""
    of_edge = {edge.edge: edge for edge in edges}
    return {
        of_edge[edge].id: tuple(of_edge[other] for other in others)
        for edge, others in against(network).items()
    }


def _ordered_edges(network: Network, nodes: Mapping[str, Node]) -> list[Edge]:
    """Return the ties as a reader looks for them: what most have to do with, the closest first."""
    order = [tie.name for tie in network.ties]
    count = Counter(edge.source for edge in network.edges)

    def rank(edge: Edge) -> tuple[int, str, str, int, str, str]:
        start, end = nodes[edge.source], nodes[edge.target]
        hub = (-count[edge.source], start.label.casefold(), edge.source)
        return (*hub, order.index(edge.tie), end.label.casefold(), edge.target)

    return sorted(network.edges, key=rank)


def _sides(network: Network) -> dict[str, PageSide]:
    starts = {edge.source for edge in network.edges}
    mentions = network.projection.mentions
    takes_part = {edge.target for edge in network.edges if edge.tie not in mentions}
    return {
        node.id: PageSide.CENTRE
        if node.id in starts or node.kind in COLLABORATIONS
        else PageSide.LEFT
        if node.id in takes_part
        else PageSide.RIGHT
        for node in network.nodes
    }
