"""The text of an RDF file before it is parsed: strict decoding, places in it, caps on it."""

import re
from collections.abc import Iterable, Iterator

from balticvet.errors import BalticvetError, LimitError, UnreadableInputError
from balticvet.files import utf8
from balticvet.processes import Limits

# What is outside the Char production of XML 1.0 (https://www.w3.org/TR/xml/#charsets):
# no XML export could hold it, and no practice document needs it.
ILLEGAL = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")

_PREFIX = re.compile(r"(?im)^\s*@?prefix\s+([^\s:]+):")


def place(where: str, text: str, position: int) -> str:
    """Return `file:line` of a position in the text.

    >>> place("a.ttl", "one\\ntwo", 5)
    'a.ttl:2'
    """
    return f"{where}:{text.count(chr(10), 0, position) + 1}"


def place_of(where: str, text: str, spellings: tuple[str, ...]) -> str:
    """Return `file:line` of the only line that has one of the spellings, else the file alone.

    A wrong line would be worse than none, so a spelling on several lines gives no line.

    >>> place_of("a.ttl", 'x\\n"1.20"', ('"1.20"',))
    'a.ttl:2'
    """
    for spelling in spellings:
        first = text.find(spelling)
        if spelling and first >= 0:
            same_line = text.count("\n", first, text.rfind(spelling)) == 0
            return place(where, text, first) if same_line else where
    return where


def decoded(data: bytes, *, where: str) -> str:
    """Return the text of UTF-8 bytes.

    Raises `UnreadableInputError` for invalid UTF-8 (with the byte offset), for a byte order mark,
    and for a character that XML 1.0 does not allow, such as NUL (UTF-16 read as UTF-8 has those).
    """
    text = utf8(data, where=where)
    if text.startswith("\ufeff"):
        raise UnreadableInputError(
            "The file starts with a byte order mark (byte 0).",
            where=where,
            fix="Save the file as UTF-8 without a byte order mark.",
        )
    if found := ILLEGAL.search(text):
        offset = len(text[: found.start()].encode())
        raise UnreadableInputError(
            f"Byte {offset} is the character U+{ord(found[0]):04X}, which no text may hold.",
            where=place(where, text, found.start()),
            fix="Remove the character; if there are many, save the file as UTF-8.",
        )
    return text


def declared_prefixes(text: str) -> set[str]:
    """Return the prefixes that Turtle, TriG or SPARQL declares."""
    return set(_PREFIX.findall(text))


def spellings_of(character: str) -> tuple[str, ...]:
    """Return how RDF files may spell a character: itself, or as an escape of Turtle, JSON or XML.

    >>> spellings_of("\\v")[1:4]
    ('\\\\u000B', '\\\\u000b', '&#xB;')
    """
    code = ord(character)
    return (
        character,
        f"\\u{code:04X}",
        f"\\u{code:04x}",
        f"&#x{code:X};",
        f"&#x{code:x};",
        f"&#{code};",
        f"\\U{code:08X}",
    )


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
