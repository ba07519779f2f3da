"""Servers elsewhere: every exchange with one has a deadline, a cap and an address that is checked.

`ask` puts a query to a SPARQL 1.1 endpoint; a `GraphStore` takes graphs; `exchange` is the
one way out to a network.
"""

from balticvet.remote.client import exchange
from balticvet.remote.endpoint import Endpoint, ask
from balticvet.remote.graph_store import GraphStore
from balticvet.remote.guard import DEFAULT_GUARD, Guard, checked
from balticvet.remote.reply import Reply

__all__ = [
    "DEFAULT_GUARD",
    "Endpoint",
    "GraphStore",
    "Guard",
    "Reply",
    "ask",
    "checked",
    "exchange",
]
