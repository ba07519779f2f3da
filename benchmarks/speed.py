"""`python -m benchmarks.speed`: measure on this machine, show the table, write `speed.md`."""

import os
import sys
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks.measure import Timing, calls, processes
from benchmarks.page import PAGE, as_page, as_text
from benchmarks.rows import BENCHMARKS, Benchmark


def measured() -> Iterator[tuple[Benchmark, Timing]]:
    """Yield each benchmark with what it took; what it writes is thrown away."""
    with TemporaryDirectory() as folder:
        for benchmark in BENCHMARKS:
            sys.stderr.write(f"{benchmark.name} …\n")
            yield benchmark, _timing(benchmark, Path(folder))


def _timing(benchmark: Benchmark, folder: Path) -> Timing:
    if benchmark.call:
        return calls(benchmark.call, runs=benchmark.runs)
    return processes(benchmark.command, folder=folder, runs=benchmark.runs)


if __name__ == "__main__":
    load = os.getloadavg()[0]
    found = dict(measured())
    sys.stdout.write(as_text(found))
    PAGE.parent.mkdir(exist_ok=True)
    PAGE.write_text(as_page(found, load=load), encoding="utf-8")
