"""Questions to a SPARQL 1.1 endpoint, through SPARQLWrapper and the guarded exchange."""

from __future__ import annotations

from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from functools import partial
from io import BytesIO
from typing import TYPE_CHECKING, cast

from balticvet.errors import LimitError, RemoteError
from balticvet.remote.client import Exchange, exchange, exchanges
from balticvet.remote.guard import DEFAULT_GUARD, Guard
from balticvet.remote.reply import Reply

if TYPE_CHECKING:
    from collections.abc import Iterator
    from http.client import HTTPResponse
    from urllib.request import Request

    from SPARQLWrapper import SPARQLWrapper

RESULTS = "application/sparql-results+json"
TRIPLES = "text/turtle"
_FINE = 200
_PARTIAL = 206
_NAMELESS = "The server wants to know who asks, and questions go out without a name: ask another."


@dataclass(frozen=True)
class Endpoint:
    """Where to ask: the address, and the graph that stands for the default graph there.

    `send` is how requests go there; without it, each by itself.
    """

    url: str
    default_graph: str = ""
    guard: Guard = field(default=DEFAULT_GUARD)
    send: Exchange | None = field(default=None, compare=False, repr=False)

    def exchange(self, request: Request) -> Reply:
        """Send a request within the guard; see `client.exchange`."""
        return (self.send or partial(exchange, guard=self.guard))(request)

    @contextmanager
    def for_many(self) -> Iterator[Endpoint]:
        """Give the same endpoint for many requests in turn; see `client.exchanges`."""
        with exchanges(self.guard) as send:
            yield replace(self, send=send)


def ask(endpoint: Endpoint, text: str, *, triples: bool = False) -> bytes:
    """Put a query to an endpoint: SPARQL JSON comes back, or Turtle for `triples`.

    Raises `RemoteError` when the endpoint refuses or answers with anything else, `LimitError` when
    it takes too long, sends too much, or says that the answer is cut, `UsageError` for an address
    that is not asked.
    """
    from SPARQLWrapper import CONSTRUCT, SELECT

    wrapper = _wrapper(endpoint, accept=TRIPLES if triples else RESULTS)
    # Not setQuery: it guesses the kind of the query from its words, and could guess an update.
    wrapper.queryString, wrapper.queryType = text, CONSTRUCT if triples else SELECT
    return wrapper.query().response.read()


def _wrapper(endpoint: Endpoint, *, accept: str) -> SPARQLWrapper:
    from SPARQLWrapper import POST, SPARQLWrapper

    class Guarded(SPARQLWrapper):
        """SPARQLWrapper opens addresses by itself, without any of the limits that we keep.

        It has no public place to put another way of opening them, so its version is pinned, and a
        test compares the two private methods that are used here with those that were read.
        """

        def _query(self) -> tuple[HTTPResponse, str]:
            reply = endpoint.exchange(self._createRequest())
            _refuse_what_is_no_answer(reply, accept=accept)
            return cast("HTTPResponse", BytesIO(reply.body)), self.returnFormat

    wrapper = Guarded(endpoint.url)
    wrapper.setMethod(POST)
    wrapper.setOnlyConneg(True)
    wrapper.addCustomHttpHeader("Accept", accept)
    if endpoint.default_graph:
        wrapper.addDefaultGraph(endpoint.default_graph)
    return wrapper


def _refuse_what_is_no_answer(reply: Reply, *, accept: str) -> None:
    if reply.status == _PARTIAL:
        raise LimitError(
            "The endpoint gave up and sent a part of the answer.",
            where=reply.url,
            fix="Ask for less, for example with LIMIT.",
        )
    if reply.status != _FINE:
        raise RemoteError(
            f"The endpoint refused with status {reply.status}{reply.reason}",
            where=reply.url,
            fix=reply.advice(credentials=_NAMELESS),
        )
    if reply.media_type not in (accept, "application/json"):
        raise RemoteError(
            f"The endpoint sent {reply.media_type or 'something without a type'}, not {accept}.",
            where=reply.url,
            fix="Give the address of a SPARQL 1.1 endpoint, not that of its page.",
        )
