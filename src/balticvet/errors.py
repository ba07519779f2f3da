"""What can go wrong, in words for people: what, where, and what to do.

Every fault that balticvet foresees is a `BalticvetError`; its class decides the exit code.
"""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from functools import partial
from typing import ClassVar

from balticvet.wording import counted


class BalticvetError(Exception):
    """A fault told in plain words.

    `what` is one sentence, `where` names a file and line or a passage, `fix` says what to do.
    """

    exit_code: ClassVar[int] = 1

    def __init__(self, what: str, *, where: str = "", fix: str = "") -> None:
        super().__init__(what, where, fix)
        self.what = what
        self.where = where
        self.fix = fix

    def __reduce__(self) -> tuple[partial["BalticvetError"], tuple[str]]:
        """Let a fault travel from one process to another."""
        return partial(type(self), where=self.where, fix=self.fix), (self.what,)

    def __str__(self) -> str:
        lines = [self.what]
        if self.where:
            lines.append(f"  where: {self.where}")
        if self.fix:
            lines.append(f"  to do: {self.fix}")
        return "\n".join(lines)


class NonconformingError(BalticvetError):
    """The work was done, and the answer is no."""

    exit_code = 1


class UsageError(BalticvetError):
    """The command was asked for something that does not exist."""

    exit_code = 2


class UnreadableInputError(BalticvetError):
    """A file cannot be read or does not mean anything."""

    exit_code = 3


class LimitError(BalticvetError):
    """A stated limit of time, memory or size was reached."""

    exit_code = 4


class RemoteError(BalticvetError):
    """Another server does not answer, or not as it should."""

    exit_code = 4


class CannotWriteError(BalticvetError):
    """The output cannot be written; what was there before is untouched."""

    exit_code = 5


class BusyError(BalticvetError):
    """Somebody else is writing to the same place."""

    exit_code = 75


def not_installed(what: str, package: str, *, extra: str, instead: str = "") -> UsageError:
    """Return the fault that something needs a package which comes with an extra only."""
    other = f", or {instead}" if instead else ""
    return UsageError(
        f"{what} needs {package}, which is not installed.",
        fix=f"Run pip install 'balticvet[{extra}]'{other}.",
    )


@contextmanager
def collected(faults: list[BalticvetError]) -> Iterator[None]:
    """Put a fault beside the others, so that the next thing is looked at as well."""
    try:
        yield
    except BalticvetError as fault:
        faults.append(fault)


MOST_TOLD = 10
"""So many faults of one input are told at once; of more, how many there are."""


def raise_all(faults: Sequence[BalticvetError]) -> None:
    """Raise what was found in one input as one error, in the order found; nothing if it is sound.

    >>> raise_all([UsageError("There is no a.", fix="Take b."), UsageError("There is no c.")])
    Traceback (most recent call last):
    ...
    balticvet.errors.UsageError: There is no a.
      to do: Take b.
    There is no c.
    """
    if not faults:
        return
    first = faults[0]
    told = [str(fault) for fault in faults[1:MOST_TOLD]]
    if (more := len(faults) - MOST_TOLD) > 0:
        told.append(f"And {counted(more, 'more fault')} of this kind.")
    raise type(first)(first.what, where=first.where, fix="\n".join([first.fix, *told]))
