"""Saved questions: one `.rq` file each, with `#+` front matter that says what is asked."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from balticvet.namespaces import PREFIXES
from balticvet.queries import filters
from balticvet.queries.parameters import Parameter, declare, filter_of
from balticvet.resources import Project
from balticvet.sparql import SavedQuery, Schema, read_saved
from balticvet.sparql.front_matter import FLAG, LIST, MAPPING, WORDS, one_of
from balticvet.sparql.saved import check_query, find_path, saved_paths
from balticvet.sparql.tokens import declared, tokens
from balticvet.tables import Column

_PIVOT = replace(MAPPING, what="a mapping that names a column for down, across and cells")

QUESTIONS = Schema(
    "question",
    "queries/questions",
    required={"summary": WORDS, "description": WORDS, "tags": LIST},
    optional={
        "columns": MAPPING,
        "expects": one_of("select", "ask", "construct"),
        "personal": FLAG,
        "parameters": MAPPING,
        **filters.KEYS,
        "pivot": _PIVOT,
        "start-here": one_of(1, 2, 3, 4, 5),
    },
    forms=("select", "ask", "construct"),
    ordered=True,
    listed="balticvet query --list shows them all.",
)

_STEM = 6
_COMMON = {"each", "which", "what", "have", "does", "with", "there", "many", "initia", "source"}


@dataclass(frozen=True)
class PivotLayout:
    """The columns that make the rows, the columns and the cells of a cross table.

    Where a cell has no name, it shows what the column `empty` says.
    """

    down: str
    across: str
    cells: str
    empty: str = ""


@dataclass(frozen=True)
class Question(SavedQuery):
    """A saved question, and what the columns of its answer mean."""

    columns: tuple[Column, ...]
    parameters: tuple[Parameter, ...] = ()
    pivot: PivotLayout | None = None

    @property
    def description(self) -> str:
        """What is asked, and what an answer says and does not say."""
        return str(self.matter["description"])

    @property
    def tags(self) -> tuple[str, ...]:
        """The subjects that the question is about."""
        return tuple(self.matter["tags"])

    @property
    def start(self) -> int:
        """Its place among the questions to start with, from 1; nought for all others."""
        return int(self.matter.get("start-here", 0))

    @property
    def personal(self) -> bool:
        """Whether it asks for personal data."""
        return bool(self.matter.get("personal", False))


def catalogue(project: Project) -> dict[str, Question]:
    """Return the saved questions of a project and of balticvet, by name."""
    return {name: read_question(path) for name, path in saved_paths(project, QUESTIONS).items()}


def find(project: Project, name: str) -> Question:
    """Return one saved question; read no other file.

    Raises `UsageError` with the nearest names when there is no such question.
    """
    return read_question(find_path(project, QUESTIONS, name))


def to_start_with(questions: Iterable[Question]) -> list[Question]:
    """Return the questions to start with, in the order that their files give them."""
    return sorted((one for one in questions if one.start), key=lambda one: one.start)


def search(questions: Iterable[Question], words: str) -> list[Question]:
    """Return the questions that share words with a text, those that share most first."""
    wanted = _stems(words)
    near = [
        (-len(wanted & _stems(f"{question.name} {question.summary}")), question.name, question)
        for question in questions
    ]
    return [question for shared, _, question in sorted(near, key=lambda row: row[:2]) if shared]


def takers_of(name: str, questions: Iterable[Question], *, near: Question) -> list[str]:
    """Return the names of the questions that have a filter, those on the subjects of one first."""
    takers = (one for one in questions if name in one.matter)
    shared = ((-len({*one.tags} & {*near.tags}), one.name) for one in takers)
    return [name for _, name in sorted(shared)]


def _stems(text: str) -> set[str]:
    """Return the beginnings of the longer words, which different endings share."""
    return {word[:_STEM] for word in re.findall(r"[^\W\d_]{4,}", text.casefold())} - _COMMON


def read_question(path: Path) -> Question:
    """Read a question file and check that it keeps its promises.

    Raises `UnreadableInputError` that names the file, the line and what to write instead.
    """
    saved = read_saved(path, QUESTIONS)
    if not saved.summary.endswith("?"):
        raise saved.fault(
            "The summary is not a question.", line=1, fix="End it with a question mark."
        )
    if saved.kind != saved.matter.get("expects", "select"):
        raise saved.fault(f"The query is a {saved.kind}; write `expects: {saved.kind}`.", line=1)
    _check_prefixes(saved)
    return Question(
        **vars(saved),
        columns=_columns(saved),
        parameters=(*_filters(saved), *_parameters(saved)),
        pivot=_pivot(saved),
    )


def _check_prefixes(saved: SavedQuery) -> None:
    for prefix, namespace in declared(saved.text).items():
        if (known := PREFIXES.get(prefix)) != namespace:
            fix = f"Write PREFIX {prefix}: <{known}>." if known else "Use a known prefix."
            raise saved.fault(f"The prefix {prefix}: is not the one in use.", fix=fix)


def _columns(saved: SavedQuery) -> tuple[Column, ...]:
    given = saved.matter.get("columns", {})
    if tuple(given) != saved.variables:
        named, projected = ", ".join(map(str, given)), ", ".join(saved.variables)
        raise saved.fault(
            f"The front matter names the columns ({named}), the query has ({projected}).",
            line=1,
            fix="Name each projected variable once, in the same order.",
        )
    return tuple(_column(saved, name, meaning) for name, meaning in given.items())


def _column(saved: SavedQuery, name: str, value: object) -> Column:
    entry = value if isinstance(value, dict) else {"meaning": value}
    if not {"meaning"} <= set(entry) <= {"meaning", "unit"}:
        raise saved.fault(f"The column {name} has a meaning and, if it counts, a unit.", line=1)
    read = {key: WORDS.read(words) for key, words in entry.items()}
    if None in read.values():
        raise saved.fault(f"Meaning and unit of the column {name} must be words.", line=1)
    return Column(name, **read)


def _pivot(saved: SavedQuery) -> PivotLayout | None:
    given = saved.matter.get("pivot")
    if given is None:
        return None
    needed = {"down", "across", "cells"}
    if not needed <= set(given) <= {*needed, "empty"}:
        raise saved.fault("The cross table names a column for down, across and cells.", line=1)
    if strange := sorted(str(name) for name in given.values() if name not in saved.variables):
        raise saved.fault(f"The cross table names no column of the query: {strange[0]}.", line=1)
    return PivotLayout(**given)


def _filters(saved: SavedQuery) -> Iterator[Parameter]:
    for name in filter(saved.matter.__contains__, filters.NAMES):
        parameter = filter_of(name, saved.matter[name], saved.text)
        if not parameter.fitting:
            raise saved.fault(
                f"No WHERE of the query has ?{' and ?'.join(parameter.variables)}, which its filter"
                f" {name} is about.",
                line=1,
                fix="Name variables that stand in one WHERE, whatever SELECTs are in it.",
            )
        yield parameter


def _parameters(saved: SavedQuery) -> Iterator[Parameter]:
    used = {word.text[1:] for word in tokens(saved.text) if word.kind == "variable" and word.depth}
    for name, matter in saved.matter.get("parameters", {}).items():
        line = _line_of_parameter(saved.text, name)
        parameter = declare(name, matter)
        if isinstance(parameter, str):
            raise saved.fault(parameter, line=line)
        if name not in used:
            raise saved.fault(
                f"The query has no variable ?{name} for its parameter.",
                line=line,
                fix="Use the variable in the WHERE, or take the parameter out.",
            )
        if parameter.query:
            where = f"{saved.path}:{line}, the query of {name}"
            check_query(parameter.query, where=where, prefixes=PREFIXES)
        yield parameter


def _line_of_parameter(text: str, name: object) -> int:
    """Return the line of the front matter that declares a parameter, else the first."""
    lines = text.splitlines()
    start = next((at for at, line in enumerate(lines) if "parameters:" in line), 0)
    below = enumerate(lines[start:], start + 1)
    return next((at for at, line in below if f"{name}:" in line), 1)
