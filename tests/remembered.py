"""What is made of the same files is made once in a test process: queries, shapes, datasets, proofs.

Each follows from the files of a project and from what is asked. The files are looked at each time,
so that a test that spoils one of them gets what comes of that; a process of its own remembers
nothing.
"""

import math
import os
from collections.abc import Callable, Hashable, Iterator
from functools import wraps
from pathlib import Path
from typing import TYPE_CHECKING, ParamSpec, TypeVar

from balticvet import sources, sparql
from balticvet.resources import HOME, Project
from balticvet.sparql import Schema

if TYPE_CHECKING:
    from balticvet.assemble import Datasets

_LARGE = 8
"""So many results of what is large: each fork of a test process pays for all that it holds."""

P = ParamSpec("P")
T = TypeVar("T")


def remember() -> None:
    """Let this process read, assemble and prove the same once; to be called before all imports."""
    sparql.read_saved = _once(sparql.read_saved, _read)
    sources.read_websites = _once(sources.read_websites, _asked)
    from balticvet import assemble as assembling
    from balticvet.assemble import inputs, pipeline

    inputs.read = _once(inputs.read, _parsed)  # type: ignore[attr-defined]
    pipeline.Inputs = _once(inputs.Inputs, _asked, most=_LARGE)  # type: ignore[attr-defined,assignment]
    assembling.assemble = _once(assembling.assemble, _asked, most=_LARGE)
    assembling.assemble_both = _once(assembling.assemble_both, _asked, most=_LARGE)
    from balticvet import build as building
    from balticvet import validate as validating
    from balticvet.build_folder import check_build
    from balticvet.queries import question

    shapes_of = _once(validating.read_shapes, _all_of, most=_LARGE)
    validating.read_shapes = lambda paths: shapes_of(tuple(paths))
    building.check_build = _of_tests(check_build)  # type: ignore[attr-defined,assignment]
    building.prove = _once(building.prove, _to_be_proven, most=_LARGE)
    question.read_question = _once(question.read_question, _file)


def _once(
    function: Callable[P, T], key_of: Callable[P, Hashable], *, most: float = math.inf
) -> Callable[P, T]:
    """Return a function that remembers the results that were asked for last."""
    made: dict[Hashable, T] = {}

    @wraps(function)
    def remembered(*args: P.args, **options: P.kwargs) -> T:
        key = key_of(*args, **options)
        found = made.pop(key) if key in made else function(*args, **options)
        made[key] = found
        if len(made) > most:
            del made[next(iter(made))]
        return found

    return remembered


def _of_tests(check_build: Callable[[Path], None]) -> Callable[[Path], None]:
    """Return a check of builds that passes over what somebody has built in this folder."""

    @wraps(check_build)
    def checked(folder: Path) -> None:
        if folder.absolute() != HOME / "build":
            check_build(folder)

    return checked


def _file(path: Path) -> Hashable:
    return path, _state(path.stat()) if path.is_file() else None


def _parsed(path: Path, **options: Hashable) -> Hashable:
    return _file(path), tuple(sorted(options.items()))


def _all_of(paths: tuple[Path, ...]) -> Hashable:
    return tuple(map(_file, paths))


def _read(path: Path, schema: Schema) -> Hashable:
    return _file(path), schema.folder


def _asked(project: Project, **options: Hashable) -> Hashable:
    return project, _files(project), tuple(sorted(options.items()))


def _to_be_proven(datasets: "Datasets", project: Project) -> Hashable:
    both = (datasets.narrow, datasets.wide)
    of_both = ((hash(frozenset(one.quads)), one.personal_data) for one in both)
    return project, _files(project), tuple(of_both)


def _state(found: os.stat_result) -> Hashable:
    return found.st_size, found.st_mtime_ns, found.st_ino


def _files(project: Project) -> Hashable:
    """Return the state of each file that a project is made of."""
    return tuple(
        (entry.path, _state(entry.stat()))
        for root in dict.fromkeys((HOME, project.root))
        for folder in ("data", "ontology", "queries", "shapes")
        for entry in _below(root / folder)
    )


def _below(folder: str | Path) -> Iterator["os.DirEntry[str]"]:
    if not Path(folder).is_dir():
        return
    for entry in os.scandir(folder):
        yield entry
        if entry.is_dir():
            yield from _below(entry.path)
