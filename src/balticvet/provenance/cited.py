"""An answer whose every row names what it rests on."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property, partial
from types import MappingProxyType
from typing import TYPE_CHECKING

from balticvet.errors import UsageError
from balticvet.namespaces import split
from balticvet.processes import DEFAULT_LIMITS, Limits, confined
from balticvet.provenance.citations import Citation, CitationKind, Provenance
from balticvet.provenance.plan import compile_plan
from balticvet.provenance.premises import Witness
from balticvet.provenance.witnesses import witnesses_of_rows
from balticvet.queries.answer import Answer, solutions
from balticvet.queries.parameters import bind
from balticvet.queries.pivot import pivoted
from balticvet.queries.question import Question
from balticvet.queries.untrusted import check_untrusted
from balticvet.rdf import Literal, Term
from balticvet.sparql import SavedQuery, solve
from balticvet.tables.footnotes import Footnote, Footnotes, free

if TYPE_CHECKING:
    import pandas as pd

UNCITED = "nothing to cite"
COLUMNS = ("cited", "passages", "sources", "addresses")
"""Columns that `as_table` adds: the words, the names of the passages, titles and addresses."""

_NOUNS: Mapping[CitationKind, str] = {"reference": "reference list"}
"""What a kind of citations is counted as, where that is no noun by itself."""


@dataclass(frozen=True)
class Cited:
    """An answer, the citations of each of its rows, and what could not be cited.

    `notes` tell, for the whole answer, what has no sentence to cite; `credit` is the line by which
    the answer itself is cited. In a cross table the names in a cell have citations of their own:
    `of_cells`, by row and column.
    """

    answer: Answer
    citations: tuple[tuple[Citation, ...], ...]
    notes: tuple[str, ...]
    credit: str
    of_cells: Mapping[tuple[int, int], Mapping[str, tuple[Citation, ...]]] = field(
        default_factory=dict, hash=False
    )

    @cached_property
    def footnotes(self) -> tuple[Citation, ...]:
        """Every citation once: passages in the order of their text, then the rest by kind."""
        every = {citation for row in self.citations for citation in row}
        return tuple(sorted(every, key=lambda found: found.order))

    def numbers(self, row: int) -> tuple[int, ...]:
        """Return which footnotes belong to a row, counted from 1."""
        return self._numbers_of(self.citations[row])

    def _numbers_of(self, citations: Iterable[Citation]) -> tuple[int, ...]:
        return tuple(sorted(self._numbers[found] for found in citations))

    def pivoted(self) -> Cited:
        """Return the cross table of the answer, each name in it with its citations.

        Raises `UsageError` as `pivot` does.
        """
        crossed, made_of = pivoted(self.answer)
        of_cells = {
            place: {words: self._of_rows(rows) for words, rows in names.items()}
            for place, names in made_of.items()
        }
        of_rows = [
            tuple(dict.fromkeys(one for names in cells for found in names for one in found))
            for cells in (
                [tuple(names.values()) for (at, _), names in of_cells.items() if at == row]
                for row in range(len(crossed.rows))
            )
        ]
        return replace(self, answer=crossed, citations=tuple(of_rows), of_cells=of_cells)

    def _of_rows(self, rows: Iterable[int]) -> tuple[Citation, ...]:
        return tuple(dict.fromkeys(found for row in rows for found in self.citations[row]))

    @cached_property
    def _numbers(self) -> Mapping[Citation, int]:
        return {found: number for number, found in enumerate(self.footnotes, 1)}

    def as_table(self) -> Answer:
        """Return the answer with columns for what each row rests on: words, passages, addresses.

        For people footnotes stand in their place.
        """
        answer = self.answer
        cells = (tuple(map(Literal, _cells(found))) for found in self.citations)
        names = tuple(free(name, answer.columns) for name in COLUMNS)
        numbers = tuple(map(self.numbers, range(len(answer.rows))))
        return replace(
            answer,
            columns=(*answer.columns, *names),
            rows=tuple((*row, *more) for row, more in zip(answer.rows, cells, strict=True)),
            footnotes=Footnotes(
                tuple(map(_note, self.footnotes)),
                numbers,
                len(COLUMNS),
                {
                    place: {words: self._numbers_of(found) for words, found in names.items()}
                    for place, names in self.of_cells.items()
                },
            ),
            notes=self.notes,
        )

    def to_pandas(self) -> pd.DataFrame:
        """Return the plain values and the citations as a data frame."""
        return self.as_table().to_pandas()

    def __len__(self) -> int:
        return len(self.answer)

    def __str__(self) -> str:
        """Return the table with footnotes that a terminal shows, as wide as the terminal is."""
        return str(self.as_table())

    def _repr_html_(self) -> str:
        return self.as_table()._repr_html_()


def cite(
    provenance: Provenance,
    text: str,
    *,
    question: Question | None = None,
    where: str = "query",
) -> Cited:
    """Ask a query and return its answer with what each row rests on.

    Many answers may share one `provenance`, which remembers what it has found.
    Raises `UsageError` for a query that is no SELECT or that cannot be cited,
    `UnreadableInputError` for one that is not valid.
    """
    answer = solutions(provenance.store, text, question=question, where=where)
    if answer.kind != "select":
        raise UsageError(
            "Only the rows of a SELECT can be cited.", fix="Ask with SELECT, or leave out --cite."
        )
    plan = compile_plan(text)
    witnesses = witnesses_of_rows(provenance.store, plan, answer.columns, answer.rows)
    citations = (
        provenance.citations(of_row, shown=row)
        for of_row, row in zip(witnesses, answer.rows, strict=True)
    )
    told = answer.of(question)
    return Cited(told, tuple(citations), plan.notes, told.cite_as)


@dataclass(frozen=True)
class CitedRow:
    """A row by its columns, the triples that it rests on, and what states them."""

    terms: Mapping[str, Term | None]
    premises: Witness
    citations: tuple[Citation, ...]


def cite_rows(provenance: Provenance, saved: SavedQuery) -> Iterator[CitedRow]:
    """Yield the rows of a saved query in its order, each with the triples that it rests on.

    Cited is what states these triples, and nothing else.
    """
    found = solve(provenance.store, saved.text, where=str(saved.path))
    rows = list(found.rows)
    plan = compile_plan(saved.text)
    witnesses = witnesses_of_rows(provenance.store, plan, found.columns, rows)
    for row, premises in zip(rows, witnesses, strict=True):
        terms = dict(zip(found.columns, row, strict=True))
        yield CitedRow(terms, premises, provenance.citations(premises))


def cite_saved(
    provenance: Provenance,
    question: Question,
    given: Mapping[str, str] = MappingProxyType({}),
) -> Cited:
    """Ask a saved question, with values for its parameters, and cite its answer."""
    text = bind(provenance.store, question.text, question.parameters, given)
    return cite(provenance, text, question=question)


def cite_untrusted(
    provenance: Provenance, text: str, *, limits: Limits = DEFAULT_LIMITS, where: str = "query"
) -> Cited:
    """Cite the answer of a query from outside, in a worker process that may be killed.

    Raises what `ask_untrusted` and `cite` raise.
    """
    check_untrusted(text, where=where)
    ask_and_cite = partial(cite, where=where)
    return confined(ask_and_cite, provenance, text, limits=limits, task="The query")


def _note(found: Citation) -> Footnote:
    """Return a citation as a footnote: of a sentence its credit and its address stand apart."""
    told, fields = found.told, found.fields
    if not found.is_sentence:
        name = found.title or split(found.iri)[1]
        return Footnote(told, kind=_NOUNS.get(found.kind, found.kind), name=name, fields=fields)
    credit = found.credit[:-1] if found.address else found.credit
    return Footnote(told, credit, found.address, fields=fields)


def _cells(citations: tuple[Citation, ...]) -> tuple[str, ...]:
    passages = [citation for citation in citations if citation.is_sentence]
    return (
        "\n".join(map(str, citations)) or UNCITED,
        " ".join(passage.iri for passage in passages),
        "; ".join(dict.fromkeys(passage.title for passage in passages)),
        " ".join(dict.fromkeys(passage.address for passage in passages if passage.address)),
    )
