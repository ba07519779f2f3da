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
from balticvet.rdf import Literal
from balticvet.resources import Project
from balticvet.tables import Footnote, Footnotes, Table, markdown
from balticvet.tables.formats import write

QUESTION = "project-budgets"


@pytest.fixture(scope="module")
def cited(dataset: Dataset) -> Cited:
    question = find(Project(), QUESTION)
    return cite(Provenance(dataset.store, rules(Project())), question.text, question=question)


def test_the_sentences_stand_before_what_else_the_rows_rest_on(cited: Cited) -> None:
    said, _, also = cited.as_table().as_text().partition("\n\nAlso rests on:\n")
    *sentences, decision = cited.footnotes
    for number, found in enumerate(sentences, 1):
        assert f"\n[{number}] {found}" in said
    assert also.startswith(f"1 decision: +{len(sentences) + 1} {decision}\n")
    assert also.endswith(f"{cited.credit}\n")
    first = said.splitlines()[2]
    marks = [int(mark) for mark in re.findall(r"[\[+](\d+)", first)]
    assert marks == list(cited.numbers(0))


def test_many_things_that_are_no_sentences_are_told_by_their_names() -> None:
    rules = [Footnote(f"Rule {name}.", kind="rule", name=name) for name in "abcd"]
    (many,) = Footnotes((Footnote("said"), *rules), (), 0).short_lines()
    assert many == "4 rules (in full as HTML, JSON or XLSX): +2 a, +3 b, +4 c, +5 d"
    (few,) = Footnotes((Footnote("said"), *rules[:2]), (), 0).short_lines()
    assert few == "2 rules: +2 Rule a. +3 Rule b."


def test_footnotes_fit_the_terminal(cited: Cited) -> None:
    assert max(map(len, cited.as_table().as_text(width=80).splitlines())) <= 80


def test_markdown_has_real_footnotes(cited: Cited) -> None:
    told = markdown.write(cited.as_table())
    marks = set(re.findall(r"\[\^(\d+)\](?!:)", told))
    notes = re.findall(r"^\[\^(\d+)\]: (.+)$", told, re.MULTILINE)
    assert marks == {number for number, _ in notes}
    assert len(notes) == sum(found.is_sentence for found in cited.footnotes)
    assert any("EUR 1.2 million" in note for _, note in notes)


def test_html_lists_the_sentences_and_folds_what_else_the_rows_rest_on(cited: Cited) -> None:
    page = lxml_html.fragment_fromstring(cited.as_table().as_html(), create_parent=True)
    items = [str(item.text_content()) for item in page.iter("li")]
    assert items == list(map(str, cited.footnotes))
    (folded,) = page.iter("details")
    assert folded.get("open") is None
    assert [item.text_content() for item in folded.iter("li")] == items[-1:]
    assert folded.find("summary").text_content() == "Also rests on 1 decision"
    assert folded.find("ol").get("start") == str(len(items))
    assert len(list(page.iter("tr"))) == len(cited) + 1


def of_page(url: str) -> Table:
    note = Footnote("said", ("A source", "read 2026-11-23"), url)
    return Table(
        ("x", "cited"), ((Literal("a"), Literal("b")),), footnotes=Footnotes((note,), ((1,),), 1)
    )


def test_a_sentence_leads_to_its_page() -> None:
    page = lxml_html.fragment_fromstring(of_page("https://e.org/p").as_html(), create_parent=True)
    (link,) = page.iter("a")
    assert (link.get("href"), link.get("rel")) == ("https://e.org/p", "noreferrer")
    told = markdown.write(of_page("https://e.org/a_b|c"))
    assert (
        "[^1]: said (A source; read 2026-11-23; [https://e.org/a\\_b\\|c](<https://e.org/a_b%7Cc>))"
        in told
    )


@pytest.mark.bad_input("web", "a page whose address is javascript:", "its address is text, no link")
@pytest.mark.parametrize("url", ["javascript:alert(1)", "data:text/html,x", "JaVaScRiPt:x"])
def test_a_harmful_address_is_told_and_leads_nowhere(url: str) -> None:
    page = lxml_html.fragment_fromstring(of_page(url).as_html(), create_parent=True)
    assert not list(page.iter("a"))
    assert url in str(page.text_content())
    assert "](<" not in markdown.write(of_page(url))


def test_json_has_a_record_for_each_thing_that_a_row_rests_on(wide: Dataset) -> None:
    question = find(Project(), QUESTION)
    cited = cite(Provenance(wide.store, rules(Project())), question.text, question=question)
    told = json.loads(write(cited.as_table(), "json"))
    assert told["head"]["vars"][-2:] == ["addresses", "citations"]
    for at, binding in enumerate(told["results"]["bindings"]):
        assert binding["citations"]["datatype"].endswith("#JSON")
        records = json.loads(binding["citations"]["value"])
        assert tuple(record["number"] for record in records) == cited.numbers(at)
        for record, found in zip(records, cited.citations[at], strict=True):
            known = (record.get("address", ""), record.get("read", ""))
            assert known == (found.address, found.read)
    assert sum("address" in binding for binding in map(str, told["results"]["bindings"])) > 3


def test_csv_and_json_have_columns_of_their_own(cited: Cited) -> None:
    table = list(csv.DictReader(io.StringIO(write(cited.as_table(), "csv").decode())))
    bindings = json.loads(write(cited.as_table(), "json"))["results"]["bindings"]
    for row, binding, of_row in zip(table, bindings, cited.citations, strict=True):
        assert row["cited"] == "\n".join(map(str, of_row)) == binding["cited"]["value"]
        passages = [found.iri for found in of_row if found.kind == "passage"]
        assert row["passages"].split() == passages
        assert row["addresses"] == binding["addresses"]["value"] == ""
        assert row["sources"] == "Baltic Alliance for Apprenticeships (BAfA)"


def test_a_column_that_is_called_cited_already_is_kept(dataset: Dataset) -> None:
    query = "SELECT ?cited { ?cited a bv:Ministry }"
    found = cite(Provenance(dataset.store, rules(Project())), query).as_table()
    assert found.columns == ("cited", "cited_", "passages", "sources", "addresses")


def test_an_answer_without_rows_has_its_columns(dataset: Dataset) -> None:
    found = cite(Provenance(dataset.store, rules(Project())), "SELECT ?x { ?x a <urn:none> }")
    assert found.as_table().columns == ("x", "cited", "passages", "sources", "addresses")
    assert found.as_table().as_text().startswith("x  cited\n")


def test_a_cited_answer_is_a_data_frame_too(cited: Cited) -> None:
    frame = cited.to_pandas()
    assert list(frame.columns[-4:]) == ["cited", "passages", "sources", "addresses"]
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
