"""The depth of brackets inside each other."""

import re
from collections.abc import Iterable

from balticvet.errors import LimitError
from balticvet.store.text import place


def check_depth(tokens: Iterable[re.Match[str]], text: str, *, where: str, depth: int) -> None:
    """Refuse a text whose brackets stand too deep inside each other.

    A token in the group `opening` or `closing` is a bracket; the others (strings, comments) are
    there because brackets in them mean nothing.
    Raises `LimitError`.
    """
    level = 0
    for token in tokens:
        level += (token.lastgroup == "opening") - (token.lastgroup == "closing")
        if level > depth:
            raise LimitError(
                f"Brackets are nested more than {depth} deep.",
                where=place(where, text, token.start()),
                fix="Give the nested nodes names of their own.",
            )
