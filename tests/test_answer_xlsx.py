"""Answers for spreadsheet people: workbooks that others read, and CSV without formulas."""

import csv
import io
import os
import pty
import re
import subprocess
import sys
import time
import zipfile
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from lxml import etree
from openpyxl import Workbook, load_workbook
from openpyxl.cell.cell import Cell
from pyoxigraph import BlankNode, Literal, NamedNode

from balticvet.assemble import AssembledDataset, rules
from balticvet.cli.run import run
from balticvet.errors import UsageError
from balticvet.namespaces import iri
from balticvet.provenance import Provenance, cite, cite_saved
from balticvet.queries import Answer, Question, ask_saved, find
from balticvet.rdf import Term
from balticvet.release import Release
from balticvet.resources import Project
from balticvet.tables import Credit, Footnote, Footnotes, Table, xlsx
from balticvet.tables.formats import write

FORMULAS = ["=1+1", "+1", "-1+2", "@SUM(A1)", "=HYPERLINK(0)", "{=1}", "\t=1", "＝1"]
Output = pytest.CaptureFixture[str]


def typed(text: str, datatype: str) -> Literal:
    return Literal(text, datatype=NamedNode(iri(f"xsd:{datatype}")))


def one(term: Term | None) -> Answer:
    return Answer(("x",), ((term,),))


def opened(data: bytes) -> Workbook:
    return load_workbook(io.BytesIO(data))


def cell(term: Term | None) -> Cell:
    """Return the cell of a term as another program reads it."""
    sheet = opened(xlsx.write(one(term)))["Answer"]
    found = sheet.cell(2, 1)
    assert isinstance(found, Cell)
    return found


@pytest.fixture(scope="module")
def budgets() -> Question:
    return find(Project(), "project-budgets")


@pytest.mark.parametrize(
    ("term", "value", "kind"),
    [
        (Literal(13), 13, "n"),
        (typed("-1.5", "decimal"), -1.5, "n"),
        (typed("2.5E3", "double"), 2500, "n"),
        (typed("2015", "gYear"), 2015, "n"),
        (typed("true", "boolean"), True, "b"),
        (typed("2015-06-22", "date"), datetime(2015, 6, 22), "d"),
        (typed("2015-06-22T10:30:00", "dateTime"), datetime(2015, 6, 22, 10, 30), "d"),
        (Literal("Ķ", language="lv"), "Ķ", "s"),
        (Literal("007"), "007", "s"),
        (NamedNode(iri("bv:hasParticipant")), iri("bv:hasParticipant"), "s"),
        (BlankNode("b0"), "_:b0", "s"),
        (None, None, "n"),
    ],
    ids=str,
)
def test_a_term_becomes_the_cell_that_it_means(term: Term, value: object, kind: str) -> None:
    found = cell(term)
    assert (found.value, found.data_type) == (value, kind)


@pytest.mark.parametrize(
    ("text", "datatype"),
    [
        ("12345678901234567890", "integer"),
        ("1.00000000000000000000000000000000001", "decimal"),
        ("9" + "0" * 400, "integer"),
        ("NaN", "double"),
        ("INF", "double"),
        ("1899-12-31", "date"),
        ("1900-02-28", "date"),
        ("2015-06-22T10:30:00+02:00", "dateTime"),
        ("2015-06-22T10:30:00.123456", "dateTime"),
        ("around 65", "integer"),
    ],
)
def test_what_a_spreadsheet_program_would_change_stays_a_text(text: str, datatype: str) -> None:
    found = cell(typed(text, datatype))
    assert (found.value, found.data_type) == (text, "s")


@pytest.mark.bad_input(
    "export", "a text that begins like a formula", "XLSX holds it as text, nothing is computed"
)
@pytest.mark.parametrize("text", FORMULAS)
def test_no_text_is_a_formula_or_a_link(text: str) -> None:
    found = cell(Literal(text))
    assert (found.value, found.data_type, found.hyperlink) == (text, "s", None)


@pytest.mark.bad_input(
    "export", "control characters in a text", "the workbook is readable, no character is lost"
)
def test_control_characters_come_back() -> None:
    text = "a\x00b\x01c\x1f\td\ne\rf_x0041_g\ufffe\uffff😀\u202e"
    with zipfile.ZipFile(io.BytesIO(xlsx.write(one(Literal(text))))) as archive:
        strings = etree.fromstring(archive.read("xl/sharedStrings.xml"))
    found = next(node.text for node in strings.iter("{*}t") if node.text != "x")
    # As the standard has it (ST_Xstring): four hexadecimal digits between _x and _.
    assert re.sub("_x([0-9A-F]{4})_", lambda code: chr(int(code[1], 16)), found or "") == text
    assert isinstance(cell(Literal(text)).value, str)


def test_a_workbook_can_be_read_at_a_glance(dataset: AssembledDataset, budgets: Question) -> None:
    sheet = opened(write(ask_saved(dataset.store, budgets), "xlsx"))["Answer"]
    assert sheet.freeze_panes == "A2"
    assert [head.value for head in sheet[1]] == [column.name for column in budgets.columns]
    assert all(head.font.b for head in sheet[1])
    widths = [found.width for found in sheet.column_dimensions.values()]
    assert 8 <= min(widths) < max(widths) <= 61


def test_a_workbook_holds_every_row_in_order(dataset: AssembledDataset, budgets: Question) -> None:
    answer = ask_saved(dataset.store, budgets)
    _, *rows = opened(write(answer, "xlsx"))["Answer"].iter_rows(values_only=True)
    told = [[str(found) if found is not None else "" for found in row] for row in rows]
    _, *wanted = csv.reader(io.StringIO(write(answer, "csv").decode()))
    assert told == wanted
    assert any(isinstance(found, int | float) for row in rows for found in row)


def about(data: bytes) -> list[tuple[str, str]]:
    """Return the lines of the last sheet."""
    rows = opened(data)["About"].iter_rows(values_only=True)
    return [(str(name), str(words)) for name, words in rows]


def test_the_last_sheet_says_what_it_is(dataset: AssembledDataset, budgets: Question) -> None:
    answer = ask_saved(dataset.store, budgets)
    told = dict(about(write(answer, "xlsx")))
    assert told["Question"] == budgets.summary
    assert told["Licence"] == "CC BY 4.0"
    assert told["Version"] == dataset.release.version
    assert f"Cite as: {told['Cite as']}" == answer.cite_as
    assert budgets.summary in answer.cite_as
    for column in budgets.columns:
        assert told[f"Column {column.name}"].startswith(column.meaning)


def table_of(made: bytes, name: str) -> list[dict[str, object]]:
    """Return the rows of a sheet by its heads."""
    head, *rows = opened(made)[name].iter_rows(values_only=True)
    return [dict(zip(map(str, head), row, strict=True)) for row in rows]


def test_each_sentence_has_one_row_on_a_sheet_of_its_own(
    wide: AssembledDataset, budgets: Question
) -> None:
    cited = cite_saved(Provenance(wide.store, rules(Project())), budgets)
    made = write(cited.as_table(), "xlsx")
    assert opened(made).sheetnames == ["Answer", "Sentences", "Also rests on", "About"]
    sentences = [found for found in cited.footnotes if found.is_sentence]
    rows = table_of(made, "Sentences")
    assert [row["number"] for row in rows] == list(range(1, len(sentences) + 1))
    told = [tuple(row[name] or "" for name in ("words", "source", "read")) for row in rows]
    assert told == [(found.words, found.title, found.read) for found in sentences]
    assert any(found.read for found in sentences)
    links = [link.hyperlink.target for (link,) in column_of(made, "address") if link.hyperlink]
    assert links == [found.address for found in sentences if found.address]
    assert ("Cite as", cited.credit.removeprefix("Cite as: ")) in about(made)


def column_of(made: bytes, head: str) -> list[tuple[Any, ...]]:
    sheet = opened(made)["Sentences"]
    at = [found.value for found in sheet[1]].index(head) + 1
    return list(sheet.iter_rows(min_row=2, min_col=at, max_col=at))


def test_each_row_of_the_answer_and_its_sentences_name_each_other(
    dataset: AssembledDataset, budgets: Question
) -> None:
    cited = cite_saved(Provenance(dataset.store, rules(Project())), budgets)
    made = write(cited.as_table(), "xlsx")
    marks = {at: str(row["cited"]) for at, row in enumerate(table_of(made, "Answer"), 2)}
    rows = {row["number"]: str(row["rows"]).split(", ") for row in table_of(made, "Sentences")}
    named = {(at, number) for number, found in rows.items() for at in map(int, found)}
    assert named == {
        (at, int(number))
        for at, words in marks.items()
        for number in re.findall(r"\[(\d+)\]", words)
    }
    others = table_of(made, "Also rests on")
    assert {row["kind"] for row in others} == {"decision"}
    assert all(f"+{row['number']}" in marks[int(str(row["rows"])[0])] for row in others)


@pytest.mark.bad_input(
    "web", "a page whose address is javascript: or too long", "its address is text, and no link"
)
@pytest.mark.parametrize(
    "url", ["javascript:alert(1)", "file:///etc/passwd", f"https://e/{'x' * 700}"]
)
def test_what_is_no_address_of_the_web_is_no_link(url: str) -> None:
    note = Footnote("said", url=url, fields={"words": "said", "address": url})
    made = write(
        Table(
            ("x", "cited"),
            ((Literal("a"), Literal("b")),),
            footnotes=Footnotes((note,), ((1,),), 1),
        ),
        "xlsx",
    )
    ((found,),) = column_of(made, "address")
    assert (found.value, found.hyperlink) == (url, None)


def test_what_cannot_be_cited_stands_on_the_last_sheet(dataset: AssembledDataset) -> None:

    query = "SELECT ?m { ?m a bv:Ministry FILTER NOT EXISTS { ?m a bv:Project } }"
    cited = cite(Provenance(dataset.store, rules(Project())), query)
    assert cited.notes
    told = about(write(cited.as_table(), "xlsx"))
    assert [words for name, words in told if name == "Note"] == list(cited.notes)


def test_the_bytes_know_no_clock(
    dataset: AssembledDataset, budgets: Question, monkeypatch: pytest.MonkeyPatch
) -> None:
    answer = ask_saved(dataset.store, budgets)
    first = write(answer, "xlsx")
    monkeypatch.setenv("TZ", "Pacific/Auckland")
    time.tzset()
    try:
        time.sleep(2.1)  # the archive would hold a time in steps of two seconds
        assert write(answer, "xlsx") == first
    finally:
        monkeypatch.undo()
        time.tzset()
    issued = Release.read(Project()).issued
    stamps = {str(opened(first).properties.created)[:10]}
    assert stamps == {issued}


def test_no_workbook_of_everything_holds_a_persons_words(
    tmp_path: Path, personal_dataset: AssembledDataset
) -> None:
    target = tmp_path / "all.xlsx"
    assert run(["query", "SELECT * { ?s ?p ?o }", "-o", str(target)]) == 0
    with zipfile.ZipFile(target) as archive:
        held = "".join(archive.read(name).decode() for name in archive.namelist())
    (line, *_) = (found.quote for found in personal_dataset.passages if found.personal)
    assert len(held) > 100_000
    # Never compared in an assert of the whole: a failure would print the words.
    leaked = [len(word) for word in line.split(", ")[:2] if word in held]
    assert leaked == []


@pytest.mark.bad_input(
    "export", "a text longer than a cell can hold", "exit 2; the column and row are named"
)
@pytest.mark.parametrize("letters", ["x" * (xlsx.LETTERS + 1), "😀" * (xlsx.LETTERS // 2 + 1)])
def test_a_cell_that_is_too_long_is_refused_and_not_cut(letters: str) -> None:
    with pytest.raises(UsageError, match="x in row 2 has more"):
        xlsx.write(one(Literal(letters)))
    assert cell(Literal("x" * xlsx.LETTERS)).value == "x" * xlsx.LETTERS


def test_an_answer_that_is_too_long_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(xlsx, "ROWS", 3)
    row = (Literal("x"),)
    assert xlsx.write(Answer(("x",), (row,) * 2))
    with pytest.raises(UsageError, match="this answer has more"):
        xlsx.write(Answer(("x",), (row,) * 3))


def test_an_answer_of_a_dataset_that_says_nothing_of_itself_is_written() -> None:
    assert dict(about(xlsx.write(one(None)))).keys() == {"Cite as"}
    credit = Credit(licence="=1+1", dataset="a" * 300)
    told = dict(about(xlsx.write(Answer(("x",), (), credit=credit, called="b" * 300))))
    assert told["Licence"] == "=1+1"


# ── On the command line ──────────────────────────────────────────────────────


def test_the_command_knows_it_by_the_files_name(tmp_path: Path, capsys: Output) -> None:
    target = tmp_path / "answer.xlsx"
    assert run(["query", "project-budgets", "--cite", "-o", str(target)]) == 0
    assert opened(target.read_bytes()).sheetnames[1] == "Sentences"
    assert capsys.readouterr().out == ""


def test_measures_go_into_a_workbook_too(tmp_path: Path) -> None:
    target = tmp_path / "measures.xlsx"
    assert run(["measure", "degree", "-o", str(target)]) == 0
    told = dict(about(target.read_bytes()))
    assert told["Licence"] == "CC BY 4.0"
    assert "measures of the network stakeholders" in told["Cite as"]


@pytest.mark.bad_input(
    "cli", "an XLSX file asked for on a terminal", "exit 2; says how to name a file"
)
def test_a_listing_is_called_what_it_is(tmp_path: Path) -> None:
    for command, title in (("query", "saved questions"), ("measure", "measures")):
        path = tmp_path / f"{command}.xlsx"
        assert run([command, "--list", "-o", str(path)]) == 0
        assert opened(path.read_bytes()).properties.title == title


def test_a_workbook_is_for_a_file_or_a_pipe_and_not_for_a_terminal() -> None:
    args = [sys.executable, "-m", "balticvet", "query", "project-budgets", "-f", "xlsx"]
    environment = {name: value for name, value in os.environ.items() if name[:6] != "PYTHON"}
    ours, theirs = pty.openpty()
    shown = subprocess.run(
        args, stdout=theirs, stderr=subprocess.PIPE, env=environment, check=False
    )
    os.close(theirs)
    os.close(ours)
    assert shown.returncode == 2
    assert b"no text for a terminal" in shown.stderr
    assert b"-o answer.xlsx" in shown.stderr
    piped = subprocess.run(args, stdout=subprocess.PIPE, env=environment, check=False)
    assert piped.returncode == 0
    assert opened(piped.stdout).sheetnames == ["Answer", "About"]


@pytest.mark.bad_input(
    "cli", "an XLSX file asked for without XlsxWriter", "exit 2; names what to install"
)
def test_without_the_extra_the_command_says_what_to_install(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: Output
) -> None:
    monkeypatch.setitem(sys.modules, "xlsxwriter", None)
    target = tmp_path / "answer.xlsx"
    assert run(["query", "project-budgets", "-o", str(target)]) == 2
    assert "pip install 'balticvet[xlsx]'" in capsys.readouterr().err
    assert not target.exists()


# ── CSV for spreadsheet programs ─────────────────────────────────────────────


@pytest.mark.bad_input(
    "export", "a text that begins like a formula", "csv-excel puts an apostrophe before it"
)
@pytest.mark.parametrize("text", [*(text for text in FORMULAS if text[0] != "{"), " =1", "a;=1"])
def test_csv_for_spreadsheets_holds_no_formula(text: str) -> None:
    data = write(one(Literal(text)), "csv-excel")
    assert data.startswith(b"\xef\xbb\xbfx\r\n")
    (found,) = list(csv.reader(io.StringIO(data.decode("utf-8-sig"), newline="")))[1]
    assert found.replace("'", "") == text
    assert not re.search(r"(^|;)\s*[=+\-@＝]", found)


@pytest.mark.parametrize(
    "term", [Literal(-1), typed("-1.5", "decimal"), Literal("EUR 1 - 2; 3"), Literal("Ķ = 1")]
)
def test_csv_for_spreadsheets_changes_nothing_else(term: Literal) -> None:
    data = write(one(term), "csv-excel").decode("utf-8-sig")
    assert data == f"x\r\n{term.value}\r\n"


def test_the_command_writes_csv_for_spreadsheets(tmp_path: Path) -> None:
    plain, safe = tmp_path / "a.csv", tmp_path / "b.csv"
    assert run(["query", "project-budgets", "-o", str(plain)]) == 0
    assert run(["query", "project-budgets", "-f", "csv-excel", "-o", str(safe)]) == 0
    assert safe.read_bytes() == b"\xef\xbb\xbf" + plain.read_bytes().replace(b"\n", b"\r\n")
