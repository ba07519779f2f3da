"""Parsing a query without data: is it valid, what kind is it, which columns has it?"""

from collections.abc import Mapping

from balticvet.dataset import memory_store
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
    found = solve(memory_store(), text, where=where, prefixes=prefixes)
    return found.kind, found.columns
