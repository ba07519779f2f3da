"""Records of a table: read one after the other, numbered, each with its line and its hash."""

import csv
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date, datetime
from hashlib import sha256
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any, TextIO

from balticvet.errors import (
    MOST_TOLD,
    BalticvetError,
    UnreadableInputError,
    not_installed,
    raise_all,
)
from balticvet.files import opened, unreadable
from balticvet.mapping.declared import MappedColumn, TableMapping, plain
from balticvet.rdfio.text import ILLEGAL
from balticvet.suggest import nearest
from balticvet.wording import counted, listed

if TYPE_CHECKING:
    import pyarrow as pa

Cells = Sequence[str]
Progress = Callable[[int, int, str], None]
"""Told how much is done, of how much, and what."""

_DELIMITERS = ";,\t|"
_BATCH = 5_000
_LONGEST_CELL = 10_000_000
_END = "\x1f"
"""Between the cells of what is hashed: no cell holds it."""


@dataclass(frozen=True)
class RecordFault:
    """What is wrong with a record, which has a number and begins in a line of the file."""

    record: int
    line: int
    what: str

    def error(self, path: Path) -> BalticvetError:
        """Return the fault as one that stops the work."""
        return UnreadableInputError(
            self.what,
            where=f"{path}:{self.line}, record {self.record}",
            fix="Correct the record, or leave such records out with --keep-going.",
        )


@dataclass(frozen=True)
class Header:
    """Where the columns of a mapping stand in a file: place by name and number."""

    places: dict[tuple[str, int], int]
    width: int
    unnamed: tuple[str, ...]

    @property
    def names(self) -> tuple[str, ...]:
        """The names of the columns that are read."""
        return tuple(stored(*key) for key in self.places)

    def numbers(self, name: str) -> tuple[int, ...]:
        """Return the numbers that a column of a mapping has in the file."""
        return tuple(sorted(number for found, number in self.places if found == name))


@dataclass
class Numbered:
    """What the first pass found: how many records, which are at fault, which letters they have."""

    header: Header
    sha256: str
    rows: int = 0
    faults: list[RecordFault] = field(default_factory=list)
    letters: set[str] = field(default_factory=set)


def stored(name: str, number: int) -> str:
    """Return the name of a column in the numbered records."""
    return f"{name.replace('-', '_')}_{number}" if number else name.replace("-", "_")


def number_records(
    path: Path,
    mapping: TableMapping,
    into: Path,
    *,
    encoding: str,
    keep_going: bool,
    progress: Progress,
) -> Numbered:
    """Write the records of a table as Parquet, each with its number, its line and its SHA-256.

    Only columns that the mapping names are kept. Raises `UnreadableInputError` for a file that is
    no such table, and for records at fault unless they may be left out.
    """
    try:
        with opened(path) as file:
            digest, size = _digest(file), path.stat().st_size
    except (OSError, ValueError) as fault:
        raise unreadable(path, fault) from fault
    if not size:
        raise UnreadableInputError("The file is empty.", where=str(path), fix="Fetch it again.")
    with _rows_of(path, mapping, encoding, lambda done: progress(done, size, "read")) as rows:
        first = next(rows, None)
        if first is None:
            raise UnreadableInputError("The table has no head.", where=str(path))
        found = Numbered(header_of(first[1], mapping, path), digest)
        _write(rows, found, into, keep_going=keep_going)
    if not keep_going:
        raise_all([fault.error(path) for fault in found.faults])
    if not found.rows:
        raise UnreadableInputError(
            "The table has a head and no record.", where=str(path), fix="Fetch it again."
        )
    return found


def header_of(heads: Cells, mapping: TableMapping, path: Path) -> Header:
    """Return where the columns of a mapping stand under these heads.

    Raises `UnreadableInputError` for a column that is missing or there twice.
    """
    places: dict[tuple[str, int], int] = {}
    faults: list[BalticvetError] = []
    unnamed: list[str] = []
    for place, head in enumerate(heads):
        key = _key(head, mapping.columns)
        if key is None:
            if head.strip() and _key(head, mapping.left_out) is None:
                unnamed.append(" ".join(head.split()))
        elif key in places:
            both = " and ".join(repr(plain(heads[at])) for at in (places[key], place))
            faults.append(_in_head(f"Two columns say the same: {both}.", path, "Take one away."))
        else:
            places[key] = place
    faults += _missing(places, heads, mapping, path)
    raise_all(faults)
    return Header(places, len(heads), tuple(unnamed))


def _missing(
    places: dict[tuple[str, int], int], heads: Cells, mapping: TableMapping, path: Path
) -> Iterator[BalticvetError]:
    there = {name for name, _number in places}
    for column in mapping.columns:
        if column.required and column.name not in there:
            names = listed([repr(name) for name in column.called])
            hint = nearest(column.called[0], heads)
            fix = "Give the column its name, or name it in the mapping (called = …)."
            yield _in_head(f"There is no column {names}. {hint}".rstrip(), path, fix)


def _in_head(what: str, path: Path, fix: str) -> BalticvetError:
    return UnreadableInputError(what, where=f"{path}:1", fix=fix)


def _key(head: str, columns: Sequence[MappedColumn]) -> tuple[str, int] | None:
    for column in columns:
        if (number := column.number_in(head)) is not None:
            return column.name, number
    return None


def _digest(file: Any) -> str:
    from hashlib import file_digest

    return file_digest(file, "sha256").hexdigest()


# ── Rows of the three formats: each with the line that it begins in ──────────


@contextmanager
def _rows_of(
    path: Path, mapping: TableMapping, encoding: str, progress: Callable[[int], None]
) -> Iterator[Iterator[tuple[int, Cells]]]:
    """Yield the rows of a table, the head first; the begin of the file says what it is."""
    with opened(path) as file:
        magic = file.read(8)
    if magic.startswith(b"PAR1"):
        yield _rows_of_parquet(path)
    elif magic.startswith(b"PK") or path.suffix.lower() in (".xlsx", ".xls"):
        yield _rows_of_xlsx(path)
    elif path.suffix.lower() in (".parquet", ".pq"):
        raise UnreadableInputError("This is no Parquet.", where=str(path), fix="Fetch it again.")
    else:
        with path.open(encoding=encoding, newline="") as text:
            yield _rows_of_csv(text, path, mapping, encoding, progress)


def _rows_of_csv(
    text: TextIO,
    path: Path,
    mapping: TableMapping,
    encoding: str,
    progress: Callable[[int], None],
) -> Iterator[tuple[int, Cells]]:
    csv.field_size_limit(_LONGEST_CELL)
    line = 1
    try:
        delimiter = _delimiter(text, mapping)
        reader = csv.reader(text, delimiter=delimiter, strict=True)
        for number, row in enumerate(reader):
            if row:
                yield line, row
            line = reader.line_num + 1
            if number % _BATCH == 0:
                progress(text.buffer.tell() if hasattr(text, "buffer") else 0)
    except UnicodeDecodeError as fault:
        raise _other_encoding(path, encoding, fault) from None
    except csv.Error as fault:
        told = "the file ends within a cell" if "unexpected end" in str(fault) else str(fault)
        raise UnreadableInputError(
            f"The record that begins here cannot be read: {told}.",
            where=f"{path}:{line}",
            fix="Fetch the file again if it is cut; else close the quotation marks of the cell.",
        ) from None


def _delimiter(text: TextIO, mapping: TableMapping) -> str:
    """Return the sign between cells: the one by which the head has most columns of the mapping."""
    first = text.readline()
    while first.count('"') % 2 and (more := text.readline()):
        first += more
    text.seek(0)
    if first.startswith("\ufeff"):
        text.read(1)

    def known(delimiter: str) -> tuple[int, int]:
        heads = next(csv.reader([first.lstrip("\ufeff")], delimiter=delimiter), [])
        return sum(_key(head, mapping.columns) is not None for head in heads), len(heads)

    return max(_DELIMITERS, key=known)


def _other_encoding(path: Path, encoding: str, fault: UnicodeDecodeError) -> BalticvetError:
    """Return the fault with the line at which a text is in another encoding."""
    line = 1
    with path.open("rb") as file:
        for number, data in enumerate(file, 1):
            try:
                data.decode(encoding)
            except UnicodeDecodeError:
                line = number
                break
    sign = fault.object[fault.start]
    return UnreadableInputError(
        f"The table is not in {encoding}: byte 0x{sign:02X} is none of it.",
        where=f"{path}:{line}",
        fix="Say what it is in: --encoding windows-1252, or save it as UTF-8.",
    )


def _rows_of_xlsx(path: Path) -> Iterator[tuple[int, Cells]]:
    try:
        from python_calamine import CalamineError, CalamineWorkbook
    except ImportError:
        raise not_installed("An XLSX file", "python-calamine", extra="tables") from None
    try:
        sheet = CalamineWorkbook.from_path(str(path)).get_sheet_by_index(0)
        first = (sheet.start or (0, 0))[0] + 1
        for number, row in enumerate(sheet.iter_rows(), first):
            cells = [_as_text(cell) for cell in row]
            if any(cells):
                yield number, cells
    except CalamineError as fault:
        raise UnreadableInputError(
            f"This is no workbook that can be read: {fault}.",
            where=str(path),
            fix="Save it anew as XLSX, or as CSV.",
        ) from None


def _rows_of_parquet(path: Path) -> Iterator[tuple[int, Cells]]:
    import pyarrow as pa
    import pyarrow.parquet as pq

    try:
        file = pq.ParquetFile(path)
        yield 0, file.schema_arrow.names
        number = 1
        for batch in file.iter_batches(_BATCH):
            for row in zip(*(column.to_pylist() for column in batch.columns), strict=True):
                yield number, [_as_text(cell) for cell in row]
                number += 1
    except (pa.ArrowException, OSError) as fault:
        raise UnreadableInputError(
            f"This is no Parquet that can be read: {fault}.",
            where=str(path),
            fix="Fetch it again if it is cut.",
        ) from None


def _as_text(cell: object) -> str:
    """Return a cell as a list in CSV has it."""
    if cell is None:
        return ""
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    if isinstance(cell, datetime):
        return cell.date().isoformat()
    if isinstance(cell, date):
        return cell.isoformat()
    if isinstance(cell, list | tuple):
        return ",".join(map(_as_text, cell))
    return cell if isinstance(cell, str) else str(cell)


# ── Records in Parquet ───────────────────────────────────────────────────────


def _write(
    rows: Iterator[tuple[int, Cells]], found: Numbered, into: Path, *, keep_going: bool
) -> None:
    import pyarrow as pa
    import pyarrow.parquet as pq

    schema = pa.schema(
        [("record", pa.int64()), ("line", pa.int64()), ("sha256", pa.string())]
        + [(name, pa.string()) for name in found.header.names]
    )
    with pq.ParquetWriter(into, schema, compression="zstd", compression_level=1) as writer:
        while chunk := list(islice(rows, _BATCH)):
            batch = _batch(chunk, found, schema)
            if batch is not None:
                writer.write_table(batch)
            if not keep_going and len(found.faults) > MOST_TOLD:
                break


def _batch(
    chunk: list[tuple[int, Cells]], found: Numbered, schema: "pa.Schema"
) -> "pa.Table | None":
    import pyarrow as pa

    kept = []
    for line, cells in chunk:
        found.rows += 1
        whole = _END.join(cells)
        if what := _fault_of(cells, whole, found.header.width):
            found.faults.append(RecordFault(found.rows, line, what))
            continue
        if not whole.isascii():
            found.letters.update(whole)
        hashed = sha256(whole.encode("utf-8", "surrogatepass")).hexdigest()
        kept.append((found.rows, line, hashed, *_placed(cells, found.header)))
    if not kept:
        return None
    columns = [list(column) for column in zip(*kept, strict=True)]
    return pa.table(
        [pa.array(column, kind.type) for column, kind in zip(columns, schema, strict=True)],
        schema=schema,
    )


def _placed(cells: Cells, header: Header) -> list[str]:
    return [cells[place] for place in header.places.values()]


def _fault_of(cells: Cells, whole: str, width: int) -> str:
    """Return what is wrong with a record before its cells are understood, or nothing."""
    if len(cells) < width or any(cells[width:]):
        return f"The record has {counted(len(cells), 'cell')}, and the table {width} columns."
    if whole.replace(_END, "").isprintable():
        return ""
    for place, cell in enumerate(cells, 1):
        if sign := ILLEGAL.search(cell):
            return f"Cell {place} holds the character U+{ord(sign[0]):04X}, which no text may hold."
    return ""
