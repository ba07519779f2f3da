"""Answers as people read them: things by name with their page, grouped digits, whole dates."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from balticvet.dataset.lookup import called
from balticvet.dates import CALLED
from balticvet.namespaces import BASE, iri
from balticvet.rdf import Literal, NamedNode, Row, Term
from balticvet.tables import Column, Table
from balticvet.tables.heads import LABEL, heading
from balticvet.tables.values import address, are_numbers, is_number, shown

if TYPE_CHECKING:
    from balticvet.portal.site import Site

_DATES = frozenset(f"{iri('xsd:')}{name}" for name in CALLED)
_BOOLEAN = iri("xsd:boolean")
_YES_OR_NO = {"true": "yes", "1": "yes", "false": "no", "0": "no"}
_LONG = 80
"""A column with a text that is longer needs room."""
_LONGEST_UNIT = 16
"""A unit that is longer, such as that of money, is told below the table only."""


@dataclass(frozen=True)
class Cell:
    """What a cell shows: words, and the page of the site or the address elsewhere behind them.

    `sort` is number, date or nothing; `language` is that of words which are not English.
    """

    words: str = ""
    page: str = ""
    address: str = ""
    sort: str = ""
    language: str = ""


@dataclass(frozen=True)
class Head:
    """The head of a column in words; `code` is what files call it, `sort` how it is set."""

    words: str
    code: str
    sort: str = ""


@dataclass(frozen=True)
class CellTable:
    """An answer in heads and cells."""

    heads: tuple[Head, ...]
    rows: tuple[tuple[Cell, ...], ...]


@dataclass(frozen=True)
class _Place:
    """Where the terms of a column stand in a row, and where their names do, if they have any."""

    at: int
    names: int | None


class CellWriter:
    """Makes cells of the terms of answers; remembers the names and the pages of things."""

    def __init__(self, site: Site) -> None:
        self._site = site
        self._known: dict[Term, Cell] = {}

    def table(self, found: Table) -> CellTable:
        """Return an answer in cells; of a thing and its label the label is shown, with a link."""
        places = tuple(_places(found.columns))
        meanings = {column.name: column for column in found.meanings}
        cells = tuple(tuple(self._of(row, place) for place in places) for row in found.rows)
        heads = (
            _head(found, place, meanings, [row[number].words for row in cells])
            for number, place in enumerate(places)
        )
        return CellTable(tuple(heads), cells)

    def _of(self, row: Row, place: _Place) -> Cell:
        cell = self._cell(row[place.at])
        label = None if place.names is None else row[place.names]
        if not isinstance(label, Literal):
            return cell
        return Cell(label.value, cell.page, cell.address, language=_foreign(label))

    def _cell(self, term: Term | None) -> Cell:
        if term is None:
            return Cell()
        if term not in self._known:
            self._known[term] = self._thing(term) if isinstance(term, NamedNode) else _words(term)
        return self._known[term]

    def _thing(self, thing: NamedNode) -> Cell:
        page = self._site.page_of(thing.value)
        if page:
            return Cell(self._site.name_of(thing.value), page)
        name = called(self._site.graph.store, thing)
        return Cell(name, address="" if thing.value.startswith(BASE) else address(thing))


def _words(term: Term) -> Cell:
    if not isinstance(term, Literal):
        return Cell(shown(term))
    if term.datatype.value in _DATES:
        return Cell(term.value, sort="date")
    if is_number(term):
        return Cell(shown(term), sort="number")
    if term.datatype.value == _BOOLEAN:
        return Cell(_YES_OR_NO.get(term.value, term.value))
    return Cell(term.value, language=_foreign(term))


def _foreign(literal: Literal) -> str:
    return "" if literal.language in (None, "en") else literal.language or ""


def _places(columns: Sequence[str]) -> Iterator[_Place]:
    """Yield the columns to show; the label of a thing that is there has none of its own."""
    for at, name in enumerate(columns):
        if name.removesuffix(LABEL) in columns and name.endswith(LABEL):
            continue
        label = f"{name}{LABEL}"
        yield _Place(at, columns.index(label) if label in columns else None)


def heading_words(columns: Iterable[Column]) -> dict[str, str]:
    """Return what heads the columns of an answer in words, by their names."""
    meanings = {column.name: column for column in columns}
    return {name: heading(name, meanings) for name in meanings}


def _head(
    found: Table, place: _Place, meanings: Mapping[str, Column], words: Sequence[str]
) -> Head:
    name = found.columns[place.at]
    names = name if place.names is None else f"{name}, {found.columns[place.names]}"
    unit = meanings[name].unit if name in meanings else ""
    words_of_head = heading(name, meanings)
    is_number = place.names is None and are_numbers(row[place.at] for row in found.rows)
    is_long = max(map(len, words), default=0) > _LONG
    sort = "number" if is_number else "long" if is_long else ""
    is_told = not unit or len(unit) > _LONGEST_UNIT or unit in words_of_head
    return Head(words_of_head if is_told else f"{words_of_head} ({unit})", names, sort)
