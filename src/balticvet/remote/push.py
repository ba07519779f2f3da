"""Loading the graph into another server by the SPARQL 1.1 Graph Store Protocol.

The parts come in one order that depends on the data alone, so a push that broke off goes on from
the part that it names. Each part but the first of its graph is added; the first replaces what
the graph held before. A part that is too large for the server goes in halves.
"""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import groupby

from balticvet.errors import BalticvetError, RemoteError, UsageError
from balticvet.processes import DEFAULT_LIMITS, Limits, confined
from balticvet.rdf import Quad, Triple, value_of
from balticvet.rdfio import FORMATS, in_order, parse
from balticvet.rdfio.engine import serialised
from balticvet.remote.graph_store import AUTHORIZATION, TURTLE, GraphStore
from balticvet.remote.reply import Reply

LARGEST_PART = 1_000
LARGEST_BODY = 500_000
"""Bytes of a part; many servers take no more than 1 MB at once."""

_FINE = range(200, 300)
_MISSING = (404, 406)
_TOO_LARGE = 413
_NO_DEFAULT = frozenset((400, 404, 405, 501))
_FAILED = 500
_VIRTUOSO = "the endpoint is not configured to have default graph"
"""What Virtuoso says, with status 500; other words about a default graph may mean anything."""

_UNKNOWN = f"Set {AUTHORIZATION} to the Authorization header that the server expects."
_UNWELCOME = (
    f"The server does not take what {AUTHORIZATION} holds: correct it, or ask whoever runs the"
    " server for the right to write."
)


@dataclass(frozen=True)
class Part:
    """Triples of one graph that travel together; an empty name is the default graph."""

    graph: str
    triples: tuple[Triple, ...]
    first: bool


def parts(
    quads: Iterable[Quad], *, largest: int = LARGEST_PART, size: int = LARGEST_BODY
) -> tuple[Part, ...]:
    """Return the quads in parts of so many triples and bytes at most, always in the same order.

    A triple that is larger than `size` goes alone.
    """
    found: list[Part] = []
    for graph, of_graph in groupby(in_order(quads), key=lambda quad: quad.graph_name):
        name, triples = value_of(graph), tuple(quad.triple for quad in of_graph)
        for start in range(0, len(triples), largest):
            found += _at_most(Part(name, triples[start : start + largest], start == 0), size)
    return tuple(found)


def _at_most(part: Part, size: int) -> Iterator[Part]:
    """Yield a part, or as many halves of halves as it takes."""
    if len(part.triples) == 1 or len(_body(part)) <= size:
        yield part
        return
    for half in _halves(part):
        yield from _at_most(half, size)


def _halves(part: Part) -> tuple[Part, Part]:
    middle = len(part.triples) // 2
    return (
        replace(part, triples=part.triples[:middle]),
        replace(part, triples=part.triples[middle:], first=False),
    )


def _body(part: Part) -> bytes:
    return serialised(part.triples, FORMATS["ntriples"])


def settled(store: GraphStore, first: Part, *, instead: str) -> GraphStore:
    """Return where the default graph can go: the unnamed one, or else the graph called `instead`.

    Whether a server has an unnamed default graph shows only when it is asked to take the first
    part, which is of the default graph. A refusal that may mean that it has none is proven by the
    same part under a name: a server that refuses that too refuses for another reason.
    Raises `RemoteError` with that reason.
    """
    if store.default_graph or first.graph:
        return store
    reply = _sent(store, first, number=1)
    if reply.status in _FINE:
        return store
    named = replace(store, default_graph=instead)
    if _may_lack_default(reply) and _sent(named, first, number=1).status in _FINE:
        return named
    raise _refused(store, first, reply, 1)


def _may_lack_default(reply: Reply) -> bool:
    """Tell whether a refusal may say that there is no unnamed default graph.

    The protocol has no status for it, and words alone do not tell: a graph may be read-only.
    """
    says_so = reply.status == _FAILED and _VIRTUOSO in reply.reason
    return says_so or reply.status in _NO_DEFAULT


def push(store: GraphStore, wanted: tuple[Part, ...], *, start: int = 1) -> Iterator[int]:
    """Send the parts from number `start` on; yield the number of each that has arrived.

    Raises `RemoteError`, naming the part, when the server refuses it; see also `client.exchange`.
    Raises `UsageError` where the default graph would be overwritten by another one that goes too.
    """
    _refuse_two_in_one(store, wanted)
    with store.for_many() as there:
        for number, part in enumerate(wanted[start - 1 :], start):
            reply = _sent(there, part, number=number)
            if reply.status not in _FINE:
                raise _refused(store, part, reply, number)
            yield number


def _refuse_two_in_one(store: GraphStore, wanted: tuple[Part, ...]) -> None:
    if store.default_graph and store.default_graph in {part.graph for part in wanted}:
        raise UsageError(
            "The default graph would get the name of another graph that is sent, and one of the"
            " two be overwritten.",
            where=f"--default-graph {store.default_graph}",
            fix="Name a graph that is none of balticvet's, such as https://example.org/everything.",
        )


def _sent(store: GraphStore, part: Part, *, number: int) -> Reply:
    """Send a part, in halves where it is too large, and return the last reply."""
    reply = _send(store, part, number)
    if reply.status == _TOO_LARGE and len(part.triples) > 1:
        for half in _halves(part):
            reply = _sent(store, half, number=number)
            if reply.status not in _FINE:
                break
    return reply


def _send(store: GraphStore, part: Part, number: int) -> Reply:
    try:
        method = "PUT" if part.first else "POST"
        return store.exchange(part.graph, method=method, triples=_body(part))
    except UsageError:
        raise
    except BalticvetError as fault:
        fix = f"{fault.fix} Then go on with {_resume(store, number)}."
        raise RemoteError(fault.what, where=fault.where, fix=fix) from fault


def differences(
    store: GraphStore, wanted: tuple[Part, ...], *, limits: Limits = DEFAULT_LIMITS
) -> Iterator[str]:
    """Read each graph back and yield what is not as it was sent, in words."""
    sent = Counter[str]()
    for part in wanted:
        sent[part.graph] += len(part.triples)
    with store.for_many() as there:
        for some in _of_one_child((graph, _read_back(there, graph)) for graph in sent):
            for graph, found in _counts(some, limits).items():
                if found != sent[graph]:
                    name = graph or "the default graph"
                    yield f"{name}: {sent[graph]} triples were sent, {found} are there"


Read = dict[str, Reply | None]
"""Graphs by name, each as it was read back; one that is not there has no reply."""


def _of_one_child(replies: Iterable[tuple[str, Reply | None]]) -> Iterator[Read]:
    """Yield the graphs together whose triples one child counts: a fork costs more than that."""
    read, room = Read(), LARGEST_BODY
    for graph, reply in replies:
        read[graph] = reply
        room -= len(reply.body) if reply else 0
        if room < 0:
            yield read
            read, room = Read(), LARGEST_BODY
    yield read


def _read_back(store: GraphStore, graph: str) -> Reply | None:
    reply = store.exchange(graph)
    if reply.status in _MISSING:
        return None
    if reply.status not in _FINE or reply.media_type != TURTLE:
        raise RemoteError(
            f"The graph cannot be read back: status {reply.status}{_reason_unread(reply)}",
            where=store.address(graph),
            fix="Everything was sent. Ask whoever runs the server whether reading is allowed.",
        )
    return reply


def _counts(read: Read, limits: Limits) -> dict[str, int]:
    limits = limits.for_input(sum(len(reply.body) for reply in read.values() if reply))
    return confined(_triples_in, read, limits=limits, task="Reading graphs back")


def _reason_unread(reply: Reply) -> str:
    return f", {reply.media_type}." if reply.status in _FINE else reply.reason


def _triples_in(read: Read) -> dict[str, int]:
    return {graph: _triples(reply) if reply else 0 for graph, reply in read.items()}


def _triples(reply: Reply) -> int:
    turtle = FORMATS["turtle"]
    return len(set(parse(reply.body, turtle, where=reply.url, blank_nodes=True, canonical=False)))


def _refused(store: GraphStore, part: Part, reply: Reply, number: int) -> RemoteError:
    fix = reply.advice(credentials=_UNWELCOME if store.authorization else _UNKNOWN)
    unnamed = not part.graph and not store.default_graph and _may_lack_default(reply)
    name = " If the server has no unnamed graph, name one with --default-graph." if unnamed else ""
    return RemoteError(
        f"The server refused part {number} with status {reply.status}{reply.reason}",
        where=store.address(part.graph),
        fix=f"{fix}{name} Then go on with {_resume(store, number)}.",
    )


def _resume(store: GraphStore, number: int) -> str:
    """Return the options that go on where a push broke off."""
    name = f" --default-graph {store.default_graph}" if store.default_graph else ""
    return f"--from {number}{name}"
