"""The text of an RDF file: strict decoding, and where something stands in it."""

import re

from balticvet.errors import UnreadableInputError

# What is outside the Char production of XML 1.0 (https://www.w3.org/TR/xml/#charsets):
# no XML export could hold it, and no practice document needs it.
ILLEGAL = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


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
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise UnreadableInputError(
            f"Byte {error.start} (0x{data[error.start]:02X}) is not valid UTF-8.",
            where=f"{where}:{line}",
            fix="Save the file as UTF-8.",
        ) from None
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
