"""Caps on the text of Turtle and its family that are checked before it is parsed."""

import re
from collections.abc import Iterator

from balticvet.errors import LimitError
from balticvet.processes import Limits
from balticvet.rdfio.text import place
from balticvet.rdfio.tokens import check_tokens

# Possessive repeats: a literal of 50 MB must not need a stack of 50 million steps.
_TOKEN = re.compile(
    r"""
      \#[^\n]*+
    | (?P<string>
          \"\"\"(?:[^"\\]++|\\.|"(?!""))*+\"\"\"
        | \'\'\'(?:[^'\\]++|\\.|'(?!''))*+\'\'\'
        | "(?:[^"\\\n\r]++|\\.)*+"
        | '(?:[^'\\\n\r]++|\\.)*+'
      )
    | <[^<>"{}|^`\x00-\x20]*+>
    | \\.
    | (?P<prefix>@prefix\b|(?<![\w:.@-])prefix(?=[\s\#]))
    | (?P<opening><<|[\[({])
    | (?P<closing>>>|[\])}])
    """,
    re.VERBOSE | re.DOTALL | re.IGNORECASE,
)


def check_turtle(text: str, *, where: str, limits: Limits) -> None:
    """Refuse Turtle, TriG, N-Triples or N-Quads with too many prefixes, too long or too deep.

    Raises `LimitError`.
    """
    tokens = _with_few_prefixes(text, where=where, most=limits.prefixes)
    check_tokens(tokens, text, where=where, limits=limits)


def _with_few_prefixes(text: str, *, where: str, most: int) -> Iterator[re.Match[str]]:
    seen = 0
    for token in _TOKEN.finditer(text):
        seen += token.lastgroup == "prefix"
        if seen > most:
            raise LimitError(
                f"The file declares more than {most} prefixes.",
                where=place(where, text, token.start()),
                fix="Declare each namespace once, and only those that are used.",
            )
        yield token
