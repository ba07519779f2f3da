"""Footnotes: what the rows of a table rest on, the sentences before all else."""

from collections import defaultdict
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from itertools import groupby

from balticvet.namespaces import web_address
from balticvet.wording import counted

_FEW = 3
"""So many notes of one kind are told in full where there is little room."""

_IN_BRACKETS = "[{}]"

ALSO = "Also rests on"


@dataclass(frozen=True)
class Footnote:
    """One thing that rows rest on: a sentence, or of another `kind`, such as a decision.

    `line` tells it; `credit` is whose it is and of which day, `url` where it is on the web. `name`
    stands for it where many are told in one line; `fields` tell the same to programs.
    """

    line: str
    credit: tuple[str, ...] = ()
    url: str = ""
    kind: str = ""
    name: str = ""
    fields: Mapping[str, str] = field(default_factory=dict, hash=False)

    @property
    def link(self) -> str:
        """The address that it may be linked to; nothing where no browser looks it up."""
        return web_address(self.url)

    def __str__(self) -> str:
        known = "; ".join(filter(None, (*self.credit, self.url)))
        return f"{self.line} ({known})" if known else self.line


Numbered = Sequence[tuple[int, Footnote]]


@dataclass(frozen=True)
class Footnotes:
    """What the rows of a table rest on, sentences first, and the numbers of that for each row.

    For people they stand in place of the last columns, as many as `replaced`, which tell the same;
    or, in a cross table, behind each name in a cell, by its row and column in `of_cells`.
    """

    notes: tuple[Footnote, ...]
    of_rows: tuple[tuple[int, ...], ...]
    replaced: int
    of_cells: Mapping[tuple[int, int], Mapping[str, tuple[int, ...]]] = field(
        default_factory=dict, hash=False
    )

    @property
    def sentences(self) -> Numbered:
        """The sentences by their numbers, from 1."""
        return [(at, note) for at, note in enumerate(self.notes, 1) if not note.kind]

    @property
    def others(self) -> Sequence[tuple[str, Numbered]]:
        """What else the rows rest on, by kind: “2 decisions”, and these with their numbers."""
        rest = [(at, note) for at, note in enumerate(self.notes, 1) if note.kind]
        kinds = ((kind, list(found)) for kind, found in groupby(rest, lambda one: one[1].kind))
        return [(counted(len(found), kind), found) for kind, found in kinds]

    def marks(self, row: int, mark: str) -> str:
        """Return what stands in a row: `[{}]` with its number for a sentence, `+8–9` for all else.

        >>> Footnotes((Footnote("a"), *[Footnote("b", kind="rule")] * 2), ((1, 2, 3),), 0).marks(
        ...     0, "[{}]"
        ... )
        '[1] +2–3'
        """
        return self._marks(self.of_rows[row], mark)

    def in_cell(self, place: tuple[int, int], mark: str, escape: Callable[[str], str] = str) -> str:
        """Return the names of a cell of a cross table, each with the numbers that it rests on.

        Many numbers make `[1, 4–9]` where each would be `[1]`, so that names are seen among them.
        """
        short = mark == _IN_BRACKETS
        return "; ".join(
            f"{escape(words)} {self._marks(numbers, mark, short=short)}".strip()
            for words, numbers in self.of_cells[place].items()
        )

    def _marks(self, numbers: tuple[int, ...], mark: str, *, short: bool = False) -> str:
        sentences = [number for number in numbers if not self.notes[number - 1].kind]
        rest = (number for number in numbers if number not in sentences)
        each = [", ".join(_runs(iter(sentences)))] if short and sentences else sentences
        return " ".join((*map(mark.format, each), *(f"+{run}" for run in _runs(rest))))

    def rows_of(self, number: int) -> Iterator[int]:
        """Yield the rows that rest on a footnote, counted from 0."""
        return iter(self._rows.get(number, ()))

    @cached_property
    def _rows(self) -> Mapping[int, list[int]]:
        found: defaultdict[int, list[int]] = defaultdict(list)
        for at, numbers in enumerate(self.of_rows):
            for number in numbers:
                found[number].append(at)
        return found

    def short_lines(self) -> Iterator[str]:
        """Yield what else the rows rest on, a line for each kind: many by their names."""
        for counted_kind, found in self.others:
            named = ", ".join(f"+{at} {note.name}" for at, note in found)
            if all(note.name == note.line for _, note in found):
                yield f"{counted_kind}: {named}"
            elif len(found) > _FEW:
                yield f"{counted_kind} (in full as HTML, JSON or XLSX): {named}"
            else:
                yield f"{counted_kind}: {' '.join(f'+{at} {note}' for at, note in found)}"


def _runs(numbers: Iterator[int]) -> Iterator[str]:
    """Yield numbers that follow each other as one: 4–6."""
    for _, group in groupby(enumerate(numbers), lambda one: one[1] - one[0]):
        run = [number for _, number in group]
        yield "–".join(map(str, dict.fromkeys((run[0], run[-1]))))


def free(name: str, taken: Collection[str]) -> str:
    """Return the name of a further column: with a line below where others have taken it."""
    return name if name not in taken else free(f"{name}_", taken)
