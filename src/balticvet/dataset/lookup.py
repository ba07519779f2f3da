"""Looking things up in the default graph of a store: names, texts, what a property leads to."""

from collections.abc import Iterable

from balticvet.dataset import QuadStore
from balticvet.namespaces import curie, iri
from balticvet.naming import DISPLAY
from balticvet.rdf import BlankNode, DefaultGraph, Literal, NamedNode, Term, named_node

_LANGUAGES = ("en", None)


def label(store: QuadStore, thing: NamedNode) -> Literal | None:
    """Return the best name of a thing in the default graph: English before others."""
    for naming in DISPLAY:
        quads = store.quads_for_pattern(thing, naming, None, DefaultGraph())
        names = [quad.object for quad in quads if isinstance(quad.object, Literal)]
        if names:
            return min(names, key=_preference)
    return None


def called(store: QuadStore, thing: NamedNode) -> str:
    """Return the best name of a thing, or else its CURIE."""
    found = label(store, thing)
    return found.value if found else curie(thing.value)


def things(store: QuadStore, subject: Term, predicate: NamedNode) -> set[NamedNode]:
    """Return all things that a property leads to; a literal has none."""
    if not isinstance(subject, NamedNode | BlankNode):
        return set()
    quads = store.quads_for_pattern(subject, predicate, None, DefaultGraph())
    return {quad.object for quad in quads if isinstance(quad.object, NamedNode)}


def follow(store: QuadStore, subject: NamedNode | None, predicate: str) -> NamedNode | None:
    """Return the thing that a property leads to, the first by name, if there is one."""
    return _first_thing(_objects(store, subject, predicate))


def text(store: QuadStore, subject: NamedNode | None, predicate: str) -> str:
    """Return the text of a property, the first in order, or an empty one."""
    return _first_text(_objects(store, subject, predicate))


class Said:
    """All that the default graph says of one thing, looked up once."""

    def __init__(self, store: QuadStore, thing: NamedNode) -> None:
        self._objects: dict[str, list[object]] = {}
        for quad in store.quads_for_pattern(thing, None, None, DefaultGraph()):
            self._objects.setdefault(quad.predicate.value, []).append(quad.object)

    def thing(self, predicate: str) -> NamedNode | None:
        """Return the thing that a property leads to, as `follow` does."""
        return _first_thing(self._objects.get(iri(predicate), ()))

    def is_a(self, name: str) -> bool:
        """Tell whether the thing is of a class."""
        return named_node(name) in self._objects.get(iri("rdf:type"), ())

    def text(self, predicate: str) -> str:
        """Return the text of a property, as `text` does."""
        return _first_text(self._objects.get(iri(predicate), ()))


def _first_thing(found: Iterable[object]) -> NamedNode | None:
    return min((term for term in found if isinstance(term, NamedNode)), key=str, default=None)


def _first_text(found: Iterable[object]) -> str:
    return min((term.value for term in found if isinstance(term, Literal)), default="")


def _objects(store: QuadStore, subject: NamedNode | None, predicate: str) -> list[object]:
    if subject is None:
        return []
    quads = store.quads_for_pattern(subject, named_node(predicate), None, DefaultGraph())
    return [quad.object for quad in quads]


def _preference(name: Literal) -> tuple[int, str, str]:
    rank = _LANGUAGES.index(name.language) if name.language in _LANGUAGES else len(_LANGUAGES)
    return rank, name.language or "", name.value
