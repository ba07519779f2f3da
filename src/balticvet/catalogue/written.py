"""Writing what names files of the site, so that it is right wherever the site stands.

In the quads a file has an address below `HERE`. It is written as the address that the site has,
or, where nobody knows that, relative to the file in which it stands.
"""

from collections.abc import Iterable

from balticvet.rdf import NamedNode, Quad
from balticvet.rdfio import RdfSyntax, write

HERE = "https://here.invalid/"
"""Stands for the site; `.invalid` is a name that never leads anywhere (RFC 2606)."""

_OPENED = {"turtle": b"<", "rdfxml": b'"', "jsonld": b'"'}
"""What an IRI that is written in full stands behind, by format."""


def here(path: str) -> NamedNode:
    """Return what stands for a file of the site.

    >>> here("data.html").value
    'https://here.invalid/data.html'
    """
    return NamedNode(f"{HERE}{path}")


def written(quads: Iterable[Quad], fmt: RdfSyntax, *, base_url: str, up: str = "") -> bytes:
    """Return quads as a file of the site; `up` is the way from its folder to that of the site."""
    opened = _OPENED[fmt.name]
    found = write(quads, fmt)
    return found.replace(opened + HERE.encode(), opened + (base_url or up).encode())
