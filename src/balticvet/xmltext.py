"""Text that XML can hold and that reads as it is written: for files, pictures and pages."""

import re

from balticvet.errors import UnreadableInputError
from balticvet.suggest import clip

_FORBIDDEN = {
    "a character that XML forbids": re.compile(
        r"[^\t\n\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufdcf\ufdf0-\ufffd\U00010000-\U0010ffff]"
    ),
    "a hidden turn of the direction of the text": re.compile("[\u202a-\u202e\u2066-\u2069]"),
}

_AROUND = 20
"""So many letters before and after a character tell where to look for it."""

_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]|\r(?!\n)")
_MARKED = re.compile(rf"{_CONTROL.pattern}|[&<>\"']")
"""What no text of HTML has as it is; most texts have none of it."""


def visible(text: str) -> str:
    r"""Return a text whose control characters are seen, and steer no terminal and no browser.

    >>> visible("red: \x1b[31m")
    'red: \\x1b[31m'
    """
    return _CONTROL.sub(lambda found: repr(found[0])[1:-1], text)


def html_text(text: str) -> str:
    r"""Return a text as HTML that means nothing but itself.

    >>> html_text("<b>\x1b")
    '&lt;b&gt;\\x1b'
    """
    if not _MARKED.search(text):
        return text
    from html import escape  # takes a while to load, and a terminal needs none of it

    return escape(visible(text))


def xml_text(text: str, *, of: str) -> str:
    """Return a text that XML can hold and that reads as it is written.

    Raises `UnreadableInputError` for characters that XML forbids, and for those that turn the
    direction of the text around.
    """
    for what, pattern in _FORBIDDEN.items():
        found = pattern.search(text)
        if found:
            raise UnreadableInputError(
                f"The text of {clip(ascii(of))} has {what}: U+{ord(found[0]):04X}, in"
                f" {text[max(found.start() - _AROUND, 0) : found.end() + _AROUND]!a}.",
                fix="Take it out of the data.",
            )
    return text


def line(text: str, *, of: str) -> str:
    """Return a text on one line; it raises what `xml_text` raises.

    >>> line(" two   spaces ", of="x")
    'two spaces'
    """
    return " ".join(xml_text(text, of=of).split())
