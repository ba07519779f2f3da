"""Answers: what a query gives back, as RDF terms and as plain values."""

from __future__ import annotations

from collections import namedtuple
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cache
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from balticvet.dataset import QuadStore, QueryResult
from balticvet.namespaces import PREFIXES
from balticvet.queries.credit import Credit, credit
from balticvet.queries.frames import data_frame
from balticvet.queries.parameters import bind
from balticvet.queries.question import Question
from balticvet.queries.values import Term, value
from balticvet.rdf import BlankNode, Quad, Triple
from balticvet.rdfio.engine import with_canonical_blank_nodes
from balticvet.sparql import solve
from balticvet.sparql.tokens import Kind, is_ordered

if TYPE_CHECKING:
    import pandas as pd

TRIPLE_COLUMNS = ("subject", "predicate", "object")

Row = tuple[Term | None, ...]


@dataclass(frozen=True)
class Answer:
    """A small table of RDF terms, or yes or no.

    A SELECT has its own columns, the triples of a CONSTRUCT have subject, predicate and object.
    Iterating gives named rows of plain values; `rows` holds the terms.
    `credit` says whose data it is, `called` what it is when it answers no saved question, `reasons`
    why it is empty, as far as that is known.
    """

    kind: Kind
    columns: tuple[str, ...] = ()
    rows: tuple[Row, ...] = ()
    boolean: bool | None = None
    question: Question | None = None
    credit: Credit = field(default_factory=Credit, compare=False, repr=False)
    called: str = field(default="answer to a SPARQL query", compare=False, repr=False)
    reasons: tuple[str, ...] = field(default=(), compare=False, repr=False)

    @property
    def cite_as(self) -> str:
        """The line by which the answer itself is cited."""
        saved = self.question
        return self.credit.line(f"“{saved.summary}” ({saved.name})" if saved else self.called)

    @property
    def ok(self) -> bool:
        """Whether the answer is anything but no; an empty answer is fine."""
        return self.boolean is not False

    @property
    def triples(self) -> tuple[Triple, ...]:
        """The triples of a CONSTRUCT or DESCRIBE, sorted."""
        return tuple(Triple(*row) for row in self.rows) if self.kind == "construct" else ()  # type: ignore[arg-type]

    def values(self) -> list[Any]:
        """Return named rows of plain values: text, int, Decimal, bool, date; an IRI is text."""
        row = _row_type(self.columns)
        return [row(*map(value, terms)) for terms in self.rows]

    def to_pandas(self) -> pd.DataFrame:
        """Return the plain values as a data frame, in which each column keeps its type.

        Whole numbers, yes and no, and dates stay what they are beside empty cells; decimals are
        exact. Raises `UsageError` without pandas.
        """
        return data_frame(self.columns, self.values())

    def __len__(self) -> int:
        return len(self.rows)

    def __bool__(self) -> bool:
        return bool(self.rows) if self.boolean is None else self.boolean

    def __iter__(self) -> Iterator[Any]:
        return iter(self.values())

    def __str__(self) -> str:
        """Return the table that a terminal shows, as wide as the terminal is."""
        from shutil import get_terminal_size

        from balticvet.queries.formats import table

        width = get_terminal_size().columns
        below = (table.wrapped(reason, width) for reason in self.reasons)
        return "".join((table.write(self, width=width), *below)).rstrip("\n")

    def _repr_html_(self) -> str:
        from balticvet.queries.formats import html

        return html.write(self) + html.paragraphs(self.reasons)


def ask(
    store: QuadStore,
    text: str,
    *,
    question: Question | None = None,
    where: str = "query",
) -> Answer:
    """Ask a trusted query in this process.

    A saved question declares its own prefixes; any other text may use balticvet's.
    Raises `UnreadableInputError` when the text is not valid SPARQL, calls a function that is none
    or another server; `where` names it then.
    """
    place = str(question.path) if question else where
    found = solve(store, text, where=place, prefixes={} if question else PREFIXES)
    return replace(_answer(found, text), question=question, credit=credit(store))


def ask_saved(
    store: QuadStore, question: Question, given: Mapping[str, str] = MappingProxyType({})
) -> Answer:
    """Ask a saved question in this process, with values for its parameters.

    Raises `UsageError` for values that `bind` refuses.
    """
    text = bind(store, question.text, question.parameters, given)
    return ask(store, text, question=question)


def _answer(found: QueryResult, text: str) -> Answer:
    if found.kind == "ask":
        return Answer("ask", boolean=found.boolean)
    if found.kind == "construct":
        return Answer("construct", TRIPLE_COLUMNS, distinct_triples(found.triples))
    rows = list(found.rows)
    if not is_ordered(text):
        rows.sort(key=row_key)
    return Answer("select", found.columns, named_anew(rows))


def row_key(row: Row) -> tuple[str, ...]:
    return tuple("" if term is None else str(term) for term in row)


def named_anew(rows: list[Row]) -> tuple[Row, ...]:
    """Name blank nodes by the order in which they appear, since the engine names them by chance."""
    names: dict[BlankNode, BlankNode] = {}

    def rename(term: Term | None) -> Term | None:
        if not isinstance(term, BlankNode):
            return term
        return names.setdefault(term, BlankNode(f"b{len(names)}"))

    return tuple(tuple(map(rename, row)) for row in rows)


def distinct_triples(found: Iterable[Triple]) -> tuple[Row, ...]:
    """Return the triples once each and sorted, with blank nodes named canonically."""
    triples = set(found)
    if any(isinstance(term, BlankNode) for triple in triples for term in triple):
        triples = _canonical(triples)
    return tuple(sorted((tuple(triple) for triple in triples), key=row_key))


def _canonical(triples: set[Triple]) -> set[Triple]:
    quads = (Quad(*triple) for triple in triples)
    return {quad.triple for quad in with_canonical_blank_nodes(quads)}


@cache
def _row_type(columns: tuple[str, ...]) -> Any:
    return namedtuple("Row", columns, rename=True)
