"""PDF: its text layer, line by line, with the columns where they stand on the page."""

import logging
from contextlib import suppress
from importlib import import_module
from io import BytesIO
from pkgutil import walk_packages
from types import ModuleType

from balticvet.errors import BalticvetError, LimitError, UnreadableInputError, UsageError
from balticvet.store import Limits, in_worker
from balticvet.store.text import ILLEGAL

SIGN = b"%PDF-"
LIMITS = Limits(seconds=20.0)
PAGES = 50


def text_of(data: bytes, *, where: str) -> tuple[str, str]:
    """Return the text of a PDF, and in words how it was made.

    It is read in a worker: a PDF of somebody may be made to fill the memory.
    Raises `UsageError` without pypdf, `LimitError` for a PDF of too many pages, and
    `UnreadableInputError` for one that is damaged, encrypted or only pictures.
    """
    try:
        import pypdf

        _load_all(pypdf)
    except ImportError as fault:
        raise UsageError(
            "Reading a PDF needs pypdf, which is not installed.",
            fix="Run pip install 'balticvet[ingest]', or save the PDF as text first.",
        ) from fault
    text = in_worker(_extract, data, where, limits=LIMITS, task=f"Reading {where}")
    if not text.strip():
        raise UnreadableInputError(
            "The PDF has no text: its pages are pictures.",
            where=where,
            fix="Run a text recognition on it and read the result, or save it as text.",
        )
    return text, f"read with pypdf {pypdf.__version__}"


def _load_all(package: ModuleType) -> None:
    """Load the parts of a package that it would load when they are used: a worker opens no file."""
    for part in walk_packages(package.__path__, f"{package.__name__}."):
        with suppress(ImportError):  # of a part that needs what is not installed
            import_module(part.name)


def _extract(data: bytes, where: str) -> str:
    from pypdf import PdfReader
    from pypdf.errors import PyPdfError

    logging.disable()  # pypdf tells much of what it mends
    try:
        reader = PdfReader(BytesIO(data))
        if reader.is_encrypted and not reader.decrypt(""):
            raise _encrypted(where)
        if len(reader.pages) > PAGES:
            raise _too_long(len(reader.pages), where)
        pages = [page.extract_text(extraction_mode="layout") for page in reader.pages]
    except BalticvetError:
        raise
    except (PyPdfError, ValueError, KeyError, TypeError, AttributeError, IndexError) as fault:
        if "crypt" in f"{type(fault).__name__} {fault}".casefold():
            raise _encrypted(where) from None
        raise UnreadableInputError(
            f"The PDF cannot be read: {str(fault)[:200] or type(fault).__name__}.",
            where=where,
            fix="Open it in a viewer and save it anew, or save it as text.",
        ) from None
    lines = (line.rstrip() for page in pages for line in [*page.split("\n"), ""])
    return ILLEGAL.sub(" ", "\n".join(lines)) + "\n"


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
