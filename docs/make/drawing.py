"""Twenty rows of cited answers, drawn by lot out of all saved questions.

The lot of a row is the SHA-256 digest of the question's name and the row: nobody chooses it, and
the same answers give the same rows on every machine.
"""

import json
from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from hashlib import sha256

from balticvet.assemble import assemble, rules
from balticvet.errors import UsageError
from balticvet.provenance import Citation, Cited, Provenance, cite_saved
from balticvet.queries.question import Question, catalogue
from balticvet.resources import HOME, Project
from balticvet.tables.values import shown, text

MANY = 20


@dataclass(frozen=True)
class CitedRow:
    """A row of an answer with what it rests on.

    `cells` are exact, `shown` as people read them; `notes` tell of the whole answer.
    """

    question: Question
    cells: tuple[str, ...]
    shown: tuple[tuple[str, str], ...]
    citations: tuple[Citation, ...]
    notes: tuple[str, ...]

    @property
    def lot(self) -> str:
        """What decides whether the row is drawn."""
        return _digest(self.question.name, *self.cells)

    @property
    def seal(self) -> str:
        """What changes when the question, the row or anything that it rests on changes."""
        cited = map(str, self.citations)
        return _digest(self.question.summary, *self.cells, "rests on", *cited, *self.notes)

    @property
    def is_quoted(self) -> bool:
        """Whether a passage is cited."""
        return any(found.kind == "passage" for found in self.citations)


def drawn(rows: Iterable[CitedRow]) -> tuple[CitedRow, ...]:
    """Return the rows with the lowest lots, one a question; those that cite a passage first."""
    chosen: dict[str, CitedRow] = {}
    for row in sorted(rows, key=lambda row: (not row.is_quoted, row.lot)):
        chosen.setdefault(row.question.name, row)
    return tuple(chosen.values())[:MANY]


def every_row() -> Iterator[CitedRow]:
    """Yield each cited row of each saved question without personal data.

    A question with parameters is asked for the examples that it gives; one whose example only
    pages know has no row here.
    """
    project = Project(HOME)
    why = Provenance(assemble(project).store, rules(project))
    for question in catalogue(project).values():
        if question.kind == "select" and not question.personal:
            examples = {
                one.name: one.example
                for one in question.parameters
                if one.example and not one.variables
            }
            with suppress(UsageError):
                yield from _rows(question, cite_saved(why, question, examples))


def _rows(question: Question, cited: Cited) -> Iterator[CitedRow]:
    for row, citations in zip(cited.answer.rows, cited.citations, strict=True):
        yield CitedRow(
            question,
            tuple(map(text, row)),
            tuple(zip(cited.answer.columns, map(shown, row), strict=True)),
            citations,
            cited.notes,
        )


def _digest(*texts: str) -> str:
    return sha256(json.dumps(texts, ensure_ascii=False).encode()).hexdigest()
