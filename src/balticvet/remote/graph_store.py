"""A graph store of the SPARQL 1.1 Graph Store Protocol: its address, and that of each graph."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from functools import partial
from urllib.parse import parse_qsl, quote, urlsplit
from urllib.request import Request

from balticvet.errors import UsageError
from balticvet.remote.client import Exchange, exchange, exchanges
from balticvet.remote.guard import DEFAULT_GUARD, Guard, checked
from balticvet.remote.reply import Reply

TURTLE = "text/turtle"
AUTHORIZATION = "BALTICVET_AUTHORIZATION"
"""The variable with the Authorization header for a server that wants to know who comes."""

_HEADER = re.compile(r"[!-~]([ -~\t]*[!-~])?")
_NAMING = ("default", "graph")
"""The parameters that name a graph (the protocol, 4.2)."""


@dataclass(frozen=True)
class GraphStore:
    """Where the graphs go: the address of a graph store, and the IRI for its default graph.

    Without an IRI the triples of the default graph go into the unnamed one.
    `authorization` is the header of that name; it goes out over https, or to a local server.
    `send` is how requests go there; without it, each by itself.
    """

    url: str
    default_graph: str = ""
    guard: Guard = DEFAULT_GUARD
    authorization: str = field(default="", repr=False)
    send: Exchange | None = field(default=None, compare=False, repr=False)

    def __post_init__(self) -> None:
        _refuse_graph_in_address(checked(self.url))
        if self.authorization and not _HEADER.fullmatch(self.authorization):
            raise UsageError(
                "This is no value of an Authorization header; it is not shown here.",
                where=AUTHORIZATION,
                fix="Give one line of ASCII, such as: Basic dXNlcjpwYXNzd29yZA==",
            )
        is_open = urlsplit(self.url).scheme == "http" and not self.guard.allow_local
        if self.authorization and is_open:
            raise UsageError(
                "The authorization would travel in the open.",
                where=self.url,
                fix="Give an address that begins with https://.",
            )

    def address(self, graph: str) -> str:
        """Return the address of a graph; an empty name is the default graph."""
        name = graph or self.default_graph
        asked = f"graph={quote(name, safe='')}" if name else "default"
        return f"{self.url}{'&' if '?' in self.url else '?'}{asked}"

    def exchange(self, graph: str, *, method: str = "GET", triples: bytes | None = None) -> Reply:
        """Ask for a graph, or send triples to it; see `client.exchange`."""
        header = "Accept" if triples is None else "Content-Type"
        request = Request(self.address(graph), triples, {header: TURTLE}, method=method)
        if self.authorization:
            request.add_unredirected_header("Authorization", self.authorization)
        return (self.send or partial(exchange, guard=self.guard))(request)

    @contextmanager
    def for_many(self) -> Iterator["GraphStore"]:
        """Give the same store for many requests in turn; see `client.exchanges`."""
        with exchanges(self.guard) as send:
            yield replace(self, send=send)


def _refuse_graph_in_address(url: str) -> None:
    """Refuse an address to which no name of a graph can be added: all would go into one."""
    if "#" in url:
        raise UsageError(
            "The address has a part behind “#”, which never reaches a server.",
            where=url[:200],
            fix="Leave it out, with the sign.",
        )
    named = dict(parse_qsl(urlsplit(url).query, keep_blank_values=True))
    if found := next((name for name in _NAMING if name in named), ""):
        raise UsageError(
            f"The address names a graph already (“{found}”); each graph that is sent has its own.",
            where=url[:200],
            fix="Give the address of the graph store alone, and name a graph for the default one"
            " with --default-graph.",
        )
