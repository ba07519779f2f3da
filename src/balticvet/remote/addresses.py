"""Which addresses are a server's in public, and where a name leads."""

import socket
from ipaddress import IPv4Address, IPv6Address, ip_address, ip_network

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
