"""Data of somebody's own are checked for what they say, beside the reference data of balticvet."""

import re
from functools import cache
from pathlib import Path

import pytest

from balticvet.assemble import assemble, axioms, reference_data
from balticvet.namespaces import BASE, PREFIXES, curie
from balticvet.processes import Limits
from balticvet.rdf import NamedNode, named_node, value_of
from balticvet.rdfio import Reading, format_of, parse, read_with_lines
from balticvet.rdfio.lines import lines_of
from balticvet.resources import Project
from balticvet.tables.formats import REPORTS, write
from balticvet.validate import (
    Finding,
    Report,
    as_table,
    check,
    shape_files,
    validate,
    validate_own,
)
from balticvet.validate.disjointness import check_disjointness
from balticvet.validate.locator import Locator
from balticvet.validate.statements import check_statements
from projects import FICHE, fiche_copy

HEAD = "".join(f"@prefix {name}: <{full}> .\n" for name, full in PREFIXES.items())
PATIENT = Limits(seconds=600)
SMALL = """
<urn:x:p> a bv:Project ; skos:prefLabel "P"@en ; dct:spatial country:EST .
<urn:x:o> a bv:Organisation ; skos:prefLabel "O"@en ; dct:spatial country:EST .
<urn:x:t> a bv:Participation ;
    bv:hasParticipant <urn:x:o> ; bv:belongsTo <urn:x:p> ; bv:hasRole role:partner .
"""
ON = "<urn:x:S> sh:targetClass bv:Project ; sh:property <urn:x:P> . <urn:x:P> sh:path skos:note ;"


@pytest.fixture(scope="module", autouse=True)
def _understood() -> None:
    """Let this process understand the queries of our shapes, for all workers that it forks."""
    validate(assemble(Project(FICHE)).triples, shape_files(Project()))


def read(text: str, name: str = "own.trig") -> Reading:
    """Return data as they are read from a file; line 1 is the first after the prefixes."""
    path, fmt = Path(name), format_of(Path(name))
    data = (HEAD.replace("\n", " ") + text).encode()
    quads = parse(data, fmt, where=name, blank_nodes=True, canonical=False)
    return Reading(path, quads, lines_of(data, fmt))


def only_fault(text: str, focus: str) -> Finding:
    """Return the one fault of a file whose first line after the prefixes is empty."""
    data = read(f"\n{text}")
    [finding] = check_statements(
        data.quads, Locator.of_file(data), background=reference_data(Project())
    ).findings
    assert (finding.severity, finding.focus) == ("Violation", focus)
    assert [place.line for place in finding.where] == [2]
    return finding


@cache
def checked(text: str, *, shapes: tuple[Path, ...] = ()) -> Report:
    return validate_own(read(text), Project(), shapes=shapes, limits=PATIENT)


def faults(report: Report) -> list[Finding]:
    return [finding for finding in report.findings if finding.severity == "Violation"]


def shapes_of(folder: Path, text: str) -> tuple[Path, ...]:
    path = folder / "shapes.ttl"
    path.write_text(HEAD + text, encoding="utf-8")
    return (path,)


def test_roles_and_countries_of_the_reference_data_are_there() -> None:
    report = checked(SMALL)
    assert report.conforms
    assert {finding.focus for finding in report.findings} == {"urn:x:o", "urn:x:p", "the data"}


def test_what_only_a_document_shows_is_not_asked_without_passages() -> None:
    report = checked(SMALL)
    assert [finding.name for finding in report.findings if "no passage" in finding.name]
    with_one = checked(SMALL + "<urn:x:o> bv:mentionedIn <urn:x:passage> .")
    assert "evidence of a thing" in {finding.name for finding in faults(with_one)}


def test_short_cuts_are_derived_and_not_asked_for() -> None:
    assert checked(SMALL.replace("role:partner", "role:implementing")).conforms
    wrong = faults(checked(SMALL + "<urn:x:o> bv:implements <urn:x:p> ."))
    assert [finding.value for finding in wrong] == ["urn:x:o"]


def test_what_passages_state_is_derived_from_their_graphs() -> None:
    passage = "passage:a { <urn:x:o> bv:nameAsWritten 'O' } passage:a a bv:Passage ."
    missing = {finding.focus for finding in faults(checked(SMALL + passage))}
    assert "urn:x:p" in missing
    assert "urn:x:o" not in {
        finding.focus
        for finding in checked(SMALL + passage).findings
        if finding.name == "evidence of a thing"
    }


def test_a_country_that_the_reference_data_lack_can_be_described() -> None:
    assert not checked(SMALL.replace("EST", "JPN")).conforms
    assert checked(SMALL.replace("EST", "JPN") + "country:JPN a dct:Location .").conforms


def test_classes_and_concepts_of_ones_own_need_not_have_what_ours_have() -> None:
    own = "<urn:x:M> a owl:Class ; rdfs:subClassOf bv:Ministry . <urn:x:o> a <urn:x:M> ."
    assert checked(SMALL + own + '<urn:x:c> a skos:Concept ; skos:prefLabel "c"@en .').conforms


def test_reference_data_are_not_themselves_checked(tmp_path: Path) -> None:
    text = "<urn:x:C> sh:targetClass skos:Concept ; sh:property <urn:x:Q> ."
    text += "<urn:x:Q> sh:path skos:note ; sh:minCount 1 ."
    report = checked(SMALL + "<urn:x:c> a skos:Concept .", shapes=shapes_of(tmp_path, text))
    assert [finding.focus for finding in report.findings] == ["urn:x:c"]


def test_reference_data_are_there_for_other_shapes_too(tmp_path: Path) -> None:
    text = "<urn:x:R> sh:targetSubjectsOf bv:hasRole ; sh:property <urn:x:Q> ."
    text += "<urn:x:Q> sh:path bv:hasRole ; sh:class skos:Concept ."
    assert checked(SMALL, shapes=shapes_of(tmp_path, text)).findings == ()


@pytest.mark.parametrize(
    "text",
    [
        f"{ON} sh:minCount 1 . <urn:x:S> sh:deactivated true .",
        f"{ON} sh:minCount 1 ; sh:deactivated true .",
        f"{ON} sh:name 'notes' .",
    ],
    ids=["switched off", "property switched off", "asks for nothing"],
)
@pytest.mark.bad_input(
    "shacl",
    "shapes that are all switched off (sh:deactivated), or that ask for nothing",
    "a fault: no shape was checked",
)
def test_shapes_that_can_find_nothing_do_not_pass(tmp_path: Path, text: str) -> None:
    [finding] = checked(SMALL, shapes=shapes_of(tmp_path, text)).findings
    assert (finding.severity, finding.focus) == ("Violation", "the shapes")
    assert finding.name.startswith("no shape was checked")
    assert [place.path for place in finding.where] == [tmp_path / "shapes.ttl"]


def test_a_shape_of_others_names_a_term_of_ours_that_does_not_exist(tmp_path: Path) -> None:
    text = "<urn:x:R> sh:targetSubjectsOf bv:hasRole ; sh:property <urn:x:Q> ."
    text += " <urn:x:Q> sh:path bv:hasRole ; sh:in ( role:partner ) ;"
    text += " sh:not [ sh:hasValue role:coordinatr ]"
    text += " ; sh:sparql [ sh:prefixes <urn:x:o> ;"
    text += ' sh:select "SELECT $this { $this <urn:x:r> role:partnr }" ] .'
    text += f" <urn:x:o> sh:declare [ sh:prefix 'role' ; sh:namespace '{PREFIXES['role']}' ] ."
    found = checked(SMALL, shapes=shapes_of(tmp_path, text)).findings
    assert {(finding.focus, finding.name, finding.message) for finding in found} == {
        (
            "urn:x:Q",
            "role:coordinatr is no concept of the scheme role",
            "Did you mean role:coordinator?",
        ),
        ("urn:x:Q", "role:partnr is no concept of the scheme role", "Did you mean role:partner?"),
    }


def test_a_shape_that_is_on_is_checked_beside_one_that_is_off(tmp_path: Path) -> None:
    off = "<urn:x:Off> sh:targetClass bv:Project ; sh:nodeKind sh:Literal ; sh:deactivated true ."
    report = checked(SMALL, shapes=shapes_of(tmp_path, f"{ON} sh:minCount 1 . {off}"))
    [finding] = faults(report)
    assert (finding.focus, finding.path) == ("urn:x:p", "skos:note")


# ── Where it stands ──────────────────────────────────────────────────────────

SPREAD = """
<urn:x:o>
  skos:prefLabel "O"@en ,
    "Oh"@en ;
  a bv:Ministry ;
  dct:spatial
    "Estonia" .
[] bv:belongsTo <urn:x:o> ; a bv:Budget ;
  schema:currency "€" .
"""


def test_a_finding_tells_the_line_of_the_data(tmp_path: Path) -> None:
    path = tmp_path / "own.ttl"
    path.write_text(HEAD.replace("\n", " ") + SPREAD, encoding="utf-8")
    report = validate_own(read_with_lines(path), Project(), limits=PATIENT)
    where = {finding.name: [*map(str, finding.where)] for finding in faults(report)}
    assert where == {
        "names by language": [f"{path}:3", f"{path}:4"],
        "English name": [f"{path}:3", f"{path}:4"],
        "country of an organisation": [f"{path}:7"],
        "currency of a budget": [f"{path}:9"],
        "amount of a budget": [f"{path}:8"],
    }


# ── Terms of ours, and literals ──────────────────────────────────────────────


@pytest.mark.parametrize(
    ("text", "focus", "name", "told"),
    [
        ("<urn:x:o> a bv:Nonsense .", "bv:Nonsense", "no such class in the ontology", "Correct"),
        ("<urn:x:o> a bv:Ministri .", "bv:Ministri", "no such class", "Did you mean bv:Ministry?"),
        ("<urn:x:p> bv:isFundetBy <urn:x:o> .", "bv:isFundetBy", "no such property", "isFundedBy"),
        (
            "<urn:x:o> org:classification organisationtype:minstry .",
            "organisationtype:minstry",
            "no such concept in the scheme organisationtype",
            "organisationtype:ministry",
        ),
        ("<urn:x:t> bv:hasConfidence confidence:huge .", "confidence:huge", "concept", "There are"),
        ("bv:Nonsence { <urn:x:o> a bv:Ministry }", "bv:Nonsence", "no such graph", ""),
        ("role:involvd { <urn:x:o> a bv:Ministry }", "role:involvd", "concept", "role:involved"),
        ("<urn:x:o> skos:note '1'^^bv:Number .", "bv:Number", "no such datatype", ""),
    ],
    ids=["class", "near class", "property", "concept", "no near one", "graph", "as graph", "type"],
)
@pytest.mark.bad_input(
    "rdf-in",
    "a class, a property, a concept or a graph of balticvet's that does not exist (bv:Ministri)",
    "a fault with the line and the nearest name",
)
def test_a_term_of_ours_that_does_not_exist_is_found(
    text: str, focus: str, name: str, told: str
) -> None:
    finding = only_fault(text, focus)
    assert name in finding.name
    assert told in finding.message


@pytest.mark.parametrize(
    ("text", "focus", "now"),
    [
        ("<urn:x:c> a bv:Claim .", "bv:Claim", "this class was given up: it is bv:StatedThing now"),
        ("<urn:x:a> bv:activityOf <urn:x:p> .", "bv:activityOf", "it is bv:belongsTo now"),
        ("<urn:x:b> bv:budgetOf <urn:x:p>, <urn:x:q> .", "bv:budgetOf", "bv:isJointBudgetOf now"),
        ("<urn:x:a> bv:count 5 .", "bv:count", "this property was given up: it is schema:value"),
        ("<urn:x:N> rdfs:subClassOf bv:Claim .", "bv:Claim", "it is bv:StatedThing now"),
    ],
)
@pytest.mark.bad_input(
    "rdf-in",
    "a term of balticvet 0.1 that was given up (bv:Claim)",
    "exit 1: what it is called now, and the command that rewrites the file",
)
def test_a_term_that_was_given_up_is_told_with_its_name_of_today(
    text: str, focus: str, now: str
) -> None:
    finding = only_fault(text, focus)
    assert now in finding.name
    assert "balticvet migrate FILE -o NEW" in finding.message


@pytest.mark.parametrize(
    ("text", "now"),
    [
        (
            "<urn:x:t> a bv:Participation ; org:member <urn:x:o> .",
            {"org:member": "bv:hasParticipant"},
        ),
        (
            "<urn:x:c> a org:ChangeEvent ; org:originalOrganization <urn:x:o> .",
            {"org:ChangeEvent": "bv:Change", "org:originalOrganization": "bv:hasOrigin"},
        ),
        (
            "<urn:x:t> a bv:Participation ; org:member <urn:x:o> ; bv:hasParticipant <urn:x:o> .",
            {},
        ),
        ("<urn:x:t> org:member <urn:x:o> .", {}),
    ],
    ids=["participation", "change", "beside the new one", "of somebody else's membership"],
)
def test_a_term_of_others_that_ours_took_the_place_of_is_told_where_it_stands_alone(
    text: str, now: dict[str, str]
) -> None:
    data = read(f"\n{text}")
    found = check_statements(
        data.quads, Locator.of_file(data), background=reference_data(Project())
    ).findings
    assert {one.focus: one.name.split()[-2] for one in found} == now
    assert {one.severity for one in found} <= {"Warning"}
    assert {place.line for one in found for place in one.where} <= {2}


@pytest.mark.parametrize(
    ("old", "new", "cause"),
    [
        ("<urn:x:o> ;", "<urn:x:nobody> ;", "Nothing says what urn:x:nobody is."),
        ("<urn:x:o> ; bv:b", "<urn:x:p> ; bv:b", "urn:x:p is a bv:Project."),
        ("bv:Organisation", "bv:Ministri", "urn:x:o is a bv:Ministri, which does not exist."),
        ("<urn:x:o> ;", "<urn:x:o> , <urn:x:o2> ;", "There are 2: urn:x:o, urn:x:o2."),
    ],
    ids=["undefined", "of another class", "class that does not exist", "two"],
)
def test_a_finding_on_a_thing_says_what_it_is(old: str, new: str, cause: str) -> None:
    messages = [one.message for one in faults(checked(SMALL.replace(old, new)))]
    assert any(
        one.startswith(f"{cause} Name with bv:hasParticipant exactly one") for one in messages
    )


@pytest.mark.parametrize(
    "role", ["role:boss", "<urn:x:sponsor>", "<https://w3id.org/balticvet/roles/partner>"]
)
def test_who_names_a_role_that_is_none_is_told_all_that_there_are(role: str) -> None:
    roles = {
        curie(value_of(quad.subject))
        for quad in reference_data(Project())
        if quad.object == NamedNode(f"{BASE}role") and quad.predicate == named_node("skos:inScheme")
    }
    own = "<urn:x:sponsor> a skos:Concept ; skos:prefLabel 'sponsor'@en ."
    found = faults(checked(SMALL.replace("role:partner", role) + own))
    [finding] = [one for one in found if one.path == "bv:hasRole"]
    assert set(re.findall(r"role:[a-z]+", finding.message.partition("scheme: ")[2])) == roles


def test_terms_that_exist_or_are_defined_or_are_not_ours_pass() -> None:
    data = read(
        "<urn:x:o> a bv:Ministry , <urn:x:Own> ; bv:hasRole role:partner ; dct:source source:own ."
        " sector:own a bv:Sector ; skos:inScheme <https://w3id.org/balticvet/sector> ."
        " <urn:x:o> bv:isInSector sector:own ; rdfs:seeAlso bv: ,"
        " <https://w3id.org/balticvet/role> , <https://w3id.org/balticvet/ontology/0.1.0> ."
    )
    found = check_statements(
        data.quads, Locator.of_file(data), background=reference_data(Project())
    )
    assert found.findings == ()


@pytest.mark.parametrize(
    ("name", "wrong", "right"),
    [
        (
            "http://w3id.org/balticvet/ontology#Project",
            "http://w3id.org/balticvet/ontology#",
            "bv:",
        ),
        ("https://w3id.org/balticvet/ontology/Project", f"{BASE}ontology/", "bv:"),
        ("http://www.w3id.org/balticvet/role/partner", "http://www.w3id.org/balticvet/", BASE),
        ("https://w3id.org/BalticVET/ontology#Any", "https://w3id.org/BalticVET/ontology#", "bv:"),
    ],
)
@pytest.mark.bad_input(
    "rdf-in",
    "a prefix that is nearly balticvet's: http:// for https://, ontology/ for ontology#",
    "a fault that names the right one, once for all terms",
)
def test_a_namespace_taken_for_ours_is_found(name: str, wrong: str, right: str) -> None:
    data = read(f"<urn:x:a> a <{name}> .\n<urn:x:b> a <{name}> .")
    [finding] = check_statements(
        data.quads, Locator.of_file(data), background=reference_data(Project())
    ).findings
    assert finding.focus == wrong
    assert (PREFIXES["bv"] if right == "bv:" else right) in finding.message
    assert [place.line for place in finding.where] == [1, 2]


@pytest.mark.parametrize(
    ("triple", "wrong", "right"),
    [
        ("<urn:x:b> <https://schema.org/value> 3 .", "https://schema.org/", "http://schema.org/"),
        ("<urn:x:b> a <http://www.w3.org/ns/org/Role> .", "http://www.w3.org/ns/org/", "ns/org#"),
        (
            "<urn:x:b> dct:date '2020'^^<https://www.w3.org/2001/XMLSchema#gYear> .",
            "https://www.w3.org/2001/XMLSchema#",
            "http://www.w3.org/2001/XMLSchema#",
        ),
        (
            f"<urn:x:b> dct:spatial <{PREFIXES['country'].replace('http:', 'https:')}EST> .",
            PREFIXES["country"].replace("http:", "https:"),
            PREFIXES["country"],
        ),
    ],
)
@pytest.mark.bad_input(
    "rdf-in",
    "a namespace that is nearly one which is reused: https: for http:, a stroke for #",
    "a fault that names the right one, once for all terms",
)
def test_a_namespace_taken_for_a_reused_one_is_found(triple: str, wrong: str, right: str) -> None:
    data, ours = read(triple), reference_data(Project())
    found = check_statements(data.quads, Locator.of_file(data), background=ours)
    assert [finding.focus for finding in found.findings] == [wrong]
    assert right in found.findings[0].message


def test_a_page_is_no_namespace_and_without_our_words_schema_org_has_two_forms() -> None:
    data = read("<urn:x:b> rdfs:seeAlso <https://www.wikidata.org/entity/Q1> .")
    ours = reference_data(Project())
    assert not check_statements(data.quads, Locator.of_file(data), background=ours).findings
    other = read("<urn:x:b> <https://schema.org/value> 3 .")
    assert not check_statements(other.quads, Locator.of_file(other)).findings


@pytest.mark.bad_input(
    "rdf-in",
    "a term in balticvet's namespace that somebody else is said to define",
    "a fault: there is no such term",
)
def test_nobody_else_defines_terms_of_ours() -> None:
    data = read("bv:Mine rdfs:isDefinedBy <urn:x:me> . <urn:x:a> a bv:Mine .")
    found = check_statements(
        data.quads, Locator.of_file(data), background=reference_data(Project())
    )
    assert [finding.focus for finding in found.findings] == ["bv:Mine"]


def test_a_datatype_that_rdf_does_not_have_is_found() -> None:
    data = read("<urn:x:a> rdfs:label 'x'^^rdf:foo , '<b/>'^^rdf:HTML .")
    [finding] = check_statements(data.quads, Locator.of_file(data)).findings
    assert finding.message.startswith("RDF has no datatype rdf:foo.")


def test_of_a_term_that_does_not_exist_every_line_is_told() -> None:
    data = read("<urn:x:a> a bv:Ministri .\n<urn:x:b> a bv:Ministri .")
    [finding] = check_statements(
        data.quads, Locator.of_file(data), background=reference_data(Project())
    ).findings
    assert [*map(str, finding.where)] == ["own.trig:1", "own.trig:2"]
    assert finding.value == "urn:x:a, urn:x:b"


@pytest.mark.bad_input(
    "rdf-in",
    '"x"^^xsd:integer, "2020-02-31"^^xsd:date, "abc"^^xsd:boolean and other literals that are not'
    " of their datatype, in data of one's own",
    "a fault with the line, and what the datatype asks for; whichever shapes are run",
)
def test_a_literal_that_is_not_of_its_datatype_is_found(tmp_path: Path) -> None:
    text = "<urn:x:a> dct:date '2020-02-31'^^xsd:date ;\n <urn:x:n> 'x'^^xsd:integer , 7 ."
    shape = shapes_of(tmp_path, "<urn:x:S> sh:targetNode <urn:x:a> ; sh:nodeKind sh:IRI .")
    found = {finding.name: finding for finding in checked(text, shapes=shape).findings}
    assert set(found) == {"“2020-02-31” is no xsd:date", "“x” is no xsd:integer"}
    number = found["“x” is no xsd:integer"]
    assert (number.focus, number.path, number.value) == ("urn:x:a", "urn:x:n", "x")
    assert [*map(str, number.where)] == ["own.trig:2"]
    assert number.message.startswith("Write a whole number")


@pytest.mark.bad_input(
    "source",
    "a concept that does not exist (role:implementin), or a literal that is not of its datatype"
    ' ("abc"^^xsd:boolean), in the project\'s own facts',
    "a fault that stops the build, with the line of the passage",
)
def test_the_projects_own_facts_are_looked_at_too(tmp_path: Path) -> None:
    fiche = fiche_copy(tmp_path)
    wrong = "bv:hasRole role:implementin ; bv:topic 'abc'^^xsd:boolean"
    fiche.edit(fiche.facts, "bv:hasRole role:implementing", wrong)
    dataset = assemble(fiche.project)
    report = check(dataset.triples, (), origins=dataset.origins)
    found = [finding for finding in faults(report) if not finding.shape]
    assert {finding.name for finding in found} == {
        "there is no such concept in the scheme role",
        "“abc” is no xsd:boolean",
    }
    assert {finding.where[0].path for finding in found} == {fiche.facts}
    assert any("Did you mean role:implementing?" in finding.message for finding in found)


# ── What excludes each other ─────────────────────────────────────────────────

BOTH = {
    "a claim that is an organisation": (
        "<urn:x:b> a bv:Budget ,\n bv:Ministry .",
        "urn:x:b",
        "bv:Organisation and bv:StatedThing",
    ),
    "by a class of one's own": (
        "<urn:x:M> rdfs:subClassOf bv:Ministry . <urn:x:b> a bv:Project ,\n <urn:x:M> .",
        "urn:x:b",
        "bv:Organisation and bv:Project",
    ),
    "by what a reused vocabulary says of a property": (
        "<urn:x:t> a bv:Participation ;\n org:organization role:partner .",
        "role:partner",
        "org:Organization and org:Role",
    ),
    "a person that is an organisation": (
        "<urn:x:o> a bv:Chamber ,\n foaf:Person .",
        "urn:x:o",
        "foaf:Organization and foaf:Person",
    ),
}


@pytest.mark.parametrize(("text", "focus", "pair"), BOTH.values(), ids=BOTH)
@pytest.mark.bad_input(
    "rdf-in",
    "a claim that is an organisation, or another thing of two classes that the ontology or a"
    " reused vocabulary keeps apart",
    "a fault with the line and both classes",
)
def test_a_thing_of_two_classes_that_exclude_each_other_is_found(
    text: str, focus: str, pair: str
) -> None:
    data = read(text)
    report = check_disjointness(
        data.quads,
        reference_data(Project()),
        axioms(Project()),
        Locator.of_file(data),
        limits=PATIENT,
    )
    [finding] = report.findings
    assert (finding.severity, finding.focus) == ("Violation", focus)
    assert pair in finding.value.split(", ")
    assert 2 in [place.line for place in finding.where]


def test_own_data_are_looked_at_for_what_excludes_each_other() -> None:
    names = {finding.name for finding in faults(checked(SMALL + "<urn:x:t> a bv:Ministry ."))}
    assert "it cannot be both" in names


# ── Nodes and shapes without a name ──────────────────────────────────────────

UNNAMED = """
<urn:x:p> a bv:Project ; skos:prefLabel "P"@en ;
  <urn:x:costs> [ a bv:Budget ; rdfs:label "In all" ; bv:belongsTo <urn:x:p> ; schema:value 5 ;
    <urn:x:of> [ a bv:Budget ; schema:currency "€" ] ] .
[] a bv:Ministri .
"""
NODES = [
    "[bv:Budget “In all”; urn:x:p › urn:x:costs; line 3]",
    "[bv:Budget; urn:x:p › urn:x:costs › urn:x:of; line 4]",
]


def test_a_blank_node_is_told_by_class_label_and_the_way_to_it() -> None:
    report = checked(UNNAMED)
    assert sorted({one.focus for one in faults(report) if one.focus.startswith("[")}) == NODES
    [nonsense] = [one for one in report.findings if one.focus == "bv:Ministri"]
    assert nonsense.value == "[bv:Ministri; line 5]"


def test_every_format_tells_of_blank_nodes_alike() -> None:
    table = as_table(checked(UNNAMED))
    for name in ("text", "json", "csv"):
        told = write(table, name, REPORTS).decode().replace('\\"', '"')
        assert all(node in told for node in NODES)


def test_blank_nodes_are_told_alike_however_often_a_file_is_read() -> None:
    assert checked(UNNAMED) == checked(UNNAMED + " ")


def test_a_shape_without_a_name_is_told_by_its_target(tmp_path: Path) -> None:
    text = "[] a sh:NodeShape ; sh:targetClass bv:Project ; sh:nodeKind sh:Literal ; sh:name 'n' ."
    [finding] = checked(SMALL, shapes=shapes_of(tmp_path, text)).findings
    assert finding.shape == "[sh:NodeShape “n”; sh:targetClass bv:Project]"
    assert finding.name == "n"
