"""Parsing a query without data: is it valid, what kind is it, which columns has it?"""

import re
from collections.abc import Mapping

from pyoxigraph import QueryBoolean, QuerySolutions, Store

from balticvet.errors import UnreadableInputError
from balticvet.queries.scan import Kind
from balticvet.suggest import clip

_POSITION = re.compile(r"error at (\d+):(\d+)")


def parse(
    text: str, *, where: str, prefixes: Mapping[str, str] | None = None
) -> tuple[Kind, tuple[str, ...]]:
    """Return the kind of a query and its columns in order.

    Only for queries that are trusted: the engine's parser does not survive very deep nesting.
    """
    try:
        found = Store().query(text, prefixes=dict(prefixes or {}))
    except SyntaxError as fault:
        raise syntax_fault(fault, text, where=where) from fault
    if isinstance(found, QuerySolutions):
        return "select", tuple(variable.value for variable in found.variables)
    return ("ask" if isinstance(found, QueryBoolean) else "construct"), ()


def syntax_fault(fault: SyntaxError, text: str, *, where: str) -> UnreadableInputError:
    """Tell a fault of the engine's parser with its place in the text."""
    position = _POSITION.search(str(fault))
    if not position:
        return UnreadableInputError(f"This is not valid SPARQL: {clip(str(fault))}", where=where)
    line, column = int(position[1]), int(position[2])
    lines = text.splitlines() or [""]
    said = clip(lines[min(line, len(lines)) - 1].strip(), length=80)
    return UnreadableInputError(
        "This is not valid SPARQL.",
        where=f"{where}:{line}:{column}",
        fix=f"Look at this place, or just before it: {said}",
    )
