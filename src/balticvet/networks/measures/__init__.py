"""Measures: pure functions on networkx graphs, one row each in `MEASURES`.

A measure of nodes returns a number for each node, a measure of the whole network one number.
Where a number would mean nothing, `NotDefined` stands with the reason: instead of all numbers, or
of the number of a node.
They know nothing of RDF: `compute` and `survey` take any networkx graph.
"""

from balticvet.networks.measures.catalogue import (
    MEASURES,
    Progress,
    compute,
    find,
    survey,
)
from balticvet.networks.measures.record import (
    Measure,
    NotDefined,
    NotWorkedOut,
    Outcome,
    numbers,
    ranks,
)

__all__ = [
    "MEASURES",
    "Measure",
    "NotDefined",
    "NotWorkedOut",
    "Outcome",
    "Progress",
    "compute",
    "find",
    "numbers",
    "ranks",
    "survey",
]
