"""`balticvet check` proves a project, a build, or the data of somebody else."""

import csv
import io
import json
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from balticvet.build import build
from balticvet.cli.run import run
from balticvet.resources import Project
from balticvet.validate.findings import COLUMNS
from projects import FICHE, Spoilt, fiche_copy

Output = pytest.CaptureFixture[str]

SHAPES = """\
@prefix sh: <http://www.w3.org/ns/shacl#> .
@prefix org: <http://www.w3.org/ns/org#> .
<urn:shape:named> a sh:NodeShape ;
    sh:targetClass org:Organization ;
    sh:property <urn:shape:name> .
<urn:shape:name> a sh:PropertyShape ;
    sh:path <http://xmlns.com/foaf/0.1/name> ;
    sh:minCount 1 ;
    sh:severity sh:Violation ;
    sh:message "Name it." .
"""
NAMED = """\
<urn:body> a <http://www.w3.org/ns/org#Organization> ; <http://xmlns.com/foaf/0.1/name> "Body" .
"""
NAMELESS = "<urn:body> a <http://www.w3.org/ns/org#Organization> .\n"


@pytest.fixture(autouse=True)
def elsewhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty folder to stand in: no build of ours lies there."""
    place = tmp_path / "elsewhere"
    place.mkdir()
    monkeypatch.chdir(place)
    return place


@pytest.fixture
def spoilt(tmp_path: Path) -> Spoilt:
    return fiche_copy(tmp_path)


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A build of the invented fiche."""
    return build(Project(FICHE), tmp_path_factory.mktemp("made") / "build", site=False).folder


def check(*args: object) -> int:
    return run(["check", *map(str, args)])


def on(project: Path, *args: object) -> int:
    return check("--project", project, *args)


def test_a_sound_project_conforms(capsys: Output) -> None:
    assert on(FICHE) == 0
    out, err = capsys.readouterr()
    assert out.splitlines()[-1].startswith("Conforms: no faults")
    assert err == ""


def test_findings_come_as_json(capsys: Output) -> None:
    assert on(FICHE, "-f", "json") == 0
    found = json.loads(capsys.readouterr().out)
    assert found["conforms"] is True
    assert found["findings"]
    assert all(row.keys() == set(COLUMNS) for row in found["findings"])


def test_findings_come_as_csv(capsys: Output, tmp_path: Path) -> None:
    assert on(FICHE, "-f", "csv", "-o", tmp_path / "found.csv") == 0
    assert capsys.readouterr() == ("", "")
    rows = list(csv.DictReader(io.StringIO((tmp_path / "found.csv").read_text(encoding="utf-8"))))
    assert rows
    assert tuple(rows[0]) == COLUMNS


def test_a_finding_leads_to_its_block_and_its_sentence(capsys: Output, spoilt: Spoilt) -> None:
    spoilt.edit(spoilt.facts, "a bv:Initiative", "a bv:Project")
    assert on(spoilt.root) == 1
    out = capsys.readouterr().out
    assert "✗ fault: project:liquay: initiative of a project" in out
    assert f"where: {spoilt.facts}:" in out
    assert "“Light the Quay: Trying Lamps in Winter (LiQuay)”, 2020-2021" in out
    assert "to do: " in out


@pytest.mark.parametrize("form", ["text", "json", "csv"])
def test_the_coverage_is_accounted_for_in_every_format(capsys: Output, form: str) -> None:
    assert on(FICHE, "--coverage", "-f", form) == 0
    out = capsys.readouterr().out
    if form == "json":
        words = json.loads(out)[0]["words"]
    elif form == "csv":
        words = len(list(csv.DictReader(io.StringIO(out))))
    else:
        words = int(out.partition(": ")[2].partition(" words")[0])
    assert words == 231


def test_a_word_that_nobody_explains_is_named(capsys: Output, spoilt: Spoilt) -> None:
    (spoilt.root / "data/reference/word-terms.csv").write_text("word,term,why\n")
    assert on(spoilt.root, "--coverage") == 1
    assert "in a passage, but not in its facts: “went” at " in capsys.readouterr().out
    assert on(spoilt.root) == 1
    assert "not accounted for: “went”" in capsys.readouterr().err


def test_a_contradiction_is_found_when_asked_for(capsys: Output, spoilt: Spoilt) -> None:
    axioms = spoilt.root / "ontology/axioms"
    axioms.mkdir(parents=True)
    (axioms / "mine.ttl").write_text(
        "@prefix bv: <https://w3id.org/balticvet/ontology#> .\n"
        "bv:Initiative <http://www.w3.org/2002/07/owl#disjointWith> bv:Initiative .\n"
    )
    assert on(spoilt.root) == 0
    assert on(spoilt.root, "--consistency") == 1
    assert "contradicts itself" in capsys.readouterr().err


def test_data_of_somebody_else_meet_our_shapes(capsys: Output, tmp_path: Path) -> None:
    (tmp_path / "mine.ttl").write_text(
        "@prefix bv: <https://w3id.org/balticvet/ontology#> .\n<urn:b> a bv:Initiative .\n"
    )
    assert check("--data", tmp_path / "mine.ttl", "-f", "json") == 1
    found = json.loads(capsys.readouterr().out)["findings"]
    assert {row["focus"] for row in found if row["severity"] == "Violation"} == {"urn:b"}


@pytest.mark.parametrize(("data", "code"), [(NAMED, 0), (NAMELESS, 1)])
def test_data_of_somebody_else_meet_their_shapes(
    capsys: Output, tmp_path: Path, data: str, code: int
) -> None:
    (tmp_path / "mine.ttl").write_text(data)
    (tmp_path / "shapes.ttl").write_text(SHAPES)
    assert check("--data", tmp_path / "mine.ttl", "--shapes", tmp_path / "shapes.ttl") == code
    assert ("Name it." in capsys.readouterr().out) is bool(code)


def test_our_data_meet_the_shapes_of_somebody_else(capsys: Output, tmp_path: Path) -> None:
    (tmp_path / "shapes.ttl").write_text(SHAPES)
    assert on(FICHE, "--shapes", tmp_path / "shapes.ttl") == 1
    assert "Name it." in capsys.readouterr().out


def test_a_build_beside_is_checked_and_another_one_on_demand(
    capsys: Output, elsewhere: Path, made: Path
) -> None:
    shutil.copytree(made, elsewhere / "build")
    assert on(FICHE) == 0
    (elsewhere / "build" / "balticvet.ttl").write_text("edited")
    assert on(FICHE) == 1
    assert "balticvet.ttl: changed since the build" in capsys.readouterr().err
    assert on(FICHE, "--build", made) == 0


def test_a_folder_named_build_that_is_none_of_ours_is_let_be(elsewhere: Path) -> None:
    (elsewhere / "build").mkdir()
    (elsewhere / "build" / "lib").touch()
    assert on(FICHE) == 0


@pytest.mark.parametrize("place", ["missing", "."])
def test_a_build_that_was_asked_for_must_be_there(capsys: Output, place: str) -> None:
    assert on(FICHE, "--build", place) == 3
    assert "no readable manifest" in capsys.readouterr().err


@pytest.mark.parametrize(
    "args",
    [
        ("--coverage", "--consistency"),
        ("--coverage", "--data", "x.ttl"),
        ("--consistency", "--shapes", "x.ttl"),
        ("--build", "build", "--data", "x.ttl"),
    ],
)
def test_no_option_passes_unseen(capsys: Output, args: tuple[str, ...]) -> None:
    assert check(*args) == 2
    assert "different proofs" in capsys.readouterr().err


def missing(_path: Path) -> None:
    pass


def folder(path: Path) -> None:
    path.mkdir()


def no_turtle(path: Path) -> None:
    path.write_text("<urn:a> <urn:b>")


@pytest.mark.parametrize("option", ["--data", "--shapes"])
@pytest.mark.parametrize("made_by", [missing, folder, no_turtle])
def test_what_cannot_be_read_is_told(
    capsys: Output, tmp_path: Path, option: str, made_by: Callable[[Path], None]
) -> None:
    path = tmp_path / "mine.ttl"
    made_by(path)
    assert check(option, path) == 3
    assert str(path) in capsys.readouterr().err


QUESTION = """\
#+ summary: Which bodies are there?
#+ description: Every body.
#+ tags: [bodies]
#+ columns: {body: the body}
#+ parameters: {}
PREFIX bv: <https://w3id.org/balticvet/ontology#>
SELECT ?body WHERE { ?body bv:implements ?what }
ORDER BY ?body
"""
LOOKED_UP = (
    "{what: {meaning: m, type: bv:Project, query: 'SELECT ?x { SERVICE <x:y> { ?x a ?y } }'}}"
)


@pytest.mark.bad_input(
    "saved",
    "a project with a question that would change data, ask another server, or take a parameter"
    " that it does not use",
    "check and build: exit 3; the file and the line are named, no build is made",
)
@pytest.mark.parametrize(
    ("old", "new", "line"),
    [
        ("SELECT", "DELETE WHERE { ?s ?p ?o } ; SELECT", 7),
        ("?what }", "?what\n SERVICE <x:y> { ?body ?p ?o } }", 8),
        ("?what }", "?what # \r SERVICE <x:y> { ?body ?p ?o } }", 7),
        ("ORDER", "SELECT ?body { ?body ?p ?o } ORDER", 8),
        ("{}", "{nobody: {meaning: m, type: bv:Project}}", 5),
        ("{}", LOOKED_UP, 5),
    ],
)
def test_a_faulty_question_fails_check_and_build(
    old: str, new: str, line: int, spoilt: Spoilt, capsys: Output
) -> None:
    folder = spoilt.root / "queries/questions"
    folder.mkdir(parents=True)
    (folder / "mine.rq").write_text(QUESTION.replace(old, new), newline="")
    assert on(spoilt.root) == 3
    assert run(["build", "--project", str(spoilt.root), "-o", "made"]) == 3
    assert capsys.readouterr().err.count(f"{(folder / 'mine.rq').resolve()}:{line}") == 2
    assert not Path("made").exists()


@pytest.mark.parametrize("kind", ["rules", "rules/dated"])
def test_front_matter_of_a_rule_is_checked_whoever_reads_it(
    kind: str, spoilt: Spoilt, capsys: Output
) -> None:
    folder = spoilt.root / "queries" / kind
    folder.mkdir(parents=True)
    (folder / "mine.rq").write_text("CONSTRUCT { ?a ?b ?c } WHERE { ?a ?b ?c FILTER(false) }")
    assert on(spoilt.root) == 3
    assert run(["build", "--project", str(spoilt.root), "-o", "made"]) == 3
    told = capsys.readouterr().err
    assert told.count("The front matter lacks summary.") == 2
    assert told.count(f"{(folder / 'mine.rq').resolve()}:1") == 2


def test_a_suffix_that_names_no_format_is_a_fault_of_the_command(capsys: Output) -> None:
    assert check("--data", "mine.docx") == 2
    assert "names no RDF format" in capsys.readouterr().err


def test_what_is_no_project_is_told(capsys: Output, elsewhere: Path) -> None:
    assert on(elsewhere) == 3
    assert "no data/sources" in capsys.readouterr().err


def test_a_result_that_cannot_be_written_is_told(capsys: Output) -> None:
    assert on(FICHE, "-o", "missing/found.txt") == 5
    assert "cannot be written" in capsys.readouterr().err
