"""One request to another server and its reply, within a guard.

Each try is made in a child process, which can be left in time: neither looking a name up nor a
server that sends a byte a minute ends by any time-out of Python's. Many exchanges share one, until
one of them is left. No redirect is followed and no proxy is asked: either would lead past the check
of the address.
"""

import socket
import ssl
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from functools import partial
from http.client import HTTPConnection, HTTPException, HTTPResponse, IncompleteRead
from urllib.parse import urlsplit
from urllib.request import Request

from balticvet.errors import BalticvetError, LimitError, RemoteError, UsageError
from balticvet.processes import on_standby
from balticvet.remote.guard import DEFAULT_GUARD, Guard, checked, is_local
from balticvet.remote.reply import PASSING, Reply
from balticvet.wording import counted

_CHUNK = 1 << 16
_FIRST_PAUSE = 0.5
_REDIRECTS = range(300, 400)
_DROPPED = (ConnectionResetError, ConnectionAbortedError, BrokenPipeError, IncompleteRead)


class DroppedError(RemoteError):
    """The line was cut before the reply was whole."""


Exchange = Callable[[Request], Reply]
"""How a request gets its reply."""


def exchange(request: Request, *, guard: Guard = DEFAULT_GUARD) -> Reply:
    """Send a request and return the reply, whatever its status, unless it is a redirect.

    It is sent again while what stands against it is passing: a server that is busy or restarts, a
    line that drops. So it must be one that may arrive twice.
    Raises `UsageError` for an address that is not asked, `LimitError` when the reply takes too
    long or is too large, and `RemoteError` for all else that goes wrong on the way.
    """
    with exchanges(guard) as send:
        return send(request)


@contextmanager
def exchanges(guard: Guard = DEFAULT_GUARD) -> Iterator[Exchange]:
    """Give `exchange` for many requests in turn, which share one child process."""
    with on_standby(partial(_attempt, guard=guard)) as attempt:

        def send(request: Request) -> Reply:
            checked(request.full_url)
            reply = _patiently(lambda: _once(attempt, request, guard), guard)
            if reply.status in _REDIRECTS:
                raise _sent_on(reply)
            return reply

        yield send


def _patiently(attempt: Callable[[], Reply], guard: Guard) -> Reply:
    """Return the reply of an attempt, made again while what stands against it is passing.

    The server's own Retry-After counts; one that is too long to wait for is left to whoever asks.
    """
    for number in range(1, guard.tries):
        pause = _FIRST_PAUSE * 2 ** (number - 1)
        with suppress(DroppedError):
            reply = attempt()
            if reply.status not in PASSING:
                return reply
            pause = reply.pause(otherwise=pause)
            if pause > guard.longest_wait:
                return reply
        guard.wait(pause)
    return attempt()


def _once(attempt: Callable[[Request, float], Reply], request: Request, guard: Guard) -> Reply:
    try:
        return attempt(request, guard.seconds)
    except TimeoutError:
        raise _too_slow(request.full_url, guard) from None


def _attempt(request: Request, *, guard: Guard) -> Reply:
    """Run in the child: send a request, read the reply, and explain what goes wrong."""
    url = request.full_url
    try:
        return _Connection(url, guard).reply(request)
    except (OSError, HTTPException, ValueError) as fault:
        kind = DroppedError if isinstance(fault, _DROPPED) else RemoteError
        raise kind(_explain(fault), where=_without_query(url), fix=_advice(fault)) from fault


class _Connection(HTTPConnection):
    """A connection to nobody but the server that was meant."""

    def __init__(self, url: str, guard: Guard) -> None:
        parts = urlsplit(url)
        self._secure = parts.scheme == "https"
        port = parts.port or (443 if self._secure else 80)
        super().__init__(parts.hostname or "", port)
        self.url, self._guard = url, guard

    def connect(self) -> None:
        """Look the name up once, check each address, and connect to what was checked."""
        addresses = self._guard.look_up(self.host, self.port)
        if not self._guard.allow_local and any(map(is_local, addresses)):
            raise _refused(self.url)
        plain = _first(addresses, self.port)
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

    def _body(self, response: HTTPResponse) -> bytes:
        expected, body = response.length, bytearray()
        while chunk := response.read1(_CHUNK):
            body += chunk
            if len(body) > self._guard.size:
                raise _too_large(self.url, self._guard)
        if expected is not None and len(body) < expected:
            raise DroppedError(
                f"The server broke off after {len(body)} of {expected} bytes.",
                where=_without_query(self.url),
                fix="Try again later.",
            )
        return bytes(body)


def _first(addresses: Sequence[str], port: int) -> socket.socket:
    for address in addresses[:-1]:
        with suppress(OSError):
            return socket.create_connection((address, port))
    return socket.create_connection((addresses[-1], port))


def _explain(fault: Exception) -> str:
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


def _without_query(url: str) -> str:
    return url.partition("?")[0]


def _too_slow(url: str, guard: Guard) -> LimitError:
    return LimitError(
        f"The server took longer than {guard.seconds:g} s and was left.",
        where=_without_query(url),
        fix="Ask for less, or try again later.",
    )


def _too_large(url: str, guard: Guard) -> LimitError:
    return LimitError(
        f"The server sent more than {counted(guard.size, 'byte')} and was left.",
        where=_without_query(url),
        fix="Ask for less, for example with LIMIT.",
    )


def _refused(url: str) -> BalticvetError:
    return UsageError(
        "This address belongs to this machine, its private network, or nobody in public.",
        where=_without_query(url),
        fix="Add --allow-local if that is what you mean.",
    )


def _sent_on(reply: Reply) -> RemoteError:
    target = reply.headers.get("location", "")[:200]
    return RemoteError(
        f"The server sends on to another address: {target or 'it does not say which'}",
        where=_without_query(reply.url),
        fix="No redirect is followed; give that address yourself if you trust it.",
    )
