"""Networks: projections of the graph, and measures on them.

A projection is data (`queries/projections/*.rq`); `project` applies one; the rest knows no RDF.
"""

from balticvet.networks.model.project import network_of, project
from balticvet.networks.model.projection import catalogue, find
from balticvet.networks.model.records import (
    AttributeValue,
    Edge,
    Network,
    Node,
    Projection,
    Tie,
    TieStatement,
)

__all__ = [
    "AttributeValue",
    "Edge",
    "Network",
    "Node",
    "Projection",
    "Tie",
    "TieStatement",
    "catalogue",
    "find",
    "network_of",
    "project",
]
