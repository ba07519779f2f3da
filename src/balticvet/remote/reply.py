"""Replies of servers, with the reason and the advice of a refusal, safe to show."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from email.utils import parsedate_to_datetime
from html import unescape

PASSING = frozenset((429, 502, 503, 504))
"""Statuses that speak of now and not of the request (RFC 9110, 15.6; RFC 6585, 4)."""

_UNSEEN = re.compile(r"(?is)<!--.*?-->|<(style|script|title)\b.*?</\1\s*>")
_TAG = re.compile(r"<[^>]*>")
_LONGEST_REASON = 300
_LONGEST_BODY = 4_000
_LONGEST_NUMBER = 9
_ADVICE = {
    404: "Check the address: the server knows nothing there.",
    405: "Check the address: what is there takes no such request.",
    413: "Ask whoever runs the server to take larger requests.",
    414: "Give a shorter address.",
    415: "Check the address: what is there takes no Turtle.",
    501: "Check the address: what is there takes no such request.",
    507: "The server is full: ask whoever runs it.",
}


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

    def pause(self, otherwise: float) -> float:
        """Return how many seconds the server wants to be left alone: a number, or until a date."""
        said = self.headers.get("retry-after", "").strip()
        if said.isascii() and said.isdigit() and len(said) <= _LONGEST_NUMBER:
            return float(said)
        try:
            there, until = parsedate_to_datetime(self.headers["date"]), parsedate_to_datetime(said)
            return max(0.0, (until - there).total_seconds())
        except (KeyError, ValueError, TypeError, OverflowError):
            return otherwise

    @property
    def reason(self) -> str:
        """What the server says about a refusal, cut short, behind a colon."""
        said = self.body[:_LONGEST_BODY].decode("utf-8", "replace")
        plain = unescape(_TAG.sub(" ", _UNSEEN.sub(" ", said)))
        safe = "".join(sign if sign.isprintable() else " " for sign in plain)
        words = " ".join(safe.split())[:_LONGEST_REASON]
        return f": {words}" if words else "."

    def advice(self, *, credentials: str) -> str:
        """Return what to do about a refusal; `credentials` where the server asks for a name."""
        if self.status in (401, 403):
            return credentials
        if self.status in PASSING:
            asked = self.headers.get("retry-after", "")
            later = f" It asks to be left alone for {asked} s." if asked.isdecimal() else ""
            return f"The server is busy: try again later.{later}"
        return _ADVICE.get(self.status, "Look at what it says; ask whoever runs the server.")
