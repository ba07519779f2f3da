"""A file with the terms of 0.1 becomes one with those of 0.2, graph by graph."""

import re
from functools import cache
from pathlib import Path

import pytest

from balticvet.assemble import reference_data
from balticvet.cli.run import run
from balticvet.migrate import migrate
from balticvet.moved import MIGRATIONS, called_now, moved
from balticvet.namespaces import BASE, PREFIXES, curie
from balticvet.rdf import Quad
from balticvet.rdfio import FORMATS, parse, read, read_with_lines
from balticvet.resources import Project
from balticvet.sparql import read_saved
from balticvet.validate import Locator
from balticvet.validate.declared import check_declared
from balticvet.validate.statements import check_statements
from conftest import ROOT

FOLDER = ROOT / "tests/migration"
OLD = FOLDER / "old.trig"


@cache
def given_up() -> frozenset[str]:
    """Return the terms of 0.1 that the ontology has no more."""
    known = set((FOLDER / "terms-0.1.txt").read_text(encoding="utf-8").split())
    files = (ROOT / "ontology").glob("*.ttl")
    ours = {
        name
        for path in files
        for name in re.findall(r"^bv:(\w+) a owl:", path.read_text("utf-8"), re.MULTILINE)
    }
    return frozenset(known - ours)


def parsed(text: str) -> tuple[Quad, ...]:
    head = "".join(f"@prefix {name}: <{full}> . " for name, full in PREFIXES.items())
    return parse((head + text).encode(), FORMATS["trig"], where="own.trig")


def named(quads: tuple[Quad, ...] | frozenset[Quad]) -> set[str]:
    """Return the names in our ontology's namespace."""
    return set(re.findall(rf"<{BASE}ontology#(\w+)>", "\n".join(map(str, quads))))


def test_each_old_term_is_rewritten_as_expected() -> None:
    assert frozenset(migrate(OLD).quads) == frozenset(read(FOLDER / "new.trig"))


def test_the_file_has_every_term_that_was_given_up() -> None:
    assert given_up() - named(read(OLD)) == set()
    assert len(given_up()) > 50


def test_no_term_that_was_given_up_is_left() -> None:
    assert given_up() & named(migrate(OLD).quads) == set()


def test_what_comes_out_has_terms_that_exist_and_are_used_as_declared(tmp_path: Path) -> None:
    new = tmp_path / "new.trig"
    assert run(["migrate", str(OLD), "-o", str(new)]) == 0
    reading = read_with_lines(new)
    ours = reference_data(Project())
    locator = Locator.of_file(reading)
    unknown = check_statements(reading.quads, locator, background=ours).findings
    assert [finding for finding in unknown if finding.focus.startswith("bv:")] == []
    strings = check_declared(reading.quads, locator, background=ours).findings
    assert [finding for finding in strings if "a value" in finding.name] == []


def test_the_name_of_today_is_known_of_each_term_that_was_given_up() -> None:
    unknown = {name for name in given_up() if not called_now(f"{BASE}ontology#{name}")}
    assert unknown == set()


def test_a_term_that_was_never_one_is_called_nothing() -> None:
    assert called_now(f"{BASE}ontology#budgetOfAll") == ""


def test_what_a_term_is_called_now_may_hang_on_what_it_stands_by() -> None:
    text = """
    <urn:x:b> bv:budgetOf <urn:x:p> , <urn:x:q> . <urn:x:c> bv:budgetOf <urn:x:p> .
    <urn:x:m> a bv:Participation ; org:member <urn:x:o> . <urn:x:n> org:member <urn:x:o> .
    """
    found = {curie(old.subject.value): curie(now.value) for old, now in moved(parsed(text)).items()}  # type: ignore[union-attr]
    assert found == {
        "urn:x:b": "bv:isJointBudgetOf",
        "urn:x:c": "bv:belongsTo",
        "urn:x:m": "bv:hasParticipant",
    }


def rewritten(folder: Path, text: str, *, name: str = "new.ttl") -> str:
    """Return what the command makes of a small file."""
    old, new = folder / "old.ttl", folder / name
    bv = f"@prefix bv: <{PREFIXES['bv']}> . @prefix dct: <{PREFIXES['dct']}> .\n"
    old.write_text(bv + text, encoding="utf-8")
    assert run(["migrate", str(old), "-o", str(new)]) == 0
    return new.read_text(encoding="utf-8")


def test_a_thing_without_a_name_keeps_what_is_said_of_it(tmp_path: Path) -> None:
    said = "<urn:x:p> dct:temporal [ dct:title 'a time' ] . [] bv:activityOf <urn:x:p> ."
    found = rewritten(tmp_path, said)
    assert 'dct:title "a time"' in found
    assert "bv:belongsTo <urn:x:p>" in found


def test_a_project_of_an_initiative_says_so_itself_and_an_activity_has_it(tmp_path: Path) -> None:
    said = "<urn:x:i> a bv:Initiative ; bv:includesProject <urn:x:p> ."
    assert "<urn:x:p> dct:isPartOf <urn:x:i> ." in rewritten(tmp_path, said)
    said = "<urn:x:a> a bv:Activity ; bv:includesProject <urn:x:p> ."
    assert "dct:hasPart <urn:x:p> ." in rewritten(tmp_path, said)


def test_prefixes_of_the_file_are_kept_and_ours_added_beside(tmp_path: Path) -> None:
    said = "@prefix my: <https://example.org/> . @prefix dt: <http://purl.org/dc/terms/> .\n"
    made = rewritten(tmp_path, f'{said} my:a a bv:Claim ; bv:heading "A" ; bv:count 5 .')
    assert "my:a a bv:StatedThing" in made
    assert 'title "A"' in made
    assert "@prefix schema: <http://schema.org/> ." in made
    assert "urn:x" not in made


def test_a_prefix_that_means_something_else_than_ours_keeps_its_meaning(tmp_path: Path) -> None:
    said = "@prefix schema: <https://example.org/> .\nschema:a bv:count 5 ."
    made = rewritten(tmp_path, said)
    assert "schema:a <http://schema.org/value> 5 ." in made
    rdfxml = rewritten(tmp_path, f"@prefix : <urn:x:> .\n{said}", name="new.rdf")
    assert 'xmlns:schema="https://example.org/"' in rdfxml


@pytest.mark.bad_input(
    "cli",
    "migrate: a term of balticvet's that no version has",
    "exit 0: it stays, and is told with its line",
)
def test_a_term_that_no_version_has_is_told(
    tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    assert "bv:budgetOfAll <urn:x:p>" in rewritten(tmp_path, "<urn:x:b> bv:budgetOfAll <urn:x:p> .")
    told = " ".join(capfd.readouterr().err.split())
    assert "bv:budgetOfAll stays as it is" in told
    assert "old.ttl:2" in told


@pytest.mark.bad_input(
    "cli", "migrate: a name that says no format at all (new.foo)", "exit 2: the formats"
)
def test_an_output_that_could_not_be_read_again_is_refused(
    tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    new = tmp_path / "new.foo"
    assert run(["migrate", str(OLD), "-o", str(new)]) == 2
    assert "RDF is not written to .foo files" in capfd.readouterr().err
    assert not new.exists()
    assert run(["migrate", str(OLD), "-f", "trig", "-o", str(new)]) == 0


def test_a_file_of_today_stays_as_it_is() -> None:
    quads = read(FOLDER / "new.trig")
    assert frozenset(migrate(FOLDER / "new.trig").quads) == frozenset(quads)


def test_a_flat_file_has_one_node_for_what_several_passages_state(tmp_path: Path) -> None:
    flat = tmp_path / "old.ttl"
    old = OLD.read_text(encoding="utf-8")
    flat.write_text(re.sub(r"^(?:passage:\w+|<\S+>) \{|^\}", "", old, flags=re.MULTILINE), "utf-8")
    names = set(re.findall(r"participation/([\w-]+)>", "\n".join(map(str, migrate(flat).quads))))
    assert names == {"circle-lamp-union-involved"}


def test_the_query_says_what_it_does() -> None:
    (path,) = Project().files(MIGRATIONS.folder, "*.rq")
    assert read_saved(path, MIGRATIONS).matter["summary"]


@pytest.mark.bad_input("cli", "migrate: a name that says no RDF", "exit 2: the formats")
def test_an_output_of_another_kind_is_refused(
    tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    assert run(["migrate", str(OLD), "-o", str(tmp_path / "new.csv")]) == 2
    assert "RDF" in capfd.readouterr().err


@pytest.mark.bad_input("cli", "a file to migrate from standard input", "exit 2; to save it first")
def test_a_file_comes_by_its_name(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["migrate", "-"]) == 2
    told = capsys.readouterr().err
    assert "standard input" in told
    assert "Save it under a name such as data.trig" in told


@pytest.mark.bad_input("cli", "a file to migrate into itself", "exit 2; to give another name")
def test_a_file_is_not_written_over_itself(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    old = tmp_path / "old.trig"
    old.write_bytes(OLD.read_bytes())
    again = tmp_path / "x" / ".." / "old.trig"
    assert run(["migrate", str(old), "-o", str(again)]) == 2
    assert "would take the place of what it is made from" in capsys.readouterr().err
    assert old.read_bytes() == OLD.read_bytes()
    assert run(["migrate", str(old), "-o", str(tmp_path / "new.trig")]) == 0
