"""Whose data a picture shows, in one or two lines, however many sources there are."""

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import replace

from balticvet.draw.words import wrap
from balticvet.queries.credit import Credit
from balticvet.queries.quotes import Quote

LINES = 2
"""A credit takes no more lines than this, unless one single title does."""

_BRACKET = re.compile(r"\((\w{2,20})\)")
_CAPITALS = 2
"""So many capital letters make a word in brackets an acronym."""


def short(title: str) -> str:
    """Return a short form of a title: its acronym, or what stands before a comma or a bracket.

    >>> short("Qualifications and VET Development Centre (KPMPC), Lithuania")
    'KPMPC'
    >>> short("Cedefop (European Centre for the Development of Vocational Training)")
    'Cedefop'
    """
    for words in _BRACKET.findall(title):
        if sum(map(str.isupper, words)) >= _CAPITALS:
            return str(words)
    return title.partition(",")[0].partition(" (")[0]


def most_used(passages: Iterable[Quote]) -> tuple[str, ...]:
    """Return the titles of the sources of passages, those that state most first."""
    each = {(passage.passage, passage.title) for passage in passages}
    found = Counter(title for _, title in each if title)
    return tuple(sorted(found, key=lambda title: (-found[title], title)))


def credit_words(credit: Credit, titles: tuple[str, ...], *, size: float, room: float) -> str:
    """Return the credit, with as many titles as fit; the number of the others is said.

    The titles come in the order in which they matter.
    """
    for count in range(len(titles), 1, -1):
        words = _words(credit, titles, count)
        if len(wrap(words, size, room)) <= LINES:
            return words
    return _words(credit, titles, 1)


def _words(credit: Credit, titles: tuple[str, ...], count: int) -> str:
    named = titles[:count]
    left = len(titles) - len(named)
    if left:
        last = f"{left} more, named in the SVG file with what they state"
        named = (*named[:-1], f"{named[-1]}; and {last}")
    words = str(replace(credit, sources=named))
    return words.replace("Source:", f"{len(titles)} sources:", 1) if len(titles) > 1 else words
