"""Reading RDF files of others."""

from dataclasses import dataclass
from pathlib import Path

from balticvet.processes import DEFAULT_LIMITS, Limits, confined
from balticvet.rdf import Quad
from balticvet.rdfio.engine import as_nquads, from_nquads
from balticvet.rdfio.formats import RdfSyntax, format_of
from balticvet.rdfio.lines import lines_of
from balticvet.rdfio.reading import contents, parse


@dataclass(frozen=True)
class Reading:
    """A file that was read: its quads in their order, and the line of each; 0 where unknown.

    Without `lines` it is not known where anything stands. The file has `size` bytes.
    """

    path: Path
    quads: tuple[Quad, ...]
    lines: tuple[int, ...]
    size: int = 0


def read_untrusted(
    path: Path,
    limits: Limits = DEFAULT_LIMITS,
    *,
    blank_nodes: bool = True,
    canonical: bool = True,
) -> tuple[Quad, ...]:
    """Read an RDF file of unknown origin, in a worker that can be killed and can reach nothing.

    Raises `LimitError` for what is too large, too deep or too slow, and `UnreadableInputError` for
    what cannot be read or is refused (see `balticvet.rdfio.parse`).
    """
    return _read(path, limits, blank_nodes, canonical, False).quads


def read_with_lines(
    path: Path,
    limits: Limits = DEFAULT_LIMITS,
    *,
    blank_nodes: bool = True,
    canonical: bool = True,
) -> Reading:
    """Read an RDF file as `read_untrusted` does, and keep on which lines its quads stand."""
    return _read(path, limits, blank_nodes, canonical, True)


def _read(path: Path, limits: Limits, blank_nodes: bool, canonical: bool, lines: bool) -> Reading:
    fmt = format_of(path)
    data = contents(path, limits=limits)
    checked, found = confined(
        _checked,
        data,
        fmt,
        str(path),
        blank_nodes,
        canonical,
        lines,
        limits,
        limits=limits.for_input(len(data)),
        task=f"Reading {path}",
    )
    return Reading(path, from_nquads(checked), found, len(data))


def _checked(
    data: bytes,
    fmt: RdfSyntax,
    where: str,
    blank_nodes: bool,
    canonical: bool,
    lines: bool,
    limits: Limits,
) -> tuple[bytes, tuple[int, ...]]:
    quads = parse(
        data, fmt, where=where, blank_nodes=blank_nodes, canonical=canonical, limits=limits
    )
    return as_nquads(quads), lines_of(data, fmt) if lines else ()
