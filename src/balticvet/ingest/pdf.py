"""PDF: its text layer, line by line, with the columns where they stand on the page."""

import logging
import unicodedata
from io import BytesIO

from balticvet.errors import BalticvetError, LimitError, UnreadableInputError, not_installed
from balticvet.processes import DEFAULT_LIMITS, Limits, confined
from balticvet.rdfio.text import ILLEGAL

SIGN = b"%PDF-"
PAGES = 50
# A font joins letters, such as fi; the words of a document are written with each of them.
_JOINED = {code: unicodedata.normalize("NFKC", chr(code)) for code in range(0xFB00, 0xFB07)}


def text_of(data: bytes, *, where: str, limits: Limits = DEFAULT_LIMITS) -> tuple[str, str]:
    """Return the text of a PDF, and in words how it was made.

    It is read in a worker: a PDF of somebody may be made to fill the memory.
    Raises `UsageError` without pypdf, `LimitError` for a PDF of too many pages, and
    `UnreadableInputError` for one that is damaged, encrypted or only pictures.
    """
    try:
        import pypdf
    except ImportError as fault:
        instead = "save the PDF as text first"
        raise not_installed("Reading a PDF", "pypdf", extra="ingest", instead=instead) from fault
    text = confined(
        _extract, data, where, limits=limits.for_input(len(data)), task=f"Reading {where}"
    )
    if not text.strip():
        raise UnreadableInputError(
            "The PDF has no text: its pages are pictures.",
            where=where,
            fix="Run a text recognition on it and read the result, or save it as text.",
        )
    made = f"read with pypdf {pypdf.__version__}"
    apart = text.translate(_JOINED)
    return apart, made if apart == text else f"{made}; joined letters became letters of their own"


def _extract(data: bytes, where: str) -> str:
    logging.disable()  # pypdf tells much of what it mends
    try:
        pages = _pages(data, where)
    except (BalticvetError, MemoryError):
        raise
    except Exception as fault:  # whatever pypdf raises, it is the PDF that made it
        raise _unreadable(fault, where) from None
    lines = (line.rstrip() for page in pages for line in [*page.split("\n"), ""])
    return ILLEGAL.sub(" ", "\n".join(lines)) + "\n"


def _pages(data: bytes, where: str) -> list[str]:
    from pypdf import PdfReader

    reader = PdfReader(BytesIO(data))
    if reader.is_encrypted and not reader.decrypt(""):
        raise _encrypted(where)
    if not reader.pages:
        raise ValueError("it has no pages")
    if len(reader.pages) > PAGES:
        raise _too_long(len(reader.pages), where)
    return [page.extract_text(extraction_mode="layout") for page in reader.pages]


def _unreadable(fault: Exception, where: str) -> UnreadableInputError:
    if "crypt" in f"{type(fault).__name__} {fault}".casefold():
        return _encrypted(where)
    return UnreadableInputError(
        f"The PDF cannot be read: {_reason(fault)}.",
        where=where,
        fix="Open it in a viewer and save it anew, or save it as text.",
    )


def _reason(fault: Exception) -> str:
    if isinstance(fault, RecursionError):
        return "its parts are nested too deeply"
    return str(fault)[:200].rstrip(".") or type(fault).__name__


def _too_long(pages: int, where: str) -> LimitError:
    return LimitError(
        f"The PDF has {pages} pages, and at most {PAGES} are read.",
        where=where,
        fix="Save the pages of the fiche as a PDF of their own.",
    )


def _encrypted(where: str) -> UnreadableInputError:
    return UnreadableInputError(
        "The PDF is encrypted.",
        where=where,
        fix="Open it with its password and save it without one, or save it as text.",
    )
