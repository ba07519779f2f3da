"""Files that network programs read: one row in `FORMATS` for each format.

In each the ends of a tie stand in the order in which its sentence names them.
"""

from collections.abc import Callable
from dataclasses import dataclass

from balticvet.formats import Format
from balticvet.networks.files.csv import write_edges, write_nodes
from balticvet.networks.files.edge_list import write_edge_list
from balticvet.networks.files.json import write_kumu, write_node_link
from balticvet.networks.files.xml import write_gexf, write_graphml
from balticvet.networks.model.records import Network


@dataclass(frozen=True)
class NetworkFormat(Format):
    """A file format for networks, and the function that writes it.

    One that `is_dated` wants to know when nodes were there and ties held; see `model.dating`.
    """

    write: Callable[[Network], bytes]
    is_dated: bool = False


_CSV = (".csv",), "text/csv"
_JSON = (".json",), "application/json"

FORMATS = {
    row.name: row
    for row in (
        NetworkFormat(
            "graphml",
            (".graphml", ".xml"),
            "application/graphml+xml",
            write_graphml,
            summary="a network, for yEd, Cytoscape, igraph, networkx",
        ),
        NetworkFormat(
            "gexf",
            (".gexf", ".xml"),
            "application/gexf+xml",
            write_gexf,
            summary="a network, for Gephi",
        ),
        NetworkFormat(
            "gexf-dynamic",
            (".gexf", ".xml"),
            "application/gexf+xml",
            write_gexf,
            is_dated=True,
            summary="a network with its periods, for the timeline of Gephi",
        ),
        NetworkFormat(
            "edge-list",
            (".zip",),
            "application/zip",
            write_edge_list,
            is_dated=True,
            is_binary=True,
            summary="ties, also year by year, sentences and a codebook, for research (CSV in ZIP)",
        ),
        NetworkFormat(
            "gephi-nodes", *_CSV, write_nodes, summary="the nodes of a network, for Gephi"
        ),
        NetworkFormat(
            "gephi-edges", *_CSV, write_edges, summary="the ties of a network, for Gephi"
        ),
        NetworkFormat("kumu", *_JSON, write_kumu, summary="a network, for Kumu"),
        NetworkFormat(
            "node-link", *_JSON, write_node_link, summary="a network, for d3, networkx (JSON)"
        ),
    )
}
