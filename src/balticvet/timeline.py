"""The graph of a day: the bodies that were there, under the names that they bore.

Only what sources say of founding, end, merger and renaming counts. What they leave open, by half a
date or by different ones, changes nothing: in doubt a body stays, and keeps its usual name.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from math import inf

from balticvet import dates
from balticvet.dates import Date
from balticvet.errors import UsageError
from balticvet.namespaces import iri
from balticvet.rdf import Literal, NamedNode, Quad, named_node
from balticvet.suggest import clip

_LABEL = named_node("skos:prefLabel")
_STATED = named_node("modality:stated")
_DECISIONS = iri("decision:")
_BOUND = ("bv:Claim", "org:ChangeEvent", "bv:DatedName")
"""What says something of a body and means nothing without it."""


def day(text: str) -> date:
    """Return the day that a text such as 2020-08-01 names.

    Raises `UsageError` for a text that names none.

    >>> day("2020-08-01")
    datetime.date(2020, 8, 1)
    """
    found = dates.calendar_day(text)
    if found is None:
        raise UsageError(
            f"{clip(text)!r} is no day of the calendar from the year 1 to 9999.",
            fix="Write year, month and day, such as 2020-08-01.",
        )
    return found


def on(quads: Iterable[Quad], day: date) -> frozenset[Quad]:
    """Return what quads, without derived ones, say of a day.

    A body that was not there is left out with what points to it alone; nothing takes its place.
    Of the dated names those in force stay, and the usual name in the same language goes: the rule
    in `queries/rules/dated/` puts the dated one there.
    """
    told = frozenset(quads)
    known = _Known.of(told)
    dated = tuple(_dated_names(known))
    names = tuple(_in_force(dated, day))
    gone = set(_not_there(known, day))
    gone |= set(_bereft(known, gone))
    gone |= known.of_class("bv:DatedName") - {name.node for name in names}
    replaced = {(name.bearer, name.language) for name in names}
    replaced |= {(name.node, name.language) for name in set(dated).difference(names)}
    kept = {
        quad
        for quad in told
        if not {quad.subject, quad.object} & gone and not _is_replaced(quad, replaced)
    }
    return frozenset(kept - _reasons_for_nothing(told, kept))


def _is_replaced(quad: Quad, replaced: set[tuple[object, str]]) -> bool:
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


@dataclass(frozen=True)
class _Known:
    """Quads by what they speak of, then by property."""

    said: Mapping[object, Mapping[str, set[object]]]

    @classmethod
    def of(cls, quads: Iterable[Quad]) -> "_Known":
        said: dict[object, dict[str, set[object]]] = {}
        for quad in quads:
            properties = said.setdefault(quad.subject, {})
            properties.setdefault(quad.predicate.value, set()).add(quad.object)
        return cls(said)

    def values(self, thing: object, name: str) -> set[object]:
        return self.said.get(thing, {}).get(iri(name), set())

    def with_property(self, name: str) -> set[object]:
        return {thing for thing, found in self.said.items() if iri(name) in found}

    def of_class(self, *names: str) -> set[object]:
        """Return the things of some classes, or of those that are a part of them."""
        classes: set[object] = {named_node(name) for name in names}
        while more := self._leading_to(classes, "rdfs:subClassOf") - classes:
            classes |= more
        return self._leading_to(classes, "rdf:type")

    def _leading_to(self, ends: set[object], name: str) -> set[object]:
        return {thing for thing in self.with_property(name) if self.values(thing, name) & ends}


# ── Bodies ───────────────────────────────────────────────────────────────────


def _not_there(known: _Known, day: date) -> Iterator[object]:
    """Yield what was not founded yet on a day or was there no more, by every date that is given."""
    for thing in known.with_property("schema:foundingDate"):
        begins = _spans(known.values(thing, "schema:foundingDate"))
        if begins and all(day.toordinal() < span.first for span in begins):
            yield thing
    for thing, stated in _ends(known).items():
        ends = _spans(stated)
        if ends and all(span.last <= day.toordinal() for span in ends):
            yield thing


def _ends(known: _Known) -> Mapping[object, set[object]]:
    """Return when things ended: they were dissolved, or became part of something else."""
    ends = defaultdict[object, set[object]](set)
    for thing in known.with_property("schema:dissolutionDate"):
        ends[thing] |= known.values(thing, "schema:dissolutionDate")
    for change in known.of_class("org:ChangeEvent"):
        is_real = known.values(change, "bv:modality") <= {_STATED}
        results = known.values(change, "org:resultingOrganization")
        for thing in known.values(change, "org:originalOrganization") - results:
            ends[thing] |= known.values(change, "dct:date") if is_real else set()
    return ends


def _bereft(known: _Known, gone: set[object]) -> Iterator[object]:
    """Yield what has, for one of its properties, only bodies that were not there."""
    for node in known.of_class(*_BOUND):
        if any(values <= gone for values in known.said[node].values()):
            yield node


# ── Names ────────────────────────────────────────────────────────────────────


@dataclass(frozen=True)
class _Name:
    """A dated name in one language, and from when to before when, in days, it surely was borne."""

    node: object
    bearer: object
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


def _in_force(names: Iterable[_Name], day: date) -> Iterator[_Name]:
    """Yield the dated names that are in force on a day, one for each thing and language at most."""
    found = (name for name in names if name.begin <= day.toordinal() < name.end)
    ordered = sorted(found, key=lambda name: (name.place, name.rank))
    for _, same in groupby(ordered, key=lambda name: name.place):
        *others, last = same
        if all(other.rank < last.rank for other in others):
            yield last


def _dated_names(known: _Known) -> Iterator[_Name]:
    for node in known.of_class("bv:DatedName"):
        begins = _spans(known.values(node, "bv:validFrom"))
        ends = _spans(known.values(node, "bv:validUntil"))
        if not begins and not ends:
            continue
        begin = max((span.last for span in begins), default=-inf)
        end = min((span.first for span in ends), default=inf)
        for bearer in known.values(node, "bv:isNameOf"):
            for label in known.values(node, "skos:prefLabel"):
                if isinstance(label, Literal) and label.language:
                    yield _Name(node, bearer, label.language, begin, end)


def _spans(stated: Iterable[object]) -> tuple[Date, ...]:
    """Return what dates can mean; what is no date of the calendar says nothing."""
    found = (dates.read(given.value) for given in stated if isinstance(given, Literal))
    return tuple(span for span in found if span)
