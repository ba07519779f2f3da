"""Parsing a query without data: is it valid, what kind is it, which columns has it?"""

from collections.abc import Mapping

from pyoxigraph import QueryBoolean, QuerySolutions, Store

from balticvet.sparql.engine import solve
from balticvet.sparql.service import NO_PREFIXES
from balticvet.sparql.tokens import Kind


def parse(
    text: str, *, where: str, prefixes: Mapping[str, str] = NO_PREFIXES
) -> tuple[Kind, tuple[str, ...]]:
    """Return the kind of a query and its columns in order.

    Only for queries that are trusted: the engine's parser does not survive very deep nesting.
    Raises what `solve` raises.
    """
    found = solve(Store(), text, where=where, prefixes=prefixes)
    if isinstance(found, QuerySolutions):
        return "select", tuple(variable.value for variable in found.variables)
    return ("ask" if isinstance(found, QueryBoolean) else "construct"), ()
