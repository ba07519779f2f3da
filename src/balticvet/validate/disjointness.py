"""What a thing cannot be at once: two classes that the ontology or a reused vocabulary keeps apart.

No shape says that a claim is no organisation; the ontology does.
"""

from collections.abc import Iterable
from functools import cache

from balticvet.consistency import exclusions
from balticvet.errors import LimitError
from balticvet.namespaces import curie, iri
from balticvet.processes import Limits, confined
from balticvet.rdf import TYPE, BlankNode, NamedNode, Quad, named_node
from balticvet.validate.findings import Finding, Report
from balticvet.validate.graphs import plain_graph
from balticvet.validate.locator import Locator

_NARROWER = frozenset(map(iri, ("rdfs:subClassOf", "rdfs:subPropertyOf")))
_LOGIC = _NARROWER | set(map(iri, ("rdfs:domain", "rdfs:range", "owl:disjointWith")))


def check_disjointness(
    theirs: tuple[Quad, ...],
    reference: tuple[Quad, ...],
    axioms: tuple[Quad, ...],
    locator: Locator,
    *,
    limits: Limits,
) -> Report:
    """Return the things of some data that are of two classes which exclude each other."""
    named = {quad.object for quad in theirs}
    typed = tuple(one for one in reference if one.predicate == TYPE and one.subject in named)
    logic = (one for one in reference if one.predicate.value in _LOGIC)
    narrower = (one for one in theirs if one.predicate.value in _NARROWER)
    _warm_up()
    try:
        found = confined(
            _excluded,
            (*axioms, *logic, *narrower),
            (*theirs, *typed),
            limits=limits,
            task="Looking for classes that exclude each other",
        )
    except LimitError as fault:
        return Report((_not_looked(fault),))
    blank = {one.subject.value for one in theirs if isinstance(one.subject, BlankNode)}
    names = {thing: locator.called(thing) if thing in blank else curie(thing) for thing in found}
    return Report(
        tuple(_finding(thing, names[thing], pairs, locator) for thing, pairs in found.items())
    )


def _excluded(
    axioms: Iterable[Quad], data: Iterable[Quad]
) -> dict[str, tuple[tuple[str, str], ...]]:
    return exclusions(plain_graph(axioms), plain_graph(data))


@cache
def _warm_up() -> None:
    """Load what owlrl loads late, once; the worker would start anew for each part of it."""
    some, domain = NamedNode("urn:x:some"), named_node("rdfs:domain")
    _excluded((Quad(some, domain, some),), (Quad(some, domain, BlankNode()),))


def _finding(
    thing: str, name: str, pairs: tuple[tuple[str, str], ...], locator: Locator
) -> Finding:
    return Finding(
        severity="Violation",
        focus=name,
        name="it cannot be both",
        value=", ".join(" and ".join(pair) for pair in pairs),
        message="Remove one of the two classes, or the property that only things of such a class"
        " have; name two things where there are two.",
        where=locator.of(thing, path=TYPE.value),
    )


def _not_looked(fault: LimitError) -> Finding:
    return Finding(
        severity="Warning",
        focus="the data",
        name="what cannot be both was not looked for",
        message=f"{fault.what} {fault.fix}",
    )
