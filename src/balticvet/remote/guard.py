"""Which servers are spoken to, and what an exchange with one may take."""

import re
import socket
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from ipaddress import IPv4Address, IPv6Address, ip_address, ip_network
from urllib.parse import urlsplit

from balticvet.errors import UsageError

_SCHEMES = ("http", "https")
_VISIBLE = re.compile(r"[!-~]+")
_UNICAST = ip_network("2000::/3")
"""All that IANA has given out of IPv6; what lies beyond is for special purposes or for nobody."""

_SPECIAL = tuple(
    map(
        ip_network,
        (
            "192.0.0.0/24",  # protocol assignments, some of them anycast nearby
            "192.31.196.0/24",  # AS112
            "192.52.193.0/24",  # multicast tunnels
            "192.88.99.0/24",  # relays of 6to4
            "192.175.48.0/24",  # AS112
            "240.0.0.0/4",  # reserved
            "2001::/23",  # protocol assignments, Teredo among them
            "2001:db8::/32",  # documentation
            "2002::/16",  # 6to4, with an IPv4 address inside
            "2620:4f:8000::/48",  # AS112
            "3fff::/20",  # documentation
        ),
    )
)
"""What Python's `is_global` lets pass in one of its versions or in all.

Source: the special-purpose address registries of IANA (RFC 6890), IPv4 and IPv6.
"""


def is_local(address: str) -> bool:
    """Tell whether an IP address belongs to this machine, its network, or nobody in public.

    An IPv6 address with an IPv4 address inside (mapped, compatible, translated, tunnelled) is local
    whatever is inside: a gateway nearby would decide where it leads.

    >>> is_local("127.0.0.1"), is_local("64:ff9b::1.1.1.1"), is_local("1.1.1.1")
    (True, True, False)
    """
    found: IPv4Address | IPv6Address = ip_address(address.partition("%")[0])
    if isinstance(found, IPv6Address) and found not in _UNICAST:
        return True
    special = any(found in network for network in _SPECIAL)
    return special or not found.is_global or found.is_multicast


def look_up(name: str, port: int) -> tuple[str, ...]:
    """Return the addresses of a name, each once; raises `OSError` where there are none."""
    found = socket.getaddrinfo(name, port, type=socket.SOCK_STREAM)
    return tuple(dict.fromkeys(str(place[0]) for *_, place in found))


@dataclass(frozen=True)
class Guard:
    """Caps on one exchange: wall time of each try, bytes of the answer, and how often it is tried.

    `allow_local` opens this machine and its private network, which are closed otherwise.
    `wait` lets time pass between two tries, never more than `longest_wait` seconds; `look_up`
    returns the addresses of a name.
    """

    seconds: float = 60.0
    size: int = 64_000_000
    allow_local: bool = False
    tries: int = 4
    longest_wait: float = 30.0
    wait: Callable[[float], None] = field(default=time.sleep, compare=False, repr=False)
    look_up: Callable[[str, int], tuple[str, ...]] = field(
        default=look_up, compare=False, repr=False
    )


DEFAULT_GUARD = Guard()


def checked(url: str) -> str:
    """Return the address of a server if it is one that can be asked.

    Raises `UsageError` for anything but http and https, and for an address with a password.

    >>> checked("https://example.org/sparql")
    'https://example.org/sparql'
    """
    try:
        parts = urlsplit(url)
        sound = bool(_VISIBLE.fullmatch(url) and parts.hostname and parts.port != 0)
    except ValueError:
        sound = False
    if not sound or parts.scheme not in _SCHEMES:
        raise UsageError(
            "This is not the address of a server on the web.",
            where=url[:200],
            fix="Give one that begins with https:// or http://, without spaces.",
        )
    if parts.username is not None or parts.password is not None:
        raise UsageError(
            "The address holds a user name or a password.",
            where=f"{parts.scheme}://…@{parts.hostname}",
            fix="Leave them out: an address ends up in logs and histories.",
        )
    return url
