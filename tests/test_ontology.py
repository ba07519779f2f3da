"""The ontology keeps its own rules: header, terms, names, schemes, and the table of its README."""

import re
import unicodedata
from functools import cache
from pathlib import Path

import pytest
from rdflib import OWL, RDF, RDFS, SKOS, BNode, Graph, Literal, URIRef
from rdflib.namespace import DCTERMS, FOAF, VANN
from rdflib.term import Node

from balticvet.assemble import AssembledDataset
from balticvet.namespaces import COLLECTIONS, PREFIXES, curie, iri
from balticvet.rdf import value_of

ROOT = Path(__file__).parents[1]
ONTOLOGY = URIRef("https://w3id.org/balticvet/ontology")
FILES = sorted([*ROOT.glob("ontology/**/*.ttl"), *ROOT.glob("data/reference/*.ttl")])
SCHEMES = sorted(ROOT.glob("ontology/concepts/*.ttl"))
KINDS = {
    OWL.Class: "class",
    OWL.ObjectProperty: "object",
    OWL.DatatypeProperty: "datatype",
}
HEADER = (
    DCTERMS.title,
    DCTERMS.description,
    DCTERMS.license,
    DCTERMS.creator,
    DCTERMS.publisher,
    DCTERMS.created,
    DCTERMS.issued,
    DCTERMS.modified,
    DCTERMS.source,
    DCTERMS.bibliographicCitation,
    OWL.versionIRI,
    OWL.versionInfo,
    VANN.preferredNamespacePrefix,
    VANN.preferredNamespaceUri,
    URIRef(iri("bibo:status")),
)

_TRIPLE = re.compile(r"(\w+:[\w-]+) (bv:\w+) (\w+:[\w-]+(?: , \w+:[\w-]+)*)")
_NAME = re.compile(r"(?<![\w:])[a-z]+:[a-z][\w-]+")
WORDS = 1_400

CLASS = re.compile(r"(?:[A-Z][a-z]+)+")
PROPERTY = re.compile(r"[a-z]+(?:[A-Z][a-z]+)*(?:256)?")
VERB = re.compile(
    r"(?:is|has|may)[A-Z]\w*|(?:mentioned|presented|pursued|stated)(?:At|By|In|To)|belongsTo"
    r"|benefits|concerns|establishes|implements|involves|measures|prefers|reaches|targets"
)


@cache
def read(path: Path) -> Graph:
    return Graph().parse(data=path.read_text("utf-8"), format="turtle")


@cache
def ontology() -> Graph:
    found = Graph()
    for path in sorted((ROOT / "ontology").glob("*.ttl")):
        if path.stem != "alignments":
            found += read(path)
    return found


@cache
def alignments() -> Graph:
    return read(ROOT / "ontology" / "alignments.ttl")


def kinds() -> dict[str, str]:
    """Return each own term, without its prefix, and what it is."""
    return {
        str(term).removeprefix(PREFIXES["bv"]): word
        for kind, word in KINDS.items()
        for term in sorted(ontology().subjects(RDF.type, kind), key=str)
        if str(term).startswith(PREFIXES["bv"])
    }


TERMS = sorted(kinds())


def term(name: str) -> URIRef:
    return URIRef(PREFIXES["bv"] + name)


def name(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


# The header


@pytest.mark.parametrize("part", HEADER, ids=curie)
def test_the_header_has_each_part_once(part: URIRef) -> None:
    assert len(list(ontology().objects(ONTOLOGY, part))) == 1


def test_the_version_iri_is_the_ontology_iri_and_the_version() -> None:
    version = ontology().value(ONTOLOGY, OWL.versionInfo)
    assert ontology().value(ONTOLOGY, OWL.versionIRI) == URIRef(f"{ONTOLOGY}/{version}")


def test_the_prefix_and_namespace_are_those_of_the_project() -> None:
    prefix = str(ontology().value(ONTOLOGY, VANN.preferredNamespacePrefix))
    assert PREFIXES[prefix] == str(ontology().value(ONTOLOGY, VANN.preferredNamespaceUri))


def test_the_creator_is_a_named_agent() -> None:
    creator = ontology().value(ONTOLOGY, DCTERMS.creator)
    assert (creator, FOAF.name, Literal("balticvet contributors")) in ontology()


# The terms


@pytest.mark.parametrize("own", TERMS)
def test_a_term_is_labelled_defined_shown_and_minted_for_a_reason(own: str) -> None:
    for part in (RDFS.label, SKOS.definition, SKOS.example, SKOS.scopeNote):
        values = list(ontology().objects(term(own), part))
        assert [v.language for v in values if isinstance(v, Literal)] == ["en"], curie(part)
    assert list(ontology().objects(term(own), RDFS.isDefinedBy)) == [ONTOLOGY]


@pytest.mark.parametrize("own", TERMS)
def test_a_term_stands_in_one_module(own: str) -> None:
    files = sorted((ROOT / "ontology").glob("*.ttl"))
    kinds_there = [kind for path in files for kind in read(path).objects(term(own), RDF.type)]
    assert len(kinds_there) == 1


@pytest.mark.parametrize("part", [RDFS.label, SKOS.definition], ids=curie)
def test_no_two_terms_share_a_label_or_a_definition(part: URIRef) -> None:
    values = [ontology().value(term(own), part) for own in TERMS]
    assert len(set(values)) == len(values)


@pytest.mark.parametrize("own", TERMS)
def test_a_definition_is_a_sentence_that_does_not_only_repeat_the_label(own: str) -> None:
    definition = str(ontology().value(term(own), SKOS.definition))
    assert definition[0].isupper()
    assert definition.endswith(".")
    assert len(definition.split()) > len(str(ontology().value(term(own), RDFS.label)).split()) + 3


def well_named(own: str, kind: str) -> bool:
    if kind == "class":
        return CLASS.fullmatch(own) is not None
    if PROPERTY.fullmatch(own) is None:
        return False
    return (VERB.fullmatch(own) is not None) == (kind == "object")


@pytest.mark.parametrize(("own", "kind"), kinds().items())
def test_a_term_is_named_by_the_rules(own: str, kind: str) -> None:
    assert well_named(own, kind)


@pytest.mark.parametrize(
    ("own", "kind"),
    [
        ("VETProvider", "class"),
        ("ministry", "class"),
        ("funding", "object"),
        ("HasBudget", "object"),
        ("initiative", "object"),
        ("isAcronym", "datatype"),
        ("name_as_written", "datatype"),
    ],
)
def test_a_bad_name_is_refused(own: str, kind: str) -> None:
    assert not well_named(own, kind)


def test_only_own_terms_are_declared_but_in_the_file_for_reused_ones() -> None:
    for path in FILES:
        if path.stem == "declarations":
            continue
        for kind in (*KINDS, RDFS.Class, RDF.Property, OWL.AnnotationProperty):
            for declared in read(path).subjects(RDF.type, kind):
                assert str(declared).startswith(PREFIXES["bv"]), name(path)


def test_the_ontology_itself_names_no_foreign_super_term() -> None:
    for link in (RDFS.subClassOf, RDFS.subPropertyOf):
        for wider in ontology().objects(None, link):
            assert str(wider).startswith(PREFIXES["bv"])


def test_alignments_start_at_own_terms() -> None:
    own = {term(each) for each in TERMS}
    header = URIRef(f"{ONTOLOGY}/alignments")
    assert set(alignments().subjects()) <= own | {header}


# The files


@pytest.mark.parametrize("path", FILES, ids=name)
def test_a_file_has_no_blank_node(path: Path) -> None:
    assert not any(isinstance(node, BNode) for node in read(path).all_nodes())


@pytest.mark.parametrize("path", FILES, ids=name)
def test_literals_are_in_normal_form_without_control_characters(path: Path) -> None:
    for node in read(path).objects():
        if isinstance(node, Literal):
            assert unicodedata.is_normalized("NFC", node)
            assert not any(unicodedata.category(c).startswith("C") for c in node)
            assert str(node) == str(node).strip() != ""
            assert node.ill_typed is not True


@pytest.mark.parametrize("path", FILES, ids=name)
def test_a_thing_has_one_preferred_label_a_language(path: Path) -> None:
    for thing in set(read(path).subjects(SKOS.prefLabel)):
        labels = list(read(path).objects(thing, SKOS.prefLabel))
        languages = [label.language for label in labels if isinstance(label, Literal)]
        assert len(languages) == len(set(languages)) == len(labels)
        assert "en" in languages


# The concept schemes


def concepts(path: Path) -> list[Node]:
    return sorted(read(path).subjects(RDF.type, SKOS.Concept), key=str)


@pytest.mark.parametrize("path", SCHEMES, ids=name)
def test_a_scheme_is_titled_licensed_and_versioned(path: Path) -> None:
    scheme = URIRef(f"https://w3id.org/balticvet/{path.stem}")
    assert list(read(path).subjects(RDF.type, SKOS.ConceptScheme)) == [scheme]
    for part in (DCTERMS.title, SKOS.prefLabel, DCTERMS.license, OWL.versionInfo):
        assert read(path).value(scheme, part) is not None
    assert path.stem in COLLECTIONS


@pytest.mark.parametrize("path", SCHEMES, ids=name)
def test_a_concept_is_labelled_defined_and_in_its_scheme(path: Path) -> None:
    scheme = URIRef(f"https://w3id.org/balticvet/{path.stem}")
    assert concepts(path)
    for concept in concepts(path):
        assert re.fullmatch(rf"{path.stem}:[a-z]+(?:-[a-z]+)*", curie(str(concept)))
        for part in (SKOS.inScheme, SKOS.topConceptOf, RDFS.isDefinedBy):
            assert list(read(path).objects(concept, part)) == [scheme]
        for part in (SKOS.prefLabel, SKOS.definition):
            assert read(path).value(concept, part) is not None


def test_no_concept_has_an_exact_match() -> None:
    assert not any(list(read(path).subjects(SKOS.exactMatch)) for path in FILES)


def test_each_kind_of_organisation_has_its_type_but_social_partner() -> None:
    folder = ROOT / "ontology" / "concepts"
    types = read(folder / "organisationtype.ttl")
    wider = ontology().transitive_subjects(RDFS.subClassOf, term("Organisation"))
    kinds_of = set(wider) - {term("Organisation"), term("SocialPartner")}
    assert set(types.objects(None, FOAF.focus)) == kinds_of
    partner = URIRef(iri("organisationtype:social-partner"))
    assert types.value(partner, FOAF.focus) is None


def test_there_are_eleven_sectors() -> None:
    assert len(concepts(ROOT / "ontology" / "concepts" / "sector.ttl")) == 11


# The examples


def test_an_example_that_is_a_triple_is_one_of_the_data(wide: AssembledDataset) -> None:
    said = {
        (value_of(one.subject), one.predicate.value, value_of(one.object)) for one in wide.triples
    }
    shown = [_TRIPLE.fullmatch(str(text)) for text in ontology().objects(None, SKOS.example)]
    wrong = [
        f"{found[1]} {found[2]} {value}"
        for found in shown
        if found
        for value in found[3].split(" , ")
        if (iri(found[1]), iri(found[2]), iri(value)) not in said
    ]
    assert wrong == []


def test_what_an_example_names_is_in_the_data(wide: AssembledDataset) -> None:
    things = {value_of(one.subject) for one in wide.triples}
    named = {
        name
        for text in ontology().objects(None, SKOS.example)
        for name in _NAME.findall(str(text))
        if not name.startswith("bv:")
    }
    assert len(named) > 20
    assert [name for name in sorted(named) if iri(name) not in things] == []


# The README


def readme() -> str:
    return (ROOT / "ontology" / "README.md").read_text("utf-8")


def test_the_readme_is_short() -> None:
    assert len(readme().split()) <= WORDS


def test_the_readme_names_each_file_and_each_scheme() -> None:
    folder = ROOT / "ontology"
    named = {
        path.name for path in folder.iterdir() if path.suffix in (".ttl", ".md", ".csv", ".tsv")
    }
    schemes = {path.stem for path in folder.glob("concepts/**/*.ttl")}
    assert [name for name in sorted(named - {"README.md"}) if name not in readme()] == []
    assert [name for name in sorted(schemes) if f"`{name}`" not in readme()] == []
