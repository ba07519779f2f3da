"""Apache Spark as an engine: a session on a master, quiet, and watched so that it never hangs."""

import os
import socket
import warnings
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from threading import Event, Thread
from typing import Any
from urllib.parse import urlsplit

import ibis
import ibis.expr.types as ir

from balticvet.errors import BalticvetError, RemoteError, not_installed
from balticvet.mapping.engines import LINES, first_line

_LOOPBACK = "127.0.0.1"
_HERE = ("local", f"spark://{_LOOPBACK}", "spark://localhost")
_SETTINGS = {
    "spark.ui.enabled": "false",
    "spark.ui.showConsoleProgress": "false",
    "spark.sql.session.timeZone": "UTC",
    "spark.sql.shuffle.partitions": "8",
    "spark.driver.memory": "2g",
    "spark.executor.memory": "1g",
}
_EVERY, _PATIENCE = 2.0, 3
"""So often it is seen whether the master is there; so often it may be missed."""


class Spark:
    """A session of Apache Spark; its steps are Parquet in the folder, which each worker sees."""

    def __init__(self, session: Any, folder: Path, gone: Event) -> None:
        """Take a session that answers; no more is asked of it once its master is gone."""
        self._session = session
        self._gone = gone
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
        kept = table.filter(table[LINES].notnull() & (table[LINES] != "")).order_by(order)
        folder = self._folder / f"{name}.parts"
        self._frame(kept.select(LINES)).write.text(str(folder))
        parts = [part for part in sorted(folder.glob("part-*")) if part.stat().st_size]
        for number, part in enumerate(parts):
            part.rename(self._folder / f"{name}-{number:05}.nq")

    def rows(self, table: ir.Table) -> list[tuple[Any, ...]]:
        """Return the rows of a small table."""
        return [tuple(row) for row in self._frame(table).collect()]

    def _frame(self, table: ir.Table) -> Any:
        if self._gone.is_set():
            raise ConnectionError
        return self._session.sql(self._connection.compile(table))


@contextmanager
def spark_on(master: str, folder: Path) -> Iterator[Spark]:
    """Open a session on a master, and close it; what it says in passing is not for people.

    Raises `UsageError` without PySpark, `RemoteError` without Java, and where the master does not
    answer or goes away.
    """
    if not _answers(master):
        raise _gone(master, "does not answer")
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        session, gone, done = None, Event(), Event()
        try:
            with _told_by_spark(master, gone):
                session = _session(master)
                _watch(session, master, gone=gone, done=done)
                yield Spark(session, folder, gone)
        finally:
            done.set()
            if session is not None:
                with suppress(Exception):
                    session.stop()


def _session(master: str) -> Any:
    try:
        from pyspark.sql import SparkSession
    except ImportError:
        raise not_installed("--engine spark", "pyspark", extra="spark") from None
    found = SparkSession.builder.master(master).appName("balticvet ingest-table")
    here = {"spark.driver.bindAddress": _LOOPBACK, "spark.driver.host": _LOOPBACK}
    for name, value in (_SETTINGS | (here if master.startswith(_HERE) else {})).items():
        found = found.config(name, value)
    with _quiet():
        return found.getOrCreate()


@contextmanager
def _quiet() -> Iterator[None]:
    """Let what is started meanwhile inherit no error stream: Java would talk into it to the end."""
    kept, nowhere = os.dup(2), os.open(os.devnull, os.O_WRONLY)
    try:
        os.dup2(nowhere, 2)
        yield
    finally:
        os.dup2(kept, 2)
        os.close(kept)
        os.close(nowhere)


# ── A master that does not answer, or goes away ──────────────────────────────


def _answers(master: str) -> bool:
    """Tell whether somebody listens where the master should be; a local one is always there."""
    if not master.startswith("spark://"):
        return True
    try:
        places = [urlsplit(f"//{one}") for one in master.removeprefix("spark://").split(",")]
        hosts = [(place.hostname or "", place.port or 7077) for place in places]
    except ValueError:
        return False
    for host in hosts:
        with suppress(OSError), socket.create_connection(host, timeout=5):
            return True
    return False


def _watch(session: Any, master: str, *, gone: Event, done: Event) -> None:
    """Stop all jobs once the master is gone: Spark itself would wait for it without an end."""

    def look() -> None:
        missed = 0
        while not done.wait(_EVERY):
            missed = 0 if _answers(master) else missed + 1
            if missed >= _PATIENCE:
                gone.set()
                with suppress(Exception):
                    session.sparkContext.cancelAllJobs()

    if master.startswith("spark://"):
        Thread(target=look, daemon=True).start()


@contextmanager
def _told_by_spark(master: str, gone: Event) -> Iterator[None]:
    """Turn what Spark raises into one message."""
    try:
        yield
    except (BalticvetError, OSError):
        if gone.is_set():
            raise _gone(master, "has gone away") from None
        raise
    except Exception as fault:
        if gone.is_set():
            raise _gone(master, "has gone away") from fault
        if "JAVA" in str(fault).upper() and "GATEWAY" in str(fault).upper():
            raise RemoteError(
                "Spark does not start: it needs Java, 17 or later, which is not here.",
                fix="Install it (Debian: apt-get install default-jre-headless), or use DuckDB.",
            ) from fault
        if type(fault).__module__.startswith(("py4j", "pyspark")):
            raise RemoteError(
                f"Spark has given up: {first_line(fault)}.",
                where=master,
                fix="See whether the master and its workers run; then begin again.",
            ) from fault
        raise


def _gone(master: str, what: str) -> RemoteError:
    return RemoteError(
        f"The master of Spark {what}.",
        where=master,
        fix="See whether it and its workers run and can be reached; then begin again.",
    )
