"""What a server says when it refuses, made safe to show, and what can be done about it."""

import re
from html import unescape

from balticvet.remote.exchange import Reply
from balticvet.remote.patience import PASSING

_UNSEEN = re.compile(r"(?is)<!--.*?-->|<(style|script|title)\b.*?</\1\s*>")
_TAG = re.compile(r"<[^>]*>")
_LONGEST_REASON = 300
_LONGEST_BODY = 4_000
_ADVICE = {
    404: "Check the address: the server knows nothing there.",
    405: "Check the address: what is there takes no such request.",
    413: "Ask whoever runs the server to take larger requests.",
    414: "Give a shorter address.",
    415: "Check the address: what is there takes no Turtle.",
    501: "Check the address: what is there takes no such request.",
    507: "The server is full: ask whoever runs it.",
}


def reason(reply: Reply) -> str:
    """Return what a server says about a refusal, cut short, behind a colon."""
    said = reply.body[:_LONGEST_BODY].decode("utf-8", "replace")
    plain = unescape(_TAG.sub(" ", _UNSEEN.sub(" ", said)))
    safe = "".join(sign if sign.isprintable() else " " for sign in plain)
    words = " ".join(safe.split())[:_LONGEST_REASON]
    return f": {words}" if words else "."


def advice(reply: Reply, *, credentials: str) -> str:
    """Return what to do about a refusal; `credentials` is what to do where a name is asked for."""
    if reply.status in (401, 403):
        return credentials
    if reply.status in PASSING:
        asked = reply.headers.get("retry-after", "")
        later = f" It asks to be left alone for {asked} s." if asked.isdecimal() else ""
        return f"The server is busy: try again later.{later}"
    return _ADVICE.get(reply.status, "Look at what it says; ask whoever runs the server.")
