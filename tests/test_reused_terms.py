"""Reused terms mean in the graph what their vocabularies say: concepts, schemes, documents."""

import pytest

from balticvet.assemble import AssembledDataset
from balticvet.queries import ask

LAWS = {
    "a mapping relation starts at a concept, or at a class as such": """
        SELECT ?wrong WHERE {
          ?wrong skos:closeMatch|skos:relatedMatch|skos:broadMatch|skos:exactMatch ?other .
          FILTER NOT EXISTS { ?wrong a skos:Concept }
          FILTER NOT EXISTS { ?wrong a owl:Class }
        }""",
    "an entry of a scheme is a concept": """
        SELECT ?wrong WHERE {
          ?wrong skos:inScheme ?scheme
          FILTER NOT EXISTS { ?wrong a skos:Concept }
        }""",
    "a scheme of ours has a top concept": """
        SELECT ?wrong WHERE {
          ?wrong a skos:ConceptScheme
          FILTER (STRSTARTS(STR(?wrong), "https://w3id.org/balticvet/"))
          FILTER NOT EXISTS { ?wrong skos:hasTopConcept ?concept }
        }""",
    "a home page is a document": """
        SELECT ?wrong WHERE {
          ?thing foaf:homepage ?wrong
          FILTER NOT EXISTS { ?wrong a foaf:Document }
        }""",
    "a place has a name": """
        SELECT ?wrong WHERE {
          ?thing dct:spatial ?wrong
          FILTER NOT EXISTS { ?wrong skos:prefLabel ?name }
        }""",
    "a polity is an agent with a name": """
        SELECT ?wrong WHERE {
          ?wrong a bv:Polity
          FILTER NOT EXISTS { ?wrong a foaf:Agent ; foaf:name ?name }
        }""",
    "a specific resource has one source": """
        SELECT ?wrong WHERE {
          ?wrong a oa:SpecificResource
          FILTER NOT EXISTS { ?wrong oa:hasSource ?source }
        }""",
    "no collaboration has a language": """
        SELECT ?wrong WHERE {
          { ?wrong a bv:Initiative } UNION { ?wrong a bv:Project }
          ?wrong dct:language ?language .
        }""",
}


@pytest.mark.parametrize("which", ["dataset", "wide"])
@pytest.mark.parametrize("law", LAWS)
def test_a_reused_term_is_used_as_it_is_meant(
    law: str, which: str, request: pytest.FixtureRequest
) -> None:
    graph: AssembledDataset = request.getfixturevalue(which)
    assert ask(graph.store, LAWS[law]).rows == ()
