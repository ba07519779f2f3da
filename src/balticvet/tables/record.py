"""One table for answers, listings, measures and reports: columns, rows of RDF terms, and credit."""

from __future__ import annotations

from collections import namedtuple
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from functools import cache
from shutil import get_terminal_size
from typing import TYPE_CHECKING, Any, Literal, Self

from balticvet import rdf
from balticvet.html import markup, render
from balticvet.lines import Style, hanging, plain
from balticvet.rdf import Row
from balticvet.tables import terminal
from balticvet.tables.credit import Credit
from balticvet.tables.footnotes import ALSO, Footnotes
from balticvet.tables.frames import data_frame
from balticvet.tables.heads import LABEL, headings
from balticvet.tables.values import address, are_numbers, shown, value

if TYPE_CHECKING:
    import pandas as pd

Kind = Literal["select", "ask", "construct"]
"""What a table holds, by the query that gives it: rows, yes or no, triples."""


@dataclass(frozen=True)
class Column:
    """One column of a table: what it means, and in which unit a number counts."""

    name: str
    meaning: str
    unit: str = ""


@dataclass(frozen=True)
class Table:
    """Rows of RDF terms under named columns, or yes or no; iterating gives rows of plain values.

    `title` heads it, `about` tells more of it, and `meanings` what its columns mean. `credit` says
    whose data it is, `called` what it is cited as; `notes` say what to know of it, `reasons` why it
    is empty. A report has `text` too, its paragraphs for people, and `record`, its JSON.
    """

    columns: tuple[str, ...] = ()
    rows: tuple[Row, ...] = ()
    kind: Kind = "select"
    boolean: bool | None = None
    title: str = field(default="", compare=False, repr=False)
    about: tuple[tuple[str, str], ...] = field(default=(), compare=False, repr=False)
    meanings: tuple[Column, ...] = field(default=(), compare=False, repr=False)
    credit: Credit = field(default_factory=Credit, compare=False, repr=False)
    called: str = field(default="", compare=False, repr=False)
    footnotes: Footnotes | None = field(default=None, compare=False, repr=False)
    notes: tuple[str, ...] = field(default=(), compare=False, repr=False)
    reasons: tuple[str, ...] = field(default=(), compare=False, repr=False)
    text: str = field(default="", compare=False, repr=False)
    record: object = field(default=None, compare=False, repr=False)

    @property
    def cite_as(self) -> str:
        """The line by which the table itself is cited."""
        return self.credit.line(self.called)

    @property
    def below(self) -> tuple[str, ...]:
        """The lines that belong below a table with footnotes."""
        return (*self.notes, self.cite_as) if self.footnotes else ()

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

    @property
    def heads(self) -> tuple[str, ...]:
        """The heads of the columns in words; what nothing is said of keeps its name."""
        return headings(self.columns, self.meanings)

    def as_text(self, *, width: int | None = None) -> str:
        """Return an aligned table with its footnotes; a `width` of the terminal wraps it."""
        return self.on_terminal(width, plain)

    def on_terminal(self, width: int | None, head: Style) -> str:
        """Return the table as text whose heads have a style, in lines that fit.

        Things are left out whose names stand beside them, where there is no room for both.
        """
        if self.boolean is not None:
            return "yes\n" if self.boolean else "no\n"
        marked = self.with_marks("[{}]")
        if width and not terminal.fits(marked.heads, marked.rows, width):
            marked = marked._by_name()
        written = terminal.aligned(marked.heads, marked.rows, width=width, head=head)
        if self.footnotes is None:
            return written
        lines = (hanging(line, width) for line in self._lines_below(self.footnotes))
        return "\n".join((written, "".join(lines)))

    def _by_name(self) -> Self:
        """Return the table without the columns of things that all have a name in another."""
        kept = [
            at
            for at, name in enumerate(self.columns)
            if (names := f"{name}{LABEL}") not in self.columns
            or any(row[at] and not row[self.columns.index(names)] for row in self.rows)
        ]
        rows = tuple(tuple(row[at] for at in kept) for row in self.rows)
        return replace(self, columns=tuple(self.columns[at] for at in kept), rows=rows)

    def _lines_below(self, notes: Footnotes) -> Iterator[str]:
        """Yield the sentences, all else that the rows rest on, and what to know of the table."""
        sentences = [f"[{number}] {note}" for number, note in notes.sentences]
        yield from sentences
        if others := list(notes.short_lines()):
            yield from ([""] if sentences else [])
            yield from (f"{ALSO}:", *others, "")
        yield from self.below

    def rows_as_html(self) -> object:
        """Return the rows alone as a part of a page."""
        return markup(replace(self, title="", footnotes=None).as_html())

    def as_html(self, *, reasons: tuple[str, ...] = ()) -> str:
        """Return an HTML table with its title as caption, its footnotes as a numbered list.

        Numbers stand on the right and all else on the left, also where a notebook has it otherwise.
        """
        return render(
            "tables/table.html",
            table=(marked := self.with_marks("[{}]")),
            heads=tuple(zip(marked.columns, marked.heads, strict=True)),
            aligned=[
                "right" if are_numbers(row[at] for row in marked.rows) else "left"
                for at in range(len(marked.columns))
            ],
            meanings={column.name: column.meaning for column in self.meanings},
            reasons=reasons,
            also=ALSO,
            address=address,
            shown=shown,
        )

    def with_marks(self, mark: str, escape: Callable[[str], str] = str) -> Self:
        """Return the table with a column of numbers, such as `[{}]`, for what its rows rest on.

        A cross table has them in its cells, behind names that are written by `escape`.
        """
        if self.footnotes is None:
            return self
        kept = len(self.columns) - self.footnotes.replaced
        if self.footnotes.of_cells:
            marked = tuple(
                self._marked(at, row[:kept], mark, escape) for at, row in enumerate(self.rows)
            )
            return replace(self, columns=self.columns[:kept], rows=marked)
        rows = (
            (*row[:kept], rdf.Literal(self.footnotes.marks(at, mark)))
            for at, row in enumerate(self.rows)
        )
        return replace(self, columns=self.columns[: kept + 1], rows=tuple(rows))

    def _marked(self, at: int, row: Row, mark: str, escape: Callable[[str], str]) -> Row:
        assert self.footnotes
        return tuple(
            rdf.Literal(self.footnotes.in_cell((at, column), mark, escape))
            if (at, column) in self.footnotes.of_cells
            else term
            for column, term in enumerate(row)
        )

    def __len__(self) -> int:
        return len(self.rows)

    def __bool__(self) -> bool:
        return bool(self.rows) if self.boolean is None else self.boolean

    def __iter__(self) -> Iterator[Any]:
        return iter(self.values())

    def __str__(self) -> str:
        """Return the table that a terminal shows, as wide as the terminal is."""
        width = get_terminal_size().columns
        below = (hanging(reason, width) for reason in self.reasons)
        return "".join((self.as_text(width=width), *below)).rstrip("\n")

    def _repr_html_(self) -> str:
        return self.as_html(reasons=self.reasons)


@cache
def _row_type(columns: tuple[str, ...]) -> Any:
    return namedtuple("Row", columns, rename=True)
