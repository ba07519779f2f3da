"""What is confined ends in time, can reach nothing and leaves nothing behind."""

import atexit
import ctypes
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import TypeVar

import pyoxigraph
import pytest

from balticvet.errors import LimitError, UnreadableInputError
from balticvet.processes import Limits, Step, confined, in_background, on_standby
from processes import worked
from recorder import Recorder

T = TypeVar("T")
SHORT = Limits(seconds=0.5)
HASTY = Limits(seconds=0.5, patience=2)
PATIENT = Limits(seconds=0.5, patience=1_000)


def spin() -> None:
    while True:
        pass


def query(text: str) -> int:
    solutions = pyoxigraph.Store().query(text)
    assert isinstance(solutions, pyoxigraph.QuerySolutions)
    return len(list(solutions))


BACKGROUND = "with in_background(lambda: time.sleep(60)) as done: done()"
STANDBY = "with on_standby(time.sleep) as ask: ask(0, 9); time.sleep(60)"
STANDBY_AT_WORK = "with on_standby(time.sleep) as ask: ask(60, 99)"


def children_of(number: int) -> list[int]:
    told = Path(f"/proc/{number}/task/{number}/children").read_text(encoding="ascii")
    return [int(child) for child in told.split()]


def is_running(number: int) -> bool:
    """Tell whether a process is there and has not ended, though nobody may have asked how."""
    try:
        return Path(f"/proc/{number}/stat").read_text(encoding="ascii").split()[2] != "Z"
    except FileNotFoundError:
        return False


def until(found: Callable[[], T]) -> T:
    end = time.monotonic() + 60
    while not (that := found()):
        assert time.monotonic() < end, "that moment never came"
        time.sleep(0.01)
    return that


def no_child_is_left() -> bool:
    try:
        return os.waitpid(-1, os.WNOHANG) == (0, 0)
    except ChildProcessError:
        return True


def test_what_the_function_returns_comes_back() -> None:
    quad = pyoxigraph.Quad(*[pyoxigraph.NamedNode("urn:x")] * 3)
    assert confined(lambda n: [quad] * n, 20_000, task="work") == [quad] * 20_000


def test_a_fault_comes_back_as_it_was() -> None:
    def fail() -> None:
        raise LimitError("Too much.", where="here", fix="Less.")

    with pytest.raises(LimitError) as caught:
        confined(fail, task="work")
    assert (caught.value.what, caught.value.where, caught.value.fix) == (
        "Too much.",
        "here",
        "Less.",
    )


def test_another_error_comes_back_with_its_trace() -> None:
    with pytest.raises(ValueError, match="invalid literal") as caught:
        confined(int, "x", task="work")
    assert any("In the worker" in note for note in caught.value.__notes__)


def test_an_error_that_cannot_travel_is_told_by_name() -> None:
    class LocalError(Exception):
        pass

    def fail() -> None:
        raise LocalError("no way")

    with pytest.raises(RuntimeError, match="LocalError: no way"):
        confined(fail, task="work")


@pytest.mark.parametrize(
    ("work", "limits", "told"),
    [
        (spin, PATIENT, r"work took longer than 0\.5 s of processor time and was stopped"),
        (lambda: time.sleep(60), HASTY, r"work was not done after 1 s by the clock"),
        (lambda: signal.pause(), HASTY, r"work was not done after 1 s by the clock"),
    ],
    ids=["spin", "sleep", "pause"],
)
def test_a_worker_that_never_ends_is_stopped_in_time(
    work: Callable[[], None], limits: Limits, told: str
) -> None:
    start = worked()
    with pytest.raises(LimitError, match=told) as fault:
        confined(work, limits=limits, task="work")
    assert "--time-limit" in fault.value.fix
    assert worked() - start < 10
    assert no_child_is_left()


def test_what_waits_for_a_busy_machine_is_not_counted() -> None:
    patient = Limits(seconds=0.2, patience=1_000)
    assert confined(lambda: time.sleep(0.6), limits=patient, task="work") is None


def test_a_worker_that_the_system_kills_is_told_to_need_memory() -> None:
    with pytest.raises(LimitError, match="killed by the system"):
        confined(lambda: os.kill(os.getpid(), signal.SIGKILL), task="work")


def test_a_heavy_query_is_stopped_in_time() -> None:
    values = " ".join(f"{number}" for number in range(300))
    joins = " ".join(f"VALUES ?v{i} {{ {values} }}" for i in range(4))
    start = worked()
    with pytest.raises(LimitError):
        confined(query, f"SELECT * {{ {joins} }} ORDER BY ?v0", limits=SHORT, task="asking")
    assert worked() - start < 10


@pytest.mark.parametrize(
    "work",
    [lambda: len(bytearray(300_000_000)), lambda: len("x" * 300_000_000)],
    ids=["bytearray", "string"],
)
def test_too_much_memory_is_a_limit(work: Callable[[], int]) -> None:
    with pytest.raises(LimitError, match="more than 100 MB of memory"):
        confined(work, limits=Limits(memory=100_000_000), task="work")


def test_too_much_memory_in_the_engine_is_a_limit() -> None:
    def fill() -> int:
        text = "BIND(CONCAT(?a, ?a) AS ?b)".replace("?a", "?v{0}").replace("?b", "?v{1}")
        doubles = " ".join(text.format(i, i + 1) for i in range(40))
        return query(f'SELECT * {{ BIND("xxxxxxxxxxxxxxxx" AS ?v0) {doubles} }}')

    with pytest.raises(LimitError, match="more than 100 MB of memory"):
        confined(fill, limits=Limits(memory=100_000_000), task="work")


@pytest.mark.parametrize("number", [signal.SIGABRT, signal.SIGSEGV], ids=["abort", "segv"])
def test_a_crash_is_an_unreadable_input(number: signal.Signals) -> None:
    with pytest.raises(UnreadableInputError, match="work made the reader crash"):
        confined(lambda: os.kill(os.getpid(), number), task="work")
    assert no_child_is_left()


def test_a_worker_that_just_leaves_is_a_crash() -> None:
    with pytest.raises(UnreadableInputError, match="crash"):
        confined(lambda: sys.exit(0), task="work")


def test_a_bad_pointer_is_a_crash() -> None:
    with pytest.raises(UnreadableInputError, match="crash"):
        confined(ctypes.string_at, 0, task="work")


@pytest.mark.opens_files
@pytest.mark.parametrize(
    "work",
    [
        lambda: Path(__file__).read_bytes(),
        lambda: Path("written-by-a-worker").write_bytes(b"x"),
        lambda: socket.socket(),
        lambda: os.pipe(),
        lambda: os.dup(1),
    ],
    ids=["read", "write", "socket", "pipe", "dup"],
)
def test_a_worker_can_open_nothing(work: Callable[[], object]) -> None:
    with pytest.raises(OSError, match=r"Too many open files|Invalid argument"):
        confined(work, task="work")


@pytest.mark.parametrize(
    ("letter", "codec", "module"),
    [("Қ", "kz1048", "encodings.kz1048"), ("字", "hz", "_codecs_cn")],
    ids=["in Python", "in C"],
)
def test_what_a_worker_imports_late_is_loaded_for_it(letter: str, codec: str, module: str) -> None:
    assert module not in sys.modules
    data = confined(letter.encode, codec, task="work")
    assert module in sys.modules
    assert data.decode(codec) == letter


def test_a_module_or_codec_that_is_missing_is_missing_in_a_worker_too() -> None:
    def probe() -> str:
        try:
            import balticvet.missing  # type: ignore[import-untyped] # noqa: F401
        except ModuleNotFoundError as fault:
            return str(fault.name)
        return ""

    assert confined(probe, task="work") == "balticvet.missing"
    with pytest.raises(LookupError, match="unknown encoding: no-such"):
        confined("x".encode, "no-such", task="work")


def test_the_watch_over_workers_sees_what_they_would_open() -> None:
    def hide() -> None:
        with suppress(OSError):
            Path("/etc/hostname").read_bytes()

    with pytest.raises(AssertionError, match="/etc/hostname"):
        confined(hide, task="work")


def test_a_worker_has_no_file_of_its_parent(tmp_path: Path) -> None:
    with (
        (tmp_path / "open").open("wb") as file,
        pytest.raises(OSError, match="Bad file descriptor"),
    ):
        confined(os.write, file.fileno(), b"x", task="work")
    assert (tmp_path / "open").read_bytes() == b""


@pytest.mark.parametrize("silent", ["", "SILENT"], ids=["plain", "silent"])
def test_service_reaches_nobody(recorder: Recorder, silent: str) -> None:
    text = f"SELECT * {{ SERVICE {silent} <{recorder.url}> {{ ?s ?p ?o }} }}"
    try:
        confined(query, text, task="asking")
    except OSError:
        assert not silent
    assert recorder.hits == []


def test_the_recorder_records(recorder: Recorder) -> None:
    text = f"SELECT * {{ SERVICE SILENT <{recorder.url}> {{ ?s ?p ?o }} }}"
    query(text)
    assert recorder.hits


def test_a_worker_says_nothing_and_runs_no_exit_handlers(capfd: pytest.CaptureFixture[str]) -> None:
    def speak() -> int:
        atexit.register(lambda: os.write(1, b"exit handler"))
        print("standard output", flush=True)  # noqa: T201
        os.write(1, b"one")
        os.write(2, b"two")
        return 1

    sys.stdout.write("buffered by the parent ")
    assert confined(speak, task="work") == 1
    sys.stdout.flush()
    out, err = capfd.readouterr()
    assert "one" not in out
    assert "exit handler" not in out
    assert out.count("buffered") == 1
    assert err == ""


def test_no_file_stays_open_in_the_parent() -> None:
    before = sorted(os.listdir("/proc/self/fd"))  # noqa: PTH208
    for _ in range(3):
        confined(abs, -1, task="work")
    assert sorted(os.listdir("/proc/self/fd")) == before  # noqa: PTH208


def test_much_noise_does_not_block_a_worker() -> None:
    def shout() -> int:
        for _ in range(100):
            os.write(2, b"x" * 65_536)
        return 1

    assert confined(shout, task="work") == 1


@pytest.mark.parametrize("closed", [(0,), (1,), (2,), (0, 1), (0, 1, 2)])
def test_a_worker_answers_also_where_standard_streams_are_closed(closed: tuple[int, ...]) -> None:
    kept = {stream: os.dup(stream) for stream in closed}
    try:
        for stream in closed:
            os.close(stream)
        answer = confined(sum, [1, 2], task="work")
    finally:
        for stream, copy in kept.items():
            os.dup2(copy, stream)
            os.close(copy)
    assert answer == 3


def test_work_goes_on_in_a_process_of_its_own() -> None:
    with in_background(os.getpid) as first, in_background(os.getpid) as second:
        assert len({first(), second(), os.getpid()}) == 3


def test_what_the_work_raises_is_raised_where_its_result_is_asked_for() -> None:
    def work() -> int:
        raise LimitError("Too much.", where="here", fix="Ask for less.")

    with in_background(work) as result, pytest.raises(LimitError, match="Too much") as caught:
        result()
    assert (caught.value.where, caught.value.fix) == ("here", "Ask for less.")


def test_a_result_larger_than_a_pipe_comes_back_whole() -> None:
    with in_background(lambda: b"x" * 5_000_000) as result:
        assert len(result()) == 5_000_000


def test_a_child_that_is_killed_is_told() -> None:
    with (
        in_background(lambda: os.kill(os.getpid(), signal.SIGKILL)) as result,
        pytest.raises(RuntimeError, match="ended before"),
    ):
        result()


def test_a_child_whose_result_nobody_wants_ends_with_the_block() -> None:
    began = time.monotonic()
    with in_background(lambda: time.sleep(60)):
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
        with in_background(is_open) as result:
            assert not result()


def test_work_that_is_not_done_in_time_is_left() -> None:
    with (
        in_background(lambda: time.sleep(60), seconds=0.2) as result,
        pytest.raises(TimeoutError),
    ):
        result()
    assert no_child_is_left()


def test_one_child_answers_many_questions_and_ends_with_the_block() -> None:
    with on_standby(lambda _: os.getpid()) as ask:
        first, *others = (ask(bytes(size), 60) for size in (0, 5_000_000, 1))
        assert is_running(first)
    assert {*others} == {first} != {os.getpid()}
    assert no_child_is_left()


def test_a_fault_is_raised_where_it_was_asked_for_and_the_child_stays() -> None:
    def work(word: str) -> tuple[int, bytes, int]:
        return int(word), b"x" * 5_000_000, os.getpid()

    with on_standby(work) as ask:
        _, much, first = ask("1", 60)
        with pytest.raises(ValueError, match="invalid literal"):
            ask("x", 60)
        assert ask("2", 60) == (2, much, first)


@pytest.mark.parametrize(
    ("spoil", "fault"),
    [
        (lambda: time.sleep(60), TimeoutError),
        (lambda: os.kill(os.getpid(), signal.SIGKILL), RuntimeError),
        (lambda: os._exit(71), MemoryError),
    ],
    ids=["late", "killed", "out of memory"],
)
def test_a_child_that_is_late_or_dies_is_told_and_the_next_question_gets_another(
    spoil: Callable[[], None], fault: type[Exception]
) -> None:
    def work(is_spoilt: bool) -> int:
        if is_spoilt:
            spoil()
        return os.getpid()

    with on_standby(work) as ask:
        first = ask(False, 60)
        with pytest.raises(fault):
            ask(True, 1)
        assert not is_running(first)
        assert ask(False, 60) not in (first, os.getpid())
    assert no_child_is_left()


def test_a_step_that_a_child_begins_is_told_where_it_takes_too_long() -> None:
    step = Step("The first step")

    def work() -> None:
        step.begin("The second step")
        spin()

    with pytest.raises(LimitError, match="The second step took longer") as caught:
        confined(work, limits=PATIENT, task=step, where="here", less="Do less")
    assert caught.value.where == "here"
    assert caught.value.fix == "Do less, or allow more seconds with --time-limit."


@pytest.mark.skipif(sys.platform != "linux", reason="macOS ignores the signal")
@pytest.mark.parametrize(
    "verb", ["confined(time.sleep, 60, task='x')", BACKGROUND, STANDBY, STANDBY_AT_WORK]
)
def test_a_child_ends_with_its_parent(verb: str) -> None:
    script = f"import time; from balticvet.processes import *\n{verb}"
    parent = subprocess.Popen([sys.executable, "-c", script])
    (child,) = until(lambda: children_of(parent.pid))
    parent.kill()
    parent.wait()
    assert until(lambda: not is_running(child))
