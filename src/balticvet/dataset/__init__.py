"""Datasets: what it means to ask the graph, whatever keeps it, and what it says of a thing."""

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
