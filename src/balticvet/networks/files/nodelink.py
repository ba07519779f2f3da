"""Node-link JSON, as d3 draws it and `networkx.node_link_graph` reads it."""

import json
from collections.abc import Iterator

from balticvet.networks.files.attributes import edge_table, node_table
from balticvet.networks.files.names import Plain, clean_ids, finite
from balticvet.networks.model.records import Network
from balticvet.xmltext import line, xml_text

Row = dict[str, Plain]


def write_node_link(network: Network) -> bytes:
    """Return a network as node-link JSON: `nodes`, and `links` with `source` and `target`.

    networkx reads it by `node_link_graph(data, edges="links")`, and keeps parallel ties apart by
    their `key`. `graph` says what a tie means and whose data it is.
    Raises `UnreadableInputError` for text that XML cannot hold and for numbers that are none.
    """
    about = xml_text(network.about, of="graph")
    return as_json(
        {
            "directed": network.projection.directed,
            "multigraph": True,
            "graph": {"name": network.projection.name, "about": about},
            "nodes": [*_nodes(network)],
            "links": [*_links(network)],
        }
    )


def as_json(found: object) -> bytes:
    """Return JSON in UTF-8, in the order that it is given."""
    return f"{json.dumps(found, ensure_ascii=False, allow_nan=False, indent=1)}\n".encode()


def _nodes(network: Network) -> Iterator[Row]:
    ids = clean_ids(node.id for node in network.nodes)
    for node, row in zip(network.nodes, node_table(network).rows, strict=True):
        yield {"id": ids[node.id], "label": line(node.label, of=node.id), **row}


def _links(network: Network) -> Iterator[Row]:
    ids = clean_ids(node.id for node in network.nodes)
    for number, (edge, row) in enumerate(zip(network.edges, edge_table(network).rows, strict=True)):
        first, second = network.in_reading_order(edge)
        ends: Row = {"source": ids[first], "target": ids[second], "key": f"e{number}"}
        if edge.weight is not None:
            ends["weight"] = finite(edge.weight, of="weight")
        yield ends | dict(row)
