"""Files that network programs read: one row in `FILES` for each format.

In each the ends of a tie stand in the order in which its sentence names them.
"""

from collections.abc import Callable
from dataclasses import dataclass

from balticvet.networks.files.csv import write_edges, write_nodes
from balticvet.networks.files.json import write_kumu, write_node_link
from balticvet.networks.files.xml import write_gexf, write_graphml
from balticvet.networks.model.records import Network


@dataclass(frozen=True)
class FileFormat:
    """A file format for networks, who reads it, and the function that writes it."""

    name: str
    suffix: str
    media_type: str
    summary: str
    write: Callable[[Network], bytes]


_XML, _JSON = "application/{}+xml", "application/json"

FILES = {
    row.name: row
    for row in (
        FileFormat(
            "graphml",
            ".graphml",
            _XML.format("graphml"),
            "a network, for yEd, Cytoscape, igraph, networkx",
            write_graphml,
        ),
        FileFormat("gexf", ".gexf", _XML.format("gexf"), "a network, for Gephi", write_gexf),
        FileFormat(
            "gephi-nodes", ".csv", "text/csv", "the nodes of a network, for Gephi", write_nodes
        ),
        FileFormat(
            "gephi-edges", ".csv", "text/csv", "the ties of a network, for Gephi", write_edges
        ),
        FileFormat("kumu", ".json", _JSON, "a network, for Kumu", write_kumu),
        FileFormat(
            "node-link", ".json", _JSON, "a network, for d3, networkx (JSON)", write_node_link
        ),
    )
}
