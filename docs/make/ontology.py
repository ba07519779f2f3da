"""The ontology as its files state it: its modules, its terms, and how they stand to others."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType

from balticvet.grouping import grouped
from balticvet.namespaces import curie, iri
from balticvet.rdf import TYPE, Quad, value_of
from balticvet.rdfio import read
from balticvet.resources import HOME

FOLDER = HOME / "ontology"
MODULES = ("core", "statements", "evidence", "pages", "disputes")
KINDS: Mapping[str, str] = MappingProxyType(
    {
        "owl:Class": "class",
        "owl:ObjectProperty": "object",
        "owl:DatatypeProperty": "datatype",
    }
)


@dataclass(frozen=True)
class Term:
    """A term of ours, by its CURIE."""

    name: str
    module: str
    kind: str
    label: str
    definition: str
    example: str
    reason: str


@cache
def alignments() -> tuple[tuple[str, str, str], ...]:
    """Return own term, link and standard term of each alignment, as CURIEs, sorted."""
    said = read(FOLDER / "alignments.ttl")
    found = (tuple(curie(value_of(term)) for term in quad.triple) for quad in said)
    return tuple(sorted((a, b, c) for a, b, c in found if a.startswith("bv:")))


@cache
def terms() -> Mapping[str, Term]:
    """Return the terms of all modules by CURIE, in the order of the modules."""
    return {term.name: term for module in MODULES for term in _of(module)}


def title(module: str) -> str:
    """Return what a module is called."""
    return value("ontology/" + module, "dct:title", module)


def value(subject: str, predicate: str, file: str) -> str:
    """Return the value that a file of the ontology gives for a part of its header."""
    base = iri("bv:").rsplit("/", 1)[0]
    found = (
        quad.object
        for quad in read(FOLDER / f"{file}.ttl")
        if value_of(quad.subject) == f"{base}/{subject}"
        and curie(quad.predicate.value) == predicate
    )
    return value_of(next(found))


def _of(module: str) -> list[Term]:
    said = grouped(read(FOLDER / f"{module}.ttl"), lambda quad: value_of(quad.subject))
    kinds = {name: _kind(quads) for name, quads in sorted(said.items())}
    return [_term(name, module, kind, said[name]) for name, kind in kinds.items() if kind]


def _kind(quads: list[Quad]) -> str:
    types = [curie(value_of(quad.object)) for quad in quads if quad.predicate == TYPE]
    return KINDS.get(types[0], "") if types else ""


def _term(name: str, module: str, kind: str, quads: list[Quad]) -> Term:
    texts = {curie(quad.predicate.value): value_of(quad.object) for quad in quads}
    words = ("rdfs:label", "skos:definition", "skos:example", "skos:scopeNote")
    return Term(curie(name), module, kind, *(texts[part] for part in words))
