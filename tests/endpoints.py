"""Servers on the loopback that answer as badly as a server can, and one that answers well."""

import socket
import ssl
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from urllib.parse import parse_qs

from pyoxigraph import (
    DefaultGraph,
    NamedNode,
    QueryResultsFormat,
    QuerySolutions,
    RdfFormat,
    Store,
    serialize,
)

Script = Callable[[socket.socket], None]
_HANDSHAKE = b"\x16\x03"
"""How a client begins that speaks TLS (RFC 8446, 5.1)."""


class Server:
    """A server that reads one request per connection and answers with a script.

    With a context it speaks TLS. `address` has no scheme, for those who call it by another one.
    """

    def __init__(self, script: Script, context: ssl.SSLContext | None = None) -> None:
        self.requests = list[bytes]()
        self._script, self._context = script, context
        self._socket = socket.create_server(("127.0.0.1", 0))
        self.address = f"127.0.0.1:{self._socket.getsockname()[1]}/sparql"
        self.url = f"{'https' if context else 'http'}://{self.address}"
        self._thread = threading.Thread(target=self._serve, daemon=True)
        self._thread.start()

    def _serve(self) -> None:
        with suppress(OSError):
            while True:
                connection, _ = self._socket.accept()
                with connection, suppress(OSError), self._secured(connection) as secured:
                    self.requests.append(_request(secured))
                    self._script(secured)

    def _secured(self, connection: socket.socket) -> socket.socket:
        if self._context is None:
            return connection
        return self._context.wrap_socket(connection, server_side=True)

    def close(self) -> None:
        """Stop listening; what is being served ends by itself."""
        with suppress(OSError):
            self._socket.shutdown(socket.SHUT_RDWR)
        self._socket.close()
        self._thread.join(10)


def _request(connection: socket.socket) -> bytes:
    """Read a request to the end of its body; what begins like TLS is no request and comes whole."""
    read = _some(connection)
    if read.startswith(_HANDSHAKE):
        return read
    while b"\r\n\r\n" not in read:
        read += _some(connection)
    head, _, body = read.partition(b"\r\n\r\n")
    names = dict(line.lower().split(b": ", 1) for line in head.split(b"\r\n")[1:])
    while len(body) < int(names.get(b"content-length", b"0")):
        body += _some(connection)
    return head + b"\r\n\r\n" + body


def _some(connection: socket.socket) -> bytes:
    read = connection.recv(1 << 16)
    if not read:
        raise ConnectionError("The other side has left.")
    return read


@contextmanager
def answering(script: Script, context: ssl.SSLContext | None = None) -> Iterator[Server]:
    """Serve until the block ends."""
    server = Server(script, context)
    try:
        yield server
    finally:
        server.close()


def page(
    body: bytes,
    media_type: str = "application/sparql-results+json",
    *,
    status: str = "200 OK",
    headers: str = "",
) -> Script:
    """Return a script that sends a sound reply."""
    head = f"HTTP/1.1 {status}\r\nContent-Type: {media_type}\r\n{headers}"
    sent = f"{head}Content-Length: {len(body)}\r\n\r\n".encode() + body
    return lambda connection: connection.sendall(sent)


def in_turn(*scripts: Script) -> Script:
    """Return a script that answers each request with the next of these, and then with the last."""
    left = list(scripts)
    return lambda connection: (left.pop(0) if len(left) > 1 else left[0])(connection)


def drop(connection: socket.socket) -> None:
    """Cut the line instead of answering."""
    connection.close()


class GraphStore:
    """The graphs of a server that speaks the Graph Store Protocol; it may refuse first.

    `refuse` returns the reply to a request that is refused, by its path and its body.
    """

    def __init__(self, refuse: Callable[[str, bytes], Script | None] = lambda *_: None) -> None:
        self.store = Store()
        self._refuse = refuse

    def answer(self, request: bytes) -> Script:
        """Do what a request asks, and return the reply."""
        head, _, body = request.partition(b"\r\n\r\n")
        method, path, *_ = head.decode().split()
        refusal = self._refuse(path, body)
        if refusal:
            return refusal
        named = parse_qs(path.partition("?")[2]).get("graph")
        graph = NamedNode(named[0]) if named else DefaultGraph()
        if method == "GET":
            found = self.store.quads_for_pattern(None, None, None, graph)
            return page(
                serialize((quad.triple for quad in found), format=RdfFormat.TURTLE) or b"",
                "text/turtle",
            )
        if method == "PUT":
            self.store.clear_graph(graph)
        self.store.load(body, format=RdfFormat.TURTLE, to_graph=graph)
        return page(b"", status="204 No Content")


@contextmanager
def storing(graphs: GraphStore) -> Iterator[Server]:
    """Serve graphs until the block ends."""
    server = Server(lambda connection: graphs.answer(server.requests[-1])(connection))
    try:
        yield server
    finally:
        server.close()


def query_of(request: bytes) -> str:
    """Return the query that a request puts."""
    return parse_qs(request.partition(b"\r\n\r\n")[2].decode())["query"][0]


@contextmanager
def holding(store: Store, *, after: Callable[[], None] = lambda: None) -> Iterator[Server]:
    """Serve the rows of a SELECT from a store until the block ends.

    `after` is called when the answer to a request has been made.
    """

    def answer(connection: socket.socket) -> None:
        found = store.query(query_of(server.requests[-1]))
        assert isinstance(found, QuerySolutions)
        body = found.serialize(format=QueryResultsFormat.JSON) or b""
        after()
        page(body)(connection)

    server = Server(answer)
    try:
        yield server
    finally:
        server.close()
