"""Forking children and waiting for them, each no longer than it may take."""

import fcntl
import math
import os
import pickle
import selectors
import signal
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from functools import partial
from importlib import import_module
from typing import TypeVar, TypeVarTuple, cast

from balticvet.errors import LimitError, UnreadableInputError
from balticvet.processes.child import (
    OUT_OF_MEMORY,
    OUT_OF_TIME,
    Confinement,
    Late,
    Pipes,
    Raised,
    Returned,
    Step,
    answer_once,
    be_the_child,
)
from balticvet.processes.limits import DEFAULT_LIMITS, Limits

Ts = TypeVarTuple("Ts")
T = TypeVar("T")

_FIRST_FILE = 3  # after standard input, output and error
_LONGEST_COMPLAINT = 65_536
# What Rust and C++ say on standard error before they abort.
_MEMORY_WORDS = (b"memory allocation of", b"bad_alloc")


@dataclass(frozen=True)
class _End:
    answer: bytes
    complaint: bytes
    status: int
    in_time: bool


def confined(
    function: Callable[[*Ts], T],
    *args: *Ts,
    limits: Limits = DEFAULT_LIMITS,
    task: str | Step,
    where: str = "",
    less: str = "Give it less to do",
) -> T:
    """Return what the function returns, computed in a child that can be killed and reach nothing.

    The child may add `limits.memory` bytes and take `limits.seconds` of processor time, and
    `limits.patience` times as long by the clock; it can open no file and no socket.
    What it would import is loaded here, and the work starts anew.
    What it returns must be picklable.
    Faults name the `task`, `where` it works, and what to do instead: `less`.
    Raises what the function raises, `LimitError` when time or memory ran out, and
    `UnreadableInputError` when the child crashed.

    >>> confined(sum, [1, 2], task="adding")
    3
    """
    deadline = time.monotonic() + limits.seconds * limits.patience
    missing: set[str] = set()
    while True:
        end = _run(lambda: function(*args), Confinement(limits, missing), deadline)
        _raise_for(end, limits, task=task, where=where, less=less)
        match pickle.loads(end.answer):
            case Late(module):
                _load(module, missing)
            case answer:
                return cast(T, result_of(answer))


@contextmanager
def in_background(work: Callable[[], T], *, seconds: float = math.inf) -> Iterator[Callable[[], T]]:
    """Let a child do our own work while the block runs; what is given waits for the result, once.

    The child is killed with the block, whether its result was asked for or not; the result must be
    picklable. What the work raises is raised where its result is asked for, and `TimeoutError`
    when it is not there in time, counted from the start.

    >>> with in_background(lambda: 1 + 1) as result:
    ...     result()
    2
    """
    deadline = time.monotonic() + seconds
    with forked(partial(answer_once, work), _pipe()) as child:

        def result() -> T:
            end = child.end(deadline)
            if not end.in_time:
                raise TimeoutError
            if not end.answer:
                raise unanswered(end.status)
            return cast(T, result_of(pickle.loads(end.answer)))

        yield result


def result_of(answer: object) -> object:
    """Return what a child's work returned, or raise what it raised."""
    match answer:
        case Returned(value):
            return value
        case Raised(error):
            raise error
    raise TypeError(f"a worker answered with {type(answer).__name__}")


def unanswered(status: int) -> Exception:
    """Return the fault of a child of our own that ended without an answer."""
    if os.WIFEXITED(status) and os.WEXITSTATUS(status) == OUT_OF_MEMORY:
        return MemoryError()
    return RuntimeError("A child ended before its work was done.")


def _load(module: str, missing: set[str]) -> None:
    """Import a module for the child, or note that there is none."""
    with suppress(ImportError):
        import_module(module)
    if module not in sys.modules:
        missing.add(module)


def _run(work: Callable[[], object], confinement: Confinement, deadline: float) -> _End:
    with forked(partial(answer_once, work), _pipe(), confinement) as child:
        return child.end(deadline)


@contextmanager
def forked(
    answering: Callable[[int], None],
    ends: tuple[int, int],
    confinement: Confinement | None = None,
) -> Iterator["Child"]:
    """Fork a child that answers on the second of two ends of a pipe; kill it with the block."""
    (answer, answer_end), (complaint, complaint_end), (life_end, life) = ends, _pipe(), _pipe()
    try:
        try:
            number = os.fork()
            if number == 0:
                be_the_child(answering, Pipes(answer_end, complaint_end, life_end), confinement)
        finally:
            for end in (answer_end, complaint_end, life_end):
                os.close(end)
        child = Child(number, answer, complaint)
        try:
            yield child
        finally:
            child.stop()
    finally:
        for end in (answer, complaint, life):
            os.close(end)


def _pipe() -> tuple[int, int]:
    return beyond_standard_streams(*os.pipe())


def beyond_standard_streams(*ends: int) -> tuple[int, int]:
    """Return two ends of a pipe as ones that are no standard streams, where some are closed.

    In the child the standard streams become others.
    """
    moved = [fcntl.fcntl(end, fcntl.F_DUPFD_CLOEXEC, _FIRST_FILE) for end in ends]
    for end in ends:
        os.close(end)
    return moved[0], moved[1]


class Child:
    """A child at work, as its parent sees it."""

    def __init__(self, number: int, answer: int, complaint: int) -> None:
        self._number, self._answer, self._complaint = number, answer, complaint
        self._status: int | None = None

    def end(self, deadline: float) -> _End:
        """Read both pipes until the child closes them or the time is over, and stop it."""
        received = {self._answer: bytearray(), self._complaint: bytearray()}
        with selectors.DefaultSelector() as selector:
            for pipe in received:
                selector.register(pipe, selectors.EVENT_READ)
            while selector.get_map():
                left = deadline - time.monotonic()
                if left <= 0:
                    return _End(b"", b"", self.stop(), in_time=False)
                for key, _ in selector.select(None if left == math.inf else left):
                    if chunk := os.read(key.fd, 1 << 20):
                        received[key.fd] += chunk
                        del received[self._complaint][_LONGEST_COMPLAINT:]
                    else:
                        selector.unregister(key.fd)
        answer, complaint = map(bytes, received.values())
        return _End(answer, complaint, self.stop(), in_time=True)

    def stop(self) -> int:
        """Kill the child, which may be gone already, and return its wait status."""
        if self._status is None:
            self._status = 0  # where the program ignores SIGCHLD, nobody tells another
            with suppress(ProcessLookupError, ChildProcessError):
                os.kill(self._number, signal.SIGKILL)
                self._status = os.waitpid(self._number, 0)[1]
        return self._status


def _raise_for(end: _End, limits: Limits, *, task: str | Step, where: str, less: str) -> None:
    """Raise what stopped a child; nothing where it ended by itself and answered."""
    more_time = f"{less}, or allow more seconds with --time-limit."
    killed_by = os.WTERMSIG(end.status) if os.WIFSIGNALED(end.status) else 0
    if killed_by in OUT_OF_TIME:
        what = f"took longer than {limits.seconds:g} s of processor time and was stopped."
        fix = more_time
    elif not end.in_time:
        seconds = limits.seconds * limits.patience
        what = f"was not done after {seconds:g} s by the clock, and was stopped."
        fix = f"Try again when the machine has less to do. {more_time}"
    elif _ran_out_of_memory(end):
        what = f"needed more than {limits.memory // 1_000_000} MB of memory and was stopped."
        fix = f"{less}, or allow more megabytes with --memory-limit."
    elif killed_by == signal.SIGKILL:
        what = "was killed by the system, as happens when memory runs out."
        fix = f"{less}, or use a machine with more memory."
    elif end.status != 0 or not end.answer:
        raise UnreadableInputError(
            f"{task} made the reader crash.",
            where=where,
            fix="Check the input; it may be damaged or hostile.",
        )
    else:
        return
    raise LimitError(f"{task} {what}", where=where, fix=fix)


def _ran_out_of_memory(end: _End) -> bool:
    if os.WIFSIGNALED(end.status):
        return any(words in end.complaint for words in _MEMORY_WORDS)
    return os.WEXITSTATUS(end.status) == OUT_OF_MEMORY
