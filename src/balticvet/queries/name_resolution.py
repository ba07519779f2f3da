"""Name resolution: by which names a thing is known, and which thing a name stands for."""

import unicodedata
from collections.abc import Callable, Iterator, Mapping

from balticvet.dataset import QuadStore
from balticvet.errors import UsageError
from balticvet.letters import folded, unaccented
from balticvet.namespaces import PREFIXES, curie, iri
from balticvet.naming import SEARCH
from balticvet.rdf import DefaultGraph, Literal, NamedNode
from balticvet.suggest import clip

LONGEST = 1_000


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
        raise UsageError(
            f"{clip(value)!r} can mean more than one thing.",
            fix=f"Say which: {', '.join(curie(thing.value) for thing in found)}.",
        )
    return found[0] if found else None


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
