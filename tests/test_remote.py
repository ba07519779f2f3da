"""An exchange with another server ends in time, stays small and goes where it was meant to."""

import inspect
import socket
import time
from hashlib import sha256

import pytest
from SPARQLWrapper import SPARQLWrapper

from balticvet.errors import BalticvetError, LimitError, RemoteError, UsageError
from balticvet.remote import Endpoint, Guard, ask, checked
from balticvet.remote.guard import is_local
from balticvet.wording import counted
from endpoints import Script, answering, page
from recorder import Recorder

TEXT = "SELECT ?a WHERE { ?a ?b ?c }"
JSON = b'{"head": {"vars": ["a"]}, "results": {"bindings": []}}'
OPEN = Guard(seconds=20, allow_local=True, wait=lambda _: None)
HEAD = b"HTTP/1.1 200 OK\r\nContent-Type: application/sparql-results+json\r\n"


def fault_of(script: Script, guard: Guard = OPEN, *, triples: bool = False) -> BalticvetError:
    with answering(script) as server, pytest.raises(BalticvetError) as caught:
        ask(Endpoint(server.url, guard=guard), TEXT, triples=triples)
    return caught.value


def test_the_query_goes_out_as_a_form_and_the_answer_comes_back() -> None:
    with answering(page(JSON)) as server:
        endpoint = Endpoint(server.url, default_graph="urn:x:all", guard=OPEN)
        assert ask(endpoint, TEXT) == JSON
    (request,) = server.requests
    assert request.startswith(b"POST /sparql HTTP/1.1\r\n")
    assert b"Accept: application/sparql-results+json\r\n" in request
    assert b"default-graph-uri=urn%3Ax%3Aall" in request
    assert request.endswith(b"query=SELECT+%3Fa+WHERE+%7B+%3Fa+%3Fb+%3Fc+%7D")


def test_the_private_methods_that_the_guard_stands_on_are_those_that_were_read() -> None:
    """When this fails, read both methods and `query` anew before the new hashes go in."""
    found = {
        method.__name__: sha256(inspect.getsource(method).encode()).hexdigest()[:16]
        for method in (SPARQLWrapper._query, SPARQLWrapper._createRequest, SPARQLWrapper.query)
    }
    assert found == {
        "_query": "80ba16cb13d13e64",
        "_createRequest": "6dfbd9ca62583cb1",
        "query": "da6c6319d17e99d2",
    }


def test_words_of_an_update_in_a_comment_make_no_update() -> None:
    with answering(page(JSON)) as server:
        ask(Endpoint(server.url, guard=OPEN), f"#x\nBASE <urn:DELETE> # DROP ALL\n{TEXT}")
    assert b"query=" in server.requests[0]
    assert b"update=" not in server.requests[0]


@pytest.mark.bad_input("remote", "an endpoint that sends a byte now and then", "exit 4, in time")
@pytest.mark.parametrize("start", [b"", b"HTTP/1.1 200 OK\r\nX: ", HEAD + b"\r\n"])
def test_a_server_that_drips_is_left_in_time(start: bytes) -> None:
    def drip(connection: socket.socket) -> None:
        connection.sendall(start)
        for _ in range(300):
            connection.sendall(b"H")
            time.sleep(0.1)

    begun = time.monotonic()
    fault = fault_of(drip, Guard(seconds=1, allow_local=True))
    assert isinstance(fault, LimitError)
    assert "took longer than 1 s" in fault.what
    assert time.monotonic() - begun < 20


@pytest.mark.bad_input("remote", "an endpoint that says nothing", "exit 4, in time")
def test_a_server_that_says_nothing_is_left_in_time() -> None:
    def wait(connection: socket.socket) -> None:
        connection.settimeout(30)
        connection.recv(1)

    fault = fault_of(wait, Guard(seconds=1, allow_local=True))
    assert isinstance(fault, LimitError)


@pytest.mark.bad_input("remote", "an endpoint that sends 300 MB", "exit 4; not read to the end")
@pytest.mark.parametrize("length", [b"", b"Content-Length: 300000000\r\n"])
def test_a_server_that_sends_too_much_is_left(length: bytes) -> None:
    sent = 0

    def flood(connection: socket.socket) -> None:
        nonlocal sent
        connection.sendall(HEAD + length + b"\r\n")
        for _ in range(300):
            connection.sendall(b" " * 1_000_000)
            sent += 1

    fault = fault_of(flood, Guard(seconds=60, size=5_000_000, allow_local=True))
    assert isinstance(fault, LimitError)
    assert f"more than {counted(5_000_000, 'byte')}" in fault.what
    assert sent < 100


@pytest.mark.bad_input("remote", "an endpoint that answers with HTML", "exit 4; names the type")
@pytest.mark.parametrize("triples", [False, True])
def test_a_web_page_is_no_answer(triples: bool) -> None:
    fault = fault_of(page(b"<html>Welcome", "text/html; charset=utf-8"), triples=triples)
    assert isinstance(fault, RemoteError)
    assert "text/html" in fault.what


def test_a_reply_without_a_type_is_no_answer() -> None:
    assert "without a type" in fault_of(page(JSON, "")).what


@pytest.mark.bad_input("remote", "a redirect to another host", "exit 4; nobody goes there")
@pytest.mark.parametrize("status", ["301 Moved", "302 Found", "303 See", "307 T", "308 P"])
def test_a_redirect_is_told_and_not_followed(recorder: Recorder, status: str) -> None:
    script = page(b"", status=status, headers=f"Location: {recorder.url}\r\n")
    fault = fault_of(script)
    assert isinstance(fault, RemoteError)
    assert recorder.url in fault.what
    assert recorder.hits == []


@pytest.mark.bad_input("remote", "an answer that breaks off", "exit 4; how much was missing")
def test_an_answer_that_breaks_off_is_no_answer() -> None:
    def stop(connection: socket.socket) -> None:
        connection.sendall(HEAD + b"Content-Length: 100\r\n\r\n" + JSON)

    fault = fault_of(stop)
    assert isinstance(fault, RemoteError)
    assert f"after {len(JSON)} of 100 bytes" in fault.what


@pytest.mark.parametrize("junk", [b"", b"SSH-2.0-OpenSSH\r\n", b"HTTP/1.1 xx\r\n\r\n", b"\0" * 99])
def test_a_server_that_speaks_no_http_is_told_plainly(junk: bytes) -> None:
    fault = fault_of(lambda connection: connection.sendall(junk))
    assert isinstance(fault, RemoteError)


def test_a_refusal_says_what_the_server_said() -> None:
    body = b"<html><b>Virtual</b>\n timeout &amp; more " + b"x" * 100_000
    fault = fault_of(page(body, "text/html", status="500 Oops"))
    assert fault.what.startswith("The endpoint refused with status 500: Virtual timeout")
    assert len(fault.what) < 400


def test_a_part_of_an_answer_is_no_answer() -> None:
    fault = fault_of(page(JSON, status="206 Partial Content"))
    assert isinstance(fault, LimitError)


def test_nobody_home_is_a_remote_failure() -> None:
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    with pytest.raises(RemoteError, match="Nobody answers"):
        ask(Endpoint(f"http://127.0.0.1:{port}/", guard=OPEN), TEXT)


@pytest.mark.bad_input("remote", "an address inside this machine", "exit 2; nobody goes there")
@pytest.mark.parametrize("host", ["127.0.0.1", "localhost", "127.1", "2130706433", "[::1]"])
def test_this_machine_is_asked_only_on_demand(recorder: Recorder, host: str) -> None:
    url = f"http://{host}:{recorder.server.server_port}/"
    with pytest.raises(UsageError, match="--allow-local"):
        ask(Endpoint(url), TEXT)
    assert recorder.hits == []


@pytest.mark.parametrize(
    "address",
    [
        "10.0.0.1",
        "192.168.1.1",
        "169.254.169.254",
        "0.0.0.0",
        "224.0.1.1",
        "fe80::1%eth0",
        "fd00::1",
        "::",
        "::ffff:127.0.0.1",
        "2002:7f00:1::",
    ],
)
def test_what_is_not_public_is_local(address: str) -> None:
    assert is_local(address)


@pytest.mark.bad_input("remote", "an address that is not http or https", "exit 2")
@pytest.mark.parametrize(
    "url",
    [
        "file:///etc/passwd",
        "ftp://example.org/",
        "example.org",
        "",
        "http://",
        "http:///x",
        "http://exa mple.org/",
        "http://example.org/\r\nX: y",
        "http://example.org:99999/",
        "http://[::1/",
        "http://example.org:x/",
        "http://ē.example/",
    ],
)
def test_only_the_web_is_asked(url: str) -> None:
    with pytest.raises(UsageError):
        checked(url)


def test_a_password_in_an_address_is_refused_and_not_repeated() -> None:
    with pytest.raises(UsageError) as caught:
        checked("https://me:hidden-words@example.org/")
    assert "hidden-words" not in str(caught.value)
