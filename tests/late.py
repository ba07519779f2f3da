"""Finds out what a worker would open: it cannot, and a library may hide that it failed."""

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager

import pytest

from balticvet.processes import Limits, child, parent

_SIGN = b"\nopened in a worker: "


@contextmanager
def nothing_is_opened() -> Iterator[None]:
    """Fail whenever the work of a worker opens a file, be it in vain and without a word."""
    confine, run = child._confine, parent._run

    def watched(limits: Limits) -> None:
        confine(limits)
        sys.addaudithook(_tell)

    def checked(*args: object, **named: object) -> object:
        end = run(*args, **named)  # type: ignore[arg-type]
        _, sign, opened = end.complaint.partition(_SIGN)
        assert not sign, f"A worker tried to open {opened.splitlines()[0]!r}"
        return end

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(child, "_confine", watched)
        patch.setattr(parent, "_run", checked)
        yield


def _tell(event: str, args: tuple[object, ...]) -> None:
    # A traceback shows lines of source where it can; modules are told of by the worker itself.
    if event == "open" and not str(args[0]).endswith(".py"):
        os.write(2, _SIGN + f"{args[0]}\n".encode())
