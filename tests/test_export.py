"""Each export is a row of one table, and the command writes exactly what the library gives."""

import csv
import io
from pathlib import Path

import pytest

from balticvet.assemble import assemble
from balticvet.cli.run import run
from balticvet.dataset import Dataset
from balticvet.export import EVIDENCE_COLUMNS, EXPORTS
from balticvet.rdfio import FORMATS
from balticvet.resources import Project
from processes import balticvet
from projects import FICHE, fiche_copy, small_project

EVERY = pytest.mark.parametrize("name", EXPORTS)
Output = pytest.CaptureFixture[str]


@EVERY
def test_a_file_and_standard_output_get_the_same_bytes(
    name: str, dataset: Dataset, tmp_path: Path, capfdbinary: pytest.CaptureFixture[bytes]
) -> None:
    path = tmp_path / f"graph{EXPORTS[name].suffix}"
    assert run(["export", name, "-o", str(path)]) == 0
    assert capfdbinary.readouterr() == (b"", b"")
    assert run(["export", name]) == 0
    out, err = capfdbinary.readouterr()
    assert err == b""
    assert out == path.read_bytes() == EXPORTS[name].write(dataset)


def test_every_rdf_format_is_exported_and_told_in_the_help(capsys: Output) -> None:
    assert set(FORMATS) < set(EXPORTS)
    assert run(["export", "--help"]) == 0
    lines = [line.strip() for line in capsys.readouterr().out.splitlines()]
    for name, export in EXPORTS.items():
        (told,) = [line for line in lines if line.startswith(f"{name} ")]
        assert export.summary in told


def test_the_lead_ins_of_a_passage_stand_before_it_the_outermost_first(tmp_path: Path) -> None:
    text = "Bodies: public ones: Alpha.\n"
    small = small_project(
        tmp_path,
        text,
        "passage:small-a bv:isInSection section:small-top ; bv:quote 'Bodies' .\n"
        "passage:small-b bv:isInSection section:small-top ; bv:quote 'public ones' ;\n"
        "    bv:hasLeadIn passage:small-a .\n"
        "passage:small-c bv:isInSection section:small-top ; bv:quote 'Alpha' ;\n"
        "    bv:hasLeadIn passage:small-b .\n"
        "passage:small-c { organisation:alpha bv:nameAsWritten 'Alpha, \"the\" first' . }\n",
    )

    written = EXPORTS["evidence"].write(assemble(small.project))
    assert written.endswith(b"\r\n")
    (row,) = csv.DictReader(io.StringIO(written.decode(), newline=""))
    assert tuple(row) == EVIDENCE_COLUMNS
    assert row["lead-in"] == "Bodies › public ones"
    assert (row["quote"], row["start"], row["end"]) == ("Alpha", "21", "26")
    assert row["o"] == '"Alpha, \\"the\\" first"'


@pytest.mark.parametrize(
    ("args", "code", "told"),
    [
        ([], 2, "Missing argument"),
        (["excel"], 2, "excel"),
        (["turtle", "more"], 2, "unexpected"),
        (["turtle", "-o", "missing/x.ttl"], 5, "the folder missing does not exist."),
        (["turtle", "-o", "."], 5, "cannot be written"),
        (["turtle", "-o", "x" * 300], 5, "cannot be written"),
        (["turtle", "--project", "missing"], 3, "not a balticvet project"),
    ],
)
def test_a_fault_is_one_message(
    args: list[str],
    code: int,
    told: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: Output,
) -> None:
    monkeypatch.chdir(tmp_path)
    assert run(["export", *args]) == code
    out, err = capsys.readouterr()
    assert out == ""
    assert told in err
    assert err.count("Error: ") == 1
    assert not list(tmp_path.iterdir())


def test_facts_that_do_not_hold_are_not_exported(tmp_path: Path) -> None:

    spoilt = fiche_copy(tmp_path)
    spoilt.document.write_bytes(spoilt.document.read_bytes() + b"!")
    ran = balticvet("export", "turtle", "--project", spoilt.root)
    assert (ran.code, ran.out) == (1, "")
    assert ran.is_plainly_told


def test_the_second_document_goes_through_every_export() -> None:

    dataset = assemble(Project(FICHE))
    for export in EXPORTS.values():
        assert b"lantern" in export.write(dataset)
