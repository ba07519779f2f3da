"""A standalone master of Apache Spark with two workers, on loopback."""

import os
import socket
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path


@dataclass(frozen=True)
class Cluster:
    """A master by its address, and the processes of it and of its workers."""

    master: str
    processes: list[subprocess.Popen[bytes]]

    def stop(self) -> None:
        """End the master and its workers."""
        for process in self.processes:
            process.kill()
            process.wait()


@contextmanager
def cluster(folder: Path) -> Iterator[Cluster]:
    """Start a master with two workers, and end them."""
    port = _free()
    found = Cluster(f"spark://127.0.0.1:{port}", [])
    found.processes.append(
        _started(folder, "master.Master", "--port", str(port), "--webui-port", "0")
    )
    _wait_for(port)
    for _ in range(2):
        found.processes.append(
            _started(
                *(folder, "worker.Worker", "--cores", "1", "--memory", "1g"),
                *("--webui-port", "0", "--work-dir", str(folder / "work"), found.master),
            )
        )
    try:
        yield found
    finally:
        found.stop()


def _started(folder: Path, what: str, *options: str) -> subprocess.Popen[bytes]:
    spec = find_spec("pyspark")
    assert spec is not None
    assert spec.origin is not None
    home = Path(spec.origin).parent
    command = [str(home / "bin/spark-class"), f"org.apache.spark.deploy.{what}"]
    return subprocess.Popen(
        [*command, "--host", "127.0.0.1", *options],
        cwd=folder,
        env=os.environ | {"SPARK_HOME": str(home), "SPARK_LOCAL_IP": "127.0.0.1"},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )


def _free() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port: int = free.getsockname()[1]
        return port


def _wait_for(port: int) -> None:
    for _ in range(600):
        try:
            socket.create_connection(("127.0.0.1", port), timeout=1).close()
        except OSError:
            time.sleep(0.1)
        else:
            return
    raise TimeoutError("the master has not started")
