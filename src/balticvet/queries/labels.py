"""Labels: the words beside an IRI."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from balticvet.dataset import QuadStore
from balticvet.dataset.lookup import label
from balticvet.rdf import NamedNode

if TYPE_CHECKING:
    from balticvet.queries.answer import Answer
from balticvet.rdf import Row


def with_labels(answer: Answer, store: QuadStore) -> Answer:
    """Put a column of labels beside each column of IRIs that has none of its own.

    A column `thing` is left alone when there is a column `thingLabel`, or when nothing in it
    has a name.
    """
    if answer.kind != "select" or not answer.columns:
        return answer
    columns: list[str] = []
    cells: list[Row] = []
    for index, name in enumerate(answer.columns):
        column = tuple(row[index] for row in answer.rows)
        columns.append(name)
        cells.append(column)
        beside = f"{name}Label"
        names = () if beside in answer.columns else _labels(store, column)
        if any(names):
            columns.append(beside)
            cells.append(names)
    return replace(answer, columns=tuple(columns), rows=tuple(zip(*cells, strict=True)))


def _labels(store: QuadStore, column: Row) -> Row:
    known = {term: label(store, term) for term in set(column) if isinstance(term, NamedNode)}
    return tuple(known.get(term) if isinstance(term, NamedNode) else None for term in column)
