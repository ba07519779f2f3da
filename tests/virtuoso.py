"""A Virtuoso of one's own: unprivileged, on the loopback, in a folder that goes away."""

import os
import shutil
import socket
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

PROGRAMS = ("virtuoso-t", "isql-vt")
_NOBODY = 65534
_PATIENCE = 120
_ATTEMPTS = 3
_SETTINGS = """\
[Database]
DatabaseFile = {folder}/virtuoso.db
ErrorLogFile = {folder}/virtuoso.log
LockFile = {folder}/virtuoso.lck
TransactionFile = {folder}/virtuoso.trx
xa_persistent_file = {folder}/virtuoso.pxa
FileExtend = 200
TempStorage = TempDatabase

[TempDatabase]
DatabaseFile = {folder}/virtuoso-temp.db
TransactionFile = {folder}/virtuoso-temp.trx

[Parameters]
ServerPort = 127.0.0.1:{sql}
DisableUnixSocket = 1
CheckpointInterval = 0
CaseMode = 2
AllowOSCalls = 0
DirsAllowed = {folder}

[HTTPServer]
ServerPort = 127.0.0.1:{http}
ServerRoot = {folder}
ServerThreads = 10
Charset = UTF-8

[SPARQL]
ResultSetMaxRows = 100000
"""


@dataclass(frozen=True)
class Virtuoso:
    """The addresses of a running server; everybody may write, since nobody else can reach it."""

    endpoint: str
    graphs: str


@contextmanager
def running() -> Iterator[Virtuoso]:
    """Start the server and stop it when the block ends."""
    with tempfile.TemporaryDirectory(prefix="virtuoso-") as name:
        server, (sql, http) = _started(Path(name))
        try:
            _open_to_everybody(sql)
            url = f"http://127.0.0.1:{http}"
            yield Virtuoso(f"{url}/sparql", f"{url}/sparql-graph-crud")
        finally:
            _stop(server)


def _started(folder: Path) -> "tuple[subprocess.Popen[bytes], tuple[int, int]]":
    """Return a server that answers; one that falls over while it starts is started anew."""
    for attempt in range(_ATTEMPTS):
        own, ports = folder / str(attempt), _free_ports()
        own.mkdir()
        server = _start(own, *ports)
        if _is_online(server, own):
            return server, ports
        _stop(server)
    raise RuntimeError(f"Virtuoso did not start. {_log(own)[-2_000:]}")


def _start(folder: Path, sql: int, http: int) -> "subprocess.Popen[bytes]":
    settings = folder / "virtuoso.ini"
    settings.write_text(_SETTINGS.format(folder=folder, sql=sql, http=http))
    root = os.geteuid() == 0
    if root:
        for path in (folder.parent, folder):
            os.chown(path, _NOBODY, _NOBODY)
    with (folder / "said.log").open("wb") as said:
        return subprocess.Popen(
            ["virtuoso-t", "-f", "+configfile", str(settings)],
            cwd=folder,
            stdin=subprocess.DEVNULL,
            stdout=said,
            stderr=said,
            user=_NOBODY if root else None,
            group=_NOBODY if root else None,
            extra_groups=[] if root else None,
        )


def _stop(server: "subprocess.Popen[bytes]") -> None:
    server.kill()
    server.wait(_PATIENCE)


def installed() -> bool:
    """Tell whether this machine has Virtuoso."""
    return all(map(shutil.which, PROGRAMS))


def _free_ports() -> tuple[int, int]:
    with socket.create_server(("127.0.0.1", 0)) as one, socket.create_server(("127.0.0.1", 0)) as b:
        return one.getsockname()[1], b.getsockname()[1]


def _is_online(server: "subprocess.Popen[bytes]", folder: Path) -> bool:
    """Wait until the server says that it is online: one asked before may fall over."""
    end = time.monotonic() + _PATIENCE
    while server.poll() is None and time.monotonic() < end:
        if "Server online at" in _log(folder):
            return True
        time.sleep(0.1)
    return False


def _log(folder: Path) -> str:
    written = (folder / name for name in ("virtuoso.log", "said.log"))
    return "".join(log.read_text(errors="replace") for log in written if log.exists())


def _open_to_everybody(sql: int) -> None:
    """Let requests without a name write; the name and password are those of a new database."""
    subprocess.run(
        ["isql-vt", f"127.0.0.1:{sql}", "dba", "dba", 'exec=grant SPARQL_UPDATE to "SPARQL";'],
        check=True,
        capture_output=True,
        stdin=subprocess.DEVNULL,
        timeout=_PATIENCE,
    )
