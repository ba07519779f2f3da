"""Candidates: pairs of things that may be one, for a person to decide."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import combinations

from balticvet.identity.similarity import similarity
from balticvet.identity.things import Thing, things
from balticvet.namespaces import iri
from balticvet.rdf import NamedNode, Quad, value_of

SAME, DIFFERENT, OPEN = map(iri, ("owl:sameAs", "owl:differentFrom", "bv:mayBe"))
"""The properties that decide on two things."""

_REASON = iri("bv:reason")


@dataclass(frozen=True)
class Candidate:
    """Two things that may be one: score, reason, their like names, the graphs of these."""

    one: str
    other: str
    score: float
    reason: str
    names: tuple[str, str]
    graphs: tuple[str, ...]


@dataclass(frozen=True, order=True)
class Unresolved:
    """A thing that is left unresolved on purpose; `candidate` is an IRI, or a name in words."""

    thing: str
    candidate: str
    decision: str
    reason: str


@dataclass(frozen=True)
class Identities:
    """Candidates for a person to decide on, the likeliest first, and those left open."""

    proposed: tuple[Candidate, ...]
    open: tuple[Unresolved, ...]


def identities(quads: Iterable[Quad]) -> Identities:
    """Return which things of a dataset may be one, and which are left open on purpose.

    Pairs that somebody has decided on are not proposed again. Nothing is merged.
    What counts stands in named graphs, which say who states it.
    """
    found = tuple(quad for quad in quads if isinstance(quad.graph_name, NamedNode))
    decided = set(_decided(found))
    pairs = combinations(things(found), 2)
    proposed = (
        candidate
        for one, other in pairs
        if frozenset((one.iri, other.iri)) not in decided and (candidate := _candidate(one, other))
    )
    ordered = sorted(proposed, key=lambda pair: (-pair.score, pair.one, pair.other))
    return Identities(tuple(ordered), tuple(sorted(_open(found))))


def _decided(quads: Iterable[Quad]) -> Iterator[frozenset[str]]:
    for quad in quads:
        if quad.predicate.value in (SAME, DIFFERENT, OPEN):
            yield frozenset(map(value_of, (quad.subject, quad.object)))


def _candidate(one: Thing, other: Thing) -> Candidate | None:
    alike = similarity(one.names, other.names) if one.may_be(other) else None
    if alike is None:
        return None
    return Candidate(
        one=one.iri,
        other=other.iri,
        score=alike.score,
        reason=alike.reason,
        names=(alike.one, alike.other),
        graphs=tuple(sorted(one.names[alike.one] | other.names[alike.other])),
    )


def _open(quads: tuple[Quad, ...]) -> Iterator[Unresolved]:
    reasons = {
        value_of(quad.subject): value_of(quad.object)
        for quad in quads
        if quad.predicate.value == _REASON
    }
    for quad in quads:
        if quad.predicate.value == OPEN:
            decision = value_of(quad.graph_name)
            candidate = value_of(quad.object)
            yield Unresolved(value_of(quad.subject), candidate, decision, reasons.get(decision, ""))
