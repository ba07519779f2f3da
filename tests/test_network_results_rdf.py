"""Results as RDF: whoever reads a number finds its measure, its network and its passages."""

import hashlib
from dataclasses import replace
from pathlib import Path

import pytest
from pyoxigraph import BlankNode, NamedNode, Quad

from balticvet.cli.run import run
from balticvet.dataset import Dataset, QuadStore, memory_store
from balticvet.errors import UnreadableInputError
from balticvet.namespaces import PREFIXES, iri
from balticvet.networks import Network, Node, network_of
from balticvet.networks.files.xml import write_graphml
from balticvet.networks.measures import MEASURES
from balticvet.networks.results.rdf import as_quads
from balticvet.networks.results.record import compare_without
from balticvet.rdfio import FORMATS, write
from balticvet.resources import Project
from balticvet.selection import Selection
from balticvet.tables.values import shown
from networks import edge, network, resting
from test_foreign_terms import unknown

RANKED = """
SELECT ?label ?value ?rank WHERE {
  ?observation a schema:Observation ; schema:measuredProperty networkmeasure:degree ;
    schema:observationAbout ?node ; schema:value ?value ; schema:position ?rank ;
    dct:isPartOf/prov:wasDerivedFrom ?network .
  ?network schema:sha256 "HASH" .
  ?node skos:prefLabel ?label . FILTER(LANG(?label) = "en")
} ORDER BY ?rank ?label
"""
EVIDENCE = """
SELECT DISTINCT ?words WHERE {
  ?observation a schema:Observation ;
    dct:isPartOf/prov:wasDerivedFrom/prov:wasDerivedFrom ?passage .
  ?passage bv:quote ?words .
}
"""


@pytest.fixture(scope="module")
def alliance(dataset: Dataset) -> Network:
    return network_of(dataset.store, Project(), "organisation-collaboration")


def quads(made: Network, *names: str) -> set[Quad]:
    return set(as_quads(compare_without(made, [MEASURES[name] for name in names or MEASURES])))


def alone(made: Network, *names: str) -> set[Quad]:
    """Return the results of the whole network only."""
    return set(as_quads(compare_without(made, [MEASURES[name] for name in names], without=())))


def store(*many: set[Quad]) -> QuadStore:
    found = memory_store()
    for some in many:
        found.extend(some)
    return found


def ask(found: QuadStore, text: str) -> list[tuple[str, ...]]:
    return [tuple(map(shown, row)) for row in found.query(text, prefixes=PREFIXES).rows]


def test_numbers_and_ranks_stand_beside_the_graph(dataset: Dataset, alliance: Network) -> None:
    digest = hashlib.sha256(write_graphml(alliance)).hexdigest()
    both = store(set(dataset.quads), quads(alliance, "degree"))
    rows = ask(both, RANKED.replace("HASH", digest))
    assert rows[0] == ("Baltic Alliance for Apprenticeships", "8", "1")
    assert len(rows) == 9


def test_each_number_leads_to_its_passages(dataset: Dataset, alliance: Network) -> None:
    both = store(set(dataset.quads), quads(alliance, "degree"))
    words = {row[0] for row in ask(both, EVIDENCE)}
    assert words == {quote.words for edge in alliance.edges for quote in edge.passages}


def test_a_network_names_every_passage_that_its_ties_rest_on(wide: Dataset) -> None:
    made = network_of(wide.store, Project(), "organisation-organisation")
    found = store(set(wide.quads), alone(made, "degree"))
    passages = ask(
        found,
        """SELECT DISTINCT ?passage WHERE {
          ?network schema:sha256 [] ; prov:wasDerivedFrom ?passage . ?passage a bv:Passage }""",
    )
    quotes = {quote.passage for edge in made.edges for quote in edge.passages}
    assert {iri(short) for (short,) in passages} == quotes
    assert len(quotes) > 50


def test_the_hash_is_that_of_the_exported_network(alliance: Network, tmp_path: Path) -> None:
    path = tmp_path / "network.graphml"
    export = ["export", "graphml", "--projection", "organisation-collaboration"]
    assert run([*export, "-o", str(path)]) == 0
    digest = hashlib.sha256(path.read_bytes()).hexdigest()
    values = {
        shown(quad.object) for quad in quads(alliance, "degree") if _is(quad, "schema:sha256")
    }
    assert digest in values
    assert len(values) == 2


def test_the_smaller_network_says_whom_it_is_without(alliance: Network) -> None:
    found = store(quads(alliance, "degree"))
    text = """SELECT ?title ?kind WHERE {
      ?less prov:wasDerivedFrom ?full ; dct:title ?title ;
        schema:additionalProperty [ schema:name "without" ; schema:value ?kind ] .
      ?full schema:sha256 ?sha256 } ORDER BY ?kind"""
    title = (
        "The network organisation-collaboration without nodes of the kind ministry or European"
        " Union body"
    )
    assert ask(found, text) == [(title, "European Union body"), (title, "ministry")]


def test_where_there_is_no_number_the_reason_stands(alliance: Network) -> None:
    found = store(quads(alliance, "density"))
    text = """SELECT ?reason ?value WHERE {
      ?one schema:measuredProperty networkmeasure:density ; rdfs:comment ?reason .
      ?one schema:observationAbout ?network . ?network a prov:Entity
      OPTIONAL { ?one schema:value ?value } }"""
    rows = found.query(text, prefixes=PREFIXES).rows
    told = [(shown(reason), value) for reason, value in rows]
    assert len(told) == 2
    assert all("fewer than two nodes" in reason and value is None for reason, value in told)


def test_parameters_stand_beside_the_measure() -> None:
    made = network(resting("Ax", "1"))
    text = """SELECT ?name ?value WHERE {
      ?set schema:variableMeasured networkmeasure:sampled-betweenness ;
        schema:additionalProperty [ schema:name ?name ; schema:value ?value ] } ORDER BY ?name"""
    assert ask(store(alone(made, "sampled-betweenness")), text) == [
        ("pivots", "256"),
        ("seed", "1"),
    ]


def test_a_measure_brings_its_definition() -> None:
    text = """SELECT ?question ?definition ?formula ?source ?edge WHERE {
      networkmeasure:density a schema:StatisticalVariable ; schema:description ?question ;
        skos:definition ?definition ; schema:measurementMethod ?formula ;
        schema:citation ?source ; skos:scopeNote ?edge }"""
    (row,) = ask(store(quads(network(), "density")), text)
    assert row[0] == "Which share of the possible pairs is tied?"
    assert row[1].startswith("the number of different pairs of nodes that are tied, as a share of")
    assert row[2] == "2m / (n (n − 1)); directed: m / (n (n − 1)); two-mode: m / (n₁ n₂)."
    assert "Wasserman & Faust (1994)" in row[3]
    assert not any("\n" in words for words in row)


def test_results_can_be_read_by_themselves(alliance: Network) -> None:
    """Names of nodes, the licence and the sources that count are in the file."""
    results = compare_without(alliance, [MEASURES["degree"]])
    selection = Selection.of("document, lddk", "high")
    found = store(set(as_quads(results, selection=selection)))
    text = """SELECT ?label ?licence ?sources WHERE {
      ?one schema:observationAbout ?node ; schema:position 1 ; dct:isPartOf ?set .
      ?node rdfs:label ?label . ?set dct:license ?licence ; prov:wasDerivedFrom ?network .
      ?network dct:license ?licence ; prov:wasDerivedFrom ?selection .
      ?selection dct:isPartOf dataset:balticvet ; dct:title ?sources
      FILTER(STRENDS(STR(?selection), "/selection/document+lddk@high")) }"""
    rows = ask(found, text)
    assert "Baltic Alliance for Apprenticeships" in {label for label, _, _ in rows}
    assert {(licence, sources) for _, licence, sources in rows} == {
        ("licence:CC_BY_4_0", "The sources that count: document, lddk, from confidence high on")
    }


def test_what_a_number_counts_twice_stands_beside_it(wide: Dataset) -> None:
    made = network_of(wide.store, Project(), "organisation-collaboration")
    text = """SELECT ?note WHERE { ?set a schema:Dataset ; rdfs:comment ?note ;
      prov:wasDerivedFrom/prov:wasDerivedFrom dataset:balticvet-all }"""
    notes = [note for (note,) in ask(store(alone(made, "degree")), text)]
    (counted,) = [note for note in notes if not note.startswith("Sources disagree on ")]
    assert counted.startswith("2 pairs have more than one tie")


def test_there_are_no_blank_nodes_and_the_bytes_are_the_same(wide: Dataset) -> None:
    made = network_of(wide.store, Project(), "organisation-organisation")
    first = quads(made)
    assert not any(
        isinstance(term, BlankNode) for quad in first for term in (quad.subject, quad.object)
    )
    again = quads(network_of(wide.store, Project(), "organisation-organisation"))
    for name in ("turtle", "ntriples", "rdfxml"):
        assert write(first, FORMATS[name]) == write(sorted(again, key=str), FORMATS[name])


def test_results_of_another_network_have_other_names() -> None:
    one = alone(network(resting("Ax", "1")), "degree")
    other = alone(network(resting("Ax", "1"), resting("Ay", "2")), "degree")
    kind = NamedNode(iri("schema:Observation"))
    subjects = [{quad.subject for quad in some if quad.object == kind} for some in (one, other)]
    assert not subjects[0] & subjects[1]
    assert [len(some) for some in subjects] == [2, 3]


@pytest.mark.bad_input(
    "analysis", "nodes whose names differ in signs only", "their results have names of their own"
)
def test_no_two_nodes_share_a_result() -> None:
    names = [f"https://x.org/a{sign}b" for sign in "?!~.:_"]
    made = network(*(replace(resting("Ax", name), source=name) for name in names))
    found = [quad for quad in alone(made, "degree") if _is(quad, "schema:observationAbout")]
    assert len({quad.subject for quad in found}) == len(found) == len(names) + 1


@pytest.mark.bad_input(
    "analysis", "results of a network whose names XML cannot hold", "exit 3; told which sign"
)
def test_what_cannot_be_hashed_is_told() -> None:
    made = network(edge("x:A", "x:x"), nodes=[Node("x:x", "bad\x00", "chamber", mode=1)])
    with pytest.raises(UnreadableInputError, match=r"U\+0000"):
        quads(made, "degree")


@pytest.mark.needs("vocabularies")
def test_all_terms_are_of_known_vocabularies(alliance: Network) -> None:
    found = quads(alliance)
    terms = {quad.predicate.value for quad in found}
    terms |= {str(quad.object)[1:-1] for quad in found if _is(quad, "rdf:type")}
    assert unknown(terms) == []
    assert not any(term.startswith(iri("bv:")) for term in terms)


def _is(quad: Quad, predicate: str) -> bool:
    return quad.predicate == NamedNode(iri(predicate))
