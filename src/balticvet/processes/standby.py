"""A child that stays, for work that is asked for again and again: one fork instead of many.

A fork copies the tables of all memory of the parent, which takes milliseconds where it holds much.
"""

import pickle
import socket
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from functools import partial
from typing import Generic, NoReturn, TypeVar, cast

from balticvet.processes.child import answer_each, framed, read_framed
from balticvet.processes.parent import (
    Child,
    beyond_standard_streams,
    forked,
    result_of,
    unanswered,
)

_CHUNK = 1 << 20

Q = TypeVar("Q")
T = TypeVar("T")


@contextmanager
def on_standby(work: Callable[[Q], T]) -> Iterator[Callable[[Q, float], T]]:
    """Let one child do our own work for each question that is asked while the block runs.

    What is given takes a question and the seconds that its answer may take. The child is forked
    with the first question, and killed with the block; one that is late or dies is killed, and the
    next question gets another. Questions and results must be picklable.
    What the work raises is raised, and `TimeoutError` when the answer is not there in time.

    >>> with on_standby(abs) as ask:
    ...     ask(-1, 10), ask(2, 10)
    (1, 2)
    """
    with ExitStack() as child:
        yield _Standby(work, child).ask


class _Standby(Generic[Q, T]):
    def __init__(self, work: Callable[[Q], T], until_then: ExitStack) -> None:
        self._work, self._until_then = work, until_then
        self._line: _Line | None = None

    def ask(self, question: Q, seconds: float) -> T:
        deadline = time.monotonic() + seconds
        try:
            self._line = self._line or self._begun()
            answer = self._line.asked(pickle.dumps(question), deadline)
        except BaseException:  # half a question or answer may be on the line
            self._line = None
            self._until_then.close()
            raise
        return cast(T, result_of(pickle.loads(answer)))

    def _begun(self) -> "_Line":
        """Fork a child and return the line to it."""
        ours, its = beyond_standard_streams(*(end.detach() for end in socket.socketpair()))
        line = socket.socket(fileno=ours)
        self._until_then.callback(line.detach)  # `forked` closes it
        answering = partial(answer_each, self._work)
        return _Line(line, self._until_then.enter_context(forked(answering, (ours, its))))


@dataclass(frozen=True)
class _Line:
    """The way to a child and back."""

    line: socket.socket
    child: Child

    def asked(self, question: bytes, deadline: float) -> bytes:
        """Return the answer to a question as it came."""
        self._until(deadline).sendall(framed(question))
        return read_framed(partial(self._read, deadline)) or self._unanswered()

    def _read(self, deadline: float, size: int) -> bytes:
        received = bytearray()
        while len(received) < size:
            chunk = self._until(deadline).recv(min(size - len(received), _CHUNK))
            received += chunk or self._unanswered()
        return bytes(received)

    def _until(self, deadline: float) -> socket.socket:
        """Return the line, which raises `TimeoutError` at the deadline."""
        left = deadline - time.monotonic()
        if left <= 0:
            raise TimeoutError
        self.line.settimeout(left)
        return self.line

    def _unanswered(self) -> NoReturn:
        raise unanswered(self.child.stop())
