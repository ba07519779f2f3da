"""What happens in the child process of a worker: it is shut in, works, and answers on a pipe."""

import gc
import math
import os
import pickle
import resource
import signal
import sys
import traceback
from collections.abc import Callable, Set
from dataclasses import dataclass
from importlib.abc import MetaPathFinder
from pathlib import Path
from typing import NoReturn

from balticvet.errors import BalticvetError
from balticvet.rdfio.limits import Limits

OUT_OF_MEMORY = 71
OUT_OF_TIME = (signal.SIGPROF, signal.SIGXCPU)
_CRASHED = 70


@dataclass(frozen=True)
class Value:
    """What the function returned."""

    value: object


@dataclass(frozen=True)
class Fault:
    """A fault in our own words."""

    kind: type[BalticvetError]
    what: str
    where: str
    fix: str


@dataclass(frozen=True)
class Failure:
    """Any other error."""

    error: Exception


@dataclass(frozen=True)
class Late:
    """A module that the work asked for and that is not loaded."""

    module: str


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
    work: Callable[[], object],
    limits: Limits,
    missing: Set[str],
    *,
    answer: int,
    complaint: int,
) -> NoReturn:
    """Do the work in this process, which was forked for it, and end with it.

    `missing` names modules that the parent has looked for in vain.
    """
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
        sys.meta_path.insert(0, _LateImports(answer, missing))
        _write_all(answer, _pickled(work))
        status = 0
    except MemoryError:
        status = OUT_OF_MEMORY
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
        return pickle.dumps(Value(work()), protocol=pickle.HIGHEST_PROTOCOL)
    except BalticvetError as fault:
        return pickle.dumps(Fault(type(fault), fault.what, fault.where, fault.fix))
    except MemoryError:
        raise
    except Exception as error:
        return _pickled_failure(error)


def _pickled_failure(error: Exception) -> bytes:
    error.add_note("In the worker:\n" + "".join(traceback.format_exception(error)))
    try:
        answer = pickle.dumps(Failure(error))
        pickle.loads(answer)
    except Exception:  # an error that cannot travel is told by name
        return pickle.dumps(Failure(RuntimeError(f"{type(error).__name__}: {error}")))
    return answer


def _write_all(pipe: int, data: bytes) -> None:
    rest = memoryview(data)
    while rest:
        rest = rest[os.write(pipe, rest) :]
