"""Every shape lets good records pass and is proven to fail on a bad one."""

import re
from functools import cache
from pathlib import Path

import pytest
from rdflib import SH, URIRef

from balticvet.rdfio import read
from balticvet.resources import HOME
from balticvet.validate import Report, lint, read_shapes, validate
from balticvet.validate.findings import SEVERITIES

RECORDS = Path(__file__).parent / "shapes"
SHAPES = {path.stem: path for path in sorted((HOME / "shapes").rglob("*.ttl"))}
VALID = sorted(RECORDS.glob("*/valid*.ttl"))
INVALID = sorted(RECORDS.glob("*/invalid.*.ttl"))


def _name(record: Path) -> str:
    return f"{record.parent.name}/{record.stem}"


@cache
def _report(record: Path) -> Report:
    return validate(read(record, canonical=False), [SHAPES[record.parent.name]])


def _announced(record: Path) -> set[str]:
    first = record.read_text(encoding="utf-8").splitlines()[0]
    assert first.startswith("# finds: "), f"{record} must begin with # finds: and names of shapes"
    return set(first.removeprefix("# finds: ").split())


def _local(shape: object) -> str:
    return re.split(r"[/#]", str(shape))[-1]


@pytest.mark.parametrize("record", VALID, ids=_name)
def test_a_valid_record_passes(record: Path) -> None:
    assert _report(record).findings == ()


@pytest.mark.parametrize("record", INVALID, ids=_name)
def test_an_invalid_record_is_found_for_its_reason_and_no_other(record: Path) -> None:
    found = {_local(finding.shape) for finding in _report(record).findings}
    assert found == _announced(record), f"the first line of {record.name} says # finds: …"


@pytest.mark.parametrize("record", INVALID, ids=_name)
def test_a_finding_says_what_it_looked_at_and_what_to_do(record: Path) -> None:
    for finding in _report(record).findings:
        assert finding.name, f"{finding.shape} needs an sh:name"
        assert finding.focus
        assert finding.message.endswith((".", ")")), f"{finding.message} needs a full stop"
        assert "{" not in finding.message


@pytest.mark.parametrize("file", SHAPES)
def test_every_shape_has_a_record_that_fails(file: str) -> None:
    failing = {
        name for record in INVALID if record.parent.name == file for name in _announced(record)
    }
    reporting = read_shapes([SHAPES[file]]).graph.subjects(SH.severity)
    assert {*map(_local, reporting)} == failing, f"see the # finds: lines in {RECORDS / file}"


@pytest.mark.parametrize("file", SHAPES)
def test_every_file_of_shapes_has_a_record_that_passes(file: str) -> None:
    assert (RECORDS / file / "valid.ttl") in VALID


@pytest.mark.parametrize("file", SHAPES)
def test_the_shapes_are_well_made(file: str) -> None:
    findings = lint(read_shapes([SHAPES[file]])).findings
    assert findings == (), "\n".join(f"{one.focus}: {one.name}. {one.message}" for one in findings)


def test_every_severity_is_one_of_three() -> None:
    graph = read_shapes(SHAPES.values()).graph
    known = {SH[severity] for severity in SEVERITIES}
    assert set(graph.objects(None, SH.severity)) <= known


def test_every_shape_has_its_own_name() -> None:
    graph = read_shapes(SHAPES.values()).graph
    shapes = {shape for shape in graph.subjects(SH.severity) if isinstance(shape, URIRef)}
    for shape in shapes:
        assert len(set(graph.objects(shape, SH.name))) == 1, f"{shape} needs one sh:name"
        assert len(set(graph.objects(shape, SH.message))) == 1, f"{shape} needs one sh:message"
