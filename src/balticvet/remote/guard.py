"""What an exchange with another server may take, and which servers are spoken to."""

import re
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from urllib.parse import urlsplit

from balticvet.errors import UsageError
from balticvet.remote.addresses import look_up

_SCHEMES = ("http", "https")
_VISIBLE = re.compile(r"[!-~]+")


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
