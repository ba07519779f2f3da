"""What is made of the same files is made once in a test process: datasets, and their proofs.

Both follow from the files of a project and from what is asked. The files are looked at each time,
so that a test that spoils one of them gets what comes of that; a process of its own remembers
nothing.
"""

import os
from collections.abc import Callable, Hashable, Iterator
from functools import wraps
from pathlib import Path
from typing import ParamSpec, TypeVar

from balticvet import assemble as assembling
from balticvet.assemble import Datasets
from balticvet.resources import HOME, Project

P = ParamSpec("P")
T = TypeVar("T")


def remember() -> None:
    """Let this process assemble each dataset once and prove it once."""
    assembling.assemble = _once(assembling.assemble, _asked)
    assembling.assemble_both = _once(assembling.assemble_both, _asked)
    from balticvet import build as building  # takes them from there

    building.prove = _once(building.prove, _to_be_proven)


def _once(function: Callable[P, T], key_of: Callable[P, Hashable]) -> Callable[P, T]:
    made: dict[Hashable, T] = {}

    @wraps(function)
    def remembered(*args: P.args, **options: P.kwargs) -> T:
        key = key_of(*args, **options)
        if key not in made:
            made[key] = function(*args, **options)
        return made[key]

    return remembered


def _asked(project: Project, **options: Hashable) -> Hashable:
    return project, _files(project), tuple(sorted(options.items()))


def _to_be_proven(datasets: Datasets, project: Project) -> Hashable:
    both = (datasets.narrow, datasets.wide)
    of_both = ((hash(frozenset(one.quads)), one.personal_data) for one in both)
    return project, _files(project), tuple(of_both)


def _files(project: Project) -> Hashable:
    """Return path, size, time and place on the disk of each file that a project is made of."""
    return tuple(
        (entry.path, found.st_size, found.st_mtime_ns, found.st_ino)
        for root in dict.fromkeys((HOME, project.root))
        for folder in ("data", "ontology", "queries", "shapes")
        for entry in _below(root / folder)
        if (found := entry.stat())
    )


def _below(folder: str | Path) -> Iterator["os.DirEntry[str]"]:
    if not Path(folder).is_dir():
        return
    for entry in os.scandir(folder):
        yield entry
        if entry.is_dir():
            yield from _below(entry.path)
