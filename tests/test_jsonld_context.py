"""The context for JSON-LD in balticvet's terms."""

import json
from pathlib import Path

import pytest

from balticvet.assemble import AssembledDataset
from balticvet.export import context_file
from balticvet.namespaces import PREFIXES, curie
from balticvet.rdf import value_of
from balticvet.rdfio import read
from docs.make.ontology import terms

DOCUMENT = {
    "@id": "https://example.org/part",
    "@type": "bv:Participation",
    "bv:hasParticipant": "https://example.org/chamber",
    "bv:hasRole": "role:partner",
    "bv:timeAsWritten": "since 2015",
    "dct:isPartOf": {"@id": "https://example.org/all"},
}


@pytest.fixture(scope="module")
def context(dataset: AssembledDataset) -> dict[str, object]:
    found = json.loads(context_file(dataset))["@context"]
    assert isinstance(found, dict)
    return found


def test_each_prefix_and_each_property_that_leads_to_things_is_there(
    context: dict[str, object],
) -> None:
    things = {name for name, term in terms().items() if term.kind == "object"}
    known = {name for name, meaning in context.items() if meaning == {"@type": "@id"}}
    assert {name: context[name] for name in PREFIXES} == dict(PREFIXES)
    assert {name for name in known if name.startswith("bv:")} == things
    assert {"org:member", "dct:isPartOf", "skos:inScheme"} <= known


def test_a_document_with_the_context_says_what_it_means(
    context: dict[str, object], tmp_path: Path
) -> None:
    path = tmp_path / "own.jsonld"
    path.write_text(json.dumps({"@context": context, **DOCUMENT}), encoding="utf-8")
    said = {curie(quad.predicate.value): curie(value_of(quad.object)) for quad in read(path)}
    assert said == {
        "rdf:type": "bv:Participation",
        "bv:hasParticipant": "https://example.org/chamber",
        "bv:hasRole": "role:partner",
        "bv:timeAsWritten": "since 2015",
        "dct:isPartOf": "https://example.org/all",
    }


def test_all_sources_and_the_document_have_one_context(
    dataset: AssembledDataset, wide: AssembledDataset
) -> None:
    assert context_file(dataset) == context_file(wide)
