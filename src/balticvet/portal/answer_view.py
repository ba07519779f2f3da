"""Answers as a page shows them: a table in cells, and the footnotes that its rows rest on."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from balticvet.portal.answers import SiteAnswer
from balticvet.portal.cells import CellTable, CellWriter
from balticvet.provenance import Citation, Cited
from balticvet.queries.answer import Answer

SHOWN = 150
"""A page shows so many rows of an answer; files hold them all."""
OPEN = 20
"""So many sentences of an answer are open at once; a mark that leads to another unfolds it."""
SEEN, MARKED = 5, 40
"""So many marks of a row are seen at once, and so many with those that are folded."""


@dataclass(frozen=True)
class RowMark:
    """The number of a footnote at a row, and whether it is a sentence of a document."""

    number: int
    of_document: bool


@dataclass(frozen=True)
class RowMarks:
    """What a row rests on: sentences at first sight, folded ones, how many more files tell."""

    seen: tuple[RowMark, ...]
    folded: tuple[RowMark, ...]
    more: int


@dataclass(frozen=True)
class NumberedCitation:
    """A citation with its number."""

    number: int
    citation: Citation


@dataclass(frozen=True)
class AnswerView:
    """What a page shows of an answer: the first rows, each with its marks, and their footnotes."""

    answer: SiteAnswer
    table: CellTable
    marks: tuple[RowMarks, ...]
    sentences: tuple[NumberedCitation, ...]
    others: tuple[NumberedCitation, ...]
    notes: tuple[str, ...]

    @property
    def first_sentences(self) -> tuple[NumberedCitation, ...]:
        """The sentences that are open at once."""
        return self.sentences[:OPEN]

    @property
    def further_sentences(self) -> tuple[NumberedCitation, ...]:
        """The sentences that are folded."""
        return self.sentences[OPEN:]

    @property
    def total(self) -> int:
        """How many rows the answer has."""
        return len(self.answer.answer)


def view(answer: SiteAnswer, cells: CellWriter) -> AnswerView:
    """Return what a page shows of an answer."""
    cited = answer.found if isinstance(answer.found, Cited) else _uncited(answer.found)
    first = replace(
        cited,
        answer=replace(cited.answer, rows=cited.answer.rows[:SHOWN]),
        citations=tuple(found[:MARKED] for found in cited.citations[:SHOWN]),
    )
    footnotes = tuple(
        NumberedCitation(number, found) for number, found in enumerate(first.footnotes, 1)
    )
    return AnswerView(
        answer,
        cells.table(first.answer),
        tuple(
            _marks(footnotes, first.numbers(row), of=len(found))
            for row, found in enumerate(cited.citations[:SHOWN])
        ),
        tuple(note for note in footnotes if note.citation.is_sentence),
        tuple(note for note in footnotes if not note.citation.is_sentence),
        cited.notes,
    )


def is_same(one: SiteAnswer, other: SiteAnswer) -> bool:
    """Tell whether two answers say the same and rest on the same."""
    if isinstance(one.found, Cited) and isinstance(other.found, Cited):
        return (one.answer.rows, one.found.citations) == (other.answer.rows, other.found.citations)
    return one.answer == other.answer


def _uncited(answer: Answer) -> Cited:
    return Cited(answer, (), (), answer.cite_as)


def _marks(footnotes: tuple[NumberedCitation, ...], numbers: Iterable[int], *, of: int) -> RowMarks:
    """Return the marks of a row; where there is no sentence, the first of what else is there."""
    notes = [footnotes[number - 1] for number in numbers]
    marks = tuple(
        RowMark(note.number, note.citation.is_sentence and not note.citation.restated)
        for note in notes
    )
    sentences = sum(note.citation.is_sentence for note in notes)
    seen = min(sentences or len(marks), SEEN)
    return RowMarks(marks[:seen], marks[seen:], of - len(marks))
