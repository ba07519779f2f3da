"""Checks: no two stakeholders share a name without a decision, no two decisions contradict."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import combinations, product

from balticvet.errors import NonconformingError
from balticvet.grouping import reached
from balticvet.identity.candidates import DIFFERENT, OPEN, SAME
from balticvet.identity.things import STAKEHOLDERS
from balticvet.letters import folded
from balticvet.namespaces import PREFIXES, curie, iri
from balticvet.naming import UNIQUE
from balticvet.rdf import TYPE, Literal, NamedNode, Quad, value_of
from balticvet.sources import Origin

_LABEL = iri("skos:prefLabel")
_WIDER, _EXCLUDES = iri("rdfs:subClassOf"), iri("owl:disjointWith")
_DECISION = iri("decision:")
_COLLECTIONS = tuple(PREFIXES[name] for name in STAKEHOLDERS)
_SAID = {
    SAME: "are one (owl:sameAs)",
    DIFFERENT: "are two (owl:differentFrom)",
    OPEN: "may be one (bv:mayBe)",
}


def check_names(quads: Iterable[Quad], origins: Mapping[str, Origin]) -> None:
    """Prove that no two stakeholders bear the same name by accident.

    Names are compared without regard to Unicode normalisation, case, white space and invisible
    signs.
    Raises `NonconformingError` that asks for a decision, naming both nodes.
    """
    bearers: defaultdict[str, defaultdict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
    apart: set[frozenset[str]] = set()
    for quad in quads:
        subject, value = quad.subject, quad.object
        if not isinstance(subject, NamedNode):
            continue
        if quad.predicate in UNIQUE and isinstance(value, Literal):
            if subject.value.startswith(_COLLECTIONS):
                graph = value_of(quad.graph_name)
                bearers[folded(value.value)][subject.value].add(graph)
        elif quad.predicate.value == DIFFERENT and isinstance(value, NamedNode):
            apart.add(frozenset((subject.value, value.value)))
    for name, graphs in sorted(bearers.items()):
        for one, other in combinations(sorted(graphs), 2):
            if frozenset((one, other)) not in apart:
                raise _same_name(name, graphs, (one, other), origins)


def _same_name(
    name: str,
    graphs: Mapping[str, set[str]],
    nodes: tuple[str, str],
    origins: Mapping[str, Origin],
) -> NonconformingError:
    places = {str(origins[graph]) for node in nodes for graph in graphs[node] if graph in origins}
    return NonconformingError(
        f"{curie(nodes[0])} and {curie(nodes[1])} bear the same name, “{name}”.",
        where=", ".join(sorted(places)),
        fix="Use one node for both, or decide in data/decisions.trig, or in a file of"
        " data/decisions/, that one is owl:differentFrom the other, with a reason.",
    )


@dataclass(frozen=True, order=True)
class Judgement:
    """A statement of a decision about something: `value` as in the graph, `says` in words."""

    about: str
    decision: str
    value: str
    says: str


Pair = tuple[Judgement, Judgement]


def check_decisions(quads: Iterable[Quad], origins: Mapping[str, Origin]) -> None:
    """Prove that no two decisions contradict each other.

    Two things are one, or two, or left open; a thing has one name in a language; its classes do
    not exclude each other.
    Raises `NonconformingError` that names both decisions and their places.
    """
    found = tuple(quads)
    decided = [quad for quad in found if value_of(quad.graph_name).startswith(_DECISION)]
    classes = tuple(_unlike(_classes(decided)))
    excluded = _excluded({one.value for pair in classes for one in pair}, found)
    for one, other in (
        *_unlike((*_identities(decided), *_names(decided))),
        *(pair for pair in classes if frozenset(one.value for one in pair) in excluded),
    ):
        raise _contradiction(one, other, origins)


def _identities(decided: Iterable[Quad]) -> Iterator[Judgement]:
    """Yield what is decided on two things, in whatever order these are named."""
    for quad in decided:
        kind = quad.predicate.value
        if kind in _SAID and isinstance(quad.object, NamedNode):
            about = " and ".join(sorted((_short(quad.subject), _short(quad.object))))
            yield Judgement(about, value_of(quad.graph_name), kind, _SAID[kind])


def _names(decided: Iterable[Quad]) -> Iterator[Judgement]:
    """Yield how a thing is called in a language."""
    for quad in decided:
        if quad.predicate.value == _LABEL and isinstance(quad.object, Literal):
            about = f"the @{quad.object.language} name of {_short(quad.subject)}"
            name = quad.object.value
            yield Judgement(about, value_of(quad.graph_name), name, f"is “{name}”")


def _classes(decided: Iterable[Quad]) -> Iterator[Judgement]:
    """Yield of which class a thing is."""
    for quad in decided:
        if quad.predicate == TYPE:
            about, says = _short(quad.subject), f"is a {_short(quad.object)}"
            yield Judgement(about, value_of(quad.graph_name), value_of(quad.object), says)


def _unlike(judgements: Iterable[Judgement]) -> Iterator[Pair]:
    """Yield each two decisions that do not say the same of the same."""
    found: defaultdict[str, set[Judgement]] = defaultdict(set)
    for judgement in judgements:
        found[judgement.about].add(judgement)
    for about in sorted(found):
        for one, other in combinations(sorted(found[about]), 2):
            if one.value != other.value and one.decision != other.decision:
                yield one, other


def _excluded(classes: Iterable[str], quads: Iterable[Quad]) -> set[frozenset[str]]:
    """Return which of these classes exclude each other, by themselves or by wider classes."""
    wider: defaultdict[str, set[str]] = defaultdict(set)
    apart: set[frozenset[str]] = set()
    for quad in quads:
        if quad.predicate.value == _WIDER:
            wider[value_of(quad.subject)].add(value_of(quad.object))
        elif quad.predicate.value == _EXCLUDES:
            apart.add(frozenset((value_of(quad.subject), value_of(quad.object))))
    above = {name: reached([name], lambda one: wider.get(one, ())) for name in classes}
    return {
        frozenset((one, other))
        for one, other in combinations(above, 2)
        if any(frozenset(pair) in apart for pair in product(above[one], above[other]))
    }


def _contradiction(
    one: Judgement, other: Judgement, origins: Mapping[str, Origin]
) -> NonconformingError:
    places = (origins.get(judgement.decision) for judgement in (one, other))
    return NonconformingError(
        f"Two decisions contradict each other: by {curie(one.decision)}, {one.about} {one.says};"
        f" by {curie(other.decision)}, {one.about} {other.says}.",
        where=", ".join(str(place) for place in places if place),
        fix="Keep the one that is right, with its reason, and remove the other.",
    )


def _short(term: object) -> str:
    return curie(value_of(term))
