"""The one gate between texts and stores."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from types import MappingProxyType

from pyoxigraph import QueryBoolean, QuerySolutions, QueryTriples, Store

from balticvet.rdf import BlankNode, Literal, NamedNode, Triple, Variable
from balticvet.sparql.faults import runtime_fault, syntax_fault
from balticvet.sparql.service import NO_PREFIXES, refuse_service

Solutions = QuerySolutions | QueryBoolean | QueryTriples
Bound = Mapping[Variable, NamedNode | BlankNode | Literal | Triple]


def solve(
    store: Store,
    text: str,
    *,
    where: str = "query",
    prefixes: Mapping[str, str] = NO_PREFIXES,
    bound: Bound = MappingProxyType({}),
) -> Solutions:
    """Put a query to a store in this process; `bound` are terms for its variables.

    Only for queries that are trusted: the engine's parser does not survive very deep nesting.
    Raises `UnreadableInputError` for a query that asks another server, is no SPARQL, or cannot be
    answered. Some faults show only when the rows are read: see `told`.
    """
    refuse_service(text, where=where, prefixes=prefixes)
    with told(text, where=where):
        return store.query(text, prefixes=dict(prefixes), substitutions=dict(bound))


@contextmanager
def told(text: str, *, where: str) -> Iterator[None]:
    """Tell what the engine raises within the block in words, with the place in the query."""
    try:
        yield
    except SyntaxError as fault:
        raise syntax_fault(fault, text, where=where) from fault
    except RuntimeError as fault:
        if type(fault) is not RuntimeError:  # such as too deep a recursion of our own
            raise
        raise runtime_fault(fault, text, where=where) from fault
