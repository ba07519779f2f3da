"""Tables that people edit: TOML, and CSV with a line of column names."""

import csv
import re
import tomllib
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from balticvet.errors import UnreadableInputError
from balticvet.files import read_text
from balticvet.letters import hidden_in_line

_HEADER = re.compile(r"\s*\[(?P<list>\[?)\s*(?P<name>[^\[\]]+?)\s*\]")
_ENTRY = re.compile(r"""\s*["']?(?P<name>[\w.-]+)["']?\s*=""")


def read_toml(path: Path) -> dict[str, Any]:
    """Return the entries of a TOML file.

    Raises `UnreadableInputError` as `read_text` does, and for what is not TOML.
    """
    text = read_text(path)
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as fault:
        found = re.search(r"at line (\d+)", str(fault))
        hidden = hidden_in_line(text, int(found[1])) if found else ""
        raise UnreadableInputError(
            f"The table cannot be read: {fault}.{hidden}",
            where=str(path),
            fix="Correct the file there.",
        ) from None


def read_rows(path: Path, columns: Sequence[str]) -> Iterator[tuple[int, tuple[str, ...]]]:
    """Yield the rows of a CSV file, each with its line; its first line names the columns.

    Cells that a row lacks at its end are empty.
    Raises `UnreadableInputError` for other columns, and for a row with more cells, since one would
    be lost.
    """
    reader = csv.reader(read_text(path).splitlines())
    if next(reader, []) != list(columns):
        raise UnreadableInputError(
            f"The table does not begin with {','.join(columns)}.",
            where=f"{path}:1",
            fix="Give it this first line.",
        )
    for row in reader:
        if len(row) > len(columns):
            raise UnreadableInputError(
                f"The row has {len(row)} cells, and the table {len(columns)} columns.",
                where=f"{path}:{reader.line_num}",
                fix='Put a cell with a comma into quotation marks: "one, two".',
            )
        if row:
            cells = (*row, *[""] * (len(columns) - len(row)))
            yield reader.line_num, tuple(cell.strip() for cell in cells)


def toml_line(text: str, name: str) -> int:
    """Return the line on which an entry of a TOML text stands, else that of its table, else 0.

    A row of a list of tables is counted from 0.

    >>> toml_line('a = 1\\n[[b]]\\nc = 2\\n[[b]]\\nc = 3\\n', "b[1].c")
    5
    """
    table, seen = "", Counter[str]()
    lines: dict[str, int] = {}
    for number, line in enumerate(text.splitlines(), 1):
        if header := _HEADER.match(line):
            table = header["name"]
            if header["list"]:
                seen[table] += 1
                table = f"{table}[{seen[table] - 1}]"
            lines.setdefault(table, number)
        elif entry := _ENTRY.match(line):
            lines.setdefault(f"{table}.{entry['name']}".lstrip("."), number)
    while name and name not in lines:
        name = name.rpartition(".")[0]
    return lines.get(name, 0)
