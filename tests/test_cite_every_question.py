"""Every row of every saved question can be read with its sentences, whatever the format.

CSV and workbooks are read back by readers of others.
"""

import csv
import io
import re
from collections.abc import Callable

import pytest
from lxml import html as lxml_html
from openpyxl import load_workbook

from balticvet.assemble import rules
from balticvet.dataset import Dataset
from balticvet.namespaces import split
from balticvet.provenance import Citation, Cited, Provenance, cite_saved
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
_ALSO = re.compile(r"\+(\d+) (.*?)(?=,? \+\d+ |$)", re.MULTILINE)
_RUN = re.compile(r"\+(\d+)(?:–(\d+))?")


@pytest.fixture(scope="module")
def why(dataset: Dataset) -> Provenance:
    """What the answers share."""
    return Provenance(dataset.store, rules(Project()))


def numbers(marks: str, sentence: str) -> list[str]:
    """Return the numbers of marks: those of sentences first, then those after a plus."""
    runs = ((int(first), int(last or first)) for first, last in _RUN.findall(marks))
    rest = (str(number) for first, last in runs for number in range(first, last + 1))
    return [*re.findall(sentence, marks), *rest]


def of_table(cited: Cited) -> Told:
    table, _, below = cited.as_table().as_text().partition("\n\n")
    said, _, also = below.partition("Also rests on:\n")
    notes = dict(re.findall(r"^\[(\d+)\] (.+)$", said, re.MULTILINE)) | dict(_ALSO.findall(also))
    marks = (re.search(r"(?:(?:\[\d+\]|\+[\d–]+) ?)*$", line) for line in table.splitlines()[2:])
    return [[notes[at] for at in numbers(found[0], r"\[(\d+)\]")] for found in marks if found]


def of_markdown(cited: Cited) -> Told:
    table, _, below = markdown.write(cited.as_table()).partition("\n\n")
    said, _, also = below.partition("Also rests on:\n")
    linked = re.sub(r"\[((?:[^\[\]\\]|\\.)*)\]\(<[^>]*>\)", r"\1", said)
    notes = dict(re.findall(r"^\[\^(\d+)\]: (.+)$", linked, re.MULTILINE)) | dict(
        _ALSO.findall(also)
    )
    plain = {number: re.sub(r"\\(.)", r"\1", note) for number, note in notes.items()}
    cells = (line.rsplit(" | ", 1)[-1] for line in table.splitlines()[2:])
    return [[plain[at] for at in numbers(cell, r"\[\^(\d+)\]")] for cell in cells]


def of_html(cited: Cited) -> Told:
    page = lxml_html.fragment_fromstring(cited.as_table().as_html(), create_parent=True)
    notes = [str(item.text_content()) for item in page.iter("li")]
    cells = [str(row[-1].text_content()) for row in page.findall(".//tbody/tr")]
    return [[notes[int(at) - 1] for at in numbers(cell, r"\[(\d+)\]")] for cell in cells]


def of_csv(cited: Cited) -> Told:
    text = write(cited.as_table(), "csv").decode()
    return [row["cited"].split("\n") for row in csv.DictReader(io.StringIO(text, newline=""))]


def of_workbook(cited: Cited) -> Told:
    book = load_workbook(io.BytesIO(write(cited.as_table(), "xlsx")), read_only=True)
    notes: dict[str, str] = {}
    for name in ("Sentences", "Also rests on"):
        head, *rows = book[name].iter_rows(values_only=True)
        notes |= {str(row[0]): str(row[head.index("words")]) for row in rows}
    _, *rows = book["Answer"].iter_rows(values_only=True)
    return [[notes[at] for at in numbers(str(row[-1]), r"\[(\d+)\]")] for row in rows]


def ways(found: Citation) -> set[str]:
    """Return the ways in which a citation may be told: whole, or by its words, title or name."""
    if found.is_sentence:
        return {str(found), found.words}
    return {str(found), found.told, found.words or found.title, found.title, split(found.iri)[1]}


@pytest.mark.parametrize("read", [of_table, of_markdown, of_html, of_csv, of_workbook])
@pytest.mark.parametrize("name", QUESTIONS)
def test_each_row_is_told_with_all_that_it_rests_on_and_nothing_else(
    why: Provenance, name: str, read: Callable[[Cited], Told]
) -> None:
    cited = cite_saved(why, QUESTIONS[name])
    told = read(cited)
    assert list(map(len, told)) == list(map(len, cited.citations))
    for of_row, words in zip(cited.citations, told, strict=True):
        assert all(one in ways(found) for found, one in zip(of_row, words, strict=True)), words


@pytest.mark.parametrize("read", [of_table, of_markdown, of_html, of_csv])
def test_a_sentence_of_a_page_is_told_with_its_address_and_day_in_each_format(
    wide: Dataset, read: Callable[[Cited], Told]
) -> None:
    cited = cite_saved(Provenance(wide.store, rules(Project())), QUESTIONS["project-dates"])
    told = {words for of_row in read(cited) for words in of_row}
    pages = [found for found in cited.footnotes if found.address]
    assert len(pages) > 10
    assert all(f"; read {found.read}; " in str(found) for found in pages)
    assert told >= set(map(str, pages))


@pytest.mark.parametrize("name", QUESTIONS)
def test_a_narrow_terminal_shows_every_letter_of_what_is_cited(why: Provenance, name: str) -> None:
    cited = cite_saved(why, QUESTIONS[name])
    text = cited.as_table().as_text(width=80)
    table, *rest = re.split(r"\n\n(?=\[1\] |Also rests on:|This answer|Cite as)", text, maxsplit=1)
    below = "".join(rest)
    assert max(map(len, below.splitlines()), default=0) <= 80
    printed = "".join(below.split())
    sentences = [found for found in cited.footnotes if found.is_sentence]
    for number, found in enumerate(sentences, 1):
        assert f"[{number}]{''.join(str(found).split())}" in printed
    for number, found in list(enumerate(cited.footnotes, 1))[len(sentences) :]:
        told = {f"+{number}{''.join(words.split())}" for words in ways(found) - {""}}
        assert any(words in printed for words in told)
    marks = re.findall(r"\[\d+\]", table)
    assert len(marks) == sum(found.is_sentence for row in cited.citations for found in row)
