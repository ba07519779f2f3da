"""The page of the core is learnt in ten minutes: its terms, its picture, its example."""

import re
from functools import cache
from pathlib import Path

from rdflib import OWL, RDF, RDFS, SKOS, Graph, URIRef

from balticvet import check
from balticvet.namespaces import PREFIXES
from conftest import ROOT
from docs.make.sessions import COLUMNS
from guides import lines_shown

MOST = 30
LONGEST = 1530
"""Words, those of the example and the picture among them."""
_TERM = re.compile(r"\b([A-Z]\w+|[a-z]+[A-Z]\w+|implements|acronym)\b")
_CLASS_ROW = re.compile(r"^\| `bv:([A-Z]\w+)` \| (.+) \|$", re.MULTILINE)
_PROPERTY_ROW = re.compile(r"^\| `bv:([a-z]\w+)` \| (.+) \| (.+) \| (.+) \|$", re.MULTILINE)
_NARROWER = re.compile(r"(\w+) ⊃ ((?:\w+,?\s+)*?)\s*(?=\w+ ⊃|by rule)")


@cache
def page() -> str:
    return (ROOT / "ontology/core.md").read_text(encoding="utf-8")


@cache
def core() -> Graph:
    return Graph().parse(ROOT / "ontology/core.ttl")


def picture() -> str:
    (shown,) = re.findall(r"^```text\n(  WHO .*?)```$", page(), re.DOTALL | re.MULTILINE)
    return str(shown)


def terms(*kinds: URIRef) -> set[str]:
    return {name(term) for kind in kinds for term in core().subjects(RDF.type, kind)}


def name(term: object) -> str:
    return str(term).removeprefix(PREFIXES["bv"])


def of_core(term: str, part: URIRef) -> str:
    return name(core().value(URIRef(PREFIXES["bv"] + term), part) or "")


def test_the_core_has_thirty_terms_at_most() -> None:
    own = terms(OWL.Class, OWL.ObjectProperty, OWL.DatatypeProperty)
    assert len(own) <= MOST
    assert f"{len(own)} terms of our own" in page()


def test_the_picture_has_each_term_of_the_core_and_no_other() -> None:
    own = terms(OWL.Class, OWL.ObjectProperty, OWL.DatatypeProperty)
    said = {word for word in _TERM.findall(picture()) if not word.isupper()}
    assert said == own


def test_the_picture_has_the_narrower_classes_of_the_core() -> None:
    drawn = {
        (one, wide)
        for wide, narrow in _NARROWER.findall(picture())
        for one in re.findall(r"\w+", narrow)
    }
    assert drawn == {(name(a), name(b)) for a, b in core().subject_objects(RDFS.subClassOf)}


def test_the_tables_have_each_term_with_its_definition() -> None:
    classes = dict(_CLASS_ROW.findall(page()))
    properties = {row[0]: row[3] for row in _PROPERTY_ROW.findall(page())}
    assert classes.keys() == terms(OWL.Class)
    assert properties.keys() == terms(OWL.ObjectProperty, OWL.DatatypeProperty)
    for term, told in (classes | properties).items():
        assert told == of_core(term, SKOS.definition)


def test_the_table_of_properties_has_their_domains_and_ranges() -> None:
    for term, start, end, _ in _PROPERTY_ROW.findall(page()):
        for cell, part in ((start, RDFS.domain), (end, RDFS.range)):
            declared = of_core(term, part)
            assert (cell == f"`bv:{declared}`") == bool(declared), term


def test_the_table_of_roles_has_them_all_with_their_definitions() -> None:
    roles = Graph()
    for path in (ROOT / "ontology/concepts").rglob("role.ttl"):
        roles.parse(path)
    known = {
        f"role:{str(role).removeprefix(PREFIXES['role'])}": str(roles.value(role, SKOS.definition))
        for role in roles.subjects(RDF.type, SKOS.Concept)
    }
    assert dict(re.findall(r"^\| `(role:\w+)` \| (.+) \|$", page(), re.MULTILINE)) == known


def test_what_classifies_an_organisation_is_named_as_the_shapes_have_it() -> None:
    shapes = (ROOT / "shapes/stakeholders.ttl").read_text(encoding="utf-8")
    (schemes,) = re.findall(r"balticvet/\(([a-z|]+)\)/", shapes)
    assert re.findall(r"\(concepts/(\w+)\.ttl\)", page()) == schemes.split("|")


def test_what_is_expected_is_asked_of_a_thing_that_has_nothing(tmp_path: Path) -> None:
    bare = "".join(
        f'my:{name.lower()} a bv:{name} ; skos:prefLabel "{name}"@en .\n'
        for name in ("Initiative", "Project", "Ministry")
    )
    budget = 'my:b a bv:Budget ; bv:belongsTo my:project ; schema:value 5 ; schema:currency "EUR" .'
    prefixes = "".join(f"@prefix {name}: <{full}> .\n" for name, full in PREFIXES.items())
    own = tmp_path / "own.ttl"
    own.write_text(f"{prefixes}@prefix my: <urn:x:> .\n{bare}{budget}", encoding="utf-8")
    asked = {one.name for one in check(data=own).findings if one.severity == "Warning"}
    assert asked == {
        "period of an initiative",
        "who takes part in an initiative",
        "period of a project",
        "funding of a project",
        "Country or none",
        "label of a claim",
    }


def test_the_page_can_be_read_in_ten_minutes() -> None:
    assert len(page().split()) <= LONGEST


def test_the_core_needs_no_other_file_of_ours() -> None:
    own = terms(OWL.Class, OWL.ObjectProperty, OWL.DatatypeProperty)
    used = {name(node) for node in core().all_nodes() if str(node).startswith(PREFIXES["bv"])}
    assert used == own


def test_who_follows_the_page_gets_a_valid_file_and_an_answer(tmp_path: Path) -> None:
    assert lines_shown(page().replace(picture(), ""), tmp_path) == 4


def test_the_picture_fits_a_terminal() -> None:
    assert max(map(len, picture().splitlines())) <= COLUMNS
