"""Networks: projections of the graph, and measures on them.

A projection is data (`queries/projections/*.rq`); `project` applies one; the rest knows no RDF.
"""

from balticvet.network.project import network_of, project
from balticvet.network.projection import catalogue, find
from balticvet.network.records import (
    Edge,
    Network,
    Node,
    Projection,
    Tie,
    Value,
)

__all__ = [
    "Edge",
    "Network",
    "Node",
    "Projection",
    "Tie",
    "Value",
    "catalogue",
    "find",
    "network_of",
    "project",
]
