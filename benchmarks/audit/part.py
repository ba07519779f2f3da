"""A part of the audit: what is looked at, and the function that looks and tells in Markdown."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Part:
    """A part of the audit; `run` is given the folder of a site, and tells what it found there."""

    heading: str
    run: Callable[[Path], str]
