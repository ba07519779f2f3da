"""Every term of another vocabulary that the project uses exists in that vocabulary."""

import json
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pyoxigraph as ox
import pytest

from balticvet.namespaces import PREFIXES, curie, iri

ROOT = Path(__file__).parents[1]
VOCABULARIES = Path(__file__).parent / "vocabularies"
INSTALLED = VOCABULARIES / "node_modules" / "@vocabulary"

# Prefix of the project → name of the registry package that holds the vocabulary.
PACKAGES = {
    "dcat": "dcat",
    "dct": "dcterms",
    "foaf": "foaf",
    "locn": "locn",
    "oa": "oa",
    "org": "org",
    "owl": "owl",
    "prov": "prov",
    "rdf": "rdf",
    "rdfs": "rdfs",
    "schema": "schema",
    "sd": "sd",
    "sh": "sh",
    "skos": "skos",
    "time": "time",
    "vann": "vann",
    "vcard": "vcard",
    "void": "void",
    "xsd": "xsd",
}

# Vocabularies that no package holds: the terms in use, and where each was read.
CLOSED = {
    "adms": ("ADMS 2.00, https://semiceu.github.io/ADMS/releases/2.00/", {"status"}),
    "bibo": ("BIBO 1.3, http://purl.org/ontology/bibo/", {"status", "status/draft"}),
    "cids": (
        "Common Impact Data Standard 3.1.0, https://github.com/commonapproach/CIDS cids.ttl",
        {
            "Activity",
            "IndicatorReport",
            "Outcome",
            "Output",
            "Program",
            "Stakeholder",
            "hasActivity",
            "hasBeneficialStakeholder",
            "hasOutput",
        },
    ),
    "cv": (
        "CPOV 2.1.2, https://github.com/SEMICeu/CPOV"
        " releases/2.1.2/voc/core-public-organisation-ap.ttl",
        {"PublicOrganisation"},
    ),
    "eurio": (
        "EURIO, http://data.europa.eu/s66, read in a vocabulary file generated from it",
        {"FundingScheme", "Project", "PublicBody", "Result", "hasTotalCost"},
    ),
    "frapo": (
        "FRAPO, https://github.com/SPAROntologies/frapo docs/current/frapo.ttl",
        {"Budget", "FundingProgramme", "ProjectBudget", "isFundedBy"},
    ),
}

# Terms that came after the version that a package holds.
LATER: dict[str, tuple[str, set[str]]] = {
    "dcat": ("DCAT 3, https://www.w3.org/TR/vocab-dcat-3/#Property:resource_version", {"version"}),
}

# Vocabularies that the project has no prefix for.
NAMESPACES = {
    "sd": "http://www.w3.org/ns/sparql-service-description#",
    "time": "http://www.w3.org/2006/time#",
    "vcard": "http://www.w3.org/2006/vcard/ns#",
}
_IN_QUERY = re.compile(r"(?<![\w:<?$])([a-z][\w-]*):([A-Za-z][\w-]*)|<(https?://[^\s<>]+)>")
_IN_MODULE = re.compile(r"\biri\(\"([a-z][\w-]*:[A-Za-z][\w-]*)\"\)")
_NOT_CODE = re.compile(r"\"(?:[^\"\\]|\\.)*\"|'(?:[^'\\]|\\.)*'|^\s*#.*$|\s#\s.*$", re.MULTILINE)


def namespace(prefix: str) -> str:
    return NAMESPACES.get(prefix) or PREFIXES[prefix]


def foreign(full: str) -> tuple[str, str] | None:
    """Return prefix and local name of a term of a known foreign vocabulary."""
    for prefix in (*PACKAGES, *CLOSED):
        start = namespace(prefix)
        if full.startswith(start) and full != start:
            return prefix, full[len(start) :]
    return None


def iris(node: object) -> Iterator[str]:
    if isinstance(node, ox.NamedNode):
        yield node.value
    elif isinstance(node, ox.Literal):
        yield node.datatype.value


def in_graph(path: Path) -> set[str]:
    quads = ox.parse(path=path, format=ox.RdfFormat.TRIG)
    return {
        full
        for quad in quads
        for node in (quad.subject, quad.predicate, quad.object)
        for full in iris(node)
    }


def in_query(text: str) -> set[str]:
    found = _IN_QUERY.findall(_NOT_CODE.sub("", text))
    return {
        full or iri(f"{prefix}:{name}") for prefix, name, full in found if full or prefix != "_"
    }


def in_module(text: str) -> set[str]:
    return {iri(short) for short in _IN_MODULE.findall(text)}


@cache
def known(prefix: str) -> frozenset[str]:
    if prefix in CLOSED:
        return frozenset(CLOSED[prefix][1])
    package = PACKAGES[prefix]
    quads = ox.parse(path=INSTALLED / package / f"{package}.nq", format=ox.RdfFormat.N_QUADS)
    start = namespace(prefix)
    names = {quad.subject.value for quad in quads if isinstance(quad.subject, ox.NamedNode)}
    _, later = LATER.get(prefix, ("", set()))
    return frozenset(name[len(start) :] for name in names if name.startswith(start)) | later


def unknown(used: set[str]) -> list[str]:
    terms = [(full, found) for full in sorted(used) if (found := foreign(full))]
    return [curie(full) for full, (prefix, local) in terms if local not in known(prefix)]


GRAPHS = sorted(
    path
    for folder in ("ontology", "data", "shapes", "tests/consistency")
    for suffix in ("ttl", "trig")
    for path in (ROOT / folder).glob(f"**/*.{suffix}")
)
QUERIES = sorted((ROOT / "queries").glob("**/*.rq"))
MODULES = sorted((ROOT / "src").glob("**/*.py"))


def name(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


@pytest.mark.needs("vocabularies")
@pytest.mark.parametrize("path", GRAPHS, ids=name)
def test_foreign_terms_of_a_graph_exist(path: Path) -> None:
    assert unknown(in_graph(path)) == []


@pytest.mark.needs("vocabularies")
@pytest.mark.parametrize("path", QUERIES, ids=name)
def test_foreign_terms_of_a_query_exist(path: Path) -> None:
    assert unknown(in_query(path.read_text("utf-8"))) == []


@pytest.mark.needs("vocabularies")
@pytest.mark.parametrize("path", MODULES, ids=name)
def test_foreign_terms_of_a_module_exist(path: Path) -> None:
    assert unknown(in_module(path.read_text("utf-8"))) == []


@pytest.mark.needs("vocabularies")
def test_a_misspelt_term_is_found() -> None:
    query = "SELECT ?x WHERE { ?x a org:Organisation ; skos:prefLabel 'org:Nothing' }  # foaf:Nil"
    assert unknown(in_query(query)) == ["org:Organisation"]
    assert unknown(
        {"https://w3id.org/balticvet/ontology#hasParticipant", "http://schema.org/budget"}
    ) == ["schema:budget"]


@pytest.mark.parametrize("path", GRAPHS, ids=name)
def test_predicates_and_classes_are_of_known_vocabularies(path: Path) -> None:
    own = PREFIXES["bv"]
    terms = set()
    for quad in ox.parse(path=path, format=ox.RdfFormat.TRIG):
        terms.add(quad.predicate.value)
        if curie(quad.predicate.value) == "rdf:type":
            terms |= set(iris(quad.object))
    assert [t for t in sorted(terms) if not t.startswith(own) and foreign(t) is None] == []


@pytest.mark.needs("vocabularies")
def test_the_axioms_of_the_consistency_check_are_those_of_the_vocabularies() -> None:
    stated = {
        quad.triple
        for prefix in PACKAGES.values()
        for quad in ox.parse(path=INSTALLED / prefix / f"{prefix}.nq", format=ox.RdfFormat.N_QUADS)
    }
    path = Path(__file__).parents[1] / "ontology" / "axioms" / "disjointness.ttl"
    ours = {quad.triple for quad in ox.parse(path=path, format=ox.RdfFormat.TURTLE)}
    assert {str(triple.subject) for triple in ours - stated} == {
        f"<{iri('cv:PublicOrganisation')}>"
    }


def test_the_closed_lists_hold_what_is_used_and_no_more() -> None:
    used = {full for path in GRAPHS for full in in_graph(path)}
    used |= {full for path in QUERIES for full in in_query(path.read_text("utf-8"))}
    used |= {full for path in MODULES for full in in_module(path.read_text("utf-8"))}
    listed = {namespace(prefix) + term for prefix, (_, terms) in CLOSED.items() for term in terms}
    assert listed == {full for full in used if (found := foreign(full)) and found[0] in CLOSED}


def test_the_lock_names_no_host() -> None:
    lock = (VOCABULARIES / "package-lock.json").read_text("utf-8")
    assert "://" not in lock
    assert "resolved" not in lock
    assert json.loads(lock)["lockfileVersion"] == 3
