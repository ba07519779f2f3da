"""Snapshots: the dataset of one day, with the bodies, the projects and the names of that day.

Stated dates of founding, start, end, merger and renaming count. Incomplete or contradictory dates
change nothing: in doubt a body or a project stays, and keeps its usual name. A change that its
sources only announce has not happened.
"""

from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from math import inf

from balticvet.dataset import Dataset, QuadStore
from balticvet.dataset.lookup import Properties, instances, objects, subjects
from balticvet.lifetimes import RUNNING, endings, periods, spans
from balticvet.namespaces import iri
from balticvet.rdf import Literal, NamedNode, Quad, Term, named_node
from balticvet.sparql import SavedQuery, solve

_LABEL = named_node("skos:prefLabel")
_ENDS = frozenset(map(named_node, ("bv:hasOrigin", "bv:hasResult")))
_DECISIONS = iri("decision:")
_DEPENDENT = ("bv:StatedThing", "bv:DatedName")
"""Classes of nodes that mean nothing without a body."""


def as_of(
    quads: Iterable[Quad], day: date, *, announcing: SavedQuery | None = None
) -> frozenset[Quad]:
    """Return what quads, without derived ones, say of a day.

    A body that was not there, and a project that did not run, is left out with what points to it
    alone; nothing takes its place. Of a body that had ended the changes of its life stay, and its
    usual names with them. Of the dated names those in force stay, and the usual name in the same
    language goes: the rule in `queries/rules/dated/` puts the dated one there, and marks it where
    no source gives a name for the day.
    `announcing` is the rule that finds the changes which have not happened as far as is known.
    """
    stated = frozenset(quads)
    known = Dataset.of_named(stated).store
    ended = set(_ended(known, day, _announced(known, announcing)))
    gone = ended | set(_unfounded(known, day))
    gone |= set(_not_running(known, day)) | set(_still_to_come(known, day))
    gone |= _left_without_bodies(known, gone, ended)
    dated = tuple(name for name in _dated_names(known) if name.node not in gone)
    names = tuple(_shown(known, dated, day))
    gone |= instances(known, "bv:DatedName") - {name.node for name in names}
    replaced = {(name.bearer, name.language) for name in names}
    replaced |= {(name.node, name.language) for name in set(dated).difference(names)}
    kept = {
        quad
        for quad in stated
        if not {quad.subject, quad.object} & gone and not _is_replaced(quad, replaced)
    }
    kept |= set(_ends_of_changes(stated, gone, ended))
    return frozenset(kept - _reasons_for_nothing(stated, kept))


def _announced(known: QuadStore, rule: SavedQuery | None) -> frozenset[Term]:
    """Return the changes that their sources announce only."""
    if rule is None:
        return frozenset()
    triples = solve(known, rule.text, where=str(rule.path)).triples
    return frozenset(triple.subject for triple in triples)


def _ends_of_changes(
    stated: Collection[Quad], gone: set[object], ended: set[object]
) -> Iterator[Quad]:
    """Yield that bodies which had ended were there before or after a change, and their names."""
    ends = {
        quad
        for quad in stated
        if quad.predicate in _ENDS and quad.object in ended and quad.subject not in gone
    }
    yield from ends
    named = {quad.object for quad in ends}
    yield from (quad for quad in stated if quad.predicate == _LABEL and quad.subject in named)


def _is_replaced(quad: Quad, replaced: set[tuple[Term, str]]) -> bool:
    name = quad.object
    if quad.predicate != _LABEL or not isinstance(name, Literal):
        return False
    return (quad.subject, name.language) in replaced


def _reasons_for_nothing(before: Iterable[Quad], after: Iterable[Quad]) -> set[Quad]:
    """Return what is said of the decisions of which nothing is left."""
    empty = {quad.graph_name for quad in before} - {quad.graph_name for quad in after}
    decisions = {
        graph
        for graph in empty
        if isinstance(graph, NamedNode) and graph.value.startswith(_DECISIONS)
    }
    return {quad for quad in after if quad.subject in decisions}


# ── Bodies ───────────────────────────────────────────────────────────────────


def _unfounded(known: QuadStore, day: date) -> Iterator[object]:
    """Yield the bodies that, by every stated date, were not yet founded on a day."""
    for thing in subjects(known, "schema:foundingDate"):
        begins = spans(objects(known, thing, "schema:foundingDate"))
        if begins and all(day.toordinal() < span.first for span in begins):
            yield thing


def _ended(known: QuadStore, day: date, announced: Collection[Term]) -> Iterator[object]:
    """Yield the bodies that, by every stated date, were there no more on a day."""
    for ended, stated in endings(known, announced).items():
        ends = spans(stated)
        if ends and all(span.last <= day.toordinal() for span in ends):
            yield ended


def _not_running(known: QuadStore, day: date) -> Iterator[object]:
    """Yield what, by every stated date, had not begun on a day or had ended before it.

    Who gives no end does not say that it still ran: the others count.
    """
    for thing in instances(known, *RUNNING):
        starts, ends = periods(known, thing)
        has_begun = not starts or any(span.first <= day.toordinal() for span in starts)
        has_ended = bool(ends) and all(span.last < day.toordinal() for span in ends)
        if not has_begun or has_ended:
            yield thing


def _still_to_come(known: QuadStore, day: date) -> Iterator[object]:
    """Yield the changes that, by every stated date, came after a day."""
    for change in instances(known, "bv:Change"):
        told = spans(objects(known, change, "dct:date"))
        if told and all(day.toordinal() < span.first for span in told):
            yield change


def _left_without_bodies(known: QuadStore, gone: set[object], ended: set[object]) -> set[object]:
    """Return the nodes that have only absent things as values of one of their properties.

    With such a node goes what is said of it alone. A change stays when the bodies before or after
    it have ended since: that is what it tells.
    """
    changes = {
        change: objects(known, change, "bv:hasResult") for change in instances(known, "bv:Change")
    }
    left: set[object] = {
        change for change, results in changes.items() if results and results <= gone - ended
    }
    dependent = {
        node: tuple(Properties(known, node).values.values())
        for node in instances(known, *_DEPENDENT).difference(changes)
    }
    while more := {
        node
        for node, values in dependent.items()
        if node not in left and any(some <= gone | left for some in values)
    }:
        left |= more
    return left


# ── Names ────────────────────────────────────────────────────────────────────


@dataclass(frozen=True)
class _Name:
    """A dated name in one language, and from when to before when, in days, it surely was borne."""

    node: Term
    bearer: Term
    label: str
    language: str
    begin: float
    end: float

    @property
    def place(self) -> tuple[str, str]:
        """What only one name can be in force for."""
        return str(self.bearer), self.language

    @property
    def rank(self) -> tuple[float, float]:
        """Of two names in force the one that began later counts, then the one that ends sooner."""
        return self.begin, -self.end


_Rank = tuple[float, float]


def _shown(known: QuadStore, names: Iterable[_Name], day: date) -> Iterator[_Name]:
    """Yield the dated names to be shown on a day, one for each thing and language at most.

    That is the name in force. Where there is none, and the usual name is a dated one too, it is
    that of the next later day, else that of the last one before.
    """
    ordered = sorted(names, key=lambda name: name.place)
    for _, group in groupby(ordered, key=lambda name: name.place):
        same = tuple(group)
        in_force = [name for name in same if name.begin <= day.toordinal() < name.end]
        if in_force:
            yield from _alone(in_force, lambda name: name.rank)
        elif _usual_names(known, same[0]) <= {name.label for name in same}:
            later = [name for name in same if name.begin > day.toordinal()]
            if later:
                yield from _alone(later, lambda name: (-name.begin, 0.0))
            else:
                yield from _alone(same, lambda name: (name.end, 0.0))


def _alone(names: Collection[_Name], rank: Callable[[_Name], _Rank]) -> Iterator[_Name]:
    """Yield the name that stands before all others, if there is one."""
    *others, last = sorted(names, key=rank)
    if all(rank(other) < rank(last) for other in others):
        yield last


def _usual_names(known: QuadStore, name: _Name) -> set[str]:
    """Return the labels of what bears a name, in the language of the name."""
    labels = objects(known, name.bearer, "skos:prefLabel")
    tagged = (label for label in labels if isinstance(label, Literal))
    return {label.value for label in tagged if label.language == name.language}


def _dated_names(known: QuadStore) -> Iterator[_Name]:
    for node in instances(known, "bv:DatedName"):
        begins = spans(objects(known, node, "schema:validFrom"))
        ends = spans(objects(known, node, "schema:validThrough"))
        if not begins and not ends:
            continue
        begin = max((span.last for span in begins), default=-inf)
        # The day itself is the last; in a month or a year nobody knows which day is.
        end = min((span.first + (span.day is not None) for span in ends), default=inf)
        for bearer in objects(known, node, "bv:belongsTo"):
            for label in objects(known, node, "skos:prefLabel"):
                if isinstance(label, Literal) and label.language:
                    yield _Name(node, bearer, label.value, label.language, begin, end)
