"""SERVICE, by which a query asks another server, found as the engine itself reads the query.

pyoxigraph cannot be told to leave SERVICE out, asks as soon as a query is put, and gives no tree to
look at. So the letters are put out of the text wherever they stand, for others of the same length.
In a string, a comment, an IRI or a name nothing changes by that; a keyword is gone, and what is
left is no query. This can go when the engine parses without asking.
"""

import re
from collections.abc import Mapping
from itertools import pairwise
from string import ascii_lowercase
from types import MappingProxyType

from balticvet.dataset import memory_store
from balticvet.errors import UnreadableInputError
from balticvet.sparql.faults import position, syntax_fault
from balticvet.sparql.tokens import Token, tokens

NO_PREFIXES: Mapping[str, str] = MappingProxyType({})

_WORD = "service"
_ESCAPE = re.compile(r"\\u([0-9A-Fa-f]{4})|\\U([0-9A-Fa-f]{8})")
_LAST = 0x10FFFF
_BEYOND = (1 << 31, 0)


def refuse_service(text: str, *, where: str, prefixes: Mapping[str, str] = NO_PREFIXES) -> None:
    """Raise `UnreadableInputError` for a query that would ask another server."""
    if _WORD in text.lower():
        _refuse(text, where=where, prefixes=prefixes)


def unescaped(text: str) -> str:
    """Return a query without escapes of code points, as SPARQL 1.1 (19.2) has it read.

    The engine here undoes them only where they may stand; others, before all else.

    >>> unescaped(r"\\u0053ERVICE")
    'SERVICE'
    """
    return _ESCAPE.sub(_character, text)


def _character(escape: re.Match[str]) -> str:
    code = int(escape[1] or escape[2], 16)
    return chr(code) if code <= _LAST else escape[0]


def service_fault(where: str, *, subject: str = "The query") -> UnreadableInputError:
    """Return the refusal of a query that would ask another server."""
    return UnreadableInputError(
        f"{subject} asks another server (SERVICE), and balticvet works offline; nothing was sent.",
        where=where,
        fix="Leave SERVICE out and ask the data that is here.",
    )


def _refuse(text: str, *, where: str, prefixes: Mapping[str, str]) -> None:
    other = _other_word(text)
    try:
        memory_store().query(_without(text, other), prefixes=prefixes)
    except SyntaxError as fault:
        line = _line_of_service(text, fault)
        if line:
            raise service_fault(f"{where}:{line}") from fault
        raise syntax_fault(fault, text, where=where) from fault
    except RuntimeError:  # it was understood, and cannot be answered
        return


def _other_word(text: str) -> str:
    """Return letters that stand nowhere in the text, as many as the keyword has."""
    lower = text.lower()
    words = (letter * len(_WORD) for letter in ascii_lowercase)
    return next((word for word in words if word not in lower), "")


def _without(text: str, other: str) -> str:
    def put_out(found: re.Match[str]) -> str:
        pairs = zip(found[0], other, strict=False)
        return "".join(new.upper() if old.isupper() else new for old, new in pairs)

    return re.sub(_WORD, put_out, text, flags=re.IGNORECASE | re.ASCII)


def _line_of_service(text: str, fault: SyntaxError) -> int:
    """Return the line of the keyword that was missed, or 0 if the fault is another one."""
    missed = position(fault)
    found = list(tokens(text))
    places = [*(_line_and_column(text, token) for token in found), _BEYOND]
    for token, (here, beyond) in zip(found, pairwise(places), strict=True):
        if missed and _may_be_service(token) and here <= missed <= beyond:
            return token.line
    return next((token.line for token in found if token.says(_WORD.upper())), 0)


def _line_and_column(text: str, token: Token) -> tuple[int, int]:
    """Return line and column as the engine counts them."""
    return token.line, token.start - text.rfind("\n", 0, token.start)


def _may_be_service(token: Token) -> bool:
    """Tell whether the engine may read the keyword out of this: `trueSERVICE`, `SERVICE:x`."""
    text = token.text.lower()
    return text.startswith(_WORD) or (token.kind == "word" and _WORD in text)
