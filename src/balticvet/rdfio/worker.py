"""Running a function in a child process that can be killed and can reach nothing."""

import fcntl
import os
import pickle
import selectors
import signal
import sys
import time
from collections.abc import Callable, Set
from contextlib import suppress
from dataclasses import dataclass
from importlib import import_module
from typing import TypeVar, TypeVarTuple, cast

from balticvet.errors import LimitError, UnreadableInputError
from balticvet.rdfio.child import (
    OUT_OF_MEMORY,
    OUT_OF_TIME,
    Failure,
    Fault,
    Late,
    Value,
    be_the_child,
)
from balticvet.rdfio.limits import DEFAULT_LIMITS, Limits

Ts = TypeVarTuple("Ts")
T = TypeVar("T")

MORE_TIME = "Give it less to do, or allow more seconds with --time-limit."
MORE_MEMORY = "Give it less to do, or allow more megabytes with --memory-limit."
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


def in_worker(
    function: Callable[[*Ts], T], *args: *Ts, limits: Limits = DEFAULT_LIMITS, task: str
) -> T:
    """Return what the function returns, computed in a forked child; `task` names it in faults.

    The child may add `limits.memory` bytes and take `limits.seconds` of processor time, and
    `limits.patience` times as long by the clock; it can open no file and no socket.
    What it would import is loaded here, and the work starts anew.
    What it returns must be picklable.
    Raises what the function raises, `LimitError` when time or memory ran out, and
    `UnreadableInputError` when the child crashed.

    >>> in_worker(sum, [1, 2], task="adding")
    3
    """
    deadline = time.monotonic() + limits.seconds * limits.patience
    missing: set[str] = set()
    while True:
        end = _run(lambda: function(*args), limits, missing, deadline)
        _raise_for(end, limits=limits, task=task)
        match pickle.loads(end.answer):
            case Value(value):
                return cast(T, value)
            case Fault(kind, what, where, fix):
                raise kind(what, where=where, fix=fix)
            case Failure(error):
                raise error
            case Late(module):
                _load(module, missing)
            case answer:
                raise TypeError(f"a worker answered with {type(answer).__name__}")


def _load(module: str, missing: set[str]) -> None:
    """Import a module for the child, or note that there is none."""
    with suppress(ImportError):
        import_module(module)
    if module not in sys.modules:
        missing.add(module)


def _run(work: Callable[[], object], limits: Limits, missing: Set[str], deadline: float) -> _End:
    answer, answer_end = _pipe()
    complaint, complaint_end = _pipe()
    try:
        try:
            child = os.fork()
            if child == 0:
                be_the_child(work, limits, missing, answer=answer_end, complaint=complaint_end)
        finally:
            os.close(answer_end)
            os.close(complaint_end)
        try:
            answered, complained, in_time = _drained(answer, complaint, deadline)
        finally:
            status = _stopped(child)
    finally:
        os.close(answer)
        os.close(complaint)
    return _End(answered, complained, status, in_time)


def _pipe() -> tuple[int, int]:
    """Return the ends of a pipe that are no standard streams, also where some of those are closed.

    In the child the standard streams become others.
    """
    ends = os.pipe()
    moved = [fcntl.fcntl(end, fcntl.F_DUPFD_CLOEXEC, _FIRST_FILE) for end in ends]
    for end in ends:
        os.close(end)
    return moved[0], moved[1]


def _drained(answer: int, complaint: int, deadline: float) -> tuple[bytes, bytes, bool]:
    """Read both pipes until the child closes them or the time is over."""
    received = {answer: bytearray(), complaint: bytearray()}
    with selectors.DefaultSelector() as selector:
        for pipe in received:
            selector.register(pipe, selectors.EVENT_READ)
        while selector.get_map():
            left = deadline - time.monotonic()
            if left <= 0:
                return b"", b"", False
            for key, _ in selector.select(left):
                if chunk := os.read(key.fd, 1 << 20):
                    received[key.fd] += chunk
                    del received[complaint][_LONGEST_COMPLAINT:]
                else:
                    selector.unregister(key.fd)
    return bytes(received[answer]), bytes(received[complaint]), True


def _stopped(child: int) -> int:
    """Kill the child, which may be gone already, and return its wait status."""
    try:
        os.kill(child, signal.SIGKILL)
        return os.waitpid(child, 0)[1]
    except (ProcessLookupError, ChildProcessError):  # the program ignores SIGCHLD
        return 0


def _raise_for(end: _End, *, limits: Limits, task: str) -> None:
    killed_by = os.WTERMSIG(end.status) if os.WIFSIGNALED(end.status) else 0
    if killed_by in OUT_OF_TIME:
        raise LimitError(
            f"{task} took longer than {limits.seconds:g} s of processor time and was stopped.",
            fix=MORE_TIME,
        )
    if not end.in_time:
        raise LimitError(
            f"{task} was not done after {limits.seconds * limits.patience:g} s by the clock, and"
            " was stopped.",
            fix=f"Try again when the machine has less to do. {MORE_TIME}",
        )
    if _ran_out_of_memory(end):
        raise LimitError(
            f"{task} needed more than {limits.memory // 1_000_000} MB of memory and was stopped.",
            fix=MORE_MEMORY,
        )
    if killed_by == signal.SIGKILL:
        raise LimitError(
            f"{task} was killed by the system, as happens when memory runs out.",
            fix="Give it less to do, or use a machine with more memory.",
        )
    if end.status != 0 or not end.answer:
        raise UnreadableInputError(
            f"{task} made the reader crash.", fix="Check the input; it may be damaged or hostile."
        )


def _ran_out_of_memory(end: _End) -> bool:
    if os.WIFSIGNALED(end.status):
        return any(words in end.complaint for words in _MEMORY_WORDS)
    return os.WEXITSTATUS(end.status) == OUT_OF_MEMORY
