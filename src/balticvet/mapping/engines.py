"""Engines that run a mapping: DuckDB here, Spark here or on a cluster; the expressions are one."""

import warnings
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any, Protocol

import ibis
import ibis.expr.types as ir

from balticvet.errors import (
    BalticvetError,
    CannotWriteError,
    LimitError,
    RemoteError,
    not_installed,
)

NAMES = ("duckdb", "spark")
_LINES = "lines"
_MEMORY = "3GB"
_QUIET = Path(__file__).with_name("log4j2.properties")
_PARTS = "part-*"
_BATCH = 50_000


class Engine(Protocol):
    """What runs expressions: it reads Parquet, keeps steps, writes lines, gives back a few rows."""

    def read(self, path: Path) -> ir.Table:
        """Return the table in a Parquet file."""

    def keep(self, name: str, table: ir.Table, order: tuple[str, ...]) -> ir.Table:
        """Work out a step once, in an order, and return what it holds."""

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
        with _spark(folder, master) as spark:
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
        return self._connection.create_table(name, table.order_by(order))

    def write(self, name: str, table: ir.Table, order: tuple[str, ...]) -> None:
        """Write lines as they come, batch by batch; a step that is kept is in its order."""
        del order
        reader = self._ran(table.select(_LINES)).to_arrow_reader(_BATCH)
        with (self._folder / f"{name}.nq").open("wb") as file:
            for batch in reader:
                found = [text for text in batch.column(0).to_pylist() if text]
                if found:
                    file.write("\n".join((*found, "")).encode())

    def rows(self, table: ir.Table) -> list[tuple[Any, ...]]:
        """Return the rows of a small table."""
        found: list[tuple[Any, ...]] = self._ran(table).fetchall()
        return found

    def _ran(self, table: ir.Table) -> Any:
        """Run an expression on DuckDB itself: ibis asks it by names that it has given up."""
        return self._connection.con.execute(self._connection.compile(table))


@contextmanager
def _duckdb_faults(folder: Path) -> Iterator[None]:
    import duckdb

    try:
        yield
    except duckdb.OutOfMemoryException as fault:
        raise LimitError(
            f"DuckDB has not enough memory or room on the disk: {_first(fault)}.",
            where=str(folder.parent),
            fix="Make room, or map the table on Spark (--engine spark).",
        ) from fault
    except duckdb.IOException as fault:
        raise CannotWriteError(
            f"The output cannot be written: {_first(fault)}.",
            where=str(folder.parent),
            fix="Make room, or choose another place.",
        ) from fault


def _first(fault: BaseException) -> str:
    return (str(fault).splitlines() or [type(fault).__name__])[0][:200].rstrip(".")


class Spark:
    """A session of Apache Spark; its steps are Parquet in the folder, which each worker sees."""

    def __init__(self, session: Any, folder: Path) -> None:
        """Take a session that answers."""
        self._session = session
        self._folder = folder
        self._connection = ibis.pyspark.connect(session)

    def read(self, path: Path) -> ir.Table:
        """Return the table in a Parquet file or folder."""
        return self._connection.read_parquet(path)

    def keep(self, name: str, table: ir.Table, order: tuple[str, ...]) -> ir.Table:
        """Write a step as Parquet and read it again: a view would be worked out each time."""
        del order
        path = self._folder / f"{name}.parquet"
        self._frame(table).write.parquet(str(path), mode="overwrite")
        return self.read(path)

    def write(self, name: str, table: ir.Table, order: tuple[str, ...]) -> None:
        """Write lines as text in parts, one after the other in the order, and number them."""
        kept = table.filter(table[_LINES].notnull() & (table[_LINES] != "")).order_by(order)
        folder = self._folder / f"{name}.parts"
        self._frame(kept.select(_LINES)).write.text(str(folder))
        parts = [part for part in sorted(folder.glob(_PARTS)) if part.stat().st_size]
        for number, part in enumerate(parts):
            part.rename(self._folder / f"{name}-{number:05}.nq")

    def rows(self, table: ir.Table) -> list[tuple[Any, ...]]:
        """Return the rows of a small table."""
        return [tuple(row) for row in self._frame(table).collect()]

    def _frame(self, table: ir.Table) -> Any:
        return self._session.sql(self._connection.compile(table))


@contextmanager
def _spark(folder: Path, master: str) -> Iterator[Spark]:
    """Open a session on a master; what Spark says in passing is not for people."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            from pyspark.sql import SparkSession
        except ImportError:
            raise not_installed("--engine spark", "pyspark", extra="spark") from None
        session = None
        try:
            with _told_by_spark(master):
                session = _session(SparkSession.builder, master)
                yield Spark(session, folder)
        finally:
            if session is not None:
                with suppress(Exception):
                    session.stop()


def _session(builder: Any, master: str) -> Any:
    """Return a session that has started, with limits by which a lost master is seen."""
    settings = {
        "spark.ui.enabled": "false",
        "spark.sql.session.timeZone": "UTC",
        "spark.sql.shuffle.partitions": "8",
        "spark.driver.memory": "3g",
        "spark.driver.bindAddress": "127.0.0.1" if "127.0.0.1" in master else "0.0.0.0",
        "spark.driver.extraJavaOptions": f"-Dlog4j2.configurationFile={_QUIET}",
        "spark.deploy.maxExecutorRetries": "2",
        "spark.network.timeout": "60s",
        "spark.executor.heartbeatInterval": "10s",
    }
    if "127.0.0.1" in master:
        settings["spark.driver.host"] = "127.0.0.1"
    found = builder.master(master or "local[*]").appName("balticvet ingest-table")
    for name, value in settings.items():
        found = found.config(name, value)
    return found.getOrCreate()


@contextmanager
def _told_by_spark(master: str) -> Iterator[None]:
    """Turn what Spark raises into one message."""
    from py4j.protocol import Py4JError, Py4JNetworkError
    from pyspark.errors import PySparkException

    lost = (Py4JError, Py4JNetworkError, PySparkException, ConnectionError)
    try:
        yield
    except BalticvetError:
        raise
    except lost as fault:
        raise _fault_of_spark(fault, master) from fault
    except (RuntimeError, FileNotFoundError) as fault:
        if "JAVA" not in str(fault).upper():
            raise
        raise _no_java() from fault


def _fault_of_spark(fault: Exception, master: str) -> BalticvetError:
    told = str(fault)
    if "JAVA_GATEWAY_EXITED" in told or "Java gateway" in told:
        return _no_java()
    return RemoteError(
        f"Spark has given up: {_first(fault)}.",
        where=master,
        fix="See whether the master and its workers run and can be reached; then begin again.",
    )


def _no_java() -> RemoteError:
    return RemoteError(
        "Spark does not start: it needs Java, 17 or later, which is not here or does not run.",
        fix="Install it (Debian: apt-get install default-jre-headless), or use DuckDB.",
    )
