"""Data of somebody's own are checked for what they say, beside the reference data of balticvet."""

from pathlib import Path

import pytest

from balticvet.namespaces import PREFIXES
from balticvet.resources import Project
from balticvet.store import Reading, format_of, parse, read_with_lines
from balticvet.store.lines import lines_of
from balticvet.validate import Finding, Report, validate_own

HEAD = "".join(f"@prefix {name}: <{full}> .\n" for name, full in PREFIXES.items())
SMALL = """
<urn:x:p> a bv:Project ; skos:prefLabel "P"@en ; dct:spatial country:EST .
<urn:x:o> a bv:Organisation ; skos:prefLabel "O"@en ; dct:spatial country:EST .
<urn:x:t> a bv:Participation ;
    org:member <urn:x:o> ; org:organization <urn:x:p> ; org:role role:partner .
"""
ON = "<urn:x:S> sh:targetClass bv:Project ; sh:property <urn:x:P> . <urn:x:P> sh:path skos:note ;"


def read(text: str, name: str = "own.trig") -> Reading:
    """Return data as they are read from a file; line 1 is the first after the prefixes."""
    path, fmt = Path(name), format_of(Path(name))
    data = (HEAD.replace("\n", " ") + text).encode()
    return Reading(path, parse(data, fmt, where=name, blank_nodes=True), lines_of(data, fmt))


def checked(text: str, *, shapes: tuple[Path, ...] = ()) -> Report:
    return validate_own(read(text), Project(), shapes=shapes)


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


def test_reference_data_are_not_themselves_checked(tmp_path: Path) -> None:
    text = "<urn:x:C> sh:targetClass skos:Concept ; sh:property <urn:x:Q> ."
    text += "<urn:x:Q> sh:path skos:note ; sh:minCount 1 ."
    report = checked(SMALL + "<urn:x:c> a skos:Concept .", shapes=shapes_of(tmp_path, text))
    assert [finding.focus for finding in report.findings] == ["urn:x:c"]


def test_reference_data_are_there_for_other_shapes_too(tmp_path: Path) -> None:
    text = "<urn:x:R> sh:targetSubjectsOf org:role ; sh:property <urn:x:Q> ."
    text += "<urn:x:Q> sh:path org:role ; sh:class skos:Concept ."
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


def test_a_shape_that_is_on_is_checked_beside_one_that_is_off(tmp_path: Path) -> None:
    off = "<urn:x:Off> sh:targetClass bv:Project ; sh:nodeKind sh:Literal ; sh:deactivated true ."
    [finding] = checked(SMALL, shapes=shapes_of(tmp_path, f"{ON} sh:minCount 1 . {off}")).findings
    assert (finding.focus, finding.path) == ("urn:x:p", "skos:note")


# ── Where it stands ──────────────────────────────────────────────────────────

SPREAD = """
<urn:x:o>
  skos:prefLabel "O"@en ,
    "Oh"@en ;
  a bv:Ministry ;
  dct:spatial
    "Estonia" .
[] bv:budgetOf <urn:x:o> ; a bv:Budget ;
  schema:currency "€" .
"""


def test_a_finding_tells_the_line_of_the_data(tmp_path: Path) -> None:
    path = tmp_path / "own.ttl"
    path.write_text(HEAD.replace("\n", " ") + SPREAD, encoding="utf-8")
    report = validate_own(read_with_lines(path), Project())
    where = {finding.name: [*map(str, finding.where)] for finding in faults(report)}
    assert where == {
        "names by language": [f"{path}:3", f"{path}:4"],
        "English name": [f"{path}:3", f"{path}:4"],
        "country of an organisation": [f"{path}:7"],
        "currency of a budget": [f"{path}:9"],
        "amount of a budget": [f"{path}:8"],
    }
