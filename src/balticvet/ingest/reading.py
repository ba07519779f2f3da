"""What was received: the text of a file, and how it came to be one."""

import hashlib
from dataclasses import dataclass
from pathlib import Path

from balticvet.errors import LimitError, UnreadableInputError
from balticvet.files import opened, unreadable
from balticvet.ingest.columns import unfolded
from balticvet.ingest.form import Printed
from balticvet.ingest.pdf import SIGN, text_of
from balticvet.processes import DEFAULT_LIMITS, Limits
from balticvet.rdfio.text import decoded
from balticvet.wording import counted

TEXT_LIMIT = 300_000
PDF_LIMIT = 20_000_000
"""Bytes; a fiche has some thousands."""


@dataclass(frozen=True)
class Received:
    """The text of a document, and in words what it was made from where it is not as received."""

    text: str
    made: str = ""


def receive(path: Path, known: tuple[Printed, ...], *, limits: Limits = DEFAULT_LIMITS) -> Received:
    """Return the text of a file: text as it is, a PDF by its text layer, two columns as one.

    Raises `UnreadableInputError` for what is missing, empty, binary, encrypted or without text,
    `LimitError` for what is too large, `UsageError` for a PDF without the extra `ingest`.
    """
    data = _bytes(path)
    pdf = data.startswith(SIGN)
    text, made = (
        text_of(data, where=str(path), limits=limits)
        if pdf
        else _page_breaks(data, where=str(path))
    )
    if len(text) > TEXT_LIMIT:
        raise _too_large(path, TEXT_LIMIT)
    if not text.strip("\ufeff \t\r\n"):
        raise UnreadableInputError(
            "The document is empty.", where=str(path), fix="Check that it is the file you mean."
        )
    text, columns = unfolded(text, known)
    digest = hashlib.sha256(data).hexdigest()
    what = f"taken from a {'PDF' if pdf else 'text'} with the sha256 {digest}"
    done = [part for part in (made, columns) if part]
    return Received(text, "; ".join((what, *done)) if done else "")


def _bytes(path: Path) -> bytes:
    """Return what a file holds, and never much more than may be."""
    try:
        with opened(path) as file:
            data = file.read(len(SIGN))
            limit = PDF_LIMIT if data == SIGN else TEXT_LIMIT
            data += file.read(limit)
    except (OSError, ValueError) as fault:
        raise unreadable(path, fault, what="document") from None
    if len(data) > limit:
        raise _too_large(path, limit)
    return data


def _too_large(path: Path, limit: int) -> LimitError:
    return LimitError(
        f"The document is larger than {counted(limit, 'byte')}.",
        where=str(path),
        fix="Give the fiche alone, not a whole collection.",
    )


def _page_breaks(data: bytes, *, where: str) -> tuple[str, str]:
    """Return a text with its form feeds as line breaks: no RDF/XML could hold them."""
    plain = data.replace(b"\f", b"\n")
    made = "form feeds became line breaks" if plain != data else ""
    return decoded(plain, where=where), made
