"""Datasets: the seam to whatever keeps the quads, and look-ups in the default graph."""

from balticvet.dataset.graphs import (
    DATASET,
    DATASET_WITH_PAGES,
    DESCRIPTION,
    Dataset,
    described,
    graph_kind,
    union,
)
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
    "DATASET_WITH_PAGES",
    "DESCRIPTION",
    "Dataset",
    "QuadStore",
    "QueryResult",
    "create_store",
    "described",
    "graph_kind",
    "memory_store",
    "open_store",
    "read_result",
    "union",
]
