"""Cross tables: every name in its cell, and an empty cell explained."""

import csv
import io
import re
from pathlib import Path

import pytest
from pyoxigraph import Literal

from balticvet.assemble import rules
from balticvet.cli.run import run
from balticvet.dataset import Dataset, memory_store
from balticvet.errors import UnreadableInputError, UsageError
from balticvet.provenance import Citation, Provenance, cite_saved
from balticvet.queries import Answer, ask, ask_saved, find
from balticvet.queries.pivot import NOTHING, pivot
from balticvet.queries.question import catalogue, read_question
from balticvet.resources import Project
from balticvet.tables.values import shown

Output = pytest.CaptureFixture[str]
CROSSED = [question.name for question in catalogue(Project()).values() if question.pivot]


def asked(dataset: Dataset, name: str) -> Answer:
    return ask_saved(dataset.store, find(Project(), name), {})


def cell(table: Answer, down: str, across: str) -> str:
    (row,) = (row for row in table.rows if shown(row[0]) == down)
    return shown(row[table.columns.index(across)])


def test_every_cell_of_the_roster_names_somebody_or_says_that_nobody_is_named(
    dataset: Dataset,
) -> None:
    table = pivot(asked(dataset, "roster"))
    assert cell(table, "Latvia", "trade union") == "Free Trade Union Confederation of Latvia"
    assert cell(table, "Estonia", "trade union") == "no trade union of Estonia is named"
    lithuanian = cell(table, "Lithuania", "employers' organisation")
    assert lithuanian.count(";") == 1
    assert cell(table, NOTHING, "European Union body") == "Cedefop; European Commission"


@pytest.mark.parametrize("name", CROSSED)
def test_nothing_of_the_answer_is_lost_and_nothing_is_added(name: str, wide: Dataset) -> None:
    answer = asked(wide, name)
    layout = find(Project(), name).pivot
    assert layout
    table = pivot(answer)
    places = [answer.columns.index(part) for part in (layout.down, layout.across, layout.cells)]
    expected = {
        (shown(row[down]) or NOTHING, shown(row[across]) or NOTHING, shown(row[cells]))
        for row in answer.rows
        for down, across, cells in [places]
        if row[cells] is not None
    }
    found = {
        (shown(row[0]), head, words)
        for row in table.rows
        for head, term in zip(table.columns[1:], row[1:], strict=True)
        for words in shown(term).split("; ")
        if words
    }
    assert expected <= found
    assert {words for _, _, words in found - expected} <= {
        shown(term) for row in answer.rows for term in row
    }


@pytest.mark.parametrize("option", ["--pivot", "--crosswise"])
def test_the_balance_of_the_document_is_a_small_table(option: str, capsys: Output) -> None:
    assert run(["query", "tripartite-balance", option, "-f", "csv"]) == 0
    assert capsys.readouterr().out.splitlines() == [
        "countryLabel,employers,state,unions",
        'Estonia,"named, without a part",takes part,not named',
        "Latvia,takes part,takes part,takes part",
        'Lithuania,"named, without a part",takes part,"named, without a part"',
    ]


@pytest.mark.parametrize("question", ["sectors", "SELECT ?s WHERE { ?s a ?t } ORDER BY ?s"])
def test_an_answer_without_a_cross_table_says_so(question: str, dataset: Dataset) -> None:
    answer = ask(dataset.store, question) if " " in question else asked(dataset, question)
    with pytest.raises(UsageError, match="makes no cross table"):
        pivot(answer)


@pytest.mark.parametrize("name", CROSSED)
def test_each_name_of_a_cross_table_is_cited_as_in_its_rows(name: str, dataset: Dataset) -> None:
    cited = cite_saved(Provenance(dataset.store, rules(Project())), find(Project(), name))
    layout = find(Project(), name).pivot
    assert layout
    crossed = cited.pivoted()
    assert crossed.answer == pivot(cited.answer)
    names = [cited.answer.columns.index(one) for one in (layout.cells, layout.empty) if one]
    expected: dict[str, set[Citation]] = {}
    for row, citations in zip(cited.answer.rows, cited.citations, strict=True):
        words = next((shown(row[at]) for at in names if shown(row[at])), "")
        expected.setdefault(words, set()).update(citations)
    found: dict[str, set[Citation]] = {}
    for cells in crossed.of_cells.values():
        for words, cited_for in cells.items():
            found.setdefault(words, set()).update(cited_for)
    assert found == {words: citations for words, citations in expected.items() if words}


def test_marks_stand_behind_the_names_in_the_cells(capsys: Output) -> None:
    assert run(["query", "roster", "--pivot", "--cite", "-f", "table"]) == 0
    out = capsys.readouterr().out
    assert re.search(r"Estonian Employers’ Confederation \[\d[\d, –]*\]", out)
    assert re.search(r"^\[1\] ", out, re.MULTILINE)
    assert run(["query", "roster", "--pivot", "--cite", "-f", "markdown"]) == 0
    out = capsys.readouterr().out
    assert re.search(r"Estonian Employers’ Confederation \[\^\d+\]", out)
    assert "[^1]: " in out
    assert run(["query", "roster", "--pivot", "--cite", "-f", "csv"]) == 0
    head, first, *_ = csv.reader(io.StringIO(capsys.readouterr().out))
    assert head[-4:] == ["cited", "passages", "sources", "addresses"]
    assert "bafa" in first[head.index("passages")]


@pytest.mark.parametrize(
    ("layout", "told"),
    [
        ("[a]", "names a column for down, across and cells"),
        ("{down: a}", "names a column for down, across and cells"),
        ("{down: a, across: b, cells: z}", "names no column of the query: z"),
    ],
)
def test_a_faulty_layout_is_told(tmp_path: Path, layout: str, told: str) -> None:
    path = tmp_path / "crossed.rq"
    path.write_text(
        f"#+ summary: What?\n#+ description: Letters.\n#+ tags: [tests]\n"
        f"#+ columns: {{a: one, b: two}}\n#+ pivot: {layout}\n"
        "SELECT ?a ?b WHERE { ?a a ?b } ORDER BY ?a ?b\n"
    )
    with pytest.raises(UnreadableInputError, match=told):
        read_question(path)


def test_a_number_that_stands_alone_in_a_cell_stays_one(tmp_path: Path) -> None:
    path = tmp_path / "amounts.rq"
    path.write_text(
        "#+ summary: How much?\n#+ description: d\n#+ tags: [t]\n"
        "#+ columns: {a: one, b: two, c: three}\n"
        "#+ pivot: {down: a, across: b, cells: c}\n"
        'SELECT ?a ?b ?c { VALUES (?a ?b ?c) { ("x" "y" 5) ("x" "z" 6) ("x" "z" 7) } }'
        " ORDER BY ?a ?b ?c\n"
    )
    answer = ask_saved(memory_store(), read_question(path), {})
    assert pivot(answer).rows == ((Literal("x"), Literal(5), Literal("6; 7")),)
