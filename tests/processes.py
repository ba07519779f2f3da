"""Run the program as a person does, in a process of its own, and see what it took."""

import json
import os
import subprocess
import sys
from collections.abc import Iterable
from dataclasses import dataclass

import pytest

from balticvet.cli.run import run

PATIENCE = 600.0
"""Seconds after which a process hangs, however busy the machine is."""
_QUIET = {name: text for name, text in os.environ.items() if not name.startswith("PYTHON")}

# A process in between, since a child's peak starts with what its parent holds.
_MEASURE = """
import json, resource, subprocess, sys
ran = subprocess.run(sys.argv[1:], capture_output=True, text=True, encoding="utf-8")
peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss
print(json.dumps([ran.returncode, ran.stdout, ran.stderr, peak // 1000]))
"""


@dataclass(frozen=True)
class Ran:
    """How a process ended, what it said, and the most memory that it held."""

    code: int
    out: str
    err: str
    megabytes: int

    @property
    def is_plainly_told(self) -> bool:
        """Whether the process ended by itself, with one message and no traceback."""
        one = self.err.count("Error: ") == 1 and len(self.err) < 1000
        return one and self.code > 0 and "Traceback" not in self.err


def worked() -> float:
    """Return the seconds of processor time that the children of this process have taken.

    A clock on the wall also counts what others do on the machine.
    """
    times = os.times()
    return times.children_user + times.children_system


def started(*args: object) -> subprocess.Popen[str]:
    """Start balticvet; `finished` tells how it ended."""
    command = [sys.executable, "-m", "balticvet", *map(str, args)]
    return subprocess.Popen(
        [sys.executable, "-c", _MEASURE, *command],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        text=True,
        encoding="utf-8",
        env=_QUIET,
    )


def finished(process: subprocess.Popen[str], *, seconds: float = PATIENCE) -> Ran:
    """Wait for the end of what was started, at most some seconds."""
    out, _ = process.communicate(timeout=seconds)
    return Ran(*json.loads(out))


def balticvet(*args: object, seconds: float = PATIENCE) -> Ran:
    """Run balticvet to its end."""
    return finished(started(*args), seconds=seconds)


def within(capture: pytest.CaptureFixture[str], *args: object) -> Ran:
    """Run balticvet in this process, where it is not the process that is tested."""
    capture.readouterr()
    code = run([*map(str, args)])
    return Ran(code, *capture.readouterr(), megabytes=0)


def all_of(commands: Iterable[Iterable[object]], *, seconds: float = PATIENCE) -> list[Ran]:
    """Run several commands at the same time."""
    processes = [started(*args) for args in commands]
    return [finished(process, seconds=seconds) for process in processes]
