"""How much an input or a task may take."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Limits:
    """Caps on one task.

    `seconds` is wall time; `memory` is bytes on top of what the process already holds;
    `size` is bytes of a file; `literal` is characters of one literal as written; `prefixes` counts
    prefix directives; `depth` counts brackets (or elements) inside each other.
    """

    seconds: float = 10.0
    memory: int = 1_000_000_000
    size: int = 64_000_000
    literal: int = 1_000_000
    prefixes: int = 1_000
    depth: int = 100


DEFAULT_LIMITS = Limits()
