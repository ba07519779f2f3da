"""Datasets: the seam to whatever keeps the quads, and look-ups in the default graph."""

from balticvet.dataset.graphs import DATASET, DESCRIPTION, Dataset, graph_kind, union
from balticvet.dataset.store import (
    QuadStore,
    QueryResult,
    create_store,
    memory_store,
    open_store,
    read_result,
)

__all__ = [
    "DATASET",
    "DESCRIPTION",
    "Dataset",
    "QuadStore",
    "QueryResult",
    "create_store",
    "graph_kind",
    "memory_store",
    "open_store",
    "read_result",
    "union",
]
