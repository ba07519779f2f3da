"""Similarity: how alike the names of two things are, and in which way.

Names are compared by their words, without regard to case, accents, punctuation, order, small words
and legal forms: “Ministry of Welfare, Latvia” and “Latvia: the ministry of welfare” are one name,
and so are “SIA Sāls Skola” and “Sals Skola, SIA”.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from itertools import product

from balticvet.letters import folded, unaccented
from balticvet.likeness import SAME_THING, likeness
from balticvet.resources import Project
from balticvet.tables.reading import read_rows

_INITIALS = 0.9
_FOLDED = " but for accents or the legal form"
_SMALL = frozenset(("a", "and", "for", "in", "of", "the", "to", "und", "der", "un", "ir", "ja"))
_APOSTROPHES = re.compile(r"['’ʼ]")

_FORM_COLUMNS = ("form", "country", "meaning")
_LONG = 4
"""A form of so many letters is one in capitals too; “as” in small letters is a word."""


@dataclass(frozen=True, order=True)
class Similarity:
    """How alike two names are, from 0 to 1, in which way, and which names these are."""

    score: float
    reason: str
    one: str
    other: str


def similarity(one: Iterable[str], other: Iterable[str]) -> Similarity | None:
    """Return the highest similarity between the names of two things, or nothing if it is low.

    >>> found = similarity(["Union of Salt Boilers"], ["The Salt Boiler Union", "SBU"])
    >>> found.score, found.reason
    (0.97, 'names 0.97 alike')
    """
    pairs = product(sorted(one), sorted(other))
    return max((found for pair in pairs for found in _similarities(*pair)), default=None)


def is_acronym(name: str) -> bool:
    """Tell whether a name is one word in capitals: such a name is the same or another.

    >>> is_acronym("LVK"), is_acronym("Harno")
    (True, False)
    """
    return bool(re.fullmatch(r"\w+", name)) and name == name.upper()


def words(name: str) -> tuple[str, ...]:
    """Return the words of a name that tell it apart, folded, in its order; small ones if no other.

    >>> words("The Employers’ Confederation of Latvia"), words("SIA “Sāls”")
    (('employers', 'confederation', 'latvia'), ('sals',))
    """
    return _telling(unaccented(folded(without_legal_form(name))))


def _telling(folded: str) -> tuple[str, ...]:
    found = re.findall(r"\w+", _APOSTROPHES.sub("", folded))
    return tuple(word for word in found if word not in _SMALL) or tuple(found)


def _similarities(one: str, other: str) -> Iterator[Similarity]:
    """Yield in which ways two names are alike."""
    ours, theirs = words(one), words(other)
    is_short = is_acronym(without_legal_form(one)), is_acronym(without_legal_form(other))
    if sorted(ours) == sorted(theirs):
        same = sorted(_telling(folded(one))) == sorted(_telling(folded(other)))
        reason = f"same {'acronym' if all(is_short) else 'name'}"
        yield Similarity(1.0, reason if same else f"{reason}{_FOLDED}", one, other)
    elif any(is_short):
        yield from _initials(one, other, ours, theirs)
    elif _contains(ours, theirs):
        yield Similarity(_score(ours, theirs), "one name contains the other", one, other)
    elif (score := _score(ours, theirs)) >= SAME_THING:
        yield Similarity(score, f"names {score} alike", one, other)


def _initials(
    one: str, other: str, ours: tuple[str, ...], theirs: tuple[str, ...]
) -> Iterator[Similarity]:
    for acronym, full in ((ours, theirs), (theirs, ours)):
        if len(full) > 2 and "".join(word[0] for word in full) == "".join(acronym):
            yield Similarity(_INITIALS, "one name has the initials of the other", one, other)


def _contains(ours: tuple[str, ...], theirs: tuple[str, ...]) -> bool:
    few, many = sorted((set(ours), set(theirs)), key=len)
    return len(few) > 1 and few < many


def _score(ours: tuple[str, ...], theirs: tuple[str, ...]) -> float:
    """Return how alike two names are: by their letters or by whole words, whichever is more."""
    one, other = (" ".join(sorted(side)) for side in (ours, theirs))
    letters = likeness(one, other)
    shared = 2 * len({*ours} & {*theirs}) / max(len({*ours}) + len({*theirs}), 1)
    return round(max(letters, shared), 2)


# ── Legal forms ──────────────────────────────────────────────────────────────


def without_legal_form(name: str) -> str:
    """Return a name without the legal form before and behind it, or as it is if no more is left.

    >>> without_legal_form("SIA “Sāls”"), without_legal_form("Sāls, SIA"), without_legal_form("SIA")
    ('Sāls', 'Sāls', 'SIA')
    """
    found = name
    for pattern in _patterns():
        rest = pattern.sub("", found)
        found = rest if re.search(r"\w", rest) else found
    return found if found == name else re.sub(r"\A\W+|[^\w)]+\Z", "", found)


def legal_forms() -> tuple[str, ...]:
    """Return the forms of the table, in its order."""
    (path,) = Project().files("data/reference", "legal-forms.csv")
    return tuple(form for _, (form, _, _) in read_rows(path, _FORM_COLUMNS))


@cache
def _patterns() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """Return what matches a form before a name, and behind one."""
    longest_first = sorted(legal_forms(), key=lambda form: (-len(form), form))
    forms = "|".join(map(_spelt, longest_first))
    return (
        re.compile(rf"\A\W*(?:{forms})(?!\w)\W*"),
        re.compile(rf"[^\w)]+(?:{forms})\W*\Z"),
    )


def _spelt(form: str) -> str:
    """Return a pattern for a form, with or without its full stops and spaces."""
    parts = re.findall(r"\w+", form)
    spelt = r"[.\s/]*".join(map(re.escape, parts))
    return f"(?i:{spelt})" if sum(map(len, parts)) >= _LONG else spelt
