"""JSON-LD for web programmers: short names, and to jsonld.js the same dataset, both ways."""

import json

import pyoxigraph
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pyoxigraph import BlankNode, DefaultGraph, Literal, NamedNode, Quad, RdfFormat

from balticvet.dataset import Dataset
from balticvet.namespaces import iri
from balticvet.rdfio import FORMATS, parse, write
from jsonldjs import JsonLdJs, canonical

JSONLD = FORMATS["jsonld"]


def compacted(text: str) -> object:
    return json.loads(write(pyoxigraph.parse(text, RdfFormat.TRIG), JSONLD))


def read(data: bytes) -> pyoxigraph.Dataset:
    return canonical(parse(data, JSONLD, where="f.jsonld", blank_nodes=True, canonical=False))


def test_names_are_short_and_values_are_plain_where_all_of_a_property_are_alike() -> None:
    text = """
        PREFIX bv: <https://w3id.org/balticvet/ontology#>
        PREFIX dct: <http://purl.org/dc/terms/>
        PREFIX o: <https://w3id.org/balticvet/organisation/>
        PREFIX org: <http://www.w3.org/ns/org#>
        PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
        PREFIX xsd: <http://www.w3.org/2001/XMLSchema#>
        o:a a bv:Ministry ; org:memberOf o:b , <https://example.org/c> ;
          skos:prefLabel "A"@en , "Ā"@lv ; dct:date "2020-02-01"^^xsd:date ; dct:extent 7, "seven" .
        o:g { o:a skos:note "x" , "y"@en . }
    """
    assert compacted(text) == {
        "@context": {
            "bv": "https://w3id.org/balticvet/ontology#",
            "dct": "http://purl.org/dc/terms/",
            "org": "http://www.w3.org/ns/org#",
            "organisation": "https://w3id.org/balticvet/organisation/",
            "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
            "skos": "http://www.w3.org/2004/02/skos/core#",
            "xsd": "http://www.w3.org/2001/XMLSchema#",
            "dct:date": {"@type": "xsd:date"},
            "org:memberOf": {"@type": "@id"},
            "skos:prefLabel": {"@container": "@language"},
        },
        "@graph": [
            {
                "@id": "organisation:a",
                "@type": "bv:Ministry",
                "dct:date": "2020-02-01",
                "dct:extent": [7, "seven"],
                "org:memberOf": ["https://example.org/c", "organisation:b"],
                "skos:prefLabel": {"en": "A", "lv": "Ā"},
            },
            {
                "@id": "organisation:g",
                "@graph": [
                    {
                        "@id": "organisation:a",
                        "skos:note": ["x", {"@language": "en", "@value": "y"}],
                    }
                ],
            },
        ],
    }


def test_an_iri_whose_scheme_is_a_prefix_keeps_its_meaning() -> None:
    text = f"<organisation:x> <urn:p> <{iri('organisation:x')}> ."
    data = write(pyoxigraph.parse(text, RdfFormat.TRIG), JSONLD)
    assert read(data) == canonical(pyoxigraph.parse(text, RdfFormat.TRIG))


@pytest.mark.needs("npm")
def test_jsonld_js_reads_and_writes_the_published_graph_as_we_do(
    jsonld_js: JsonLdJs, dataset: Dataset
) -> None:
    ours = write(dataset.quads, JSONLD)
    document = json.loads(ours)
    assert canonical(jsonld_js.quads(document)) == canonical(dataset.quads)
    nquads = write(dataset.quads, FORMATS["nquads"]).decode()
    theirs = json.dumps(jsonld_js.compacted(nquads, document["@context"]))
    assert read(theirs.encode()) == canonical(dataset.quads)
    plain = pyoxigraph.serialize(dataset.quads, format=RdfFormat.JSON_LD) or b""
    assert len(ours) < len(plain)


NODES = st.sampled_from(
    [
        *(NamedNode(iri(name)) for name in ("organisation:a", "role:b", "bv:Ministry", "rdf:nil")),
        *(NamedNode(name) for name in ("role:b", "urn:x", "https://example.org/y")),
    ]
)
BLANK = st.sampled_from([BlankNode("a"), BlankNode("b")])
PROPERTIES = st.sampled_from(
    [
        *(NamedNode(iri(name)) for name in ("rdf:type", "skos:prefLabel", "org:memberOf")),
        *(NamedNode(name) for name in ("urn:p", "role:p", "https://example.org/p")),
    ]
)
LITERALS = st.one_of(
    st.builds(Literal, st.sampled_from(["", "one", "@id", "urn:x", " a\n", "organisation:a"])),
    st.builds(Literal, st.sampled_from(["a", "b"]), language=st.sampled_from(["en", "lv"])),
    st.builds(
        Literal,
        st.sampled_from(["1", "-7", "007", "true", "1.5", "12345678901234567890", "x"]),
        datatype=st.sampled_from(
            [NamedNode(iri(f"xsd:{name}")) for name in ("integer", "boolean", "decimal", "date")]
        ),
    ),
)
QUADS = st.builds(
    Quad,
    st.one_of(NODES, BLANK),
    PROPERTIES,
    st.one_of(NODES, BLANK, LITERALS),
    st.one_of(st.just(DefaultGraph()), NODES),
)


@pytest.mark.needs("npm")
@settings(max_examples=150, derandomize=True)
@given(quads=st.frozensets(QUADS, max_size=8))
def test_any_dataset_is_the_same_to_jsonld_js_and_to_us(
    jsonld_js: JsonLdJs, quads: frozenset[Quad]
) -> None:
    data = write(quads, JSONLD)
    assert read(data) == canonical(quads)
    assert canonical(jsonld_js.quads(json.loads(data))) == canonical(quads)
