"""Quads on the way to another process: as N-Quads, since pickled ones take ten times as long."""

from collections.abc import Iterable

import pyoxigraph
from pyoxigraph import RdfFormat

from balticvet.rdf import Quad


def as_nquads(quads: Iterable[Quad]) -> bytes:
    """Return quads as N-Quads."""
    return pyoxigraph.serialize(quads, format=RdfFormat.N_QUADS) or b""


def from_nquads(data: bytes) -> tuple[Quad, ...]:
    """Return the quads that `as_nquads` was given."""
    return tuple(pyoxigraph.parse(data, RdfFormat.N_QUADS))
