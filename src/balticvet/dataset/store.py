"""The seam between balticvet and whatever keeps its quads: in memory, on disk, or elsewhere.

All rooms above ask a `QuadStore`; which engine answers is known here alone.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType
from typing import Literal, Protocol

import pyoxigraph

from balticvet.errors import CannotWriteError, UnreadableInputError
from balticvet.rdf import (
    BlankNode,
    DefaultGraph,
    NamedNode,
    Quad,
    Row,
    Subject,
    Term,
    Triple,
)

GraphName = NamedNode | BlankNode | DefaultGraph

_NO_PREFIXES: Mapping[str, str] = MappingProxyType({})


@dataclass(frozen=True)
class QueryResult:
    """The result of a query: rows under columns, triples, or yes or no.

    Rows and triples can be read once, and an engine may stop with a fault while they are.
    """

    kind: Literal["select", "ask", "construct"]
    columns: tuple[str, ...] = ()
    rows: Iterable[Row] = ()
    triples: Iterable[Triple] = ()
    boolean: bool | None = None


class QuadStore(Protocol):
    """A dataset that can be asked."""

    def quads_for_pattern(
        self,
        subject: Subject | None,
        predicate: NamedNode | None,
        object: Term | None,
        graph_name: GraphName | None = None,
        /,
    ) -> Iterator[Quad]:
        """Return the quads that match; `None` matches everything."""

    def query(
        self,
        text: str,
        *,
        prefixes: Mapping[str, str] = _NO_PREFIXES,
    ) -> QueryResult:
        """Answer a SPARQL query.

        Raises `SyntaxError` for a text that is none, `RuntimeError` for one without an answer.
        """

    def contains_named_graph(self, name: GraphName, /) -> bool:
        """Tell whether a named graph is there."""

    def extend(self, quads: Iterable[Quad], /) -> None:
        """Add quads."""

    def remove(self, quad: Quad, /) -> None:
        """Take a quad away, if it is there."""

    def __contains__(self, quad: Quad, /) -> bool:
        """Tell whether a quad is there."""

    def __iter__(self) -> Iterator[Quad]:
        """Return all quads, in no order."""

    def __len__(self) -> int:
        """Return the number of quads."""


class _Oxigraph:
    """A dataset that Oxigraph keeps, in memory or in a folder."""

    def __init__(self, engine: pyoxigraph.Store) -> None:
        self._engine = engine
        # What is asked most goes to the engine without a step between.
        self.quads_for_pattern = engine.quads_for_pattern
        self.contains_named_graph = engine.contains_named_graph
        self.extend = engine.extend
        self.remove = engine.remove

    def query(
        self,
        text: str,
        *,
        prefixes: Mapping[str, str] = _NO_PREFIXES,
    ) -> QueryResult:
        return _result(self._engine.query(text, prefixes=dict(prefixes)))

    def __contains__(self, quad: Quad, /) -> bool:
        return quad in self._engine

    def __iter__(self) -> Iterator[Quad]:
        return iter(self._engine)

    def __len__(self) -> int:
        return len(self._engine)


def memory_store(quads: Iterable[Quad] = ()) -> QuadStore:
    """Return a dataset in memory that has these quads."""
    engine = pyoxigraph.Store()
    engine.extend(quads)
    return _Oxigraph(engine)


def create_store(folder: Path, quads: Iterable[Quad]) -> QuadStore:
    """Return a dataset in a folder, which is made if need be, with these quads added.

    Raises `CannotWriteError` for a folder that cannot be written or that another program writes.
    """
    try:
        engine = pyoxigraph.Store(folder)
        engine.bulk_extend(quads)
    except OSError as fault:
        raise CannotWriteError(
            f"The folder cannot hold a store: {fault}.",
            where=str(folder),
            fix="Choose another folder, or wait until the program that writes to it has ended.",
        ) from fault
    return _Oxigraph(engine)


def open_store(folder: Path) -> QuadStore:
    """Return the dataset that a folder holds, to be asked only; several may ask it at once.

    Raises `UnreadableInputError` for a folder that holds none.
    """
    try:
        return _Oxigraph(pyoxigraph.Store.read_only(str(folder)))
    except OSError as fault:
        raise UnreadableInputError(
            f"The folder holds no store: {fault}.",
            where=str(folder),
            fix="Name the folder of a store.",
        ) from fault


def read_result(answer: bytes) -> QueryResult:
    """Return the result that SPARQL JSON holds.

    Raises `SyntaxError`, also while rows are read.
    """
    return _result(
        pyoxigraph.parse_query_results(answer, format=pyoxigraph.QueryResultsFormat.JSON)
    )


def _result(
    found: pyoxigraph.QuerySolutions | pyoxigraph.QueryBoolean | pyoxigraph.QueryTriples,
) -> QueryResult:
    if isinstance(found, pyoxigraph.QueryBoolean):
        return QueryResult("ask", boolean=bool(found))
    if isinstance(found, pyoxigraph.QueryTriples):
        return QueryResult("construct", triples=found)
    columns = tuple(variable.value for variable in found.variables)
    return QueryResult("select", columns, map(tuple, found))
