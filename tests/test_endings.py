"""A file is what its name says: the ending of a format is obeyed, that of another refused."""

import json
import os
from functools import partial
from pathlib import Path

import pytest

from balticvet import formats
from balticvet.cli.formats import every_format
from balticvet.cli.run import run
from balticvet.draw import PICTURES
from balticvet.draw.shown import Shown
from balticvet.errors import UsageError
from balticvet.export import EXPORTS
from balticvet.networks.files.formats import FORMATS as NETWORKS
from balticvet.rdfio import FORMATS as RDF
from balticvet.tables.formats import FORMATS
from projects import FICHE

chosen = partial(formats.chosen, of="They are", others=every_format)
Output = pytest.CaptureFixture[str]
TABLES = {name: FORMATS[name] for name in ("table", "csv", "csv-excel", "json", "jsonld")}
TRIG = str(FICHE / "data/sources/lantern/facts.trig")


@pytest.mark.parametrize(
    ("name", "given", "format_"),
    [
        ("x.csv", None, "csv"),
        ("x.CSV", None, "csv"),
        ("x.csv", "csv-excel", "csv-excel"),
        ("x.json", None, "json"),
        ("x.json", "jsonld", "jsonld"),
        ("x.log", None, "table"),
        ("x.out", None, "usual"),
        ("x.out", "json", "json"),
        ("x", None, "usual"),
        (".csv", None, "usual"),
        ("report.2026", None, "usual"),
        ("/dev/stdout", None, "usual"),
    ],
)
def test_a_name_says_its_format(name: str, given: str | None, format_: str) -> None:
    assert chosen(Path(name), given, TABLES, usual="usual") == format_


@pytest.mark.parametrize(("name", "renamed"), [("a.ods", "a.txt"), ("a.csv.gz", "a.txt")])
def test_the_advice_on_a_name_is_a_name_that_can_be_taken(name: str, renamed: str) -> None:
    with pytest.raises(UsageError) as caught:
        chosen(Path(name), None, TABLES)
    assert f"Write it to {renamed}." in caught.value.fix


def test_triples_are_written_as_the_name_of_their_file_says(tmp_path: Path, capsys: Output) -> None:
    text = "CONSTRUCT { ?s a bv:Ministry } WHERE { ?s a bv:Ministry }"
    assert run(["query", text, "-o", str(tmp_path / "m.jsonld")]) == 0
    assert "@context" in json.loads((tmp_path / "m.jsonld").read_text())
    assert run(["query", text, "-o", str(tmp_path / "m.csv")]) == 2
    assert "m.ttl. It can be written as turtle" in " ".join(capsys.readouterr().err.split())


@pytest.mark.bad_input("cli", "an output without a name (-o with nothing)", "exit 2; told so")
def test_an_output_without_a_name_is_refused(capsys: Output) -> None:
    assert run(["query", "sectors", "-o", ""]) == 2
    assert "The name of the output is empty." in capsys.readouterr().err


def test_of_two_formats_with_one_ending_the_usual_one_is_meant() -> None:
    both = {name: formats.Format(name, (".txt",), "text/plain") for name in ("summary", "text")}
    assert chosen(Path("x.txt"), None, both, usual="text") == "text"


def test_pipes_and_folders_are_not_judged_by_their_names(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "x.ods")
    (tmp_path / "x.docx").mkdir()
    for name in ("x.ods", "x.docx"):
        assert chosen(tmp_path / name, None, TABLES, usual="csv") == "csv"


def test_every_ending_that_balticvet_writes_is_known() -> None:
    tables = (FORMATS, RDF, EXPORTS, NETWORKS)
    written = {row.suffix for table in tables for row in table.values()}
    written |= {f".{ending}" for picture in PICTURES.values() for ending in picture.painters}
    assert written <= {ending for row in every_format() for ending in row.endings}


@pytest.mark.bad_input(
    "cli",
    "`-o` with the name of a format that the command does not write (`x.ods`, `x.docx`,"
    " `x.jsonld`), or of another than `-f` says",
    "exit 2, with the formats that there are or the right name; nothing is written",
)
@pytest.mark.parametrize(
    ("args", "told"),
    [
        (["query", "sectors", "-o", "x.ods"], "Answers are not written to .ods files."),
        (
            ["query", "SELECT * {?s ?p ?o}", "-o", "x.docx"],
            "Write it to x.csv. It can be written as csv,",
        ),
        (["query", "CONSTRUCT WHERE {?s ?p ?o}", "-o", "x.trig"], "not written to .trig"),
        (["query", "--list", "-o", "x.pdf"], "not written to .pdf files"),
        (["query", "sectors", "-f", "json", "-o", "x.csv"], "The format is json, and x.csv"),
        (["query", "sectors", "-f", "json", "-o", "x.csv"], "Write it to x.json"),
        (["check", "-o", "x.docx"], "It can be written as text, table, csv,"),
        (["check", "--coverage", "-o", "x.ods"], "Reports are not written to .ods files."),
        (["check", "-f", "csv", "-o", "x.json"], "The format is csv"),
        (["diff", TRIG, TRIG, "-o", "x.html"], "Comparisons are not written to .html files."),
        (["explain", "sectors", "-o", "x.md"], "Explanations are not written to .md files."),
        (["measure", "density", "-o", "x.ods"], "Numbers are not written to .ods files."),
        (["measure", "density", "-f", "turtle", "-o", "x.csv"], "The format is turtle"),
        (["export", "turtle", "-o", "x.jsonld"], "The format is turtle, and x.jsonld"),
        (["export", "gexf", "-o", "x.graphml"], "Write it to x.gexf"),
        (["export", "questions", "-o", "x.rq"], "Write it to x.ttl"),
        (["draw", "stakeholder-map", "-o", "x.docx"], "svg or png or pdf"),
        (["draw", "--list", "-o", "x.svg"], "A list is not written to .svg files."),
        (["build", "-o", "x.ttl"], "A folder is written, and x.ttl is named like a file."),
        (["ingest", TRIG, "-o", "x.csv"], "Name a folder, such as x."),
    ],
)
def test_a_name_that_says_another_format_is_refused(
    args: list[str], told: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: Output
) -> None:
    monkeypatch.chdir(tmp_path)
    assert run(args) == 2
    out, err = capsys.readouterr()
    assert out == ""
    assert told in err
    assert list(tmp_path.iterdir()) == []


def test_reports_are_written_as_their_name_says(tmp_path: Path, capsys: Output) -> None:
    same = str(tmp_path / "same.json")
    assert run(["diff", TRIG, TRIG, "-o", same]) == 0
    assert json.loads(Path(same).read_text())["equal"]
    found = str(tmp_path / "found.csv")
    assert run(["check", "--identities", "--project", str(FICHE), "-o", found]) == 0
    assert capsys.readouterr().out == ""
    assert "," in Path(found).read_text().splitlines()[0]
    words = tmp_path / "words.xlsx"
    assert run(["check", "--coverage", "--project", str(FICHE), "-o", str(words)]) == 0
    assert words.read_bytes().startswith(b"PK")


def test_a_picture_of_a_notebook_is_not_written_under_a_false_name(tmp_path: Path) -> None:
    shown = Shown("map", "svg", b"<svg/>")
    with pytest.raises(UsageError, match=r"The format is svg"):
        shown.write(tmp_path / "map.png")
    assert shown.write(tmp_path / "map.svg").read_bytes() == b"<svg/>"
