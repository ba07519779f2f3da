"""Running a function in a child process that can be killed and can reach nothing."""

import gc
import math
import os
import pickle
import resource
import selectors
import signal
import sys
import time
import traceback
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import NoReturn, TypeVar, TypeVarTuple, cast

from balticvet.errors import BalticvetError, LimitError, UnreadableInputError
from balticvet.store.limits import DEFAULT_LIMITS, Limits

Ts = TypeVarTuple("Ts")
T = TypeVar("T")

_OUT_OF_MEMORY = 71
_CRASHED = 70
_LONGEST_COMPLAINT = 65_536
# What Rust and C++ say on standard error before they abort.
_MEMORY_WORDS = (b"memory allocation of", b"bad_alloc")


@dataclass(frozen=True)
class _Value:
    value: object


@dataclass(frozen=True)
class _Fault:
    kind: type[BalticvetError]
    what: str
    where: str
    fix: str


@dataclass(frozen=True)
class _Failure:
    error: Exception


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

    The child may add `limits.memory` bytes and run for `limits.seconds`; it can open no file and no
    socket, so whatever the function imports must be imported before.
    What it returns must be picklable.
    Raises what the function raises, `LimitError` when time or memory ran out, and
    `UnreadableInputError` when the child crashed.

    >>> in_worker(sum, [1, 2], task="adding")
    3
    """
    end = _run(lambda: function(*args), limits)
    _raise_for(end, limits=limits, task=task)
    match pickle.loads(end.answer):
        case _Value(value):
            return cast(T, value)
        case _Fault(kind, what, where, fix):
            raise kind(what, where=where, fix=fix)
        case _Failure(error):
            raise error
        case answer:
            raise TypeError(f"a worker answered with {type(answer).__name__}")


def _run(work: Callable[[], object], limits: Limits) -> _End:
    deadline = time.monotonic() + limits.seconds
    answer, answer_end = os.pipe()
    complaint, complaint_end = os.pipe()
    try:
        try:
            child = os.fork()
            if child == 0:
                _be_the_child(work, limits, answer=answer_end, complaint=complaint_end)
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
    if not end.in_time or killed_by == signal.SIGXCPU:
        raise LimitError(
            f"{task} took longer than {limits.seconds:g} s and was stopped.",
            fix="Give it less to do, or raise the limit.",
        )
    if _ran_out_of_memory(end):
        raise LimitError(
            f"{task} needed more than {limits.memory // 1_000_000} MB of memory and was stopped.",
            fix="Give it less to do, or raise the limit.",
        )
    if end.status != 0 or not end.answer:
        raise UnreadableInputError(
            f"{task} made the reader crash.", fix="Check the input; it may be damaged or hostile."
        )


def _ran_out_of_memory(end: _End) -> bool:
    if os.WIFSIGNALED(end.status):
        return any(words in end.complaint for words in _MEMORY_WORDS)
    return os.WEXITSTATUS(end.status) == _OUT_OF_MEMORY


def _be_the_child(
    work: Callable[[], object], limits: Limits, *, answer: int, complaint: int
) -> NoReturn:
    # `os._exit` in any case: the parent's exit handlers and open buffers are not the child's.
    status = _CRASHED
    _held = (sys.stdout, sys.stderr)  # a stream that nobody holds flushes itself
    try:
        gc.freeze()  # the parent's garbage is not the child's to finalise
        signal.signal(signal.SIGINT, signal.SIG_IGN)
        signal.signal(signal.SIGTERM, signal.SIG_DFL)
        _detach(answer, complaint)
        sys.stdout, sys.stderr = (os.fdopen(fd, "w", closefd=False) for fd in (1, 2))
        _confine(limits)
        _write_all(answer, _pickled(work))
        status = 0
    except MemoryError:
        status = _OUT_OF_MEMORY
    finally:
        os._exit(status)


def _detach(answer: int, complaint: int) -> None:
    """Close every file but the answer; standard error becomes the complaint."""
    nothing = os.open(os.devnull, os.O_RDWR)
    os.dup2(nothing, 0)
    os.dup2(nothing, 1)
    os.dup2(complaint, 2)
    highest = resource.getrlimit(resource.RLIMIT_NOFILE)[0]
    most = highest if 0 <= highest < 1 << 20 else 1 << 20
    os.closerange(3, answer)
    os.closerange(answer + 1, max(most, answer + 2))


def _confine(limits: Limits) -> None:
    seconds = math.ceil(limits.seconds) + 1
    if (held := _address_space()) is not None:
        _lower(resource.RLIMIT_AS, held + limits.memory)
    _lower(resource.RLIMIT_CPU, seconds)
    _lower(resource.RLIMIT_CORE, 0)
    _lower(resource.RLIMIT_FSIZE, 0)
    _lower(resource.RLIMIT_NOFILE, 0)  # open ones stay usable, new ones fail


def _address_space() -> int | None:
    try:
        pages = Path("/proc/self/statm").read_text(encoding="ascii").split()[0]
    except OSError:
        return None
    return int(pages) * resource.getpagesize()


def _lower(kind: int, value: int) -> None:
    hard = resource.getrlimit(kind)[1]
    capped = value if hard == resource.RLIM_INFINITY else min(value, hard)
    resource.setrlimit(kind, (capped, capped))


def _pickled(work: Callable[[], object]) -> bytes:
    try:
        return pickle.dumps(_Value(work()), protocol=pickle.HIGHEST_PROTOCOL)
    except BalticvetError as fault:
        return pickle.dumps(_Fault(type(fault), fault.what, fault.where, fault.fix))
    except MemoryError:
        raise
    except Exception as error:
        return _pickled_failure(error)


def _pickled_failure(error: Exception) -> bytes:
    error.add_note("In the worker:\n" + "".join(traceback.format_exception(error)))
    try:
        answer = pickle.dumps(_Failure(error))
        pickle.loads(answer)
    except Exception:  # an error that cannot travel is told by name
        return pickle.dumps(_Failure(RuntimeError(f"{type(error).__name__}: {error}")))
    return answer


def _write_all(pipe: int, data: bytes) -> None:
    rest = memoryview(data)
    while rest:
        rest = rest[os.write(pipe, rest) :]
