"""Nobody is spoken to but a server in public, whatever its name leads to."""

from ipaddress import IPv4Address, IPv6Address
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from balticvet.cli.run import run
from balticvet.errors import UsageError
from balticvet.remote import Endpoint, Guard, ask
from balticvet.remote.guard import is_local
from endpoints import answering, page
from recorder import Recorder

TEXT = "SELECT ?a WHERE { ?a a ?b }"
ROWS = b'{"head":{"vars":["a"]},"results":{"bindings":[]}}'


@pytest.mark.parametrize(
    "address",
    [
        "64:ff9b::10.0.0.1",
        "64:ff9b::1.1.1.1",
        "64:ff9b:1::1",
        "::127.0.0.1",
        "::ffff:0:127.0.0.1",
        "192.88.99.1",
        "192.0.0.9",
        "192.31.196.1",
        "192.52.193.1",
        "192.175.48.1",
        "100.64.0.1",
        "198.18.0.1",
        "203.0.113.1",
        "240.0.0.1",
        "255.255.255.255",
        "100::1",
        "2001::1",
        "2001:1::1",
        "2001:2::1",
        "2001:20::1",
        "2001:db8::1",
        "2620:4f:8000::1",
        "3fff::1",
        "5f00::1",
        "4000::1",
        "fec0::1",
        "ff0e::1",
    ],
)
def test_special_ranges_are_no_servers(address: str) -> None:
    assert is_local(address)


@pytest.mark.parametrize(
    "address", ["1.1.1.1", "193.40.0.12", "2606:4700::1111", "2a00:1450:4001::1", "2001:7fd::1"]
)
def test_public_addresses_are_servers(address: str) -> None:
    assert not is_local(address)


INSIDE = (
    "::{}",
    "::ffff:{}",
    "::ffff:0:{}",
    "64:ff9b::{}",
    "2002:{h}::1",
    "2001:0:{h}::1",
    "64:ff9b:1::{}",
)


@given(inner=st.ip_addresses(v=4), form=st.sampled_from(INSIDE))
def test_an_address_within_an_address_leads_nowhere(inner: IPv4Address, form: str) -> None:
    number = int(inner)
    text = form.format(inner, h=f"{number >> 16:x}:{number & 0xFFFF:x}")
    assert is_local(text)


@given(address=st.ip_addresses())
def test_what_python_calls_local_is_local(address: IPv4Address | IPv6Address) -> None:
    assert is_local(str(address)) or address.is_global


@pytest.mark.bad_input(
    "remote",
    "a name with several addresses, one of them inside this machine or its network",
    "exit 2; nobody goes there, to none of them",
)
@pytest.mark.parametrize(
    "addresses",
    [
        ("127.0.0.1",),
        ("127.0.0.1", "1.1.1.1"),
        ("1.1.1.1", "127.0.0.1"),
        ("1.1.1.1", "::ffff:127.0.0.1"),
        ("2606:4700::1111", "1.1.1.1", "64:ff9b::7f00:1"),
    ],
)
def test_each_address_of_a_name_is_checked(addresses: tuple[str, ...], recorder: Recorder) -> None:
    guard = Guard(seconds=20, look_up=lambda *_: addresses)
    with pytest.raises(UsageError, match="private network"):
        ask(Endpoint(f"http://vet.example:{recorder.server.server_port}/", guard=guard), TEXT)
    assert recorder.hits == []


def test_the_connection_goes_to_what_was_checked_and_the_name_is_looked_up_once(
    tmp_path: Path,
) -> None:
    asked = tmp_path / "asked"  # in a child, which changes no list of ours

    def look_up(name: str, port: int) -> tuple[str, ...]:
        with asked.open("a") as file:
            file.write(f"{name}:{port}\n")
        return ("127.0.0.1",)

    with answering(page(ROWS)) as server:
        port = server.address.partition(":")[2].partition("/")[0]
        guard = Guard(seconds=20, allow_local=True, look_up=look_up)
        assert ask(Endpoint(f"http://vet.example:{port}/sparql", guard=guard), TEXT) == ROWS
    assert asked.read_text() == f"vet.example:{port}\n"
    assert f"Host: vet.example:{port}\r\n".encode() in server.requests[0]


def test_a_name_that_leads_elsewhere_the_second_time_is_refused_then(recorder: Recorder) -> None:
    addresses = ["2001:db8::1", "127.0.0.1"]
    guard = Guard(seconds=20, look_up=lambda *_: (addresses[0],), wait=lambda _: None)
    while addresses:
        with pytest.raises(UsageError, match="nobody in public"):
            ask(Endpoint(f"http://vet.example:{recorder.server.server_port}/", guard=guard), TEXT)
        addresses.pop(0)
    assert recorder.hits == []


@pytest.mark.bad_input("remote", "a name of a server that is too long", "exit 4; told so")
def test_a_name_that_cannot_be_looked_up(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["query", TEXT, "--endpoint", f"http://{70 * 'a'}.example/"]) == 4
    assert "no server of that name" in capsys.readouterr().err
