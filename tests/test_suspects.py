"""Suspects: whoever breaks a shape is among them, so that findings are those of a look at all."""

import random
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path

import pytest
from rdflib import SH, BNode, Graph
from rdflib.term import Node

from balticvet.assemble import AssembledDataset
from balticvet.rdf import Literal, NamedNode, Quad, named_node, typed
from balticvet.rdfio import FORMATS, parse, read
from balticvet.resources import HOME, Project
from balticvet.validate import Shapes, read_shapes, shape_files
from balticvet.validate.flattening import flat
from balticvet.validate.graphs import plain_graph
from balticvet.validate.processor import run
from balticvet.validate.results import path_text
from balticvet.validate.suspects import Suspects, plain_store

RECORDS = sorted((Path(__file__).parent / "shapes").glob("*/*.ttl"))
FILES = {path.stem: path for path in sorted((HOME / "shapes").rglob("*.ttl"))}
PARTS = (SH.focusNode, SH.value, SH.sourceShape, SH.sourceConstraintComponent)
MUTATIONS, SEED = 12, 2026


@cache
def shapes_of(name: str) -> Shapes:
    return read_shapes([FILES[name]])


@cache
def our_shapes() -> Shapes:
    return read_shapes(shape_files(Project(), profiles=("public",)))


def found(triples: Iterable[Quad], shapes: Graph, *, of_suspects: bool) -> list[str]:
    """Return what is reported, in an order, blank nodes by what they say."""
    quads = tuple(triples)
    store = plain_store(quads) if of_suspects else None
    assert store is not None or not of_suspects
    report = run(plain_graph(quads), shapes, store=store).report
    return sorted(
        " ".join(
            (
                *(_shown(report.value(result, part)) for part in PARTS),
                path_text(report, report.value(result, SH.resultPath)),
            )
        )
        for result in report.objects(None, SH.result)
    )


def _shown(term: Node | None) -> str:
    return "a blank node" if isinstance(term, BNode) else "" if term is None else term.n3()


@pytest.mark.parametrize("record", RECORDS, ids=lambda path: f"{path.parent.name}/{path.stem}")
def test_a_record_is_judged_alike(record: Path) -> None:
    triples = read(record, canonical=False)
    shapes = shapes_of(record.parent.name).graph
    if plain_store(triples) is None:
        pytest.skip("it has a literal that is none of its datatype, so that all are looked at")
    alone = found(triples, shapes, of_suspects=True)
    assert alone == found(triples, shapes, of_suspects=False)


def mutated(triples: tuple[Quad, ...], chance: random.Random) -> Iterator[Quad]:
    """Yield the triples with one in fifty gone, turned, or with another value."""
    others = sorted({quad.object for quad in triples}, key=str)
    for quad in triples:
        draw = chance.random()
        if draw > 0.02:
            yield quad
        elif draw > 0.012:
            yield Quad(quad.subject, quad.predicate, chance.choice(others))
        elif draw > 0.008:
            yield quad
            yield Quad(quad.subject, quad.predicate, typed(7, "xsd:integer"))
        elif draw > 0.006 and isinstance(quad.object, NamedNode):
            yield Quad(quad.object, quad.predicate, quad.subject)
        elif draw > 0.004 and isinstance(quad.object, Literal):
            yield Quad(
                quad.subject, quad.predicate, Literal(f"{quad.object.value} @", language="en")
            )


@pytest.mark.parametrize("number", range(MUTATIONS))
def test_planted_faults_are_found_alike(dataset: AssembledDataset, number: int) -> None:
    chance = random.Random(SEED + number)
    triples = tuple(mutated(tuple(sorted(dataset.triples, key=str)), chance))
    shapes = our_shapes().graph
    alone = found(triples, shapes, of_suspects=True)
    assert len(alone) > 20
    assert alone == found(triples, shapes, of_suspects=False)


def test_every_shape_of_ours_has_its_queries(dataset: AssembledDataset) -> None:
    store = plain_store(dataset.triples)
    assert store is not None
    flattened = flat(our_shapes().graph)
    made = Suspects(store, flattened.graph)
    for target, below in flattened.below.items():
        for shape in (target, *below):
            assert made.queries(shape, target) is not None, shape


def test_few_of_a_sound_graph_are_suspects(dataset: AssembledDataset) -> None:
    store = plain_store(dataset.triples)
    assert store is not None
    flattened = flat(our_shapes().graph)
    made = Suspects(store, flattened.graph)
    pairs = [(shape, target) for target, below in flattened.below.items() for shape in below]
    suspects = [node for shape, target in pairs for node in made._found(shape, target)]
    assert len(suspects) < len(dataset.triples) / 10


def test_where_a_store_sees_another_literal_all_are_looked_at() -> None:
    thing, label = named_node("organisation:a"), named_node("rdfs:label")
    for value in ("1.20", "x"):
        literal = Literal(value, datatype=named_node("xsd:decimal"))
        assert plain_store([Quad(thing, label, literal)]) is None


DATA = b"@prefix : <urn:x:> . :a a :C ; :p 1 , 2 ; :q :b . :b a :D . :c a :C ; :p 3 ; :q :a ."


@pytest.mark.parametrize(
    "constraint",
    [
        "sh:closed true",
        "sh:property [ sh:path :p ; sh:maxCount 1 ]",
        "sh:property [ sh:path :p ; sh:minCount 2 ]",
        "sh:property [ sh:path [ sh:inversePath :q ] ; sh:minCount 1 ]",
        "sh:property [ sh:path ( :q :p ) ; sh:maxCount 0 ]",
        "sh:property [ sh:path [ sh:zeroOrMorePath :q ] ; sh:class :C ]",
        "sh:property [ sh:path :p ; sh:in ( 1 3 ) ]",
        "sh:property [ sh:path :p ; sh:minExclusive 2 ]",
        "sh:property [ sh:path :q ; sh:node [ sh:class :C ] ]",
        "sh:property [ sh:path :q ; sh:not [ sh:class :C ] ]",
        "sh:not [ sh:property [ sh:path :p ; sh:hasValue 3 ] ]",
        "sh:xone ( [ sh:class :C ] [ sh:nodeKind sh:IRI ] )",
        "sh:property [ sh:path :p ; sh:qualifiedValueShape [ sh:in ( 1 ) ] ;"
        " sh:qualifiedMinCount 1 ]",
        "sh:sparql [ sh:select 'SELECT $this WHERE { $this <urn:x:q> ?b . ?b <urn:x:p> ?v }' ]",
    ],
)
def test_constraints_of_others_find_the_same(constraint: str) -> None:
    head = "@prefix : <urn:x:> . @prefix sh: <http://www.w3.org/ns/shacl#> ."
    text = f"{head} :Shape a sh:NodeShape ; sh:targetClass :C ; {constraint} ."
    quads = [
        parse(data, FORMATS["turtle"], where="a.ttl", blank_nodes=True)
        for data in (DATA, text.encode())
    ]
    shapes = plain_graph(quads[1])
    alone, all_ = (found(quads[0], shapes, of_suspects=each) for each in (True, False))
    assert all_
    assert alone == all_
