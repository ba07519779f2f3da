"""What the default graph of a store says of a thing: values, texts, names, classes.

Properties and classes are given by their CURIEs.
"""

from collections.abc import Iterable, Iterator, Mapping

from balticvet.dataset.store import QuadStore
from balticvet.grouping import reached
from balticvet.namespaces import curie
from balticvet.naming import DISPLAY
from balticvet.rdf import (
    TYPE,
    DefaultGraph,
    Literal,
    NamedNode,
    Quad,
    Subject,
    Term,
)
from balticvet.rdf import named_node as node

_EVERYWHERE = DefaultGraph()
_WIDER = "rdfs:subClassOf"
_LANGUAGES = ("en", None)


def objects(store: QuadStore, subject: Term | None, predicate: str) -> frozenset[Term]:
    """Return the values of a property of a thing."""
    if subject is None or isinstance(subject, Literal):
        return frozenset()
    quads = store.quads_for_pattern(subject, node(predicate), None, _EVERYWHERE)
    return frozenset(quad.object for quad in quads)


def things(store: QuadStore, subject: Term | None, predicate: str) -> frozenset[NamedNode]:
    """Return the things that a property of a thing leads to."""
    found = objects(store, subject, predicate)
    return frozenset(term for term in found if isinstance(term, NamedNode))


def subjects(store: QuadStore, predicate: str, value: Term | None = None) -> frozenset[Subject]:
    """Return the things that have a property, or a value of it."""
    quads = store.quads_for_pattern(None, node(predicate), value, _EVERYWHERE)
    return frozenset(quad.subject for quad in quads)


def holds(store: QuadStore, subject: Subject, predicate: str, value: Term) -> bool:
    """Tell whether a property of a thing has a value."""
    return Quad(subject, node(predicate), value) in store


def instances(store: QuadStore, *classes: str) -> frozenset[Subject]:
    """Return the things of some classes, or of narrower ones."""
    found = reached(map(node, classes), lambda name: _narrower(store, name))
    return frozenset().union(*(subjects(store, "rdf:type", name) for name in found))


def classes(store: QuadStore, thing: Term) -> frozenset[NamedNode]:
    """Return the classes of a thing and all wider ones."""
    named = things(store, thing, "rdf:type")
    return frozenset(reached(named, lambda name: things(store, name, _WIDER)))


def follow(store: QuadStore, subject: Term | None, predicate: str) -> NamedNode | None:
    """Return the thing that a property leads to, the first by name, if there is one."""
    return _first_thing(objects(store, subject, predicate))


def restated_page(store: QuadStore, passage: Subject) -> NamedNode | None:
    """Return the page that a passage restates; a quote has none, its source is the document."""
    restates = text(store, passage, "bv:restatement")
    return follow(store, passage, "oa:hasSource") if restates else None


def text(store: QuadStore, subject: Term | None, predicate: str) -> str:
    """Return the text of a property, the first in order, or an empty one."""
    return _first_text(objects(store, subject, predicate))


def literals(store: QuadStore, thing: NamedNode, *predicates: NamedNode) -> list[Literal]:
    """Return the texts that properties give a thing, by language and then by letter."""
    found = {
        quad.object
        for predicate in predicates
        for quad in store.quads_for_pattern(thing, predicate, None, _EVERYWHERE)
        if isinstance(quad.object, Literal)
    }
    return sorted(found, key=lambda one: (one.language or "", one.value))


def full_title(store: QuadStore, thing: NamedNode) -> str:
    """Return the title of a thing in English, else in no language, or nothing."""
    titles = {one.language: one.value for one in literals(store, thing, node("dct:title"))}
    return titles.get("en") or titles.get(None, "")


def called(store: QuadStore, thing: NamedNode) -> str:
    """Return the label of a thing, else its CURIE."""
    return label_text(store, thing) or curie(thing.value)


def label_text(store: QuadStore, thing: NamedNode | None) -> str:
    """Return the words of the label of a thing, or nothing."""
    found = label(store, thing) if thing else None
    return found.value if found else ""


def full_titles(store: QuadStore, thing: NamedNode) -> tuple[str, ...]:
    """Return the titles of a thing in English, in the order of the alphabet."""
    titles = {
        term.value
        for term in objects(store, thing, "dct:title")
        if isinstance(term, Literal) and (term.language or "en") == "en"
    }
    return tuple(sorted(titles))


def label(store: QuadStore, thing: NamedNode) -> Literal | None:
    """Return the best name of a thing: English before others."""
    for naming in DISPLAY:
        quads = store.quads_for_pattern(thing, naming, None, _EVERYWHERE)
        names = [quad.object for quad in quads if isinstance(quad.object, Literal)]
        if names:
            return min(names, key=_preference)
    return None


class Properties:
    """The properties of one thing with their values, looked up once."""

    def __init__(self, store: QuadStore, thing: Subject) -> None:
        self._objects: dict[NamedNode, set[Term]] = {}
        for quad in store.quads_for_pattern(thing, None, None, _EVERYWHERE):
            self._objects.setdefault(quad.predicate, set()).add(quad.object)

    @property
    def values(self) -> Mapping[NamedNode, set[Term]]:
        """The values by property."""
        return self._objects

    def thing(self, predicate: str) -> NamedNode | None:
        """Return the thing that a property leads to, as `follow` does."""
        return _first_thing(self._objects.get(node(predicate), ()))

    def is_a(self, name: str) -> bool:
        """Tell whether the thing is of a class."""
        return node(name) in self._objects.get(TYPE, ())

    def text(self, predicate: str) -> str:
        """Return the text of a property, as `text` does."""
        return _first_text(self._objects.get(node(predicate), ()))


def _narrower(store: QuadStore, name: NamedNode) -> Iterator[NamedNode]:
    return (kind for kind in subjects(store, _WIDER, name) if isinstance(kind, NamedNode))


def _first_thing(found: Iterable[Term]) -> NamedNode | None:
    return min((term for term in found if isinstance(term, NamedNode)), key=str, default=None)


def _first_text(found: Iterable[Term]) -> str:
    return min((term.value for term in found if isinstance(term, Literal)), default="")


def _preference(name: Literal) -> tuple[int, str, str]:
    rank = _LANGUAGES.index(name.language) if name.language in _LANGUAGES else len(_LANGUAGES)
    return rank, name.language or "", name.value
