"""Ids and numbers of network files.

Texts follow the rules of XML in every format: a name that one program shows and another drops
would make two networks of one.
"""

import re
from collections.abc import Iterable
from math import isfinite

from balticvet.errors import UnreadableInputError
from balticvet.namespaces import curie
from balticvet.suggest import clip

_UNCLEAN = re.compile(r"[^A-Za-z0-9_.:-]+")
_LONGEST = 200

Plain = str | int | float | bool


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
