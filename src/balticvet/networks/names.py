"""What a network file can hold: clean text, clean ids, numbers that are numbers.

The rules are those of XML, the strictest of the formats, and hold for all: a name that one
program shows and another drops would make two networks of one.
"""

import re
from collections.abc import Iterable
from math import isfinite
from xml.etree import ElementTree as ET

from balticvet.errors import UnreadableInputError
from balticvet.namespaces import curie
from balticvet.suggest import clip

_FORBIDDEN = {
    "a character that XML forbids": re.compile(
        r"[^\t\n\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufdcf\ufdf0-\ufffd\U00010000-\U0010ffff]"
    ),
    "a hidden turn of the direction of the text": re.compile("[\u202a-\u202e\u2066-\u2069]"),
}
_UNCLEAN = re.compile(r"[^A-Za-z0-9_.:-]+")
_LONGEST = 200

Plain = str | int | float | bool


def xml_text(text: str, *, of: str) -> str:
    """Return a text that XML can hold and that reads as it is written.

    Raises `UnreadableInputError` for characters that XML forbids, and for those that turn the
    direction of the text around.
    """
    for what, pattern in _FORBIDDEN.items():
        found = pattern.search(text)
        if found:
            raise UnreadableInputError(
                f"The text of {clip(ascii(of))} has {what}: U+{ord(found[0]):04X}.",
                fix="Take it out of the data.",
            )
    return text


def line(text: str, *, of: str) -> str:
    """Return a text on one line; it raises what `xml_text` raises.

    >>> line(" two   spaces ", of="x")
    'two spaces'
    """
    return " ".join(xml_text(text, of=of).split())


def clean_ids(names: Iterable[str]) -> dict[str, str]:
    """Return an id for each name: its CURIE where that is clean, else a clean and unique form.

    >>> list(clean_ids(["https://w3id.org/balticvet/organisation/ilo", "a b", "a?b"]).values())
    ['organisation:ilo', 'a_b', 'a_b_2']
    """
    ids: dict[str, str] = {}
    taken: set[str] = set()
    for name in names:
        stem = _UNCLEAN.sub("_", curie(name))[:_LONGEST] or "_"
        unique, number = stem, 1
        while unique in taken:
            number += 1
            unique = f"{stem}_{number}"
        taken.add(unique)
        ids[name] = unique
    return ids


def finite(number: float, *, of: str) -> float:
    """Return a number, or raise `UnreadableInputError` for NaN and the infinities."""
    if not isfinite(number):
        raise UnreadableInputError(
            f"The value of {clip(ascii(of))} is no number: {number}.",
            fix="Give a number, or leave the value out.",
        )
    return number


def written(value: Plain) -> str:
    """Return a value as XML Schema writes it.

    >>> written(True), written(0.5), written(3)
    ('true', '0.5', '3')
    """
    return str(value).lower() if isinstance(value, bool) else str(value)


def serialise(root: ET.Element) -> bytes:
    """Return an XML document as UTF-8, indented."""
    ET.indent(root)
    text: str = ET.tostring(root, encoding="unicode")
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{text}\n'.encode()
