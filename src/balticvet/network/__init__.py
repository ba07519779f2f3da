"""Networks: projections of the graph, and measures on them.

A projection is data (`queries/projections/*.rq`); `project` applies one; the rest knows no RDF.
"""

from balticvet.network.project import network_of, project
from balticvet.network.projection import catalogue, find
from balticvet.network.records import (
    Credit,
    Edge,
    Network,
    Node,
    Passage,
    Projection,
    Tie,
    Value,
)

__all__ = [
    "Credit",
    "Edge",
    "Network",
    "Node",
    "Passage",
    "Projection",
    "Tie",
    "Value",
    "catalogue",
    "find",
    "network_of",
    "project",
]
