"""Work beside other work, on a second core: a forked child that knows what its parent knows."""

import multiprocessing
import os
import pickle
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from multiprocessing.connection import Connection
from typing import TypeVar, cast

T = TypeVar("T")
_FIRST_FILE = 3  # after standard input, output and error


@contextmanager
def beside(work: Callable[[], T]) -> Iterator[Callable[[], T]]:
    """Let a child do a work while the block runs; what is given waits for the result.

    The child is a fork, so that nothing is copied to it but what it changes; the result must be
    picklable. What the work raises is raised where its result is asked for. A child whose result
    nobody wants any more is ended with the block.

    >>> with beside(lambda: 1 + 1) as result:
    ...     result()
    2
    """
    context = multiprocessing.get_context("fork")
    receiver, sender = context.Pipe(duplex=False)
    child = context.Process(target=_run, args=(work, sender), daemon=True)
    child.start()
    sender.close()

    def result() -> T:
        try:
            found, fault = pickle.loads(receiver.recv_bytes())
        except EOFError:
            raise RuntimeError("A child ended before its work was done.") from None
        if fault is not None:
            raise fault
        return cast(T, found)

    try:
        yield result
    finally:
        receiver.close()
        child.terminate()
        child.join()


def _let_go_of_files(kept: int) -> None:
    """Close what the parent had open, so that no lock of it outlives it here."""
    most = os.sysconf("SC_OPEN_MAX")
    os.closerange(_FIRST_FILE, kept)
    os.closerange(kept + 1, most)


def _run(work: Callable[[], T], sender: Connection) -> None:
    _let_go_of_files(sender.fileno())
    try:
        answer: tuple[object, BaseException | None] = (work(), None)
    except BaseException as fault:
        answer = (None, fault)
    sender.send_bytes(pickle.dumps(answer))
    sender.close()
