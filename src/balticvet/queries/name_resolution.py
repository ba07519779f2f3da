"""Name resolution: by which names a thing is known, and which thing a name stands for."""

import re
import unicodedata
from collections.abc import Callable, Iterator, Mapping

from balticvet.dataset import QuadStore
from balticvet.errors import UsageError
from balticvet.letters import folded, unaccented
from balticvet.namespaces import PREFIXES, curie, iri
from balticvet.naming import SEARCH
from balticvet.rdf import DefaultGraph, Literal, NamedNode
from balticvet.suggest import clip
from balticvet.wording import first_few

LONGEST = 1_000
_CHOICES = 8
"""So many things are named where a word is part of the names of several."""
_WORD = re.compile(r"\w+")
_SHORTEST = 3
"""A word of fewer letters, such as an article, leads to nothing."""


def names_of(store: QuadStore, thing: NamedNode) -> Iterator[str]:
    """Yield the names of a thing, the English preferred one first."""
    for naming in SEARCH:
        quads = store.quads_for_pattern(thing, naming, None, DefaultGraph())
        found = [quad.object for quad in quads if isinstance(quad.object, Literal)]
        english_first = sorted(
            found, key=lambda name: (name.language not in ("en", None), str(name))
        )
        yield from (name.value for name in english_first)


def check_name(value: str, *, of: str) -> None:
    """Raise `UsageError` for a name that nobody would type."""
    if len(value) > LONGEST or any(unicodedata.category(sign) in ("Cs", "Cc") for sign in value):
        raise UsageError(
            f"The value of {of} is too long or holds control characters.",
            fix="Give a name, a CURIE or an IRI.",
        )


def resolve_first(value: str, *known: Mapping[NamedNode, tuple[str, ...]]) -> NamedNode | None:
    """Return what a value stands for among the first things that know it, or nothing.

    Where none is called so, the one whose name holds its words is meant: “Innove” is enough.
    Raises `UsageError` as `resolve` does, and where the names of several hold them.
    """
    whole = (resolve(things, value) for things in known)
    found = next(filter(None, whole), None)
    return found or next(filter(None, (_holding(things, value) for things in known)), None)


def resolve(known: Mapping[NamedNode, tuple[str, ...]], value: str) -> NamedNode | None:
    """Return the thing that an IRI, a CURIE or a name stands for, or nothing.

    Names count in every language, whatever their case and spaces; where nothing is called exactly
    so, whatever their accents, and then what ends the IRI, such as the folder of a source.
    Raises `UsageError` when several things have the name.
    """
    wanted = {value, expanded(value)}
    exact = [thing for thing in known if thing.value in wanted]
    if exact:
        return exact[0]
    ends = {thing: (thing.value.rpartition("/")[2],) for thing in known}
    found = (
        _called(known, value, folded)
        or _called(known, value, _bare)
        or _called(ends, value, folded)
    )
    if len(found) > 1:
        raise _ambiguous(value, ", ".join(curie(thing.value) for thing in found))
    return found[0] if found else None


def _holding(known: Mapping[NamedNode, tuple[str, ...]], value: str) -> NamedNode | None:
    """Return the one thing of whose names the words of a value are a part; a CURIE has none."""
    words = _apart(value)
    if ":" in value or len(words.strip()) < _SHORTEST:
        return None
    found = {thing: one for thing, one in known.items() if any(words in _apart(n) for n in one)}
    if len(found) > 1:
        choices = [f"{one[0]} ({curie(thing.value)})" for thing, one in found.items()]
        told = first_few(choices, _CHOICES, between="; ", more="; and {} more")
        raise _ambiguous(value, told)
    return next(iter(found), None)


def _apart(name: str) -> str:
    """Return the words of a name with one space around each.

    >>> _apart("Foundation Innove, Estonia")
    ' foundation innove estonia '
    """
    return f" {' '.join(_WORD.findall(_bare(name)))} "


def _ambiguous(value: str, choices: str) -> UsageError:
    return UsageError(
        f"{clip(value)!r} can mean more than one thing.", fix=f"Say which: {choices}."
    )


def expanded(value: str) -> str:
    """Return the IRI that a CURIE stands for; anything else as it is."""
    prefix, colon, _ = value.partition(":")
    return iri(value) if colon and prefix in PREFIXES else value


def _called(
    known: Mapping[NamedNode, tuple[str, ...]], name: str, key: Callable[[str], str]
) -> list[NamedNode]:
    return [thing for thing, labels in known.items() if key(name) in map(key, labels)]


def _bare(name: str) -> str:
    """Return a name without its accents."""
    return unaccented(folded(name))
