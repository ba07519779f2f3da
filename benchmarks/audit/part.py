"""A part of the audit: what is looked at, and the function that looks and tells in Markdown."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from benchmarks.audit.record import Record


@dataclass(frozen=True)
class Part:
    """A part of the audit; `run` is given a site and a record, and tells what it found there.

    What takes long to measure is measured by way of the record, which outlives an interruption.
    """

    name: str
    heading: str
    run: Callable[[Path, Record], str]
