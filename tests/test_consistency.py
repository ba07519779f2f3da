"""The graph does not contradict itself, and a planted contradiction is found."""

from functools import cache
from pathlib import Path

import pyoxigraph as ox
import pytest
from rdflib import OWL, RDFS, Graph

from balticvet.consistency import inconsistencies

ROOT = Path(__file__).parents[1]
AXIOMS = Path(__file__).parents[1] / "ontology" / "axioms" / "disjointness.ttl"

PREFIXES = """
    @prefix bv: <https://w3id.org/balticvet/ontology#> .
    @prefix dct: <http://purl.org/dc/terms/> .
    @prefix foaf: <http://xmlns.com/foaf/0.1/> .
    @prefix initiative: <https://w3id.org/balticvet/initiative/> .
    @prefix org: <http://www.w3.org/ns/org#> .
    @prefix organisation: <https://w3id.org/balticvet/organisation/> .
    @prefix outcome: <https://w3id.org/balticvet/outcome/> .
    @prefix owl: <http://www.w3.org/2002/07/owl#> .
    @prefix participation: <https://w3id.org/balticvet/participation/> .
    @prefix passage: <https://w3id.org/balticvet/passage/> .
    @prefix presentation: <https://w3id.org/balticvet/presentation/> .
    @prefix prov: <http://www.w3.org/ns/prov#> .
    @prefix role: <https://w3id.org/balticvet/role/> .
    @prefix schema: <http://schema.org/> .
    @prefix skos: <http://www.w3.org/2004/02/skos/core#> .
    @prefix source: <https://w3id.org/balticvet/source/> .
    @prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
"""

PLANTED = {
    "an organisation that is a person": (
        "organisation:x a bv:Ministry , foaf:Person .",
        "organisation:x is both foaf:Organization and foaf:Person",
    ),
    "an initiative counted as an organisation": (
        "initiative:x a bv:Initiative , bv:Chamber .",
        "initiative:x is both bv:Initiative and bv:Organisation",
    ),
    "an unnamed group counted as an organisation": (
        "organisation:x a bv:StakeholderGroup , bv:Ministry .",
        "organisation:x is both bv:Organisation and bv:StakeholderGroup",
    ),
    "an activity that is an entity": (
        "presentation:x a prov:Activity ; prov:hadPrimarySource source:y .",
        "presentation:x is both prov:Activity and prov:Entity",
    ),
    "a role that takes part": (
        "role:x a org:Role . participation:x org:organization role:x .",
        "role:x is both org:Organization and org:Role",
    ),
    "a concept that is its own scheme": (
        "role:x skos:inScheme role:y . role:y a skos:Concept .",
        "role:y is both skos:Concept and skos:ConceptScheme",
    ),
    "a homepage that is an organisation": (
        "initiative:x foaf:homepage organisation:y . organisation:y a bv:Chamber .",
        "organisation:y is both foaf:Document and foaf:Organization",
    ),
    "a participation of two": (
        "participation:x org:member organisation:y , organisation:z .",
        "participation:x has several values of org:member",
    ),
    "two values of a property that allows one": (
        'foaf:age a owl:FunctionalProperty . organisation:x foaf:age "1" , "2" .',
        "organisation:x has several values of foaf:age, which allows one: “1” · “2”",
    ),
    "two things with one homepage": (
        "initiative:x foaf:homepage source:z . initiative:y foaf:homepage source:z .",
        "source:z is the foaf:homepage of several things",
    ),
    "a number that is none": (
        'outcome:x schema:value "many"^^xsd:decimal .',
        "“many” is no xsd:decimal",
    ),
}


LOGIC = {RDFS.subClassOf, RDFS.subPropertyOf, RDFS.domain, RDFS.range, OWL.disjointWith}


def read(*paths: Path) -> Graph:
    """Return the triples of Turtle and TriG files, whichever graph they stand in."""
    quads = [quad for path in paths for quad in ox.parse(path=path, format=ox.RdfFormat.TRIG)]
    triples = sorted({quad.triple for quad in quads}, key=str)
    lines = ox.serialize(triples, format=ox.RdfFormat.N_TRIPLES)
    return Graph().parse(data=lines, format="nt")


@cache
def logic() -> Graph:
    """Return what the ontology and the reused vocabularies let one infer, without the rest."""
    graph = read(AXIOMS)
    for triple in read(*ROOT.glob("ontology/*.ttl")):
        if triple[1] in LOGIC:
            graph.add(triple)
    return graph


def test_terms_and_facts_are_consistent() -> None:
    terms = [*ROOT.glob("ontology/**/*.ttl"), *ROOT.glob("data/reference/*.ttl")]
    facts = [*ROOT.glob("data/sources/*/*.trig"), *ROOT.glob("data/*.trig")]
    assert inconsistencies(read(AXIOMS, *terms, *facts)) == ()


@pytest.mark.parametrize(("turtle", "told"), PLANTED.values(), ids=list(PLANTED))
def test_a_planted_contradiction_is_found(turtle: str, told: str) -> None:
    planted = Graph().parse(data=PREFIXES + turtle, format="turtle")
    assert any(told in line for line in inconsistencies(logic() + planted))


def test_the_graph_is_left_as_it_is() -> None:
    graph = Graph().parse(data=PREFIXES + PLANTED["a participation of two"][0], format="turtle")
    inconsistencies(graph)
    assert len(graph) == 2
