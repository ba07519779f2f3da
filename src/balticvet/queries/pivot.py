"""Pivot tables: an answer with a row for each value of one column, a column for each of another."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace

from balticvet.errors import UsageError
from balticvet.queries.answer import Answer
from balticvet.rdf import Literal, Row, Term
from balticvet.tables import Column
from balticvet.tables.heads import LABEL
from balticvet.tables.values import text, value

NOTHING = "none stated"
"""What heads the row or the column of what has no value."""


RowsOfCells = Mapping[tuple[int, int], Mapping[str, tuple[int, ...]]]
"""By row and column of a cross table: its words, and the rows of the answer that give them."""


@dataclass(frozen=True)
class _Cell:
    """Where a row of the answer goes, and what stands there."""

    at: int
    down: str
    across: str
    words: str
    term: Term | None


@dataclass
class _PivotPlace:
    """What stands in a cell under some words, and the rows of the answer that give it."""

    term: Term | None
    rows: list[int] = field(default_factory=list)


def pivot(answer: Answer) -> Answer:
    """Return the answer to a saved question as the cross table that its file describes.

    A cell holds every name that belongs there, with semicolons between them; where there is none,
    it holds what the answer says of that, so that an empty cell is explained.
    Raises `UsageError` when the question describes no cross table.

    >>> import balticvet
    >>> balticvet.query("tripartite-balance", pivot=True).columns
    ('countryLabel', 'employers', 'state', 'unions')
    """
    return pivoted(answer)[0]


def pivoted(answer: Answer) -> tuple[Answer, RowsOfCells]:
    """Return a cross table, as `pivot` does, and which rows its cells are made of."""
    layout = answer.question.pivot if answer.question else None
    if layout is None:
        raise UsageError(
            "This question makes no cross table.",
            fix="Leave --pivot out; balticvet query roster --pivot shows one.",
        )
    places = [answer.columns.index(name) for name in (layout.down, layout.across)]
    named = [answer.columns.index(name) for name in (layout.cells, layout.empty) if name]
    cells = [_cell(at, row, places, named) for at, row in enumerate(answer.rows)]
    heads = _heads(cell.across for cell in cells)
    rows: dict[str, dict[str, dict[str, _PivotPlace]]] = {}
    for cell in cells:
        names = rows.setdefault(cell.down, {}).setdefault(cell.across, {})
        names.setdefault(cell.words, _PivotPlace(cell.term)).rows.append(cell.at)
    crossed = replace(
        answer,
        columns=(layout.down, *heads),
        rows=tuple(
            (Literal(down), *(_joined(found.get(head, {})) for head in heads))
            for down, found in rows.items()
        ),
        question=None,
        title="",
        about=(),
        meanings=_meanings(answer, layout.down),
    )
    return crossed, {
        (down, across): {words: tuple(one.rows) for words, one in found.items() if words}
        for down, row in enumerate(rows.values())
        for across, head in enumerate(heads, 1)
        if (found := row.get(head))
    }


def _meanings(answer: Answer, down: str) -> tuple[Column, ...]:
    """Return what the column of rows means; those beside it are headed by what they are of."""
    thing = down.removesuffix(LABEL)
    return tuple(column for column in answer.meanings if column.name in (thing, down))


def _cell(at: int, row: Row, places: list[int], named: list[int]) -> _Cell:
    down, across = (text(row[place]) or NOTHING for place in places)
    term = next((row[place] for place in named if text(row[place])), None)
    return _Cell(at, down, across, text(term), term)


def _heads(found: Iterable[str]) -> list[str]:
    """Return the heads of the columns by the alphabet, what has no value last."""
    return sorted(set(found), key=lambda head: (head == NOTHING, head.casefold(), head))


def _joined(found: Mapping[str, _PivotPlace]) -> Term | None:
    """Return names as one text; a number or a date that stands alone stays one."""
    words = list(filter(None, found))
    if len(words) == 1 and not isinstance(value(found[words[0]].term), str):
        return found[words[0]].term
    return Literal("; ".join(words)) if words else None
