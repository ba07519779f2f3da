"""Properties of ours are used as the ontology declares them; what is reused is declared."""

from collections import Counter
from collections.abc import Iterable
from pathlib import Path

import pytest

from balticvet.assemble import AssembledDataset, reference_data
from balticvet.cli.run import run
from balticvet.namespaces import PREFIXES, curie, iri
from balticvet.rdf import TYPE, Literal, NamedNode, Quad, Statement, named_node, value_of
from balticvet.rdfio import Reading, format_of, parse
from balticvet.rdfio.lines import lines_of
from balticvet.resources import Project
from balticvet.validate import Finding, Locator, check
from balticvet.validate.declared import check_declared

HEAD = "".join(f"@prefix {name}: <{full}> . " for name, full in PREFIXES.items())
BUILT_IN = ("rdf:", "rdfs:", "owl:")
KINDS = ("owl:Class", "owl:ObjectProperty", "owl:DatatypeProperty", "owl:AnnotationProperty")


def found(text: str) -> tuple[Finding, ...]:
    """Return what is found in a file whose first line is the first of the text."""
    path = Path("own.trig")
    data, fmt = (HEAD + text).encode(), format_of(path)
    reading = Reading(path, parse(data, fmt, where=path.name), lines_of(data, fmt))
    return check_declared(
        reading.quads, Locator.of_file(reading), background=reference_data(Project())
    ).findings


@pytest.mark.bad_input(
    "rdf-in", "a property against its domain or range", "exit 1: the property, the thing, the line"
)
@pytest.mark.parametrize(
    ("text", "told", "thing"),
    [
        (
            "<urn:x:l> a bv:Lesson .\n<urn:x:l> bv:presentedTo <urn:x:o> .",
            "it belongs to bv:Presentation, and here stands something else",
            "urn:x:l",
        ),
        (
            "<urn:x:o> a bv:Ministry .\n<urn:x:p> bv:isFundedBy <urn:x:o> .",
            "it leads to bv:FundingSource, and here stands something else",
            "urn:x:o",
        ),
        (
            "<urn:x:p> a bv:Project .\n<urn:x:p> bv:isCoFinancedBy <urn:x:nobody> .",
            "it leads to bv:Polity, and nothing says what stands here",
            "urn:x:nobody",
        ),
    ],
)
def test_a_term_against_its_domain_or_range_is_found(text: str, told: str, thing: str) -> None:
    [finding] = found(text)
    assert (finding.severity, finding.name, finding.value) == ("Violation", told, thing)
    assert [str(origin) for origin in finding.where] == ["own.trig:2"]


@pytest.mark.bad_input(
    "rdf-in", "a string where a thing belongs", "exit 1: the property, the string, the line"
)
@pytest.mark.parametrize(
    ("text", "told", "value"),
    [
        (
            '<urn:x:o> a bv:Chamber .\n<urn:x:o> bv:mayBe "another"@en .',
            "it leads to a thing, and here stands a value",
            "“another”",
        ),
        (
            "<urn:x:o> a bv:Chamber .\n<urn:x:o> bv:acronym <urn:x:abc> .",
            "it leads to a value, and here stands a thing",
            "urn:x:abc",
        ),
    ],
)
def test_a_string_for_a_thing_and_a_thing_for_a_string_are_found(
    text: str, told: str, value: str
) -> None:
    [finding] = found(text)
    assert (finding.name, finding.value) == (told, value)
    assert [str(origin) for origin in finding.where] == ["own.trig:2"]


@pytest.mark.bad_input(
    "rdf-in",
    "a class that stands as a property, or a property as a class",
    "exit 1: the term, the thing, the line",
)
@pytest.mark.parametrize(
    ("text", "term", "told", "thing"),
    [
        (
            "<urn:x:p> a bv:Project .\n<urn:x:p> bv:FundingSource <urn:x:f> .",
            "bv:FundingSource",
            "it is a class, and here it stands as a property",
            "urn:x:f",
        ),
        (
            "<urn:x:p> a bv:Project .\n<urn:x:z> a bv:hasRole .",
            "bv:hasRole",
            "it is a property, and here it stands as a class",
            "urn:x:z",
        ),
        (
            "<urn:x:p> a bv:Project .\n<urn:x:Z> rdfs:subClassOf bv:acronym .",
            "bv:acronym",
            "it is a property, and here it stands as a class",
            "urn:x:Z",
        ),
    ],
)
def test_a_class_is_no_property_and_a_property_no_class(
    text: str, term: str, told: str, thing: str
) -> None:
    [finding] = found(text)
    assert (finding.focus, finding.name, finding.value) == (term, told, thing)
    assert finding.severity == "Violation"
    assert [str(origin) for origin in finding.where] == ["own.trig:2"]


def test_a_narrower_class_is_of_the_domain_and_the_range() -> None:
    sound = (
        "<urn:x:p> a bv:Project ; bv:isFundedBy <urn:x:f> . <urn:x:f> a bv:FundingProgramme ."
        " <urn:x:r> a bv:Reach ; bv:hasModality modality:intended ; bv:isInSector sector:ict ."
    )
    assert found(sound) == ()


def test_uses_of_one_property_are_one_finding() -> None:
    [finding] = found('<urn:x:a> bv:mayBe "one" .\n<urn:x:b> bv:mayBe "two" .')
    assert finding.value == "“one”, “two”"
    assert len(finding.where) == 2


def declared(said: Iterable[Statement], kind: str) -> set[str]:
    """Return the terms that are declared to be of a kind."""
    return {
        value_of(one.subject)
        for one in said
        if one.predicate == TYPE and one.object == named_node(kind)
    }


def test_every_property_and_class_that_the_data_use_is_declared_once(
    wide: AssembledDataset,
) -> None:
    used = {quad.predicate.value for quad in wide.triples}
    used |= {value_of(one.object) for one in wide.triples if one.predicate == TYPE}
    kinds = Counter(name for kind in KINDS for name in declared(wide.triples, kind))
    theirs = {name for name in used if not curie(name).startswith(BUILT_IN)}
    assert {curie(name): kinds[name] for name in theirs if kinds[name] != 1} == {}


def test_a_reused_property_leads_to_what_it_is_declared_for(wide: AssembledDataset) -> None:
    things = declared(wide.triples, "owl:ObjectProperty")
    values = declared(wide.triples, "owl:DatatypeProperty")
    wrong = {
        curie(one.predicate.value)
        for one in wide.triples
        if one.predicate.value in (things if isinstance(one.object, Literal) else values)
    }
    assert wrong == set()


def test_who_checks_a_file_is_told(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "own.ttl"
    path.write_text(f'{HEAD}\n<urn:x:o> a bv:Chamber ; bv:mayBe "another" .', encoding="utf-8")
    assert run(["check", "--data", str(path)]) == 1
    told = capfd.readouterr().out
    assert "bv:mayBe: it leads to a thing, and here stands a value (“another”)" in told
    assert "own.ttl:2" in told


def test_what_a_project_states_is_looked_at(wide: AssembledDataset) -> None:
    lesson = Quad(
        NamedNode(iri("lesson:planted")), named_node("bv:presentedTo"), NamedNode(iri("group:x"))
    )
    report = check((*wide.triples, lesson), ())
    assert [one.focus for one in report.findings if one.name.startswith("it ")] == [
        "bv:presentedTo"
    ]
