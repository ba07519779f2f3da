"""Datasets: what it means to ask the graph, whatever keeps it, and what it says of a thing."""

from balticvet.dataset.store import (
    QuadStore,
    QueryResult,
    Row,
    create_store,
    memory_store,
    open_store,
    read_result,
)

__all__ = [
    "QuadStore",
    "QueryResult",
    "Row",
    "create_store",
    "memory_store",
    "open_store",
    "read_result",
]
