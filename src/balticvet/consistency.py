"""Consistency: does the OWL RL closure of a graph contradict itself?"""

from __future__ import annotations

import re
from collections import defaultdict
from typing import TYPE_CHECKING

from balticvet.assemble import AssembledDataset, axioms
from balticvet.errors import NonconformingError
from balticvet.grouping import grouped
from balticvet.namespaces import curie
from balticvet.rdfio import FORMATS, write
from balticvet.rdfio.literals import misfit
from balticvet.resources import Project

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rdflib import Graph
    from rdflib.term import Node

# owlrl adds what it finds to the closure, as nodes of this vocabulary.
_ERROR = "http://www.daml.org/2002/03/agents/agent-ont#error"
_DISJOINT = re.compile(r"Disjoint classes (\S+) and (\S+) have a common individual (\S+)")
_IRI = re.compile(r"https?://[^\s,()'\"]+")


def inconsistencies(graph: Graph) -> tuple[str, ...]:
    """Return each contradiction in the OWL RL closure of a graph, in plain words, sorted.

    The graph holds data, ontology and whatever axioms count, and is left as it is.
    OWL RL itself merges two values of a functional property;
    here a thing has one IRI, so that two values are a contradiction.

    >>> from rdflib import Graph
    >>> inconsistencies(Graph().parse(format="turtle", data='''
    ...     @prefix foaf: <http://xmlns.com/foaf/0.1/> .
    ...     @prefix owl: <http://www.w3.org/2002/07/owl#> .
    ...     @prefix person: <https://w3id.org/balticvet/person/> .
    ...     foaf:Organization owl:disjointWith foaf:Person .
    ...     person:x a foaf:Organization , foaf:Person .
    ... '''))
    ('person:x is both foaf:Organization and foaf:Person, which exclude each other',)
    """
    closure = _closure(graph)
    return tuple(sorted({*_unreadable(graph), *_reported(closure), *_crowded(closure)}))


def check_consistency(dataset: AssembledDataset, project: Project) -> None:
    """Raise `NonconformingError` when the OWL RL closure contradicts itself.

    Counted are the dataset, with the ontology in it, and what the reused vocabularies say
    of their own terms (`ontology/axioms/`).
    """
    from rdflib import Graph

    graph = Graph()
    triples = write((*dataset.triples, *axioms(project)), FORMATS["ntriples"])
    graph.parse(data=triples, format="nt")
    if found := inconsistencies(graph):
        raise NonconformingError(
            "The graph contradicts itself: " + "; ".join(found) + ".",
            fix="Correct the facts or decisions that give a thing both sides.",
        )


def exclusions(axioms: Graph, data: Graph) -> dict[str, tuple[tuple[str, str], ...]]:
    """Return the things of some data that are of two classes which exclude each other.

    By the names of the things, with the pairs of short names of classes, sorted.
    What is true of a thing's class follows from its classes and from the properties that it has or
    that lead to it, so things alike in these are looked at once: data of any size take no longer.
    """
    kinds_of_things = _by_kind(axioms, data)
    found: defaultdict[str, set[tuple[str, str]]] = defaultdict(set)
    for message in _closure(axioms + _examples(kinds_of_things)).objects(None, _error()):
        if pair := _DISJOINT.fullmatch(str(message)):
            one, other = sorted(map(curie, pair.groups()[:2]))
            for thing in kinds_of_things.get(pair[3], ((), ()))[1]:
                found[str(thing)].add((one, other))
    return {thing: tuple(sorted(pairs)) for thing, pairs in found.items()}


_Kind = frozenset[tuple[str, "Node"]]


def _by_kind(axioms: Graph, data: Graph) -> dict[str, tuple[_Kind, list[Node]]]:
    """Return the things of the data by what the axioms can know them by, each kind with a name."""
    from rdflib import RDF, Literal

    known = {node for triple in axioms for node in triple}
    traits: defaultdict[Node, set[tuple[str, Node]]] = defaultdict(set)
    for subject, predicate, value in data:
        if predicate == RDF.type and value in known:
            traits[subject].add(("class", value))
        elif predicate in known and predicate != RDF.type:
            traits[subject].add(("has", predicate))
            if not isinstance(value, Literal):
                traits[value].add(("of", predicate))
    kinds = grouped(set(traits) - known, lambda thing: frozenset(traits[thing]))
    return {f"urn:x:kind:{number}": kind for number, kind in enumerate(kinds.items())}


def _examples(kinds_of_things: dict[str, tuple[_Kind, list[Node]]]) -> Graph:
    """Return a graph with one thing of each kind."""
    from rdflib import RDF, BNode, Graph, URIRef

    graph = Graph()
    for name, (kind, _) in kinds_of_things.items():
        example = URIRef(name)
        for how, term in kind:
            match how:
                case "class":
                    graph.add((example, RDF.type, term))
                case "has":
                    graph.add((example, term, BNode()))
                case _:
                    graph.add((BNode(), term, example))
    return graph


def _error() -> Node:
    from rdflib import URIRef

    return URIRef(_ERROR)


def _unreadable(graph: Graph) -> Iterator[str]:
    for node in graph.objects():
        if datatype := _datatype_missed(node):
            yield f"“{node}” is no {curie(datatype)}"


def _datatype_missed(node: Node) -> str | None:
    from rdflib import Literal

    if not isinstance(node, Literal) or node.datatype is None:
        return None
    return str(node.datatype) if node.ill_typed or misfit(node, str(node.datatype)) else None


def _closure(graph: Graph) -> Graph:
    from owlrl import DeductiveClosure, OWLRL_Semantics
    from rdflib import Graph

    closure = Graph()
    for triple in graph:
        # owlrl stops with an exception of its own at some literals that do not fit their datatype.
        if _datatype_missed(triple[2]) is None:
            closure.add(triple)
    DeductiveClosure(OWLRL_Semantics).expand(closure)
    return closure


def _reported(closure: Graph) -> Iterator[str]:
    for message in closure.objects(None, _error()):
        yield _in_plain_words(str(message))


def _in_plain_words(message: str) -> str:
    found = _DISJOINT.fullmatch(message)
    if found is None:
        return _IRI.sub(lambda iri: curie(iri[0]), message)
    one, other, thing = (curie(iri) for iri in found.groups())
    first, second = sorted((one, other))
    return f"{thing} is both {first} and {second}, which exclude each other"


def _crowded(closure: Graph) -> Iterator[str]:
    from rdflib import OWL, RDF

    for name in closure.subjects(RDF.type, OWL.FunctionalProperty):
        pairs = closure.subject_objects(name)
        for thing, values in _several(pairs):
            yield f"{thing} has several values of {_in_words(name)}, which allows one: {values}"
    for name in closure.subjects(RDF.type, OWL.InverseFunctionalProperty):
        pairs = ((value, thing) for thing, value in closure.subject_objects(name))
        for value, things in _several(pairs):
            yield f"{value} is the {_in_words(name)} of several things, not of one alone: {things}"


def _several(pairs: Iterator[tuple[Node, Node]]) -> Iterator[tuple[str, str]]:
    ends: defaultdict[Node, set[Node]] = defaultdict(set)
    for start, end in pairs:
        ends[start].add(end)
    for start, found in ends.items():
        if len(found) > 1:
            yield _in_words(start), " · ".join(sorted(_in_words(end) for end in found))


def _in_words(node: Node) -> str:
    from rdflib import Literal

    return f"“{node}”" if isinstance(node, Literal) else curie(str(node))
