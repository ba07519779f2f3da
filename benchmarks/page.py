"""The measured times as a table for a terminal and as `docs/reference/speed.md`."""

import os
import platform
from collections.abc import Mapping
from importlib.metadata import version
from pathlib import Path

from benchmarks.measure import Timing
from benchmarks.rows import Benchmark
from docs.make.markdown import table

PAGE = Path(__file__).parents[1] / "docs" / "reference" / "speed.md"
HEAD = ("what", "median", "fastest – slowest", "processor", "runs", "target", "met", "beside")
LIBRARIES = ("balticvet", "pyoxigraph", "rdflib", "pyshacl", "click")

_PAGE = """\
<!-- Made by `make bench`; changes here are lost. -->

# Speed

{machine}
Median and the times after it are wall time; processor is the median of user and system time.
Before the runs that count there is one that does not.
Warm means inside one process that holds the graph already; everything else is a process of its own.

{table}

To measure on your machine: `make bench`, which runs `python -m benchmarks.speed`.
What is measured stands in `benchmarks/rows.py`, a row a benchmark.
"""

Found = Mapping[Benchmark, Timing]


def as_page(found: Found, *, load: float) -> str:
    """Return the page; `load` is how busy the machine was before."""
    return _PAGE.format(machine=machine(load), table=table(HEAD, rows(found)))


def as_text(found: Found) -> str:
    """Return the table for a terminal, its columns in line."""
    lines = [HEAD, *rows(found)]
    widths = [max(map(len, column)) for column in zip(*lines, strict=True)]
    padded = ("  ".join(map(str.ljust, line, widths)).rstrip() for line in lines)
    return "\n".join(padded) + "\n"


def rows(found: Found) -> list[tuple[str, ...]]:
    """Return a row for each benchmark."""
    medians = {benchmark.name: timing.median for benchmark, timing in found.items()}
    return [_row(benchmark, timing, medians) for benchmark, timing in found.items()]


def _row(benchmark: Benchmark, timing: Timing, medians: Mapping[str, float]) -> tuple[str, ...]:
    target = benchmark.target
    return (
        benchmark.what,
        seconds(timing.median),
        f"{seconds(timing.fastest)} – {seconds(timing.slowest)}",
        seconds(timing.cpu),
        str(benchmark.runs),
        f"< {seconds(target)}" if target else "",
        ("yes" if timing.median < target else "**no**") if target else "",
        _beside(timing.median, benchmark.baseline, medians),
    )


def _beside(median: float, baseline: str, medians: Mapping[str, float]) -> str:
    if not baseline:
        return ""
    ratio = median / medians[baseline]
    return f"{ratio:.0f} × {baseline}" if ratio >= 1 else f"1/{1 / ratio:.0f} of {baseline}"


def seconds(value: float) -> str:
    """Return a time with three digits and a unit.

    >>> [seconds(value) for value in (1.70123, 0.05, 0.00123456, 0.000045)]
    ['1.70 s', '50.0 ms', '1.23 ms', '0.0450 ms']
    """
    unit, number = ("s", value) if value >= 1 else ("ms", value * 1000)
    digits = next((found for found in range(4) if number >= 10 ** (2 - found)), 4)
    return f"{number:.{digits}f} {unit}"


def machine(load: float) -> str:
    """Return what the times were measured on and with; no name of the machine itself."""
    libraries = ", ".join(f"{name} {version(name)}" for name in LIBRARIES)
    cores = len(os.sched_getaffinity(0))
    return (
        f"Measured on {cores} cores ({platform.system()}, {platform.machine()}) with"
        f" {platform.python_implementation()} {platform.python_version()}, {libraries};"
        f" the load before was {load:.1f}."
    )
