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
        folder = Path(name)
        sql, http = _free_ports()
        settings = folder / "virtuoso.ini"
        settings.write_text(_SETTINGS.format(folder=folder, sql=sql, http=http))
        root = os.geteuid() == 0
        if root:
            os.chown(folder, _NOBODY, _NOBODY)
        with (folder / "said.log").open("wb") as said:
            server = subprocess.Popen(
                ["virtuoso-t", "-f", "+configfile", str(settings)],
                cwd=folder,
                stdin=subprocess.DEVNULL,
                stdout=said,
                stderr=said,
                user=_NOBODY if root else None,
                group=_NOBODY if root else None,
                extra_groups=[] if root else None,
            )
        try:
            _wait(server, folder, (sql, http))
            _open_to_everybody(sql)
            url = f"http://127.0.0.1:{http}"
            yield Virtuoso(f"{url}/sparql", f"{url}/sparql-graph-crud")
        finally:
            server.kill()
            server.wait(_PATIENCE)


def installed() -> bool:
    """Tell whether this machine has Virtuoso."""
    return all(map(shutil.which, PROGRAMS))


def _free_ports() -> tuple[int, int]:
    with socket.create_server(("127.0.0.1", 0)) as one, socket.create_server(("127.0.0.1", 0)) as b:
        return one.getsockname()[1], b.getsockname()[1]


def _wait(server: "subprocess.Popen[bytes]", folder: Path, ports: tuple[int, ...]) -> None:
    end = time.monotonic() + _PATIENCE
    while not all(map(_listens, ports)):
        if server.poll() is not None or time.monotonic() > end:
            log = folder / "virtuoso.log"
            said = log.read_text(errors="replace")[-2_000:] if log.exists() else ""
            raise RuntimeError(f"Virtuoso did not start. {said}")
        time.sleep(0.1)


def _listens(port: int) -> bool:
    with socket.socket() as client:
        return client.connect_ex(("127.0.0.1", port)) == 0


def _open_to_everybody(sql: int) -> None:
    """Let requests without a name write; the name and password are those of a new database."""
    subprocess.run(
        ["isql-vt", f"127.0.0.1:{sql}", "dba", "dba", 'exec=grant SPARQL_UPDATE to "SPARQL";'],
        check=True,
        capture_output=True,
        stdin=subprocess.DEVNULL,
        timeout=_PATIENCE,
    )
