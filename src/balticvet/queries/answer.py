"""Answers: what a query gives back, as RDF terms and as plain values."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field, replace
from types import MappingProxyType

from balticvet.dataset import QuadStore, QueryResult
from balticvet.dataset.lookup import label
from balticvet.namespaces import PREFIXES
from balticvet.queries.credit import credit
from balticvet.queries.parameters import bind
from balticvet.queries.question import Question
from balticvet.rdf import BlankNode, Literal, NamedNode, Quad, Row, Term, Triple
from balticvet.rdfio.engine import with_canonical_blank_nodes
from balticvet.sparql import solve
from balticvet.sparql.tokens import is_ordered
from balticvet.tables import Table, row_key
from balticvet.tables.triples import triples

TRIPLE_COLUMNS = ("subject", "predicate", "object")
MONEY = "as the currency says"
"""The unit of a column that holds sums of money."""
_ONE_DIGIT = re.compile(r"-?\d+\.\d", re.ASCII)
_UNSAVED = "answer to a SPARQL query"


@dataclass(frozen=True)
class Answer(Table):
    """What a query gives: a table of RDF terms, or yes or no.

    A SELECT has its own columns, the triples of a CONSTRUCT have subject, predicate and object.
    """

    called: str = field(default=_UNSAVED, compare=False, repr=False)
    question: Question | None = None

    @property
    def ok(self) -> bool:
        """Whether the answer is anything but no; an empty answer is fine."""
        return self.boolean is not False

    @property
    def triples(self) -> tuple[Triple, ...]:
        """The triples of a CONSTRUCT or DESCRIBE, sorted."""
        return triples(self) if self.kind == "construct" else ()

    def of(self, question: Question | None) -> Answer:
        """Return the answer with what a saved question says of itself and of its columns."""
        if question is None:
            return self
        money = {column.name for column in question.columns if column.unit == MONEY}
        return replace(
            self,
            rows=tuple(_with_cents(self.columns, row, money) for row in self.rows),
            question=question,
            title=question.summary,
            about=(
                ("Question", question.summary),
                ("Name", question.name),
                ("Description", question.description),
            ),
            meanings=question.columns,
            called=f"“{question.summary}” ({question.name})",
        )


def _with_cents(columns: tuple[str, ...], row: Row, money: Collection[str]) -> Row:
    """Return a row whose sums of money have both digits of their cents, as sources print them.

    A store keeps a decimal in its shortest form, 464254.1.
    """
    if not money:
        return row
    return tuple(
        Literal(f"{term.value}0", datatype=term.datatype)
        if name in money and isinstance(term, Literal) and _ONE_DIGIT.fullmatch(term.value)
        else term
        for name, term in zip(columns, row, strict=True)
    )


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
    return solutions(store, text, question=question, where=where).of(question)


def solutions(
    store: QuadStore, text: str, *, question: Question | None = None, where: str = "query"
) -> Answer:
    """Ask as `ask` does, and return the terms as the store keeps them."""
    place = str(question.path) if question else where
    found = solve(store, text, where=place, prefixes={} if question else PREFIXES)
    return replace(_answer(found, text), credit=credit(store))


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
        return Answer(kind="ask", boolean=found.boolean)
    if found.kind == "construct":
        return Answer(TRIPLE_COLUMNS, distinct_triples(found.triples), "construct")
    rows = list(found.rows)
    if not is_ordered(text):
        rows.sort(key=row_key)
    return Answer(found.columns, named_anew(rows))


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


# ── Labels ───────────────────────────────────────────────────────────────────


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
