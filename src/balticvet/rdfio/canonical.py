"""The canonical form of a dataset, and the hash by which two datasets are known as the same."""

from collections.abc import Iterable
from hashlib import sha256

from balticvet.processes import Limits, confined
from balticvet.rdf import BlankNode, Quad
from balticvet.rdfio.engine import as_nquads, from_nquads, with_canonical_blank_nodes


def canonical_hash(quads: Iterable[Quad], *, limits: Limits) -> str:
    """Return the SHA-256 of the canonical N-Quads of a dataset, by RDFC-1.0.

    Without blank nodes these are the sorted lines, so `LC_ALL=C sort data.nq | sha256sum` gives
    the same. Source: https://www.w3.org/TR/rdf-canon/.
    Raises `LimitError` for blank nodes that take too long to tell apart.

    >>> from balticvet.processes import DEFAULT_LIMITS
    >>> canonical_hash((), limits=DEFAULT_LIMITS) == sha256(b"").hexdigest()
    True
    """
    given = frozenset(quads)
    nquads = as_nquads(given)
    if _has_blank_nodes(given):
        nquads = confined(
            _canonical,
            nquads,
            limits=limits.for_input(len(nquads)),
            task="Telling the blank nodes of the dataset apart",
        )
    return sha256(b"".join(sorted(nquads.splitlines(keepends=True)))).hexdigest()


def _canonical(nquads: bytes) -> bytes:
    """Run in the worker."""
    return as_nquads(with_canonical_blank_nodes(from_nquads(nquads)))


def _has_blank_nodes(quads: Iterable[Quad]) -> bool:
    return any(
        isinstance(term, BlankNode)
        for quad in quads
        for term in (quad.subject, quad.object, quad.graph_name)
    )
