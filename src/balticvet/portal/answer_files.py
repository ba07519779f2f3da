"""The answers of the site as files: what `balticvet query NAME --cite` writes, byte for byte."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from balticvet.errors import UsageError
from balticvet.portal.answers import SiteAnswer
from balticvet.tables.formats import FORMATS, write

OFFERED: Mapping[str, str] = {
    "csv": "CSV",
    "xlsx": "Excel",
    "json": "JSON",
    "markdown": "Markdown",
    "turtle": "Turtle",
}
"""The formats that answers are offered in, as far as they can hold them, in words."""


@dataclass(frozen=True)
class AnswerFile:
    """A file that holds an answer: where it stands, what its format is called, its bytes."""

    path: str
    called: str
    media_type: str
    content: bytes


@dataclass(frozen=True)
class AnswerFiles:
    """The files of an answer, and why a format is not offered that could hold such a table."""

    files: tuple[AnswerFile, ...]
    left_out: tuple[str, ...]


def files_of(answer: SiteAnswer, stem: str) -> AnswerFiles:
    """Return the files of an answer in every format that can hold it; `stem` begins their names.

    There is no workbook without the library that writes it, and of what exceeds its cells.
    """
    files, left_out = [], []
    table = answer.table
    for name, called in OFFERED.items():
        row = FORMATS[name]
        if table.kind in row.kinds:
            try:
                content = write(table, name)
            except UsageError as fault:
                left_out.append(f"There is no {called} file: {fault.what}")
            else:
                path = f"{stem}{row.suffix}"
                files.append(AnswerFile(path, called, row.media_type, content))
    return AnswerFiles(tuple(files), tuple(left_out))
