"""Saved questions: one `.rq` file each, with `#+` front matter that says what is asked."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from balticvet.errors import UnreadableInputError, UsageError
from balticvet.namespaces import PREFIXES
from balticvet.queries.parameters import Parameter, declare
from balticvet.resources import Project
from balticvet.sparql import read_saved, read_yaml
from balticvet.sparql.parse import parse
from balticvet.sparql.tokens import (
    Kind,
    declared,
    is_ordered,
    refuse_what_is_no_question,
    starred,
    tokens,
)
from balticvet.suggest import clip, containing, suggest

FOLDER = "queries/questions"
REQUIRED = ("summary", "description", "tags")
OPTIONAL = ("columns", "expects", "personal", "parameters", "crosswise")
_NAME = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")

_LONGEST_NAME = 100
_STEM = 6
_COMMON = {"each", "which", "what", "have", "does", "with", "there", "many", "initia", "source"}


@dataclass(frozen=True)
class Column:
    """One column of an answer: what it means, and in which unit a number counts."""

    name: str
    meaning: str
    unit: str = ""


@dataclass(frozen=True)
class Crosswise:
    """How an answer becomes a cross table: which column goes down, which across, which inside.

    Where a cell has no name, it shows what the column `empty` says.
    """

    down: str
    across: str
    cells: str
    empty: str = ""


@dataclass(frozen=True)
class Question:
    """A saved question: the words, the query, and what the columns of its answer mean."""

    name: str
    path: Path
    summary: str
    description: str
    tags: tuple[str, ...]
    columns: tuple[Column, ...]
    text: str
    kind: Kind
    personal: bool = False
    parameters: tuple[Parameter, ...] = ()
    crosswise: Crosswise | None = None


def catalogue(project: Project, *, folder: str = FOLDER) -> dict[str, Question]:
    """Return the saved questions of a project and of balticvet, by name."""
    found: dict[str, Question] = {}
    for path in _paths(project, "*.rq", folder=folder):
        if path.stem in found:
            raise _twice(found[path.stem].path, path)
        found[path.stem] = read_question(path)
    return dict(sorted(found.items()))


def names(project: Project) -> list[str]:
    """Return the names of the saved questions; read no file."""
    return sorted({path.stem for path in _paths(project, "*.rq", folder=FOLDER)})


def find(project: Project, name: str, *, folder: str = FOLDER) -> Question:
    """Return one saved question; read no other file.

    Raises `UsageError` with the nearest names when there is no such question.
    """
    paths = _paths(project, f"{name}.rq", folder=folder) if _is_name(name) else []
    if not paths:
        known = {path.stem for path in _paths(project, "*.rq", folder=folder)}
        hint = suggest(name, known) or containing(name, known)
        raise UsageError(
            f"There is no saved question {clip(name)!r}.",
            fix=f"{hint} balticvet query --list shows them all.".strip(),
        )
    if len(paths) > 1:
        raise _twice(*paths[:2])
    return read_question(paths[0])


def search(questions: Iterable[Question], words: str) -> list[Question]:
    """Return the questions that share words with a text, those that share most first."""
    wanted = _stems(words)
    near = [
        (-len(wanted & _stems(f"{question.name} {question.summary}")), question.name, question)
        for question in questions
    ]
    return [question for shared, _, question in sorted(near, key=lambda row: row[:2]) if shared]


def _stems(text: str) -> set[str]:
    """Return the beginnings of the longer words, which different endings share."""
    return {word[:_STEM] for word in re.findall(r"[^\W\d_]{4,}", text.casefold())} - _COMMON


def is_saved(project: Project, name: str, *, folder: str = FOLDER) -> bool:
    """Tell whether there is a saved question of that name, without reading it."""
    return bool(_is_name(name) and _paths(project, f"{name}.rq", folder=folder))


def read_question(path: Path) -> Question:
    """Read a question file and check that it keeps its promises.

    Raises `UnreadableInputError` that names the file, the line and what to write instead.
    """
    text = read_saved(path)
    if not _is_name(path.stem):
        raise _fault(path, 0, "The name of a question is words in lower case, joined by hyphens.")
    matter = _front_matter(path, text)
    _check_text(path, text)
    kind, variables = parse(text, where=str(path))
    if kind != matter.get("expects", "select"):
        raise _fault(path, 1, f"The query is a {kind}; write `expects: {kind}`.")
    _check_order(path, text, kind)
    return Question(
        name=path.stem,
        path=path,
        summary=_summary(path, matter),
        description=_words(path, "description", matter["description"]),
        tags=_tags(path, matter["tags"]),
        columns=_columns(path, matter.get("columns", {}), variables),
        text=text,
        kind=kind,
        personal=_flag(path, matter.get("personal", False)),
        parameters=_parameters(path, matter.get("parameters", {}), text),
        crosswise=_crosswise(path, matter.get("crosswise"), variables),
    )


def _is_name(name: str) -> bool:
    return len(name) <= _LONGEST_NAME and bool(_NAME.fullmatch(name))


def _paths(project: Project, pattern: str, *, folder: str) -> list[Path]:
    folders = {found.resolve(): found for found in project.folders(folder)}
    return [path for found in folders.values() for path in sorted(found.glob(pattern))]


def _twice(first: Path, second: Path) -> UnreadableInputError:
    return UnreadableInputError(
        f"Two questions have the name {first.stem}.",
        where=f"{first} and {second}",
        fix="Rename one of the files.",
    )


def _fault(path: Path, line: int, what: str, *, fix: str = "") -> UnreadableInputError:
    return UnreadableInputError(what, where=f"{path}:{line}" if line else str(path), fix=fix)


def _front_matter(path: Path, text: str) -> dict[str, Any]:
    """Return the YAML of the leading `#+` lines, with exactly the known keys."""
    lines = []
    for line in text.splitlines():
        if not line.startswith("#+"):
            break
        lines.append(line[2:])
    found = read_yaml("\n".join(lines), path)
    if not isinstance(found, dict):
        raise _fault(
            path,
            1,
            "The file does not begin with front matter.",
            fix=f"Begin with #+ lines that give {', '.join((*REQUIRED, 'columns'))}.",
        )
    _check_keys(path, found)
    return found


def _check_keys(path: Path, matter: dict[Any, Any]) -> None:
    for key in matter:
        if key not in REQUIRED + OPTIONAL:
            known = ", ".join(REQUIRED + OPTIONAL)
            raise _fault(path, 1, f"The front matter has an unknown key {key!r}.", fix=f"{known}.")
    for key in REQUIRED:
        if key not in matter:
            raise _fault(path, 1, f"The front matter lacks {key}.", fix=f"Add a line #+ {key}: …")


def _words(path: Path, key: str, value: object) -> str:
    if not isinstance(value, str) or not value.strip():
        raise _fault(path, 1, f"The front matter's {key} must be words.")
    return " ".join(value.split())


def _summary(path: Path, matter: Mapping[str, Any]) -> str:
    words = _words(path, "summary", matter["summary"])
    if not words.endswith("?"):
        raise _fault(path, 1, "The summary is not a question.", fix="End it with a question mark.")
    return words


def _tags(path: Path, value: object) -> tuple[str, ...]:
    if not isinstance(value, list) or not value:
        raise _fault(path, 1, "The tags must be a list.", fix="Write tags: [organisations].")
    return tuple(_words(path, "tag", tag) for tag in value)


def _flag(path: Path, value: object) -> bool:
    if not isinstance(value, bool):
        raise _fault(path, 1, "The key personal must be true or false.")
    return value


def _columns(path: Path, value: object, variables: tuple[str, ...]) -> tuple[Column, ...]:
    if not isinstance(value, dict):
        raise _fault(path, 1, "The columns must be a mapping of name to meaning.")
    if tuple(value) != variables:
        named, projected = ", ".join(map(str, value)), ", ".join(variables)
        raise _fault(
            path,
            1,
            f"The front matter names the columns ({named}), the query has ({projected}).",
            fix="Name each projected variable once, in the same order.",
        )
    return tuple(_column(path, name, meaning) for name, meaning in value.items())


def _column(path: Path, name: str, value: object) -> Column:
    if not isinstance(value, dict):
        return Column(name, _words(path, f"column {name}", value))
    if not {"meaning"} <= set(value) <= {"meaning", "unit"}:
        raise _fault(path, 1, f"The column {name} has a meaning and, if it counts, a unit.")
    unit = _words(path, f"unit of {name}", value["unit"]) if "unit" in value else ""
    return Column(name, _words(path, f"column {name}", value["meaning"]), unit)


def _crosswise(path: Path, value: object, variables: tuple[str, ...]) -> Crosswise | None:
    if value is None:
        return None
    needed, known = {"down", "across", "cells"}, {"down", "across", "cells", "empty"}
    if not isinstance(value, dict) or not needed <= set(value) <= known:
        raise _fault(path, 1, "The cross table names a column for down, across and cells.")
    if strange := sorted(str(name) for name in value.values() if name not in variables):
        raise _fault(path, 1, f"The cross table names no column of the query: {strange[0]}.")
    return Crosswise(**value)


def _parameters(path: Path, value: object, text: str) -> tuple[Parameter, ...]:
    if not isinstance(value, dict):
        raise _fault(path, 1, "The parameters must be a mapping of name to what they are.")
    outside = {token.text[1:] for token in tokens(text) if token.kind == "variable" and token.depth}
    found = []
    for name, matter in value.items():
        parameter = declare(name, matter)
        if isinstance(parameter, str):
            raise _fault(path, _line(text, name), parameter)
        if name not in outside:
            raise _fault(
                path,
                _line(text, name),
                f"The query has no variable ?{name} for its parameter.",
                fix="Use the variable in the WHERE, or take the parameter out.",
            )
        if parameter.query:
            where = f"{path}:{_line(text, name)}, the query of {name}"
            refuse_what_is_no_question(parameter.query, where=where, known=frozenset(PREFIXES))
            parse(parameter.query, where=where, prefixes=PREFIXES)
        found.append(parameter)
    return tuple(found)


def _line(text: str, name: object) -> int:
    """Return the line of the front matter that declares a parameter, else the first."""
    lines = text.splitlines()
    start = next((at for at, line in enumerate(lines) if "parameters:" in line), 0)
    below = enumerate(lines[start:], start + 1)
    return next((at for at, line in below if f"{name}:" in line), 1)


def _check_text(path: Path, text: str) -> None:
    """Refuse what a saved question does not do: pick graphs, mint prefixes."""
    for token in tokens(text):
        if token.says("FROM"):
            raise _fault(path, token.line, "The query has a FROM.", fix="Use GRAPH instead.")
    star = starred(text)
    if star:
        raise _fault(
            path, star.line, "The query selects everything (*).", fix="Name the variables in order."
        )
    for prefix, namespace in declared(text).items():
        if PREFIXES.get(prefix) != namespace:
            known = PREFIXES.get(prefix)
            fix = f"Write PREFIX {prefix}: <{known}>." if known else "Use a known prefix."
            raise _fault(path, 0, f"The prefix {prefix}: is not the one in use.", fix=fix)


def _check_order(path: Path, text: str, kind: Kind) -> None:
    if kind == "select" and not is_ordered(text):
        raise _fault(
            path, 0, "The rows have no order.", fix="End with ORDER BY and name the columns."
        )
