"""Titles of things that have no name of their own: made of what they consist of."""

from collections.abc import Callable, Mapping
from types import MappingProxyType

from balticvet.dataset import QuadStore
from balticvet.dataset.lookup import follow, label_text, text
from balticvet.namespaces import split
from balticvet.profiles.words import Words
from balticvet.rdf import NamedNode
from balticvet.suggest import clip
from balticvet.wording import capital

_LENGTH = 120
_PARTICIPATION = ("bv:hasParticipant", "bv:belongsTo", "bv:hasRole")
_NAMED_BY_PARTS = frozenset(("passage", "period"))


def title(store: QuadStore, words: Words, thing: str) -> str:
    """Return the label of a thing, else a title made of its parts, else its slug as words."""
    node = NamedNode(thing)
    collection, slug = split(thing)
    by_parts = collection in _NAMED_BY_PARTS
    named = label_text(store, node) or (words.name(node) if by_parts else "")
    if not named and collection in _COMPOSED:
        named = _COMPOSED[collection](store, words, node)
    return clip(" ".join((named or _in_words(collection, slug)).split()), length=_LENGTH)


def _in_words(collection: str, slug: str) -> str:
    """Return a name out of the parts of an IRI.

    >>> _in_words("decision", "names-of-projects")
    'Decision: names of projects'
    """
    return f"{capital(collection)}: {slug.replace('-', ' ')}" if collection else slug


def _participation(store: QuadStore, words: Words, thing: NamedNode) -> str:
    parts = (follow(store, thing, name) for name in _PARTICIPATION)
    return " – ".join(words.name(part) for part in parts if part)


def _disputed_value(store: QuadStore, words: Words, thing: NamedNode) -> str:
    written, whole = text(store, thing, "bv:asWritten"), follow(store, thing, "dct:isPartOf")
    return f"{written} ({words.name(whole)})" if written and whole else written


_COMPOSED: Mapping[str, Callable[[QuadStore, Words, NamedNode], str]] = MappingProxyType(
    {"participation": _participation, "contradiction": _disputed_value}
)
"""What makes the title of a thing of a collection."""
