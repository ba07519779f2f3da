"""Reading RDF files of others."""

from pathlib import Path

import pyoxigraph
from pyoxigraph import Quad, RdfFormat

from balticvet.store.formats import Format, format_of
from balticvet.store.limits import DEFAULT_LIMITS, Limits
from balticvet.store.reading import contents, parse
from balticvet.store.worker import in_worker


def read_untrusted(
    path: Path,
    limits: Limits = DEFAULT_LIMITS,
    *,
    blank_nodes: bool = True,
    canonical: bool = True,
) -> tuple[Quad, ...]:
    """Read an RDF file of unknown origin, in a worker that can be killed and can reach nothing.

    Raises `LimitError` for what is too large, too deep or too slow, and `UnreadableInputError` for
    what cannot be read or is refused (see `balticvet.store.parse`).
    """
    fmt = format_of(path)
    data = contents(path, limits=limits)
    checked = in_worker(
        _as_nquads,
        data,
        fmt,
        str(path),
        blank_nodes,
        canonical,
        limits,
        limits=limits,
        task=f"Reading {path}",
    )
    return tuple(pyoxigraph.parse(checked, RdfFormat.N_QUADS))


# N-Quads, since pickled quads travel ten times more slowly.
def _as_nquads(
    data: bytes, fmt: Format, where: str, blank_nodes: bool, canonical: bool, limits: Limits
) -> bytes:
    quads = parse(
        data, fmt, where=where, blank_nodes=blank_nodes, canonical=canonical, limits=limits
    )
    return pyoxigraph.serialize(quads, format=RdfFormat.N_QUADS) or b""
