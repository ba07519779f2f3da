"""How results are written: one choice of a format for every command, one way to show a table."""

from collections.abc import Iterable, Mapping
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING

from balticvet import formats
from balticvet.cli import streams
from balticvet.formats import Format

if TYPE_CHECKING:
    from balticvet.tables import Table
    from balticvet.tables.formats import TableFormat


def chosen(
    output: Path | None,
    given: str | None,
    known: Mapping[str, Format],
    *,
    of: str,
    usual: str = "",
    named: bool = False,
) -> str:
    """Return the format that was `given` or that the name of the output says, or the `usual` one.

    `of` is what is written, with its verb: “Numbers are”. With `named`, an ending that stands for
    no format at all is refused too: a file so named could not be read again.
    Raises `UsageError` for a name that says another format, and for a format that is no text where
    a person would read it.
    """
    name = formats.chosen(
        output, given, known, of=of, others=every_format, usual=usual, named=named
    )
    if name in known and known[name].is_binary:
        streams.refuse_screen(output)
    return name


def usual(output: Path | None) -> str:
    """Return the usual format of rows: a table where a person reads it, CSV elsewhere."""
    return "table" if output is None and streams.is_terminal() else "csv"


def check_folder(output: Path | None) -> None:
    """Refuse to make a folder under the name of a file."""
    formats.check_folder(output, others=every_format)


def show(
    table: "Table",
    name: str,
    output: Path | None,
    known: "Mapping[str, TableFormat] | None" = None,
) -> None:
    """Write a table in a format, as wide as the terminal where a person reads it there."""
    from balticvet.tables.formats import FORMATS, write

    if name == "table" and usual(output) == "table":
        streams.emit_ready(table.on_terminal(streams.width(), streams.head_style()))
    elif name == "text":
        streams.emit(write(table, name, known or FORMATS).decode(), output)
    else:
        streams.emit_bytes(write(table, name, known or FORMATS), output)


def every_format() -> Iterable[Format]:
    """Return the formats of all that the commands write."""
    from balticvet import diff, export
    from balticvet.draw.formats import every_format as of_pictures_and_tables

    return chain(of_pictures_and_tables(), export.FORMATS.values(), diff.FORMATS.values())
