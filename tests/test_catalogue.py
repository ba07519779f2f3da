"""The catalogue: what a harvester finds is there, whole, valid, and wherever the site stands."""

import hashlib
from dataclasses import replace
from pathlib import Path

import pyshacl
import pytest
from pyoxigraph import RdfFormat, parse
from rdflib import DCAT, DCTERMS, FOAF, RDF, SH, Graph, Literal, Namespace, URIRef
from rdflib.compare import isomorphic
from rdflib.term import Node

from balticvet.catalogue import machine_files
from balticvet.catalogue.authorities import EU
from balticvet.catalogue.dcat import catalogue
from balticvet.catalogue.distributions import DIALECTS, Dialect
from balticvet.catalogue.written import HERE
from balticvet.errors import UnreadableInputError
from balticvet.namespaces import iri
from catalogues import BASE, FULL, holdings, parsed
from conftest import conformance
from projects import small_project
from shared import Built

SPDX = Namespace("http://spdx.org/rdf/terms#")
VCARD = Namespace("http://www.w3.org/2006/vcard/ns#")
FILES = ("catalogue.ttl", "catalogue.rdf", "catalogue.jsonld")
DOCUMENT, ALL = URIRef(iri("dataset:balticvet")), URIRef(iri("dataset:balticvet-all"))


@pytest.fixture(scope="module")
def files() -> dict[str, bytes]:
    return machine_files(holdings(pages=("index.html", "project/x.html")))


@pytest.fixture(scope="module")
def graph(files: dict[str, bytes]) -> Graph:
    return parsed(files["catalogue.ttl"], "catalogue.ttl")


def test_the_catalogue_has_two_datasets_and_each_has_its_files(graph: Graph) -> None:
    [node] = graph.subjects(RDF.type, DCAT.Catalog)
    assert set(graph.objects(node, DCAT.dataset)) == {DOCUMENT, ALL}
    assert len(list(graph.objects(DOCUMENT, DCAT.distribution))) == 2
    assert len(list(graph.objects(ALL, DCAT.distribution))) == 3
    titles = {graph.value(dataset, DCTERMS.title) for dataset in (DOCUMENT, ALL)}
    assert len(titles) == 2


def test_a_project_without_pages_has_one_dataset(tmp_path: Path) -> None:
    small = small_project(tmp_path, "A few words.", "")
    made = machine_files(holdings(folder=small.root))
    found = parsed(made["catalogue.ttl"], "catalogue.ttl")
    assert set(found.subjects(RDF.type, DCAT.Dataset)) == {DOCUMENT}


@pytest.mark.parametrize("mark", ["", "-2.1.1"])
def test_every_format_says_the_same(files: dict[str, bytes], mark: str) -> None:
    names = [name.replace("catalogue", f"catalogue{mark}") for name in FILES]
    first, *others = (parsed(files[name], name) for name in names)
    assert len(first) > 100
    for other in others:
        assert isomorphic(first, other)


@pytest.mark.parametrize("name", FILES)
def test_another_parser_reads_the_same_number_of_triples(
    files: dict[str, bytes], name: str
) -> None:
    formats = (RdfFormat.TURTLE, RdfFormat.RDF_XML, RdfFormat.JSON_LD)
    fmt = formats[FILES.index(name)]
    found = {quad.triple for quad in parse(files[name], fmt, base_iri=f"{BASE}{name}")}
    assert len(found) == len(parsed(files[name], name))


@pytest.mark.parametrize("name", FILES)
def test_without_an_address_of_the_site_its_files_are_named_from_where_the_catalogue_stands(
    files: dict[str, bytes], name: str
) -> None:
    assert HERE.encode() not in files[name]
    found = parsed(files[name], name, base="https://elsewhere.example/deep/")
    address = URIRef("https://elsewhere.example/deep/data/balticvet.ttl")
    assert (None, DCAT.downloadURL, address) in found


@pytest.mark.parametrize("name", FILES)
def test_with_an_address_every_file_is_named_whole(name: str) -> None:
    made = machine_files(holdings(replace(FULL, base_url=BASE)))
    found = parsed(made[name], name, base="https://elsewhere.example/")
    assert set(found.objects(DOCUMENT, DCAT.landingPage)) == {URIRef(f"{BASE}data.html")}
    assert not [term for triple in found for term in triple if "elsewhere" in str(term)]


def test_every_file_that_is_offered_is_there_with_its_size_and_hash(
    files: dict[str, bytes], graph: Graph
) -> None:
    seen = list(graph.subjects(RDF.type, DCAT.Distribution))
    assert len(seen) == 5
    for node in seen:
        data = files[str(graph.value(node, DCAT.downloadURL)).removeprefix(BASE)]
        assert int(str(graph.value(node, DCAT.byteSize))) == len(data)
        checksum = graph.value(node, SPDX.checksum)
        told = graph.value(checksum, SPDX.checksumValue)
        assert str(told).lower() == hashlib.sha256(data).hexdigest()


def test_whose_the_words_are_is_said_for_machines(graph: Graph) -> None:
    for node in graph.subjects(RDF.type, DCAT.Distribution):
        rights = graph.value(node, DCTERMS.rights)
        assert (rights, RDF.type, DCTERMS.RightsStatement) in graph
        sources = set(graph.objects(rights, DCTERMS.references))
        assert URIRef(iri("source:lantern")) in sources
        assert all(graph.value(source, DCTERMS.rights) for source in sources)


def test_an_endpoint_is_told_only_where_there_is_one(graph: Graph) -> None:
    assert not list(graph.subjects(RDF.type, DCAT.DataService))
    made = machine_files(holdings(replace(FULL, endpoint_url="https://example.org/sparql")))
    found = parsed(made["catalogue.ttl"], "catalogue.ttl")
    [service] = found.subjects(RDF.type, DCAT.DataService)
    assert set(found.objects(service, DCAT.servesDataset)) == {DOCUMENT, ALL}
    assert found.value(service, DCAT.endpointURL) == URIRef("https://example.org/sparql")


def test_nobody_is_given_an_address_that_nobody_has_told(graph: Graph) -> None:
    [contact] = set(graph.objects(None, DCAT.contactPoint))
    assert graph.value(contact, VCARD.hasEmail) is None
    assert graph.value(contact, VCARD.hasURL) == URIRef(f"{BASE}data.html")
    made = machine_files(holdings(replace(FULL, contact_email="a@example.org")))
    found = parsed(made["catalogue.ttl"], "catalogue.ttl")
    assert found.value(contact, VCARD.hasEmail) == URIRef("mailto:a@example.org")


def test_countries_years_languages_and_keywords_are_those_of_the_data(graph: Graph) -> None:
    [period] = graph.objects(DOCUMENT, DCTERMS.temporal)
    start, end = graph.value(period, DCAT.startDate), graph.value(period, DCAT.endDate)
    assert str(start) < str(end)
    assert not set(graph.objects(DOCUMENT, DCTERMS.spatial)), "the fiche names no country"
    assert URIRef(f"{EU}language/ENG") in set(graph.objects(DOCUMENT, DCTERMS.language))
    assert Literal("lampas", lang="lv") in set(graph.objects(DOCUMENT, DCAT.keyword))


def test_the_source_of_a_dataset_is_a_dataset(graph: Graph) -> None:
    assert set(graph.objects(ALL, DCTERMS.source)) == {DOCUMENT}
    assert not set(graph.objects(DOCUMENT, DCTERMS.source))


def test_the_pages_that_it_names_are_documents(graph: Graph) -> None:
    pages = {*graph.objects(None, FOAF.homepage), *graph.objects(None, DCAT.landingPage)}
    assert len(pages) == 2
    assert all((page, RDF.type, FOAF.Document) in graph for page in pages)


def test_a_code_that_no_table_has_is_refused_with_the_nearest() -> None:
    with pytest.raises(UnreadableInputError, match="EDUC") as refused:
        catalogue(holdings(replace(FULL, themes=("EDUCA",))), DIALECTS[0])
    assert "'EDUCA'" in refused.value.what


def test_a_publication_of_which_nothing_is_known_has_a_catalogue() -> None:
    made = machine_files(holdings(replace(FULL, publisher_type="", themes=(), frequency="")))
    found = parsed(made["catalogue.ttl"], "catalogue.ttl")
    assert set(found.subjects(RDF.type, DCAT.Dataset)) == {DOCUMENT, ALL}
    assert not set(found.objects(None, DCAT.theme))


def test_the_same_state_has_the_same_bytes(files: dict[str, bytes]) -> None:
    assert machine_files(holdings(pages=("index.html", "project/x.html"))) == files


# ── By the shapes of DCAT-AP itself ──────────────────────────────────────────

NOT_ASKED = {
    DCAT.bbox: "no authority gives the box of a country",
    DCAT.centroid: "nor its middle",
    DCTERMS.publisher: "who publishes is in no table of bodies of the European Union",
    URIRef("http://data.europa.eu/r5r/availability"): "how long it stays is for the host to say",
}
"""Properties of which the official shapes warn, and why that stays so."""


def _official(version: str) -> list[Path]:
    folder = conformance()
    assert folder
    return [
        path
        for path in sorted((folder / "dcat-ap" / version).glob("*.ttl"))
        if "imports" not in path.name
    ]


def _told(found: Graph, shapes: Path) -> set[tuple[Node | None, Node | None]]:
    rules = Graph().parse(shapes, format="turtle")
    _, report, _ = pyshacl.validate(found, shacl_graph=rules, inference="none", advanced=False)
    assert isinstance(report, Graph)
    return {
        (report.value(result, SH.resultSeverity), report.value(result, SH.resultPath))
        for result in report.objects(None, SH.result)
    }


@pytest.mark.needs("conformance")
@pytest.mark.parametrize("dialect", DIALECTS, ids=lambda dialect: dialect.name)
def test_the_official_shapes_find_nothing_but_what_we_cannot_know(dialect: Dialect) -> None:
    publication = replace(FULL, base_url=BASE, endpoint_url="https://example.org/sparql")
    made = machine_files(holdings(publication))
    mark = "" if dialect is DIALECTS[0] else f"-{dialect.name}"
    found = parsed(made[f"catalogue{mark}.ttl"], "catalogue.ttl")
    shapes = _official(dialect.name)
    assert len(shapes) == 5
    told = set().union(*(_told(found, path) for path in shapes))
    told.discard((SH.Warning, DCTERMS.spatial))  # the fiche names no country
    assert told <= {(SH.Warning, path) for path in NOT_ASKED}


@pytest.mark.needs("conformance")
@pytest.mark.parametrize("dialect", DIALECTS, ids=lambda dialect: dialect.name)
def test_the_official_shapes_find_nothing_else_in_what_is_built(
    shipped: Built, dialect: Dialect
) -> None:
    mark = "" if dialect is DIALECTS[0] else f"-{dialect.name}"
    path = shipped.folder / "site" / f"catalogue{mark}.rdf"
    found = parsed(path.read_bytes(), path.name)
    told = set().union(*(_told(found, shapes) for shapes in _official(dialect.name)))
    assert told == {(SH.Warning, path) for path in NOT_ASKED}


@pytest.mark.needs("conformance")
def test_no_catalogue_is_valid_by_both_versions() -> None:
    """That is why there are two; where this fails, one is enough."""
    made = machine_files(holdings())
    for name, version in (("catalogue.ttl", "2.1.1"), ("catalogue-2.1.1.ttl", "3.0.1")):
        found = parsed(made[name], name)
        told = set().union(*(_told(found, path) for path in _official(version)))
        assert (SH.Violation, DCAT.byteSize) in told


# ── The site that is built ───────────────────────────────────────────────────


def test_the_catalogue_of_the_build_offers_every_export_of_the_build(shipped: Built) -> None:
    site = shipped.folder / "site"
    found = parsed((site / "catalogue.ttl").read_bytes(), "catalogue.ttl")
    offered = {str(url).removeprefix(BASE) for url in found.objects(None, DCAT.downloadURL)}
    assert len(offered) == 15
    for name in offered:
        copy, original = site / name, shipped.folder / Path(name).name
        assert copy.read_bytes() == original.read_bytes()
    for node in found.subjects(RDF.type, DCAT.Distribution):
        place = site / str(found.value(node, DCAT.downloadURL)).removeprefix(BASE)
        assert int(str(found.value(node, DCAT.byteSize))) == place.stat().st_size
