"""What happens in a forked child: it works, confined or not, and answers on a pipe."""

import fcntl
import gc
import math
import os
import pickle
import resource
import signal
import sys
import traceback
from collections.abc import Callable, Set
from contextlib import suppress
from dataclasses import dataclass
from functools import partial
from importlib.abc import MetaPathFinder
from mmap import mmap
from pathlib import Path
from typing import NoReturn, TypeVar

from balticvet.processes.limits import Limits

OUT_OF_MEMORY = 71
OUT_OF_TIME = (signal.SIGPROF, signal.SIGXCPU)
_CRASHED = 70
_LONGEST_STEP = 4_096
_LENGTH = 8
"""Bytes that say how long something is that travels on a pipe on which more may follow."""

Q = TypeVar("Q")


@dataclass(frozen=True)
class Returned:
    """What the work returned."""

    value: object


@dataclass(frozen=True)
class Raised:
    """What the work raised."""

    error: Exception


@dataclass(frozen=True)
class Late:
    """A module that the work asked for and that is not loaded."""

    module: str


@dataclass(frozen=True)
class Pipes:
    """The child's ends of three pipes; that of `life` is closed by the end of the parent."""

    answer: int
    complaint: int
    life: int


@dataclass(frozen=True)
class Confinement:
    """What a child may take, and the modules that its parent has looked for in vain."""

    limits: Limits
    missing: Set[str]


class Step:
    """Words that a child changes and its parent reads: the step of a long task that is running."""

    def __init__(self, words: str) -> None:
        self._shared = mmap(-1, _LONGEST_STEP)
        self.begin(words)

    def begin(self, words: str) -> None:
        """Tell which step begins."""
        self._shared[:] = words.encode()[:_LONGEST_STEP].ljust(_LONGEST_STEP, b"\0")

    def __str__(self) -> str:
        return self._shared[:].rstrip(b"\0").decode("utf-8", "ignore")


class _LateImports(MetaPathFinder):
    """Finds no module: what is not loaded needs a file, and the child can open none.

    Python and its libraries load much at first use only: each codec, the parts of pypdf that some
    PDF needs. The child then answers with the name and ends; the parent, which can open files,
    loads the module and starts the work anew. No input chooses freely what is loaded: a codec is
    looked for among Python's own only.
    """

    def __init__(self, answer: int, missing: Set[str]) -> None:
        self._answer, self._missing = answer, missing

    def find_spec(self, name: str, *_: object) -> None:
        if name in self._missing:
            raise ModuleNotFoundError(f"No module named {name!r}", name=name)
        _write_all(self._answer, pickle.dumps(Late(name)))
        os._exit(0)


def be_the_child(
    answer: Callable[[int], None], pipes: Pipes, confinement: Confinement | None
) -> NoReturn:
    """Answer on a pipe from this process, which was forked for it, and end then."""
    # `os._exit` in any case: the parent's exit handlers and open buffers are not the child's.
    status = _CRASHED
    _held = (sys.stdout, sys.stderr)  # a stream that nobody holds flushes itself
    try:
        gc.freeze()  # the parent's garbage is not the child's to finalise
        signal.signal(signal.SIGINT, signal.SIG_IGN)
        signal.signal(signal.SIGTERM, signal.SIG_DFL)
        if confinement:
            _silence(pipes.complaint)
        _close_all_but(pipes.answer, pipes.life)
        _end_with_the_parent(pipes.life)
        if confinement:
            _confine(confinement.limits)
            sys.meta_path.insert(0, _LateImports(pipes.answer, confinement.missing))
        answer(pipes.answer)
        status = 0
    except MemoryError:
        status = OUT_OF_MEMORY
    finally:
        os._exit(status)


def answer_once(work: Callable[[], object], pipe: int) -> None:
    """Do the work and send its result, or what it raises."""
    _write_all(pipe, _pickled(work))


def answer_each(work: Callable[[Q], object], pipe: int) -> None:
    """Do the work for each question that comes, until the other side closes the pipe."""
    with os.fdopen(pipe, "rb", closefd=False) as questions:
        while question := read_framed(questions.read):
            _write_all(pipe, framed(_pickled(partial(_done, work, question))))


def _done(work: Callable[[Q], object], question: bytes) -> object:
    return work(pickle.loads(question))


def framed(data: bytes) -> bytes:
    """Return data with their length ahead, so that more may follow."""
    return len(data).to_bytes(_LENGTH) + data


def read_framed(read: Callable[[int], bytes]) -> bytes:
    """Read data with their length ahead; nothing comes back where the other side has closed."""
    length = read(_LENGTH)
    return read(int.from_bytes(length)) if len(length) == _LENGTH else b""


def _silence(complaint: int) -> None:
    """Let standard streams lead nowhere, but for standard error, which becomes the complaint."""
    nothing = os.open(os.devnull, os.O_RDWR)
    os.dup2(nothing, 0)
    os.dup2(nothing, 1)
    os.dup2(complaint, 2)
    sys.stdout, sys.stderr = (os.fdopen(fd, "w", closefd=False) for fd in (1, 2))


def _close_all_but(*kept: int) -> None:
    """Close the parent's files, so that no lock of it outlives it here."""
    highest = resource.getrlimit(resource.RLIMIT_NOFILE)[0]
    most = highest if 0 <= highest < 1 << 20 else 1 << 20
    first = 3  # after standard input, output and error
    for end in sorted(kept):
        os.closerange(first, end)
        first = end + 1
    os.closerange(first, max(most, first))


def _end_with_the_parent(life: int) -> None:
    """Let the system end this process when the other end of a pipe is closed.

    That end is the parent's, and closes also where the parent is killed. macOS ignores the signal;
    there the caps on processor time end what is confined.
    """
    signal.signal(signal.SIGIO, signal.SIG_DFL)
    fcntl.fcntl(life, fcntl.F_SETOWN, os.getpid())
    fcntl.fcntl(life, fcntl.F_SETFL, os.O_ASYNC | os.O_NONBLOCK)
    with suppress(BlockingIOError):
        os.read(life, 1)
        os._exit(_CRASHED)  # it is closed already


def _confine(limits: Limits) -> None:
    # By processor time: the timer is exact, the cap in whole seconds holds also without it.
    signal.signal(signal.SIGPROF, signal.SIG_DFL)
    signal.setitimer(signal.ITIMER_PROF, limits.seconds)
    seconds = math.ceil(limits.seconds) + 1
    if (held := _address_space()) is not None:
        _lower(resource.RLIMIT_AS, held + limits.memory)
    _lower(resource.RLIMIT_CPU, seconds, spare=1)  # at the very end of it the system kills
    _lower(resource.RLIMIT_CORE, 0)
    _lower(resource.RLIMIT_FSIZE, 0)
    _lower(resource.RLIMIT_NOFILE, 0)  # open ones stay usable, new ones fail


def _address_space() -> int | None:
    try:
        pages = Path("/proc/self/statm").read_text(encoding="ascii").split()[0]
    except OSError:
        return None
    return int(pages) * resource.getpagesize()


def _lower(kind: int, value: int, *, spare: int = 0) -> None:
    hard = resource.getrlimit(kind)[1]
    most = value + spare if hard == resource.RLIM_INFINITY else min(value + spare, hard)
    resource.setrlimit(kind, (min(value, most), most))


def _pickled(work: Callable[[], object]) -> bytes:
    try:
        return pickle.dumps(Returned(work()), protocol=pickle.HIGHEST_PROTOCOL)
    except MemoryError:
        raise
    except Exception as error:
        return _pickled_failure(error)


def _pickled_failure(error: Exception) -> bytes:
    error.add_note("In the worker:\n" + "".join(traceback.format_exception(error)))
    try:
        answer = pickle.dumps(Raised(error))
        pickle.loads(answer)
    except Exception:  # an error that cannot travel is told by name
        return pickle.dumps(Raised(RuntimeError(f"{type(error).__name__}: {error}")))
    return answer


def _write_all(pipe: int, data: bytes) -> None:
    rest = memoryview(data)
    while rest:
        rest = rest[os.write(pipe, rest) :]
