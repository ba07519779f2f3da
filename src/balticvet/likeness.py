"""How alike two texts are, letter by letter or word by word, and from where on that counts.

The measure is Ratcliff and Obershelp's, as `difflib` has it: from 0 to 1, twice what both share by
all that both have. The thresholds were set by reading what each of them lets through; rapidfuzz
measures something else (insertions and deletions), and each would have to be read anew.
"""

from collections.abc import Iterable, Iterator, Sequence
from difflib import SequenceMatcher, get_close_matches

TYPED = 0.7
"""A word that somebody typed is near a known one: two letters of seven may be wrong."""

SAME_THING = 0.74
"""Two names are worth a look by a person: those of which people could not tell whether they are
one are so much alike (Latvian Chamber of Commerce and Industry, Chamber of Trade and Commerce of
Latvia)."""

KNOWN_COUNTRY = 0.8
"""Printed words are the one-word name of a country: there are few, and “Kirgizstan” is one."""

KNOWN_NAME = 0.85
"""Printed words are a name that the graph knows: “Ministry of …” alone makes much of a name."""

SAME_SPELLING = 0.9
"""Two names of one body are one name in two spellings: “Organisation” and “Organization”."""

SAME_QUESTION = 0.85
"""A printed question is one of a known form in other words."""

SAME_PASSAGE = 0.5
"""A passage has changed and not vanished: at least this share of its words is the same."""


def likeness(one: Sequence[str], other: Sequence[str]) -> float:
    """Return how alike two texts are by their letters, or two lists by their words.

    >>> likeness("lamp", "lamps") > likeness("lamp", "stamp")
    True
    """
    return SequenceMatcher(None, one, other, autojunk=False).ratio()


def likenesses(text: str, others: Iterable[str], *, least: float) -> Iterator[float]:
    """Yield how alike each of the others is to a text, or 0 where that is surely less than `least`.

    >>> [round(found, 2) for found in likenesses("lamp", ["lamps", "stool"], least=0.5)]
    [0.89, 0.0]
    """
    matcher = SequenceMatcher(None, b=text, autojunk=False)
    for other in others:
        matcher.set_seq1(other)
        less = matcher.real_quick_ratio() < least or matcher.quick_ratio() < least
        yield 0.0 if less else matcher.ratio()


def most_alike(text: str, known: Iterable[str], *, least: float, most: int = 1) -> list[str]:
    """Return the texts that are most like this one, at most so many, the nearest first.

    >>> most_alike("qery", ["build", "query"], least=TYPED)
    ['query']
    """
    return get_close_matches(text, sorted(known), n=most, cutoff=least)
