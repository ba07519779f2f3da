"""Projections: one `.rq` file each, with `#+` front matter that says what a tie means."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from balticvet.errors import UnreadableInputError, UsageError
from balticvet.networks.model.records import Projection, Tie
from balticvet.resources import Project
from balticvet.sparql import read_saved, read_yaml
from balticvet.sparql.parse import parse
from balticvet.sparql.tokens import is_ordered
from balticvet.suggest import clip, suggest

FOLDER = "queries/projections"
REQUIRED = ("summary", "description", "nodes", "directed", "modes", "ties", "caveats")
OPTIONAL = ("folded", "mentions", "sentences")
COLUMNS = frozenset(("source", "target", "tie", "passage"))
"""The columns that every projection has."""


def catalogue(project: Project) -> dict[str, Projection]:
    """Return the projections of a project and of balticvet, by name."""
    return {name: read_projection(path) for name, path in sorted(_paths(project).items())}


def names(project: Project) -> list[str]:
    """Return the names of the projections; read no file."""
    return sorted(_paths(project))


def find(project: Project, name: str) -> Projection:
    """Return one projection; read no other file.

    Raises `UsageError` with the nearest names when there is no such projection.
    """
    paths = _paths(project)
    if name not in paths:
        known = f"The projections are {', '.join(sorted(paths))}." if paths else ""
        raise UsageError(
            f"There is no projection {clip(name)!r}.",
            fix=f"{suggest(name, paths)} {known}".strip(),
        )
    return read_projection(paths[name])


def read_projection(path: Path) -> Projection:
    """Read a projection and check that it says what it is.

    Raises `UnreadableInputError` that names the file and what to write instead.
    """
    text = read_saved(path)
    kind, columns = parse(text, where=str(path))
    if kind != "select" or not set(columns) >= COLUMNS or not is_ordered(text):
        raise _fault(path, f"A projection is an ordered SELECT of {_words(COLUMNS)}.")
    matter = _front_matter(path, text)
    ties = matter["ties"]
    if not isinstance(ties, dict) or not isinstance(matter["caveats"], list):
        raise _fault(path, "The ties are a mapping of name to meaning, the caveats a list.")
    if matter["modes"] not in (1, 2) or not isinstance(matter["directed"], bool):
        raise _fault(path, "There are 1 or 2 modes, and directed is true or false.")
    mentions = frozenset(map(str, matter.get("mentions", ())))
    if not mentions <= ties.keys():
        raise _fault(path, "The mentions are names of ties.")
    return Projection(
        name=path.stem,
        summary=str(matter["summary"]),
        description=str(matter["description"]),
        nodes=str(matter["nodes"]),
        ties=tuple(_ties(path, ties, matter.get("sentences", {}))),
        caveats=tuple(map(str, matter["caveats"])),
        directed=matter["directed"],
        modes=matter["modes"],
        mentions=mentions,
        folded=bool(matter.get("folded", False)),
        text=text,
    )


def _ties(path: Path, ties: dict[Any, Any], sentences: Any) -> Iterator[Tie]:
    if not isinstance(sentences, dict) or not set(sentences) <= set(ties):
        raise _fault(path, "The sentences are a mapping of names of ties to sentences.")
    for name, meaning in ties.items():
        sentence = str(sentences.get(name, Tie.sentence))
        if not all(sentence.count(f"{{{end}}}") == 1 for end in ("source", "target")):
            raise _fault(path, f"The sentence of {name} names {{source}} and {{target}} once each.")
        yield Tie(str(name), str(meaning), sentence)


def _paths(project: Project) -> dict[str, Path]:
    found: dict[str, Path] = {}
    for path in project.files(FOLDER, "*.rq"):
        earlier = found.setdefault(path.stem, path)
        if earlier.resolve() != path.resolve():
            raise _fault(path, f"Another projection has the name {path.stem}: {earlier}.")
    return found


def _front_matter(path: Path, text: str) -> dict[str, Any]:
    lines = [line[2:] for line in text.splitlines() if line.startswith("#+")]
    found = read_yaml("\n".join(lines), path)
    if not isinstance(found, dict) or not set(REQUIRED) <= set(found) <= {*REQUIRED, *OPTIONAL}:
        raise _fault(
            path, f"The front matter has {_words(REQUIRED)}, and may have {_words(OPTIONAL)}."
        )
    return found


def _words(names: Any) -> str:
    return ", ".join(sorted(names))


def _fault(path: Path, what: str) -> UnreadableInputError:
    return UnreadableInputError(
        what, where=str(path), fix="See queries/projections/stakeholders.rq for an example."
    )
