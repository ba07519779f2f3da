"""Work beside other work comes back, or says why not."""

import os
import signal
import time
from pathlib import Path

import pytest

from balticvet.errors import LimitError
from balticvet.forks import beside


def test_work_goes_on_in_a_process_of_its_own() -> None:
    with beside(os.getpid) as first, beside(os.getpid) as second:
        assert len({first(), second(), os.getpid()}) == 3


def test_what_the_work_raises_is_raised_where_its_result_is_asked_for() -> None:
    def work() -> int:
        raise LimitError("Too much.", where="here", fix="Ask for less.")

    with beside(work) as result, pytest.raises(LimitError, match="Too much") as caught:
        result()
    assert (caught.value.where, caught.value.fix) == ("here", "Ask for less.")


def test_a_result_larger_than_a_pipe_comes_back_whole() -> None:
    with beside(lambda: b"x" * 5_000_000) as result:
        assert len(result()) == 5_000_000


def test_a_child_that_is_killed_is_told() -> None:
    with (
        beside(lambda: os.kill(os.getpid(), signal.SIGKILL)) as result,
        pytest.raises(RuntimeError, match="ended before"),
    ):
        result()


def test_a_child_whose_result_nobody_wants_ends_with_the_block() -> None:
    began = time.monotonic()
    with beside(lambda: time.sleep(60)):
        pass
    assert time.monotonic() - began < 30


def test_a_lock_of_the_parent_does_not_outlive_it_in_the_child(tmp_path: Path) -> None:
    with (tmp_path / "lock").open("w") as file:
        number = file.fileno()

        def is_open() -> bool:
            try:
                os.fstat(number)
            except OSError:
                return False
            return True

        assert is_open()
        with beside(is_open) as result:
            assert not result()
