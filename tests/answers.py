"""Answers of saved questions held against what was written down about them.

What is written down stands in `tests/questions/`: for each saved question the answer that one
reads in the document, for some also the one of all sources (`<name>.all.expected.csv`), and for
each competency question the facts that its answer must have.
The words of the contact person are in neither; placeholders stand for them.
"""

import csv
import io
import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pyoxigraph import NamedNode

from balticvet.assemble import AssembledDataset
from balticvet.dataset import QuadStore
from balticvet.namespaces import curie
from balticvet.queries import Answer, Question, ask_saved
from balticvet.tables.formats import write

FOLDER = Path(__file__).parent / "questions"
SUFFIX = ".expected.csv"
OF_ALL = ".all"
_PASSAGES_A_ROW = 3

Row = tuple[str, ...]


@dataclass(frozen=True)
class Table:
    """An answer as text: its columns and its rows in order."""

    columns: Row
    rows: tuple[Row, ...]

    @classmethod
    def read(cls, text: str) -> "Table":
        """Read CSV."""
        columns, *rows = (tuple(row) for row in csv.reader(io.StringIO(text)))
        return cls(columns, tuple(rows))

    def facts(self, columns: Iterable[str], where: Mapping[str, str]) -> list[Row]:
        """Return the cells of some columns, of the rows that have certain values."""
        rows = [dict(zip(self.columns, row, strict=True)) for row in self.rows]
        kept = [row for row in rows if all(row[name] == value for name, value in where.items())]
        return [tuple(row[name] for name in columns) for row in kept]


@dataclass(frozen=True)
class Facts:
    """What a saved question must say: these cells, and no others, in any order."""

    asked: str
    saved: str
    columns: Row
    where: Mapping[str, str]
    facts: tuple[Row, ...]


def answered(question: Question, store: QuadStore) -> Table:
    """Ask a saved question; the table is the CSV that the command prints."""
    return Table.read(write(ask_saved(store, question), "csv").decode())


def expected_names(of: str = "") -> list[str]:
    """Return the questions whose answer is written down: that of the document, or `OF_ALL`."""
    names = [path.name.removesuffix(SUFFIX) for path in FOLDER.glob(f"*{SUFFIX}")]
    return sorted(name.removesuffix(of) for name in names if Path(name).suffix == of)


def expected(name: str, contact: Mapping[str, str], of: str = "") -> str:
    """Return the CSV that is written down, with the contact person's words put in."""
    text = (FOLDER / f"{name}{of}{SUFFIX}").read_bytes().decode()
    return _filled(text, contact)


def competency(contact: Mapping[str, str]) -> Iterator[Facts]:
    """Yield what `competency.json` demands."""
    for entry in json.loads((FOLDER / "competency.json").read_text(encoding="utf-8")):
        for answer in entry["answers"]:
            yield _facts(entry["question"], answer, contact)


def _facts(asked: str, answer: Mapping[str, Any], contact: Mapping[str, str]) -> Facts:
    facts = (tuple(_filled(cell, contact) for cell in row) for row in answer["facts"])
    return Facts(
        asked=asked,
        saved=answer["saved"],
        columns=tuple(answer["columns"]),
        where=answer.get("where", {}),
        facts=tuple(facts),
    )


def contact_words(dataset: AssembledDataset) -> dict[str, str]:
    """Return the contact person's name and position as the document prints them.

    They are cut out of the passage, so that no test has to spell them.
    """
    (line, *_) = (passage.quote for passage in dataset.passages if passage.personal)
    name, position, _ = line.split(", ", 2)
    return {"name": name, "position": position}


def _filled(text: str, contact: Mapping[str, str]) -> str:
    for placeholder, words in contact.items():
        text = text.replace(f"{{{placeholder}}}", words)
    return text


def difference(wanted: Table, got: Table, dataset: AssembledDataset) -> str:
    """Tell people how two answers differ, and what the sources say of it; empty if they do not."""
    lines: list[str] = []
    if wanted.columns != got.columns:
        lines.append(f"columns: {', '.join(got.columns)}, not {', '.join(wanted.columns)}")
    missing = [row for row in wanted.rows if row not in got.rows]
    added = [row for row in got.rows if row not in wanted.rows]
    for sign, rows in (("missing", missing), ("added", added)):
        for row in rows:
            lines.append(f"{sign}: {' | '.join(map(curie, row))}")
            lines += [f"    {words}" for words in spoken_of(row, dataset)]
    if not lines and wanted != got:
        lines.append("the rows are the same, but in another order or another number")
    return "\n".join(lines)


def spoken_of(row: Row, dataset: AssembledDataset) -> list[str]:
    """Return a few passages, section › quote, that speak of the things in a row.

    Those that speak of most of them come first.
    """
    things = [NamedNode(cell) for cell in row if cell.startswith("http")]
    counts: dict[str, int] = {}
    for thing in things:
        for graph in _graphs(thing, dataset.store):
            counts[graph] = counts.get(graph, 0) + 1
    found = [passage for passage in dataset.passages if passage.iri in counts]
    found.sort(key=lambda passage: -counts[passage.iri])
    return [
        " › ".join(filter(None, (passage.heading, passage.quote)))
        for passage in found[:_PASSAGES_A_ROW]
    ]


def _graphs(thing: NamedNode, store: QuadStore) -> set[str]:
    stated = [
        *store.quads_for_pattern(thing, None, None),
        *store.quads_for_pattern(None, None, thing),
    ]
    return {quad.graph_name.value for quad in stated if isinstance(quad.graph_name, NamedNode)}


def fault_of(facts: Facts, got: Table) -> str:
    """Tell people which facts an answer lacks and which it has too many; empty if none."""
    told = got.facts(facts.columns, facts.where)
    lines = [f"missing: {' | '.join(row)}" for row in facts.facts if row not in told]
    lines += [f"added: {' | '.join(row)}" for row in told if row not in facts.facts]
    if not lines and len(set(told)) != len(told):
        lines.append("a fact is told twice")
    return "\n".join(lines)


def unnamed(answer: Answer, *, without: frozenset[str]) -> list[str]:
    """Return the columns of IRIs that have no column of labels after them, or an empty label.

    `without` are the columns that need none, and the columns of labels that may have gaps.
    """
    found = []
    for index, name in enumerate(answer.columns):
        iris = [row for row in answer.rows if isinstance(row[index], NamedNode)]
        beside = f"{name}Label"
        if not iris or name in without:
            continue
        if answer.columns[index + 1 : index + 2] != (beside,):
            found.append(name)
        elif beside not in without and any(row[index + 1] is None for row in iris):
            found.append(beside)
    return found
