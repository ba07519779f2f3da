"""One request to another server and its reply, within a guard.

The request runs in a thread of its own, since neither looking a name up nor a server that sends a
byte a minute ends by any time-out of Python's. No redirect is followed and no proxy is asked:
either would lead past the check of the address.
"""

import socket
import ssl
import threading
import time
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from http.client import HTTPConnection, HTTPException, HTTPResponse, IncompleteRead
from typing import TypeVar
from urllib.parse import urlsplit
from urllib.request import Request

from balticvet.errors import BalticvetError, LimitError, RemoteError, UsageError
from balticvet.remote.addresses import is_local
from balticvet.remote.guard import DEFAULT_GUARD, Guard, checked
from balticvet.remote.patience import DroppedError, patiently

T = TypeVar("T")

_CHUNK = 1 << 16
_REDIRECTS = range(300, 400)
_DROPPED = (ConnectionResetError, ConnectionAbortedError, BrokenPipeError, IncompleteRead)


@dataclass(frozen=True)
class Reply:
    """What a server answered; the names of headers are in lower case."""

    url: str
    status: int
    headers: Mapping[str, str]
    body: bytes

    @property
    def media_type(self) -> str:
        """The media type without its parameters."""
        return self.headers.get("content-type", "").partition(";")[0].strip().lower()


def exchange(request: Request, *, guard: Guard = DEFAULT_GUARD) -> Reply:
    """Send a request and return the reply, whatever its status, unless it is a redirect.

    It is sent again while what stands against it is passing: see `patience`. So it must be one
    that may arrive twice.
    Raises `UsageError` for an address that is not asked, `LimitError` when the reply takes too
    long or is too large, and `RemoteError` for all else that goes wrong on the way.
    """
    url = checked(request.full_url)
    reply = patiently(lambda: _once(url, request, guard), guard)
    if reply.status in _REDIRECTS:
        raise _sent_on(reply)
    return reply


def _once(url: str, request: Request, guard: Guard) -> Reply:
    connection = _Connection(url, guard)
    try:
        return _in_time(lambda: connection.reply(request), connection, guard)
    except (OSError, HTTPException, ValueError) as fault:
        kind = DroppedError if isinstance(fault, _DROPPED) else RemoteError
        raise kind(_told(fault), where=_place(url), fix=_advice(fault)) from fault


class _Connection(HTTPConnection):
    """A connection to nobody but the server that was meant."""

    def __init__(self, url: str, guard: Guard) -> None:
        parts = urlsplit(url)
        self._secure = parts.scheme == "https"
        port = parts.port or (443 if self._secure else 80)
        super().__init__(parts.hostname or "", port, timeout=guard.seconds)
        self.url, self._guard = url, guard
        self._deadline = time.monotonic() + guard.seconds

    def connect(self) -> None:
        """Look the name up once, check each address, and connect to what was checked."""
        addresses = self._guard.look_up(self.host, self.port)
        if not self._guard.allow_local and any(map(is_local, addresses)):
            raise _refused(self.url)
        plain = _first(addresses, self.port, self._guard.seconds)
        if self._secure:
            context = ssl.create_default_context()
            self.sock = context.wrap_socket(plain, server_hostname=self.host)
        else:
            self.sock = plain

    def reply(self, request: Request) -> Reply:
        """Send the request and read the reply to its end."""
        headers = dict(request.header_items())
        headers["Host"] = urlsplit(self.url).netloc
        headers["Connection"] = "close"
        try:
            self.connect()
            # A server may answer, and close, before it has read all: a body that is too large.
            with suppress(BrokenPipeError, ConnectionResetError):
                self.request(request.get_method(), request.selector, request.data, headers)
            with self.getresponse() as response:
                found = {name.lower(): value for name, value in response.getheaders()}
                return Reply(self.url, response.status, found, self._body(response))
        finally:
            self.close()

    def cut(self) -> None:
        """End whatever the connection waits for."""
        with suppress(OSError, AttributeError):
            self.sock.shutdown(socket.SHUT_RDWR)

    def _body(self, response: HTTPResponse) -> bytes:
        expected, body = response.length, bytearray()
        while chunk := response.read1(_CHUNK):
            body += chunk
            if len(body) > self._guard.size:
                raise _too_large(self.url, self._guard)
            if time.monotonic() > self._deadline:
                raise _too_slow(self.url, self._guard)
        if expected is not None and len(body) < expected:
            raise DroppedError(
                f"The server broke off after {len(body)} of {expected} bytes.",
                where=_place(self.url),
                fix="Try again later.",
            )
        return bytes(body)


def _first(addresses: Sequence[str], port: int, seconds: float) -> socket.socket:
    for address in addresses[:-1]:
        with suppress(OSError):
            return socket.create_connection((address, port), seconds)
    return socket.create_connection((addresses[-1], port), seconds)


def _in_time(work: Callable[[], T], connection: _Connection, guard: Guard) -> T:
    """Return what the work returns; leave it behind when the time is over."""
    results: list[T] = []
    faults: list[Exception] = []

    def run() -> None:
        try:
            results.append(work())
        except Exception as fault:  # told by the thread that waits
            faults.append(fault)

    thread = threading.Thread(target=run, daemon=True)
    thread.start()
    thread.join(guard.seconds)
    if results:
        return results[0]
    if thread.is_alive() or not faults or isinstance(faults[0], TimeoutError):
        connection.cut()
        raise _too_slow(connection.url, guard)
    raise faults[0]


def _told(fault: Exception) -> str:
    match fault:
        case socket.gaierror() | UnicodeError():
            return "There is no server of that name."
        case ConnectionRefusedError():
            return "Nobody answers at this address."
        case ssl.SSLCertVerificationError():
            words = fault.verify_message.rstrip(".")
            return f"The server's certificate cannot be trusted: {words}."
        case ssl.SSLError():
            words = (fault.reason or "it broke off").replace("_", " ").lower()
            return f"The server does not speak TLS as it should: {words}."
        case OSError():
            return f"The connection failed: {fault.strerror or type(fault).__name__}."
    return f"The server does not speak HTTP as it should ({type(fault).__name__})."


def _advice(fault: Exception) -> str:
    match fault:
        case ssl.SSLCertVerificationError():
            return "Check the address; name an authority of your own in SSL_CERT_FILE."
        case ssl.SSLError():
            return "Check the address; perhaps it begins with http://."
    return "Check the address."


def _place(url: str) -> str:
    return url.partition("?")[0]


def _too_slow(url: str, guard: Guard) -> LimitError:
    return LimitError(
        f"The server took longer than {guard.seconds:g} s and was left.",
        where=_place(url),
        fix="Ask for less, or try again later.",
    )


def _too_large(url: str, guard: Guard) -> LimitError:
    return LimitError(
        f"The server sent more than {guard.size:,} bytes and was left.",
        where=_place(url),
        fix="Ask for less, for example with LIMIT.",
    )


def _refused(url: str) -> BalticvetError:
    return UsageError(
        "This address belongs to this machine, its private network, or nobody in public.",
        where=_place(url),
        fix="Add --allow-local if that is what you mean.",
    )


def _sent_on(reply: Reply) -> RemoteError:
    target = reply.headers.get("location", "")[:200]
    return RemoteError(
        f"The server sends on to another address: {target or 'it does not say which'}",
        where=_place(reply.url),
        fix="No redirect is followed; give that address yourself if you trust it.",
    )
