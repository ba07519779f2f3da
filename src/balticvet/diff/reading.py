"""What can be compared: an RDF file, a build, or a project that is put together for it."""

from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path

from balticvet.assemble import assemble
from balticvet.errors import UnreadableInputError
from balticvet.rdf import Quad
from balticvet.rdfio import DEFAULT_LIMITS, Limits, read_untrusted
from balticvet.resources import Project

BUILT = "balticvet.trig"
"""The file of a build that holds everything."""


def read_graph(
    path: Path, *, personal_data: bool = False, limits: Limits = DEFAULT_LIMITS
) -> tuple[Quad, ...]:
    """Return the quads of an RDF file of anybody, of a build, or of a project.

    `personal_data` is for a project; files are read as they are.
    Raises `UnreadableInputError` for a path that is none of these, and whatever `read_untrusted`
    and `assemble` raise.
    """
    if not _exists(path):
        raise UnreadableInputError(
            "There is no such file or folder.", where=str(path), fix="Check the path."
        )
    if not path.is_dir():
        return read_untrusted(path, limits, canonical=False)
    if (path / BUILT).is_file():
        return read_untrusted(path / BUILT, limits, canonical=False)
    if _is_project(path):
        return assemble(Project(path), personal_data=personal_data).quads
    raise UnreadableInputError(
        f"This folder is neither a build nor a project: it has no {BUILT} and no data/sources.",
        where=str(path),
        fix="Give a folder that balticvet build has made, one that holds data/, or an RDF file.",
    )


def project_of(paths: Iterable[Path]) -> Project:
    """Return the last project among the paths, or else the one that comes with balticvet."""
    found = [Project(path) for path in paths if _is_project(path)]
    return found[-1] if found else Project()


def _exists(path: Path) -> bool:
    with suppress(OSError, ValueError):  # such as a name that is too long
        return path.exists()
    return False


def _is_project(path: Path) -> bool:
    return _exists(path / "data" / "sources")
