"""Terms that were given up, and what is written in their place: asked of the migration itself."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from types import MappingProxyType
from typing import NamedTuple

from balticvet.dataset import memory_store
from balticvet.namespaces import BASE, PREFIXES
from balticvet.rdf import (
    TYPE,
    DefaultGraph,
    NamedNode,
    Quad,
    Statement,
    Triple,
    triple_of,
    value_of,
)
from balticvet.resources import Project
from balticvet.sparql import SavedQuery, Schema, read_saved, solve
from balticvet.sparql.front_matter import WORDS
from balticvet.sparql.tokens import declared, tokens

MIGRATIONS = Schema(
    "migration", "queries/migration", required={"summary": WORDS}, forms=("construct",)
)
NAME = "terms"
_VALUES = NamedNode("urn:x:value"), NamedNode("urn:x:other")


@cache
def migration() -> SavedQuery:
    """Return the query that gives data the terms of today."""
    (path,) = Project().files(MIGRATIONS.folder, f"{NAME}.rq")
    return read_saved(path, MIGRATIONS)


@cache
def _mentioned() -> frozenset[str]:
    """Return what the migration names: no other term moves, and no other class matters to it."""
    text = migration().text
    prefixes = {**PREFIXES, **declared(text)}
    return frozenset(token.iri(prefixes) for token in tokens(text))


class _Usage(NamedTuple):
    """How a term is used, as far as the migration asks: two uses alike move alike."""

    term: NamedNode
    is_class: bool
    has_several: bool = False
    """Whether the subject has several values of the property."""
    classes: frozenset[NamedNode] = frozenset()
    space: str = ""
    """The namespace of the subject, if it is one of ours."""


def moved(statements: Iterable[Statement]) -> Mapping[Statement, NamedNode]:
    """Return the statements with a term that was given up, each with the term in its place.

    The term is the property, or the class behind `rdf:type`.
    """
    given = tuple(statements)
    alike: defaultdict[_Usage, list[Statement]] = defaultdict(list)
    for use, statement in zip(_uses(given), given, strict=True):
        if _matters(use.term):
            alike[use].append(statement)
    today = _today(tuple(alike))
    return {one: today[use] for use, found in alike.items() if use in today for one in found}


def called_now(term: str) -> str:
    """Return what a term that was given up is called now, or nothing.

    >>> called_now("https://w3id.org/balticvet/ontology#modality")
    'https://w3id.org/balticvet/ontology#hasModality'
    """
    thing, name = NamedNode("urn:x:thing"), NamedNode(term)
    if not _matters(name):
        return ""
    found = moved((Triple(thing, name, _VALUES[0]), Triple(thing, TYPE, name)))
    return next((now.value for now in found.values()), "")


@cache
def given_up() -> Mapping[str, str]:
    """Return the terms of the ontology that were given up, each with what it is called now.

    >>> given_up()["https://w3id.org/balticvet/ontology#modality"]
    'https://w3id.org/balticvet/ontology#hasModality'
    """
    ours = sorted(name for name in _mentioned() if name.startswith(PREFIXES["bv"]))
    found = {name: called_now(name) for name in ours}
    return MappingProxyType({name: now for name, now in found.items() if now})


def _uses(statements: tuple[Statement, ...]) -> Iterator[_Usage]:
    classes: defaultdict[str, set[NamedNode]] = defaultdict(set)
    counts = Counter((one.subject, one.predicate) for one in set(map(triple_of, statements)))
    for one in statements:
        if one.predicate == TYPE and isinstance(one.object, NamedNode):
            classes[value_of(one.subject)] |= {one.object} if _matters(one.object) else set()
    for one in statements:
        name = value_of(one.subject)
        if one.predicate == TYPE and isinstance(one.object, NamedNode):
            yield _Usage(one.object, is_class=True)
        else:
            space = name[: name.rfind("/") + 1] if name.startswith(BASE) else ""
            several = counts[one.subject, one.predicate] > 1
            yield _Usage(one.predicate, False, several, frozenset(classes[name]), space)


def _matters(term: NamedNode) -> bool:
    return term.value in _mentioned()


def _today(uses: tuple[_Usage, ...]) -> dict[_Usage, NamedNode]:
    """Rewrite one statement of each kind, of a subject of its own, and see what has changed."""
    nodes = {use: NamedNode(f"{use.space or 'urn:x:'}use-{n}") for n, use in enumerate(uses)}
    asked = {quad for use, node in nodes.items() for quad in _sample(use, node)}
    made = solve(memory_store(asked), migration().text, where=NAME).triples
    new = set(made) - {quad.triple for quad in asked}
    touched: defaultdict[object, set[Triple]] = defaultdict(set)
    for triple in new:
        touched[triple.subject].add(triple)
        touched[triple.object].add(triple)
    found: dict[_Usage, NamedNode] = {}
    for use, node in nodes.items():
        terms = sorted(_terms(use, touched[node]), key=str)
        found |= {use: terms[0]} if terms else {}
    return found


def _sample(use: _Usage, node: NamedNode) -> Iterator[Quad]:
    if use.is_class:
        yield Quad(node, TYPE, use.term, DefaultGraph())
        return
    for kind in use.classes:
        yield Quad(node, TYPE, kind, DefaultGraph())
    for value in _VALUES[: 1 + use.has_several]:
        yield Quad(node, use.term, value, DefaultGraph())


def _terms(use: _Usage, new: Iterable[Triple]) -> Iterator[NamedNode]:
    for one in new:
        if use.is_class and isinstance(one.object, NamedNode) and one.predicate == TYPE:
            yield one.object
        elif not use.is_class and one.predicate != TYPE:
            yield one.predicate
