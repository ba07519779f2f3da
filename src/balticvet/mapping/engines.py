"""Engines that run a mapping: DuckDB here, Spark here or on a cluster; the expressions are one."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Protocol

import ibis
import ibis.expr.types as ir

from balticvet.errors import CannotWriteError, LimitError

NAMES = ("duckdb", "spark")
LINES = "lines"
"""The column of quads, each a line of N-Quads; a cell may hold several."""

_MEMORY = "3GB"
_BATCH = 50_000


class Engine(Protocol):
    """What runs expressions: it reads Parquet, keeps steps, writes lines, gives back a few rows."""

    def read(self, path: Path) -> ir.Table:
        """Return the table in a Parquet file."""

    def keep(self, name: str, table: ir.Table, order: tuple[str, ...]) -> ir.Table:
        """Work out a step once and return what it holds; without an order as its rows come."""

    def write(self, name: str, table: ir.Table, order: tuple[str, ...]) -> None:
        """Write the column `lines` of a table to files of a name; empty ones are left out."""

    def rows(self, table: ir.Table) -> list[tuple[Any, ...]]:
        """Return the rows of a small table."""


@contextmanager
def engine_of(name: str, folder: Path, *, master: str = "") -> Iterator[Engine]:
    """Open an engine whose files stand in a folder, and close it.

    Raises `UsageError` where it is not installed or has no Java, `RemoteError` where a master does
    not answer or goes away, `CannotWriteError` for a full disk.
    """
    if name == "spark":
        from balticvet.mapping.spark import spark_on

        with spark_on(master, folder) as spark:
            yield spark
        return
    with _duckdb_faults(folder):
        engine = DuckDB(folder)
        try:
            yield engine
        finally:
            engine.close()


class DuckDB:
    """DuckDB in this process, with its steps in a file."""

    def __init__(self, folder: Path) -> None:
        """Open the file of the steps."""
        self._folder = folder
        self._connection = ibis.duckdb.connect(
            folder / "steps.duckdb",
            temp_directory=str(folder / "spilt"),
            memory_limit=_MEMORY,
            autoload_known_extensions=False,
            autoinstall_known_extensions=False,
        )

    def close(self) -> None:
        """Close the file."""
        self._connection.disconnect()

    def read(self, path: Path) -> ir.Table:
        """Return the table in a Parquet file."""
        return self._connection.read_parquet(path)

    def keep(self, name: str, table: ir.Table, order: tuple[str, ...]) -> ir.Table:
        """Make a table of a step."""
        ordered = table.order_by(order) if order else table
        return self._connection.create_table(name, ordered)

    def write(self, name: str, table: ir.Table, order: tuple[str, ...]) -> None:
        """Write lines as they come, batch by batch; a step that is kept is in its order."""
        del order
        kept = table.filter(table[LINES].notnull() & (table[LINES] != ""))
        reader = self._ran(kept.select(lines=kept[LINES].concat("\n"))).to_arrow_reader(_BATCH)
        with (self._folder / f"{name}.nq").open("wb") as file:
            for batch in reader:
                if batch.num_rows:
                    file.write(_bytes_of(batch.column(0)))

    def rows(self, table: ir.Table) -> list[tuple[Any, ...]]:
        """Return the rows of a small table."""
        found: list[tuple[Any, ...]] = self._ran(table).fetchall()
        return found

    def _ran(self, table: ir.Table) -> Any:
        """Run an expression on DuckDB itself: ibis asks it by names that it has given up."""
        return self._connection.con.execute(self._connection.compile(table))


def _bytes_of(texts: Any) -> memoryview:
    """Return texts one behind the other as they stand in memory, in UTF-8."""
    import numpy as np

    _valid, places, held = texts.buffers()
    ends = np.frombuffer(places, dtype=np.int32)[texts.offset : texts.offset + len(texts) + 1]
    return memoryview(held)[int(ends[0]) : int(ends[-1])]


@contextmanager
def _duckdb_faults(folder: Path) -> Iterator[None]:
    import duckdb

    try:
        yield
    except duckdb.OutOfMemoryException as fault:
        raise LimitError(
            f"DuckDB has not enough memory or room on the disk: {first_line(fault)}.",
            where=str(folder.parent),
            fix="Make room, or map the table on Spark (--engine spark).",
        ) from fault
    except duckdb.IOException as fault:
        raise CannotWriteError(
            f"The output cannot be written: {first_line(fault)}.",
            where=str(folder.parent),
            fix="Make room, or choose another place.",
        ) from fault


def first_line(fault: BaseException) -> str:
    """Return the first line of what a fault says, without a point."""
    return (str(fault).splitlines() or [type(fault).__name__])[0][:200].rstrip(".")
