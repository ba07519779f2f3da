"""The document of a source: its bytes as received, and the proofs that they still are."""

import hashlib
import re
import unicodedata
from functools import cache
from itertools import pairwise
from pathlib import Path

from balticvet.errors import BalticvetError, NonconformingError, UnreadableInputError, raise_all
from balticvet.files import TEXT_LIMIT, read_bytes
from balticvet.sources.records import FormRow, Omission, Source
from balticvet.spans import Span, mask


def read_document(path: Path) -> str:
    """Return the text of a document exactly as it stands in a UTF-8 file.

    Nothing is repaired: a byte that is not UTF-8, or a NUL, is an `UnreadableInputError`.
    A file of more than `TEXT_LIMIT` bytes is a `LimitError`.
    """
    data = read_bytes(path, limit=TEXT_LIMIT, what="document")
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as fault:
        raise UnreadableInputError(
            f"The document is not UTF-8: the byte at offset {fault.start} is 0x"
            f"{data[fault.start]:02x}.",
            where=str(path),
            fix="Put back the file as it was received, saved as UTF-8.",
        ) from None
    if "\0" in text:
        raise UnreadableInputError(
            f"The document is not plain UTF-8 text: byte offset {data.index(0)} is a NUL"
            " (is it UTF-16?).",
            where=str(path),
            fix="Put back the file as it was received, saved as UTF-8.",
        )
    return text


def sha256(text: str) -> str:
    """Return the SHA-256 of a text's UTF-8 bytes, in hexadecimal."""
    return hashlib.sha256(text.encode()).hexdigest()


def normalise(text: str) -> str:
    """Return a text in NFC with each run of white space as one space."""
    return " ".join(unicodedata.normalize("NFC", text).split())


@cache
def pattern(quote: str) -> re.Pattern[str]:
    r"""Return what finds a quote: white space as `\s+`, and possibly some after `-` or `/`."""
    words = [re.sub(r"((?:\\-)|/)(?=.)", r"\1\\s*", re.escape(word)) for word in quote.split()]
    return re.compile(r"(?<!\w)" + r"\s+".join(words) + r"(?!\w)")


def find(text: str, quote: str) -> list[Span]:
    """Return every place where a quote stands in a text, whatever the white space between words.

    >>> find("one lamp, one  lamp", "one lamp")
    [Span(start=0, end=8), Span(start=10, end=19)]
    """
    return [Span(*match.span()) for match in pattern(quote).finditer(text)]


def check_document(source: Source) -> None:
    """Prove that the text is the one that was received (or its masked public form).

    Raises `NonconformingError` that names the expected and the found SHA-256,
    and says so when only white space or Unicode normalisation differs.
    """
    found = sha256(source.text)
    if found in (source.sha256, source.masked_sha256):
        _check_personal(source)
        return
    alike = sha256(normalise(source.text)) == source.normalised_sha256
    raise NonconformingError(
        "The document is not the one that was received"
        + (": it differs only by Unicode normalisation or white space." if alike else ".")
        + f"\n  expected sha256 {source.sha256}\n  found sha256    {found}\n"
        "  No evidence of this source is valid until the document is put back.",
        where=str(source.document),
        fix="Put back the file as it was received; never edit it.",
    )


def _check_personal(source: Source) -> None:
    found = sha256(mask(source.text, source.personal))
    if found != source.masked_sha256:
        raise NonconformingError(
            "The [[personal]] stretches do not hide what they are to hide."
            f"\n  expected masked_sha256 {source.masked_sha256}\n  found masked_sha256    {found}",
            where=str(source.folder / "source.toml"),
            fix="Correct start and end of the [[personal]] rows; if they are right, correct"
            " masked_sha256.",
        )


def check_form(source: Source) -> None:
    """Prove that each row of the form and each omission stands where the list says.

    Raises `NonconformingError` that tells of every row which does not.
    """
    faults: list[BalticvetError] = []
    rows = [(row, "form") for row in source.form] + [(row, "omission") for row in source.omissions]
    for row, table in rows:
        start, end = row.span.start, row.span.end
        inside = 0 <= start <= end <= len(source.text)
        if not inside or normalise(source.text[start:end]) != row.text:
            faults.append(
                NonconformingError(
                    f"The words “{row.text}” do not stand at {start}–{end}"
                    f"{_other_places(source, row)}.",
                    where=str(source.folder / "source.toml"),
                    fix=f"Correct start and end of this [[{table}]] row.",
                )
            )
    raise_all(faults)
    for before, after in pairwise(source.form):
        if before.span.end > after.span.start:
            raise NonconformingError(
                f"The [[form]] rows “{before.text}” and “{after.text}” overlap"
                " or are out of order.",
                where=str(source.folder / "source.toml"),
                fix="Sort the rows by their start.",
            )


def _other_places(source: Source, row: FormRow | Omission) -> str:
    """Return where else the words stand, as the end of a sentence."""
    spans = find(source.text, row.text)[:3] if row.text.strip() else []
    return "".join(
        f"{' or' if number else ', but at'} {span.start}–{span.end}"
        for number, span in enumerate(spans)
    )
