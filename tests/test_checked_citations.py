"""Rows of cited answers, drawn by lot, were read against the document as they are now."""

import random
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from answers import contact_words
from balticvet.assemble import AssembledDataset
from docs.make import PAGES
from docs.make.checked_citations import AGREES, readings, verdict, written
from docs.make.drawing import MANY, CitedRow, drawn, every_row

ANEW = (
    "read it anew beside the document; make docs shows its seal for tests/questions/read-rows.toml"
)


@pytest.fixture(scope="module")
def rows() -> tuple[CitedRow, ...]:
    """Every cited row of every saved question."""
    return tuple(every_row())


def changed(row: CitedRow) -> Iterator[CitedRow]:
    """Yield the row with each thing changed that a reader had before him."""
    first, *others = row.citations
    matter = {**row.question.matter, "summary": "Which other ones?"}
    yield replace(row, question=replace(row.question, matter=matter))
    yield replace(row, cells=(*row.cells[:-1], "another"))
    yield replace(row, citations=tuple(others))
    yield replace(row, citations=(replace(first, words=f"{first.words} not"), *others))
    yield replace(row, notes=(*row.notes, "One more."))


def test_each_row_that_is_drawn_was_read_as_it_is_now(rows: tuple[CitedRow, ...]) -> None:
    read = readings()
    unread = [row.question.name for row in drawn(rows) if AGREES not in verdict(row, read)]
    assert unread == [], ANEW


def test_nothing_is_said_to_be_read_that_is_not_drawn(rows: tuple[CitedRow, ...]) -> None:
    idle = set(readings()) - {row.question.name for row in drawn(rows)}
    assert not idle, (
        "another row is drawn instead: take these out of tests/questions/read-rows.toml"
    )


def test_a_row_that_changes_is_no_longer_read(rows: tuple[CitedRow, ...]) -> None:
    read = readings()
    for row in (row for row in drawn(rows) if row.question.name in read):
        for other in changed(row):
            assert verdict(other, read).startswith("**Not read yet**")
            assert read[row.question.name].found not in written([other], read)


def test_a_reader_may_disagree_and_the_page_says_so(rows: tuple[CitedRow, ...]) -> None:
    (row, *_) = drawn(rows)
    name = row.question.name
    against = replace(readings()[name], agrees=False)
    assert "**Does not agree.** " in written([row], {name: against})


def test_one_row_a_question_is_drawn_and_the_order_of_the_rows_changes_nothing(
    rows: tuple[CitedRow, ...],
) -> None:
    chosen = drawn(rows)
    assert len({row.question.name for row in chosen}) == len(chosen) == MANY
    assert drawn(random.Random(0).sample(rows, len(rows))) == chosen
    assert len({row.lot for row in rows}) == len(rows)


def test_rows_without_words_of_the_document_are_drawn_last(rows: tuple[CitedRow, ...]) -> None:
    assert all(row.is_quoted for row in drawn(rows))
    few = [*(row for row in rows if not row.is_quoted), *drawn(rows)[:3]]
    assert [row.is_quoted for row in drawn(few)][:4] == [True, True, True, False]


def test_two_readings_of_one_question_are_refused(tmp_path: Path) -> None:
    entry = '[[row]]\nquestion = "a"\nseal = "b"\nagrees = true\nfound = "c"\n'
    path = tmp_path / "twice.toml"
    path.write_text(entry * 2, encoding="utf-8")
    with pytest.raises(ValueError, match=r"twice\.toml has two readings"):
        readings(path)


def test_the_page_has_no_word_of_the_contact_person(personal_dataset: AssembledDataset) -> None:
    page = PAGES["checked-citations.md"]()
    words = contact_words(personal_dataset).values()
    assert [len(word) for word in words if word in page] == []
