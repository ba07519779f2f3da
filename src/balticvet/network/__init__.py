"""Networks: projections of the graph, and measures on them.

A projection is data (`queries/projections/*.rq`); `project` applies one; the rest knows no RDF.

The package can be called: `balticvet.network("stakeholders")` is a function until something loads
this package, which then bears its name.
"""

from __future__ import annotations

import sys
from types import ModuleType
from typing import TYPE_CHECKING, Any

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

if TYPE_CHECKING:
    from balticvet.network.records import Graph

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


class _Callable(ModuleType):
    def __call__(self, projection: str, **chosen: Any) -> Graph:
        from balticvet.network.notebook import network

        return network(projection, **chosen)


sys.modules[__name__].__class__ = _Callable
