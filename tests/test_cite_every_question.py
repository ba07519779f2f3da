"""Every row of every saved question can be read with its sentences, whatever the format.

CSV and workbooks are read back by readers of others.
"""

import csv
import io
import re
from collections.abc import Callable

import pytest
from openpyxl import load_workbook

from balticvet.assemble import rules
from balticvet.dataset import Dataset
from balticvet.provenance import Cited, Provenance, cite_saved
from balticvet.queries.question import catalogue
from balticvet.resources import Project
from balticvet.tables import markdown
from balticvet.tables.formats import write

QUESTIONS = {
    name: question
    for name, question in catalogue(Project()).items()
    if question.kind == "select" and not question.personal
}
Told = list[list[str]]
"""What is cited for each row, in words."""


@pytest.fixture(scope="module")
def why(dataset: Dataset) -> Provenance:
    """What the answers share."""
    return Provenance(dataset.store, rules(Project()))


def of_table(cited: Cited) -> Told:
    table, _, below = cited.as_table().as_text().partition("\n\n")
    notes = dict(re.findall(r"^\[(\d+)\] (.+)$", below, re.MULTILINE))
    marks = (re.search(r"(?:\[\d+\] ?)*$", line) for line in table.splitlines()[2:])
    return [[notes[number] for number in re.findall(r"\d+", found[0])] for found in marks if found]


def of_markdown(cited: Cited) -> Told:
    table, _, below = markdown.write(cited.as_table()).partition("\n\n")
    notes = dict(re.findall(r"^\[\^(\d+)\]: (.+)$", below, re.MULTILINE))
    plain = {number: re.sub(r"\\(.)", r"\1", note) for number, note in notes.items()}
    cells = (line.rsplit(" | ", 1)[-1] for line in table.splitlines()[2:])
    return [[plain[number] for number in re.findall(r"\[\^(\d+)\]", cell)] for cell in cells]


def of_csv(cited: Cited) -> Told:
    text = write(cited.as_table(), "csv").decode()
    return [row["cited"].split("\n") for row in csv.DictReader(io.StringIO(text, newline=""))]


def of_workbook(cited: Cited) -> Told:
    book = load_workbook(io.BytesIO(write(cited.as_table(), "xlsx")), read_only=True)
    head, *rows = book["Answer"].iter_rows(values_only=True)
    return [str(row[head.index("cited")]).split("\n") for row in rows]


@pytest.mark.parametrize("read", [of_table, of_markdown, of_csv, of_workbook])
@pytest.mark.parametrize("name", QUESTIONS)
def test_each_row_is_told_with_all_that_it_rests_on_and_nothing_else(
    why: Provenance, name: str, read: Callable[[Cited], Told]
) -> None:
    cited = cite_saved(why, QUESTIONS[name])
    assert read(cited) == [list(map(str, of_row)) for of_row in cited.citations]


@pytest.mark.parametrize("name", QUESTIONS)
def test_a_narrow_terminal_shows_every_letter_of_what_is_cited(why: Provenance, name: str) -> None:
    cited = cite_saved(why, QUESTIONS[name])
    table, _, below = cited.as_table().as_text(width=80).partition("\n\n")
    assert max(map(len, below.splitlines())) <= 80
    printed = "".join(below.split())
    for number, found in enumerate(cited.footnotes, 1):
        assert f"[{number}]{''.join(str(found).split())}" in printed
    marks = re.findall(r"\[\d+\]", table)
    assert len(marks) == sum(map(len, cited.citations))
