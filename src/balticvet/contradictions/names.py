"""Names: in which way two names of one body differ."""

import re

from balticvet.contradictions.records import DisputedValue, StatedValue, Successions
from balticvet.identity.similarity import words
from balticvet.likeness import SAME_SPELLING, likeness

_SHORT = frozenset(("of", "the", "in", "and", "for"))
_STEM = 5


def name_words(statement: StatedValue) -> str:
    """Return the words of a name that tell it from others.

    Left out are case, order and punctuation, short words, and the country of the body with what
    is derived from it ("Latvian", "of Latvia").
    """
    country = statement.details.get("country", "").casefold()[:_STEM]
    found = re.findall(r"\w+", re.sub(r"[’']", "", statement.value.casefold()))
    kept = {word for word in found if word not in _SHORT}
    return " ".join(sorted(word for word in kept if not country or word[:_STEM] != country))


def in_one_passage(one: DisputedValue, other: DisputedValue, _known: Successions) -> bool:
    """Tell whether one passage writes both names."""
    return not {*one.passages}.isdisjoint(other.passages)


def spelling(one: DisputedValue, other: DisputedValue, _known: Successions) -> bool:
    """Tell whether two names are one but for its spelling or the legal form."""
    ours, theirs = (" ".join(sorted(words(value.value))) for value in (one, other))
    return likeness(ours, theirs) >= SAME_SPELLING


def short_form(one: DisputedValue, other: DisputedValue, _known: Successions) -> bool:
    """Tell whether all words of one name are in the other."""
    ours, theirs = ({*words(value.value)} for value in (one, other))
    return ours <= theirs or theirs <= ours
