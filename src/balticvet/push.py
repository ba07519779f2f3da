"""Loading the graph into another server by the SPARQL 1.1 Graph Store Protocol.

The parts come in one order that depends on the data alone, so a push that broke off goes on from
the part that it names. Each part but the first of its graph is added; the first replaces what
the graph held before.
"""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import partial
from itertools import groupby
from urllib.parse import quote
from urllib.request import Request

from pyoxigraph import DefaultGraph, Quad, Triple, serialize
from pyoxigraph import RdfFormat as Rdf

from balticvet.errors import BalticvetError, RemoteError, UsageError
from balticvet.remote import DEFAULT_GUARD, Guard, Reply, checked, exchange, reason
from balticvet.store import DEFAULT_LIMITS, FORMATS, in_order, in_worker, parse

LARGEST_PART = 1_000
_TURTLE = "text/turtle"
_FINE = range(200, 300)
_MISSING = (404, 406)


@dataclass(frozen=True)
class Store:
    """Where the graphs go: the address of a graph store, and the IRI for its default graph.

    Without an IRI the triples of the default graph go into the unnamed one.
    `authorization` is the header of that name; it goes out over https, or to a local server.
    """

    url: str
    default_graph: str = ""
    guard: Guard = DEFAULT_GUARD
    authorization: str = ""


@dataclass(frozen=True)
class Part:
    """Triples of one graph that travel together; an empty name is the default graph."""

    graph: str
    triples: tuple[Triple, ...]
    first: bool


def parts(quads: Iterable[Quad], *, largest: int = LARGEST_PART) -> tuple[Part, ...]:
    """Return the quads in parts, always in the same order."""
    return tuple(
        Part(name, tuple(triples[start : start + largest]), first=start == 0)
        for graph, found in groupby(in_order(quads), key=lambda quad: quad.graph_name)
        for name in ["" if isinstance(graph, DefaultGraph) else str(graph.value)]
        for triples in [[quad.triple for quad in found]]
        for start in range(0, len(triples), largest)
    )


def settled(store: Store, first: Part, *, instead: str) -> Store:
    """Return where the default graph can go: the unnamed one, or else the graph called `instead`.

    Whether a server has an unnamed default graph shows only when it is asked to take the first
    part, which is of the default graph.
    """
    if store.default_graph or first.graph:
        return store
    _refuse_open_secret(store)
    reply = _send(store, first, "Try again later.")
    return store if reply.status in _FINE else replace(store, default_graph=instead)


def push(store: Store, wanted: tuple[Part, ...], *, start: int = 1) -> Iterator[int]:
    """Send the parts from number `start` on; yield the number of each that has arrived.

    Raises `RemoteError`, naming the part, when the server refuses it; see also `exchange`.
    """
    _refuse_open_secret(store)
    for number, part in enumerate(wanted, 1):
        if number >= start:
            reply = _send(store, part, f"Go on later with --from {number}.")
            if reply.status not in _FINE:
                raise _refused(store, part, reply, number)
            yield number


def _send(store: Store, part: Part, advice: str) -> Reply:
    body = serialize(part.triples, format=Rdf.N_TRIPLES)
    request = Request(
        _address(store, part.graph), data=body, method="PUT" if part.first else "POST"
    )
    request.add_header("Content-Type", _TURTLE)
    try:
        return _exchanged(store, request)
    except UsageError:
        raise
    except BalticvetError as fault:
        raise RemoteError(fault.what, where=fault.where, fix=advice) from fault


def differences(store: Store, wanted: tuple[Part, ...]) -> Iterator[str]:
    """Read each graph back and yield what is not as it was sent, in words."""
    sent = Counter[str]()
    for part in wanted:
        sent[part.graph] += len(part.triples)
    for graph, count in sent.items():
        found = _count(store, graph)
        if found != count:
            yield f"{graph or 'the default graph'}: {count} triples were sent, {found} are there"


def _count(store: Store, graph: str) -> int:
    request = Request(_address(store, graph), headers={"Accept": _TURTLE})
    reply = _exchanged(store, request)
    if reply.status in _MISSING:
        return 0
    if reply.status not in _FINE or reply.media_type != _TURTLE:
        raise RemoteError(
            f"The graph cannot be read back: status {reply.status}, {reply.media_type}.",
            where=_address(store, graph),
            fix="Ask whoever runs the server whether reading is allowed.",
        )
    counted = partial(_triples_in, reply.body, reply.url)
    return in_worker(counted, limits=DEFAULT_LIMITS, task="Reading a graph back")


def _triples_in(body: bytes, where: str) -> int:
    found = parse(body, FORMATS["turtle"], where=where, blank_nodes=True, canonical=False)
    return len(set(found))


def _exchanged(store: Store, request: Request) -> Reply:
    if store.authorization:
        request.add_unredirected_header("Authorization", store.authorization)
    return exchange(request, guard=store.guard)


def _address(store: Store, graph: str) -> str:
    name = graph or store.default_graph
    sign = "&" if "?" in checked(store.url) else "?"
    return f"{store.url}{sign}graph={quote(name, safe='')}" if name else f"{store.url}{sign}default"


def _refuse_open_secret(store: Store) -> None:
    if store.authorization and store.url.startswith("http:") and not store.guard.allow_local:
        raise UsageError(
            "The authorization would travel in the open.",
            where=store.url,
            fix="Give an address that begins with https://.",
        )


def _refused(store: Store, part: Part, reply: Reply, number: int) -> RemoteError:
    unnamed = not part.graph and not store.default_graph
    fix = "Name a graph with --default-graph: many servers have no unnamed one."
    return RemoteError(
        f"The server refused part {number} with status {reply.status}{reason(reply)}",
        where=_address(store, part.graph),
        fix=fix if unnamed else f"Mend the cause, then go on with --from {number}.",
    )
