"""A network as a networkx graph, which measures and notebooks work on."""

from typing import TYPE_CHECKING, TypeAlias

from balticvet.networks.model.disagreement import objections
from balticvet.networks.model.records import AttributeValue, Edge, Network

if TYPE_CHECKING:
    import networkx as nx

NxGraph: TypeAlias = "nx.Graph[str]"


def to_networkx(network: Network) -> NxGraph:
    """Return a network as a multigraph with plain attributes.

    A node has `label`, `kind`, `country` and `mode`, an edge `tie`, `passages`, `sources`,
    `modality`, `period`, `against` (what other sources state against it) and, if it has one,
    `weight`; its key is the tie, or the sentence of one that other passages state the other way
    round. Values of their own stand beside them.
    The graph itself knows `projection`, `modes` and whether it is `folded`.
    """
    import networkx as nx

    projection = network.projection
    graph: NxGraph = nx.MultiDiGraph() if projection.directed else nx.MultiGraph()
    graph.graph.update(projection=projection.name, modes=projection.modes, folded=projection.folded)
    for node in network.nodes:
        fields = {"label": node.label, "kind": node.kind, "country": node.country}
        graph.add_node(node.id, **{**node.values, **fields, "mode": node.mode})
    against = objections(network)
    for edge in network.edges:
        values = {**edge.values, **_attributes(edge, against.get(edge, ()))}
        taken = graph.get_edge_data(edge.source, edge.target, default={})
        key = network.sentence(edge) if edge.tie in taken else edge.tie
        graph.add_edge(edge.source, edge.target, key=key, **values)
    return graph


def _attributes(edge: Edge, against: tuple[str, ...]) -> dict[str, AttributeValue]:
    weight = {} if edge.weight is None else {"weight": edge.weight}
    return {
        "tie": edge.tie,
        "passages": tuple(passage.passage for passage in edge.passages),
        "sources": edge.sources,
        "modality": edge.modality,
        "period": edge.period,
        "against": against,
        **weight,
    }
