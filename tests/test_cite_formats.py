"""Cited answers in every format: footnotes for people, columns for programs."""

import csv
import io
import json
import re
from pathlib import Path

import pytest
from lxml import html as lxml_html

from balticvet.assemble import rules
from balticvet.cli.run import run
from balticvet.dataset import Dataset
from balticvet.provenance import Cited, Provenance, cite
from balticvet.queries.question import find
from balticvet.resources import Project
from balticvet.tables import markdown
from balticvet.tables.formats import write

QUESTION = "project-budgets"


@pytest.fixture(scope="module")
def cited(dataset: Dataset) -> Cited:
    question = find(Project(), QUESTION)
    return cite(Provenance(dataset.store, rules(Project())), question.text, question=question)


def test_a_table_numbers_its_footnotes(cited: Cited) -> None:
    told = cited.as_table().as_text()
    for number, found in enumerate(cited.footnotes, 1):
        assert f"\n[{number}] {found}\n" in told
    first = told.splitlines()[2]
    assert [int(mark) for mark in re.findall(r"\[(\d+)\]", first)] == list(cited.numbers(0))
    assert told.endswith(f"{cited.credit}\n")


def test_footnotes_fit_the_terminal(cited: Cited) -> None:
    assert max(map(len, cited.as_table().as_text(width=80).splitlines())) <= 80


def test_markdown_has_real_footnotes(cited: Cited) -> None:
    told = markdown.write(cited.as_table())
    marks = set(re.findall(r"\[\^(\d+)\](?!:)", told))
    notes = re.findall(r"^\[\^(\d+)\]: (.+)$", told, re.MULTILINE)
    assert marks == {number for number, _ in notes}
    assert len(notes) == len(cited.footnotes)
    assert any("EUR 1.2 million" in note for _, note in notes)


def test_html_lists_what_the_rows_rest_on(cited: Cited) -> None:
    page = lxml_html.fragment_fromstring(cited.as_table().as_html(), create_parent=True)
    items = [str(item.text_content()) for item in page.iter("li")]
    assert items == list(map(str, cited.footnotes))
    assert len(list(page.iter("tr"))) == len(cited) + 1


def test_csv_and_json_have_columns_of_their_own(cited: Cited) -> None:
    table = list(csv.DictReader(io.StringIO(write(cited.as_table(), "csv").decode())))
    bindings = json.loads(write(cited.as_table(), "json"))["results"]["bindings"]
    for row, binding, of_row in zip(table, bindings, cited.citations, strict=True):
        assert row["cited"] == "\n".join(map(str, of_row)) == binding["cited"]["value"]
        passages = [found.iri for found in of_row if found.kind == "passage"]
        assert row["passages"].split() == passages
        assert row["sources"] == "Baltic Alliance for Apprenticeships (BAfA)"


def test_a_column_that_is_called_cited_already_is_kept(dataset: Dataset) -> None:
    query = "SELECT ?cited { ?cited a bv:Ministry }"
    found = cite(Provenance(dataset.store, rules(Project())), query).as_table()
    assert found.columns == ("cited", "cited_", "passages", "sources")


def test_an_answer_without_rows_has_its_columns(dataset: Dataset) -> None:
    found = cite(Provenance(dataset.store, rules(Project())), "SELECT ?x { ?x a <urn:none> }")
    assert found.as_table().columns == ("x", "cited", "passages", "sources")
    assert found.as_table().as_text().startswith("x  cited\n")


def test_a_cited_answer_is_a_data_frame_too(cited: Cited) -> None:
    frame = cited.to_pandas()
    assert list(frame.columns[-3:]) == ["cited", "passages", "sources"]
    assert cited._repr_html_() == cited.as_table().as_html()


def test_a_cited_answer_prints_as_a_table_with_its_footnotes(
    cited: Cited, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "70")
    assert f"{cited}\n" == cited.as_table().as_text(width=70)


# ── On the command line ──────────────────────────────────────────────────────


def test_the_command_cites_a_saved_question(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["query", QUESTION, "--cite", "-f", "markdown"]) == 0
    assert "[^1]: " in capsys.readouterr().out


def test_the_command_cites_a_query_of_ones_own(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    target = tmp_path / "answer.csv"
    query = "SELECT ?m { ?m a bv:Ministry ; dct:spatial country:LTU }"
    assert run(["query", query, "--cite", "-o", str(target)]) == 0
    (row,) = csv.DictReader(io.StringIO(target.read_text(encoding="utf-8")))
    assert row["cited"].startswith("Who is implementing the practice? › “Ministry of Education")
    assert capsys.readouterr().out == ""


def test_the_command_says_what_cannot_be_cited(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["query", "ASK { ?m a bv:Ministry }", "--cite"]) == 2
    assert "Only the rows of a SELECT can be cited" in capsys.readouterr().err
