"""How much an input or a task may take."""

from dataclasses import dataclass, replace

_MEGABYTE = 1_000_000


@dataclass(frozen=True)
class Limits:
    """Caps on one task.

    `seconds` is processor time, which a busy machine does not use up; `patience` is how many times
    as long a task may take by the clock, so that one which only waits ends too.
    `memory` is bytes on top of what the process already holds.
    `seconds_per_megabyte` and `memory_per_byte` are what a task may take more for the size of its
    input.
    `size` is bytes of a file; `literal` is characters of one literal as written; `prefixes` counts
    prefix directives; `depth` counts brackets (or elements) inside each other.
    """

    seconds: float = 10.0
    patience: float = 10.0
    memory: int = 1_000 * _MEGABYTE
    seconds_per_megabyte: float = 0.0
    memory_per_byte: int = 0
    size: int = 64 * _MEGABYTE
    literal: int = 1_000_000
    prefixes: int = 1_000
    depth: int = 100

    def chosen(self, *, seconds: float | None = None, megabytes: int | None = None) -> "Limits":
        """Return the limits with what somebody has chosen, whatever the size of the input.

        >>> DEFAULT_LIMITS.chosen(seconds=60).for_input(5_000_000).seconds
        60
        """
        found = self
        if seconds is not None:
            found = replace(found, seconds=seconds, seconds_per_megabyte=0)
        if megabytes is not None:
            found = replace(found, memory=megabytes * _MEGABYTE, memory_per_byte=0)
        return found

    def for_input(self, size: int) -> "Limits":
        """Return the limits of a task with an input of so many bytes.

        >>> DEFAULT_LIMITS.for_input(5_000_000).seconds
        60.0
        """
        return replace(
            self,
            seconds=self.seconds + self.seconds_per_megabyte * (size // _MEGABYTE),
            memory=self.memory + self.memory_per_byte * size,
            seconds_per_megabyte=0,
            memory_per_byte=0,
        )


DEFAULT_LIMITS = Limits(seconds_per_megabyte=10.0, memory_per_byte=150)
"""What a task may take of which nobody has said more."""
