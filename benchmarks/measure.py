"""Measuring: how long a process or a call takes, and how much of the processors it uses."""

import os
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from resource import RUSAGE_CHILDREN, RUSAGE_SELF, getrusage

_ENVIRONMENT = {name: text for name, text in os.environ.items() if not name.startswith("PYTHON")}


@dataclass(frozen=True)
class Run:
    """The wall time and the processor time of one run, in seconds."""

    wall: float
    cpu: float


@dataclass(frozen=True)
class Timing:
    """What several runs took."""

    runs: tuple[Run, ...]

    @property
    def median(self) -> float:
        """The median of the wall times."""
        return statistics.median(run.wall for run in self.runs)

    @property
    def fastest(self) -> float:
        """The shortest wall time."""
        return min(run.wall for run in self.runs)

    @property
    def slowest(self) -> float:
        """The longest wall time."""
        return max(run.wall for run in self.runs)

    @property
    def cpu(self) -> float:
        """The median of the processor times, user and system together."""
        return statistics.median(run.cpu for run in self.runs)


def processes(command: Sequence[str], *, folder: Path, runs: int) -> Timing:
    """Time processes of this Python that must end well, after one that nobody counts.

    Raises `RuntimeError` with what a process said that did not.
    """

    def run() -> None:
        found = subprocess.run(
            [sys.executable, *command], cwd=folder, env=_ENVIRONMENT, capture_output=True
        )
        if found.returncode:
            raise RuntimeError(f"{' '.join(command)}: {found.stderr.decode()}")

    return _timed(run, runs=runs, who=RUSAGE_CHILDREN)


def calls(function: Callable[[], object], *, runs: int) -> Timing:
    """Time calls of a function, after one that nobody counts."""
    return _timed(function, runs=runs, who=RUSAGE_SELF)


def _timed(function: Callable[[], object], *, runs: int, who: int) -> Timing:
    function()
    return Timing(tuple(_one(function, who) for _ in range(runs)))


def _one(function: Callable[[], object], who: int) -> Run:
    used, start = _used(who), time.perf_counter()
    function()
    return Run(time.perf_counter() - start, _used(who) - used)


def _used(who: int) -> float:
    usage = getrusage(who)
    return usage.ru_utime + usage.ru_stime
