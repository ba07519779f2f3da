"""What comes from outside a selection: what its things are and are called, and what is decided.

A selection of sources chooses what is claimed. A page that names a project without saying that it
is one would leave questions about projects without an answer, although every other source says so.
So a class, or a name, that no selected source gives is taken from whoever states it, and nothing
else. Such a passage is there as reference (`bv:Reference`): it claims nothing and is no voice.
Decisions come along unless they judge what only others name.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator

from balticvet.grouping import grouped, reached
from balticvet.naming import DISPLAY, STATED
from balticvet.rdf import TYPE, NamedNode, Quad, named_node

_REFERENCE = named_node("bv:Reference")
_CLASSES, _NAMES = frozenset((TYPE,)), frozenset(DISPLAY)
_LEADING = frozenset(
    named_node(name)
    for name in ("dct:source", "bv:isInSection", "bv:hasLeadIn", "oa:hasSource", "oa:hasSelector")
)
"""What leads from a passage to what is needed to cite it."""


def identifying(
    selected: Iterable[Quad], known: Iterable[Quad], others: Iterable[Quad]
) -> set[Quad]:
    """Return what others state of the class or the name of things that the selection leaves bare.

    `selected` is what the selected passages state, `known` all that is there without the others.
    The passage that says what a thing is tells its title too: its class asks for one.
    """
    things = _named(selected)
    said: defaultdict[frozenset[NamedNode], set[object]] = defaultdict(set)
    for quad in known:
        for properties in (_CLASSES, _NAMES, STATED):
            if quad.predicate in properties:
                said[properties].add(quad.subject)
    apart = frozenset(others)
    found = {
        quad
        for quad in apart
        for properties in (_CLASSES, _NAMES)
        if quad.predicate in properties and quad.subject in things - said[properties]
    }
    classed = {(one.subject, one.graph_name) for one in found if one.predicate == TYPE}
    return found | {
        quad
        for quad in apart
        if quad.predicate in STATED and quad.subject not in said[STATED]
        if (quad.subject, quad.graph_name) in classed
    }


def as_reference(description: Iterable[Quad], passages: Iterable[NamedNode]) -> Iterator[Quad]:
    """Yield what is needed to cite these passages, each called a reference instead of a passage."""
    described: dict[object, list[Quad]] = {**grouped(description, lambda quad: quad.subject)}
    named: list[object] = []
    for passage in passages:
        named.append(passage)
        yield Quad(passage, TYPE, _REFERENCE, described[passage][0].graph_name)

    def needed(thing: object) -> Iterator[object]:
        return (one.object for one in described.get(thing, ()) if one.predicate in _LEADING)

    for thing in reached(named, needed):
        yield from (quad for quad in described.get(thing, ()) if quad.predicate != TYPE)


def applicable(
    decided: Iterable[Quad],
    selected: Iterable[Quad],
    references: Iterable[Quad],
    stated: Iterable[Quad],
) -> Iterator[Quad]:
    """Yield the decisions that bring in no thing which only sources outside the selection name.

    `stated` is what all sources say. A decision of which nothing is left goes with its reason; one
    on a thing that nobody names stays, so that checks can find it.
    """
    found = frozenset(decided)
    foreign = _named(stated) - _named(selected) - _named(references)
    kept = {quad for quad in found if not foreign & {quad.subject, quad.object}}
    empty = {quad.graph_name for quad in found} - {quad.graph_name for quad in kept}
    yield from (quad for quad in kept if quad.subject not in empty)


def _named(quads: Iterable[Quad]) -> set[object]:
    """Return what these quads speak of, apart from the classes of things."""
    return {
        term
        for quad in quads
        for term in (quad.subject, *([] if quad.predicate == TYPE else [quad.object]))
        if isinstance(term, NamedNode)
    }
