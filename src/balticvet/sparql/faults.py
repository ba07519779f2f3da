"""What the engine says is wrong with a query, with its place in the text."""

import re

from balticvet.errors import UnreadableInputError
from balticvet.letters import hidden_in_line
from balticvet.namespaces import PREFIXES, curie
from balticvet.sparql.tokens import Token, declared, tokens
from balticvet.suggest import clip

_POSITION = re.compile(r"error at (\d+):(\d+)")
_FUNCTION = re.compile(r"The custom (?:aggregate )?function <(.*)> is not supported")


def position(fault: SyntaxError) -> tuple[int, int] | None:
    """Return the line and the column where the engine stopped reading, if it tells."""
    found = _POSITION.search(str(fault))
    return (int(found[1]), int(found[2])) if found else None


def syntax_fault(fault: SyntaxError, text: str, *, where: str) -> UnreadableInputError:
    """Tell a fault of the engine's parser with its place in the text."""
    found = position(fault)
    if not found:
        return UnreadableInputError(f"This is not valid SPARQL: {clip(str(fault))}", where=where)
    line, column = found
    lines = text.splitlines() or [""]
    said = clip(lines[min(line, len(lines)) - 1].strip(), length=80)
    return UnreadableInputError(
        f"This is not valid SPARQL.{hidden_in_line(text, line)}",
        where=f"{where}:{line}:{column}",
        fix=f"Look at this place, or just before it: {said}",
    )


def runtime_fault(fault: RuntimeError, text: str, *, where: str) -> UnreadableInputError:
    """Tell why the engine gave a query up that it had read."""
    found = _FUNCTION.search(str(fault))
    if not found:
        return UnreadableInputError(
            f"The query cannot be answered: {clip(str(fault), length=200)}.", where=where
        )
    called = _called(text, found[1])
    return UnreadableInputError(
        f"There is no function {curie(found[1])}.",
        where=f"{where}:{called.line}" if called else where,
        fix="Use the functions of SPARQL 1.1, such as STRLEN; they have no prefix.",
    )


def _called(text: str, function: str) -> Token | None:
    """Return where a function is named."""
    known = dict(PREFIXES) | declared(text)
    return next((token for token in tokens(text) if token.iri(known) == function), None)
