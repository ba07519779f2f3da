"""Parsing, serialising and canonical forms, as the engine does them; without checks of any kind."""

from collections.abc import Iterable, Iterator, Mapping
from types import MappingProxyType
from typing import IO

import pyoxigraph

from balticvet.rdf import Literal, NamedNode, Quad, Triple
from balticvet.rdfio.formats import FORMATS, RdfSyntax

_NO_PREFIXES: Mapping[str, str] = MappingProxyType({})


def parsed(
    data: bytes | str | IO[bytes], fmt: RdfSyntax, *, base: str | None = None, lenient: bool = False
) -> Iterator[Quad]:
    """Parse quads; a `lenient` parser takes IRIs that are not valid.

    Raises `SyntaxError`, also while the quads are read.
    """
    return pyoxigraph.parse(data, fmt.rdf, base_iri=base, lenient=lenient)


def prefixes_of(data: bytes, fmt: RdfSyntax) -> dict[str, str]:
    """Return the prefixes that a file declares, with their namespaces; none where it has none."""
    parser = pyoxigraph.parse(data, fmt.rdf)
    for _ in parser:
        pass
    return dict(parser.prefixes)


def serialised(
    statements: Iterable[Quad] | Iterable[Triple],
    fmt: RdfSyntax,
    prefixes: Mapping[str, str] = _NO_PREFIXES,
) -> bytes:
    """Return quads, or triples for a format without named graphs, in the order given."""
    return pyoxigraph.serialize(statements, format=fmt.rdf, prefixes=dict(prefixes)) or b""


def serialised_results(json: str, name: str) -> bytes:
    """Return SPARQL results JSON in another format of query results: `xml` or `tsv`."""
    fmt = {
        "xml": pyoxigraph.QueryResultsFormat.XML,
        "tsv": pyoxigraph.QueryResultsFormat.TSV,
    }[name]
    found = pyoxigraph.parse_query_results(json, format=pyoxigraph.QueryResultsFormat.JSON)
    return found.serialize(format=fmt) or b""


def as_nquads(quads: Iterable[Quad]) -> bytes:
    """Return quads for another process: pickled ones take ten times as long."""
    return serialised(quads, FORMATS["nquads"])


def from_nquads(data: bytes) -> tuple[Quad, ...]:
    """Return the quads that `as_nquads` was given."""
    return tuple(parsed(data, FORMATS["nquads"]))


def with_canonical_blank_nodes(quads: Iterable[Quad]) -> tuple[Quad, ...]:
    """Return quads with blank nodes named by RDFC-1.0 (https://www.w3.org/TR/rdf-canon/)."""
    dataset = pyoxigraph.Dataset(quads)
    dataset.canonicalize(pyoxigraph.CanonicalizationAlgorithm.RDFC_1_0)
    return tuple(dataset)


def as_stored(literals: Iterable[Literal]) -> list[Literal]:
    """Return literals as a store keeps them, which has one form for each value."""
    given = tuple(literals)
    store, predicate = pyoxigraph.Store(), NamedNode("urn:x:literal")
    store.extend(
        Quad(NamedNode(f"urn:x:{number}"), predicate, literal)
        for number, literal in enumerate(given)
    )
    kept = {quad.subject: quad.object for quad in store}
    return [kept[NamedNode(f"urn:x:{number}")] for number in range(len(given))]
