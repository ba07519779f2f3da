"""A worker ends in time, can reach nothing, and leaves nothing behind."""

import atexit
import ctypes
import os
import signal
import socket
import sys
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import pyoxigraph
import pytest

from balticvet.errors import LimitError, UnreadableInputError
from balticvet.rdfio import Limits, in_worker
from processes import worked
from recorder import Recorder

SHORT = Limits(seconds=0.5)


def spin() -> None:
    while True:
        pass


def query(text: str) -> int:
    solutions = pyoxigraph.Store().query(text)
    assert isinstance(solutions, pyoxigraph.QuerySolutions)
    return len(list(solutions))


def no_child_is_left() -> bool:
    try:
        return os.waitpid(-1, os.WNOHANG) == (0, 0)
    except ChildProcessError:
        return True


def test_what_the_function_returns_comes_back() -> None:
    quad = pyoxigraph.Quad(*[pyoxigraph.NamedNode("urn:x")] * 3)
    assert in_worker(lambda n: [quad] * n, 20_000, task="work") == [quad] * 20_000


def test_a_fault_comes_back_as_it_was() -> None:
    def fail() -> None:
        raise LimitError("Too much.", where="here", fix="Less.")

    with pytest.raises(LimitError) as caught:
        in_worker(fail, task="work")
    assert (caught.value.what, caught.value.where, caught.value.fix) == (
        "Too much.",
        "here",
        "Less.",
    )


def test_another_error_comes_back_with_its_trace() -> None:
    with pytest.raises(ValueError, match="invalid literal") as caught:
        in_worker(int, "x", task="work")
    assert any("In the worker" in note for note in caught.value.__notes__)


def test_an_error_that_cannot_travel_is_told_by_name() -> None:
    class LocalError(Exception):
        pass

    def fail() -> None:
        raise LocalError("no way")

    with pytest.raises(RuntimeError, match="LocalError: no way"):
        in_worker(fail, task="work")


@pytest.mark.parametrize(
    ("work", "told"),
    [
        (spin, r"work took longer than 0\.5 s of processor time and was stopped"),
        (lambda: time.sleep(60), r"work was not done after 5 s by the clock"),
        (lambda: signal.pause(), r"work was not done after 5 s by the clock"),
    ],
    ids=["spin", "sleep", "pause"],
)
def test_a_worker_that_never_ends_is_stopped_in_time(work: Callable[[], None], told: str) -> None:
    start = worked()
    with pytest.raises(LimitError, match=told) as fault:
        in_worker(work, limits=SHORT, task="work")
    assert "--time-limit" in fault.value.fix
    assert worked() - start < 10
    assert no_child_is_left()


def test_what_waits_for_a_busy_machine_is_not_counted() -> None:
    patient = Limits(seconds=0.2, patience=1_000)
    assert in_worker(lambda: time.sleep(0.6), limits=patient, task="work") is None


def test_a_worker_that_the_system_kills_is_told_to_need_memory() -> None:
    with pytest.raises(LimitError, match="killed by the system"):
        in_worker(lambda: os.kill(os.getpid(), signal.SIGKILL), task="work")


def test_a_heavy_query_is_stopped_in_time() -> None:
    values = " ".join(f"{number}" for number in range(300))
    joins = " ".join(f"VALUES ?v{i} {{ {values} }}" for i in range(4))
    start = worked()
    with pytest.raises(LimitError):
        in_worker(query, f"SELECT * {{ {joins} }} ORDER BY ?v0", limits=SHORT, task="asking")
    assert worked() - start < 10


@pytest.mark.parametrize(
    "work",
    [lambda: len(bytearray(300_000_000)), lambda: len("x" * 300_000_000)],
    ids=["bytearray", "string"],
)
def test_too_much_memory_is_a_limit(work: Callable[[], int]) -> None:
    with pytest.raises(LimitError, match="more than 100 MB of memory"):
        in_worker(work, limits=Limits(memory=100_000_000), task="work")


def test_too_much_memory_in_the_engine_is_a_limit() -> None:
    def fill() -> int:
        text = "BIND(CONCAT(?a, ?a) AS ?b)".replace("?a", "?v{0}").replace("?b", "?v{1}")
        doubles = " ".join(text.format(i, i + 1) for i in range(40))
        return query(f'SELECT * {{ BIND("xxxxxxxxxxxxxxxx" AS ?v0) {doubles} }}')

    with pytest.raises(LimitError, match="more than 100 MB of memory"):
        in_worker(fill, limits=Limits(memory=100_000_000), task="work")


@pytest.mark.parametrize("number", [signal.SIGABRT, signal.SIGSEGV], ids=["abort", "segv"])
def test_a_crash_is_an_unreadable_input(number: signal.Signals) -> None:
    with pytest.raises(UnreadableInputError, match="work made the reader crash"):
        in_worker(lambda: os.kill(os.getpid(), number), task="work")
    assert no_child_is_left()


def test_a_worker_that_just_leaves_is_a_crash() -> None:
    with pytest.raises(UnreadableInputError, match="crash"):
        in_worker(lambda: sys.exit(0), task="work")


def test_a_bad_pointer_is_a_crash() -> None:
    with pytest.raises(UnreadableInputError, match="crash"):
        in_worker(ctypes.string_at, 0, task="work")


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
        in_worker(work, task="work")


@pytest.mark.parametrize(
    ("letter", "codec", "module"),
    [("Қ", "kz1048", "encodings.kz1048"), ("字", "hz", "_codecs_cn")],
    ids=["in Python", "in C"],
)
def test_what_a_worker_imports_late_is_loaded_for_it(letter: str, codec: str, module: str) -> None:
    assert module not in sys.modules
    data = in_worker(letter.encode, codec, task="work")
    assert module in sys.modules
    assert data.decode(codec) == letter


def test_a_module_or_codec_that_is_missing_is_missing_in_a_worker_too() -> None:
    def probe() -> str:
        try:
            import balticvet.missing  # type: ignore[import-untyped] # noqa: F401
        except ModuleNotFoundError as fault:
            return str(fault.name)
        return ""

    assert in_worker(probe, task="work") == "balticvet.missing"
    with pytest.raises(LookupError, match="unknown encoding: no-such"):
        in_worker("x".encode, "no-such", task="work")


def test_the_watch_over_workers_sees_what_they_would_open() -> None:
    def hide() -> None:
        with suppress(OSError):
            Path("/etc/hostname").read_bytes()

    with pytest.raises(AssertionError, match="/etc/hostname"):
        in_worker(hide, task="work")


def test_a_worker_has_no_file_of_its_parent(tmp_path: Path) -> None:
    with (
        (tmp_path / "open").open("wb") as file,
        pytest.raises(OSError, match="Bad file descriptor"),
    ):
        in_worker(os.write, file.fileno(), b"x", task="work")
    assert (tmp_path / "open").read_bytes() == b""


@pytest.mark.parametrize("silent", ["", "SILENT"], ids=["plain", "silent"])
def test_service_reaches_nobody(recorder: Recorder, silent: str) -> None:
    text = f"SELECT * {{ SERVICE {silent} <{recorder.url}> {{ ?s ?p ?o }} }}"
    try:
        in_worker(query, text, task="asking")
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
    assert in_worker(speak, task="work") == 1
    sys.stdout.flush()
    out, err = capfd.readouterr()
    assert "one" not in out
    assert "exit handler" not in out
    assert out.count("buffered") == 1
    assert err == ""


def test_no_file_stays_open_in_the_parent() -> None:
    before = sorted(os.listdir("/proc/self/fd"))  # noqa: PTH208
    for _ in range(3):
        in_worker(abs, -1, task="work")
    assert sorted(os.listdir("/proc/self/fd")) == before  # noqa: PTH208


def test_much_noise_does_not_block_a_worker() -> None:
    def shout() -> int:
        for _ in range(100):
            os.write(2, b"x" * 65_536)
        return 1

    assert in_worker(shout, task="work") == 1


@pytest.mark.parametrize("closed", [(0,), (1,), (2,), (0, 1), (0, 1, 2)])
def test_a_worker_answers_also_where_standard_streams_are_closed(closed: tuple[int, ...]) -> None:
    kept = {stream: os.dup(stream) for stream in closed}
    try:
        for stream in closed:
            os.close(stream)
        answer = in_worker(sum, [1, 2], task="work")
    finally:
        for stream, copy in kept.items():
            os.dup2(copy, stream)
            os.close(copy)
    assert answer == 3
