"""What can be wrong with a term."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Fault:
    """What is wrong with a term, what to do, and how a file may spell the faulty part."""

    what: str
    fix: str
    spellings: tuple[str, ...] = ()
