"""Over TLS only a server is asked that proves who it is."""

import socket
import ssl
import time
from datetime import UTC, datetime
from pathlib import Path

import pytest
import trustme

from balticvet.cli.run import run
from balticvet.errors import LimitError, RemoteError
from balticvet.remote import Endpoint, Guard, ask
from endpoints import Script, answering, page

TEXT = "SELECT ?a WHERE { ?a ?b ?c }"
JSON = b'{"head": {"vars": ["a"]}, "results": {"bindings": []}}'
HERE = "127.0.0.1"
LONG_AGO = datetime(2001, 1, 1, tzinfo=UTC)
OPEN = Guard(seconds=20, allow_local=True, wait=lambda _: None)
Output = pytest.CaptureFixture[str]


@pytest.fixture(scope="module")
def authority() -> trustme.CA:
    """Somebody who issues certificates, and whom nobody knows."""
    return trustme.CA()


@pytest.fixture
def trusted(authority: trustme.CA, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Let this process trust the authority, as the machine trusts others."""
    file = tmp_path / "authority.pem"
    authority.cert_pem.write_to_path(str(file))
    monkeypatch.setenv("SSL_CERT_FILE", str(file))


def certified(
    authority: trustme.CA, name: str = HERE, not_after: datetime | None = None
) -> ssl.SSLContext:
    """Return what a server needs to speak TLS under a name."""
    context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    authority.issue_cert(name, not_before=LONG_AGO, not_after=not_after).configure_cert(context)
    return context


def told(url: str, capsys: Output) -> str:
    """Return what the command says when it leaves with 4."""
    assert run(["query", TEXT, "--endpoint", url, "--allow-local"]) == 4
    out, err = capsys.readouterr()
    assert out == ""
    assert "Traceback" not in err
    assert ".." not in err
    return err


@pytest.mark.usefixtures("trusted")
def test_a_server_with_a_trusted_certificate_is_asked(authority: trustme.CA) -> None:
    with answering(page(JSON), certified(authority)) as server:
        assert ask(Endpoint(server.url, guard=OPEN), TEXT) == JSON
    assert server.url.startswith("https://")
    assert server.requests[0].startswith(b"POST /sparql HTTP/1.1")


@pytest.mark.bad_input(
    "remote", "a certificate of an authority that nobody trusts", "exit 4; the query is not sent"
)
def test_a_certificate_of_nobody_known_is_not_trusted(
    authority: trustme.CA, capsys: Output
) -> None:
    with answering(page(JSON), certified(authority)) as server:
        said = told(server.url, capsys)
    assert "certificate cannot be trusted" in said
    assert "SSL_CERT_FILE" in said
    assert server.requests == []


@pytest.mark.usefixtures("trusted")
@pytest.mark.bad_input(
    "remote",
    "a trusted certificate of another host, or one that has expired",
    "exit 4; the query is not sent",
)
@pytest.mark.parametrize(
    ("name", "not_after", "why"),
    [
        ("other.example", None, f"not valid for '{HERE}'"),
        ("127.0.0.2", None, f"not valid for '{HERE}'"),
        (HERE, datetime(2002, 1, 1, tzinfo=UTC), "has expired"),
    ],
)
def test_a_certificate_counts_for_its_host_and_its_time(
    authority: trustme.CA, name: str, not_after: datetime | None, why: str, capsys: Output
) -> None:
    with answering(page(JSON), certified(authority, name, not_after)) as server:
        said = told(server.url, capsys)
    assert "certificate cannot be trusted" in said
    assert why in said
    assert server.requests == []


def silence(connection: socket.socket) -> None:
    connection.settimeout(30)
    connection.recv(1)


def dripping(connection: socket.socket) -> None:
    for byte in b"\x16\x03\x03\x40\x00" + b"\x02" * 300:
        connection.sendall(bytes((byte,)))
        time.sleep(0.1)


@pytest.mark.bad_input(
    "remote", "a server that stalls or drips while TLS is agreed on", "exit 4, in time"
)
@pytest.mark.parametrize("script", [silence, dripping])
def test_a_handshake_that_never_ends_is_left_in_time(script: Script) -> None:
    begun = time.monotonic()
    with answering(script) as server:
        endpoint = Endpoint(f"https://{server.address}", guard=Guard(1, allow_local=True))
        with pytest.raises(LimitError, match="longer than 1 s"):
            ask(endpoint, TEXT)
    assert time.monotonic() - begun < 9, "the connection has ended, else the server could not"


@pytest.mark.bad_input("remote", "http behind an address with https", "exit 4; told in words")
@pytest.mark.parametrize("body", [b"HTTP/1.1 400 Bad Request\r\n\r\n", b"", b"\x00" * 64])
def test_a_server_that_speaks_no_tls_is_told_plainly(body: bytes, capsys: Output) -> None:
    with answering(lambda connection: connection.sendall(body)) as server:
        said = told(f"https://{server.address}", capsys)
    assert "The server does not speak TLS as it should" in said
    assert "_ssl.c" not in said


@pytest.mark.usefixtures("trusted")
def test_an_answer_that_is_cut_under_tls_is_no_answer(authority: trustme.CA) -> None:
    def stop(connection: socket.socket) -> None:
        connection.sendall(b"HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n" + JSON)

    with answering(stop, certified(authority)) as server, pytest.raises(RemoteError):
        ask(Endpoint(server.url, guard=OPEN), TEXT)
