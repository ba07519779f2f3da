"""Trying again what is passing: a server that is busy or restarts, a line that drops."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from email.utils import parsedate_to_datetime
from typing import TYPE_CHECKING

from balticvet.errors import RemoteError
from balticvet.remote.guard import Guard

if TYPE_CHECKING:
    from balticvet.remote.exchange import Reply

PASSING = frozenset((429, 502, 503, 504))
"""Statuses that speak of now and not of the request (RFC 9110, 15.6; RFC 6585, 4)."""

_FIRST_PAUSE = 0.5
_LONGEST_NUMBER = 9


class DroppedError(RemoteError):
    """The line was cut before the reply was whole."""


def patiently(attempt: Callable[[], Reply], guard: Guard) -> Reply:
    """Return the reply of an attempt, made again while what stands against it is passing.

    The server's own Retry-After counts; one that is too long to wait for is left to whoever asks.
    """
    for number in range(1, guard.tries):
        pause = _FIRST_PAUSE * 2 ** (number - 1)
        with suppress(DroppedError):
            reply = attempt()
            if reply.status not in PASSING:
                return reply
            pause = _asked_for(reply, pause)
            if pause > guard.longest_wait:
                return reply
        guard.wait(pause)
    return attempt()


def _asked_for(reply: Reply, otherwise: float) -> float:
    """Return how many seconds a server wants to be left alone: a number, or until a date."""
    said = reply.headers.get("retry-after", "").strip()
    if said.isascii() and said.isdigit() and len(said) <= _LONGEST_NUMBER:
        return float(said)
    try:
        there, until = parsedate_to_datetime(reply.headers["date"]), parsedate_to_datetime(said)
        return max(0.0, (until - there).total_seconds())
    except (KeyError, ValueError, TypeError, OverflowError):
        return otherwise
