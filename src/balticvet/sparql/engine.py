"""The one gate between texts and stores."""

from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import replace
from typing import TypeVar

from balticvet.dataset import QuadStore, QueryResult, memory_store
from balticvet.sparql.faults import runtime_fault, syntax_fault
from balticvet.sparql.service import NO_PREFIXES, refuse_service
from balticvet.tables import Kind

Read = TypeVar("Read")


def solve(
    store: QuadStore,
    text: str,
    *,
    where: str = "query",
    prefixes: Mapping[str, str] = NO_PREFIXES,
) -> QueryResult:
    """Put a query to a store in this process.

    Only for queries that are trusted: the engine's parser does not survive very deep nesting.
    Raises `UnreadableInputError` for a query that asks another server, is no SPARQL, or cannot be
    answered. Some faults show only when the rows are read.
    """
    refuse_service(text, where=where, prefixes=prefixes)
    with _explained(text, where=where):
        found = store.query(text, prefixes=prefixes)
    return replace(
        found,
        rows=_read(found.rows, text, where=where),
        triples=_read(found.triples, text, where=where),
    )


def _read(parts: Iterable[Read], text: str, *, where: str) -> Iterator[Read]:
    with _explained(text, where=where):
        yield from parts


def parse(
    text: str, *, where: str, prefixes: Mapping[str, str] = NO_PREFIXES
) -> tuple[Kind, tuple[str, ...]]:
    """Return the form of a query and its columns in order, without data.

    Only for queries that are trusted. Raises what `solve` raises.
    """
    found = solve(memory_store(), text, where=where, prefixes=prefixes)
    return found.kind, found.columns


@contextmanager
def _explained(text: str, *, where: str) -> Iterator[None]:
    """Explain what the engine raises within the block, with the place in the query."""
    try:
        yield
    except SyntaxError as fault:
        raise syntax_fault(fault, text, where=where) from fault
    except RuntimeError as fault:
        if type(fault) is not RuntimeError:  # such as too deep a recursion of our own
            raise
        raise runtime_fault(fault, text, where=where) from fault
