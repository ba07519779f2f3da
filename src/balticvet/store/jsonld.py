"""Checks of JSON-LD text before it is parsed: sound JSON, not too deep, nothing fetched."""

import json
import re
from collections.abc import Iterable
from typing import NoReturn

from balticvet.errors import UnreadableInputError
from balticvet.store.limits import Limits
from balticvet.store.tags import tag_fault
from balticvet.store.text import ILLEGAL, place_of, spellings_of
from balticvet.store.tokens import check_tokens

_TOKEN = re.compile(
    r'(?P<string>"(?:[^"\\]++|\\.)*+")|(?P<opening>[\[{])|(?P<closing>[\]}])', re.DOTALL
)


class _Refused(Exception):  # noqa: N818 (carries a reason out of the JSON decoder, is no error)
    def __init__(self, what: str, *, fix: str, spellings: tuple[str, ...]) -> None:
        super().__init__(what)
        self.fix = fix
        self.spellings = spellings


def check_jsonld(text: str, *, where: str, limits: Limits) -> None:
    """Refuse JSON-LD that is not JSON, is nested too deep, or asks for a document elsewhere.

    The parser drops a value with a malformed language tag without a word, so that is refused here.
    Raises `LimitError` for length, else `UnreadableInputError`.
    """
    check_tokens(
        _TOKEN.finditer(text), text, where=where, limits=limits, too_deep=UnreadableInputError
    )
    try:
        document = json.loads(
            text,
            object_pairs_hook=_checked_object,
            parse_int=str,
            parse_float=str,
            parse_constant=_refuse_constant,
        )
        _check_strings([document])
    except json.JSONDecodeError as error:
        raise UnreadableInputError(
            f"This is not JSON: {error.msg} (column {error.colno}).",
            where=f"{where}:{error.lineno}",
            fix="Correct the file there.",
        ) from None
    except _Refused as refusal:
        raise UnreadableInputError(
            str(refusal), where=place_of(where, text, refusal.spellings), fix=refusal.fix
        ) from None


def _refuse_constant(name: str) -> NoReturn:
    raise _Refused(f"{name} is not JSON.", fix="Write a number.", spellings=(name,))


# As pairs, since an object may hold a key twice and parsers differ in which one they take.
def _checked_object(pairs: list[tuple[str, object]]) -> dict[str, object]:
    for key, value in pairs:
        _check_strings([key, value])
        if key == "@import":
            _refuse_remote(value)
        if key == "@context":
            for context in value if isinstance(value, list) else [value]:
                if isinstance(context, str):
                    _refuse_remote(context)
        if key == "@language" and isinstance(value, str) and (fault := tag_fault(value)):
            raise _Refused(fault.what, fix=fault.fix, spellings=(f'"{value}"',))
    return dict(pairs)


def _refuse_remote(context: object) -> NoReturn:
    raise _Refused(
        f"The file asks for a context at {context!r}; nothing is fetched.",
        fix="Copy the context into the file.",
        spellings=(f'"{context}"', "@import"),
    )


def _check_strings(values: Iterable[object]) -> None:
    for value in values:
        if isinstance(value, list):
            _check_strings(value)
        elif isinstance(value, str) and (found := ILLEGAL.search(value)):
            raise _Refused(
                f"A string holds the character U+{ord(found[0]):04X}, which no text may hold.",
                fix="Remove the character.",
                spellings=spellings_of(found[0]),
            )
