"""Servers elsewhere: every exchange with one has a deadline, a cap and an address that is checked.

`ask` puts a query to a SPARQL 1.1 endpoint; a `GraphStore` takes graphs; `client.exchange` is the
one way out to a network.
"""

from balticvet.remote.endpoint import Endpoint, ask
from balticvet.remote.graph_store import GraphStore
from balticvet.remote.guard import Guard, checked

__all__ = [
    "Endpoint",
    "GraphStore",
    "Guard",
    "ask",
    "checked",
]
