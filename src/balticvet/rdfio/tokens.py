"""Caps that are checked on the tokens of a text, before it is parsed."""

import re
from collections.abc import Iterable

from balticvet.errors import BalticvetError, LimitError
from balticvet.processes import Limits
from balticvet.rdfio.text import place


def check_tokens(
    tokens: Iterable[re.Match[str]],
    text: str,
    *,
    where: str,
    limits: Limits,
    too_deep: type[BalticvetError] = LimitError,
) -> None:
    """Refuse a text with a too long string, or with brackets too deep inside each other.

    A token in the group `string`, `opening` or `closing` counts; others, such as comments, are
    there because brackets in them mean nothing.
    Raises `LimitError`, and `too_deep` for the brackets.
    """
    level = 0
    for token in tokens:
        kind = token.lastgroup
        if kind == "string" and token.end() - token.start() > limits.literal + 6:
            raise too_long(place(where, text, token.start()), limits=limits)
        level += (kind == "opening") - (kind == "closing")
        if level > limits.depth:
            raise too_deep(
                f"Brackets are nested more than {limits.depth} deep.",
                where=place(where, text, token.start()),
                fix="Give the nested nodes names of their own.",
            )


def too_long(where: str, *, limits: Limits) -> LimitError:
    """Return the fault of a too long literal."""
    return LimitError(
        f"A literal is longer than {limits.literal} characters.",
        where=where,
        fix="Put the text in a file of its own and link to it.",
    )
