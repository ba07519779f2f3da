"""Whose data a picture shows, in one or two lines, however many sources there are."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import replace

from balticvet.draw.words import wrap
from balticvet.queries.credit import Credit
from balticvet.queries.quotes import Quote

LINES = 2
"""A credit takes no more lines than this, unless one single title does."""


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
